"""Finds the times of an article and settles them as far as the article alone can.

Comes in: a view. Goes out: time expressions in text order. Rules: what to look for is ``lore.timewords``, what it
means ``lore.dates``; here the article fills the placeholders: the tense of the verb around a weekday, the time that
"a day earlier" counts from (in the same sentence or the one before, else the day of publication), the day an event
began (where the article dates it), the zones in question. ``open`` keeps the filled operation, also where ``edtf`` is
known, so that comparing can settle it anew. Must not: guess a day of publication, or look at another article.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from crossread.lore.dates import needs_anchor, resolve
from crossread.lore.points import parse_anchor
from crossread.lore.tables import load
from crossread.lore.timevalues import Arg
from crossread.lore.timewords import TimeMatch, event_class, match_times
from crossread.read.clocks import ArticleZones, find_offsets
from crossread.read.tenses import tense
from crossread.read.view import View
from crossread.records import Interval, OpenTime, Span, TimeExpression, make_id
from crossread.text import Folded

Open = tuple[Arg, ...]
_POINTS = frozenset({"day", "weekday", "clock", "time"})
_CLOCK_ALONE = 4
_DATED = frozenset({"day", "month_day"})
_BEGINNINGS = frozenset({"day", "weekday", "period"})
_REACH = {"*near": 0, "*day": 1, "*ref": 1, "*ref!": 2, "*told": sys.maxsize}
"""How many sentences back a time may be that another counts from; further for what says nothing without it."""
_SINCE = re.compile(r"\bsince (?:early |late |mid-)?$", re.IGNORECASE)


class _Found(NamedTuple):
    """A match in its sentence; ``line`` is the sentence's folded text."""

    sentence: int
    line: Folded
    match: TimeMatch

    @property
    def span(self) -> Span:
        return self.line.span(self.match.start, self.match.end)


class _Earlier(NamedTuple):
    """What a time may count from: a time already read."""

    id: str
    sentence: int
    role: str
    open: Open


def find_times(view: View, *, marked: bool = False) -> tuple[TimeExpression, ...]:
    """Give the time expressions of the article, in text order.

    ``marked`` adds what TimeML marks though it dates nothing: "now", lengths that nobody counts ("decades of war").
    """
    found = [told for f in _matches(view) if (told := _as_told(view, f)) and (marked or _says_when(f))]
    starts = _event_starts(view, found)
    zones = ArticleZones(view)
    earlier: list[_Earlier] = []
    times = []
    for each in found:
        filled, anchor = _fill(view, each, starts, earlier)
        time = _expression(view, each, filled, anchor, zones)
        times.append(time)
        if filled is not None and (each.match.role in _POINTS or each.match.role == "period"):
            earlier.append(_Earlier(time.id, each.sentence, each.match.role, filled))
    offsets = find_offsets(view, times)
    return tuple(_at_offset(time, offsets[time.id], view) if time.id in offsets else time for time in times)


def _matches(view: View) -> Iterator[_Found]:
    for index, line in enumerate(view.lines):
        for match in match_times(line.text):
            yield _Found(index, line, match)


# --- what the parse must confirm --------------------------------------------------------------------------------------


def _says_when(found: _Found) -> bool:
    uncounted = found.match.open[0] == "duration" and "X" in str(found.match.open[1])
    return found.match.role != "now" and not uncounted


def _as_told(view: View, found: _Found) -> _Found | None:
    """Give a match as its sentence means it, None where it is no time."""
    if found.match.check == "year" and not _is_year(view, found.span):
        return None
    if found.match.check == "adverb":
        return _adverb(view, found)
    return _running(view, found) or found


def _is_year(view: View, span: Span) -> bool:
    """Tell a year from a count of things ("2000 soldiers"): the things are plural and follow."""
    token = view.token_at(span.start)
    if token is None or view.relation(token) != "nummod":
        return True
    head = view.parse.head[token]
    return not (head > token and view.parse.xpos[head] == "NNS" and view.lower[max(token - 1, 0)] != "the")


def _adverb(view: View, found: _Found) -> _Found | None:
    """Give "earlier" and the like beside a verb.

    Beside one of saying they only order what is told ("he later added"), except for "previously"; what somebody "had
    earlier said" is news of the same day.
    """
    token, parse = view.token_at(found.span.start), view.parse
    if token is None:
        return found
    verb = parse.head[token]
    if parse.upos[token] != "ADV" or view.relation(token) != "advmod" or parse.upos[verb] not in ("VERB", "AUX"):
        return None
    if view.lower[token] == "previously" or parse.lemma[verb] not in load("amounts")["speech_verbs"]:
        return found
    if not any(parse.lemma[k] == "have" for k in view.dependents(verb, "aux")):
        return None
    of_the_day = view.lower[token] == "earlier" and parse.lemma[verb] in _words()["telling"]
    return found._replace(match=found.match._replace(open=("same",))) if of_the_day else found


def _running(view: View, found: _Found) -> _Found | None:
    """Give what has gone on "since June" as lasting until now; "the first since June", "not seen since June" only name June."""
    led = _SINCE.search(found.line.text, 0, found.match.start)
    token = _head(view, found)
    if led is None or found.match.role not in _BEGINNINGS or token is None:
        return None
    verb = next((k for k in view.ancestors(token) if view.parse.upos[k] == "VERB" or view.dependents(k, "cop")), None)
    if verb is None or not any(view.parse.lemma[k] == "have" for k in view.dependents(verb, "aux")):
        return None
    first = view.bounds(found.sentence).start
    if any(view.parse.xpos[k] in ("JJS", "RBS") or view.lower[k] in _words()["once"] for k in range(first, token)):
        return None
    match = found.match
    return found._replace(match=match._replace(start=led.start(), role="interval", open=("since", *match.open)))


def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = load("dates")["tense"]
    return words


# --- what only the article can fill in --------------------------------------------------------------------------------


def _fill(
    view: View, found: _Found, starts: dict[str, _Earlier], earlier: list[_Earlier]
) -> tuple[Open | None, str | None]:
    """Replace the placeholders of a match; with the id of the time it counts from, if it is another time.

    None in place of the operation where it counts from something that nobody tells.
    """
    filled: list[Arg] = []
    anchor = None
    for arg in found.match.open:
        if arg == "$tense":
            filled.append(tense(view, _head(view, found)))
        elif isinstance(arg, str) and arg.startswith("*"):
            base = _base(arg, found, starts, earlier)
            if base is None and arg.endswith("!"):
                return (("same",), None) if arg == "*start!" and filled[0] == "shift" else (None, None)
            filled.extend(base.open if base else ())
            anchor = base.id if base else None
        else:
            filled.append(arg)
    if filled[0] == "clock" and len(filled) == _CLOCK_ALONE:
        base = _base("*day", found, starts, earlier)
        filled.extend(base.open if base else ())
    return tuple(filled), anchor


def _head(view: View, found: _Found) -> int | None:
    """Give the word of a time that hangs on the words around it: "weekend" in "travel over the weekend"."""
    first, last = view.token_at(found.span.start), view.token_at(found.span.end - 1)
    if first is None or last is None:
        return first
    return next((t for t in range(first, last + 1) if not first <= view.parse.head[t] <= last), first)


def _base(arg: str, found: _Found, starts: dict[str, _Earlier], earlier: list[_Earlier]) -> _Earlier | None:
    if arg in ("*start", "*start!"):
        known = sorted(starts)
        name = found.match.event or (known[0] if len(known) == 1 else "")
        return starts.get(name)
    days = [base for base in earlier if base.role in _POINTS]
    if arg == "*event":
        first = next((day for base in days if (day := _day_of(base))), None)
        return starts.get(found.match.event, first if found.match.event in load("dates")["point_events"] else None)
    within = earlier if arg in ("*ref", "*ref!") else days
    reach = _REACH[arg]
    base = next((base for base in reversed(within) if found.sentence - base.sentence <= reach), None)
    return base and _day_of(base)


def _day_of(time: _Earlier) -> _Earlier | None:
    """Give a time without its hour, None for an hour of an untold day."""
    if time.role != "clock":
        return time
    day = time.open[_CLOCK_ALONE:]
    return time._replace(open=day) if day else None


def _event_starts(view: View, found: list[_Found]) -> dict[str, _Earlier]:
    """Give the first date the article gives for the start of each class of events."""
    starts: dict[str, _Earlier] = {}
    for each in found:
        name = _started_event(each)
        if name and name not in starts:
            filled, _ = _fill(view, each, {}, [])
            if filled is not None and _is_past(view, filled):
                key = make_id("time", view.article.id, each.span.start, each.span.end)
                starts[name] = _Earlier(key, each.sentence, each.match.role, filled)
    return starts


def _started_event(found: _Found) -> str:
    """Give the class of the event that the sentence says began on this day, "" if it says no such thing.

    A weekday needs words that say so ("launched the siege on Thursday"); a date need only stand beside the event.
    """
    match, text = found.match, found.line.text
    if match.open[0] not in (*_DATED, "weekday"):
        return ""
    beside = [] if match.open[0] == "weekday" else [_start_patterns()["after"].match(text, match.end)]
    names = ["launched", "began"] if match.open[0] == "weekday" else ["launched", "began", "before"]
    told = [*beside, *(_start_patterns()[name].search(text, 0, match.start) for name in names)]
    return next((event_class(found["event"]) for found in told if found), "")


@cache
def _start_patterns() -> dict[str, re.Pattern[str]]:
    classes = load("dates")["event_classes"]
    nouns = sorted((noun for group in classes.values() for noun in group), key=lambda n: (-len(n), n))
    event = rf"(?P<event>{'|'.join(nouns)})\b"
    of = r"(?: (?:of|against|on|in|by) (?:the )?[A-Z][\w-]+)?"
    on = r",? (?:on |of |since )?$"
    return {
        "after": re.compile(rf" (?:[\w-]+ )?{event}"),
        "before": re.compile(rf"\b{event}{of}{on}"),
        "began": re.compile(rf"\b{event}{of}(?: (?:that|which))? (?:began|started|erupted|broke out|was launched){on}"),
        "launched": re.compile(rf"\b(?:launch|start|beg[aiu]n|unleash)\w*(?: of)? (?:[\w'-]+ ){{0,4}}?{event}{of}{on}"),
    }


def _is_past(view: View, filled: Open) -> bool:
    anchor = parse_anchor(view.article.published)
    settled = resolve(OpenTime(str(filled[0]), filled[1:]), view.article.published)
    return anchor is None or settled is None or (settled.edtf or "") <= anchor.day.isoformat()


# --- building the record ----------------------------------------------------------------------------------------------


def _expression(
    view: View, found: _Found, filled: Open | None, anchor: str | None, zones: ArticleZones
) -> TimeExpression:
    article, span, kind = view.article, found.span, found.match.kind
    open_time = None if filled is None else OpenTime(str(filled[0]), filled[1:])
    zone: str | None = None
    possible: tuple[str, ...] = ()
    settled: Interval | None = None
    if open_time is not None:
        zone, possible = zones.of(found.sentence, open_time) if kind not in ("duration", "set") else (None, ())
        settled = resolve(open_time, article.published, zones=(zone,) if zone else possible)
        if anchor is None and settled is not None:
            anchor = "published" if needs_anchor(open_time) else "text"
    interval = settled or Interval(None, None, None)
    return TimeExpression(
        id=make_id("time", article.id, span.start, span.end),
        article=article.id,
        span=span,
        edtf=interval.edtf,
        earliest=interval.earliest,
        latest=interval.latest,
        zone=zone,
        zones_possible=possible,
        anchor=anchor,
        kind=kind,
        open=open_time,
    )


def _at_offset(time: TimeExpression, offset: str, view: View) -> TimeExpression:
    settled = resolve(time.open, view.article.published, zones=(offset,)) if time.open is not None else None
    time = replace(time, zone=offset, zones_possible=(offset,))
    return replace(time, edtf=settled.edtf, earliest=settled.earliest, latest=settled.latest) if settled else time
