"""The timeline: what was planned, told, claimed or is disputed, in order of time, with bars on one scale.

Owns the scale. A bar covers all that the record knows: wide means known only to lie within. Times outside the days
around publication have no bar but an arrow. Must not reorder rows or resolve times.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Literal

from msgspec import Struct

from crossread.records import TimelineRow
from crossread.show.findings import Row
from crossread.show.index import Index, Quote
from crossread.show.verdicts import DISPUTED
from crossread.show.words import say_interval, words

_BEFORE, _AFTER = timedelta(days=5), timedelta(days=3)
_LEAST_PERCENT = 1.2
_FINDINGS = 2
_MOST_TICKS = 8
_DAY = timedelta(days=1)
_STEPS = (timedelta(hours=1), timedelta(hours=3), timedelta(hours=6), timedelta(hours=12), _DAY)


class Bar(Struct, frozen=True, gc=False):
    """A stretch of the scale, in percent of its width; ``arrow`` says which side the time lies beyond it."""

    x: float
    width: float
    arrow: Literal["before", "after", ""] = ""


class Tick(Struct, frozen=True, gc=False):
    """A mark on the scale: percent of its width, and its words."""

    x: float
    label: str


class Moment(Struct, frozen=True, gc=False):
    """A row of the timeline; ``state`` is a key of the table ``states``, ``findings`` the first ones that tell of it."""

    when: str
    state: str
    quote: Quote
    findings: tuple[Row, ...]
    bar: Bar | None


class Timeline(Struct, frozen=True, gc=False):
    """The rows, and the ticks of their common scale (none where nothing can be drawn)."""

    moments: tuple[Moment, ...]
    ticks: tuple[Tick, ...]


class _Scale(Struct, frozen=True, gc=False):
    start: datetime
    end: datetime

    def place(self, moment: datetime) -> float:
        return round(100 * ((moment - self.start) / (self.end - self.start)), 2)


def show_timeline(index: Index, rows: dict[str, Row]) -> Timeline:
    """Give the record's timeline with its scale; ``rows`` are the findings by id."""
    scale = _scale(index)
    moments = tuple(_moment(row, rows, scale, index) for row in index.record.timeline)
    return Timeline(moments, () if scale is None else _ticks(scale))


def _moment(row: TimelineRow, rows: dict[str, Row], scale: _Scale | None, index: Index) -> Moment:
    return Moment(
        when=say_interval(row.interval),
        state=_state(row, rows, index),
        quote=index.quote_anchor(row.quote),
        findings=tuple(sorted((rows[key] for key in row.findings), key=lambda found: found.number)[:_FINDINGS]),
        bar=None if scale is None else _bar(_bounds(row), scale),
    )


def _state(row: TimelineRow, rows: dict[str, Row], index: Index) -> str:
    if row.phase in ("planned", "cancelled", "denied"):
        return row.phase
    if any(rows[key].verdict in DISPUTED for key in row.findings):
        return "disputed"
    attributed = all(index.claims[claim].voice.kind == "attributed" for claim in row.claims)
    return "claimed" if attributed and row.claims else "told"


def _bounds(row: TimelineRow) -> tuple[datetime | None, datetime | None]:
    return _instant(row.interval.earliest), _instant(row.interval.latest)


def _instant(text: str | None) -> datetime | None:
    """Read an ISO 8601 time, as UTC where it gives no zone; None where it is not one."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _scale(index: Index) -> _Scale | None:
    """Choose the days to draw: those of the known times that lie around publication, or all where none is published."""
    story = index.record.story
    first, last = (_instant((text or "")[:10]) for text in (story.first_published, story.last_published))
    moments = sorted(moment for row in index.record.timeline for moment in _bounds(row) if moment is not None)
    if first is not None and last is not None:
        moments = [m for m in moments if first - _BEFORE <= m <= last + _AFTER]
    if not moments or moments[0] == moments[-1]:
        return None
    return _Scale(_midnight(moments[0]), _midnight(moments[-1] + _DAY - timedelta(seconds=1)))


def _midnight(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    length = scale.end - scale.start
    step = next((s for s in _STEPS if length / s <= _MOST_TICKS), _DAY * -(-length // (_DAY * _MOST_TICKS)))
    count = length // step
    return tuple(
        Tick(scale.place(moment), _label(moment, step)) for moment in (scale.start + step * i for i in range(count))
    )


def _label(moment: datetime, step: timedelta) -> str:
    return (
        f"{moment.hour:02}:00" if step < _DAY and moment.hour else f"{moment.day} {words('months')[moment.month - 1]}"
    )


def _bar(bounds: Iterable[datetime | None], scale: _Scale) -> Bar | None:
    """Place a time on the scale, open ends running to its edge; None where neither bound is known."""
    earliest, latest = bounds
    if earliest is None and latest is None:
        return None
    if latest is not None and latest < scale.start:
        return Bar(0, 0, "before")
    if earliest is not None and earliest > scale.end:
        return Bar(100, 0, "after")
    start = 0.0 if earliest is None else max(0.0, scale.place(earliest))
    end = 100.0 if latest is None else min(100.0, scale.place(latest))
    return Bar(min(start, 100 - _LEAST_PERCENT), max(round(end - start, 2), _LEAST_PERCENT))
