"""The record in a terminal: title, counts, what is disputed or overtaken with its quotations, notices.

Reads without colour and at any width. Must not print a control character of an article.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from crossread.records import Record
from crossread.show.findings import Row, RowGroup, show_findings, verdict_words
from crossread.show.head import Head, show_head
from crossread.show.index import Index, Quote
from crossread.show.ledgers import NoticeRow, show_notices
from crossread.show.verdicts import DISPUTED
from crossread.show.words import count, plain, say_time

_TOLD = (*sorted(DISPUTED), "updated")
_NOTICES = 8
_QUOTE = 160


def summarise(record: Record, console: Console) -> None:
    """Print a summary, wrapped to the console's width."""
    index = Index(record)
    groups = show_findings(index)
    for part in (*_head(show_head(index, groups), index), *_findings(groups), *_notices(show_notices(index))):
        console.print(part)


def _head(head: Head, index: Index) -> Iterator[RenderableType]:
    yield _quote(head.title) if head.title is not None else Text("Title not given", style="dim")
    yield Text(
        f"{count(head.articles, 'article')}, {count(head.findings, 'finding')}: {_counts(head)}"
        if head.counts
        else "No findings"
    )
    if head.shared:
        yield Text(
            f"Of {count(head.shared, 'shared finding')}, {head.several or 'none'} surely with more than one independent origin"
        )
    for article in index.record.articles:
        outlet = plain(index.outlet(article.id))
        yield Text.assemble((f"  {index.siglum(article.id)} ", "bold"), f"{outlet}, {say_time(article.published)}")


def _counts(head: Head) -> str:
    return ", ".join(f"{number} {verdict_words(verdict)['count']}" for verdict, number in head.counts)


def _findings(groups: tuple[RowGroup, ...]) -> Iterator[RenderableType]:
    rows = [row for group in groups for row in group.rows]
    for verdict in _TOLD:
        found = [row for row in rows if row.verdict == verdict]
        if found:
            yield Text(f"\n{verdict_words(verdict)['title']}", style="bold")
        for row in found:
            yield from _row(row)


def _row(row: Row) -> Iterator[RenderableType]:
    yield Text.assemble(f"{row.number:>3}. ", (plain(row.subject), "bold"))
    for told in row.headline:
        yield Padding(_quote(told.quote, before=f"{told.joiner} " if told.joiner else ""), (0, 0, 0, 5))
    limits = f" ({row.limits})" if row.limits else ""
    yield Padding(Text(f"{count(row.articles, 'article')}, {row.origins}{limits}", style="dim"), (0, 0, 0, 5))


def _notices(rows: tuple[NoticeRow, ...]) -> Iterator[RenderableType]:
    if rows:
        yield Text(f"\n{count(len(rows), 'notice')}", style="bold")
    for row in rows[:_NOTICES]:
        about = f" ({plain(row.about)})" if row.about else ""
        yield Padding(Text(f"- {plain(row.message)}{about}"), (0, 0, 0, 2))
    if len(rows) > _NOTICES:
        yield Text(f"  and {len(rows) - _NOTICES} more on the page")


def _quote(quote: Quote, *, before: str = "") -> Text:
    words = " ".join(plain(" […] ".join(quote.parts)).split())
    shown = words if len(words) <= _QUOTE else f"{words[:_QUOTE].rstrip()}…"
    return Text.assemble((before, "dim"), f"“{shown}” ", (quote.siglum, "bold"))
