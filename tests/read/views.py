"""Makes views of small texts with the shipped parser, for tests of what reads them."""

from __future__ import annotations

import re

from crossread.read.mending import mend
from crossread.read.parse import load
from crossread.read.view import View
from crossread.records import Article, Segment, SegmentKind, Sentence, Span, make_id
from crossread.text import clip, fold


def make_view(text: str, *, published: str | None = "2021-05-04", kind: SegmentKind = "body") -> View:
    """Parse a text, one segment a paragraph."""
    key = make_id("article", text)
    spans = [Span(*m.span()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    segments = tuple(Segment(make_id("segment", key, s.start), key, kind, (s,)) for s in spans)
    article = Article(key, "test.txt", "", "", text, segments, published=published)
    parse = load().parse([fold(text, segment.spans) for segment in segments], key)
    parse = mend(parse, [parse.bounds(n) for n in range(len(parse.sent_start))] if kind == "title" else ())
    stops = (*parse.sent_start[1:], len(parse.start))
    sentences = []
    for n, (first, stop) in enumerate(zip(parse.sent_start, stops, strict=True)):
        segment = segments[parse.sent_block[n]]
        cut = clip(Span(parse.start[first], parse.end[stop - 1]), segment.spans)
        sentences.append(Sentence(make_id("sentence", key, n), key, cut, segment.id, kind))
    return View(article, parse, tuple(sentences))
