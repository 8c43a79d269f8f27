"""Gives the stem of an English word, so that forms of one word compare equal (Snowball, Porter 2001)."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

from crossread.text import strip_marks

_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Give the stem of one word, without case and marks."""
    return str(_STEMMER.stemWord(strip_marks(word)))
