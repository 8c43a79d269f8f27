"""Reads from a clause's own words whether it is asserted, planned, possible, wanted, refused or negated.

The rules are the first level of De Facto (Sauri and Pustejovsky 2012): modals, adverbs, the governing verb or adjective,
and negation at the predicate. What a statement says of its words goes before this (``claims``).

Must not: look beyond one clause.
"""

from __future__ import annotations

from crossread.lore import frames
from crossread.read.events import told_state
from crossread.read.grammar import case_of, is_arranged
from crossread.read.view import View
from crossread.records import Modality, Polarity

_ARGUMENTS = ("nsubj", "obj", "obl", "nmod")


def read_modality(view: View, head: int, *, dated: bool) -> Modality:
    """Give the modality of the clause headed by ``head``; ``dated`` tells that it names a time ("should start at noon")."""
    for found in (
        _by_modal(view, head, dated=dated),
        _by_adverb(view, head),
        _by_aside(view, head),
        _by_predicate(view, head),
    ):
        if found is not None:
            return found
    return "asserted"


def read_polarity(view: View, head: int) -> Polarity:
    """Give the polarity of the clause headed by ``head``; a refusal or denial is negative in itself."""
    negated = (_has_negator(view, head) and not _is_delayed(view, head)) or any(
        _is_empty(view, k) for k in view.dependents(head, "nsubj", "obj")
    )
    negated |= _is_pending(view, head)
    turned = view.parse.upos[head] == "VERB" and view.parse.lemma[head] in frames.words("aspect", "negation", "verbs")
    return "-" if negated != turned else "+"


def is_out_of_row(view: View, head: int) -> bool:
    """Tell whether only a rank is denied, so that all happened: "this is NOT THE FIRST time that the road was cut"."""
    ranks = frames.words("aspect", "ordinals")
    ranked = [head, *view.dependents(head, "amod")]
    return _has_negator(view, head) and any(view.parse.lemma[t] in ranks for t in ranked)


def _is_pending(view: View, head: int) -> bool:
    """Tell whether something "has yet to" happen."""
    yet = any(view.lower[k] == "yet" for k in view.dependents(head, "advmod"))
    return yet and view.parse.lemma[head] == "have" and view.dependent(head, "xcomp") is not None


def _is_delayed(view: View, head: int) -> bool:
    """Tell whether "not" says only that something comes later: "will NOT arrive UNTIL Monday"."""
    bounds = view.dependents(head, "obl")
    return any(view.lower[k] in ("until", "till") for bound in bounds for k in view.dependents(bound, "case"))


def _has_negator(view: View, head: int) -> bool:
    adverbs = frames.words("aspect", "negation", "adverbs")
    return any(view.lower[k] in adverbs for k in view.dependents(head, "advmod", "cc", "aux"))


def _is_empty(view: View, argument: int) -> bool:
    """Tell whether an argument counts nothing: "no agreement", "little hope", "nobody"."""
    if view.lower[argument] in frames.words("aspect", "negation", "pronouns"):
        return True
    empty = frames.words("aspect", "negation", "determiners")
    return any(view.lower[k] in empty for k in view.dependents(argument, "det", "amod"))


def hearsay_of(view: View, noun: int) -> int | None:
    """Give the word that says of an event only that it is talked about: "REPORTS of gunfire", "rumours about a coup"."""
    above = view.parse.head[noun]
    tied = view.relation(noun) == "nmod" and case_of(view, noun) in ("of", "about")
    return above if tied and view.parse.lemma[above].lower() in frames.words("attributes", "hearsay") else None


def is_inability(view: View, modal: int, head: int) -> bool:
    """Tell whether something could not be done, which is a fact; what could not be ruled out stays possible."""
    open_still = view.parse.lemma[head] in frames.words("aspect", "negation", "left_open")
    return view.lower[modal] == "could" and _has_negator(view, head) and not open_still


def _by_modal(view: View, head: int, *, dated: bool) -> Modality | None:
    for word in view.dependents(head, "aux"):
        found = frames.modality_word("modals", view.lower[word])
        if is_inability(view, word, head):
            return None
        if found == "demanded" and view.parse.upos[head] != "VERB":
            return "opinion"  # "it must be hard for them"
        if found is not None:
            return "planned" if found == "opinion" and dated else found
    return "planned" if is_arranged(view, head) else None


def _by_adverb(view: View, head: int) -> Modality | None:
    words = (view.lower[k] for k in view.dependents(head, "advmod"))
    return next((found for word in words if (found := frames.modality_word("adverbs", word))), None)


def _by_aside(view: View, head: int) -> Modality | None:
    """Look at what a first person puts in between: "it was, I think, higher"."""
    asides = (k for k in view.dependents(head, "parataxis") if view.parse.lemma[k] in frames.words("aspect", "asides"))
    speakers = (view.dependent(k, "nsubj") for k in asides)
    mine = any(s is not None and view.lower[s] in frames.words("attributes", "first_person") for s in speakers)
    return "possible" if mine else None


def _by_predicate(view: View, head: int) -> Modality | None:
    """Look at the predicate itself: "refused to", "are slated to", "is skeptical"."""
    lemma = view.parse.lemma[head]
    if view.parse.upos[head] == "VERB":
        found = frames.modality_word("verbs", lemma)
        if found == "opinion" and told_state(view, head) is not None:
            return "possible"
        told = view.dependent(head, "ccomp", "xcomp", "nsubj") is not None
        return found if found != "opinion" or told else None
    if view.dependent(head, "xcomp", "csubj", "ccomp", "advcl") and frames.adjective_aspect(lemma) == "planned":
        return "planned"
    subject = view.dependent(head, "nsubj")
    if subject is not None and view.parse.lemma[subject] in frames.words("attributes", "goal", "nouns"):
        return "demanded"
    return frames.modality_word("adjectives", lemma)
