"""How two values of one attribute stand to each other: numbers, times, places, sets.

Owns the comparisons, not their consequence: a verdict is given in ``verdicts``. Bounds that are open are infinite; a
comparison that cannot be made says that the values may well be the same.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from crossread.compare.bodies import name_words
from crossread.compare.evidence import Evidence
from crossread.lore.measures import base_of, is_customary, lasting
from crossread.lore.natures import nature_of
from crossread.lore.units import adds_up, is_measure
from crossread.records import Claim, Figure, Geo, Interval

EARTH_RADIUS_KM = 6371.0
ROUNDING = 1.1
FAR = 3
"""So many times another number is no rounding of it, whatever their bounds: "at least 4" and "30"."""
CONVERSION = 0.02
HALF = 0.49
"""What a whole number may be off where it was converted from another measure."""
Counted = tuple[Claim, Figure]
_BRACKETED = re.compile(r"[\s-]*[^\W\d]+(?:[\s-][^\W\d]+)?\s*[(\[](?:[^\W\d]+\s)*")


class Course(Struct, frozen=True, gc=False):
    """Figures in the order of the times they count up to; ``rising`` when no later one is below an earlier one."""

    rising: bool
    latest: Claim
    earlier: tuple[Claim, ...]


def figures_of(claims: Iterable[Claim], evidence: Evidence) -> list[Counted]:
    """Give the claims whose value is a figure, with it."""
    return [(c, evidence.figures[c.value.figure]) for c in claims if c.value.figure in evidence.figures]


def once_each(counted: Sequence[Counted], evidence: Evidence) -> list[Counted]:
    """Leave out what a text only converts: "10 kilometres (six miles)" is one figure, told in two measures."""
    return [row for row in counted if not any(_converts(row[1], figure, evidence) for _, figure in counted)]


def _converts(figure: Figure, other: Figure, evidence: Evidence) -> bool:
    """Tell whether a figure restates another of its article in brackets right behind it."""
    if figure.article != other.article or figure.unit == other.unit:
        return False
    between = evidence.articles[figure.article].text[other.number.end : figure.number.start]
    return _BRACKETED.fullmatch(between) is not None


def bounds(figure: Figure) -> tuple[float, float]:
    """Give a figure's least and greatest value in the base of its measure, infinite where open.

    A customary measure is as exact as people convert it: 150 miles are some 241 kilometres, give or take a few, and 10 kilometres
    are six miles.
    """
    low = -math.inf if figure.min is None else _in_base(figure.min, figure, -1)
    return low, math.inf if figure.max is None else _in_base(figure.max, figure, 1)


def _in_base(number: float, figure: Figure, side: int) -> float:
    """Give a bound in the base of its measure, with what conversion may have rounded off on that side of it."""
    slack = max(CONVERSION * number, HALF if number == int(number) else 0) if is_customary(figure.unit or "") else 0
    return (number + side * slack) * base_of(figure.unit or "")[1]


def overlap(a: Figure, b: Figure) -> bool:
    """Tell whether some number satisfies both figures."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    return low_a <= high_b and low_b <= high_a


def differ(a: Figure, b: Figure) -> bool:
    """Tell whether two figures are surely not one count.

    "More than 300" and "more than 500" can both hold of one number, but nobody who knows of 500 says 300: two least values
    more than a tenth apart differ.
    """
    if not overlap(a, b):
        return True
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    both_open = math.isinf(high_a) and math.isinf(high_b)
    return both_open and max(low_a, low_b) > ROUNDING * min(low_a, low_b) > 0


def all_fit(counted: Sequence[Counted]) -> bool:
    """Tell whether every two figures have a number in common and state numbers that are not far apart."""
    return all(overlap(a, b) and near(a, b) for (_, a), (_, b) in combinations(counted, 2))


def share_one(counted: Sequence[Counted]) -> bool:
    """Tell whether each article states one measure besides others: "700 metres" in one, "700 metres" and "1 km" in another."""
    by_article: dict[str, list[Figure]] = {}
    for claim, figure in counted:
        by_article.setdefault(claim.article, []).append(figure)
    if len(by_article) < 2 or not all(is_measure(figure.unit or "") for _, figure in counted):
        return False
    first, *others = sorted(by_article.values(), key=len)
    return any(all(any(state_the_same(f, g) for g in row) for row in others) for f in first)


def state_the_same(a: Figure, b: Figure) -> bool:
    """Tell whether two figures state one number, as exact as people convert it."""
    one, other = stated(a), stated(b)
    return one is not None and other is not None and math.isclose(one, other, rel_tol=CONVERSION)


def near(a: Figure, b: Figure) -> bool:
    """Tell whether the numbers that two figures state, if both do, are of one size; percentages only if they are close."""
    return not _far(a, b, ROUNDING if "percent" in (a.unit, b.unit) else FAR)


def _far(a: Figure, b: Figure, times: float) -> bool:
    """Tell whether the numbers that two figures state, if both do, differ by more than so many times."""
    one, other = stated(a), stated(b)
    return one is not None and other is not None and max(one, other) > times * min(one, other) >= 0


def stated(figure: Figure) -> float | None:
    """Give the number that a figure states in the base of its measure, None where it is only bounded."""
    return None if figure.value is None else float(figure.value) * base_of(figure.unit or "")[1]


def by_value(counted: Sequence[Counted]) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
    """Group claims by the number they state, smallest first: "78" and "at least 78" are one position."""
    groups: dict[tuple[float, float], list[Counted]] = {}
    for claim, figure in counted:
        groups.setdefault(_key(figure), []).append((claim, figure))
    return tuple(
        (" = ".join(dict.fromkeys(_in_words(rows))), tuple(claim for claim, _ in rows))
        for _, rows in sorted(groups.items(), key=lambda item: item[0])
    )


def _key(figure: Figure) -> tuple[float, float]:
    """Give the number that a figure states, as bounds: "78" and "at least 78" state one; else its bounds."""
    number = stated(figure)
    return bounds(figure) if number is None else (number, number)


def _in_words(rows: Sequence[Counted]) -> Iterator[str]:
    """Say the bounds of figures that state one number, once for each measure that they are given in."""
    by_unit: dict[str, list[Figure]] = {}
    for _, figure in rows:
        by_unit.setdefault(figure.unit if figure.unit and is_measure(figure.unit) else "", []).append(figure)
    for unit, figures in by_unit.items():
        lows = [figure.min for figure in figures if figure.min is not None]
        highs = [figure.max for figure in figures if figure.max is not None]
        low = min(lows) if len(lows) == len(figures) else None
        high = max(highs) if len(highs) == len(figures) else None
        yield f"{_hull(low, high)} {unit}".strip()


def _hull(low: float | None, high: float | None) -> str:
    if low is not None and low == high:
        return f"{low:,.12g}"
    if high is None:
        return "any number" if low is None else f"{low:,.12g} or more"
    return f"up to {high:,.12g}" if low is None else f"{low:,.12g} to {high:,.12g}"


def by_time(counted: Sequence[Counted], evidence: Evidence) -> Course | None:
    """Order figures of what adds up by the time they count up to, else by publication.

    None unless some two that differ can be ordered and every two that exclude each other can.
    """
    if not all(adds_up(figure.unit) for _, figure in counted):
        return None
    dated = {_key(row[1]) for row in counted if moment(row, evidence)}
    told = [row for row in counted if moment(row, evidence) or _key(row[1]) not in dated]
    ordered = sorted(told, key=lambda row: (moment(row, evidence), bounds(row[1])[0], evidence.claim_order(row[0])))
    apart = [(a, b) for a, b in combinations(ordered, 2) if differ(a[1], b[1])]
    known = [(a, b) for a, b in apart if precedes(a, b, evidence)]
    unordered = [(a, b) for a, b in apart if (a, b) not in known and not overlap(a[1], b[1])]
    course = [(a, b) for a, b in combinations(ordered, 2) if precedes(a, b, evidence)]
    if not known or not all(_fits_in_course(a, b, course) for a, b in unordered):
        return None
    last = ordered[-1][1]
    falls = any(_falls(a, b, evidence) for a, b in combinations(ordered, 2))
    return Course(
        rising=not falls and all(bounds(a[1])[0] <= bounds(b[1])[0] for a, b in known),
        latest=next(c for c, f in reversed(ordered) if bounds(f) == bounds(last)),
        earlier=tuple(c for c, f in ordered if differ(f, last)),
    )


def _fits_in_course(a: Counted, b: Counted, course: Sequence[tuple[Counted, Counted]]) -> bool:
    """Tell whether two counts of one text lie between all that surely come before and after: it tells one after the other."""
    rows = [(x, y) for x, y in course if a in (x, y) or b in (x, y)]
    rising = all(bounds(x[1])[0] <= bounds(y[1])[0] for x, y in rows)
    return a[0].article == b[0].article and bool(rows) and rising


def _falls(a: Counted, b: Counted, evidence: Evidence) -> bool:
    """Tell whether a figure counts up to a later time and states clearly less, whatever its bounds leave open."""
    less = (stated(b[1]) or 0.0) < (stated(a[1]) or 0.0)
    return less and _far(a[1], b[1], ROUNDING) and precedes(a, b, evidence)


def precedes(a: Counted, b: Counted, evidence: Evidence) -> bool:
    """Tell whether one figure surely counts up to an earlier time; a day and an hour of that day have no order."""
    first, second = moment(a, evidence), moment(b, evidence)
    shared = min(len(first), len(second))
    return first[:shared] < second[:shared]


def moment(counted: Counted, evidence: Evidence) -> str:
    """Give the time that a figure counts up to, as sortable ISO text: its own as-of, else its article's own date.

    "" where neither is known: a date that was settled from other articles orders nothing.
    """
    claim, figure = counted
    as_of = evidence.interval(figure.as_of)
    return (as_of.latest if as_of and as_of.latest else None) or evidence.printed(claim)


def overtakes(a: Counted, b: Counted, evidence: Evidence) -> bool:
    """Tell whether ``b`` counts up to a later time than ``a`` and not fewer of what adds up: then it is news, not contradiction."""
    return adds_up(b[1].unit) and precedes(a, b, evidence) and bounds(a[1])[0] <= bounds(b[1])[0]


def may_coincide(a: Interval, b: Interval) -> bool:
    """Tell whether two times can be one moment; open bounds are infinite (Allen 1983: anything but before and after)."""
    return not (_before(a, b) or _before(b, a))


def _before(a: Interval, b: Interval) -> bool:
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest


def may_be_same_place(a: str | None, b: str | None, evidence: Evidence) -> bool | None:
    """Tell whether two places can be one: equal, one within the other, or within their uncertainty of each other.

    None where nobody can say: the whereabouts of one are unknown, no state holds both and their names share no word.
    """
    if a is None or b is None or a == b or a in evidence.ancestors(b) or b in evidence.ancestors(a):
        return True
    one, other = evidence.entities[a], evidence.entities[b]
    if one.geo is not None and other.geo is not None:
        return distance_km(one.geo, other.geo) <= one.geo.radius_km + other.geo.radius_km
    holds = "gpe" in (one.type, other.type) and evidence.country(a) == evidence.country(b) is not None
    return True if holds or name_words(one.name) & name_words(other.name) else None


def distance_km(a: Geo, b: Geo) -> float:
    """Give the great-circle distance between two places (haversine)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def last_alike(claims: Sequence[Claim], evidence: Evidence) -> bool:
    """Tell whether every two claims that say how long something takes can mean one length of time: "two weeks", "several days"."""
    told = [spans for c in claims if (spans := tuple(lasting(evidence.words(c))))]
    return all(
        any(low <= its_high and its_low <= high for low, high in one for its_low, its_high in other)
        for one, other in combinations(told, 2)
    )


def nature(claim: Claim, evidence: Evidence) -> str:
    """Give the kind of happening that a claim says an event was: "deliberate", "accidental"; empty if its value names none."""
    span = claim.value.text
    return (nature_of(evidence.articles[claim.article].text[span.start : span.end]) if span else None) or ""


def is_by(claim: Claim, doer: str | None, evidence: Evidence) -> bool:
    """Tell whether an agent of a claim's event is someone, or acts for the same state."""
    sides = {evidence.country(p.entity) or p.entity for p in claim.participants if p.role == "agent" and p.entity}
    return doer is not None and (evidence.country(doer) or doer) in sides


def closed_lists_clash(a: Claim, b: Claim, evidence: Evidence) -> bool:
    """Tell whether two lists both claim to be complete, name every member, and neither holds the other."""
    sides = [set(c.value.members) for c in (a, b)]
    complete = all(c.value.closed and c.value.members for c in (a, b))
    named = all(evidence.entities[e].type == "person" and " " in evidence.entities[e].name for s in sides for e in s)
    return complete and named and not (sides[0] <= sides[1] or sides[1] <= sides[0])
