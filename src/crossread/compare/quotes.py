"""Finds claims of different articles that quote the same words.

Owns shared quotations. Names are left out of the comparison, because a long title shared by two articles is no shared
quotation. Method: shingles of words inside quotations, in the manner of quote clustering (Leskovec et al. 2009;
NIFTY, Suen et al. 2013).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from crossread.compare.evidence import Evidence
from crossread.records import Claim
from crossread.text import strip_marks

RUN = 8
_WORD = re.compile(r"\w+")


def shared_quotes(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield pairs of claim ids, of different articles, that share a run of eight or more words with names masked.

    Both orders of a pair are given; pairs come in reading order.
    """
    names = _name_words(evidence)
    owners: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        if claim.voice.kind == "attributed":
            for run in _runs(claim, names, evidence):
                owners[run].append(claim)
    pairs = {(a.id, b.id): None for claims in owners.values() for a in claims for b in claims if a.article != b.article}
    yield from sorted(pairs, key=lambda pair: tuple(evidence.claim_order(evidence.claims[c]) for c in pair))


def _runs(claim: Claim, names: frozenset[str], evidence: Evidence) -> set[tuple[str, ...]]:
    words = [w for w in _WORD.findall(strip_marks(evidence.words(claim))) if w not in names]
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def _name_words(evidence: Evidence) -> frozenset[str]:
    return frozenset(
        word
        for entity in evidence.entities.values()
        for variant in entity.variants
        for word in _WORD.findall(strip_marks(variant.text))
        if variant.text[:1].isupper()
    )
