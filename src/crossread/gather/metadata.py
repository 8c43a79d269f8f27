"""Finds when and by whom an article was published, and says where it was found.

What was given (a sidecar, an option, a page's own meta tags) comes before what is printed. Never from a file's times, never a date
out of an address. Must not: guess from what the text reports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from crossread.gather.cues import compiled, words
from crossread.gather.dates import find_dates
from crossread.gather.segments import Cut
from crossread.lore.outlets import domain_of, find_outlet, outlet_at
from crossread.lore.tables import load
from crossread.text import Folded, fold

_TOP = 12
_SITE = re.compile(r"https?://\S+|www\.\S+")


class Fact(Struct, frozen=True, gc=False):
    """A piece of metadata with its evidence, in words."""

    value: str
    evidence: str


def find_published(text: str, cuts: Sequence[Cut]) -> Fact | None:
    """Give the date that the page prints for itself: a labelled one, else one on a dateline or byline near the top."""
    places = _folds(text, cuts, ("dateline", "credit", "page_artifact"))
    labelled = (_printed(place, label="<published>") for place in places)
    bare = (_printed(place) for place in _folds(text, cuts[:_TOP], ("dateline", "credit")) if not _says_updated(place))
    return next((fact for fact in (*labelled, *bare) if fact is not None), None)


def find_updated(text: str, cuts: Sequence[Cut]) -> Fact | None:
    """Give the date that the page prints beside a word such as "Updated"."""
    places = _folds(text, cuts, ("dateline", "credit", "page_artifact"))
    return next((fact for place in places if (fact := _updated(place)) is not None), None)


def _updated(place: Folded) -> Fact | None:
    """Give the date after the label, else the last one before it ("21 July 2013 Last updated at 11:11")."""
    label = compiled("<updated>").search(place.text)
    after = _printed(place, label="<updated>")
    if after is not None or label is None or compiled("<published>").search(place.text, 0, label.start()):
        return after
    before = find_dates(place.text[: label.start()])
    return _fact(place, *before[-1]) if before else None


def find_given_outlet(url: str | None) -> Fact | None:
    """Give the outlet behind the article's own address: its name if lore knows it, else its domain."""
    return None if url is None else _at_address(url, "url")


def find_outlet_in_text(text: str, cuts: Sequence[Cut]) -> Fact | None:
    """Give the outlet that the text names: the site its page breaks print, its appeals, its copyright line.

    An agency's copyright comes last: agencies' texts stand on many outlets' pages.
    """
    appeals = _named(_folds(text, cuts, ("promo", "credit")), "outlet_phrases", "appeal to readers")
    rights = _named(_folds(text, cuts, ("copyright",)), "copyright_phrases", "copyright line")
    own = [fact for fact in rights if not _is_agency(fact.value)]
    return next(iter((*_page_addresses(text, cuts), *appeals, *own, *rights)), None)


def _folds(text: str, cuts: Iterable[Cut], kinds: tuple[str, ...]) -> list[Folded]:
    return [fold(text, cut.spans) for cut in cuts if cut.kind in kinds]


def _printed(place: Folded, label: str = "") -> Fact | None:
    """Give the first date of a folded text; with a label, the date right after it."""
    found = compiled(label).search(place.text)
    dates = [] if found is None else find_dates(place.text)
    after = [date for date in dates if found is not None and date[1] >= found.end()]
    if found is None or not after or (label and _between(place.text[found.end() : after[0][1]])):
        return None
    day, start, end = after[0]
    return _fact(place, day, found.start() if label else start, end)


def _between(words: str) -> str:
    """Give what stands between a label and its date besides a clock time and marks."""
    return re.sub(r"\bat\b|\bon\b|\W+", "", compiled("<clock>|<weekday>").sub("", words))


def _fact(place: Folded, day: str, start: int, end: int) -> Fact:
    span = place.span(start, end)
    return Fact(day, f"printed date at {span.start}-{span.end}: {day}")


def _says_updated(place: Folded) -> bool:
    return compiled("<updated>").search(place.text) is not None


def _named(places: Iterable[Folded], key: str, what: str) -> list[Fact]:
    patterns = [compiled(pattern) for pattern in load("segments")[key]]
    facts = []
    for place in places:
        for found in (match for pattern in patterns for match in pattern.finditer(place.text)):
            name = found.group("outlet").split(". ")[0].strip(" .,'").removesuffix("'s")
            if name.casefold() not in words("not_outlets"):
                span = place.span(found.start(), found.end())
                facts.append(Fact(name, f"{what} at {span.start}-{span.end}"))
    return facts


def _page_addresses(text: str, cuts: Sequence[Cut]) -> list[Fact]:
    """The site whose addresses the page breaks print most often."""
    found = [
        (domain_of(address.group()), place.span(address.start(), address.end()))
        for place in _folds(text, cuts, ("page_artifact",))
        for address in _SITE.finditer(place.text)
    ]
    if not found:
        return []
    counted = Counter(domain for domain, _ in found)
    domain, span = min(found, key=lambda pair: (-counted[pair[0]], pair[1]))
    fact = _at_address(domain, f"address at {span.start}-{span.end}")
    return [] if fact is None else [fact]


def _at_address(url: str, what: str) -> Fact | None:
    domain = domain_of(url)
    if "." not in domain:
        return None
    known = outlet_at(domain)
    return Fact(domain if known is None else known.name, f"{what}: {domain}")


def _is_agency(name: str) -> bool:
    known = find_outlet(name)
    return known is not None and known.kind != "outlet"
