"""The articles' texts, cut so that every quotation can be lit in its place.

Overlapping spans cut a text into runs; the runs, blocks and gaps of an article, joined, are its text again, character
for character. Must not change a character.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from crossread.records import Anchor, RecordArticle, Segment, Span
from crossread.show.findings import Row
from crossread.show.index import Index, Quote, place
from crossread.show.verdicts import DISPUTED
from crossread.show.words import say, say_time

_OUTSIDE = "outside"


class Run(Struct, frozen=True, gc=False):
    """A stretch of text under the same spans; ``rows`` are its findings in page order, ``id`` None where nothing cites it."""

    text: str
    id: str | None
    rows: tuple[Row, ...]
    strength: str


class Block(Struct, frozen=True, gc=False):
    """A paragraph-like part: its segment's kind, the characters between it and the block before, its runs."""

    kind: str
    gap: str
    runs: tuple[Run, ...]


class Copy(Struct, frozen=True, gc=False):
    """How an article's text stands to another's."""

    words: str
    siglum: str
    shared: str


class ArticleView(Struct, frozen=True, gc=False):
    """An article as a column: what is known of it, and its text (no blocks where the text is left out)."""

    number: int
    siglum: str
    outlet: str
    title: Quote | None
    row: RecordArticle
    published: str
    updated: str | None
    link: str | None
    coverage: str
    copies: tuple[Copy, ...]
    findings: int
    only_here: int
    blocks: tuple[Block, ...]
    tail: str


def show_articles(index: Index, rows: dict[str, Row], *, with_text: bool = True) -> tuple[ArticleView, ...]:
    """Give every article with its text in blocks and runs."""
    cited = _by_article(_cited(index), index)
    lit = _lit(index, rows)
    segments: dict[str, list[Segment]] = {}
    for segment in index.record.segments:
        segments.setdefault(segment.article, []).append(segment)
    return tuple(
        _view(
            article,
            number,
            index,
            _carried(lit[number]),
            _cut(article, number, segments, cited, lit) if with_text else (),
        )
        for number, article in enumerate(index.record.articles)
    )


def _carried(lit: list[tuple[Span, Row]]) -> tuple[Row, ...]:
    return tuple({row.number: row for _, row in lit}.values())


def _view(
    article: RecordArticle, number: int, index: Index, carried: tuple[Row, ...], blocks: tuple[Block, ...]
) -> ArticleView:
    shown = sum(len(block.gap) + sum(len(run.text) for run in block.runs) for block in blocks)
    return ArticleView(
        number=number,
        siglum=index.siglum(article.id),
        outlet=index.outlet(article.id),
        title=None if article.title is None else index.quote(article.id, (article.title,)),
        row=article,
        published=say_time(article.published),
        updated=None if article.updated is None else say_time(article.updated),
        link=_web_address(article.url),
        coverage=f"{round(10 * article.coverage)} in 10",
        copies=_copies(article, index),
        findings=len(carried),
        only_here=sum(row.articles == 1 for row in carried),
        blocks=blocks,
        tail=(article.text or "")[shown:],
    )


def _web_address(url: str | None) -> str | None:
    """Give a URL that may be a link: of the web, nothing that could run."""
    return url if url is not None and url.lower().startswith(("https://", "http://")) else None


def _copies(article: RecordArticle, index: Index) -> tuple[Copy, ...]:
    return tuple(
        Copy(say("copies", copy.kind), index.siglum(copy.article), f"{round(100 * copy.containment)} of 100")
        for copy in article.copy_of
        if copy.article in index.number
    )


def _cited(index: Index) -> Iterator[Anchor]:
    """Give every stretch that the page quotes."""
    record = index.record
    for claim in record.claims:
        yield from _anchors(claim.article, claim.spans)
    for statement in record.statements:
        cue = statement.cue
        yield from _anchors(statement.article, statement.content)
        yield from () if cue is None else (Anchor(statement.article, cue.start, cue.end),)
    for figure in record.figures:
        yield from _anchors(figure.article, (figure.phrase,) if figure.scope is None else (figure.phrase, figure.scope))
    for notice in record.notices:
        yield from _anchors(notice.article or "", notice.spans)
    for entity in record.entities:
        yield from (Anchor(role.article, role.start, role.end) for role in entity.roles)
    yield from _cited_anchors(index)


def _anchors(article: str, spans: Iterable[Span]) -> Iterator[Anchor]:
    yield from (Anchor(article, span.start, span.end) for span in spans)


def _cited_anchors(index: Index) -> Iterator[Anchor]:
    record, main = index.record, index.record.story.main
    yield from () if record.story.title is None else (record.story.title,)
    for article in record.articles:
        yield from () if article.title is None else _anchors(article.id, (article.title,))
    for anchors in (main.who, main.what, main.when, main.where):
        yield from anchors or ()
    yield from (finding.quote for finding in record.findings)
    yield from (moment.quote for moment in record.timeline)
    for origin in record.origins:
        for edge in origin.edges:
            yield from edge.spans


def _by_article(anchors: Iterable[Anchor], index: Index) -> dict[int, set[Span]]:
    found: dict[int, set[Span]] = {number: set() for number in index.number.values()}
    for anchor in anchors:
        if anchor.article in index.number:
            found[index.number[anchor.article]].add(Span(anchor.start, anchor.end))
    return found


def _lit(index: Index, rows: dict[str, Row]) -> dict[int, list[tuple[Span, Row]]]:
    """Give for each article the spans of its findings, in page order."""
    found: dict[int, list[tuple[Span, Row]]] = {number: [] for number in index.number.values()}
    for finding in sorted(index.record.findings, key=lambda f: rows[f.id].number):
        for claim in index.members(finding.members):
            found[index.number[claim.article]] += [(span, rows[finding.id]) for span in claim.spans]
    return found


def _cut(
    article: RecordArticle,
    number: int,
    segments: dict[str, list[Segment]],
    cited: dict[int, set[Span]],
    lit: dict[int, list[tuple[Span, Row]]],
) -> tuple[Block, ...]:
    """Cut an article's text into blocks, and these into runs at every bound of a span."""
    text = article.text or ""
    bounds = sorted({0, len(text), *(b for span in cited[number] for b in (span.start, span.end))})
    covers = _Covers(cited[number], lit[number], bounds)
    blocks, done = [], 0
    for start, end, kind in _stretches(text, segments.get(article.id, [])):
        inner = bounds[bisect_left(bounds, start + 1) : bisect_left(bounds, end)]
        runs = tuple(covers.run(text[a:b], a, number) for a, b in pairwise([start, *inner, end]))
        blocks.append(Block(kind, text[done:start], runs))
        done = end
    return tuple(blocks)


class _Covers:
    """What lies over each stretch between two bounds: whether it is cited, and the findings it belongs to."""

    def __init__(self, cited: set[Span], lit: list[tuple[Span, Row]], bounds: list[int]) -> None:
        self._bounds = bounds
        self._cited = bytearray(len(bounds))
        self._rows: list[dict[int, Row]] = [{} for _ in bounds]
        for span in cited:
            first, last = self._range(span)
            self._cited[first:last] = b"\x01" * (last - first)
        for span, row in lit:
            for stretch in range(*self._range(span)):
                self._rows[stretch][row.number] = row

    def _range(self, span: Span) -> tuple[int, int]:
        return bisect_left(self._bounds, span.start), bisect_left(self._bounds, span.end)

    def run(self, text: str, start: int, article: int) -> Run:
        """Give the run that begins at ``start``."""
        stretch = bisect_left(self._bounds, start + 1) - 1
        rows = tuple(self._rows[stretch].values())
        return Run(text, place(article, start) if self._cited[stretch] else None, rows, _strength(rows))


def _strength(rows: tuple[Row, ...]) -> str:
    """Name how a run is underlined: by the first of its findings on the page, which are the disputed ones."""
    if not rows:
        return ""
    verdict = rows[0].verdict
    if verdict in DISPUTED:
        return "disputed"
    if verdict == "updated":
        return "overtaken"
    return "shared" if rows[0].articles > 1 else "single"


def _stretches(text: str, segments: list[Segment]) -> Iterator[tuple[int, int, str]]:
    """Give the parts of a text in order, each with its segment's kind; words outside every segment are a part too."""
    done = 0
    parts = sorted((span.start, span.end, segment.kind) for segment in segments for span in segment.spans)
    for start, end, kind in (*parts, (len(text), len(text), _OUTSIDE)):
        yield from _outside(text, done, start)
        if end > max(start, done):
            yield max(start, done), end, kind
            done = end


def _outside(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    words = text[start:end].strip() if start < end else ""
    if words:
        at = text.index(words, start)
        yield at, at + len(words), _OUTSIDE
