"""Joins direct quotes to cues: which quote stands beside a cue, and which quote goes on with one before it.

Works on word order alone, since parsers lose their way at quotation marks. Must not decide who speaks.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from crossread.read.cues import Hit
from crossread.read.quotes import MIN_SPEECH, Quote, Quotes
from crossread.read.view import View
from crossread.records import Span

_LONGEST_GAP = 15  # words of an attribution between a quote and its cue
_LONGEST_NAME = 8


def quotes_beside(view: View, quotes: Quotes, hit: Hit, heads: AbstractSet[int]) -> tuple[Quote, ...]:
    """Give the direct quotes right before and right behind a cue; ``heads`` are the other cues of its sentence."""
    before = None if _goes_on_itself(view, hit) else _quote_before(view, quotes, hit)
    after = _quote_behind(view, quotes, hit, heads, carried_on=before is not None)
    return (*_whole_speech(quotes, before), *(quote for quote in (after,) if quote is not None))


def _goes_on_itself(view: View, hit: Hit) -> bool:
    """Tell whether a cue has a clause of its own behind it, so that a quote before it is another's: ", adding that ..."."""
    clauses = (k for k in view.dependents(hit.core, "ccomp") if k > hit.last)
    return any(hit.last < mark and view.lower[mark] == "that" for k in clauses for mark in view.dependents(k, "mark"))


def _whole_speech(quotes: Quotes, last: Quote | None) -> tuple[Quote, ...]:
    """Give a quote with the paragraphs before it that it carries on."""
    if last is None:
        return ()
    return (*_whole_speech(quotes, quotes.before(last)), last)


def is_speech(quotes: Quotes, quote: Quote) -> bool:
    """Tell a sentence said from a term put between marks."""
    return quotes.words(quote) >= MIN_SPEECH and quotes.starts_as_speech(quote)


def begins_sentence(view: View, quote: Quote) -> bool:
    """Tell whether nothing but a connective, or a colon, stands before the quote in its sentence."""
    tokens = view.tokens_in(quote.span)
    if not tokens:
        return False
    before = range(view.bounds(view.sentence_of(tokens[0])).start, tokens[0])
    return (bool(before) and view.words[before[-1]] == ":") or all(
        view.parse.upos[t] in ("PUNCT", "CCONJ") for t in before
    )


def between(view: View, start: int, end: int) -> range:
    """Give the tokens between two offsets."""
    return view.tokens_in(Span(start, end)) if start < end else range(0)


def _quote_before(view: View, quotes: Quotes, hit: Hit) -> Quote | None:
    start = view.parse.start[hit.first]
    quote = next((q for q in reversed(quotes.all) if q.end <= start), None)
    here = view.sentences[view.sentence_of(hit.first)].segment
    if (
        quote is None
        or quote.segment != here
        or not quotes.ends_as_speech(quote)
        or not (quote.carried or begins_sentence(view, quote))
    ):
        return None
    if not is_speech(quotes, quote) and quotes.words(quote) >= MIN_SPEECH:
        return None
    gap = between(view, quote.end, start)
    near = view.sentence_of(hit.first) == view.sentence_of(gap[0]) if gap else True
    return quote if near and _only_source(view, hit, gap) else None


def _only_source(view: View, hit: Hit, gap: Iterable[int]) -> bool:
    """Tell whether the words between a quote and its cue can be the speaker's name and nothing else."""
    words = [t for t in gap if view.parse.upos[t] not in ("PUNCT", "ADV", "CCONJ")]
    subject = view.dependent(hit.head, "nsubj", "csubj")
    inside = set(view.subtree(subject)) if subject is not None else set()
    verbless = all(view.parse.upos[t] not in ("VERB", "AUX") for t in words)
    return all(t in inside for t in words) or (len(words) <= _LONGEST_GAP and verbless)


def _quote_behind(view: View, quotes: Quotes, hit: Hit, heads: AbstractSet[int], *, carried_on: bool) -> Quote | None:
    end = view.parse.end[hit.last]
    quote = next((q for q in quotes.all if q.start >= end), None)
    if quote is None or not (carried_on or is_speech(quotes, quote)):
        return None
    gap = between(view, end, quote.start)
    sentence = view.bounds(view.sentence_of(hit.last))
    ends = view.parse.end[sentence[-1]]
    leads = view.words[sentence[-1]] == ":" and quote.start <= ends + 2
    if not (quote.start < ends or leads) or not heads.isdisjoint(gap):
        return None
    return quote if _leads_into(view, gap, carried_on=carried_on) else None


def _leads_into(view: View, gap: range, *, carried_on: bool) -> bool:
    """Tell whether a colon, a comma or nothing but a name stands between a cue and the quote behind it."""
    if not gap or view.words[gap[-1]] == ":":
        return True
    if carried_on:
        return view.words[gap[-1]] in (",", ";")
    plain = all(view.parse.upos[t] not in ("VERB", "SCONJ") for t in gap)
    return plain and (view.words[gap[-1]] == "," or all(view.parse.upos[t] in ("PRON", "PROPN") for t in gap))


def goes_on(view: View, quotes: Quotes, cue: int, last: Quote, follows: Quote) -> bool:
    """Tell whether ``follows`` carries on the speech that ended at ``last``, with only its attribution between."""
    if last.carried:
        return True
    if follows.segment != last.segment or not begins_sentence(view, follows) or not is_speech(quotes, follows):
        return False
    here = view.sentence_of(cue)
    return all(
        view.sentence_of(t) == here or view.parse.upos[t] == "PUNCT" for t in between(view, last.end, follows.start)
    )


def signed(view: View, quote: Quote) -> int | None:
    """Give the head of the name that signs a quote: "NAME: quote", or the quote, a dash, NAME."""
    tokens = view.tokens_in(quote.span)
    before = view.bounds(view.sentence_of(tokens[0]))
    if 2 <= tokens[0] - before.start <= _LONGEST_NAME and view.words[tokens[0] - 1] == ":":
        return _name(view, range(before.start, tokens[0] - 1))
    dash = tokens[-1] + 1
    if dash + 1 < len(view) and view.words[dash] in ("―", "—", "–", "--"):
        return _name(view, range(dash + 1, min(dash + 1 + _LONGEST_NAME, view.bounds(view.sentence_of(dash + 1)).stop)))
    return None


def _name(view: View, tokens: range) -> int | None:
    """Give the head of a stretch that begins with a name and holds no verb before its first comma."""
    stop = next((t for t in tokens if view.words[t] in (",", ".", "(")), tokens.stop)
    words = range(tokens.start, stop)
    named = bool(words) and view.parse.ner[words[0]] in ("B-PER", "B-ORG")
    verbless = all(view.parse.upos[t] not in ("VERB", "AUX") for t in words)
    return (
        next((t for t in words if view.parse.head[t] not in words or view.parse.head[t] == t), None)
        if named and verbless
        else None
    )
