"""Puts readings together into stories.

Owns which articles are about one event. The result depends on the set of readings alone, never on their order. Method:
average-link grouping (UPGMA; Sokal, Michener 1958) of TF-IDF vectors over words and names, within a window of
publication days, the common baseline of news-stream clustering (Saravanakumar et al. 2021 give its figures).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from crossread.group.copies import find_copies
from crossread.linkage import Matrix, average_link
from crossread.lore.tables import load
from crossread.records import Reading, Story
from crossread.text import strip_marks

SAME_STORY = 0.1
WINDOW_DAYS = 3
NAME_WEIGHT = 3
BACKGROUND = 30
"""So many articles about other things are taken to stand beside the given ones: among five about one event, too, a rare word is rare."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def one_story(readings: Sequence[Reading]) -> Story:
    """Give all readings as one story, in reading order (published, article id)."""
    ordered = tuple(sorted(readings, key=_reading_order))
    return Story(ordered, find_copies(ordered))


def split_stories(readings: Sequence[Reading]) -> tuple[Story, ...]:
    """Give the stories that the readings fall into, each in reading order, the stories by their first article."""
    ordered = sorted(readings, key=_reading_order)
    likeness = _likeness([_terms(reading) for reading in ordered])
    likeness[_far_apart(ordered)] = -np.inf
    return tuple(one_story([ordered[i] for i in members]) for members in average_link(likeness, SAME_STORY))


def _reading_order(reading: Reading) -> tuple[str, str]:
    return (reading.article.published or "", reading.article.id)


def _terms(reading: Reading) -> Counter[str]:
    small = frozenset(load("languages")["english"])
    terms = Counter(word for word in _WORD.findall(strip_marks(reading.article.text)) if word not in small)
    for entity in reading.entities:
        if entity.type != "unnamed":
            terms["name:" + strip_marks(entity.name)] += NAME_WEIGHT
    return terms


def _likeness(counts: Sequence[Counter[str]]) -> Matrix:
    """Give the cosines of articles, terms weighted by (1 + log tf) · log((background + n) / df)."""
    spread = Counter(term for terms in counts for term in terms)
    column = {term: index for index, term in enumerate(sorted(spread))}
    weights = np.zeros((len(counts), len(column)))
    for row, terms in enumerate(counts):
        for term, n in terms.items():
            weights[row, column[term]] = (1 + np.log(n)) * np.log((BACKGROUND + len(counts)) / spread[term])
    norms = np.linalg.norm(weights, axis=1, keepdims=True)
    weights /= np.where(norms > 0, norms, 1.0)
    cosines: Matrix = weights @ weights.T
    return cosines


def _far_apart(readings: Sequence[Reading]) -> npt.NDArray[np.bool_]:
    days = np.array([_day_number(reading.article.published) for reading in readings], dtype=np.float64)
    apart: npt.NDArray[np.bool_] = np.abs(days[:, None] - days[None, :]) > WINDOW_DAYS
    return apart


def _day_number(published: str | None) -> float:
    """Give the day as a number, not-a-number (which is far from nothing) where it is not known."""
    try:
        return float(date.fromisoformat((published or "")[:10]).toordinal())
    except ValueError:
        return float("nan")
