"""Finds what something is said to have been: "called the blast an attack", "it was an accident", "no sign of arson".

Owns the nature of an event where a clause names it beside the event. Each finding is an account with the single attribute
``nature``: of the event that the clause names where it names one, else of an event of type ``x:RESPONSIBILITY``, which comparing
joins to what the story is about. Words: ``lore/data/natures.json``. Must not: decide whose voice it is (``voices``).
"""

from __future__ import annotations

from collections.abc import Iterator

from crossread.lore.natures import nature_of
from crossread.lore.tables import load
from crossread.read.attributes import Account, Told
from crossread.read.clauses import Clause
from crossread.read.events import Event, noun_event, unnamed_event
from crossread.read.factuality import read_modality, read_polarity
from crossread.read.grammar import case_of, is_passive, subject_of
from crossread.read.view import View
from crossread.records import Modality, Polarity, Value


def find_natures(view: View, clause: Clause) -> Iterator[tuple[Account, Modality, Polarity]]:
    """Give an account of what a clause says that something was, with its modality and polarity."""
    head = clause.head
    polarity = read_polarity(view, head)
    for thing, noun in (*_named(view, head), *_told(view, head)):
        event = _event(view, thing, noun, head)
        if event is not None:
            denied = polarity == "-"
            yield _account(view, event, noun), "denied" if denied else read_modality(view, head, dated=False), polarity
    for noun in _unseen(view, head) if polarity == "-" else ():
        yield _account(view, unnamed_event(head), noun), "denied", "-"


def _account(view: View, event: Event, noun: int) -> Account:
    return Account(event, (Told("nature", Value("text", text=view.span(noun, noun))),), (), None, None)


def _named(view: View, verb: int) -> Iterator[tuple[int, int]]:
    """Read "called the blast an attack", "described it as an act of terrorism": what is named, and the noun."""
    if view.parse.lemma[verb].lower() not in load("natures")["naming"]:
        return
    thing = subject_of(view, verb) if is_passive(view, verb) else view.dependent(verb, "obj", "xcomp")
    for kid in view.dependents(verb, "xcomp", "obl"):
        noun = _nature(view, kid) if kid != thing and case_of(view, kid) in (None, "as") else None
        if noun is not None and thing is not None:
            yield thing, noun


def _told(view: View, head: int) -> Iterator[tuple[int, int]]:
    """Read "the fire was an accident", "it was an act of sabotage"."""
    subject, noun = subject_of(view, head), _nature(view, head)
    plain = view.dependent(head, "cop") is not None and case_of(view, head) is None  # "under attack" is no attack
    if subject is not None and noun is not None and plain:
        yield subject, noun


def _unseen(view: View, head: int) -> Iterator[int]:
    """Read what there is no sign of: "no evidence of arson", "no indication that it was an attack"."""
    for noun in view.dependents(head, "obj", "nsubj", "nsubj:pass"):
        if view.parse.lemma[noun].lower() in load("natures")["evidence"]:
            for kid in view.dependents(noun, "nmod", "acl"):
                tied = case_of(view, kid) == "of" or view.dependent(kid, "cop") is not None
                nature = _nature(view, kid) if tied else None
                if nature is not None:
                    yield nature


def _nature(view: View, token: int) -> int | None:
    """Give the noun in a phrase that says what something was: its head, or behind "act of" the noun meant."""
    if view.parse.upos[token] != "NOUN":
        return None
    if view.parse.lemma[token].lower() in load("natures")["acts"]:
        inner = (k for k in view.dependents(token, "nmod") if case_of(view, k) == "of")
        return next((k for k in inner if nature_of(view.parse.lemma[k])), None)
    return token if nature_of(view.parse.lemma[token]) else None


def _event(view: View, thing: int, noun: int, head: int) -> Event | None:
    """Give the event that a thing names, or what the story is about where it is "it"; an attack on something abstract is none."""
    if view.lower[thing] in load("natures")["these"]:
        aimed = any(case_of(view, k) in ("on", "against") for k in view.dependents(noun, "nmod"))
        return None if aimed else unnamed_event(head)
    return noun_event(view, thing)
