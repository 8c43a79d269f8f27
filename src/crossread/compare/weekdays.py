"""Tells of a weekday that stands beside a date which fell on another.

Owns that notice. A date without a year is the one nearest to the day of publication. Must not: say which of the two is right.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache

from crossread.compare.evidence import Evidence
from crossread.compare.settle import label
from crossread.lore.points import parse_anchor
from crossread.lore.tables import load
from crossread.records import Notice, Span, make_notice


def wrong_weekdays(evidence: Evidence) -> Iterator[Notice]:
    """A weekday stands beside a date that fell on another one."""
    for article in evidence.articles.values():
        for found in _dated_weekday().finditer(article.text):
            day = _day(found, article.published)
            if day is not None and day.weekday() != _number("weekdays", found["weekday"]):
                was = f"{day:%Y-%m-%d} was a {_names()[day.weekday()]}"
                words = " ".join(found.group().split())
                message = f"“{words}” in {label(article)} cannot be: {was}."
                span = Span(found.start(), found.end())
                yield make_notice(
                    kind="weekday",
                    message=message,
                    rule="weekday",
                    article=article.id,
                    source=article.source,
                    spans=(span,),
                )


def _day(found: re.Match[str], published: str | None) -> date | None:
    """Give the day that a date names; one without a year is the one nearest to the day of publication."""
    printed = found["y1"] or found["y2"]
    seen_from = parse_anchor(published)
    if not printed and seen_from is None:
        return None
    years = [int(printed)] if printed else [seen_from.day.year + step for step in (-1, 0, 1)] if seen_from else []
    month, number = _number("months", found["m1"] or found["m2"]), int(found["d1"] or found["d2"])
    days = [date(year, month, number) for year in years if number <= monthrange(year, month)[1] and number]
    return min(days, key=lambda d: abs((d - seen_from.day).days) if seen_from else 0, default=None)


def _number(table: str, name: str) -> int:
    return int(load("dates")[table][name.lower().removesuffix(".")])


def _names() -> list[str]:
    days = load("dates")["weekdays"]
    return [next(name.capitalize() for name, number in days.items() if number == n and len(name) > 5) for n in range(7)]


@cache
def _dated_weekday() -> re.Pattern[str]:
    names = {key: "|".join(sorted(load("dates")[key], key=lambda n: (-len(n), n))) for key in ("weekdays", "months")}
    weekday, month = rf"(?P<weekday>{names['weekdays']})\.?", rf"(?:{names['months']})"
    later = rf"(?P<m1>{month})\.? (?P<d1>\d\d?)(?:st|nd|rd|th)?\b(?:,? (?P<y1>(?:19|20)\d\d)\b)?"
    first = rf"(?P<d2>\d\d?)(?:st|nd|rd|th)? (?:of )?(?P<m2>{month})\b\.?(?:,? (?P<y2>(?:19|20)\d\d)\b)?"
    return re.compile(rf"\b{weekday},? \(?(?:the )?(?:{later}|{first})", re.IGNORECASE)
