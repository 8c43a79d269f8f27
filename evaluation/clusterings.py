"""Scores one clustering of mentions against another: MUC, B³, CEAF-e and their mean, the CoNLL score.

Definitions as in the reference scorer (Pradhan et al. 2014): MUC (Vilain et al. 1995) counts links, B³ (Bagga and Baldwin
1998) mentions, CEAF-e (Luo 2005) entities under the best one-to-one alignment by phi-4. Both clusterings hold the
same mentions. Singletons count; MUC has no links of theirs to see.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

Cluster = frozenset[str]


class Score(Struct, frozen=True, gc=False):
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean, 0.0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def make_clusters(cluster_of: Mapping[str, str]) -> tuple[Cluster, ...]:
    """Give the clusters of a labelling, in order of their labels."""
    members: dict[str, set[str]] = defaultdict(set)
    for mention, label in cluster_of.items():
        members[label].add(mention)
    return tuple(frozenset(members[label]) for label in sorted(members))


def score(gold: Sequence[Cluster], given: Sequence[Cluster]) -> dict[str, Score]:
    """Give the three measures by name."""
    return {
        "muc": Score(_muc(given, gold), _muc(gold, given)),
        "b3": Score(_b_cubed(given, gold), _b_cubed(gold, given)),
        "ceafe": _ceaf_e(gold, given),
    }


def conll(scores: Mapping[str, Score]) -> float:
    """Give the mean of the three F1."""
    return sum(score.f1 for score in scores.values()) / len(scores)


def _muc(clusters: Sequence[Cluster], other: Sequence[Cluster]) -> float:
    """Give the share of the links of ``clusters`` that ``other`` has too."""
    where = _index(other)
    links = sum(len(c) - 1 for c in clusters)
    kept = sum(len(c) - len({where[m] for m in c}) for c in clusters)
    return kept / links if links else 0.0


def _b_cubed(clusters: Sequence[Cluster], other: Sequence[Cluster]) -> float:
    """Give the mean share of a mention's cluster that its other cluster holds too."""
    where = _index(other)
    shares = [len(c & other[where[m]]) / len(c) for c in clusters for m in c]
    return math.fsum(shares) / len(shares) if shares else 0.0


def _ceaf_e(gold: Sequence[Cluster], given: Sequence[Cluster]) -> Score:
    """Align the clusters part by part: those linked by no chain of shared mentions cannot help each other."""
    where = _index(given)
    total = 0.0
    for golds, givens in _parts([{where[m] for m in cluster} for cluster in gold]):
        total += best_assignment([[_phi4(gold[i], given[j]) for j in givens] for i in golds])
    return Score(total / len(given) if given else 0.0, total / len(gold) if gold else 0.0)


def _phi4(a: Cluster, b: Cluster) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def _index(clusters: Sequence[Cluster]) -> dict[str, int]:
    return {mention: index for index, cluster in enumerate(clusters) for mention in cluster}


def _parts(neighbours: Sequence[Collection[int]]) -> list[tuple[list[int], list[int]]]:
    """Give the connected parts of a bipartite graph, each as its left and its right nodes in order."""
    left_of: dict[int, list[int]] = defaultdict(list)
    for left, rights in enumerate(neighbours):
        for right in rights:
            left_of[right].append(left)
    seen: set[int] = set()
    parts = []
    for start in range(len(neighbours)):
        lefts, rights, stack = {start}, set[int](), [start]
        while start not in seen and stack:
            for right in neighbours[stack.pop()]:
                rights.add(right)
                new = [left for left in left_of[right] if left not in lefts]
                lefts.update(new)
                stack.extend(new)
        if start not in seen:
            parts.append((sorted(lefts), sorted(rights)))
        seen |= lefts
    return parts


def best_assignment(gain: Sequence[Sequence[float]]) -> float:
    """Give the greatest sum of gains with at most one per row and per column (Kuhn 1955, Munkres 1957).

    The O(rows² · columns) form with potentials, on a rectangular matrix of gains of at least 0.
    """
    if len(gain) > len(gain[0]):
        gain = list(zip(*gain, strict=True))
    rows, columns = len(gain), len(gain[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        _augment(row, gain, row_price, column_price, row_of)
    return sum(gain[row_of[j] - 1][j - 1] for j in range(1, columns + 1) if row_of[j])


def _augment(
    row: int,
    gain: Sequence[Sequence[float]],
    row_price: list[float],
    column_price: list[float],
    row_of: list[int],
) -> None:
    """Add one row along the cheapest alternating path; rows and columns count from 1, 0 is the path's start."""
    size = len(column_price)
    row_of[0], column = row, 0
    slack, previous, done = [math.inf] * size, [0] * size, [False] * size
    while row_of[column]:
        done[column] = True
        current, delta, following = row_of[column], math.inf, 0
        for j in (j for j in range(1, size) if not done[j]):
            reduced = -gain[current - 1][j - 1] - row_price[current] - column_price[j]
            if reduced < slack[j]:
                slack[j], previous[j] = reduced, column
            if slack[j] < delta:
                delta, following = slack[j], j
        for j in range(size):
            if done[j]:
                row_price[row_of[j]] += delta
                column_price[j] -= delta
            else:
                slack[j] -= delta
        column = following
    while column:
        row_of[column] = row_of[previous[column]]
        column = previous[column]
