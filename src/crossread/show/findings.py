"""Findings as the page shows them: verdict, quotations, readings, origins with their reasons.

Owns the shape of a finding's row. Disputed findings count origins per position and never add up the sides. Must not
draw, and must not decide: every judgement here was read in the record.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from msgspec import Struct

from crossread.records import Claim, Finding, Position
from crossread.show.index import Index, Quote
from crossread.show.origins import Count, Side, say_counts, say_limits, show_count, show_sides
from crossread.show.pictures import draw_origins
from crossread.show.topics import detail, is_vague, topic
from crossread.show.tree import Tree
from crossread.show.verdicts import DISPUTED, SINGLE, arrange, articles_of, verdict_of
from crossread.show.voices import Mark, VoiceLine, marks_by_article, voice_lines
from crossread.show.words import say, say_position, words

_QUOTED_POSITIONS = 3
_FOLDED = frozenset({"repeated", "not_compared"})
_TOLD, _PAIR = "supersedes", 2


class View(Struct, frozen=True, gc=False):
    """One value of a finding: who says it, in which articles, with how many origins (None for what holds no position)."""

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


class Heading(Struct, frozen=True, gc=False):
    """A value quoted in a finding's row: whether a later one took its place, and the word that joins it to the one before."""

    quote: Quote
    overtaken: bool = False
    joiner: str = ""


class Row(Struct, frozen=True, gc=False):
    """A finding, ready to be shown; ``number`` is its place on the page, ``columns`` the sigla of ``View.cells``."""

    id: str
    number: int
    verdict: str
    subject: str
    detail: str
    vague: bool
    headline: tuple[Heading, ...]
    cells: tuple[tuple[Mark, ...], ...]
    articles: int
    copies: int
    counts: tuple[Count, ...]
    origins: str
    limits: str
    single_origin: bool
    views: tuple[View, ...]
    columns: tuple[tuple[str, str], ...]
    sides: tuple[Side, ...]
    relations: tuple[Reason, ...]
    why: str
    rule: str
    spans: int
    target: Quote
    tree: Tree | None


class Fold(Struct, frozen=True, gc=False):
    """The findings that only one article has: those of one stretch of text together, vague ones (``others``) apart."""

    siglum: str
    outlet: str
    count: int
    lines: tuple[tuple[Row, ...], ...]
    others: tuple[tuple[Row, ...], ...]


class RowGroup(Struct, frozen=True, gc=False):
    """What stands under a verdict: each first row has it, the rows behind it are of the same event.

    ``count`` is how many findings have the verdict, ``elsewhere`` how many of them stand with their event under another.
    """

    verdict: str
    count: int
    elsewhere: int
    bundles: tuple[tuple[Row, ...], ...]
    folds: tuple[Fold, ...]

    @property
    def told(self) -> tuple[tuple[Row, ...], ...]:
        """The bundles that stand open on the page."""
        return tuple(bundle for bundle in self.bundles if not self._folds(bundle))

    @property
    def others(self) -> tuple[tuple[Row, ...], ...]:
        """The bundles that are folded away: undisputed, of one origin or not compared, and named by a general word alone."""
        return tuple(bundle for bundle in self.bundles if self._folds(bundle))

    def _folds(self, bundle: tuple[Row, ...]) -> bool:
        return self.verdict in _FOLDED and bundle[0].vague

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of the group, in page order."""
        return tuple(row for bundle in self.bundles for row in bundle)


def show_findings(index: Index) -> tuple[RowGroup, ...]:
    """Give every finding as a row, grouped and numbered in page order."""
    groups, numbers = [], count(1)
    for group in arrange(index):
        bundles = tuple(tuple(_row(f, next(numbers), index) for f in bundle) for bundle in group.bundles)
        here = sum(row.verdict == group.verdict for bundle in bundles for row in bundle)
        folds = _fold(bundles, index) if group.verdict == SINGLE else ()
        groups.append(RowGroup(group.verdict, group.count, group.count - here, bundles, folds))
    return tuple(groups)


def number_findings(groups: Iterable[RowGroup]) -> dict[str, Row]:
    """Give the rows by their finding's id."""
    return {row.id: row for group in groups for row in group.rows}


def _fold(bundles: tuple[tuple[Row, ...], ...], index: Index) -> tuple[Fold, ...]:
    by_article: dict[int, list[tuple[Row, ...]]] = {}
    for bundle in bundles:
        by_article.setdefault(bundle[0].target.article, []).append(bundle)
    return tuple(
        Fold(
            siglum=index.siglum(article := index.record.articles[number].id),
            outlet=index.outlet(article),
            count=sum(map(len, found)),
            lines=tuple(bundle for bundle in found if not bundle[0].vague),
            others=tuple(bundle for bundle in found if bundle[0].vague),
        )
        for number, found in sorted(by_article.items())
    )


def _row(finding: Finding, number: int, index: Index) -> Row:
    claims = index.members(finding.members)
    verdict, articles, counts = verdict_of(finding, index), articles_of(finding, index), _counts(finding)
    sides = show_sides(finding, index, apart=_is_apart(finding))
    return Row(
        id=finding.id,
        number=number,
        verdict=verdict,
        subject=topic(finding),
        detail=detail(finding, index),
        vague=is_vague(finding, index),
        headline=_headline(finding, verdict, index),
        cells=_cells(claims, range(len(index.number)), index),
        articles=len(articles),
        copies=_copies(articles, index),
        counts=counts,
        origins=say_counts(counts),
        limits=say_limits(counts),
        single_origin=finding.origins.independent_origins == 1,
        views=_views(finding, claims, articles, index),
        columns=tuple((index.siglum(article), index.outlet(article)) for article in articles),
        sides=sides,
        relations=_relations(finding, index),
        why=finding.why,
        rule=say("rules", finding.rule),
        spans=sum(len(claim.spans) for claim in claims),
        target=index.quote_claim(claims[0]),
        tree=draw_origins(finding, sides, articles, index),
    )


def _is_apart(finding: Finding) -> bool:
    """Tell whether a finding's positions are sides, whose origins are never added up."""
    return finding.status in DISPUTED and len(finding.positions) > 1


def _headline(finding: Finding, verdict: str, index: Index) -> tuple[Heading, ...]:
    """Quote a finding once per value, as many as a row can hold; the same words never twice."""
    found: dict[Quote, Heading] = {}
    for members in _values(finding, verdict, index):
        quote = index.quote_claim(index.shortest(index.members(members)))
        overtaken = _is_told(members, finding, "to") and finding.current not in members
        found.setdefault(quote, Heading(quote, overtaken, _joiner(members, finding, verdict) if found else ""))
    return tuple(found.values()) if len(found) > 1 else (Heading(index.quote_anchor(finding.quote)),)


def _values(finding: Finding, verdict: str, index: Index) -> list[tuple[str, ...]]:
    """Give the claims of each value that a row can hold; what was not compared has one in every article."""
    values = [position.members for position in finding.positions]
    if not values and verdict == "not_compared":
        by_article: dict[str, tuple[str, ...]] = {}
        for claim in index.members(finding.members):
            by_article[claim.article] = (*by_article.get(claim.article, ()), claim.id)
        values = list(by_article.values())
    if verdict != "updated":
        return values[:_QUOTED_POSITIONS]
    latest = next((n for n, members in enumerate(values, 1) if finding.current in members), len(values))
    return values[max(0, latest - _QUOTED_POSITIONS) : latest]  # what was overtaken most recently says most


def _joiner(members: tuple[str, ...], finding: Finding, verdict: str) -> str:
    """Give the verdict's word; a value of an overtaken finding that no relation places stands beside the others."""
    placed = verdict != "updated" or any(_is_told(members, finding, end) for end in ("from_", "to"))
    return str(verdict_words(verdict if placed else "not_compared")["joiner"])


def _is_told(members: tuple[str, ...], finding: Finding, end: str) -> bool:
    """Tell whether some claims stand at an end of a relation that tells what took whose place."""
    return any(r.kind == _TOLD and getattr(r, end) in members for r in finding.relations)


def _is_latest(position: Position, finding: Finding) -> bool:
    return finding.current is not None and finding.current in position.members


def _cells(claims: list[Claim], numbers: Iterable[int], index: Index) -> tuple[tuple[Mark, ...], ...]:
    marks = marks_by_article(claims, index)
    return tuple(marks.get(number, ()) for number in numbers)


def _copies(articles: tuple[str, ...], index: Index) -> int:
    """Count the articles that are verbatim copies of another one here."""
    return sum(any(c.kind == "verbatim" and c.article in articles for c in index.article(a).copy_of) for a in articles)


def _counts(finding: Finding) -> tuple[Count, ...]:
    if _is_apart(finding):
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
        label=say_position(position.value),
        latest=_is_latest(position, finding),
        voices=voice_lines(claims, index),
        cells=_cells(claims, numbers, index),
        origins=show_count(position.origins),
    )


def _relations(finding: Finding, index: Index) -> tuple[Reason, ...]:
    """Give how claims stand to one another, as far as the positions do not tell it."""
    told = [r for r in finding.relations if not (r.kind == _TOLD and finding.positions)]
    if len(told) == 1 and len(finding.members) == len(finding.positions) == _PAIR:
        return ()
    return tuple(
        Reason(
            index.quote_claim(index.claims[relation.from_]),
            say("relations", relation.kind),
            index.quote_claim(index.claims[relation.to]),
        )
        for relation in told
        if relation.from_ in index.claims and relation.to in index.claims
    )


def verdict_words(verdict: str) -> dict[str, str]:
    """Give the words of a verdict: word, title, count, joiner, symbol, rule."""
    table: dict[str, str] = words("verdicts")[verdict]
    return table
