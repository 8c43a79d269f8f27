"""Knows which office a role or a body's name points to.

The unit of independence is the institution: two spokesmen of one ministry are one origin.
"""

from __future__ import annotations

import re
from functools import cache

from crossread.lore.tables import load


@cache
def office(words: str) -> str | None:
    """Give the key of the office that a role or a name speaks of ("foreign", "defence", ...), None if it names none."""
    folded = " ".join(words.casefold().replace("’", "'").split())
    return next((key for key, pattern in _patterns() if pattern.search(folded)), None)


@cache
def office_label(key: str) -> str:
    """Give the words for an office's key; the key itself if the table lacks it."""
    return next((str(kind["label"]) for kind in load("institutions")["kinds"] if kind["key"] == key), key)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind["key"], re.compile(r"\b(?:" + "|".join(map(re.escape, kind["words"])) + r")\b"))
        for kind in load("institutions")["kinds"]
    )


def is_general(word: str) -> bool:
    """Tell whether a word stands in the names of many bodies and so points to none."""
    return word.casefold() in load("institutions")["general"]
