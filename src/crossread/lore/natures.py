"""Knows what an event can be said to have been: meant, or an accident."""

from __future__ import annotations

from functools import cache

from crossread.lore.stems import stem
from crossread.lore.tables import load


def nature_of(word: str) -> str | None:
    """Give the kind of happening that a noun, as lemma or as it stands in a text, says that something was; None if none."""
    return _kinds().get(stem(word.lower()))


@cache
def _kinds() -> dict[str, str]:
    return {stem(lemma): kind for kind, lemmas in load("natures")["kinds"].items() for lemma in lemmas}
