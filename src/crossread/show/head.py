"""The top of the page: title, latest state, who, what, when, where, how far each article gets, and the counts.

All words are quotations or come from the tables. Must not summarise.
"""

from __future__ import annotations

from msgspec import Struct

from crossread.records import Anchor, Claim, Finding
from crossread.show.findings import Row, RowGroup
from crossread.show.index import Index, Quote
from crossread.show.words import say_time, words

_LATEST, _UNNAMED = 3, frozenset({"unnamed", "group"})


class Latest(Struct, frozen=True, gc=False):
    """The current value of an overtaken finding."""

    row: Row
    quote: Quote


class Step(Struct, frozen=True, gc=False):
    """One phase of the story's main event: who tells it (True: the last that article tells), and its shortest quotation."""

    phase: str
    sigla: tuple[tuple[str, bool], ...]
    quote: Quote
    last: bool


class Ladder(Struct, frozen=True, gc=False):
    """How far each article gets, along one event's phases."""

    row: Row
    steps: tuple[Step, ...]


class Head(Struct, frozen=True, gc=False):
    """What opens the page; ``shared`` counts the findings of two or more articles, ``several`` those of surely two or more origins.

    ``named`` counts the institutions that speak under a name; ``unnamed`` are the others, of whom some may be one.
    """

    title: Quote | None
    published: str
    latest: tuple[Latest, ...]
    main: tuple[tuple[str, tuple[Quote, ...]], ...]
    ladder: Ladder | None
    articles: int
    findings: int
    named: int
    unnamed: int
    counts: tuple[tuple[str, int], ...]
    shared: int
    several: int


def show_head(index: Index, groups: tuple[RowGroup, ...]) -> Head:
    """Give the head of a record's page."""
    rows = {row.id: row for group in groups for row in group.rows}
    shared = [row for row in rows.values() if row.articles > 1]
    story = index.record.story
    named, unnamed = _voices(index)
    return Head(
        title=None if story.title is None else index.quote_anchor(story.title),
        published=_published(story.first_published, story.last_published),
        latest=_latest(index, rows),
        main=_main(index),
        ladder=_ladder(index, rows),
        articles=len(index.record.articles),
        findings=len(rows),
        named=named,
        unnamed=unnamed,
        counts=tuple((group.verdict, group.count) for group in groups),
        shared=len(shared),
        several=sum(not row.single_origin for row in shared),
    )


def _voices(index: Index) -> tuple[int, int]:
    """Count the institutions of the record's origins: those that some speaker names, and the rest."""
    everyone, named = set(), set()
    for origin in index.record.origins:
        voice, speaker = origin.institution or origin.speaker or origin.id, index.entities.get(origin.speaker or "")
        everyone.add(voice)
        if speaker is None or speaker.type not in _UNNAMED:
            named.add(voice)
    return len(named), len(everyone - named)


def _published(first: str | None, last: str | None) -> str:
    return (
        say_time(first) if first == last or last is None or first is None else f"{say_time(first)} – {say_time(last)}"
    )


def _latest(index: Index, rows: dict[str, Row]) -> tuple[Latest, ...]:
    """Give the current values of the overtaken findings that most articles carry; where none is told by most, of those of several."""
    current = [
        (rows[f.id], f.current) for f in index.record.findings if f.current is not None and f.status == "updated"
    ]
    current.sort(key=lambda item: item[0].number)
    shared = [item for item in current if item[0].articles > 1]
    current = [item for item in shared if _is_told_by_most(item[0], index)] or shared or current
    return tuple(Latest(row, index.quote_claim(index.claims[claim])) for row, claim in current[:_LATEST])


def _is_told_by_most(row: Row, index: Index) -> bool:
    """Tell whether a finding is the story's own, and not of something beside it that a few articles follow."""
    return 2 * row.articles > len(index.record.articles)


def _main(index: Index) -> tuple[tuple[str, tuple[Quote, ...]], ...]:
    main = index.record.story.main
    lines = (("Who", main.who), ("What", main.what), ("When", main.when), ("Where", main.where))
    return tuple((label, _quotes(anchors, index)) for label, anchors in lines)


def _quotes(anchors: tuple[Anchor, ...] | None, index: Index) -> tuple[Quote, ...]:
    return tuple(index.quote_anchor(anchor) for anchor in anchors or ())


def _ladder(index: Index, rows: dict[str, Row]) -> Ladder | None:
    """Take the phase finding that most articles carry; None where most of them tell of no event in two phases."""
    told = [finding for finding in index.record.findings if _is_told_by_most(rows[finding.id], index)]
    found = [(finding, claims) for finding in told if len(claims := _phases(finding, index)) > 1]
    if not found:
        return None
    finding, claims = max(found, key=lambda item: (rows[item[0].id].articles, len(item[0].members)))
    last = _last_phases(claims)
    final = max(last.values())
    steps = (_step(place, phase, last, final, index) for place, phase in enumerate(claims.items()))
    return Ladder(rows[finding.id], tuple(steps))


def _phases(finding: Finding, index: Index) -> dict[str, list[Claim]]:
    """Give a finding's affirmed claims by phase, in the order of phases."""
    if finding.attribute != "phase":
        return {}
    told = {position.value: index.members(position.members) for position in finding.positions}
    affirmed = {phase: [c for c in told.get(phase, ()) if c.polarity == "+"] for phase in words("phases")}
    return {phase: same for phase, same in affirmed.items() if same}


def _last_phases(claims: dict[str, list[Claim]]) -> dict[str, int]:
    """Give for each article the place of the last phase it tells."""
    return {claim.article: place for place, same in enumerate(claims.values()) for claim in same}


def _step(place: int, told: tuple[str, list[Claim]], last: dict[str, int], final: int, index: Index) -> Step:
    phase, claims = told
    articles = sorted({claim.article for claim in claims}, key=index.number.__getitem__)
    return Step(
        phase=phase,
        sigla=tuple((index.siglum(article), last[article] == place) for article in articles),
        quote=index.quote_claim(index.shortest(claims)),
        last=place == final,
    )
