"""Says whose a noun phrase is, and a few more things about nouns that every finder of descriptions asks.

Must not: find anything.
"""

from __future__ import annotations

from crossread.lore.tables import load
from crossread.read.found import country_word, left_edge, start_of_state
from crossread.read.view import View

_MODIFIER = ("amod", "compound", "nmod:poss")


def owner(view: View, head: int) -> tuple[str, int] | None:
    """Give the state that a noun phrase says it belongs to ("Chad's", "Danish", "of Peru"), and its name's first token.

    Of several ("Chadian and Danish troops") the nearest is its own.
    """
    before = [kid for kid in view.dependents(head, *_MODIFIER) if kid < head]
    before += [other for kid in before for other in view.dependents(kid, "conj") if kid < other < head]
    for kid in sorted(before, reverse=True):
        code = country_word(view, kid)
        if code is not None:
            return code, start_of_state(view, kid)
    for kid in view.dependents(head, "nmod"):
        case = view.dependent(kid, "case")
        if case is not None and view.lower[case] in ("of", "from") and (code := country_word(view, kid)) is not None:
            return code, kid
    inner = (t for t in range(left_edge(view, head), head) if view.parse.head[t] in view.children[head])
    found = ((code, t) for t in inner if (code := country_word(view, t)) is not None and _describes(view, t))
    return next(((code, start_of_state(view, t)) for code, t in found), None)


def _describes(view: View, token: int) -> bool:
    """Tell whether a token modifies a compound, not a possessor or a phrase of its own."""
    return view.parse.deprel[token] in ("amod", "compound") and view.parse.deprel[view.parse.head[token]] in (
        "amod",
        "compound",
    )


def lemma(view: View, token: int) -> str:
    """Give a token's lemma, lower-cased."""
    return view.parse.lemma[token].lower()


def two_words(view: View, token: int) -> str:
    """Give a noun's lemma behind the word before it ("air force")."""
    return f"{view.lower[token - 1]} {lemma(view, token)}" if token else lemma(view, token)


def is_noun(view: View, token: int) -> bool:
    """Tell whether a token is a common or a proper noun."""
    return view.parse.upos[token] in ("NOUN", "PROPN")


def group_words(key: str) -> frozenset[str]:
    """Give a word list of ``groups.json``."""
    return frozenset(load("groups")[key])


def has_name(view: View, token: int) -> bool:
    """Tell whether a proper noun stands beside a noun and names it."""
    return any(view.parse.upos[k] == "PROPN" for k in view.dependents(token, "flat", "appos"))
