"""Which counts a text itself calls overtaken: "cut to 95 from 103", "103, then 95", "84, fewer than the 95 announced".

Owns that reading of a sentence's words around its numbers. A count that some article calls overtaken may later be lower without
contradiction. Words: ``lore/data/revisions.json``. Must not compare numbers: that is ``values``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from crossread.compare.evidence import Evidence
from crossread.compare.values import Counted
from crossread.lore.tables import load
from crossread.text import hull


def overtaken(counted: Sequence[Counted], evidence: Evidence) -> frozenset[str]:
    """Give the claims, by id, whose figure their own sentence calls an earlier count; at least one figure is left of each sentence."""
    sentences: dict[str, list[Counted]] = defaultdict(list)
    for row in counted:
        sentences[row[0].sentence or row[0].id].append(row)
    return frozenset(key for rows in sentences.values() for key in _earlier(rows, evidence))


def _earlier(rows: list[Counted], evidence: Evidence) -> list[str]:
    numbers = sorted({figure.number for _, figure in rows})
    told = _sentence(rows[0], evidence)
    text, end = evidence.articles[rows[0][0].article].text, told
    found, succeeds = set(), False
    for number in numbers:
        before = text[end : number.start]
        if _has(before, "before"):
            found.add(number)
        succeeds = end != told and (succeeds or _has(before, "between"))  # "103, then 95 and, on Thursday, 84"
        if succeeds:
            found.update(n for n in numbers if n.end <= end)
        end = number.end
    if len(numbers) > 1 and found >= set(numbers):
        found.discard(numbers[-1])
    return [claim.id for claim, figure in rows if figure.number in found]


def _sentence(row: Counted, evidence: Evidence) -> int:
    """Give where a claim's sentence starts."""
    sentence = evidence.sentences.get(row[0].sentence or "")
    return hull(sentence.spans if sentence else row[0].spans).start


def _has(words: str, place: str) -> bool:
    return _cues(place).search(" ".join(words.casefold().split())) is not None


@cache
def _cues(place: str) -> re.Pattern[str]:
    """Compile where the cues of a place stand: before a number, with a few words or a qualifier between, or anywhere between two."""
    table = load("revisions")
    any_of = {name: "|".join(map(re.escape, table[name])) for name in ("beside", "before", "between", "qualifiers")}
    if place == "between":
        return re.compile(rf"\b(?:{any_of[place]})\b")
    beside = rf"(?:{any_of['beside']})(?: (?:{any_of['qualifiers']}))?"
    return re.compile(rf"\b(?:{beside}|(?:{any_of['before']})(?: [\w-]+){{0,3}})$")
