"""Finds claims of different articles that stand in the same words.

Owns shared passages: a quote that two articles print, a sentence that one took from the other, whole or cut. Names, titles and
numbers are left out of the comparison, because a long title shared by two articles is no shared passage; not so in
quotations, which may be short. Method: shingles of words, in the manner of quote clustering (Leskovec et al. 2009; NIFTY,
Suen et al. 2013). Must not: say who took from whom.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from crossread.compare.evidence import Evidence
from crossread.lore.tables import load
from crossread.records import Claim, Sentence
from crossread.text import slice_spans, strip_marks

RUN = 8
SHARE = 0.6
LEAST_PAIRS = 3
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d")

Run = tuple[str, ...]
Token = tuple[str, int, int]
"""A word with its bounds in the article's text."""


def find_passages(evidence: Evidence) -> dict[str, str]:
    """Give, for every claim that stands in the same words as another article's, the first claim that does.

    Two claims do if their sentences share a run of eight words that holds half of either's words, or as many as it can, or
    if both are quoted and one holds six in ten of the other's pairs of neighbouring words, or if one article copies the
    other and so many words of both their sentences and their own are the same.
    """
    union = _Union()
    _join_quotes(evidence, union)
    _join_copies(evidence, union)
    for parts in _parts(evidence).values():
        for part, claims in parts.items():
            for other, others in parts.items():
                if _overlap(part, other) and len({c.article for c in (*claims, *others)}) > 1:
                    union.join_all([c.id for c in (*claims[:1], *others)])
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        groups[union.find(claim.id)].append(claim)
    shared = (group for group in groups.values() if len({c.article for c in group}) > 1)
    return {claim.id: group[0].id for group in shared for claim in group}


def _join_quotes(evidence: Evidence, union: _Union) -> None:
    quoted: dict[Run, list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        statement = evidence.statements.get(claim.voice.statement or "")
        if statement is not None and statement.quote != "indirect":
            quoted[tuple(_WORD.findall(strip_marks(evidence.words(claim))))].append(claim)
    pairs = {words: frozenset(pairwise(words)) for words in quoted}
    holders: dict[tuple[str, str], list[Run]] = defaultdict(list)
    for words, own in pairs.items():
        if len(own) >= LEAST_PAIRS:
            union.join_all([claim.id for claim in quoted[words]])
            shared = Counter(other for pair in own for other in holders[pair])
            for other in (o for o, n in shared.items() if n >= SHARE * min(len(own), len(pairs[o]))):
                union.join_all([quoted[words][0].id, quoted[other][0].id])
            for pair in own:
                holders[pair].append(words)


def _join_copies(evidence: Evidence, union: _Union) -> None:
    """Join the claims of edited copies with those of their source, by shares of words whatever their order."""
    for article, source in sorted(evidence.sources.items()):
        if article == source:
            continue
        told = _told_in(article, evidence), _told_in(source, evidence)
        near = ((a, b) for a in told[0] for b in told[1] if _share(a[0], b[0]) >= SHARE)
        for (_, copied), (_, printed) in near:
            for claim in copied:
                alike = (c for c in printed if _share(_words(claim, evidence), _words(c, evidence)) >= SHARE)
                union.join_all([claim.id, *(c.id for c in alike)])


def _told_in(article: str, evidence: Evidence) -> list[tuple[frozenset[str], list[Claim]]]:
    """Give the words of an article's sentences with the claims that they make."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.claims_in[article]:
        told[claim.sentence or ""].append(claim)
    text = evidence.articles[article].text
    rows = ((evidence.sentences[key].spans, claims) for key, claims in told.items() if key in evidence.sentences)
    return [(frozenset(_WORD.findall(strip_marks(slice_spans(text, spans)))), claims) for spans, claims in rows]


def _words(claim: Claim, evidence: Evidence) -> frozenset[str]:
    return frozenset(_WORD.findall(strip_marks(evidence.words(claim))))


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / (max(len(a), len(b)) or 1)


class _Union:
    """Disjoint sets of claims."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, row: str) -> str:
        while (above := self._above.get(row, row)) != row:
            self._above[row] = self._above.get(above, above)
            row = above
        return row

    def join_all(self, rows: Sequence[str]) -> None:
        first, *others = sorted({self.find(row) for row in rows})
        self._above.update(dict.fromkeys(others, first))


Part = tuple[int, int]
"""Which words of a run are a claim's own (bits), and how many must be."""


def _parts(evidence: Evidence) -> dict[Run, dict[Part, list[Claim]]]:
    """Give for every run that two articles share the claims it holds, by the part of it that is theirs."""
    held: dict[Run, dict[Part, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    masked = _masked(evidence)
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        told[claim.sentence or ""].append(claim)
    for sentence, claims in told.items():
        if sentence in evidence.sentences:
            for run, part, claim in _runs(evidence.sentences[sentence], claims, masked, evidence):
                held[run][part].append(claim)
    return {run: parts for run, parts in held.items() if len({c.article for row in parts.values() for c in row}) > 1}


def _runs(
    sentence: Sentence, claims: Sequence[Claim], masked: frozenset[str], evidence: Evidence
) -> Iterator[tuple[Run, Part, Claim]]:
    tokens = _tokens(sentence, masked, evidence)
    for claim in claims:
        own = [any(s.start <= start and end <= s.end for s in claim.spans) for _, start, end in tokens]
        need = min(RUN, (sum(own) + 1) // 2)
        for first in range(len(tokens) - RUN + 1):
            bits = sum(1 << place for place, mine in enumerate(own[first : first + RUN]) if mine)
            if need and bits.bit_count() >= need:
                yield tuple(word for word, _, _ in tokens[first : first + RUN]), (bits, need), claim


def _overlap(a: Part, b: Part) -> bool:
    """Tell whether two claims hold the same words of a run, not neighbouring ones."""
    return (a[0] & b[0]).bit_count() >= min(a[1], b[1])


def _tokens(sentence: Sentence, masked: frozenset[str], evidence: Evidence) -> list[Token]:
    text = evidence.articles[sentence.article].text
    found = (m for span in sentence.spans for m in _WORD.finditer(text, span.start, span.end))
    words = ((strip_marks(m.group()), m.start(), m.end()) for m in found)
    return [token for token in words if token[0] not in masked and not _NUMBER.search(token[0])]


def _masked(evidence: Evidence) -> frozenset[str]:
    """Give the words of names and of titles, without the small words that stand in them."""
    entities = evidence.entities.values()
    names = (
        v.text for entity in entities for v in entity.variants if v.text[:1].isupper() and entity.type != "unnamed"
    )
    titles = (role.text for entity in entities for role in entity.roles)
    words = (word for text in (*names, *titles) for word in _WORD.findall(strip_marks(text)))
    return frozenset(word for word in words if word not in load("group_words")["small_words"])
