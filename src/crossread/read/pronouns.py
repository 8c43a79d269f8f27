"""Resolves "he", "she", "it" and "they" as speakers, where the article settles it.

A pronoun is resolved to the most salient earlier mention that agrees with it (after Lappin and Leass 1994: recency,
subjects and speakers first, reported words last). Where two are as salient, or none agrees, it stays open. Must not
look outside the article.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from crossread.read.cast import Cast, within
from crossread.read.view import View
from crossread.records import Mention, Span

_HE = frozenset({"he", "him"})
_SHE = frozenset({"she", "her"})
_IT = frozenset({"it", "its"})
_THEY = frozenset({"they", "them"})
_ONE = frozenset({"person", "unnamed"})
_BODY = frozenset({"organisation", "media", "gpe", "group"})
_MANY = frozenset({"organisation", "media", "gpe", "group", "unnamed"})
_NOBODY = ""
REACH = 3  # paragraphs back that a pronoun may look


class Told(Struct, frozen=True, gc=False):
    """An earlier statement as pronouns see it: where its cue stands, who spoke, where its content lies.

    ``nameless`` marks a speaker who is nobody's mention ("a nurse").
    """

    cue: int
    entity: str | None
    content: tuple[Span, ...]
    nameless: bool = False


def refer(view: View, cast: Cast, pronoun: int, content: Sequence[Span], told: Sequence[Told]) -> str | None:
    """Give the entity that a pronoun stands for; ``told`` are the statements before it, ``content`` its own words."""
    word = view.lower[pronoun]
    if word in _HE | _SHE:
        types, sex = _ONE, "he" if word in _HE else "she"
    elif word in _IT | _THEY:
        types, sex = (_BODY if word in _IT else _MANY), None
    else:
        return None
    scores: dict[str, float] = {
        _NOBODY: max((_nameless_salience(view, t, pronoun) for t in told if t.nameless), default=-9.0)
    }
    begins = min(pronoun, *(view.tokens_in(content[0])[:1] or (pronoun,))) if content else pronoun
    for mention in _candidates(view, cast, pronoun, content):
        entity = cast.entities[mention.entity]
        known = cast.sex(entity.id) or _called(view, entity.id, told)
        if entity.type in types and not (sex and known not in (None, sex)):
            score = _salience(view, cast, mention, begins, told)
            scores[entity.id] = max(score, scores.get(entity.id, score))
    return _best(scores)


def _called(view: View, entity: str, told: Sequence[Told]) -> str | None:
    """Give "he" or "she" where what a speaker said before begins with one of them alone: "X said she left"."""
    firsts = {view.lower[view.tokens_in(t.content[0])[0]] for t in told if t.entity == entity}
    meant = firsts & {"he", "she"}
    return next(iter(meant)) if len(meant) == 1 else None


def _best(scores: dict[str, float]) -> str | None:
    """Give the one clear winner, None on a tie or where even the best is faint."""
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if ranked[0][1] < 0 or ranked[0][0] == _NOBODY:
        return None
    return None if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.5 else ranked[0][0]


def _nameless_salience(view: View, told: Told, pronoun: int) -> float:
    """Weigh an earlier speaker without a name as a mention that is subject and speaker would be."""
    here, there = view.sentence_of(pronoun), view.sentence_of(told.cue)
    return 7.0 - (here - there) - (view.parse.sent_block[here] - view.parse.sent_block[there])


def _candidates(view: View, cast: Cast, pronoun: int, content: Sequence[Span]) -> list[Mention]:
    here = view.parse.start[pronoun]
    paragraph = view.parse.sent_block[view.sentence_of(pronoun)]
    found = []
    for mention in cast.mentions:
        head = cast.heads[mention.id]
        if mention.end > here or head is None or within(view, head, content):
            continue
        if paragraph - view.parse.sent_block[view.sentence_of(head)] <= REACH:
            found.append(mention)
    return found


def _is_subject(view: View, token: int) -> bool:
    """Tell whether a name is a subject or stands beside the title that is ("spokesman X denied")."""
    while view.relation(token) in ("appos", "flat", "nmod:desc") and view.parse.head[token] < token:
        token = view.parse.head[token]
    return view.relation(token) == "nsubj"


def _salience(view: View, cast: Cast, mention: Mention, pronoun: int, told: Sequence[Told]) -> float:
    """Weigh a mention: 3 for a subject, 3 for a speaker, less a point for each sentence and paragraph between, 3 inside others' words."""
    head = cast.heads[mention.id]
    if head is None:
        return -9
    sentences = view.sentence_of(pronoun) - view.sentence_of(head)
    blocks = view.parse.sent_block
    paragraphs = blocks[view.sentence_of(pronoun)] - blocks[view.sentence_of(head)]
    spoke = any(t.entity == mention.entity and view.sentence_of(t.cue) == view.sentence_of(head) for t in told)
    inside = any(within(view, head, t.content) for t in told)
    unnamed = cast.entities[mention.entity].type == "unnamed" and paragraphs > int(spoke)
    score = 3.0 * _is_subject(view, head) + 3.0 * spoke + 1.0
    return score - sentences - paragraphs - 3.0 * inside - 9.0 * unnamed
