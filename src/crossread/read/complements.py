"""Finds the clause that a cue reports: behind it, before it, around it.

Must not: look for objects and infinitives, which are ``arguments``.
"""

from __future__ import annotations

from collections.abc import Iterable

from crossread.lore import cues as lexicon
from crossread.read.borders import NOMINAL, VERBAL, Stretch, behind_that, resumed
from crossread.read.cues import Hit
from crossread.read.view import View

_CLAUSE = ("ccomp", "csubj", "parataxis")
HUNG = ("parataxis", "ccomp", "advcl", "acl", "dep", "conj")
_OWN = ("nsubj", "obj", "iobj", "obl", "advmod", "mark", "punct", "aux", "cc", "advcl")


def find_clause(view: View, hit: Hit, _after: str, cut: frozenset[int]) -> list[Stretch]:
    """The clause that depends on the cue, or the clause that the cue is slipped into; else what follows a "that"."""
    clauses = [k for k in view.dependents(hit.core, *_CLAUSE) if k not in cut and _is_clause(view, k)]
    if later := [k for k in clauses if k > hit.last and view.relation(k) != "parataxis" and not _attributes(view, k)]:
        more = [k for k in view.dependents(hit.core, "ccomp") if k > later[0] and k not in (*cut, *later)]
        return _carried(view, hit, _behind(view, hit, [*later, *more, *_carried_on(view, hit, later)], cut)[0])
    if free := [k for k in view.dependents(hit.core, "obj") if k > hit.last and view.parse.xpos[k] in ("WP", "WRB")]:
        return run(view, free, cut)
    if earlier := [k for k in clauses if k < hit.first]:
        return _outside(view, hit, {t for root in earlier for t in view.subtree(root, without={*cut, hit.head})})
    return _host(view, hit, cut) or behind_that(view, hit) or _rest(view, hit)


def run(view: View, roots: Iterable[int], cut: frozenset[int]) -> list[Stretch]:
    """The stretch from the first to the last word below ``roots``; what precedes its "that" says when or how it was said."""
    tops = sorted(roots)
    below = sorted(t for root in tops for t in view.subtree(root, without=cut))
    that = next((t for t in view.dependents(tops[0], "mark") if view.lower[t] == "that"), None)
    return [(below[0] if that is None else that + 1, below[-1])]


def _behind(view: View, hit: Hit, roots: list[int], cut: frozenset[int]) -> list[Stretch]:
    """The clause behind its cue, begun early enough to take in what the tree has lost."""
    first, last = run(view, roots, cut)[0]
    own = {t for k in view.children[hit.core] if k not in roots and view.relation(k) in _OWN for t in view.subtree(k)}
    while first - 1 > hit.last and first - 1 not in own and view.parse.upos[first - 1] not in ("PUNCT", "SCONJ"):
        first -= 1
    return [(max(first, hit.last + 1), last)]


def _carried_on(view: View, hit: Hit, clauses: list[int]) -> list[int]:
    """Give clauses coordinated to the cue itself that go on with what was said: "and that ...", "but he ..."."""
    found = []
    for kid in view.dependents(hit.core, "conj"):
        subject = view.dependent(kid, "nsubj")
        that = any(view.lower[k] == "that" for k in view.dependents(kid, "mark"))
        if kid > clauses[-1] and (that or (subject is not None and view.parse.upos[subject] == "PRON")):
            found.append(kid)
    return found


def _carried(view: View, hit: Hit, stretch: Stretch) -> list[Stretch]:
    """Take in ", but she ..." at the end, where the content speaks of "she" too."""
    first, last = stretch
    bounds = view.bounds(view.sentence_of(hit.head))
    after = [t for t in range(last + 1, min(last + 4, bounds.stop)) if view.words[t] != ","]
    joined = len(after) > 1 and view.parse.upos[after[0]] == "CCONJ" and view.parse.upos[after[1]] == "PRON"
    said = any(
        view.parse.lemma[t] in lexicon.verbs() for t in range(last + 1, bounds.stop) if view.parse.upos[t] == "VERB"
    )
    same = joined and not said and any(view.lower[t] == view.lower[after[1]] for t in range(first, last + 1))
    return [(first, bounds[-1] if same else last)]


def _outside(view: View, hit: Hit, below: set[int]) -> list[Stretch]:
    """The clause before its cue, and its rest behind a cue that was slipped into it."""
    left, right = hit.first, hit.last
    bounds = view.bounds(view.sentence_of(hit.head))
    while left > bounds.start and left - 1 not in below:
        left -= 1
    while right + 1 < bounds.stop and right + 1 not in below:
        right += 1
    first = min(below)
    parts = [(first, left - 1)] if first < left else []
    return [*parts, *resumed(view, hit, bounds)] if hit.first > first else parts


def _host(view: View, hit: Hit, cut: frozenset[int]) -> list[Stretch]:
    """The clause that a cue without an object of its own is hung on: "X, he said", "as he said, X", "he said if X, Y"."""
    head = view.parse.head[hit.head]
    if head == hit.head or view.relation(hit.head) not in HUNG or head in cut or not _is_clause(view, head):
        return []
    if not _is_loose(view, hit) or hit.prep is not None or view.dependent(hit.core, "obj", "xcomp") is not None:
        return []
    reported = {view.parse.lemma[k] for k in (head, *view.dependents(head, "conj"))} & lexicon.verbs().keys()
    aside = view.relation(hit.head) == "ccomp" or view.parse.xpos[hit.head] == "VBG"  # "writing to X, he called Y ..."
    if head > hit.head and aside and reported:
        return []
    below = set(view.subtree(head, without={*cut, hit.head}))
    if head > hit.head and not _says_as(view, hit):
        rest = [t for t in below if t > hit.last]
        return [(min(rest), max(rest))]
    rest = [t for t in below if t < hit.first or t > hit.last]
    return _outside(view, hit, set(rest)) if min(rest) < hit.first else [(_past_comma(view, hit), max(rest))]


def _past_comma(view: View, hit: Hit) -> int:
    return next(
        (t + 1 for t in range(hit.last, hit.last + 8) if t + 1 < len(view) and view.words[t] == ","), hit.last + 1
    )


def _is_loose(view: View, hit: Hit) -> bool:
    """Tell whether an attribution stands apart from its host: nothing subordinates it, or a bare "as" does."""
    if _says_as(view, hit):
        return True
    if view.dependent(hit.head, "mark") is not None:
        return False
    subject = view.dependent(hit.head, "nsubj")
    behind = view.parse.head[hit.head] < hit.head
    if view.relation(hit.head) not in ("conj", "acl", "dep") and not (view.relation(hit.head) == "ccomp" and behind):
        return subject is not None or view.relation(hit.head) == "parataxis"
    first = min(view.subtree(subject)[0], hit.first) if subject is not None else 0
    return first > 0 and view.words[first - 1] == ","


def _says_as(view: View, hit: Hit) -> bool:
    return any(view.lower[k] == "as" for k in view.dependents(hit.head, "mark", "advmod"))


def _attributes(view: View, clause: int) -> bool:
    """Tell whether a clause is an attribution slipped in: ", X said", which a parser may take for what was said."""
    first = view.subtree(clause)[0]
    subject = view.dependent(clause, "nsubj") is not None and view.dependent(clause, "mark") is None
    return subject and view.words[first - 1] == "," and view.parse.lemma[clause] in lexicon.verbs()


def _rest(view: View, hit: Hit) -> list[Stretch]:
    """All that follows "said", which takes no plain object, where the tree sees no clause."""
    rest = range(hit.last + 1, view.bounds(view.sentence_of(hit.head)).stop - 1)
    begins = len(rest) > 3 and (
        view.parse.upos[rest[0]] in (*NOMINAL, "DET", "ADJ", "NUM") or view.parse.xpos[rest[0]] == "WRB"
    )
    plain = begins and view.relation(rest[0]) != "nsubj" and hit.lemma == "say" and not hit.passive
    verb = any(view.parse.upos[t] in VERBAL for t in rest)
    return [(rest[0], rest[-1])] if plain and verb else []


def _is_clause(view: View, token: int) -> bool:
    kids = view.children[token]
    return view.parse.upos[token] in VERBAL or any(view.relation(k) in ("cop", "nsubj", "aux") for k in kids)
