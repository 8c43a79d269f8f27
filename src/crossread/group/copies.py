"""Finds text that one article shares with another.

Owns runs of shared words. A copy says nothing about who is right or who was first to know; ``compare`` decides what
it means for origins. Method: shared 5-word shingles over folded words (Broder 1997), counted as containment of the
later article in the earlier.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from crossread.records import CopyOf, Reading, Segment
from crossread.text import fold, strip_marks

SHINGLE = 5
COPY_SHARE = 0.5
VERBATIM_SHARE = 0.9
_WORD = re.compile(r"\w+")
_TEXT_KINDS = frozenset({"body", "title"})

Shingles = frozenset[tuple[str, ...]]


def find_copies(readings: Sequence[Reading]) -> tuple[tuple[str, CopyOf], ...]:
    """Give (article, what it copies) for every article at least half of whose words stand in an earlier one.

    ``readings`` are in reading order; only a later article can be a copy of an earlier one. Where nobody knows which of two
    came first, half of the shorter's words are enough. Near linear in the number of shared shingles: pairs that share
    none are never looked at.
    """
    owners: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes: list[int] = []
    copies: list[tuple[str, CopyOf]] = []
    for later, reading in enumerate(readings):
        own = shingles(reading)
        sizes.append(len(own))
        shared: dict[int, int] = defaultdict(int)
        for shingle in own:
            for earlier in owners[shingle]:
                shared[earlier] += 1
            owners[shingle].append(later)
        for earlier in sorted(shared):
            whole = len(own) if _is_ordered(readings[earlier], reading) else min(len(own), sizes[earlier])
            if shared[earlier] / whole >= COPY_SHARE:
                share = shared[earlier] / len(own)
                kind: Literal["verbatim", "partial"] = "verbatim" if share >= VERBATIM_SHARE else "partial"
                copies.append((reading.article.id, CopyOf(readings[earlier].article.id, round(share, 3), kind)))
    return tuple(copies)


def _is_ordered(earlier: Reading, later: Reading) -> bool:
    """Tell whether the two are surely not of one moment: neither's time is unknown or only less exact than the other's."""
    first, second = (reading.article.published or "" for reading in (earlier, later))
    return not first.startswith(second) and not second.startswith(first)


def shingles(reading: Reading) -> Shingles:
    """Give the 5-word runs of an article's title and body, without case, marks and punctuation."""
    article = reading.article
    return frozenset(
        run
        for segment in article.segments
        if segment.kind in _TEXT_KINDS
        for run in _runs(_words(article.text, segment))
    )


def _words(text: str, segment: Segment) -> list[str]:
    return _WORD.findall(strip_marks(fold(text, segment.spans).text))


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
