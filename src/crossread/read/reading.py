"""Reads one article: parses its segments, then asks each reader in turn.

Owns the order of the readers and which segments they may look at. Must not find anything itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.read.claims import find_claims
from crossread.read.clocks import find_zone_pairs
from crossread.read.entities import find_entities
from crossread.read.figures import find_figures
from crossread.read.mending import mend
from crossread.read.parse import Parse, Parser
from crossread.read.statements import find_statements
from crossread.read.times import find_times
from crossread.read.unnamed import add_unnamed
from crossread.read.view import View
from crossread.records import Article, Claim, Reading, Segment, Sentence, Span, make_id
from crossread.text import clip, fold

PARSED_KINDS = frozenset({"title", "body", "caption", "credit", "dateline", "crosshead"})


def read(article: Article, parser: Parser) -> Reading:
    """Give the reading of one article.

    A pure function of the article and the parser's model: whatever else is read before, after or beside it changes
    nothing.
    """
    segments = [segment for segment in article.segments if segment.kind in PARSED_KINDS]
    parse = parser.parse([fold(article.text, segment.spans) for segment in segments], article.text_sha256)
    titles = [parse.bounds(i) for i, block in enumerate(parse.sent_block) if segments[block].kind == "title"]
    parse = mend(parse, titles)
    view = View(article, parse, _sentences(article, segments, parse))
    times = find_times(view)
    figures = find_figures(view, times)
    entities, mentions = add_unnamed(view, *find_entities(view))
    statements = find_statements(view, entities, mentions, times)
    claims = find_claims(view, entities, mentions, statements, figures, times)
    return Reading(
        article=article,
        model=parse.model,
        sentences=view.sentences,
        entities=entities,
        mentions=mentions,
        statements=statements,
        figures=figures,
        times=times,
        claims=claims,
        claim_vectors=_claim_vectors(view, claims),
        notices=find_zone_pairs(view, times),
    )


def _claim_vectors(view: View, claims: Sequence[Claim]) -> tuple[bytes, ...]:
    """Give the vector of what each claim says itself: its words without those of other claims that it holds."""
    words = {c.spans: frozenset(t for span in c.spans for t in view.tokens_in(span)) for c in claims}
    held = {spans: [w for w in words.values() if w < own] for spans, own in words.items()}
    own = {spans: sorted(words[spans].difference(*held[spans]) or words[spans]) for spans in words}
    vectors = {spans: view.parse.mean(tokens) for spans, tokens in own.items()}
    return tuple(vectors[c.spans] for c in claims)


def _sentences(article: Article, segments: list[Segment], parse: Parse) -> tuple[Sentence, ...]:
    """Cut each sentence to its segment's spans, so that what a page break put inside it stays outside."""
    ends = (*parse.sent_start[1:], len(parse.start))
    width = len(parse.vectors) // len(parse.sent_start) if parse.sent_start else 0
    sentences = []
    for index, (first, end) in enumerate(zip(parse.sent_start, ends, strict=True)):
        segment = segments[parse.sent_block[index]]
        spans = clip(Span(parse.start[first], parse.end[end - 1]), segment.spans)
        vector = parse.vectors[index * width : (index + 1) * width]
        key = make_id("sentence", article.id, spans[0].start, spans[-1].end)
        sentences.append(Sentence(key, article.id, spans, segment.id, segment.kind, vector))
    return tuple(sentences)
