"""What a clause that is a speech act makes claims about.

A denial is about what is denied, a report with a bare noun ("reported a fire") about what is reported, a promise about itself
and about what is promised; any other act about itself alone. Must not: decide whether a clause is an act (``voices``).
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from crossread.lore import frames
from crossread.lore.tables import load
from crossread.read.attributes import Account
from crossread.read.clauses import Clause, is_finite, is_predicate
from crossread.read.events import Event, bare_event, find_event, noun_event
from crossread.read.factuality import read_modality, read_polarity
from crossread.read.grammar import case_of, is_passive
from crossread.read.view import View
from crossread.read.voices import Voiced
from crossread.records import Value

_TELLING = frozenset({"asserted", "opinion"})  # what a report or a description may be; other acts are told whole


class Matter(Struct, frozen=True, gc=False):
    """An event that a clause makes claims of; ``negated`` is the predicate whose negation counts, ``denied`` heads what is denied."""

    event: Event
    negated: int
    denied: int | None = None


def matters_of(view: View, clause: Clause, event: Event, voiced: Voiced, before: Event | None) -> tuple[Matter, ...]:
    """Give the events a clause makes claims of; ``before`` is the event told earlier in its sentence, if any."""
    own = _own(view, clause, event, voiced)
    kind = voiced.statement.cue.type if voiced.act and voiced.statement and voiced.statement.cue else None
    inner = _said_by(view, clause, event)
    told = None if inner is None else _event_at(view, inner)
    if _denies(view, clause, voiced, inner):
        return (_denied(view, clause, event, told, inner, before),)
    if told is None or inner is None or told.phase in ("ended", "cancelled"):
        return (own,)  # a promise to end something is no promise of that thing
    if kind == "promise":
        return own, Matter(told, inner)
    return (Matter(told, inner),) if kind in frames.words("attributes", "reports") else (own,)


def _own(view: View, clause: Clause, event: Event, voiced: Voiced) -> Matter:
    """Give a clause's own matter; that a speaker "had no part in" something is a denial of having a part."""
    involved = frames.words("attributes", "involvement", "nouns")
    holds = not event.is_noun and event.lemma in frames.words("attributes", "involvement", "verbs")
    parts = [k for k in view.dependents(event.token, "obj") if view.parse.lemma[k] in involved] if holds else []
    if not parts or voiced.statement is None or read_polarity(view, clause.head) == "+":
        return Matter(event, clause.head)
    return Matter(bare_event(view, parts[0]), clause.head, parts[0])


def _denies(view: View, clause: Clause, voiced: Voiced, inner: int | None) -> bool:
    """Tell whether a clause is a denial: an act of a speaker, or one that the outlet tells of whoever denies."""
    statement = voiced.statement
    if statement is not None:
        direct = statement.cue is not None and statement.cue.type == "deny"
        return voiced.act and (direct or (statement.modality == "denied" and _deed_in(view, inner) is not None))
    told = not is_passive(view, clause.head) and read_polarity(view, clause.head) == "-"
    return told and read_modality(view, clause.head, dated=False) == "denied"


def _deed_in(view: View, noun: int | None) -> int | None:
    """Give the deed that a noun says was thought or claimed: "any suggestion that", "claims that"."""
    kids = () if noun is None else view.dependents(noun, "acl")
    return next((k for k in kids if is_finite(view, k) and view.parse.deprel[k] != "acl:relcl"), None)


def _event_at(view: View, token: int) -> Event | None:
    """Give the event of a clause or noun; of those who "were killed" what happened to them."""
    if is_predicate(view, token):
        return find_event(view, token)
    hearsay = load("blame")["told"] + load("blame")["charges"]
    about = [k for k in view.dependents(token, "nmod") if case_of(view, k) in ("of", "about")]
    if about and view.parse.lemma[token] in hearsay:  # "dismissed reports of a coup"
        return _event_at(view, about[0])
    states = (find_event(view, k) for k in view.dependents(token, "acl") if view.parse.xpos[k] == "VBN")
    known = (event for event in states if event.type != frames.OTHER)
    return noun_event(view, token) or next(known, None)


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


def narrow(view: View, clause: Clause, voiced: Voiced, event: Event, matter: Matter) -> Clause:
    """Narrow a bare report to what it reports ("a fire at the mill"), and a description to what it says of what."""
    statement = voiced.statement
    if not voiced.act or statement is None or statement.cue is None or statement.modality not in _TELLING:
        return clause
    words = [t for span in statement.content for t in view.tokens_in(span)]
    plain = view.parse.upos[words[0]] != "PRON" and "as" not in (view.lower[t] for t in words)
    described = plain and statement.cue.type in frames.words("attributes", "descriptions")
    small = view.parse.upos[matter.event.token] == "VERB" and matter.event.token in words  # "spoke of dozens killed"
    bare = statement.cue.type in frames.words("attributes", "bare_acts")
    reported = matter.event.token != event.token and (bare or small)
    fits = len(words) > 1 and words[0] > clause.head and (described or reported)
    return Clause(clause.kind, clause.head, words[0], words[-1]) if fits else clause


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
    if (deed := _deed_in(view, inner)) is not None:
        return Matter(find_event(view, deed), deed, deed)
    return Matter(told or bare_event(view, inner), inner, inner)


def _charged(view: View, event: Event) -> Event | None:
    """Give what an earlier clause says happened; of an accusation, what the accused is said to have done."""
    if event.type != "ACCUSE":
        return event
    deeds = (k for v in event.verbs for k in view.dependents(v, "advcl", "ccomp", "xcomp") if k > v)
    return next((find_event(view, deed) for deed in deeds), None)


def _is_circumstance(view: View, gerund: int) -> bool:
    """Tell whether a gerund says how something was said, not what: "spoke of arrests without naming anyone"."""
    return any(view.lower[k] in frames.words("attributes", "manners") for k in view.dependents(gerund, "mark"))


def _said_by(view: View, clause: Clause, event: Event) -> int | None:
    """Give the head of what a speech act says: its clause or object, else the noun its comment clause is about."""
    inner = next((k for v in event.verbs for k in view.dependents(v, "ccomp", "xcomp", "obj")), None)
    gerund = (
        k
        for v in event.verbs
        for k in view.dependents(v, "advcl")
        if view.parse.xpos[k] == "VBG" and k > v and not _is_circumstance(view, k)
    )
    spoken = (k for v in event.verbs for k in view.dependents(v, "obl") if case_of(view, k) in ("of", "about"))
    found = next((k for k in (inner, next(gerund, None), next(spoken, None)) if k is not None), None)
    return view.parse.head[clause.head] if found is None and clause.kind == "comment" else found
