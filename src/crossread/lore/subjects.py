"""Knows the words for what a finding is about: a table of event types and attributes, never free text."""

from __future__ import annotations

from crossread.lore.tables import load


def subject(event_type: str, attribute: str) -> str:
    """Give the words for an attribute of a type of event; a type or attribute outside the table gives its own code.

    An attribute with a part ("number:person") has words of its own or those of its kind. That something happened needs
    no words but the event's, nor does that a refusal was refused.
    """
    table = load("subjects")
    kind, _, part = attribute.partition(":")
    event = str(table["types"].get(event_type, event_type))
    words = table["attributes"].get(attribute) if part != table["natural"].get(event_type) else None
    words = words or str(table["attributes"].get(kind, kind))
    return f"{event}: {words}" if words else event


def tells_part(attribute: str) -> bool:
    """Tell whether an attribute's words tell its part ("number:person": how many people)."""
    return attribute in load("subjects")["attributes"]
