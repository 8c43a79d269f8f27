"""Finds clauses that leave out their verb: "The first bomb went off at noon and the second an hour later".

Word order alone: behind a comma or "and" stands "the second" or "the other" with no noun and no verb of its own, and before
it, in the same sentence, the "first" or "one" that it is set against. Trees of such clauses are mostly wrong. Must not: say
what a clause tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from crossread.lore import frames
from crossread.read.view import View

_BREAKS = frozenset({",", ";", ":", "—", "–"})
_GOES_ON = frozenset({"ADP", "ADV", "DET", "NUM"})  # what may follow a thing whose noun is left out
_VERBAL = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})


class Gap(Struct, frozen=True, gc=False):
    """A clause without its verb, from ``first`` to ``last``; ``verb`` is the one it shares."""

    verb: int
    first: int
    last: int


def find_gaps(view: View, sentence: int) -> Iterator[Gap]:
    """Give the clauses of a sentence that leave out their verb, in text order."""
    words = view.bounds(sentence)
    for token in words[2:-1]:
        if view.lower[token] in frames.words("aspect", "others") and _is_bare(view, token):
            verb = _shared_verb(view, words.start, token)
            last = _last(view, token, words[-1])
            if verb is not None and last > token + 1:
                yield Gap(verb, token - 1, last)


def _is_bare(view: View, token: int) -> bool:
    """Tell whether "the other" begins a clause and stands for its noun."""
    opens = view.lower[token - 1] == "the" and (view.lower[token - 2] == "and" or view.words[token - 2] in _BREAKS)
    return opens and view.parse.upos[token + 1] in _GOES_ON


def _shared_verb(view: View, start: int, token: int) -> int | None:
    """Give the last verb before a clause that says the same of the thing it is set against."""
    firsts = frames.words("aspect", "firsts")
    first = next((t for t in range(start, token) if view.lower[t] in firsts), None)
    verbs = (t for t in range(token - 1, first or token, -1) if view.parse.upos[t] == "VERB")
    return next((t for t in verbs if view.parse.xpos[t] in _FINITE), None)


def _last(view: View, token: int, end: int) -> int:
    """Give the last word before the next break; ``token`` itself where a verb comes first, for then nothing is left out."""
    stop = next((t for t in range(token + 1, end + 1) if view.parse.upos[t] in ("PUNCT", "SCONJ", "CCONJ")), end + 1)
    return token if any(view.parse.upos[t] in _VERBAL for t in range(token, stop)) else stop - 1
