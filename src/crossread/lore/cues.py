"""Knows the words that report a saying: their type, what they govern, and how they colour it.

A cue's ``content`` lists, in the order to try, what holds the words said: ``quote`` (a direct quote beside it),
``clause``, ``inf``, ``ger``, ``obj``, ``pred`` (the predicate given to its object), ``state`` (the object in the one state
named), ``prep`` (the phrase its own preposition governs), or one of the last with what must follow (``obj of``, ``obj inf``,
``prep inf``).

Must not: look at a sentence; finding cues is ``read``'s work.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from msgspec import Struct, convert

from crossread.lore.tables import load
from crossread.records import Modality


class CueEntry(Struct, frozen=True, gc=False):
    """One reading of a cue word.

    ``subject`` is ``any`` or ``actor`` (only a person, body or group can do it); ``weak`` cues report a stance more
    often than a saying; ``addressee`` says that the object is who was spoken to.
    """

    type: str
    modality: Modality
    content: tuple[str, ...]
    words: tuple[str, ...]
    subject: str = "any"
    weak: bool = False
    addressee: bool = False


@cache
def verbs() -> dict[str, tuple[tuple[tuple[str, ...], tuple[CueEntry, ...]], ...]]:
    """Give, by first lemma, the verb cues as (words after it, entries), longest first."""
    return _by_first_word("verbs")


@cache
def adjectives() -> dict[str, tuple[CueEntry, ...]]:
    """Give the entries of each adjective that takes what someone is sure, afraid or ready about."""
    return _by_word("adjectives")


@cache
def nouns() -> dict[str, tuple[CueEntry, ...]]:
    """Give the entries of each noun that stands for a saying ("claim", "warning")."""
    return _by_word("nouns")


@cache
def words(section: str, part: str = "words") -> frozenset[str]:
    """Give a plain word list of the lexicon: a section, or one part of it."""
    table = load("cues")[section]
    return frozenset(table[part] if isinstance(table, dict) else table)


@cache
def according() -> tuple[tuple[str, ...], ...]:
    """Give the phrases that hang a source on a clause, as tuples of lower-case words."""
    return tuple(tuple(phrase.split()) for phrase in load("cues")["according"]["phrases"])


def _by_word(section: str) -> dict[str, tuple[CueEntry, ...]]:
    found: defaultdict[str, list[CueEntry]] = defaultdict(list)
    for entry in convert(load("cues")[section], tuple[CueEntry, ...]):
        for word in entry.words:
            found[word].append(entry)
    return {word: tuple(entries) for word, entries in found.items()}


def _by_first_word(section: str) -> dict[str, tuple[tuple[tuple[str, ...], tuple[CueEntry, ...]], ...]]:
    found: defaultdict[str, list[tuple[tuple[str, ...], tuple[CueEntry, ...]]]] = defaultdict(list)
    for phrase, entries in _by_word(section).items():
        first, *rest = phrase.split()
        found[first].append((tuple(rest), entries))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}
