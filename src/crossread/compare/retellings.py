"""Finds claims of two articles that tell one thing in other words.

Owns the pairs, not what follows from them. Two claims are retellings if they are alike in meaning (the language model's vectors of their
own words), in words (stems weighed by how rare they are in the story), in speaker and in modality, and if neither article has a
claim that is more alike to the other: best for each other, as word aligners and bitext miners pair what they cannot rule on (Och and Ney
2003). The sum is quadratic in the story's propositions, but a product of
matrices, block by block.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from crossread.compare.evidence import Evidence
from crossread.compare.wording import stems
from crossread.lore.events import is_general
from crossread.records import Claim

ENOUGH = 0.8
"""How alike two claims must be at least: the cosine of their vectors, and what follows added or taken away."""
WORDS, VOICE, MODALITY, KINDS = 1.0, 0.1, 0.1, 0.15
"""What all words in common, one voice, one modality are worth, and what two known types that differ cost."""
BLOCK = 512

Matrix = npt.NDArray[np.float32]
Row = tuple[float, int, int]


def find_retellings(claims: Sequence[Claim], evidence: Evidence) -> list[tuple[str, str]]:
    """Give pairs of claim ids of different articles, most alike first; ``claims`` hold one for each proposition."""
    told = sorted((c for c in claims if c.id in evidence.claim_vectors), key=lambda c: (c.article, c.id))
    if not told:
        return []
    articles = list(dict.fromkeys(c.article for c in told))
    owner = np.array([articles.index(c.article) for c in told])
    starts = np.searchsorted(owner, range(len(articles)))
    best = np.empty((len(told), len(articles)), np.float32)
    likely: list[Row] = []
    for first, alike in _blocks(told, evidence):
        best[first : first + len(alike)] = np.maximum.reduceat(alike, starts, axis=1)
        likely += _likely(first, alike, owner)
    sources = evidence.sources
    pairs = sorted(
        (-score, a, b)
        for score, a, b in likely
        if score >= best[a, owner[b]]
        and score >= best[b, owner[a]]
        and sources[told[a].article] != sources[told[b].article]
    )
    return [(told[a].id, told[b].id) for _, a, b in pairs]


def _likely(first: int, alike: Matrix, owner: npt.NDArray[np.int64]) -> Iterator[Row]:
    """Yield (score, claim, later claim of another article) for what is alike enough."""
    for row, column in zip(*np.nonzero(alike >= ENOUGH), strict=True):
        if owner[first + row] < owner[column]:
            yield float(alike[row, column]), first + int(row), int(column)


def _blocks(told: Sequence[Claim], evidence: Evidence) -> Iterator[tuple[int, Matrix]]:
    """Yield how alike some rows of claims are to all, block by block, with the first row's index."""
    vectors = np.array([evidence.claim_vectors[c.id] for c in told])
    voices, modalities = _codes([_voice(c, evidence) for c in told]), _codes([c.modality for c in told])
    kinds = _codes(["" if is_general(c.event.type) else c.event.type for c in told])
    words = _Words(told, evidence)
    for first in range(0, len(told), BLOCK):
        block = slice(first, first + BLOCK)
        alike = vectors[block] @ vectors.T
        alike += WORDS * words.shared(range(len(told))[block])
        alike += VOICE * ((voices[block, None] == voices) & (voices > 0))
        alike += MODALITY * (modalities[block, None] == modalities)
        alike -= KINDS * ((kinds[block, None] != kinds) & (kinds[block, None] > 0) & (kinds > 0))
        yield first, alike


def _codes(keys: Sequence[str]) -> npt.NDArray[np.int64]:
    """Number the keys from 1, 0 for an empty one."""
    numbers = {"": 0}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys])


def _voice(claim: Claim, evidence: Evidence) -> str:
    """Give the state that a claim's speaker acts for, else who they are."""
    speaker = evidence.speaker(claim)
    return (evidence.country(speaker) or speaker or "") if speaker else ""


class _Words:
    """The stems of claims, each with its weight: the rarer in the story, the more it tells. Copies count once."""

    def __init__(self, told: Sequence[Claim], evidence: Evidence) -> None:
        self._stems = [sorted(stems(c, evidence)) for c in told]
        own = [s for c, s in zip(told, self._stems, strict=True) if evidence.sources[c.article] == c.article]
        known = Counter(stem for row in own for stem in row)
        self._weight = {stem: math.log((len(own) + 1) / (n + 0.5)) for stem, n in known.items()}
        self._mass = np.array([sum(map(self._weigh, row)) for row in self._stems], np.float32)
        postings: dict[str, list[int]] = defaultdict(list)
        for index, row in enumerate(self._stems):
            for stem in row:
                postings[stem].append(index)
        self._postings = {stem: np.array(rows) for stem, rows in postings.items()}

    def _weigh(self, stem: str) -> float:
        return max(self._weight.get(stem, math.log(len(self._stems) + 1)), 0.0)

    def shared(self, rows: range) -> Matrix:
        """Give, for some claims against all, the share of the richer one's weight that both have."""
        mass = np.zeros((len(rows), len(self._stems)), np.float32)
        for at, row in enumerate(rows):
            for stem in self._stems[row]:
                mass[at, self._postings[stem]] += self._weigh(stem)
        richer = np.maximum(self._mass[rows.start : rows.stop, None], self._mass)
        return np.divide(mass, richer, out=np.zeros_like(mass), where=richer > 0)
