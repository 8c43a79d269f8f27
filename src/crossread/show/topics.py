"""What a finding is about, in words: the record's subject, and whose or of what it is.

The part of an attribute behind its colon is a state's code, an entity, or the noun that is counted; where the subject's
own words do not tell it already, it is told beside them. Must not name anything that the record does not.
"""

from __future__ import annotations

from crossread.lore.events import word_family
from crossread.lore.subjects import is_broad, tells_part
from crossread.lore.tables import load
from crossread.lore.units import is_measure
from crossread.records import Finding
from crossread.show.index import Index
from crossread.show.words import say_unit

_UNTYPED, _NAMES, _PART = "x:OTHER", 3, "part of "


def topic(finding: Finding) -> str:
    """Give a finding's subject, with a capital."""
    return finding.subject[:1].upper() + finding.subject[1:]


def detail(finding: Finding, index: Index) -> str:
    """Give whose or of what a finding is (a state, who is said to have done it, what is counted, which disaster), "" if there is none."""
    kind, _, part = finding.attribute.partition(":")
    if not part or tells_part(finding.attribute):
        event = index.events.get(finding.event)
        return event.predicate if event is not None and is_broad(event.type) else ""
    # A doer is told as the claims name it: one who acts for a state is not the state.
    keys = [index.claims[m].value.entity for m in finding.members] if kind == "agent" else part.split(":")
    people = sorted((key for key in keys if key), key=lambda key: not _is_person(key, index))
    names = dict.fromkeys(name for key in people if (name := _name(key, index)))
    return ", ".join(list(names)[:_NAMES]) or (_counted(part, finding, index) if kind == "number" else "")


def is_vague(finding: Finding, index: Index) -> bool:
    """Tell whether nothing but a general word says what a finding's event is."""
    event = index.events.get(finding.event)
    return event is not None and event.type == _UNTYPED


def _counted(part: str, finding: Finding, index: Index) -> str:
    """Name what is counted: a measure by the units that the claims have, a family of words by the first that they use.

    A part of a whole is said to be one.
    """
    whole = part.removeprefix(_PART)
    figures = [f for m in finding.members if (f := index.figures.get(index.claims[m].value.figure or "")) is not None]
    units = dict.fromkeys(f.unit for f in figures if f.unit) if is_measure(whole) else ()
    nouns = [f.noun.lower() for f in figures if f.noun]
    word = whole if whole in nouns else next((noun for noun in nouns if word_family(noun) == whole), whole)
    words = ", ".join(map(say_unit, units)) or say_unit(word)
    return words if whole == part else f"{words}, in part"


def _is_person(key: str, index: Index) -> bool:
    entity = index.entities.get(key)
    return entity is not None and entity.type == "person"


def _name(key: str, index: Index) -> str | None:
    country = load("countries")["countries"].get(key)
    return index.name(key) or (None if country is None else str(country["name"]))
