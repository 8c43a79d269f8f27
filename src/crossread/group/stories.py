"""Puts readings together into stories.

Owns which articles are about one event. The result depends on the set of readings alone, never on their order.
Method: single-link grouping of TF-IDF vectors over words and named entities within a window of publication days, the
common baseline of news-stream clustering (Saravanakumar et al. 2021 give its figures).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from crossread.group.copies import find_copies
from crossread.records import Reading, Story
from crossread.text import strip_marks

SAME_STORY = 0.25
WINDOW_DAYS = 3
NAME_WEIGHT = 3
_WORD = re.compile(r"[^\W\d_]{3,}")

Vector = dict[str, float]


def one_story(readings: Sequence[Reading]) -> Story:
    """Give all readings as one story, in reading order (published, article id)."""
    ordered = tuple(sorted(readings, key=_reading_order))
    return Story(ordered, find_copies(ordered))


def split_stories(readings: Sequence[Reading]) -> tuple[Story, ...]:
    """Give the stories that the readings fall into, each in reading order, the stories by their first article."""
    ordered = sorted(readings, key=_reading_order)
    vectors = _weigh([_terms(reading) for reading in ordered])
    leader = list(range(len(ordered)))

    def lead(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for later in range(len(ordered)):
        for earlier in range(later):
            near = _near_in_time(ordered[earlier], ordered[later])
            if near and _cosine(vectors[earlier], vectors[later]) >= SAME_STORY:
                first, second = sorted((lead(earlier), lead(later)))
                leader[second] = first
    members: dict[int, list[Reading]] = {}
    for index, reading in enumerate(ordered):
        members.setdefault(lead(index), []).append(reading)
    return tuple(one_story(group) for _, group in sorted(members.items()))


def _reading_order(reading: Reading) -> tuple[str, str]:
    return (reading.article.published or "", reading.article.id)


def _terms(reading: Reading) -> Counter[str]:
    terms = Counter(_WORD.findall(strip_marks(reading.article.text)))
    for entity in reading.entities:
        if entity.type != "unnamed":
            terms["name:" + strip_marks(entity.name)] += NAME_WEIGHT
    return terms


def _weigh(counts: Sequence[Counter[str]]) -> list[Vector]:
    spread = Counter(term for terms in counts for term in terms)
    vectors = []
    for terms in counts:
        vector = {
            term: (1 + math.log(n)) * math.log((1 + len(counts)) / spread[term]) for term, n in sorted(terms.items())
        }
        norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({term: weight / norm for term, weight in vector.items()})
    return vectors


def _cosine(a: Vector, b: Vector) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[term] for term, weight in a.items() if term in b)


def _near_in_time(a: Reading, b: Reading) -> bool:
    days = [_day_number(r.article.published) for r in (a, b)]
    return days[0] is None or days[1] is None or abs(days[0] - days[1]) <= WINDOW_DAYS


def _day_number(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None
