"""The settled rows of a story, with the look-ups that every rule of ``compare`` needs.

Owns access: claims by id, the words of a claim, who stands behind an article's text. Must not decide anything about a
claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from crossread.lore.stems import stem
from crossread.records import (
    Anchor,
    Article,
    Claim,
    Entity,
    Figure,
    Interval,
    Mention,
    Sentence,
    Spans,
    Statement,
    Story,
    TimeExpression,
    interval_of,
)
from crossread.text import hull, slice_spans

Vector = npt.NDArray[np.float32]
Read = TypeVar("Read")
InArticle = TypeVar("InArticle", Claim, Figure, Mention, Sentence, Statement, TimeExpression)
ReadingOrder = tuple[str, str, int, int, str]


def _by_article(rows: Iterable[InArticle]) -> defaultdict[str, list[InArticle]]:
    found: defaultdict[str, list[InArticle]] = defaultdict(list)
    for row in rows:
        found[row.article].append(row)
    return found


class Evidence:
    """What all articles of a story say, with one set of entity ids and settled times. Read only."""

    def __init__(
        self,
        story: Story,
        articles: Iterable[Article],
        *,
        entities: Mapping[str, Entity],
        countries: Mapping[str, str],
        mentions: Iterable[Mention],
        statements: Iterable[Statement],
        figures: Iterable[Figure],
        times: Iterable[TimeExpression],
        claims: Iterable[Claim],
    ) -> None:
        self.story = story
        self.articles = {article.id: article for article in articles}
        self.entities = dict(entities)
        self.countries = dict(countries)
        self.mentions = sorted(mentions, key=lambda m: self.order(m.article, (m.start, m.end), m.id))
        self.statements = {
            s.id: s for s in sorted(statements, key=lambda s: self._order_spans(s.article, s.content, s.id))
        }
        self.figures = {f.id: f for f in sorted(figures, key=lambda f: self._order_spans(f.article, (f.number,), f.id))}
        self.times = {t.id: t for t in sorted(times, key=lambda t: self._order_spans(t.article, (t.span,), t.id))}
        self.claims = {c.id: c for c in sorted(claims, key=self.claim_order)}

    def order(self, article: str, bounds: tuple[int, int], row: str) -> ReadingOrder:
        """Give the key that puts rows in reading order: published, article id, start, end, id."""
        return (self.articles[article].published or "", article, *bounds, row)

    def _order_spans(self, article: str, spans: Spans, row: str) -> ReadingOrder:
        cover = hull(spans)
        return self.order(article, (cover.start, cover.end), row)

    def claim_order(self, claim: Claim) -> ReadingOrder:
        """Give a claim's place in reading order."""
        return self._order_spans(claim.article, claim.spans, claim.id)

    @cached_property
    def claims_in(self) -> defaultdict[str, list[Claim]]:
        """The claims of every article, in reading order."""
        return _by_article(self.claims.values())

    @cached_property
    def mentions_in(self) -> defaultdict[str, list[Mention]]:
        """The mentions of every article, in reading order."""
        return _by_article(self.mentions)

    @cached_property
    def figures_in(self) -> defaultdict[str, list[Figure]]:
        """The figures of every article, in reading order."""
        return _by_article(self.figures.values())

    @cached_property
    def times_in(self) -> defaultdict[str, list[TimeExpression]]:
        """The times of every article, in reading order."""
        return _by_article(self.times.values())

    @cached_property
    def statements_in(self) -> defaultdict[str, list[Statement]]:
        """The statements of every article, in reading order."""
        return _by_article(self.statements.values())

    @cached_property
    def sentences(self) -> dict[str, Sentence]:
        """Every sentence by id."""
        return {s.id: s for reading in self.story.readings for s in reading.sentences}

    @cached_property
    def sentences_in(self) -> defaultdict[str, list[Sentence]]:
        """The sentences of every article, in the order of its text."""
        return _by_article(self.sentences.values())

    @cached_property
    def name_stems(self) -> frozenset[str]:
        """The stems of all words of names, which tell nothing about what is said of their bearers."""
        texts = (self.articles[m.article].text[m.start : m.end] for m in self.mentions if m.kind in ("name", "metonym"))
        return frozenset(
            stem(word) for text in texts for word in re.findall(r"[^\W\d_]{2,}", text) if word[0].isupper()
        )

    def sentences_between(self, earlier: Claim, later: Claim) -> int:
        """Give how many sentences of one article ``later`` stands after ``earlier``."""
        return self._places[later.sentence or ""] - self._places[earlier.sentence or ""]

    def sentence_number(self, claim: Claim) -> int:
        """Give how many sentences of its article stand before a claim, the title among them."""
        return self._places[claim.sentence or ""]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {s.id: place for r in self.story.readings for place, s in enumerate(r.sentences)} | {"": 0}

    def vector(self, sentence: str | None) -> Vector | None:
        """Give a sentence's unit vector, None where the parser made none."""
        return self._vectors.get(sentence or "")

    @cached_property
    def _vectors(self) -> dict[str, Vector]:
        rows = {
            s.id: np.frombuffer(s.vector, dtype="<f2").astype(np.float32) for s in self.sentences.values() if s.vector
        }
        return {key: row / (np.linalg.norm(row) or 1.0) for key, row in rows.items()}

    @cached_property
    def claim_vectors(self) -> dict[str, Vector]:
        """The unit vectors of the claims' own words by claim id, without those that the parser made none for."""
        told = (r for r in self.story.readings if r.claim_vectors)
        pairs = ((claim.id, row) for r in told for claim, row in zip(r.claims, r.claim_vectors, strict=True))
        return {key: np.frombuffer(row, dtype="<f2").astype(np.float32) for key, row in pairs if row}

    @cached_property
    def sources(self) -> dict[str, str]:
        """For each article the one whose text it is: itself, or the earliest article that it copies."""
        sources = {article: article for article in self.articles}
        for article, copy in self.story.copies:
            sources[article] = min(sources[article], sources[copy.article], key=self._article_rank)
        return sources

    def _article_rank(self, article: str) -> tuple[str, str]:
        return (self.articles[article].published or "", article)

    def words(self, claim: Claim) -> str:
        """Give the claim's exact words on one line."""
        return " ".join(slice_spans(self.articles[claim.article].text, claim.spans).split())

    def anchor(self, claim: Claim) -> Anchor:
        """Give where the claim's longest span stands."""
        span = max(claim.spans, key=lambda s: (s.end - s.start, -s.start))
        return Anchor(claim.article, span.start, span.end)

    def published(self, claim: Claim) -> str:
        """Give when the claim's article was published, "" if unknown."""
        return self.articles[claim.article].published or ""

    def printed(self, claim: Claim) -> str:
        """Give when the claim's article says itself that it was published, "" if only the story dates it."""
        return self._printed[claim.article] or ""

    @cached_property
    def _printed(self) -> dict[str, str | None]:
        return {reading.article.id: reading.article.published for reading in self.story.readings}

    def interval(self, time: str | None) -> Interval | None:
        """Give a time's settled interval, None if it is unknown or still open."""
        found = self.times.get(time or "")
        return interval_of(found) if found is not None else None

    def speaker(self, claim: Claim) -> str | None:
        """Give the entity that vouches for an attributed claim, if it is known."""
        statement = self.statements.get(claim.voice.statement or "")
        return statement.speaker.entity if statement and statement.speaker else None

    def ancestors(self, entity: str | None) -> tuple[str, ...]:
        """Give an entity and all it belongs to, nearest first."""
        found: list[str] = []
        queue = [entity] if entity else []
        while queue:
            current = queue.pop(0)
            if current not in found and current in self.entities:
                found.append(current)
                queue.extend(self.entities[current].parents)
        return tuple(found)

    def country(self, entity: str | None) -> str | None:
        """Give the state that an entity is, lies in or acts for, as ISO 3166-1 alpha-2."""
        codes = (self.countries.get(e) for e in self.ancestors(entity))
        return next((code for code in codes if code), None)


def per_claim(read: Callable[[Claim, Evidence], Read]) -> Callable[[Claim, Evidence], Read]:
    """Let what is read off a claim be read once in each story."""
    known: WeakKeyDictionary[Evidence, dict[str, Read]] = WeakKeyDictionary()

    @wraps(read)
    def once(claim: Claim, evidence: Evidence) -> Read:
        found = known.get(evidence)
        if found is None:
            found = known[evidence] = {}
        if claim.id not in found:
            found[claim.id] = read(claim, evidence)
        return found[claim.id]

    return once
