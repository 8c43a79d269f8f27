"""Groups documents into predicted topics: average-link clustering of TF-IDF vectors over words and names.

The grouping that the cross-document protocol asks for, kept apart from ``group.stories``: corpora come without dates, and
all of their documents are there at once. ``ALIKE`` was chosen on development topics.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from crossread.records import Reading
from crossread.text import strip_marks

ALIKE = 0.12
NAME_WEIGHT = 3
_WORD = re.compile(r"[^\W\d_]{3,}")


def predict_topics(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Give the topics, each in the order of the readings."""
    likeness = _likeness([_terms(reading) for reading in readings])
    return [[readings[index] for index in members] for members in average_link(likeness, ALIKE)]


def average_link(likeness: npt.NDArray[np.float64], least: float) -> list[list[int]]:
    """Join the two groups whose members are most alike on average until no two reach ``least`` (UPGMA; Sokal, Michener 1958).

    Cubic in the number of rows at worst; of equals the first.
    """
    between = likeness.copy()
    np.fill_diagonal(between, -np.inf)
    groups = {index: [index] for index in range(len(between))}
    while groups:
        first, second = divmod(int(between.argmax()), len(between))
        if between[first, second] < least:
            break
        sizes = len(groups[first]), len(groups[second])
        joint = (between[first] * sizes[0] + between[second] * sizes[1]) / sum(sizes)
        between[first], between[:, first], between[first, first] = joint, joint, -np.inf
        between[second], between[:, second] = -np.inf, -np.inf
        groups[first] += groups.pop(second)
    return [sorted(members) for members in groups.values()]


def _terms(reading: Reading) -> Counter[str]:
    terms = Counter(_WORD.findall(strip_marks(reading.article.text)))
    for entity in reading.entities:
        if entity.type != "unnamed":
            terms["name:" + strip_marks(entity.name)] += NAME_WEIGHT
    return terms


def _likeness(counts: Sequence[Counter[str]]) -> npt.NDArray[np.float64]:
    """Give the cosines of documents, terms weighted by (1 + log tf) · log((1 + n) / df)."""
    spread = Counter(term for terms in counts for term in terms)
    column = {term: index for index, term in enumerate(sorted(spread))}
    weights = np.zeros((len(counts), len(column)))
    for row, terms in enumerate(counts):
        for term, n in terms.items():
            weights[row, column[term]] = (1 + np.log(n)) * np.log((1 + len(counts)) / spread[term])
    norms = np.linalg.norm(weights, axis=1, keepdims=True)
    weights /= np.where(norms > 0, norms, 1.0)
    cosines: npt.NDArray[np.float64] = weights @ weights.T
    return cosines
