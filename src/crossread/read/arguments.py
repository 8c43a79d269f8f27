"""Finds what a cue governs besides a clause: an infinitive, an object, a predicate, a phrase.

Must not: look for clauses, which are ``complements``.
"""

from __future__ import annotations

from crossread.lore import cues as lexicon
from crossread.read.borders import NOMINAL, Stretch
from crossread.read.complements import HUNG, run
from crossread.read.cues import Hit
from crossread.read.view import View


def find_infinitive(view: View, hit: Hit, _after: str, cut: frozenset[int]) -> list[Stretch]:
    """The infinitive that the cue governs."""
    if hit.refusal is not None:
        below = [
            t
            for k in view.dependents(hit.core, "obj", "ccomp", "xcomp", "obl", "advcl")
            for t in view.subtree(k, without=cut)
        ]
        later = [t for t in below if t > hit.core]
        return [(min(later), max(later))] if later else [(hit.core, hit.core)]
    kids = view.dependents(hit.head, "xcomp", "advcl", "ccomp")
    roots = [k for k in kids if k > hit.last and k not in cut and _to_verb(view, k) and not _is_anonymous(view, k)]
    return run(view, roots[:1], cut) if roots else []


def _is_anonymous(view: View, verb: int) -> bool:
    """Tell whether only the speaker's name is withheld: "asked not to be named"."""
    passive = view.dependent(verb, "aux:pass") is not None
    return passive and view.parse.lemma[verb] in lexicon.words("anonymous")


def _to_verb(view: View, token: int) -> bool:
    return any(view.lower[k] == "to" for k in view.dependents(token, "mark"))


def find_gerund(view: View, hit: Hit, _after: str, cut: frozenset[int]) -> list[Stretch]:
    """The -ing form right behind the cue."""
    kids = view.dependents(hit.head, "xcomp", "ccomp", "advcl")
    roots = [k for k in kids if 0 < k - hit.last <= 2 and view.parse.xpos[k] == "VBG" and k not in cut]
    return run(view, roots[:1], cut) if roots else []


def find_object(view: View, hit: Hit, after: str, cut: frozenset[int]) -> list[Stretch]:
    """The thing that the cue governs, alone or with what must follow it."""
    if hit.passive:
        return _undergone(view, hit)
    thing = governed(view, hit)
    if thing is None or thing in cut:
        return [] if after else _lost_object(view, hit)
    if not after:
        return _from(view, [thing], hit, cut)
    tail = _tail_of(view, hit, thing, after)
    return _from(view, [thing, tail], hit, cut) if tail is not None else []


def _undergone(view: View, hit: Hit) -> list[Stretch]:
    """What a passive cue is said of: "a charge repeated by X", "the plan was rejected by X"."""
    thing = view.dependent(hit.head, "nsubj:pass")
    if thing is None and view.relation(hit.head) == "acl":
        thing = view.parse.head[hit.head]
    below = [t for t in view.subtree(thing, without=[hit.head]) if t < hit.first] if thing is not None else []
    return [(below[0], below[-1])] if below else []


def find_tail(view: View, hit: Hit, after: str, cut: frozenset[int]) -> list[Stretch]:
    """What must follow the object, without it: "assured him of X"."""
    thing = governed(view, hit)
    tail = _tail_of(view, hit, thing, after) if thing is not None else None
    if tail is None:
        return []
    first, last = _from(view, [tail], hit, cut)[0]
    return [(first + (view.lower[first] == after), last)]


def governed(view: View, hit: Hit) -> int | None:
    """Give the head of the cue's object, or of the phrase that its own preposition begins."""
    if hit.prep is not None:
        head = view.parse.head[hit.prep]
        return head if head > hit.prep else None
    labels = ("obj", "iobj", *(("nsubj",) if view.parse.xpos[hit.core] == "VBG" else ()))  # "accusing X of it"
    things = [k for k in view.dependents(hit.core, *labels) if k > hit.last]
    counted = (k for k in view.dependents(hit.core, "xcomp") if view.dependent(k, "nummod") is not None)  # "nine dead"
    return next(iter(things), next(counted, None))


def _lost_object(view: View, hit: Hit) -> list[Stretch]:
    """The noun that a relative clause takes its object from: "something they denied"."""
    noun = view.parse.head[hit.head]
    complete = view.dependent(hit.head, "ccomp", "xcomp") is not None
    subjects = [*view.dependents(hit.head, "nsubj"), hit.first - 1]
    spoken = view.parse.upos[subjects[0]] in NOMINAL and view.parse.xpos[subjects[0]] not in ("WP", "WDT")
    spoken = spoken and view.parse.xpos[noun] != "WP"
    if view.parse.deprel[hit.head] != "acl:relcl" or not noun < hit.first - 1 or not spoken or complete or hit.passive:
        return []
    return [(min(t for t in view.subtree(noun, without=view.dependents(noun, "case")) if t <= noun), noun)]


def _from(view: View, roots: list[int], hit: Hit, cut: frozenset[int]) -> list[Stretch]:
    """The stretch from the first to the last word below ``roots`` that stands behind the cue."""
    below = [t for root in roots for t in view.subtree(root, without=cut) if t > hit.last]
    return [(min(below), max(below))] if below else []


def _tail_of(view: View, hit: Hit, thing: int, after: str) -> int | None:
    """Find what must follow the object: an infinitive, or a phrase with the given preposition."""
    places = [k for parent in (hit.head, thing) for k in view.children[parent] if k > thing]
    if after == "inf":
        return next((k for k in places if view.relation(k) in (*HUNG, "xcomp") and _to_verb(view, k)), None)
    marked = (k for k in places if any(view.lower[c] == after for c in view.dependents(k, "case", "mark")))
    return next((k for k in marked if after != "as" or view.dependent(k, "nsubj") is None), None)


def find_predicate(view: View, hit: Hit, _after: str, cut: frozenset[int]) -> list[Stretch]:
    """The object with what the cue calls it; the name alone for "what he called X"."""
    called = _is_named(view, hit)
    kids = [k for k in view.dependents(hit.head, "obj", "xcomp") if k > hit.last and k not in cut]
    plain = [k for k in kids if view.parse.upos[k] != "VERB" and not _to_verb(view, k)]
    return run(view, plain[:2], cut) if len(plain) > 1 or (plain and called) else []


def find_state(view: View, hit: Hit, after: str, _cut: frozenset[int]) -> list[Stretch]:
    """The object with the one state that it is said to be in: "held X responsible"; trees hang the state on either."""
    thing = None if hit.passive else governed(view, hit)
    if thing is None:
        return []
    states = (k for parent in (hit.head, thing) for k in view.children[parent] if view.parse.lemma[k] == after)
    state = next((k for k in states if k > thing), None)
    first = next(t for t in view.subtree(thing) if t > hit.last)
    return [(first, state)] if state is not None else []


def _is_named(view: View, hit: Hit) -> bool:
    """Tell whether the thing named stands before the cue: "what he called X"."""
    owner = view.parse.head[hit.head] if view.parse.deprel[hit.head] == "acl:relcl" else hit.head
    things = [owner, *view.dependents(hit.head, "obj", "nsubj")]
    return any(view.lower[k] in ("what", "which") and k < hit.first for k in things)


def find_phrase(view: View, hit: Hit, after: str, cut: frozenset[int]) -> list[Stretch]:
    """What the cue's preposition governs; with ``inf``, what is asked of the one it governs."""
    thing = governed(view, hit) if hit.prep is not None else None
    if thing is None or thing in cut:
        return []
    if not after:
        return _from(view, [thing], hit, cut)
    tail = _tail_of(view, hit, thing, after)
    return run(view, [tail], cut) if tail is not None else []


def find_noun_content(view: View, hit: Hit, word: str, cut: frozenset[int]) -> list[Stretch]:
    """The clause or phrase that hangs on a noun: "the claim that", "a proposal to", "warnings of"."""
    for kid in view.dependents(hit.head, "acl", "nmod", "ccomp", "obl", "advcl"):
        below = view.subtree(kid, without=cut)
        meant = word != "to" or _to_verb(view, kid)
        if (
            kid not in cut
            and below[0] > hit.last
            and view.lower[below[0]] == word
            and view.lower[kid] != word
            and meant
        ):
            return [(below[0] + (word != "to"), below[-1])]
    return []
