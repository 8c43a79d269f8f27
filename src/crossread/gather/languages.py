"""Tells English from other languages by its function words, and names the other language where it can.

Method: share of the most frequent function words, which make up about two fifths of running English. Must not: be asked about a
single sentence.
"""

from __future__ import annotations

import re
from functools import cache

from crossread.lore.tables import load

_SAMPLE = 20_000
_FEW_WORDS = 20
_ENGLISH_SHARE = 0.15
_LATIN_SHARE = 0.5
_WORD = re.compile(r"[^\W\d_]+")


def other_language(text: str) -> str | None:
    """Give the name of the language of ``text`` if it is not English, else None; text too short to tell counts as English."""
    sample = text[:_SAMPLE]
    tokens = [word.lower() for word in _WORD.findall(sample)]
    if not _is_latin(tokens):
        return "a language not written in Latin letters"
    if len(tokens) < _FEW_WORDS:
        return None
    english = _share(tokens, _english())
    best, code = max((_share(tokens, listed), code) for code, listed in _others().items())
    if best > english:
        return str(load("languages")["names"][code])
    return None if english >= _ENGLISH_SHARE else "a language other than English"


def _is_latin(tokens: list[str]) -> bool:
    letters = "".join(tokens)
    latin = sum(char < "\u0250" for char in letters)
    return not letters or latin >= _LATIN_SHARE * len(letters)


def _share(tokens: list[str], listed: frozenset[str]) -> float:
    return sum(token in listed for token in tokens) / len(tokens)


@cache
def _english() -> frozenset[str]:
    return frozenset(load("languages")["english"])


@cache
def _others() -> dict[str, frozenset[str]]:
    return {code: frozenset(listed) for code, listed in sorted(load("languages")["others"].items())}
