"""Knows which verbs and nouns news uses for one and the same happening, and how its types behave."""

from __future__ import annotations

from functools import cache

from crossread.lore.stems import stem
from crossread.lore.tables import load

AGAIN = "re-"


def word_family(lemma: str) -> str:
    """Give the first family of a lemma; a word that no table knows is a family of its own."""
    return _families().get(lemma.lower(), (lemma.lower(),))[0]


def event_families(event_type: str, predicate: str) -> frozenset[str]:
    """Give the families of an event; events that share none are never one.

    They are those of its word and, where all words of its type name one happening, its type's. A word that no table knows
    is of one family with the words of its stem.
    """
    word = predicate.lower().removeprefix(AGAIN)
    of_type = load("event_words")["type_families"].get(event_type)
    found = frozenset((*_families().get(word, ()), *([of_type] if of_type else [])))
    return found or frozenset({f"~{stem(word)}"})


def is_symmetric(event_type: str) -> bool:
    """Tell whether agent and counterpart can change places: those who talk, talk with each other."""
    return event_type in load("event_words")["symmetric"]


def is_vague(event_type: str, predicate: str) -> bool:
    """Tell whether type or word say too little to tell two events apart: only what is said of them can."""
    table = load("event_words")
    return event_type in table["spoken"] or predicate.lower() in table["vague"]


@cache
def _families() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for family, lemmas in load("event_words")["families"].items():
        for lemma in lemmas:
            found[lemma] = (*found.get(lemma, ()), family)
    return found
