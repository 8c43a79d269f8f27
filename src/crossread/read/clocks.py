"""Which time zones an article's times may mean, and which of its clock times cannot both be true.

Rules: "local time" is that of the place its sentence is about (a name after "in", "at", "near", "to"...), else of the
place the article is most often about, else of the dateline; a moment printed in two zones tells the unnamed one. The clock
of a dateline is the outlet's own. A day without a clock time may be the place's or the
dateline's. A country with several zones leaves them all possible. Must not: look up more than countries, capitals and
the cities that time zones are named after: the time zone of a village is its country's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from crossread.lore import zones as tzs
from crossread.lore.points import parse_anchor
from crossread.lore.tables import load
from crossread.read.view import View
from crossread.records import Notice, OpenTime, TimeExpression, make_notice
from crossread.text import Folded

_RULE = "zone_pair"
_NO_DAY = (date(2020, 1, 15), date(2020, 7, 15))
_BETWEEN = re.compile(r"[\s,]*(?:\(|/|or\b|,|—|–|-)?[\s,]*(?:that is|i\.e\.|or)?[\s,]*", re.IGNORECASE)


class ArticleZones:
    """The zones of an article's places, sentence by sentence."""

    def __init__(self, view: View) -> None:
        kinds = self._kinds = [sentence.kind for sentence in view.sentences]
        self._by_sentence = [_located(view, line) for line in view.lines]
        votes = Counter(place for places in self._by_sentence for place in places)
        self._main = min(votes, key=lambda place: (-votes[place], place)) if votes else None
        self._dateline = (
            *_dateline([line.text for line in view.lines], kinds),
            *_printed_offset(view.article.published),
        )
        anchor = parse_anchor(view.article.published)
        self._day = anchor.day if anchor else _NO_DAY[0]

    def of(self, sentence: int, open_time: OpenTime) -> tuple[str | None, tuple[str, ...]]:
        """Give the zone a time is told in, if one is certain, and all zones it may be told in."""
        named = str(open_time.args[1]) if open_time.op == "clock" else ""
        if named:
            return named, (named,)
        places = self._by_sentence[sentence] or ((self._main,) if self._main else ())
        if self._kinds[sentence] == "dateline":
            places = ()  # the outlet's own clock
        event = tzs.distinct((zone for place in places for zone in _zones(place)), self._day)
        if open_time.op == "clock" and event:
            return (event[0] if len(event) == 1 else None), event
        both = tzs.distinct((*event, *self._dateline), self._day)
        return (both[0] if len(both) == 1 and open_time.op == "clock" else None), both

    def everywhere(self) -> tuple[str, ...]:
        """Give the zones of every place in the article, one for each offset."""
        places = sorted({place for located in self._by_sentence for place in located})
        return tzs.distinct((*(zone for place in places for zone in _zones(place)), *self._dateline), self._day)


def find_offsets(view: View, times: Sequence[TimeExpression]) -> dict[str, str]:
    """Give, by the id of a clock time without a zone, the offset that the same moment printed beside it shows ("3 p.m. (1130 GMT)").

    Only an offset that the time's own zones admit, or some country's where it has none.
    """
    clocks = [time for time in times if time.open is not None and time.open.op == "clock"]
    pairs = [(a, b) if _named(b) else (b, a) for a, b in pairwise(clocks) if _is_pair(view, a, b)]
    shown = ((local, _offset(local, named)) for local, named in pairs if local.zone is None and not _named(local))
    return {local.id: offset for local, offset in shown if offset is not None}


def _offset(local: TimeExpression, named: TimeExpression) -> str | None:
    known = parse_anchor(named.edtf or local.edtf)
    day = known.day if known else _NO_DAY[0]
    minutes = [int(time.open.args[0]) for time in (local, named) if time.open is not None]
    apart = timedelta(minutes=minutes[0] - minutes[1]) + tzs.offset(_named(named), day)
    admitted = tzs.offsets(local.zones_possible or tzs.every_zone(), day)
    found = next((step for days in (-1, 0, 1) if (step := apart + timedelta(days=days)) in admitted), None)
    if found is None:
        return None
    hours, left = divmod(abs(found) // timedelta(minutes=1), 60)
    return f"{'-' if found < timedelta() else '+'}{hours:02d}:{left:02d}"


def find_zone_pairs(view: View, times: tuple[TimeExpression, ...]) -> tuple[Notice, ...]:
    """Give a notice for every two clock times printed side by side for one moment that no admissible zone reconciles.

    Admissible are the zones of every place that the article is about, and of its dateline; where it names none, all.
    """
    clocks = [time for time in times if time.open is not None and time.open.op == "clock"]
    places = ArticleZones(view).everywhere() if len(clocks) > 1 else ()
    return tuple(
        _notice(view, a, b, places) for a, b in pairwise(clocks) if _is_pair(view, a, b) and _disagree(a, b, places)
    )


def _is_pair(view: View, first: TimeExpression, second: TimeExpression) -> bool:
    between = view.article.text[first.span.end : second.span.start]
    return _named(first) != _named(second) and _BETWEEN.fullmatch(between) is not None


def _disagree(first: TimeExpression, second: TimeExpression, places: tuple[str, ...]) -> bool:
    """Tell whether two clock times differ by what no two of their zones differ on the day (any day, if it is unknown)."""
    a, b = (int(time.open.args[0]) for time in (first, second) if time.open is not None)
    ours, theirs = (_admitted(time, places) for time in (first, second))
    known = parse_anchor(first.edtf or second.edtf)
    days = (known.day,) if known else _NO_DAY
    return not any(tzs.one_moment(a, ours, b, theirs, day) for day in days)


def _admitted(time: TimeExpression, places: tuple[str, ...]) -> tuple[str, ...]:
    named = _named(time)
    return (named,) if named else places or tzs.every_zone()


def _named(time: TimeExpression) -> str:
    return str(time.open.args[1]) if time.open is not None else ""


def _notice(view: View, first: TimeExpression, second: TimeExpression, places: tuple[str, ...]) -> Notice:
    text = view.article.text
    words = [" ".join(text[t.span.start : t.span.end].split()) for t in (first, second)]
    where = f" in {', '.join(places)}" if places else ""
    message = f"“{words[0]}” and “{words[1]}” cannot be one moment{where}"
    return make_notice(
        kind=_RULE, message=message, rule=_RULE, article=view.article.id, spans=(first.span, second.span)
    )


# --- places -----------------------------------------------------------------------------------------------------------


def _located(view: View, line: Folded) -> tuple[str, ...]:
    """Give the places a sentence puts something in or near: country codes and zones, in text order, once each.

    A name that the parse takes for a person's ("to Hamilton") is no place.
    """
    found = []
    for match in _located_pattern().finditer(line.text):
        token = view.token_at(line.offsets[match.start("place")])
        if token is None or not view.parse.ner[token].endswith("PER"):
            found.append(_places()[match["place"].casefold()])
    return tuple(dict.fromkeys(found))


def _printed_offset(published: str | None) -> tuple[str, ...]:
    """Give the offset that the time of publication carries: the outlet's own zone."""
    match = re.search(r"T.*([+-]\d\d:\d\d)$", published or "")
    return (match[1],) if match else ()


def _dateline(lines: list[str], kinds: Sequence[str]) -> tuple[str, ...]:
    """Give the zones of the place a dateline names: "(NEW YORK) —", "MOSCOW, March 3 (Agency) -"."""
    for line, kind in zip(lines, kinds, strict=True):
        match = _dateline_pattern().match(line)
        if match is not None and (kind in ("dateline", "body")) and match["place"].isupper():
            return _zones(_places()[match["place"].casefold()])
    return ()


def _zones(place: str) -> tuple[str, ...]:
    return tzs.country_zones(place) if len(place) == 2 else (place,)


@cache
def _places() -> dict[str, str]:
    """Map each name, folded, to a zone (cities) or a country code."""
    names: dict[str, str] = {}
    for code, country in sorted(load("countries")["countries"].items()):
        zones = tzs.country_zones(code)
        for name in (country["name"], *country["aliases"]):
            names.setdefault(name.casefold(), code)
        for capital in country["capitals"]:
            names[capital.casefold()] = tzs.city_zone(capital) or (zones[0] if len(zones) == 1 else code)
    for city, zone in sorted(load("zones")["cities"].items()):
        names.setdefault(city.casefold(), zone)
    return names


@cache
def _located_pattern() -> re.Pattern[str]:
    name = rf"(?=[A-Z]){_name_pattern()}"
    before = r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Tt]o|[Ii]nside|[Oo]utside|[Aa]cross|[Ii]nto|[Rr]eached)"
    return re.compile(rf"{before} (?:the )?(?:(?:[\w-]+ ){{0,4}}of )?(?:(?:north|south|east|west|central)\w* )?{name}")


@cache
def _dateline_pattern() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,2}}{_name_pattern()}\b[^a-z]{{0,3}}.{{0,40}}?[—–-]", re.IGNORECASE)


def _name_pattern() -> str:
    names = sorted(_places(), key=lambda n: (-len(n), n))
    return rf"(?P<place>(?i:{'|'.join(re.escape(n) for n in names)}))(?![\w])"
