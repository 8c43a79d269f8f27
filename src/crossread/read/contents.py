"""Finds the words that a cue reports.

``PATTERNS`` is the table from the lexicon's names (``lore.cues``) to the small functions that give token stretches.
``borders`` goes before the tree where word order settles it; ``edges`` turns stretches into spans. Must not decide who
speaks, but for the one case where the border shows it (``Content.source``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from crossread.read import edges
from crossread.read.arguments import (
    find_gerund,
    find_infinitive,
    find_noun_content,
    find_object,
    find_phrase,
    find_predicate,
    find_state,
    find_tail,
)
from crossread.read.asides import own_words, with_part, without_aside, without_source
from crossread.read.borders import Stretch, find_fronted
from crossread.read.complements import find_clause
from crossread.read.cues import Hit, is_detached
from crossread.read.quotes import Quote, Quotes
from crossread.read.speech import quotes_beside
from crossread.read.view import View
from crossread.records import Spans


class Content(Struct, frozen=True, gc=False):
    """The words said; the quotes they consist of if they are a speech; the source's head where word order shows it."""

    spans: Spans
    quotes: tuple[Quote, ...] = ()
    source: int | None = None


def find_content(view: View, quotes: Quotes, hit: Hit, pattern: str, others: Iterable[Hit]) -> Content | None:
    """Give what ``hit`` reports by ``pattern``; None if the words around it do not fit.

    ``others`` are the sentence's other cues; one that the tree wrongly hangs on the words said ends them.
    """
    heads = frozenset(other.head for other in others if other is not hit)
    if pattern == "quote":
        found = quotes_beside(view, quotes, hit, heads)
        return Content(tuple(quote.span for quote in found), found) if found else None
    if pattern == "clause" and (fronted := find_fronted(view, hit)) is not None:
        return Content(edges.to_spans(view, quotes, fronted[0]), source=fronted[1])
    name, _, after = pattern.partition(" ")
    cut = frozenset(other.head for other in others if other is not hit and is_detached(view, other))
    stretches = [without_source(view, stretch, others) for stretch in PATTERNS[name](view, hit, after, cut)]
    stretches = [without_aside(view, first, last, clause=name == "clause") for first, last in stretches]
    stretches = [with_part(view, own_words(view, stretch)) for stretch in stretches]
    spans = edges.to_spans(view, quotes, stretches)
    return Content(spans) if spans else None


PATTERNS: dict[str, Callable[[View, Hit, str, frozenset[int]], list[Stretch]]] = {
    "clause": find_clause,
    "inf": find_infinitive,
    "ger": find_gerund,
    "obj": find_object,
    "tail": find_tail,
    "pred": find_predicate,
    "state": find_state,
    "prep": find_phrase,
    "noun": find_noun_content,
}


def hosted(view: View, quotes: Quotes, first: int, last: int) -> Content | None:
    """Give the clause on which words ``first`` to ``last`` are hung: its sentence without them."""
    bounds = view.bounds(view.sentence_of(first))
    return _around(view, quotes, (bounds.start, bounds[-1]), (first, last))


def hedged(view: View, quotes: Quotes, hit: Hit) -> Content | None:
    """Give the clause that a hedge colours, without the hedge."""
    clause = hit.head if hit.passive else view.parse.head[hit.head]
    while view.relation(clause) in ("xcomp", "aux", "cop", "amod", "advmod", "obj", "obl", "nsubj", "nmod", "compound"):
        clause = view.parse.head[clause]
    below = [t for t in view.subtree(clause) if view.parse.upos[t] != "CCONJ" or t > clause]
    return _around(view, quotes, (below[0], below[-1]), (hit.first, hit.last))


def _around(view: View, quotes: Quotes, whole: Stretch, out: Stretch) -> Content | None:
    sides = [(a, b) for a, b in ((whole[0], out[0] - 1), (out[1] + 1, whole[1])) if b >= a]
    spans = edges.to_spans(view, quotes, sides)
    return Content(spans) if spans else None
