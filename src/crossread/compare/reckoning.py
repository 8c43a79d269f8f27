"""Tells what a reader who does the sums would notice: one count given two ways, measures that do not match.

Owns notices about figures that no finding sets side by side. Must not: say which figure is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from crossread.compare.evidence import Evidence
from crossread.compare.settle import label
from crossread.compare.values import bounds, overlap
from crossread.lore.events import word_family
from crossread.lore.measures import base_of, is_customary
from crossread.lore.tables import load
from crossread.lore.units import is_measure
from crossread.records import Figure, Finding, Notice, make_notice

NEAR = 0.05
"""Two figures for one count differ by no more than a twentieth: "78" and "nearly 80"."""
CONVERTED = 0.03
LARGE = 20
"""Small round measures are the same by chance."""
_PAIR = re.compile(r"\s*(?:\(|/|,|or|—|–)?\s*(?:or|about|around|roughly|approximately|some|nearly|almost)?\s*")
_SHORT = frozenset({"minute", "hour", "day"})
"""Spans of time that an event takes; years are of lives, terms and sentences."""


def counts_told_twice(evidence: Evidence) -> Iterator[Notice]:
    """One article gives one count two ways, rounded here and not there, or vague here and exact there."""
    for figures in _by_article(evidence).values():
        told: set[str] = set()
        for a, b in combinations(figures, 2):
            kind = _kind(a)
            if kind and kind == _kind(b) and kind not in told and _one_count_two_ways(a, b):
                told.add(kind)
                message = f"{_label(a, evidence)} gives what may be one count two ways: {_listed((a, b), evidence)}."
                yield _notice("one_count_two_ways", message, evidence, a, b)


def _one_count_two_ways(a: Figure, b: Figure) -> bool:
    """Tell whether two figures can be one and yet say different things; "about six" says no other thing than "six"."""
    if not overlap(a, b) or a.part_of == b.id or b.part_of == a.id:
        return False
    if a.value is None or b.value is None:
        return (a.qualifier == "order") != (b.qualifier == "order")
    if a.value == b.value:
        return (a.qualifier != b.qualifier and {a.qualifier, b.qualifier} != {"exact", "approx"}) or _both_rounded(a, b)
    return _near(float(a.value), float(b.value), NEAR)


def _both_rounded(a: Figure, b: Figure) -> bool:
    """Tell "nearly five" from "about five"."""
    return a.qualifier == b.qualifier == "approx" and (a.min, a.max) != (b.min, b.max)


def _near(a: float, b: float, share: float) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b))


def _kind(figure: Figure) -> str:
    """Give what a figure counts, "" where that is too general to tell two counts from one."""
    if figure.unit is None or figure.unit == "ordinal" or figure.noun is None:
        return ""
    if is_measure(figure.unit):
        return figure.unit if _is_physical(figure.unit) or figure.unit in _SHORT else ""
    return "" if figure.noun in load("group_words")["people_at_large"] else word_family(figure.noun)


def mismatched_measures(evidence: Evidence) -> Iterator[Notice]:
    """A measure with its conversion beside it, and the two are not the same: one of them is a slip."""
    for figures in _by_article(evidence).values():
        for a, b in pairwise(figures):
            between = evidence.articles[a.article].text[a.number.end : b.number.start]
            if _convertible(a, b) and _PAIR.fullmatch(_without_unit(between)) and not _agree(a, b):
                message = f"{_listed((a, b), evidence)} in {_label(a, evidence)} are not the same: one is a slip."
                yield _notice("conversion", message, evidence, a, b)


def _without_unit(between: str) -> str:
    """Take the first measure's own word from what stands between two numbers."""
    return re.sub(r"^[\s-]*[A-Za-z]+\.?", "", between)


def _convertible(a: Figure, b: Figure) -> bool:
    """Tell whether one figure is metric and the other customary, in measures of one thing."""
    units = a.unit or "", b.unit or ""
    same_base = base_of(units[0])[0] == base_of(units[1])[0]
    return same_base and all(map(_is_physical, units)) and is_customary(units[0]) != is_customary(units[1])


def _is_physical(unit: str) -> bool:
    """Tell lengths, weights and the like from time, money and shares."""
    return base_of(unit)[0] in load("notices")["physical_bases"]


def _agree(a: Figure, b: Figure) -> bool:
    """Tell whether two measures are one, each as exact as its last digit: "seven km (4 miles)" are."""
    (low_a, high_a), (low_b, high_b) = _rounded(a), _rounded(b)
    return low_a <= high_b and low_b <= high_a


def _rounded(figure: Figure) -> tuple[float, float]:
    low, high = bounds(figure)
    if figure.value is None:
        return low, high
    digits = f"{float(figure.value):f}".rstrip("0").rstrip(".")
    decimals = len(digits.partition(".")[2])
    zeros = 0 if decimals else len(digits) - len(digits.rstrip("0"))
    half = 0.5 * 10.0 ** (zeros - decimals) * base_of(figure.unit or "")[1]
    return low - half, high + half


def measures_across(findings: tuple[Finding, ...], evidence: Evidence) -> Iterator[Notice]:
    """Accounts give what may be one measure in several ways, or put one thing on a scale at several values.

    Only where no finding sets them side by side; a notice for each article that is the first with a figure.
    """
    together = _set_together(findings, evidence)
    measured = [
        f for f in evidence.figures.values() if f.value is not None and evidence.sources[f.article] == f.article
    ]
    for group in (*_near_measures(measured), *_scaled_apart(measured)):
        ways: dict[str, Figure] = {}
        for figure in group:
            ways.setdefault(f"{figure.value} {figure.unit}", figure)
        first = list(ways.values())
        if len(first) < 2 or len({f.article for f in first}) < 2 or any(f.id in together for f in group):
            continue
        listed = "; ".join(f"“{_in_words(f, evidence)}” ({_label(f, evidence)})" for f in first)
        for figure in first:
            yield _notice("measures", f"Maybe one measure, told in {len(first)} ways: {listed}.", evidence, figure)


def _near_measures(figures: list[Figure]) -> Iterator[list[Figure]]:
    """Yield the measures that are the same but for conversion or rounding, and too large to meet by chance."""
    by_base: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.unit and _is_physical(figure.unit) and (figure.value or 0) >= LARGE:
            by_base[base_of(figure.unit)[0]].append(figure)
    for base in sorted(by_base):
        group: list[Figure] = []
        for figure in sorted(by_base[base], key=lambda f: (_in_base(f), f.id)):
            if group and not _near(_in_base(group[0]), _in_base(figure), CONVERTED):
                yield group
                group = []
            group.append(figure)
        yield group


def _in_base(figure: Figure) -> float:
    return float(figure.value or 0) * base_of(figure.unit or "")[1]


def _scaled_apart(figures: list[Figure]) -> Iterator[list[Figure]]:
    """Yield the values on one scale of articles that give one each."""
    for scale in load("units")["scales"]:
        by_article: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            if figure.unit == scale:
                by_article[figure.article].append(figure)
        yield [own[0] for own in by_article.values() if len({f.value for f in own}) == 1]


def _set_together(findings: tuple[Finding, ...], evidence: Evidence) -> set[str]:
    """Give the figures that a finding of several articles compares."""
    compared = (f for f in findings if f.status != "single_source")
    held = (evidence.claims[m].value.figure for f in compared for m in f.members)
    return {figure for figure in held if figure}


def headline_figures(evidence: Evidence) -> Iterator[Notice]:
    """The headline has a figure that the text below it does not bear out."""
    for article, figures in _by_article(evidence).items():
        title = evidence.articles[article].title
        if title is None:
            continue
        inside = [f for f in figures if title.start <= f.number.start < title.end]
        below = [f for f in figures if f not in inside]
        for figure in inside:
            rivals = [f for f in below if f.unit == figure.unit and f.value != 1]
            if figure.unit in (None, "ordinal", "year") or figure.value in (0, 1) or not rivals:
                continue
            if not any(overlap(figure, f) or f.qualifier == "order" for f in below if f.value != 1):
                message = (
                    f"The headline of {_label(figure, evidence)} has {_listed((figure,), evidence)}; its text does not."
                )
                yield _notice("headline_figure", message, evidence, figure)


# --- words ----------------------------------------------------------------------------------------------------------


def _by_article(evidence: Evidence) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in evidence.figures.values():
        found[figure.article].append(figure)
    return {article: sorted(figures, key=lambda f: (f.number.start, f.id)) for article, figures in found.items()}


def _listed(figures: tuple[Figure, ...], evidence: Evidence) -> str:
    return " and ".join(f"“{_in_words(f, evidence)}”" for f in figures)


def _in_words(figure: Figure, evidence: Evidence) -> str:
    return " ".join(evidence.articles[figure.article].text[figure.phrase.start : figure.phrase.end].split())


def _label(figure: Figure, evidence: Evidence) -> str:
    return label(evidence.articles[figure.article])


def _notice(kind: str, message: str, evidence: Evidence, *figures: Figure) -> Notice:
    article = evidence.articles[figures[0].article]
    spans = tuple(figure.phrase for figure in figures)
    return make_notice(kind=kind, message=message, rule=kind, article=article.id, source=article.source, spans=spans)
