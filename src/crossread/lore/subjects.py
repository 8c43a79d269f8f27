"""Knows the words for what a finding is about: a table of event types and attributes, never free text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crossread.lore.events import is_general
from crossread.lore.frames import OTHER
from crossread.lore.tables import load
from crossread.lore.units import is_measure


def subject(event_type: str, attribute: str) -> str:
    """Give the words for an attribute of a type of event; a type or attribute outside the table gives its own code.

    An attribute with parts ("number:person", "number:percent:ES") has words of its own, those without its last part, or those of
    its kind. That something happened needs
    no words but the event's, nor does that a refusal was refused.
    """
    table = load("subjects")
    kind, _, part = attribute.partition(":")
    event = str(table["types"].get(event_type, event_type))
    own = (attribute, attribute.rpartition(":")[0]) if not is_natural(event_type, part) else ()
    words = next((table["attributes"][a] for a in own if a in table["attributes"]), None)
    words = words or str(table["attributes"].get(kind, kind))
    return f"{event}: {words}" if words else event


def heading_type(event_type: str, attribute: str, told: Sequence[str]) -> str:
    """Give the type whose words head a finding: its event's if any of its claims (of types ``told``) is of that, else that of most.

    Claims beside people hurt that do not say so may be of the dead: they are casualties. No length, weight or strength is one of
    people hurt, killed or saved.
    """
    table = load("subjects")
    if event_type in table["of_people"] and is_measure(attribute.removeprefix("number:")):
        return OTHER
    if event_type in told:
        return event_type
    kind, most = Counter(told).most_common(1)[0]
    if 2 * most > len(told) and not is_general(kind) and kind not in table["about"]:
        return kind
    return str(table["vaguer"].get(event_type, event_type))


def is_natural(event_type: str, part: str) -> bool:
    """Tell whether a type of event needs no words for a part: a refusal is refused."""
    return part in load("subjects")["natural"].get(event_type, ())


def tells_part(attribute: str) -> bool:
    """Tell whether an attribute's words tell its part ("number:person": how many people)."""
    return attribute in load("subjects")["attributes"]


def is_broad(event_type: str) -> bool:
    """Tell whether a type takes in happenings that only their own words tell apart ("tsunami", "landslide")."""
    return event_type in load("subjects")["broad"]
