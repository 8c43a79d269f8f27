"""How alike two claims are worded.

Owns word stems and sentence similarity. Both only propose or forbid: no verdict rests on similar wording alone. Sentence
vectors are the language model's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from crossread.compare.evidence import Evidence, Vector, per_claim
from crossread.linkage import Matrix
from crossread.lore.events import word_family
from crossread.lore.stems import stem
from crossread.lore.tables import load
from crossread.records import Claim
from crossread.text import strip_marks

_WORD = re.compile(r"[^\W\d_]{2,}")


@per_claim
def content(claim: Claim, evidence: Evidence) -> frozenset[str]:
    """Give the stems of a claim's words without names, small words and its own predicate."""
    own = {stem(claim.event.predicate), stem(word_family(claim.event.predicate))}
    return stems_of(evidence.words(claim)) - evidence.name_stems - own


@per_claim
def stems(claim: Claim, evidence: Evidence) -> frozenset[str]:
    """Give the stems of a claim's words without names, small words, the cue that reports it and those that name who says it."""
    return stems_of(evidence.words(claim)) - evidence.name_stems - _reporting(claim, evidence)


def _reporting(claim: Claim, evidence: Evidence) -> set[str]:
    """Give the stems of the cue and, where they stand in the claim's own words, of the words for the speaker."""
    statement = evidence.statements.get(claim.voice.statement or "")
    if statement is None:
        return set()
    words = {stem(word) for word in statement.cue.lemma.split()} if statement.cue else set()
    speaker = statement.speaker
    if speaker is None or speaker.start is None or speaker.end is None:
        return words
    if any(s.start <= speaker.start and speaker.end <= s.end for s in claim.spans):
        words |= stems_of(evidence.articles[claim.article].text[speaker.start : speaker.end])
    return words


def cover(a: Claim, b: Claim, evidence: Evidence) -> float:
    """Give the share of ``a``'s content that ``b`` has too, 1.0 where ``a`` has none of its own."""
    own, other = content(a, evidence), content(b, evidence)
    return len(own & other) / len(own) if own else 1.0


def similarity(a: Claim, b: Claim, evidence: Evidence) -> float:
    """Give the cosine of the claims' sentences, 0.0 where the parser makes no vectors."""
    if a.sentence == b.sentence:
        return 1.0
    left, right = evidence.vector(a.sentence), evidence.vector(b.sentence)
    if left is None or right is None:
        return 0.0
    return float(np.dot(left, right))


def own_similarity(a: Claim, b: Claim, evidence: Evidence) -> float:
    """Give the cosine of the claims' own words in their sentences, else of their sentences."""
    left, right = (evidence.claim_vectors.get(c.id) for c in (a, b))
    return similarity(a, b, evidence) if left is None or right is None else float(np.dot(left, right))


def likenesses(some: Sequence[Claim], others: Sequence[Claim], evidence: Evidence) -> Matrix:
    """Give how alike claims are to others, (some, others): the mean of their own words' and their sentences' cosines.

    Where the parser makes no vectors, nothing parts two claims: they are wholly alike.
    """
    rows = {c.id: c for c in (*some, *others)}
    told = {key: _vectors_of(c, evidence) for key, c in rows.items()}
    width = max((len(pair[0]) for pair in told.values() if pair), default=1)
    halves = [
        np.array([told[c.id] or np.zeros((2, width)) for c in claims]).reshape(-1, 2, width)
        for claims in (some, others)
    ]
    alike: Matrix = np.einsum("ikd,jkd->ij", *halves, optimize=True) / 2
    known = [np.array([told[c.id] is not None for c in claims], dtype=bool) for claims in (some, others)]
    alike[~np.logical_and.outer(*known)] = 1.0
    return alike


def _vectors_of(claim: Claim, evidence: Evidence) -> tuple[Vector, Vector] | None:
    """Give the unit vectors of a claim's own words and of its sentence."""
    sentence = evidence.vector(claim.sentence)
    return None if sentence is None else (evidence.claim_vectors.get(claim.id, sentence), sentence)


@cache
def stems_of(words: str) -> frozenset[str]:
    """Give the stems of some words without small ones."""
    found = _WORD.findall(strip_marks(words.replace("'s", " ").replace("’s", " ")))
    return frozenset(stem(word) for word in found if word not in _function_words())


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load("languages")["english"]) | frozenset(load("group_words")["small_words"])
