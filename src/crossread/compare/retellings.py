"""Finds claims of two articles that tell one thing in other words.

Owns the pairs, not what follows from them. Two claims are retellings if they are alike in meaning (the language model's vectors of their
own words), in words (stems weighed by how rare they are in the story), in speaker and in modality, and if neither article has a
claim that is more alike to the other: best for each other, as word aligners and bitext miners pair what they cannot rule on (Och and
Ney 2003). They are clear where no other claim comes near (the margin of Artetxe and Schwenk 2019). Of events that no table knows
nothing else could ever join two, so there it is enough to be alike beyond what the whole story has in common: the vectors' cosine about
their mean is added. Every claim is held against those of the articles that came out first: all of a small story, and of a large
one so many that what it tells twice is most likely told there. So the sum grows with the story and not with its square.
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
FIRST = 60
"""How many articles, in reading order, every claim is held against."""

Matrix = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
Scored = tuple[Matrix, Rows, Rows]


class Retellings(NamedTuple):
    """Pairs of claim ids of different articles: ``likely`` most alike first, ``clear`` those that stand out most first."""

    likely: tuple[tuple[str, str], ...] = ()
    clear: tuple[tuple[str, str], ...] = ()


def find_retellings(claims: Sequence[Claim], evidence: Evidence) -> Retellings:
    """Give the claims that tell one thing in other words; ``claims`` hold one for each proposition."""
    place = {article: at for at, article in enumerate(sorted(evidence.articles, key=lambda a: _order(a, evidence)))}
    told = sorted((c for c in claims if c.id in evidence.claim_vectors), key=lambda c: (place[c.article], c.id))
    if not told:
        return Retellings()
    starts = [at for at, c in enumerate(told) if at == 0 or told[at - 1].article != c.article]
    own = sum(evidence.sources[told[at].article] == told[at].article for at in starts)
    first, likeness = min(own, FIRST), _Likeness(told, evidence)
    likely, surely, clear = [], [], []
    for article, (start, end) in enumerate(pairwise([*starts, len(told)])):
        before = np.array(starts[: min(article, first)])
        if len(before):
            rows = slice(start, end)
            alike = likeness.of(rows, starts[len(before)] if len(before) < len(starts) else len(told))
            best, apart = _best(alike, likeness.words, rows, before)
            likely.append(likeness.pairs(alike, best & (alike >= ENOUGH), start))
            clear.append(likeness.pairs(apart, best & (alike >= AT_LEAST) & (apart >= MARGIN), start))
            beyond = likeness.beyond(alike, rows)
            surely.append(likeness.pairs(beyond, beyond >= SURELY, start))
    ids = [c.id for c in told]
    return Retellings(tuple(dict.fromkeys([*_ranked(likely, ids), *_ranked(surely, ids)])), tuple(_ranked(clear, ids)))


def _order(article: str, evidence: Evidence) -> tuple[bool, str, str]:
    """Give the order in which articles are looked through: as they came out, copies last."""
    return evidence.sources[article] != article, evidence.articles[article].published or "", article


def _best(alike: Matrix, words: Rows, rows: slice, starts: Rows) -> tuple[npt.NDArray[np.bool_], Matrix]:
    """Tell which claims are best for each other, and by how much each pair outdoes all in other words in either article."""
    by_row = _two_best(alike, words[: alike.shape[1]], starts)
    by_column = _two_best(alike.T, words[rows], np.array([0]))
    second = np.maximum(by_row[1], by_column[1].T)
    return (alike >= by_row[0]) & (alike >= by_column[0].T), alike - second


def _two_best(alike: Matrix, words: Rows, starts: Rows) -> tuple[Matrix, Matrix]:
    """Give for each cell how alike its row is to the best of its column's article, and to the best there in other words."""
    owner = np.repeat(np.arange(len(starts)), np.diff([*starts, alike.shape[1]]))
    best = np.maximum.reduceat(alike, starts, axis=1)[:, owner]
    likest = np.maximum.reduceat(np.where(alike >= best, words, -1), starts, axis=1)[:, owner]
    second = np.maximum.reduceat(np.where(words == likest, -np.inf, alike), starts, axis=1)[:, owner]
    return best, second


def _ranked(found: Sequence[Scored], ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of claim ids, most alike first."""
    if found:
        score, a, b = (np.concatenate(column) for column in zip(*found, strict=True))
        for at in np.lexsort((b, a, -score)).tolist():
            yield ids[a[at]], ids[b[at]]


class _Likeness:
    """How alike claims are: ``words`` numbers the stretches of text that they are."""

    def __init__(self, told: Sequence[Claim], evidence: Evidence) -> None:
        self.words = _codes([f"{c.article} {c.spans}" for c in told])
        self._vectors = np.array([evidence.claim_vectors[c.id] for c in told])
        self._sources = _codes([evidence.sources[c.article] for c in told])
        self._voices, self._modalities = _codes([_voice(c, evidence) for c in told]), _codes([c.modality for c in told])
        self._kinds = _codes(["" if is_general(c.event.type) else c.event.type for c in told])
        own = np.array([evidence.sources[c.article] == c.article for c in told])
        apart = self._vectors - self._vectors[own].mean(axis=0) if own.any() else self._vectors
        lengths = np.sqrt((apart * apart).sum(axis=1, keepdims=True))
        self._apart: Matrix = apart / np.maximum(lengths, np.finfo(np.float32).tiny)
        self._stems = _Stems(told, evidence)

    def of(self, rows: slice, width: int) -> Matrix:
        """Give how alike some claims are to the first ``width``."""
        alike: Matrix = self._vectors[rows] @ self._vectors[:width].T
        alike += WORDS * self._stems.shared(rows, width)
        voices, kinds = self._voices[rows, None], self._kinds[rows, None]
        np.add(alike, VOICE, out=alike, where=(voices == self._voices[:width]) & (voices > 0))
        np.add(alike, MODALITY, out=alike, where=self._modalities[rows, None] == self._modalities[:width])
        known = (kinds > 0) & (self._kinds[:width] > 0)
        np.subtract(alike, KINDS, out=alike, where=known & (kinds != self._kinds[:width]))
        return alike

    def beyond(self, alike: Matrix, rows: slice) -> Matrix:
        """Add how alike claims of unknown kind are beyond what their whole story has in common; below everything for others."""
        width = alike.shape[1]
        known = (self._kinds[rows, None] > 0) | (self._kinds[:width] > 0)
        return np.where(known, -np.inf, alike + BEYOND * (self._apart[rows] @ self._apart[:width].T))

    def pairs(self, score: Matrix, chosen: npt.NDArray[np.bool_], first: int) -> Scored:
        """Give score, earlier and later claim of the chosen cells that are not of one source."""
        rows, columns = np.nonzero(chosen)
        two = self._sources[rows + first] != self._sources[columns]
        rows, columns = rows[two], columns[two]
        return score[rows, columns], columns, rows + first


def _codes(keys: Sequence[str]) -> Rows:
    """Number the keys from 1, 0 for an empty one."""
    numbers = {"": 0}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys])


def _voice(claim: Claim, evidence: Evidence) -> str:
    """Give the state that a claim's speaker acts for, else who they are."""
    speaker = evidence.speaker(claim)
    return (evidence.country(speaker) or speaker or "") if speaker else ""


class _Stems:
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

    def shared(self, rows: slice, width: int) -> Matrix:
        """Give, for some claims against the first ``width``, the share of the richer one's weight that both have."""
        mass = np.zeros((rows.stop - rows.start, width), np.float32)
        for at, row in enumerate(self._stems[rows]):
            for stem in row:
                having = self._postings[stem]
                mass[at, having[: np.searchsorted(having, width)]] += self._weigh(stem)
        richer = np.maximum(self._mass[rows, None], self._mass[:width])
        return np.divide(mass, richer, out=np.zeros_like(mass), where=richer > 0)
