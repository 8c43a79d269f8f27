"""Findings as the page shows them: verdict, quotations, readings, origins with their reasons.

Owns the shape of a finding's row. Disputed findings count origins per position and never add up the sides. Must not
draw, and must not decide: every judgement here was read in the record.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from crossread.records import Claim, Finding, Position
from crossread.show.index import Index, Quote
from crossread.show.origins import Count, Source, draw_origins, show_count, show_sources
from crossread.show.tree import Tree
from crossread.show.verdicts import DISPUTED, SINGLE, Group, arrange, articles_of, verdict_of
from crossread.show.voices import Mark, VoiceLine, marks_by_article, voice_lines
from crossread.show.words import say, say_time, words

_QUOTED_POSITIONS = 3


class View(Struct, frozen=True, gc=False):
    """One value of a finding: who says it, in which articles, with how many origins (None where there is one value)."""

    label: str
    latest: bool
    voices: tuple[VoiceLine, ...]
    cells: tuple[tuple[Mark, ...], ...]
    origins: Count | None


class Reason(Struct, frozen=True, gc=False):
    """How one claim stands to another."""

    before: Quote
    words: str
    after: Quote
    rule: str


class Row(Struct, frozen=True, gc=False):
    """A finding, ready to be shown; ``number`` is its place on the page, ``columns`` the sigla of ``View.cells``."""

    id: str
    number: int
    verdict: str
    subject: str
    attribute: str
    headline: tuple[tuple[Quote, bool], ...]
    cells: tuple[tuple[Mark, ...], ...]
    articles: int
    copies: int
    counts: tuple[Count, ...]
    single_origin: bool
    views: tuple[View, ...]
    columns: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    own_voice: tuple[str, ...]
    own_raises: int
    relations: tuple[Reason, ...]
    why: str
    rule: str
    spans: int
    target: Quote
    tree: Tree | None


class Fold(Struct, frozen=True, gc=False):
    """The findings that only one article has, each with whether it stands on the same words as the one before."""

    siglum: str
    outlet: str
    rows: tuple[tuple[Row, bool], ...]


class RowGroup(Struct, frozen=True, gc=False):
    """The rows of one verdict; those of one article only are folded under that article."""

    verdict: str
    rows: tuple[Row, ...]
    folds: tuple[Fold, ...]


def show_findings(index: Index) -> tuple[RowGroup, ...]:
    """Give every finding as a row, grouped and numbered in page order."""
    groups, number = [], 1
    for group in arrange(index):
        rows = tuple(_row(finding, number + i, index) for i, finding in enumerate(_in_page_order(group, index)))
        number += len(rows)
        groups.append(RowGroup(group.verdict, rows, _fold(rows, index) if group.verdict == SINGLE else ()))
    return tuple(groups)


def number_findings(groups: Iterable[RowGroup]) -> dict[str, Row]:
    """Give the rows by their finding's id."""
    return {row.id: row for group in groups for row in group.rows}


def _in_page_order(group: Group, index: Index) -> tuple[Finding, ...]:
    """Single-source findings stand article by article, so that their numbers rise down the page."""
    if group.verdict != SINGLE:
        return group.findings
    return tuple(sorted(group.findings, key=lambda finding: index.number[articles_of(finding, index)[0]]))


def _fold(rows: tuple[Row, ...], index: Index) -> tuple[Fold, ...]:
    by_article: dict[int, list[Row]] = {}
    for row in rows:
        by_article.setdefault(row.target.article, []).append(row)
    articles = index.record.articles
    return tuple(
        Fold(index.siglum(articles[number].id), index.outlet(articles[number].id), _mark_repeats(found))
        for number, found in sorted(by_article.items())
    )


def _mark_repeats(rows: list[Row]) -> tuple[tuple[Row, bool], ...]:
    voices = [[view.voices for view in row.views] for row in rows]
    return tuple((row, i > 0 and voices[i] == voices[i - 1]) for i, row in enumerate(rows))


def _row(finding: Finding, number: int, index: Index) -> Row:
    claims = index.members(finding.members)
    verdict, articles = verdict_of(finding, index), articles_of(finding, index)
    return Row(
        id=finding.id,
        number=number,
        verdict=verdict,
        subject=finding.subject[:1].upper() + finding.subject[1:],
        attribute=finding.attribute,
        headline=_headline(finding, verdict, index),
        cells=_cells(claims, range(len(index.number)), index),
        articles=len(articles),
        copies=_copies(articles, index),
        counts=_counts(finding),
        single_origin=finding.origins.independent_origins == 1,
        views=_views(finding, claims, articles, index),
        columns=tuple((index.siglum(article), index.outlet(article)) for article in articles),
        sources=show_sources(finding, index),
        own_voice=index.sigla(voice.article for voice in finding.origins.own_voice),
        own_raises=finding.origins.upper - finding.origins.independent_origins,
        relations=_relations(finding, index),
        why=finding.why,
        rule=finding.rule,
        spans=sum(len(claim.spans) for claim in claims),
        target=index.quote_claim(claims[0]),
        tree=draw_origins(finding, claims, articles, index),
    )


def _headline(finding: Finding, verdict: str, index: Index) -> tuple[tuple[Quote, bool], ...]:
    """Quote a finding once per value, as many as a row can hold; the flag greys what was overtaken."""
    if len(finding.positions) < 2:
        return ((index.quote_anchor(finding.quote), False),)
    shown = _nearest(finding) if verdict == "updated" else finding.positions[:_QUOTED_POSITIONS]
    quotes = (index.quote_claim(index.shortest(index.members(position.members))) for position in shown)
    overtaken = (verdict == "updated" and not _is_latest(position, finding) for position in shown)
    return tuple(zip(quotes, overtaken, strict=True))


def _nearest(finding: Finding) -> tuple[Position, ...]:
    """Give the last values up to the current one: what was overtaken most recently says most."""
    last = next((i for i, position in enumerate(finding.positions) if _is_latest(position, finding)), None)
    end = len(finding.positions) if last is None else last + 1
    return finding.positions[max(0, end - _QUOTED_POSITIONS) : end]


def _is_latest(position: Position, finding: Finding) -> bool:
    return finding.current is not None and finding.current in position.members


def _cells(claims: list[Claim], numbers: Iterable[int], index: Index) -> tuple[tuple[Mark, ...], ...]:
    marks = marks_by_article(claims, index)
    return tuple(marks.get(number, ()) for number in numbers)


def _copies(articles: tuple[str, ...], index: Index) -> int:
    """Count the articles that are verbatim copies of another one here."""
    return sum(any(c.kind == "verbatim" and c.article in articles for c in index.article(a).copy_of) for a in articles)


def _counts(finding: Finding) -> tuple[Count, ...]:
    if finding.status in DISPUTED and len(finding.positions) > 1:
        return tuple(show_count(position.origins) for position in finding.positions)
    return (show_count(finding.origins),)


def _views(finding: Finding, claims: list[Claim], articles: tuple[str, ...], index: Index) -> tuple[View, ...]:
    numbers = [index.number[article] for article in articles]
    views = [_view(position, finding, numbers, index) for position in finding.positions]
    placed = {member for position in finding.positions for member in position.members}
    rest = [claim for claim in claims if claim.id not in placed]
    if rest:
        label = "also said" if views else ""
        views.append(View(label, False, voice_lines(rest, index), _cells(rest, numbers, index), None))
    return tuple(views)


def _view(position: Position, finding: Finding, numbers: list[int], index: Index) -> View:
    claims = index.members(position.members)
    return View(
        label=_label(position.value),
        latest=_is_latest(position, finding),
        voices=voice_lines(claims, index),
        cells=_cells(claims, numbers, index),
        origins=show_count(position.origins) if finding.status in DISPUTED else None,
    )


def _label(value: str) -> str:
    """Give the words for a position's value: a phase's, a time's, or the record's own."""
    return say("phases", value) if value in words("phases") else say_time(value)


def _relations(finding: Finding, index: Index) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            index.quote_claim(index.claims[relation.from_]),
            say("relations", relation.kind),
            index.quote_claim(index.claims[relation.to]),
            relation.rule,
        )
        for relation in finding.relations
        if relation.from_ in index.claims and relation.to in index.claims
    )


def verdict_words(verdict: str) -> dict[str, str]:
    """Give the words of a verdict: word, title, count, joiner, symbol, rule."""
    table: dict[str, str] = words("verdicts")[verdict]
    return table
