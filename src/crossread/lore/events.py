"""Knows which verbs and nouns news uses for one and the same happening, and how its types behave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from crossread.lore.frames import OTHER
from crossread.lore.frames import words as words_of
from crossread.lore.stems import stem
from crossread.lore.tables import load

AGAIN = "re-"


def word_family(lemma: str) -> str:
    """Give the first family of a lemma; a word that no table knows is a family of its own."""
    return _families().get(lemma.lower(), (lemma.lower(),))[0]


def event_families(event_type: str, predicate: str) -> frozenset[str]:
    """Give the families of an event; events that share none are never one.

    They are those of its word (of its word in this type, where the table tells its senses apart by type) and, where all
    words of its type name one happening, its type's. A word that no table knows is of one family with the words of its stem.
    """
    word = predicate.lower().removeprefix(AGAIN)
    of_word = _families().get(f"{word}@{event_type}") or _families().get(word, ())
    of_type = load("event_words")["type_families"].get(event_type, ())
    found = frozenset((*of_word, *([of_type] if isinstance(of_type, str) else of_type)))
    return found or frozenset({f"~{stem(word)}"})


def is_symmetric(event_type: str) -> bool:
    """Tell whether agent and counterpart can change places: those who talk, talk with each other."""
    return event_type in load("event_words")["symmetric"]


def names_one_happening(event_type: str) -> bool:
    """Tell whether a type of event is so particular that two reports of it in one story, if nothing parts them, are of one."""
    return event_type in load("event_words")["particular"]


def takes_a_moment(event_type: str) -> bool:
    """Tell whether events of a type are over at once ("explode"), so that their past tense ends nothing that lasted."""
    return event_type in words_of("frames", "punctual")


def counts_only(predicate: str) -> bool:
    """Tell whether a word names a count ("toll"): its time is when the count stood, not when it happened."""
    return predicate.lower() in load("event_words")["counts"]


def recurs(words: str) -> bool:
    """Tell whether words say that something happens time and again, or happened another time: "has often struck", "struck before"."""
    table, folded = load("event_words"), f" {' '.join(words.casefold().split())} "
    return any(f" {word} " in folded for word in table["recurring"]) or folded.endswith(
        tuple(f" {word} " for word in table["recurring_last"])
    )


def is_common(event_type: str) -> bool:
    """Tell whether events of a type are so many in one story ("arrive") that only their actors tell them apart."""
    return event_type in load("event_words")["common"]


def is_general(event_type: str) -> bool:
    """Tell whether a type says nothing of what happened: unknown, or only that something was said, wished or refused."""
    return event_type == OTHER or event_type in load("event_words")["spoken"]


def is_voiced(event_type: str) -> bool:
    """Tell whether an event is somebody's saying so ("condemn", "demand"): by two persons it is two events."""
    return event_type in load("event_words")["voiced"]


def is_vague(event_type: str, predicate: str) -> bool:
    """Tell whether type or word say too little to tell two events apart: only what is said of them can."""
    if event_type == OTHER:
        return predicate.lower() in load("event_words")["vague"]
    return is_general(event_type)


def occasions(stems: Iterable[str]) -> frozenset[str]:
    """Give the families of what cost lives that some stems name: "blast" an explosion, "crush" a stampede."""
    known = _occasions()
    return frozenset(family for word in stems for family in known.get(word, ()))


@cache
def _occasions() -> dict[str, frozenset[str]]:
    table = load("event_words")
    found: dict[str, set[str]] = defaultdict(set)
    for family in table["occasions"]:
        for lemma in table["families"][family]:
            found[stem(lemma)].add(family)
    for word, families in table["occasion_words"].items():
        found[stem(word)].update(families)
    return {word: frozenset(families) for word, families in found.items()}


@cache
def _families() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for family, lemmas in load("event_words")["families"].items():
        for lemma in lemmas:
            found[lemma] = (*found.get(lemma, ()), family)
    return found
