"""Figures, statements by speaker, and notices, as rows of tables.

Must not add up, convert or correct: a figure is shown as its article gives it, beside its bounds.
"""

from __future__ import annotations

import re

from msgspec import Struct

from crossread.records import Anchor, Claim, Figure, Notice, Statement
from crossread.show.findings import Row
from crossread.show.index import Index, Quote
from crossread.show.voices import UNCLEAR, chain_of, hands_of, name_speaker
from crossread.show.words import NOT_GIVEN, plain, say, say_amount, say_bounds, say_said, say_time, say_unit


class FigureRow(Struct, frozen=True, gc=False):
    """A figure with who claims it, for which side, as of when, and the finding it stands in."""

    amount: str
    bounds: str
    phrase: Quote
    scope: Quote | None
    claimant: str
    side: str
    as_of: str
    finding: Row | None


class FigureGroup(Struct, frozen=True, gc=False):
    """The figures of one unit and counted noun."""

    unit: str
    rows: tuple[FigureRow, ...]


class StatementRow(Struct, frozen=True, gc=False):
    """What someone is said to have said: the reporting word and the content, quoted, and how it came."""

    cue: Quote | None
    content: Quote
    direct: bool
    modality: str
    via: tuple[str, ...]
    circumstances: str
    finding: Row | None


class SpeakerRows(Struct, frozen=True, gc=False):
    """A speaker's statements, in reading order, and the articles that carry them."""

    name: str
    sigla: tuple[str, ...]
    rows: tuple[StatementRow, ...]


class NoticeRow(Struct, frozen=True, gc=False):
    """What a careful reader should know, with the article or source it concerns and the words that show it."""

    kind: str
    message: str
    about: str
    quotes: tuple[Quote, ...]


def row_of_claim(rows: dict[str, Row], index: Index) -> dict[str, Row]:
    """Give for each claim the first row, in page order, of a finding it belongs to."""
    found: dict[str, Row] = {}
    for finding in sorted(index.record.findings, key=lambda f: rows[f.id].number):
        for member in finding.members:
            found.setdefault(member, rows[finding.id])
    return found


def show_figures(index: Index, rows: dict[str, Row]) -> tuple[FigureGroup, ...]:
    """Give the figures grouped by unit and noun, in the order in which these first occur."""
    groups: dict[str, list[FigureRow]] = {}
    claim_rows = row_of_claim(rows, index)
    for figure in index.record.figures:
        groups.setdefault(_unit(figure), []).append(_figure(figure, claim_rows, index))
    return tuple(FigureGroup(unit, tuple(found)) for unit, found in groups.items())


def _unit(figure: Figure) -> str:
    """Name what is counted: the unit, and the noun where it says more."""
    unit = None if figure.unit is None else say_unit(figure.unit)
    noun = figure.noun if figure.noun is None or say_unit(figure.noun) != unit else None
    return ": ".join(name for name in (unit, noun) if name is not None) or f"unit {NOT_GIVEN}"


def _figure(figure: Figure, claim_rows: dict[str, Row], index: Index) -> FigureRow:
    claim = index.claims.get(figure.claim or "") or index.counted.get(figure.id)
    as_of = index.times.get(figure.as_of or "")
    amount, bounds = say_amount(figure), say_bounds(figure)
    return FigureRow(
        amount=amount,
        bounds="" if bounds == amount else bounds,
        phrase=index.quote(figure.article, (figure.phrase,)),
        scope=None if figure.scope is None else index.quote(figure.article, (figure.scope,)),
        claimant=_claimant(figure, claim, index),
        side=_side(claim, index),
        as_of=say_time(None if as_of is None else as_of.edtf),
        finding=None if claim is None else claim_rows.get(claim.id),
    )


def _claimant(figure: Figure, claim: Claim | None, index: Index) -> str:
    if claim is not None:
        return " → ".join(chain_of(claim, index))
    statement = index.statements.get(figure.statement or "")
    outlet = index.outlet(figure.article)
    return outlet if statement is None else f"{name_speaker(statement, index)} → {outlet}"


def _side(claim: Claim | None, index: Index) -> str:
    origin = None if claim is None else index.origins.get(claim.origin or "")
    return NOT_GIVEN if origin is None or origin.party is None else index.party(origin.party)


def show_statements(index: Index, rows: dict[str, Row]) -> tuple[SpeakerRows, ...]:
    """Give statements by speaker, the one carried by most articles first, unclear speakers last."""
    finding_of = _row_of_statement(index, row_of_claim(rows, index))
    groups: dict[str | None, list[Statement]] = {}
    for statement in index.record.statements:
        entity = None if statement.speaker is None else statement.speaker.entity
        groups.setdefault(entity if index.name(entity) is not None else None, []).append(statement)
    speakers = [_speaker(index.name(entity) or UNCLEAR, found, finding_of, index) for entity, found in groups.items()]
    return tuple(sorted(speakers, key=lambda s: (s.name == UNCLEAR, -len(s.sigla), -len(s.rows), s.name)))


def _row_of_statement(index: Index, claim_rows: dict[str, Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for claim in index.record.claims:
        if claim.voice.statement is not None and claim.id in claim_rows:
            found.setdefault(claim.voice.statement, claim_rows[claim.id])
    return found


def _speaker(name: str, found: list[Statement], finding_of: dict[str, Row], index: Index) -> SpeakerRows:
    rows = tuple(_statement(statement, finding_of.get(statement.id), index) for statement in found)
    return SpeakerRows(name, index.sigla(statement.article for statement in found), rows)


def _statement(statement: Statement, finding: Row | None, index: Index) -> StatementRow:
    cue = statement.cue
    ends = (name_speaker(statement, index), index.outlet(statement.article))
    return StatementRow(
        cue=None if cue is None else index.quote_anchor(Anchor(statement.article, cue.start, cue.end)),
        content=index.quote(statement.article, statement.content),
        direct=statement.quote == "direct",
        modality=say("modalities", statement.modality),
        via=tuple(hand for hand in hands_of(statement, index) if hand not in ends),
        circumstances=", ".join(plain(part) for part in (statement.medium, say_said(statement.said_at)) if part),
        finding=finding,
    )


def show_notices(index: Index) -> tuple[NoticeRow, ...]:
    """Give the notices in the record's order; one that is told of several articles is one row."""
    rows: dict[tuple[str, str], list[Notice]] = {}
    for notice in index.record.notices:
        rows.setdefault((notice.kind, notice.message), []).append(notice)
    return tuple(_notice(notices, index) for notices in rows.values())


def _notice(notices: list[Notice], index: Index) -> NoticeRow:
    known = [n for n in notices if n.article is not None and n.article in index.number]
    about = dict.fromkeys(_about(n, index) if n in known else n.source or "" for n in notices)
    return NoticeRow(
        kind=notices[0].kind.replace("_", " "),
        message=_message(notices[0], index),
        about=", ".join(about),
        quotes=tuple(index.quote(n.article, (span,)) for n in known if n.article for span in n.spans),
    )


def _message(notice: Notice, index: Index) -> str:
    """Give a notice's message, with the page's name for each article that it calls by its file."""
    files = {a.source.replace("\\", "/").rsplit("/", 1)[-1]: a.id for a in index.record.articles if not a.outlet}
    if not files:
        return notice.message
    names = "|".join(map(re.escape, sorted(files, key=len, reverse=True)))
    return re.sub(rf"(?<![\w.-])(?:{names})(?!\w)", lambda found: index.outlet(files[found[0]]), notice.message)


def _about(notice: Notice, index: Index) -> str:
    article = notice.article or ""
    return f"{index.siglum(article)} {index.outlet(article)}"
