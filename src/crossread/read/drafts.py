"""Drafts statements: cues joined to content and source, before anyone is resolved.

A cue tries the patterns its lexicon entry lists until one gives content and a source that can speak. Quotes that no
cue claims continue the statement before them. Must not resolve a source.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from crossread.lore import cues as lexicon
from crossread.lore.cues import CueEntry
from crossread.read.borders import source_after
from crossread.read.cast import Cast, conjuncts, is_actor
from crossread.read.contents import Content, find_content, hedged, hosted
from crossread.read.cues import Hit, find_cues, is_detached, is_second
from crossread.read.quotes import Quote, Quotes
from crossread.read.sources import find_source
from crossread.read.speech import begins_sentence, goes_on, is_speech, signed
from crossread.read.view import View
from crossread.records import Span, Spans

_ACCORDING = CueEntry("according_to", "asserted", (), ())
_HEDGE = CueEntry("hedge", "alleged", (), ())
_SAY = CueEntry("say", "asserted", (), ())
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "who", "which", "that"})


class Draft(Struct, frozen=True, gc=False):
    """A statement before its speaker is resolved."""

    hit: Hit | None
    entry: CueEntry
    content: Spans
    quotes: tuple[Quote, ...] = ()
    source: int | None = None
    via: tuple[int, ...] = ()  # documents named by "according to", nearest first

    @property
    def start(self) -> int:
        """Where its content begins."""
        return self.content[0].start


def find_drafts(view: View, cast: Cast, quotes: Quotes) -> list[Draft]:
    """Give the statements before their speakers are resolved, in the order of their content."""
    hits = find_cues(view, quotes)
    spoken = [draft for hit in hits for draft in _by_cue(view, cast, quotes, hit, _same_sentence(view, hit, hits))]
    spoken = _outermost(view, spoken)
    loose = [draft for hit in hits if (draft := _by_phrase(view, quotes, hit)) is not None]
    return _carry_quotes(view, quotes, _settle(view, spoken, loose))


def _same_sentence(view: View, hit: Hit, hits: Sequence[Hit]) -> list[Hit]:
    sentence = view.sentence_of(hit.head)
    return [other for other in hits if view.sentence_of(other.head) == sentence]


def _by_cue(view: View, cast: Cast, quotes: Quotes, hit: Hit, others: Sequence[Hit]) -> list[Draft]:
    """Try each entry of a cue and each of its patterns; the first that fits gives the draft, one per coordinated source."""
    for entry in hit.entries:
        for pattern in entry.content:
            content = find_content(view, quotes, hit, pattern, others)
            if content is None:
                continue
            source = content.source
            if source is None:
                source = find_source(view, hit, content.spans, _shared(view, hit, others))
            if _fits(view, cast, hit, entry, pattern, content, source):
                heads = conjuncts(view, cast, source) if source is not None else (None,)
                spans = (
                    _without_listener(view, cast, content.spans)
                    if entry.addressee and pattern == "clause"
                    else content.spans
                )
                return [Draft(hit, entry, spans, content.quotes, head) for head in heads]
    return []


def _without_listener(view: View, cast: Cast, spans: Spans) -> Spans:
    """Drop a name at the start of content that another name follows: "told X Y is ready"."""
    name = next((m for m in cast.mentions if m.start == spans[0].start), None)
    after = view.tokens_in(Span(name.end, spans[0].end)) if name is not None and name.end < spans[0].end else range(0)
    if len(after) < 3 or view.parse.upos[after[0]] not in ("PROPN", "NOUN", "DET", "PRON"):
        return spans
    return (Span(view.parse.start[after[0]], spans[0].end), *spans[1:])


def _has_own_subject(view: View, hit: Hit) -> bool:
    """Tell whether a stance is said to be held: by a subject of its own, one it shares, or in a participle."""
    shares = view.relation(hit.head) == "conj" or (
        view.relation(hit.head) == "advcl" and view.parse.xpos[hit.head] == "VBG"
    )
    return shares or view.dependent(hit.head, "nsubj") is not None


def _shared(view: View, hit: Hit, others: Sequence[Hit]) -> Hit | None:
    """Give the cue before a loosely hung one, if its speaker goes on speaking."""
    before = [o for o in others if o.kind == "verb" and o.head < hit.head and not o.entries[0].weak and not o.passive]
    additive = hit.lemma in lexicon.words("additive") and view.parse.xpos[hit.head] == "VBG"
    return before[-1] if before and is_detached(view, hit) and (additive or is_second(view, hit)) else None


def _fits(
    view: View, cast: Cast, hit: Hit, entry: CueEntry, pattern: str, content: Content, source: int | None
) -> bool:
    """Tell whether a content and a source go with a cue: a denial of comment reports nothing that stands before it."""
    if hit.negated and content.spans[0].start < view.parse.start[hit.first]:
        return False
    if hit.kind == "noun":
        return source is not None or entry.type == "report"
    if entry.type == "reason" and pattern == "obj" and _names_source(view, cast, content.spans[0]):
        return False
    if source is None:
        return pattern == "quote"
    if entry.weak and hit.kind == "verb" and not _has_own_subject(view, hit):
        return False
    anything = entry.subject == "any" or (pattern in ("clause", "quote") and not entry.weak)
    capital = cast.type(source) == "place" and view.parse.upos[source] == "PROPN" and not entry.weak
    return anything or capital or is_actor(view, cast, source)


def _names_source(view: View, cast: Cast, span: Span) -> bool:
    """Tell whether what is cited is somebody ("citing two officials"): a hand in the chain, nothing said."""
    words = view.tokens_in(span)
    top = next((t for t in words if view.parse.head[t] not in words), words[0])
    return is_actor(view, cast, top)


def _by_phrase(view: View, quotes: Quotes, hit: Hit) -> Draft | None:
    """Make the draft of an "according to" or of a hedge that names nobody."""
    if hit.kind == "according" and (source := source_after(view, hit)) is not None:
        content = hosted(view, quotes, hit.first, source[1])
        return Draft(hit, _ACCORDING, content.spans, (), source[0]) if content is not None else None
    if hit.kind == "hedge":
        content = hedged(view, quotes, hit)
        return Draft(hit, _HEDGE, content.spans) if content is not None else None
    return None


def _outermost(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """Drop what stands inside another's words without a speaker of its own: "he said he believes"."""
    return [d for d in drafts if not any(_repeats(view, d, outer) for outer in drafts if outer is not d)]


def _repeats(view: View, inner: Draft, outer: Draft) -> bool:
    if (
        inner.hit is None
        or outer.hit is inner.hit
        or not holds(outer.content, view.span(inner.hit.head, inner.hit.head))
    ):
        return False
    same = inner.source is None or view.lower[inner.source] in _PRONOUNS or inner.source == outer.source
    return same or inner.entry.weak or inner.hit.negated


def holds(content: Spans, span: Span) -> bool:
    """Tell whether a span lies within one of the content's."""
    return any(part.start <= span.start and span.end <= part.end for part in content)


def _settle(view: View, spoken: list[Draft], loose: list[Draft]) -> list[Draft]:
    """Add the looser drafts: a document behind someone's words is a hand in their chain; a hedge within words adds nothing."""
    kept = list(spoken)
    for draft in loose:
        if draft.hit is None:
            continue
        inside = [d for d in spoken if covers(draft.content, d.content)]
        outside = [
            d
            for d in (*spoken, *loose)
            if d is not draft and holds(d.content, view.span(draft.hit.first, draft.hit.last))
        ]
        if draft.source is not None and inside and _is_document(view, draft.source):
            kept = [structs.replace(d, via=(*d.via, draft.source)) if d in inside else d for d in kept]
        elif not (outside and draft.source is None) and not (draft.source is None and inside):
            kept.append(draft)
    return kept


def covers(outer: Spans, inner: Spans) -> bool:
    """Tell whether all of one content lies within another."""
    return all(holds(outer, span) for span in inner)


def _is_document(view: View, token: int) -> bool:
    return view.parse.lemma[token].lower() in lexicon.words("documents")


def _carry_quotes(view: View, quotes: Quotes, drafts: list[Draft]) -> list[Draft]:
    """Give each direct quote the quotes that carry it on, and each quote left over the speaker before it."""
    claimed = {quote.start for draft in drafts for quote in draft.quotes}
    carried = []
    for draft in sorted(drafts, key=_order):
        grown = _grow(view, quotes, draft, claimed)
        claimed |= {quote.start for quote in grown.quotes}
        carried.append(grown)
    return sorted([*carried, *_left_over(view, quotes, carried)], key=_order)


def _order(draft: Draft) -> tuple[int, int, int]:
    return draft.start, -draft.content[-1].end, draft.hit.head if draft.hit is not None else -1


def _grow(view: View, quotes: Quotes, draft: Draft, claimed: set[int]) -> Draft:
    last = max(draft.quotes, key=lambda q: q.start, default=None)
    found = list(draft.quotes)
    while last is not None and (follows := quotes.after(last)) is not None and follows.start not in claimed:
        if draft.hit is None or not goes_on(view, quotes, draft.hit.head, last, follows):
            break
        found.append(follows)
        last = follows
    if len(found) == len(draft.quotes):
        return draft
    spans = (*draft.content, *(q.span for q in found[len(draft.quotes) :]))
    return structs.replace(draft, content=tuple(sorted(spans)), quotes=tuple(found))


def _left_over(view: View, quotes: Quotes, drafts: Sequence[Draft]) -> list[Draft]:
    """Give whole-sentence quotes without a cue the source of the statement right before them."""
    found: list[Draft] = []
    for quote in quotes.all:
        if found and quotes.before(quote) in found[-1].quotes:
            grown = (*found[-1].quotes, quote)
            found[-1] = structs.replace(found[-1], content=(*found[-1].content, quote.span), quotes=grown)
            continue
        covered = any(d.content[0].start < quote.end and _touches(d.content, quote) for d in (*drafts, *found))
        if covered or not (is_speech(quotes, quote) and begins_sentence(view, quote) and quotes.ends_as_speech(quote)):
            continue
        if (named := signed(view, quote)) is not None:
            found.append(Draft(None, _SAY, (quote.span,), (quote,), named))
        elif quotes.words(quote) > 4:
            before = _speaker_before(view, drafts, quote)
            found.append(Draft(None, _SAY, (quote.span,), (quote,), before.source if before is not None else None))
    return found


def _touches(content: Spans, quote: Quote) -> bool:
    return any(span.start < quote.end and quote.start < span.end for span in content)


def _speaker_before(view: View, drafts: Sequence[Draft], quote: Quote) -> Draft | None:
    """Give the nearest statement before a quote in its paragraph, or the direct quote that ends the one before."""
    tokens = view.tokens_in(quote.span)
    here = view.parse.sent_block[view.sentence_of(tokens[0])]
    earlier = [d for d in drafts if d.hit is not None and view.parse.start[d.hit.head] < quote.start]
    last = max(earlier, key=lambda d: d.hit.head if d.hit is not None else -1, default=None)
    if last is None or last.hit is None:
        return None
    away = here - view.parse.sent_block[view.sentence_of(last.hit.head)]
    return last if away == 0 or (away == 1 and last.quotes) else None
