"""Cuts off the end of a content what is the writer's: a comment clause, an apposition, a source.

Must not: look for content.
"""

from __future__ import annotations

from collections.abc import Iterable

from crossread.lore import cues as lexicon
from crossread.read.borders import Stretch, next_name, source_after
from crossread.read.cues import Hit
from crossread.read.view import View


def without_source(view: View, stretch: Stretch, others: Iterable[Hit]) -> Stretch:
    """Drop an "according to X" at the end: it says where the saying comes from, not what was said."""
    first, last = stretch
    for other in others:
        if other.kind == "according" and first < other.first - 1 and other.last < last:
            source = source_after(view, other)
            if source is not None and source[1] >= last - 1:
                return first, other.first - 1
    return stretch


def without_aside(view: View, first: int, last: int, *, clause: bool) -> Stretch:
    """Drop the writer's comment at the end: ", which ...", ", an ally of ...", ", a charge that ..."."""
    for token in range(first + 1, last):
        if view.words[token] in ("—", "–") and not clause:
            return first, token - 1
        if view.words[token] == "," and _opens_aside(view, token + 1, first, clause=clause):
            return first, token - 1
    return first, last


def own_words(view: View, stretch: Stretch) -> Stretch:
    """Drop what begins with the conjunction of a clause that goes on behind the words said: ", while Y ..."."""
    first, last = stretch
    marks = (t for t in range(first + 1, last + 1) if view.relation(t) == "mark" and view.parse.upos[t] == "SCONJ")
    foreign = next((t for t in marks if view.parse.head[t] > last), last + 1)
    return first, foreign - 1


def with_part(view: View, stretch: Stretch) -> Stretch:
    """Take in a clause about a part of what was counted: ", of whom nine are children"."""
    first, last = stretch
    opens = view.words[last + 1 : last + 2] == (",",) and view.lower[last + 2 : last + 3] == ("of",)
    if not opens or view.lower[last + 3 : last + 4] not in (("whom",), ("which",)):
        return stretch
    below = view.subtree(view.parse.head[last + 3])
    return first, max(last, *(t for t in below if view.parse.upos[t] != "PUNCT"))


def _opens_aside(view: View, token: int, first: int, *, clause: bool) -> bool:
    """Tell whether a relative clause or an apposition begins; in a clause, only one that names the saying itself."""
    head = next_name(view, token)
    if clause:
        return head is not None and view.parse.lemma[head] in lexicon.words("asides") and _has_relative(view, head)
    relative = view.parse.xpos[token] in ("WDT", "WP", "WRB") and view.lower[token] in (
        "which",
        "who",
        "where",
        "whose",
    )
    return relative or (head is not None and view.relation(head) == "appos" and view.parse.head[head] >= first)


def _has_relative(view: View, noun: int) -> bool:
    return view.dependent(noun, "acl", "acl:relcl") is not None
