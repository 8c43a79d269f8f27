"""A record with its rows at hand: by id, by article, and as quotations.

Owns looking things up and letters for articles (their sigla, as in a critical edition). Every quotation that any form
of the record shows is cut here. Must not choose words or order findings.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Protocol, TypeVar

from msgspec import Struct

from crossread.records import (
    Anchor,
    Claim,
    Entity,
    EventRow,
    Figure,
    Origin,
    Record,
    RecordArticle,
    Span,
    Statement,
    TimeExpression,
)
from crossread.text import length


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Row = TypeVar("_Row", bound=_HasId)


class Quote(Struct, frozen=True, gc=False):
    """Exact characters of an article: its number and siglum, and the stretches (several where a page break cuts them)."""

    article: int
    siglum: str
    parts: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def id(self) -> str:
        """The id of the place in the page's article text where the quotation begins."""
        return place(self.article, self.spans[0].start)

    @property
    def where(self) -> str:
        """The stretches as ``article:start:end``, for the page's script."""
        return " ".join(f"{self.article}:{s.start}:{s.end}" for s in self.spans)


def place(article: int, start: int) -> str:
    """Give the page's id of a place in an article's text."""
    return f"a{article}-{start}"


def siglum(number: int) -> str:
    """Give the letter of the ``number``-th article: A to Z, then AA, AB, ..."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def by_id(rows: Iterable[_Row]) -> dict[str, _Row]:
    """Give rows by their id."""
    return {row.id: row for row in rows}


class Index:
    """Look-ups over one record; holds no state but caches."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.number = {article.id: i for i, article in enumerate(record.articles)}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return by_id(self.record.claims)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statements by id."""
        return by_id(self.record.statements)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by id."""
        return by_id(self.record.entities)

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """Origins by id."""
        return by_id(self.record.origins)

    @cached_property
    def events(self) -> dict[str, EventRow]:
        """Events by id."""
        return by_id(self.record.events)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Figures by id."""
        return by_id(self.record.figures)

    @cached_property
    def times(self) -> dict[str, TimeExpression]:
        """Time expressions by id."""
        return by_id(self.record.times)

    @cached_property
    def counted(self) -> dict[str, Claim]:
        """For each figure, the first claim whose value it is, else the first that rests on it."""
        valued = ((claim.value.figure, claim) for claim in self.record.claims)
        resting = ((figure, claim) for claim in self.record.claims for figure in claim.figures)
        found: dict[str, Claim] = {}
        for figure, claim in (*valued, *resting):
            if figure is not None:
                found.setdefault(figure, claim)
        return found

    def article(self, key: str) -> RecordArticle:
        """Give the article with this id."""
        return self.record.articles[self.number[key]]

    def siglum(self, article: str) -> str:
        """Give the letter of an article."""
        return siglum(self.number[article])

    def sigla(self, articles: Iterable[str]) -> tuple[str, ...]:
        """Give the letters of articles, each once, in reading order."""
        return tuple(siglum(number) for number in sorted({self.number[a] for a in articles}))

    def outlet(self, article: str) -> str:
        """Give an article's outlet, or say that none is named."""
        return self.article(article).outlet or f"unnamed outlet {self.siglum(article)}"

    def name(self, entity: str | None) -> str | None:
        """Give an entity's name; None for nobody."""
        row = self.entities.get(entity or "")
        return None if row is None else row.name

    def party(self, key: str) -> str:
        """Give the words for a side or an institution: an entity's name, or what the record says."""
        return self.name(key) or key

    def quote(self, article: str, spans: Iterable[Span]) -> Quote:
        """Quote stretches of an article."""
        text = self.article(article).text or ""
        cut = tuple(spans)
        parts = tuple(text[s.start : s.end] for s in cut)
        return Quote(self.number[article], self.siglum(article), parts, cut)

    def quote_anchor(self, anchor: Anchor) -> Quote:
        """Quote the stretch an anchor names."""
        return self.quote(anchor.article, (Span(anchor.start, anchor.end),))

    def quote_claim(self, claim: Claim) -> Quote:
        """Quote a claim."""
        return self.quote(claim.article, claim.spans)

    def shortest(self, claims: Iterable[Claim]) -> Claim:
        """Give the claim with the fewest characters, the first in reading order among equals."""
        return min(
            claims, key=lambda claim: (length(claim.spans), self.number[claim.article], claim.spans[0], claim.id)
        )

    def members(self, ids: Iterable[str]) -> list[Claim]:
        """Give claims by their ids, in the order given."""
        return [self.claims[key] for key in ids]
