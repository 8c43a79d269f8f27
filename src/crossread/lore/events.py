"""Knows which verbs and nouns news uses for one and the same happening, and how its types behave."""

from __future__ import annotations

from functools import cache

from crossread.lore.tables import load


@cache
def _families() -> dict[str, str]:
    return {lemma: family for family, lemmas in load("event_words")["families"].items() for lemma in lemmas}


def word_family(lemma: str) -> str:
    """Give the family of a lemma: words of one family can name the same happening; others are families of their own."""
    return _families().get(lemma.lower(), lemma.lower())


def event_family(event_type: str, predicate: str) -> str:
    """Give the family of an event: its type's where all words of the type name one happening, else its predicate's."""
    return str(load("event_words")["type_families"].get(event_type) or word_family(predicate))


def is_symmetric(event_type: str) -> bool:
    """Tell whether agent and counterpart can change places: those who talk, talk with each other."""
    return event_type in load("event_words")["symmetric"]


def is_spoken(event_type: str) -> bool:
    """Tell whether the type only says that something was said, wished or refused, not what."""
    return event_type in load("event_words")["spoken"]
