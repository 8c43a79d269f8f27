"""Finds the events that a proposition takes as known: "Tuesday's explosion in the port killed 25".

An event noun that carries a date, place or ordinal of its own tells it, whatever is said of the noun. Where it stands
right at the predicate the whole clause tells it, else the noun phrase does. What is only possible, or one of any such things, is
not taken as known.

Must not: decide who vouches for it (``claims``).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from crossread.lore import frames
from crossread.lore.tables import load
from crossread.read.attributes import Account, give_accounts
from crossread.read.clauses import Clause
from crossread.read.events import Event, noun_event, state_type
from crossread.read.grammar import case_of
from crossread.read.lookup import Lookup
from crossread.read.view import View

_TOLD = frozenset({"time", "place", "ordinal"})
_AHEAD = _TOLD | {"occurrence", "phase"}
_HAPPENED = frozenset({"ASSAULT", "x:EXPLOSION", "x:CRASH", "x:DISASTER", "x:FIRE"})
_ROW = 2
_FAR = frozenset({"appos", "conj", "parataxis"})


def find_occasions(view: View, lookup: Lookup, clause: Clause, event: Event) -> Iterator[Account]:
    """Give what a clause tells of the events that it only mentions beside its own, each with something to tell."""
    for verb in event.verbs:
        for token in view.dependents(verb, "nsubj", "obj", "obl"):
            occasion = noun_event(view, token)
            if occasion is None or occasion.token in (event.token, *event.verbs) or not _is_within(view, clause, token):
                continue
            account = tell_occasion(view, lookup, noun_phrase(view, token), occasion)
            if account.told and is_definite(view, token):
                yield account


def find_ahead(view: View, lookup: Lookup, clause: Clause) -> Iterator[tuple[Clause, Account]]:
    """Give the events that something was done "ahead of": at that time they were planned; with the words that tell of each."""
    tables = load("attributes")["ahead"]
    for token in range(clause.first + 1, clause.last + 1):
        if view.parse.deprel[token] != "case" or (view.lower[token - 1], view.lower[token]) not in map(tuple, tables):
            continue
        noun = view.parse.head[token]
        event = noun_event(view, noun)
        if event is not None and noun <= clause.last and is_definite(view, noun):
            words = noun_phrase(view, noun)
            account = give_accounts(view, lookup, words, replace(event, phase="planned"))[0]
            kept = tuple(t for t in account.told if t.attribute in _AHEAD)
            if account.time is None:  # "ahead of the 24 February invasion" may look back
                yield Clause("nested", noun, token - 1, words.last), replace(account, told=kept)


def told_within(view: View, lookup: Lookup, clause: Clause, account: Account) -> Clause:
    """Give the words of a clause that tell of an event besides its own: a relative clause with its noun, or a count of a row.

    "claimed the bombings that killed 84 people" holds "the bombings that killed 84 people", and "12 dead and 30 wounded"
    holds both counts.
    """
    for token in (account.event.token, *view.ancestors(account.event.token)):
        noun = view.parse.head[token]
        if view.parse.deprel[token] == "acl:relcl" and noun_event(view, noun) is not None and noun >= clause.first:
            words = noun_phrase(view, noun, act=True)
            return Clause("nested", noun, max(words.first, clause.first), min(words.last, clause.last))
    return _count_in_row(view, lookup, clause, account) or clause


def _count_in_row(view: View, lookup: Lookup, clause: Clause, account: Account) -> Clause | None:
    """Give the words of one count of a row of counts, each with the word for what befell those counted."""
    counts = [row for row in lookup.figures_in(clause) if row[0].unit == "person"]
    told = [f for f, _ in counts if any(t.value.figure == f.id for t in account.told)]
    own, state = next(iter(told), None), account.event.token
    if (
        len(counts) < _ROW
        or own is None
        or len(told) > 1
        or state_type(view, state) is None
        or not clause.first <= state <= clause.last
    ):
        return None
    words = view.tokens_in(own.phrase)
    first, last = min([state, *words]), max([state, *words])
    others = (t for f, t in counts if f.id != own.id)
    return None if any(first <= t <= last for t in others) else Clause("nested", state, first, last)


def _is_within(view: View, clause: Clause, token: int) -> bool:
    """Tell whether a noun stands in the clause, and not as something before or after which it holds."""
    apart = case_of(view, token) in frames.words("attributes", "not_at")
    return clause.first <= token <= clause.last and not apart


def tell_occasion(view: View, lookup: Lookup, phrase: Clause, event: Event) -> Account:
    """Give what a noun phrase tells of the event that it names."""
    account = give_accounts(view, lookup, phrase, event)[0]
    told = tuple(t for t in account.told if t.attribute in _TOLD)
    if account.place is not None and event.type in _HAPPENED:
        told = tuple(t for t in account.told if t.attribute in _TOLD | {"occurrence"})
    return replace(account, told=told)


def is_definite(view: View, token: int) -> bool:
    """Tell whether a noun phrase speaks of something taken as known, not of "a possible", "any" or "no" such thing."""
    modifiers = {view.lower[k] for k in view.dependents(token, "det", "amod", "advmod")}
    coloured = any(frames.modality_word("adjectives", word) for word in modifiers)
    return not coloured and not modifiers & frames.words("attributes", "indefinite")


def noun_phrase(view: View, token: int, *, act: bool = False) -> Clause:
    """Give the words of a noun's phrase as a clause; a noun that is a speech act keeps the clause that it governs."""
    far = [k for k in view.children[token] if view.relation(k) in (_FAR if act else _FAR | {"acl"})]
    ties = [k for k in view.dependents(token, "case", "mark", "cop", "nsubj", "expl") if k < token]
    words = [t for t in view.subtree(token, without=(*far, *ties)) if view.parse.upos[t] != "PUNCT"]
    return Clause("nested", token, words[0], words[-1])
