"""Settles from the story what one article left open: its date, and with it its times.

Owns dates of undated articles and the meaning of open times. Every settled value keeps its evidence in words. Must
not overrule what an article says of itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from crossread.lore.dates import resolve
from crossread.records import Article, Notice, OpenTime, Reading, TimeExpression, make_notice
from crossread.text import contains, hull

DAY = len("2022-02-28")
SHOWN = 3
LEAD = 3  # sentences that tell what the article is about
SAME_STORY = timedelta(days=31)
NAMED = 2


def settle_articles(readings: Sequence[Reading]) -> tuple[tuple[Article, ...], tuple[Notice, ...]]:
    """Give the articles, the undated ones dated by the others, with a notice for each.

    An article that prints only when it was updated is of that day. Another undated one gets the day of its dateline in the
    year of the story, else the day on which most others were published, the first of equals; a later one of theirs where
    its first sentences tell what happened on that weekday. Without a dated article nothing is settled.
    """
    articles = [_dated_by_update(r.article) for r in readings]
    days = Counter(a.published[:DAY] for a in articles if a.published)
    if not days:
        return tuple(articles), ()
    most = max(days.values())
    day = min(d for d, n in days.items() if n == most)
    by = name_some(a for a in articles if (a.published or "").startswith(day))
    settled, notices = [], []
    for reading, article in zip(readings, articles, strict=True):
        if article.published:
            settled.append(article)
            continue
        printed = _day_of_dateline(reading, day)
        own = printed or _day_of_lead(reading, day, max(days))
        dated = replace(article, published=own, published_evidence=f"dated by {by}")
        how = _how(own, day, by, printed=printed is not None)
        notices.append(_dated(reading, dated, how, lacks="date" if printed is None else "year"))
        settled.append(dated)
    return tuple(settled), tuple(notices)


def _how(own: str, day: str, by: str, *, printed: bool) -> str:
    if printed:
        return f"in the year of {by}"
    return f"the day of {by}" if own == day else f"the {_utc(own):%A} it tells of, from the day of {by} on"


def _day_of_lead(reading: Reading, day: str, last: str) -> str:
    """Give the day from ``day`` to ``last`` that the first sentences tell of in the past, as a weekday: no article is older than that."""
    lead = [hull(s.spans) for s in reading.sentences if s.kind in ("title", "body")][:LEAD]
    named = [_past_weekday(t) for t in reading.times if any(contains(s, t.span) for s in lead)]
    start = _utc(day)
    told = (start + timedelta(days=(number - start.weekday()) % 7) for number in named if number is not None)
    return max((d for found in told if (d := f"{found:%Y-%m-%d}") <= last), default=day)


def _past_weekday(time: TimeExpression) -> int | None:
    """Give the number of the weekday that a time names as past, None where it names none."""
    words = () if time.open is None else (time.open.op, *time.open.args)
    at = words.index("weekday") if "weekday" in words else None
    return int(words[at + 1]) if at is not None and words[at + 2] == "past" else None


def _day_of_dateline(reading: Reading, day: str) -> str | None:
    """Give the day that a dateline prints without a year ("MUMBAI, Nov 11 -"), in the year of the story."""
    datelines = [hull(s.spans) for s in reading.article.segments if s.kind == "dateline"]
    for time in reading.times:
        if time.open is not None and time.open.op == "month_day" and any(contains(d, time.span) for d in datelines):
            found = resolve(OpenTime("month_day", (*time.open.args[:2], "", *time.open.args[3:])), day)
            if found is not None and found.edtf is not None and abs(_utc(found.edtf) - _utc(day)) <= SAME_STORY:
                return found.edtf
    return None


def _dated_by_update(article: Article) -> Article:
    """Date an article by its update: it came out no later, and its text is of that day."""
    if article.published or not article.updated:
        return article
    return replace(article, published=article.updated, published_evidence="the date of its update")


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


def name_some(articles: Iterable[Article]) -> str:
    """Name up to three articles; of more the first, with the number of the others: nobody reads forty names."""
    first, *others = dict.fromkeys(label(article) for article in articles)
    if len(others) > NAMED:
        return f"{first} and {len(others)} others"
    return " and ".join((", ".join((first, *others[:-1])), *others[-1:]))


def _dated(reading: Reading, article: Article, how: str, *, lacks: str) -> Notice:
    """Say how an article was dated; the spans are the first of its times that mean something else if that is wrong."""
    waiting = [t.span for t in reading.times if t.edtf is None and t.kind in ("date", "time") and t.open is not None]
    return make_notice(
        kind="undated_article",
        message=f"{label(article)} carries no {lacks}; taken as {article.published}, {how}.",
        rule="settle_articles",
        article=article.id,
        source=article.source,
        spans=tuple(waiting[:SHOWN]),
    )
