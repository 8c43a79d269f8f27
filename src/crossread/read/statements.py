"""Finds who is said to have said what, in one article.

A statement is a source, a cue and a content (the scheme of PARC 3, Pareti 2016, and PolNeAR, Newell et al. 2018).
``drafts`` finds them; here speakers are resolved, in text order because a pronoun looks back at earlier speakers, and
rows are built with what surrounds each saying. Must not judge content, or look at another article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from crossread.lore import cues as lexicon
from crossread.read import circumstances, stance
from crossread.read.cast import Cast
from crossread.read.drafts import Draft, covers, find_drafts, holds
from crossread.read.edges import cut_to_segments, kind_of
from crossread.read.pronouns import Told
from crossread.read.quotes import Quotes, find_quotes
from crossread.read.speakers import resolve
from crossread.read.view import View
from crossread.records import (
    ChainLink,
    Cue,
    LocalEntity,
    Mention,
    Speaker,
    Statement,
    TimeExpression,
    interval_of,
    make_id,
)
from crossread.text import length


def find_statements(
    view: View, entities: Iterable[LocalEntity], mentions: Iterable[Mention], times: Iterable[TimeExpression]
) -> tuple[Statement, ...]:
    """Give the article's statements in the order of their content.

    Every content span lies in the article's title, body or captions. A speaker's ``entity`` is one of ``entities`` or
    None; ``nested_in`` names the statement within whose content a statement stands.
    """
    quotes = find_quotes(view)
    cast = Cast(view, entities, mentions)
    return _finish(view, cast, quotes, find_drafts(view, cast, quotes), tuple(times))


_NO_HANDS = frozenset({"deny", "refuse", "accuse", "ask"})  # who answers a saying did not pass it on


class Row(Struct, frozen=True, gc=False):
    """A draft with its speaker."""

    draft: Draft
    speaker: Speaker
    id: str


def _finish(
    view: View, cast: Cast, quotes: Quotes, drafts: Sequence[Draft], times: Sequence[TimeExpression]
) -> tuple[Statement, ...]:
    rows = _cast_speakers(view, cast, drafts)
    made = [_statement(view, cast, quotes, row, rows, times) for row in rows]
    return tuple(sorted(made, key=lambda s: (s.content[0].start, s.content[-1].end, s.id)))


def _cast_speakers(view: View, cast: Cast, drafts: Sequence[Draft]) -> list[Row]:
    """Resolve speakers in the order in which their cues stand."""
    rows: list[Row] = []
    told: list[Told] = []
    for draft in sorted(
        drafts, key=lambda d: (d.hit.head if d.hit is not None else view.tokens_in(d.content[0])[0], d.start)
    ):
        content = cut_to_segments(view, draft.content)
        if not content:
            continue
        whole = structs.replace(draft, content=content)
        speaker = _speaker(view, cast, whole, told)
        cue = draft.hit.head if draft.hit is not None else view.tokens_in(content[0])[0]
        told.append(Told(cue, speaker.entity, content, speaker.resolution == "nominal" and speaker.entity is None))
        key = make_id("statement", view.article.id, content[0].start, content[-1].end, cue, speaker.start)
        rows.append(Row(whole, speaker, key))
    return rows


def _speaker(view: View, cast: Cast, draft: Draft, told: Sequence[Told]) -> Speaker:
    if draft.source is None and draft.hit is not None and draft.hit.kind == "noun":
        return resolve(view, cast, draft.hit.head, (), told)
    speaker = resolve(view, cast, draft.source, draft.content, told)
    implicit = draft.hit is None and draft.source is not None
    return Speaker(speaker.entity, speaker.start, speaker.end, "implicit") if implicit else speaker


def _statement(
    view: View, cast: Cast, quotes: Quotes, row: Row, rows: Sequence[Row], times: Sequence[TimeExpression]
) -> Statement:
    draft, hit, content = row.draft, row.draft.hit, row.draft.content
    outer = _outer(view, row, rows)
    addressee = circumstances.find_addressee(view, cast, hit, draft.entry, content) if hit is not None else None
    time = circumstances.find_time(view, hit, content, times) if hit is not None else None
    return Statement(
        id=row.id,
        article=view.article.id,
        speaker=None if row.speaker.resolution == "none" else row.speaker,
        cue=_cue(view, draft),
        content=content,
        quote=kind_of(view, quotes, content),
        modality=stance.modality(view, hit, draft.entry, content, rumour=_is_rumour(view, cast, draft)),
        polarity=stance.polarity(
            view, draft.entry, content, negated=hit is not None and (hit.negated or hit.refusal is not None)
        ),
        chain=_chain(view, cast, draft, outer, addressee),
        medium=circumstances.find_medium(view, hit, content) if hit is not None else None,
        addressee=circumstances.name_addressee(view, cast, addressee) if addressee is not None else None,
        said_at=interval_of(time) if time is not None else None,
        nested_in=outer.id if outer is not None else None,
        time=time.id if time is not None else None,
    )


def _cue(view: View, draft: Draft) -> Cue | None:
    if draft.hit is None:
        return None
    span = view.span(draft.hit.first, draft.hit.last)
    return Cue(span.start, span.end, draft.hit.lemma, draft.entry.type)


def _is_rumour(view: View, cast: Cast, draft: Draft) -> bool:
    """Tell whether the source is reports or media that "according to" merely points at."""
    source = draft.source
    if draft.hit is None or draft.hit.kind != "according" or source is None:
        return False
    return cast.type(source) == "media" or view.parse.lemma[source].lower() in lexicon.words("rumours")


def _outer(view: View, row: Row, rows: Sequence[Row]) -> Row | None:
    """Give the tightest statement whose words hold this one's cue and content."""
    hit = row.draft.hit
    if hit is None:
        return None
    cue = view.span(hit.head, hit.head)
    around = [
        r for r in rows if r is not row and holds(r.draft.content, cue) and covers(r.draft.content, row.draft.content)
    ]
    return min(around, key=lambda r: (length(r.draft.content), r.id), default=None)


def _chain(view: View, cast: Cast, draft: Draft, outer: Row | None, addressee: int | None) -> tuple[ChainLink, ...]:
    """Give the hands a saying passed through, the last one first: who tells of it, whose readout it is, the medium told."""
    links = []
    if outer is not None and outer.draft.hit is not None and outer.draft.entry.type not in _NO_HANDS:
        links.append(_hand(outer.speaker, view.words[outer.draft.hit.head]))
    links += [_hand(resolve(view, cast, document, (), ()), view.words[document]) for document in draft.via]
    if draft.hit is not None:
        told = addressee if addressee is not None and cast.type(addressee) == "media" else None
        quoter = circumstances.find_quoter(view, draft.hit)
        others = (word for word in (quoter, told) if word is not None)
        links += [_hand(resolve(view, cast, word, draft.content, ()), view.words[draft.hit.head]) for word in others]
    return tuple(links)


def _hand(who: Speaker, via: str) -> ChainLink:
    return ChainLink(who.entity, who.start, who.end, via)
