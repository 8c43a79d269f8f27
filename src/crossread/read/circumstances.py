"""Finds what surrounds a saying: to whom, by what medium, when, and through whose hands it came.

Must not: find speakers or content; it only reads what hangs on the cue outside the content.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.lore import cues as lexicon
from crossread.lore.cues import CueEntry
from crossread.read.cast import Cast, within
from crossread.read.cues import Hit
from crossread.read.view import View
from crossread.records import Span, TimeExpression

_NEAR = 7  # words behind a cue in which a medium the tree hangs elsewhere still counts
_TOLD = ("obj", "iobj")
_PREPOSITIONS = frozenset({"in", "on", "at", "during", "via", "through", "from", "by"})


def find_addressee(view: View, cast: Cast, hit: Hit, entry: CueEntry, content: Sequence[Span]) -> int | None:
    """Give the word for who was spoken to: the object of "tell", the "to X" of "say"; None if the text names none."""
    if hit.kind != "verb":
        return None
    if hit.prep is not None and entry.addressee:
        return view.parse.head[hit.prep]
    objects = [k for k in view.dependents(hit.head, *_TOLD) if k > hit.last and entry.addressee]
    receivers = [k for k in view.dependents(hit.head, "obl") if _case(view, k) == "to"]
    options = [k for k in (*objects, *receivers) if view.parse.upos[k] in ("PROPN", "NOUN", "PRON")]
    inside_too = entry.addressee and any(c.endswith("inf") for c in entry.content)
    if entry.addressee and hit.last + 1 < len(view) and cast.at(hit.last + 1) is not None:
        options.append(hit.last + 1)
    free = [k for k in options if inside_too or not within(view, k, content)]
    return next((k for k in free if view.parse.upos[k] != "NOUN" or _is_someone(view, cast, k)), None)


def name_addressee(view: View, cast: Cast, token: int) -> str:
    """Give an addressee as its entity's id, or in the text's words where it is no known entity."""
    mention = cast.at(token)
    if mention is not None:
        return mention.entity
    tokens = view.subtree(
        token, without=[k for k in view.children[token] if view.relation(k) in ("case", "acl", "appos", "punct")]
    )
    return view.text(tokens[0], tokens[-1])


def _is_someone(view: View, cast: Cast, token: int) -> bool:
    lemma = view.parse.lemma[token].lower()
    return cast.at(token) is not None or lemma in lexicon.words("people") | lexicon.words("bodies")


def find_medium(view: View, hit: Hit, content: Sequence[Span]) -> str | None:
    """Give the words for the medium of a saying: "televised remarks", "a phone call"."""
    near = range(hit.last + 1, min(hit.last + _NEAR, view.bounds(view.sentence_of(hit.head)).stop))
    for token in (*view.dependents(hit.head, "obl"), *near):
        named = view.parse.lemma[token].lower() in lexicon.words("media") and view.parse.upos[token] in (
            "NOUN",
            "PROPN",
        )
        if named and _case(view, token) in _PREPOSITIONS and not within(view, token, content):
            return _bare(view, token)
    return None


def _bare(view: View, token: int) -> str:
    """Give a noun phrase without preposition, article and what follows its head."""
    tokens = [k for k in view.subtree(token) if k <= token]
    while tokens and view.parse.upos[tokens[0]] in ("ADP", "DET", "PUNCT"):
        tokens.pop(0)
    return view.text(tokens[0], token) if tokens else view.words[token]


def _case(view: View, token: int) -> str | None:
    return next((view.lower[k] for k in view.dependents(token, "case")), None)


def find_time(view: View, hit: Hit, content: Sequence[Span], times: Iterable[TimeExpression]) -> TimeExpression | None:
    """Give the time that says when it was said: one that hangs on the cue or stands right beside it."""
    sentence = view.bounds(view.sentence_of(hit.head))
    for time in times:
        tokens = view.tokens_in(time.span)
        if (
            not tokens
            or tokens[0] not in sentence
            or within(view, tokens[0], content)
            or time.kind not in ("date", "time")
        ):
            continue
        beside = tokens[0] == hit.last + 1 or tokens[-1] == hit.first - 1
        hangs = any(view.parse.head[t] == hit.head for t in tokens)
        if beside or hangs:
            return time
    return None


def find_quoter(view: View, hit: Hit) -> int | None:
    """Give who is named as having quoted the speaker: "X was quoted by Y as saying", "X, quoted by Y, said"."""
    verb = view.parse.head[hit.head]
    above = [verb] if view.dependent(verb, "aux:pass") is not None else []
    beside = (k for s in view.dependents(hit.head, "nsubj") for k in view.dependents(s, "acl"))
    quoting = [v for v in (*above, *beside) if view.parse.lemma[v] in ("quote", "cite") and view.parse.xpos[v] == "VBN"]
    agents = (k for v in quoting for k in view.dependents(v, "obl") if _case(view, k) == "by")
    return next(agents, None)
