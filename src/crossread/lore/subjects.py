"""Knows the words for what a finding is about: a table of event types and attributes, never free text."""

from __future__ import annotations

from crossread.lore.tables import load


def subject(event_type: str, attribute: str) -> str:
    """Give the words for an attribute of a type of event; a type or attribute outside the table gives its own code.

    An event of no known type gives the attribute's words alone.
    """
    table = load("subjects")
    words = str(table["attributes"].get(attribute, attribute))
    return words if event_type == "x:OTHER" else f"{table['types'].get(event_type, event_type)}: {words}"
