"""Finds when and where a story's main event happened, in the articles' own words.

Method after Giveme5W1H (Hamborg et al. 2019): the event's own time and place first; else a time counts if it stands near the top and lies
near the day of publication, exact ones before vague ones, and places are weighed by where they stand, how often, and whether a
preposition leads to them. Silent where there is little to go by. Must not resolve a time or a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from crossread.compare.phrasing import is_vague, leads_to_place
from crossread.compare.prominence import NEAR, Prominence
from crossread.lore.places import country_of
from crossread.records import Anchor, Claim, Mention, Span, TimeExpression
from crossread.text import contains, hull

LEAD = 4  # sentences whose claims of an event tell its own place
UNLED, COUNTRY = 0.2, 0.5  # what a place weighs to which nothing leads, and a whole country
INNER, LEAST = 0.25, 0.1  # the share of its country's weight that a place needs, and the least weight of a place
BEFORE, AFTER, LONG, ONE_DAY = (timedelta(days=n) for n in (8, 2, 33, 2))
DAY = len("2022-02-28")
_PLACES = frozenset({"gpe", "place"})

Own = Mapping[tuple[str, str], list[Span]]


def find_when(claims: Iterable[Claim], story: Prominence) -> tuple[Anchor, ...] | None:
    """Give the event's own time near the top, else the first that stands there, else its own from further down.

    Days come before spans of days; only times near the publication count. For the hour at which someone spoke of it, another of
    that day is given, where there is one.
    """
    own = [story.evidence.times[c.time] for c in claims if c.time in story.evidence.times]
    others = sorted(
        (t for t in story.evidence.times.values() if t.article in story.own),
        key=lambda t: story.place(t.article, t.span),
    )
    ranked = (*(t for t in own if _at_top(t, story)), *(t for t in others if _at_top(t, story)), *own)
    dated = [t for t in ranked if _dates(t, story) and _is_near(t, story)]
    first = min(dated, key=lambda t: _coarseness(t, story), default=None)
    if first is None:
        return None
    of_day = (t for t in (first, *dated) if _is_same_day(t, first))
    time = next((t for t in of_day if not _is_said(t, story)), first)
    return (Anchor(time.article, time.span.start, time.span.end),)


def _is_said(time: TimeExpression, story: Prominence) -> bool:
    """Tell whether a time says when someone spoke."""
    return any(s.time == time.id for s in story.evidence.statements.values())


def _is_same_day(a: TimeExpression, b: TimeExpression) -> bool:
    return a is b or (a.earliest is not None and _day(a.earliest) == _day(b.earliest))


def _at_top(time: TimeExpression, story: Prominence) -> bool:
    return story.place_at(time.article, time.span.start) <= NEAR


def _dates(time: TimeExpression, story: Prominence) -> bool:
    words = story.text(time.article)[time.span.start : time.span.end]
    return time.kind in ("date", "time") and not is_vague(words) and not _is_long(time)


def _is_long(time: TimeExpression) -> bool:
    """Tell whether a time says no more than a season or year."""
    width = _width(time)
    return width is not None and width > LONG


def _width(time: TimeExpression) -> timedelta | None:
    """Give how many days a time may lie on besides one; a day in an unknown zone touches three."""
    earliest, latest = _day(time.earliest), _day(time.latest)
    return None if earliest is None or latest is None else latest - earliest


def _coarseness(time: TimeExpression, story: Prominence) -> int:
    """Rank days and times of day before longer or unknown times, and those that date a noun ("Monday's vote") between."""
    behind = story.text(time.article)[time.span.end :][:2].replace("’", "'")
    width = _width(time)
    exact = time.edtf is None or (width is not None and width <= ONE_DAY)
    return int(behind.startswith("'s")) if exact else 2


def _is_near(time: TimeExpression, story: Prominence) -> bool:
    """Tell whether a time lies in the week before publication or right after; where the article has no date, any does."""
    published, earliest, latest = map(
        _day, (story.evidence.articles[time.article].published, time.earliest, time.latest)
    )
    if published is None or earliest is None or latest is None:
        return published is None
    return published - latest <= BEFORE and earliest - published <= AFTER


def _day(moment: str | None) -> date | None:
    """Give the day of a moment; None where it names none that a calendar knows."""
    try:
        return date.fromisoformat((moment or "")[:DAY])
    except ValueError:
        return None


def find_where(claims: Iterable[Claim], story: Prominence) -> tuple[Anchor, ...] | None:
    """Give the place of most weight; of a country's places the weightiest, where it has one of some weight."""
    mentions = sorted(place_mentions(story), key=lambda m: story.place(m.article, Span(m.start, m.end)))
    own: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for claim in claims:
        if claim.place and story.level(claim) < LEAD:
            own[claim.article, claim.place].append(hull(claim.spans))
    weights: dict[str, float] = defaultdict(float)
    for mention in mentions:
        weights[mention.entity] += _place_weight(mention, own, story)
    best = max(weights, key=lambda e: round(weights[e], 6), default=None)
    if best is None or weights[best] < LEAST:
        return None
    within_it = [e for e in weights if _is_within(e, best, story) and weights[e] >= INNER * weights[best]]
    chosen = max(within_it, key=lambda e: round(weights[e], 6), default=best)
    told = [m for m in mentions if m.entity == chosen]
    return (_widened(max(told, key=lambda m: _place_weight(m, own, story)), mentions, story),)


def _place_weight(mention: Mention, own: Own, story: Prominence) -> float:
    """Weigh a mention of a place: less further down, where nothing leads to it, and for a whole country; more as the event's own."""
    span = Span(mention.start, mention.end)
    inside = any(contains(cover, span) for cover in own.get((mention.article, mention.entity), ()))
    led = inside or leads_to_place(story.text(mention.article), mention.start)
    weight = (1 + inside) / (1 + story.place_at(mention.article, mention.start))
    return weight * (1.0 if led else UNLED) * (COUNTRY if _is_country(mention.entity, story) else 1.0)


def _is_country(entity: str, story: Prominence) -> bool:
    return country_of(story.evidence.entities[entity].name) is not None


def _is_within(inner: str, outer: str, story: Prominence) -> bool:
    """Tell whether a place lies in a country of the story."""
    code = story.evidence.country(outer)
    smaller = _is_country(outer, story) and not _is_country(inner, story)
    return smaller and code is not None and story.evidence.country(inner) == code


def place_mentions(story: Prominence) -> list[Mention]:
    """Give the mentions of places by name, copies left out."""
    entities = story.evidence.entities
    found = (m for m in story.evidence.mentions if m.article in story.own and m.kind in ("name", "nominal"))
    return [m for m in found if m.entity in entities and entities[m.entity].type in _PLACES]


def _widened(mention: Mention, mentions: Iterable[Mention], story: Prominence) -> Anchor:
    """Add the larger place right behind a place: "Riga, Latvia"; not the "Latvia" of "Riga, Latvia Telecom said"."""
    text = story.text(mention.article)
    end = mention.end
    for other in mentions:
        behind = other.article == mention.article and text[end : other.start] == ", " and other.start > end
        if behind and not _is_inside_name(other, story):
            end = other.end
    return Anchor(mention.article, mention.start, end)


def _is_inside_name(mention: Mention, story: Prominence) -> bool:
    """Tell whether a longer name begins where a mention does."""
    return any(
        (m.article, m.start) == (mention.article, mention.start) and m.end > mention.end
        for m in story.evidence.mentions
    )
