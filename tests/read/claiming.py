"""Records made by hand for claims tests, and the claims made of them."""

from __future__ import annotations

from crossread.read.claims import find_claims
from crossread.read.view import View
from crossread.records import (
    Claim,
    Cue,
    EntityType,
    Figure,
    LocalEntity,
    Mention,
    Modality,
    Polarity,
    Span,
    Speaker,
    Statement,
    TimeExpression,
)
from crossread.text import slice_spans


def entity(view: View, words: str, kind: EntityType) -> tuple[LocalEntity, Mention]:
    start = view.article.text.index(words)
    return LocalEntity(words, kind, words), Mention(f"m-{words}", "a", start, start + len(words), words, "name", "test")


def time(view: View, words: str) -> TimeExpression:
    start = view.article.text.index(words)
    span = Span(start, start + len(words))
    return TimeExpression(f"t-{words}", "a", span, None, None, None, None, (), None, "date")


def figure(view: View, words: str, unit: str = "person") -> Figure:
    start = view.article.text.index(words)
    span = Span(start, start + len(words))
    number = float(words)
    return Figure(f"f-{words}", "a", span, span, number, number, number, "exact", unit, None)


def statement(view: View, cue: str, content: str, kind: str, modality: Modality, polarity: Polarity = "+") -> Statement:
    text = view.article.text
    at, words = text.index(cue), text.index(content)
    return Statement(
        f"st-{cue}",
        "a",
        Speaker("someone", None, None, "explicit"),
        Cue(at, at + len(cue), cue, kind),
        (Span(words, words + len(content)),),
        "indirect",
        modality,
        polarity,
    )


def claims_of(
    view: View,
    *named: tuple[LocalEntity, Mention],
    statements: tuple[Statement, ...] = (),
    figures: tuple[Figure, ...] = (),
    times: tuple[TimeExpression, ...] = (),
) -> tuple[Claim, ...]:
    return find_claims(view, [e for e, _ in named], [m for _, m in named], statements, figures, times)


def only(claims: tuple[Claim, ...], attribute: str) -> Claim:
    (claim,) = [c for c in claims if c.attribute == attribute]
    return claim


def words_of(view: View, claim: Claim) -> str:
    return slice_spans(view.article.text, claim.spans)
