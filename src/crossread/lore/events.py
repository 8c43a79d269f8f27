"""Knows which verbs and nouns news uses for one and the same happening."""

from __future__ import annotations

from functools import cache

from crossread.lore.tables import load


@cache
def _families() -> dict[str, str]:
    return {lemma: family for family, lemmas in load("event_words")["families"].items() for lemma in lemmas}


def family(lemma: str) -> str:
    """Give the family of a lemma: words of one family can name the same happening. A lemma outside the table is its own family."""
    return _families().get(lemma.lower(), lemma.lower())
