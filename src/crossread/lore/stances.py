"""Knows the words inside a saying that show its stance: modals, wishes, hopes, doubts.

Must not: look at a sentence.
"""

from __future__ import annotations

from functools import cache

from crossread.lore.tables import load
from crossread.records import Modality


@cache
def _words(part: str) -> dict[str, Modality]:
    table: dict[Modality, list[str]] = load("stances")[part]
    return {word: name for name, words in table.items() for word in words}


def predicate(lemma: str) -> Modality | None:
    """Give the modality that a main verb or adjective lends its clause: "want" demands, "doubt" is an opinion."""
    return _words("predicates").get(lemma)


def noun(lemma: str) -> Modality | None:
    """Give the modality of a noun that is all that was said: "reiterated the need"."""
    return _words("nouns").get(lemma)


def modal(word: str) -> Modality | None:
    """Give the modality of a modal verb."""
    return _words("modals").get(word)


def adverb(word: str) -> Modality | None:
    """Give the modality of a sentence adverb."""
    return _words("adverbs").get(word)


def is_hedge(word: str) -> bool:
    """Tell whether an adverb says that the writer only heard it."""
    return word in load("cues")["hedges"]["adverbs"]


def is_stance_noun(lemma: str) -> bool:
    """Tell whether a noun names a hope, a duty or a doubt."""
    return lemma in load("stances")["nouns"]["opinion"]


def is_negative(lemma: str) -> bool:
    """Tell whether a predicate denies by its own meaning: "doubt", "skeptical"."""
    return lemma in load("stances")["negative"]


@cache
def own_words() -> frozenset[str]:
    """Give the subjects that may stand for the speaker."""
    return frozenset(load("stances")["own"])


def is_scarce(word: str) -> bool:
    """Tell whether a determiner leaves little or nothing of its noun: "little hope"."""
    return word in load("stances")["scarce"]
