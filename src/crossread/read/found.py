"""The row that the finders of names and nominals hand to ``entities``, and the small looks at tokens they share.

Must not: decide what anything is.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from crossread.lore.places import capital_of, country_of, demonym
from crossread.read.view import View
from crossread.records import EntityType, MentionKind

_BREAKS = frozenset({"PUNCT", "CCONJ", "SCONJ", "VERB", "AUX", "ADP"})
_LOOSE = frozenset({"appos", "conj", "cc", "parataxis", "punct", "dep", "advcl", "cop", "nsubj"})
_STOPS = frozenset(',;:()"“”—–')


class Found(Struct, frozen=True, gc=False):
    """Tokens ``first`` to ``last`` (both included) name something.

    ``head`` is the token that the phrase hangs on; ``country`` the state it is, lies in or acts for; ``key`` joins
    what is one entity within an article whatever its words ("forces:DK"), None where the words must agree.
    """

    first: int
    last: int
    type: EntityType
    kind: MentionKind
    rule: str
    head: int
    country: str | None = None
    key: str | None = None


def in_order(rows: Iterable[Found]) -> tuple[Found, ...]:
    """Give each row once, in text order, longer ones first where two begin together."""
    return tuple(sorted(set(rows), key=_place))


def _place(row: Found) -> tuple[int | str, ...]:
    return row.first, -row.last, row.type, row.kind, row.rule, row.head, row.country or "", row.key or ""


def head_of(view: View, first: int, last: int) -> int:
    """Give the token of a stretch that hangs on something outside it (the first such)."""
    inside = range(first, last + 1)
    return next((t for t in inside if view.parse.head[t] not in inside or view.parse.head[t] == t), first)


def capitalised(view: View, token: int) -> bool:
    """Tell whether a token begins with a capital letter."""
    return view.words[token][:1].isupper()


def country_word(view: View, token: int) -> str | None:
    """Give the state that a word speaks of: by name, as a demonym of one state alone, or by its capital.

    The word may be a part of a longer name ("New Zealand", "South African").
    """
    if not capitalised(view, token):
        return None
    for first, last in ((token - 2, token), (token - 1, token), (token, token + 1), (token, token)):
        if first >= 0 and last < len(view) and all(capitalised(view, t) for t in (first, last)):
            state = _state_of(" ".join(view.words[first : last + 1]), is_name=view.parse.ner[token] != "O")
            if state is not None:
                return state
    return None


def start_of_state(view: View, token: int) -> int:
    """Give the first token of the name or demonym that ends in ``token`` ("South" of "South Korean")."""
    for first in (token - 2, token - 1):
        if (
            first >= 0
            and capitalised(view, first)
            and _state_of(" ".join(view.words[first : token + 1]), is_name=False)
        ):
            return first
    return token


def _state_of(words: str, *, is_name: bool) -> str | None:
    people = demonym(words)
    if people is not None:
        return people.countries[0] if len(people.countries) == 1 else None
    return country_of(words) or (capital_of(words) if is_name else None)


def covered(found: Iterable[Found]) -> set[int]:
    """Give every token inside ``found``."""
    return {token for row in found for token in range(row.first, row.last + 1)}


def left_edge(view: View, head: int) -> int:
    """Give the first token of the noun phrase that ends in ``head``: what stands unbroken before it and hangs on it."""
    below = set(view.subtree(head))
    first = head
    while first - 1 in below and _goes_before(view, first - 1):
        if view.parse.ner[first - 1].endswith("PER") and not _possesses(view, first - 1):
            break
        first -= 1
    return first + (view.words[first] == "-")


def _goes_before(view: View, token: int) -> bool:
    """Tell whether a token can stand inside a noun phrase before its head; participles do ("informed sources")."""
    return view.parse.upos[token] not in _BREAKS or view.words[token] == "-" or view.relation(token) == "amod"


def right_edge(view: View, head: int) -> int:
    """Give the last token of the noun phrase that ``head`` begins: what stands unbroken behind it and hangs on it.

    Clauses belong to it that no comma parts from it ("a man who saw it"); what is joined or put beside it does not.
    """
    labels, kids = view.parse.deprel, view.children[head]
    loose = [k for k in kids if labels[k] == "acl" or view.relation(k) in _LOOSE or _says_where(view, k, head)]
    below = set(view.subtree(head, without=loose))
    last = head
    while last + 1 in below and view.words[last + 1] not in _STOPS:
        last += 1
    while last > head and view.parse.upos[last] in ("ADP", "DET", "PUNCT", "ADV", "PART"):
        last -= 1
    return last


def _says_where(view: View, kid: int, head: int) -> bool:
    """Tell whether a phrase says where somebody spoke rather than who: "said a guard in Lyon"."""
    case = view.dependent(kid, "case")
    behind = view.relation(head) == "nsubj" and view.parse.head[head] < head
    return behind and case is not None and view.lower[case] in ("in", "on", "near", "outside")


def _possesses(view: View, token: int) -> bool:
    return token + 1 < len(view) and (view.lower[token + 1] in ("'s", "'") or view.parse.ner[token + 1] == "I-PER")
