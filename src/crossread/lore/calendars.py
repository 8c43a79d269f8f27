"""Days, weeks, months and years as periods with their EDTF; plain Gregorian arithmetic, no zones."""
# ruff: noqa: DTZ001 -- local time throughout: its zone is settled last, in dates.py

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_CLOCK = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
_DAYS = {"day": DAY, "week": 7 * DAY, "weekend": 7 * DAY, "fortnight": 14 * DAY}
_FIXED = {**_CLOCK, **_DAYS}


class Period(NamedTuple):
    """A stretch of local time: its EDTF ("" for a clock time yet to be given its offset) and its bounds.

    ``first`` is its first moment and ``after`` the moment after its last, None where open; ``zone`` is the zone that
    the words name, "" where they name none.
    """

    edtf: str
    first: datetime | None
    after: datetime | None
    zone: str = ""

    @property
    def start(self) -> datetime:
        """The first moment; raises ``ValueError`` where there is none, for what would count from it."""
        if self.first is None:
            raise ValueError(f"{self.edtf} has no start")
        return self.first

    @property
    def end(self) -> datetime:
        """The moment after the last; raises ``ValueError`` where there is none."""
        if self.after is None:
            raise ValueError(f"{self.edtf} has no end")
        return self.after


def day_period(day: date) -> Period:
    """Give a day."""
    start = datetime.combine(day, time())
    return Period(day.isoformat(), start, start + DAY)


def month_period(year: int, month: int) -> Period:
    """Give a month."""
    start = datetime(year, month, 1)
    return Period(f"{year:04d}-{month:02d}", start, add(start, 1, "month"))


def year_period(year: int) -> Period:
    """Give a year."""
    return Period(f"{year:04d}", datetime(year, 1, 1), datetime(year + 1, 1, 1))


def decade_period(year: int) -> Period:
    """Give the ten years that hold ``year``, as people count them (2010 to 2019)."""
    first = year // 10 * 10
    return Period(f"{first // 10:03d}X", datetime(first, 1, 1), datetime(first + 10, 1, 1))


def century_period(year: int) -> Period:
    """Give the hundred years that hold ``year``, as people count them (1900 to 1999)."""
    first = year // 100 * 100
    return Period(f"{first // 100:02d}XX", datetime(max(first, 1), 1, 1), datetime(first + 100, 1, 1))


def add(moment: datetime, count: int, unit: str) -> datetime:
    """Move by units; a day that the target month lacks becomes its last ("31 January" + 1 month is 28 February)."""
    if unit in _FIXED:
        return moment + count * _FIXED[unit]
    months = moment.year * 12 + moment.month - 1 + count * _MONTHS[unit]
    year, month = divmod(months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def unit_period(day: date, unit: str, steps: int) -> Period:
    """Give the calendar unit that holds ``day``, or the one some steps from it; weeks run from Monday (ISO 8601)."""
    moved = add(datetime.combine(day, time()), steps, unit)
    if unit == "month":
        return month_period(moved.year, moved.month)
    if unit == "year":
        return year_period(moved.year)
    if unit == "day":
        return day_period(moved.date())
    return _UNITS[unit](moved)


def span_edtf(first: Period, last: Period) -> str:
    """Give the EDTF of the interval from one period to another (one value if they are the same)."""
    start, end = first.edtf.partition("/")[0], last.edtf.rpartition("/")[2]
    return start if start == end else f"{start}/{end}"


def _week(moment: datetime) -> Period:
    monday = moment - moment.weekday() * DAY
    return Period(f"{monday.date()}/{(monday + 6 * DAY).date()}", monday, monday + 7 * DAY)


def _weekend(moment: datetime) -> Period:
    """Give the weekend of the week; on a Saturday or Sunday that is the one under way, before that the one just past."""
    saturday = moment - (moment.weekday() + 2) % 7 * DAY
    return Period(f"{saturday.date()}/{(saturday + DAY).date()}", saturday, saturday + 2 * DAY)


def _quarter(moment: datetime) -> Period:
    number = (moment.month - 1) // 3
    start = datetime(moment.year, number * 3 + 1, 1)
    return Period(f"{moment.year:04d}-{33 + number}", start, add(start, 3, "month"))


def _decade(moment: datetime) -> Period:
    return decade_period(moment.year)


def _century(moment: datetime) -> Period:
    return century_period(moment.year)


_UNITS = {
    "week": _week,
    "fortnight": _week,
    "weekend": _weekend,
    "quarter": _quarter,
    "decade": _decade,
    "century": _century,
}
