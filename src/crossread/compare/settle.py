"""Settles from the story what one article left open: its date, and with it its times.

Owns dates of undated articles and the meaning of open times. Every settled value keeps its evidence in words. Must
not overrule what an article says of itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from crossread.lore.dates import resolve
from crossread.records import Article, Notice, Reading, TimeExpression, make_notice

DAY = len("2022-02-28")


def settle_articles(readings: Sequence[Reading]) -> tuple[tuple[Article, ...], tuple[Notice, ...]]:
    """Give the articles, the undated ones dated by the others, with a notice for each.

    An undated article gets the day on which most others were published, the first of equals, unless it names a later
    complete date itself. Without a dated article nothing is settled.
    """
    days = Counter(r.article.published[:DAY] for r in readings if r.article.published)
    if not days:
        return tuple(r.article for r in readings), ()
    most = max(days.values())
    day = min(d for d, n in days.items() if n == most)
    by = [label(r.article) for r in readings if (r.article.published or "").startswith(day)]
    articles, notices = [], []
    for reading in readings:
        article = reading.article
        if article.published is None:
            article = replace(article, published=day, published_evidence=f"dated by {' and '.join(by)}")
            notices.append(_dated(article, day, by))
        articles.append(article)
    return tuple(articles), tuple(notices)


def known_by(articles: Sequence[Article], moment: str) -> tuple[frozenset[str], tuple[Notice, ...]]:
    """Give the articles that were surely out at ``moment`` (ISO 8601, a day or a time), and a notice for each in doubt.

    A day means its end. An article that gives only the day of ``moment`` may have come later: it is left out.
    """
    known = frozenset(a.id for a in articles if a.published and _surely_by(a.published, moment))
    doubtful = (a for a in articles if a.id not in known and (not a.published or a.published == moment[:DAY]))
    return known, tuple(_left_out(a, moment) for a in doubtful)


def _surely_by(published: str, moment: str) -> bool:
    if len(published) > DAY and len(moment) > DAY:
        return _utc(published) <= _utc(moment)
    return published[:DAY] <= moment if len(moment) == DAY else published[:DAY] < moment[:DAY]


def _left_out(article: Article, moment: str) -> Notice:
    return make_notice(
        kind="left_out",
        message=f"{label(article)} does not say at what hour it came out; it is left out of what was known at {moment}.",
        rule="known_by",
        source=article.source,
    )


def _utc(moment: str) -> datetime:
    found = datetime.fromisoformat(moment)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def settle_times(readings: Sequence[Reading], articles: Sequence[Article]) -> Iterator[TimeExpression]:
    """Yield every time of the story, open ones resolved against their article's settled date where it has one."""
    published = {article.id: article.published for article in articles}
    for reading in readings:
        for time in reading.times:
            anchor = published[time.article]
            interval = None
            if time.edtf is None and time.open is not None and anchor is not None:
                zones = (time.zone,) if time.zone else time.zones_possible
                interval = resolve(time.open, anchor, zones=zones)
            if interval is None:
                yield time
            else:
                edtf, earliest, latest = interval.edtf, interval.earliest, interval.latest
                yield replace(time, edtf=edtf, earliest=earliest, latest=latest, anchor="published")


def label(article: Article) -> str:
    """Give what to call an article in a sentence: its outlet, else its file."""
    return article.outlet or article.source.replace("\\", "/").rsplit("/", 1)[-1]


def _dated(article: Article, day: str, by: Sequence[str]) -> Notice:
    return make_notice(
        kind="undated_article",
        message=f"{label(article)} carries no date; taken as {day}, the day of {', '.join(by)}.",
        rule="settle_articles",
        article=article.id,
        source=article.source,
    )
