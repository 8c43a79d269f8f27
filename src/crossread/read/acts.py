"""What a clause that is a speech act makes claims about.

A denial is about what is denied, a report with a bare noun ("reported a fire") about what is reported, a promise about itself
and about what is promised; any other act about itself alone. Must not: decide whether a clause is an act (``voices``).
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from crossread.lore import frames
from crossread.read.attributes import Account
from crossread.read.clauses import Clause, is_predicate
from crossread.read.events import Event, bare_event, find_event, noun_event
from crossread.read.view import View
from crossread.read.voices import Voiced
from crossread.records import Value


class Matter(Struct, frozen=True, gc=False):
    """An event that a clause makes claims of; ``negated`` is the predicate whose negation counts, ``denied`` heads what is denied."""

    event: Event
    negated: int
    denied: int | None = None


def matters_of(view: View, clause: Clause, event: Event, voiced: Voiced, before: Event | None) -> tuple[Matter, ...]:
    """Give the events a clause makes claims of; ``before`` is the event told earlier in its sentence, if any."""
    own = Matter(event, clause.head)
    kind = voiced.statement.cue.type if voiced.act and voiced.statement and voiced.statement.cue else None
    inner = _said_by(view, clause, event)
    told = None if inner is None else find_event(view, inner) if is_predicate(view, inner) else noun_event(view, inner)
    if kind == "deny":
        return (_denied(view, clause, event, told, inner, before),)
    if told is None or inner is None or told.phase in ("ended", "cancelled"):
        return (own,)  # a promise to end something is no promise of that thing
    if kind == "promise":
        return own, Matter(told, inner)
    return (Matter(told, inner),) if kind in frames.words("attributes", "reports") else (own,)


def deny(view: View, clause: Clause, account: Account, matter: Matter) -> Account:
    """Let the occurrence of a denied event be the words that were denied; what is denied has no phase."""
    if matter.denied is None:
        return account
    earlier = matter.denied < clause.first
    words = [t for t in view.subtree(matter.denied) if view.relation(t) not in ("punct", "mark", "cc")]
    words = [t for t in words if not earlier or t < clause.first]
    value = Value("text", text=view.span(words[0], words[-1]))
    told = (replace(t, value=value) if t.attribute == "occurrence" else t for t in account.told)
    return replace(account, told=tuple(t for t in told if t.attribute != "phase"))


def _denied(
    view: View, clause: Clause, event: Event, told: Event | None, inner: int | None, before: Event | None
) -> Matter:
    """Give what a denial denies: its clause or noun, or, where that is only "something" or "a charge", what was said before it."""
    if told is None and clause.kind == "comment" and before is not None:
        charged = _charged(view, before)
        if charged is not None:
            return Matter(charged, clause.head, charged.verbs[0] if charged.verbs else charged.token)
    if inner is None:
        return Matter(event, clause.head)
    return Matter(told or bare_event(view, inner), inner, inner)


def _charged(view: View, event: Event) -> Event | None:
    """Give what an earlier clause says happened; of an accusation, what the accused is said to have done."""
    if event.type != "ACCUSE":
        return event
    deeds = (k for v in event.verbs for k in view.dependents(v, "advcl", "ccomp", "xcomp") if k > v)
    return next((find_event(view, deed) for deed in deeds), None)


def _said_by(view: View, clause: Clause, event: Event) -> int | None:
    """Give the head of what a speech act says: its clause or object, else the noun its comment clause is about."""
    inner = next((k for v in event.verbs for k in view.dependents(v, "ccomp", "xcomp", "obj")), None)
    gerund = (k for v in event.verbs for k in view.dependents(v, "advcl") if view.parse.xpos[k] == "VBG" and k > v)
    found = inner if inner is not None else next(gerund, None)
    return view.parse.head[clause.head] if found is None and clause.kind == "comment" else found
