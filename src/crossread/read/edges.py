"""Turns stretches of tokens into content spans: trimmed, quotes whole, inside the article's spoken segments.

Must not: look for cues or speakers.
"""

from __future__ import annotations

from collections.abc import Iterable

from crossread.read.quotes import Quotes
from crossread.read.view import View
from crossread.records import QuoteKind, Span, Spans
from crossread.text import clip, trim

_LOOSE = " \t\r\n\u00a0,;:–—-."


def to_spans(view: View, quotes: Quotes, stretches: Iterable[tuple[int, int]]) -> Spans:
    """Give stretches (first and last token) as spans in text order, joined where quotes made them overlap."""
    spans = (_whole(view, quotes, first, last) for first, last in stretches if first <= last)
    merged: list[Span] = []
    for span in sorted(span for span in spans if span is not None):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _whole(view: View, quotes: Quotes, first: int, last: int) -> Span | None:
    """Cut loose punctuation off a stretch, and take in the whole of every quote that it cuts through."""
    span = trim(view.article.text, view.span(first, last), _LOOSE)
    if span is None:
        return None
    head, tail = quotes.at(span.start), quotes.at(span.end - 1)
    start = head.start if head is not None else span.start
    return Span(start, tail.end if tail is not None else span.end)


def cut_to_segments(view: View, spans: Spans) -> Spans:
    """Cut content to the article's segments, so that nothing a page break put between is part of it."""
    near = [s for s in view.article.segments if any(_meets(s.spans, span) for span in spans)]
    return tuple(part for span in spans for segment in near for part in clip(span, segment.spans))


def _meets(spans: Spans, span: Span) -> bool:
    return spans[0].start < span.end and span.start < spans[-1].end


def kind_of(view: View, quotes: Quotes, spans: Spans) -> QuoteKind:
    """Tell whether the spans are quoted throughout (direct), in part (mixed) or not at all (indirect)."""
    inside = [quotes.at(view.parse.start[token]) is not None for span in spans for token in view.tokens_in(span)]
    return "direct" if all(inside) else "mixed" if any(inside) else "indirect"
