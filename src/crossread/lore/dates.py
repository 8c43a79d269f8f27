"""What time expressions mean: operations on an anchor day, their EDTF and their bounds in UTC.

An ``OpenTime`` is one operation of ``POINTS`` or ``RELATIVES`` with its own arguments, followed by the operation and
arguments of the time it works on where there is one: ``shift -1 day weekday 0 past`` is the day before the last
Monday. Without one it works on the anchor, the day (and hour, if known) of publication. ``resolve`` is total: what
cannot be settled is None.

Rules: the EDTF is the day, month or year as people write it there; a clock time is ISO 8601 with its offset, where
the zone is known. ``earliest``/``latest`` bound it in UTC under every zone in question: those given, else all that
exist (UTC+14 to UTC-12), so a day in an unknown zone is 50 hours wide. ``latest`` is the first moment after. Weekdays
count from Monday, 0.

Sources: ISO 8601-2:2019 (EDTF: seasons 21-24, quarters 33-36, halves 40-41, ``~`` approximate, ``..`` open); TimeML
1.2.1 for what each expression means. Must not: read text, or choose the anchor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo

from crossread.lore import zones as tzs
from crossread.lore.calendars import DAY, Period, add, day_period, span_edtf, unit_period
from crossread.lore.points import POINTS, Anchor, Args, OpenError, need, parse_anchor
from crossread.lore.tables import load
from crossread.records import Interval, OpenTime

_TEXTUAL = frozenset({"duration", "set"})
_DAYS_APART = timedelta(days=20)
_HOUR = 60


def resolve(open_time: OpenTime, anchor: str | None, *, zones: Sequence[str] = ()) -> Interval | None:
    """Give the interval of an open time seen from ``anchor`` (a day or moment in ISO 8601), None while it stays open.

    ``zones`` are the zones the text may mean; they bound days and complete clock times that name no zone (only where
    all of them agree on the offset).
    """
    if open_time.op in _TEXTUAL:
        return Interval(str(open_time.args[0]), None, None)
    try:
        period = _period(parse_anchor(anchor), (open_time.op, *open_time.args))
        return _interval(period, zones)
    except (OpenError, ValueError, OverflowError):
        return None


def needs_anchor(open_time: OpenTime) -> bool:
    """Tell whether the time waits for a day of publication; false for what is complete in itself."""
    return resolve(open_time, None) is None


def _period(anchor: Anchor | None, words: Args) -> Period:
    name = str(words[0])
    if name in POINTS:
        return POINTS[name](anchor, words[1:])
    operation, arity = RELATIVES[name]
    return operation(anchor, words[1 : 1 + arity], words[1 + arity :])


def _inner(anchor: Anchor | None, words: Args) -> Period:
    """Give the time an operation works on: the one that follows it, else the anchor's day."""
    return _period(anchor, words) if words else day_period(need(anchor).day)


# --- relative to another time -----------------------------------------------------------------------------------------


def _same(anchor: Anchor | None, _: Args, inner: Args) -> Period:
    return _inner(anchor, inner)


def _unit(anchor: Anchor | None, own: Args, inner: Args) -> Period:
    """Give the calendar unit around a time, or one some steps away: "last week" is ``unit week -1``."""
    return unit_period(_inner(anchor, inner).start.date(), str(own[0]), int(own[1]))


def _shift(anchor: Anchor | None, own: Args, inner: Args) -> Period:
    """Count from a time by units, as exactly as the unit: days give days, months months, years years; weeks a day or so.

    Days counted from a month or year say no more than that.
    """
    count, unit, base = int(own[0]), str(own[1]), _inner(anchor, inner)
    if unit in ("second", "minute", "hour"):
        return _shift_hours(anchor, count, unit, inner)
    start = add(base.start, count, unit)
    if unit in ("day", "week", "fortnight") and base.end - base.start > _DAYS_APART:
        return Period(f"{base.edtf}~", start, add(base.end, count, unit))
    if unit == "day":
        return day_period(start.date())
    if unit in ("week", "fortnight"):
        return Period(f"{start.date().isoformat()}~", start - 3 * DAY, start + 4 * DAY)
    return unit_period(start.date(), unit, 0)


def _shift_hours(anchor: Anchor | None, count: int, unit: str, inner: Args) -> Period:
    """Give the day that lies some hours away; its bounds cover every hour the base may have meant."""
    base = _inner(anchor, inner)
    exact = None if inner or anchor is None else anchor.moment
    first, last = exact or base.start, exact or base.end
    middle = add(first if exact or count > 0 else last - timedelta(seconds=1), count, unit)
    day = middle.date() if exact or abs(middle.date() - base.start.date()) > DAY else base.start.date()
    return Period(day.isoformat(), add(first, count, unit), add(last, count, unit) + timedelta(hours=exact is not None))


def _vague_ago(anchor: Anchor | None, own: Args, _: Args) -> Period:
    """Give "weeks ago": two to eight of the unit back, at the next coarser grain."""
    today = datetime.combine(need(anchor).day, time())
    unit = str(own[0])
    grain, most = load("dates")["vague"][unit]
    first = unit_period(add(today, -int(most), unit).date(), str(grain), 0)
    last = unit_period(add(today, -2, unit).date(), str(grain), 0)
    return Period(f"{first.edtf}/{last.edtf}~", first.start, last.end)


def _vague_since(anchor: Anchor | None, own: Args, _: Args) -> Period:
    """Give "for weeks": from two to eight of the unit back until the anchor."""
    first, today = _vague_ago(anchor, own, ()), day_period(need(anchor).day)
    return Period(f"{first.edtf.partition('/')[0]}/{today.edtf}", first.start, today.end)


def _window(anchor: Anchor | None, own: Args, _: Args) -> Period:
    """Give "the past 24 hours" (-24 hour) or "the next two weeks" (2 week): an interval that touches the anchor.

    The anchor's own day is one of "the last three days".
    """
    count, unit, today = int(own[0]), str(own[1]), day_period(need(anchor).day)
    if count < 0:
        start = add(today.start, count + (unit == "day"), unit)
        return Period(span_edtf(day_period(start.date()), today), start, today.end)
    end = add(today.start, count, unit)
    return Period(span_edtf(today, day_period(end.date())), today.start, max(end, today.end))


def _since(anchor: Anchor | None, _: Args, inner: Args) -> Period:
    """Give the interval from a time to the anchor; without one its start is unknown."""
    today = day_period(need(anchor).day)
    if not inner:
        return Period(f"/{today.edtf}", None, today.end)
    start = _inner(anchor, inner)
    return Period(span_edtf(start, today), start.start, max(today.end, start.end))


def _span(anchor: Anchor | None, own: Args, inner: Args) -> Period:
    """Give the interval between two times, of which the first takes ``own[0]`` words."""
    cut = int(own[0])
    first, last = _period(anchor, inner[:cut]), _period(anchor, inner[cut:])
    if last.end <= first.start:
        raise ValueError("the interval ends before it begins")
    return Period(span_edtf(first, last), first.start, last.end)


def _before(anchor: Anchor | None, _: Args, inner: Args) -> Period:
    base = _inner(anchor, inner)
    return Period(f"../{(base.start.date() - DAY).isoformat()}", None, base.start)


def _long_before(anchor: Anchor | None, own: Args, inner: Args) -> Period:
    """Give "years earlier": up to about the last such unit before a time."""
    last = unit_period(add(_inner(anchor, inner).start, -1, str(own[0])).date(), _grain(str(own[0])), 0)
    return Period(f"../{last.edtf.rpartition('/')[2]}~", None, last.end)


def _grain(unit: str) -> str:
    return unit if unit in ("day", "week", "month", "year", "decade", "century") else "day"


def _to_the_day(anchor: Anchor | None, own: Args, inner: Args) -> Period:
    """Give "four years ago to the day"."""
    return day_period(add(_inner(anchor, inner).start, int(own[0]), str(own[1])).date())


def _after(anchor: Anchor | None, own: Args, inner: Args) -> Period:
    """Give what begins with a time (0), or so many days after it began to be over (1), and has no known end."""
    base, days = _inner(anchor, inner), int(own[0])
    start = base.end + (days - 1) * DAY if days else base.start
    return Period(f"{start.date().isoformat()}/..", start, None)


def _nth(anchor: Anchor | None, own: Args, inner: Args) -> Period:
    """Give "its fifth day": counted from a known start, else the anchor's day."""
    count, unit = int(own[0]), str(own[1])
    return _shift(anchor, (count - 1, unit), inner) if inner else _inner(anchor, ())


def _first_n(anchor: Anchor | None, own: Args, inner: Args) -> Period:
    """Give "the first five days": counted from a known start, else so that they end with the anchor's day."""
    count, unit = int(own[0]), str(own[1])
    if inner:
        start = _inner(anchor, inner)
        last = add(start.start, count, unit) - DAY
    else:
        today = day_period(need(anchor).day)
        start, last = day_period((add(today.end, -count, unit)).date()), today.start
    end = day_period(last.date())
    return Period(span_edtf(start, end), start.start, end.end)


# --- within a time ----------------------------------------------------------------------------------------------------


def _part_of_day(anchor: Anchor | None, own: Args, inner: Args) -> Period:
    day = _inner(anchor, inner)
    first, last = load("dates")["parts_of_day"][str(own[0])]
    return Period(day.edtf, day.start + timedelta(hours=first), day.start + timedelta(hours=last))


def _portion(anchor: Anchor | None, own: Args, inner: Args) -> Period:
    """Give "early 2011" or "late last month": the third of the time, under the whole time's EDTF."""
    whole = _inner(anchor, inner)
    third = (whole.end - whole.start) / 3
    number = {"early": 0, "mid": 1, "late": 2}[str(own[0])]
    return Period(whole.edtf, whole.start + number * third, whole.start + (number + 1) * third)


def _about(anchor: Anchor | None, _: Args, inner: Args) -> Period:
    whole = _inner(anchor, inner)
    return whole._replace(edtf=f"{whole.edtf}~")


def _clock(anchor: Anchor | None, own: Args, inner: Args) -> Period:
    """Give a clock time (minutes after midnight, zone or "") on a day; with an hour's slack it says no more than the day."""
    minutes, zone, slack = int(own[0]), str(own[1]), int(own[2])
    day = _inner(anchor, inner)
    moment = datetime.combine(day.start.date(), time()) + timedelta(minutes=minutes)
    around = timedelta(minutes=slack)
    return Period(day.edtf if slack >= _HOUR else "", moment - around, moment + around, zone)


Operation = Callable[[Anchor | None, Args, Args], Period]
RELATIVES: dict[str, tuple[Operation, int]] = {
    "same": (_same, 0),
    "unit": (_unit, 2),
    "shift": (_shift, 2),
    "vague_ago": (_vague_ago, 1),
    "vague_since": (_vague_since, 1),
    "window": (_window, 2),
    "since": (_since, 0),
    "span": (_span, 1),
    "before": (_before, 0),
    "long_before": (_long_before, 1),
    "to_the_day": (_to_the_day, 2),
    "after": (_after, 1),
    "nth": (_nth, 2),
    "first_n": (_first_n, 2),
    "part_of_day": (_part_of_day, 1),
    "portion": (_portion, 1),
    "about": (_about, 0),
    "clock": (_clock, 3),
}


# --- bounds in UTC ----------------------------------------------------------------------------------------------------


def _interval(period: Period, zones: Sequence[str]) -> Interval:
    names = (period.zone,) if period.zone else tuple(zones)
    admitted = [tzs.tz(name) for name in names] or [tzs.EASTMOST, tzs.WESTMOST]
    earliest = None if period.first is None else min(_utc(period.first, zone) for zone in admitted)
    latest = None if period.after is None else max(_utc(period.after, zone) for zone in admitted)
    return Interval(period.edtf or _clock_edtf(period, names), _stamp(earliest), _stamp(latest))


def _clock_edtf(period: Period, names: Sequence[str]) -> str:
    """Print a moment with its offset where all zones in question agree on it, else without."""
    local = (period.start + (period.end - period.start) / 2).replace(second=0)
    aware = {local.replace(tzinfo=tzs.tz(name)).isoformat().replace("+00:00", "Z") for name in names}
    return aware.pop() if len(aware) == 1 else local.isoformat()


def _utc(local: datetime, zone: tzinfo) -> datetime:
    return local.replace(tzinfo=zone).astimezone(UTC)


def _stamp(moment: datetime | None) -> str | None:
    return None if moment is None else moment.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
