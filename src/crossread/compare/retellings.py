"""Finds claims of two articles that tell one thing in other words.

Owns the pairs, not what follows from them. Two claims are retellings if they are alike in meaning (the language model's vectors of their
own words), in words (stems weighed by how rare they are in the story), in speaker and in modality, and if neither article has a
claim that is more alike to the other: best for each other, as word aligners and bitext miners pair what they cannot rule on (Och and
Ney 2003). They are clear where no other claim comes near (the margin of Artetxe and Schwenk 2019). Of events that no table knows
nothing else could ever join two, so there it is enough to be alike beyond what the whole story has in common: the vectors' cosine about
their mean is added. The sum is quadratic in the story's propositions, but a product of matrices, block by block.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from crossread.compare.evidence import Evidence
from crossread.compare.wording import stems
from crossread.lore.events import is_general
from crossread.records import Claim

ENOUGH = 0.8
"""How alike two claims must be: the cosine of their vectors, and what follows added or taken away."""
AT_LEAST, MARGIN = 0.5, 0.15
"""How alike two clear retellings must be, and how much more each to the other than to any other claim there."""
WORDS, VOICE, MODALITY, KINDS = 1.0, 0.1, 0.1, 0.15
"""What all words in common, one voice, one modality are worth, and what two known types that differ cost."""
BEYOND, SURELY = 0.5, 0.95
"""What the cosine about the story's mean is worth, and how alike two claims of unknown kind must be with it."""
BLOCK = 512

Matrix = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]


class Retellings(NamedTuple):
    """Pairs of claim ids of different articles: ``likely`` most alike first, ``clear`` those that stand out most first."""

    likely: tuple[tuple[str, str], ...] = ()
    clear: tuple[tuple[str, str], ...] = ()


def find_retellings(claims: Sequence[Claim], evidence: Evidence) -> Retellings:
    """Give the claims that tell one thing in other words; ``claims`` hold one for each proposition."""
    told = sorted((c for c in claims if c.id in evidence.claim_vectors), key=lambda c: (c.article, c.id))
    if not told:
        return Retellings()
    articles = list(dict.fromkeys(c.article for c in told))
    owner = np.array([articles.index(c.article) for c in told])
    best, second = np.empty((2, len(told), len(articles)), np.float32)
    near, surely, beyond = [], [], _Beyond(told, evidence)
    words = _codes([f"{c.article} {c.spans}" for c in told])
    for first, alike in _blocks(told, evidence):
        block = slice(first, first + len(alike))
        best[block], second[block] = _two_best(alike, owner, words)
        near.append(_likely(first, alike, owner, AT_LEAST))
        surely.append(_likely(first, alike + beyond.alike(first, len(alike)), owner, SURELY))
    score, a, b = (np.concatenate(column) for column in zip(*near, strict=True))
    mutual = (score >= best[a, owner[b]]) & (score >= best[b, owner[a]])
    apart = score - np.maximum(second[a, owner[b]], second[b, owner[a]])
    clear, mutual = mutual & (apart >= MARGIN), mutual & (score >= ENOUGH)
    ranked = [*_rank(score[mutual], a[mutual], b[mutual])]
    ranked += _rank(*(np.concatenate(column) for column in zip(*surely, strict=True)))
    sources = [evidence.sources[c.article] for c in told]
    rows = ranked, _rank(apart[clear], a[clear], b[clear])
    likely, standing_out = (
        tuple(dict.fromkeys((told[one].id, told[two].id) for one, two in pairs if sources[one] != sources[two]))
        for pairs in rows
    )
    return Retellings(likely, standing_out)


def _two_best(alike: Matrix, owner: Rows, words: Rows) -> tuple[Matrix, Matrix]:
    """Give how alike each row is to the best claim of each article, and to the best one there in other words."""
    starts = np.searchsorted(owner, range(int(owner[-1]) + 2))
    best = np.full((len(alike), len(starts) - 1), -np.inf, np.float32)
    second = best.copy()
    for article, (start, end) in enumerate(pairwise(starts)):
        own, its_words = alike[:, start:end], words[start:end]
        likest = own.argmax(axis=1)
        best[:, article] = own[np.arange(len(own)), likest]
        second[:, article] = np.where(its_words == its_words[likest][:, None], -np.inf, own).max(axis=1)
    return best, second


def _rank(score: Matrix, a: Rows, b: Rows) -> list[tuple[int, int]]:
    """Give pairs of rows, most alike first."""
    order = np.lexsort((b, a, -score))
    return list(zip(a[order].tolist(), b[order].tolist(), strict=True))


def _likely(first: int, alike: Matrix, owner: Rows, least: float) -> tuple[Matrix, Rows, Rows]:
    """Give score, claim and later claim of another article for what is alike enough."""
    rows, columns = np.nonzero(alike >= least)
    later = owner[rows + first] < owner[columns]
    rows, columns = rows[later], columns[later]
    return alike[rows, columns], rows + first, columns


class _Beyond:
    """How alike claims of unknown kind are beyond what their whole story has in common."""

    def __init__(self, told: Sequence[Claim], evidence: Evidence) -> None:
        vectors = np.array([evidence.claim_vectors[c.id] for c in told])
        own = np.array([evidence.sources[c.article] == c.article for c in told])
        apart = vectors - vectors[own].mean(axis=0) if own.any() else vectors
        lengths = np.sqrt((apart * apart).sum(axis=1, keepdims=True))
        self._apart: Matrix = apart / np.maximum(lengths, np.finfo(np.float32).tiny)
        self._unknown = np.array([is_general(c.event.type) for c in told])

    def alike(self, first: int, count: int) -> Matrix:
        """Give the worth of some rows' likeness to all, below everything where a kind is known."""
        block = slice(first, first + count)
        worth: Matrix = self._apart[block] @ self._apart.T
        worth *= BEYOND
        worth[~np.logical_and.outer(self._unknown[block], self._unknown)] = -np.inf
        return worth


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
