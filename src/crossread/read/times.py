"""Finds the times of an article and settles them as far as the article alone can.

Comes in: a view. Goes out: time expressions in text order. Rules: what to look for is ``lore.timewords``, what it
means ``lore.dates``; here the article fills the placeholders: the tense of the verb around a weekday, the time that
"a day earlier" counts from (in the same sentence or the one before, else the day of publication), the day an event
began (where the article dates it), the zones in question. ``open`` keeps the filled operation, also where ``edtf`` is
known, so that comparing can settle it anew. Must not: guess a day of publication, or look at another article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from crossread.lore.dates import needs_anchor, resolve
from crossread.lore.points import parse_anchor
from crossread.lore.tables import load
from crossread.lore.timevalues import Arg
from crossread.lore.timewords import TimeMatch, event_class, match_times
from crossread.read.clocks import ArticleZones
from crossread.read.view import View
from crossread.records import Interval, OpenTime, Span, TimeExpression, make_id
from crossread.text import Folded

Open = tuple[Arg, ...]
_POINTS = frozenset({"day", "weekday", "clock", "time"})
_CLOCK_ALONE = 4
_DATED = frozenset({"day", "month_day"})


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


def find_times(view: View) -> tuple[TimeExpression, ...]:
    """Give the time expressions of the article, in text order."""
    found = [f for f in _matches(view) if _confirmed(view, f)]
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
    return tuple(times)


def _matches(view: View) -> Iterator[_Found]:
    for index, line in enumerate(view.lines):
        for match in match_times(line.text):
            yield _Found(index, line, match)


# --- what the parse must confirm --------------------------------------------------------------------------------------


def _confirmed(view: View, found: _Found) -> bool:
    check = {"year": _is_year, "adverb": _is_adverb}.get(found.match.check)
    return check is None or check(view, found.span)


def _is_year(view: View, span: Span) -> bool:
    """Tell a year from a count of things ("2000 soldiers"): the things are plural and follow."""
    token = view.token_at(span.start)
    if token is None or view.relation(token) != "nummod":
        return True
    head = view.parse.head[token]
    return not (head > token and view.parse.xpos[head] == "NNS" and view.lower[max(token - 1, 0)] != "the")


def _is_adverb(view: View, span: Span) -> bool:
    token = view.token_at(span.start)
    return token is None or (
        view.parse.upos[token] == "ADV" and view.relation(token) == "advmod" and _modifies_verb(view, token)
    )


def _modifies_verb(view: View, token: int) -> bool:
    return view.parse.upos[view.parse.head[token]] in ("VERB", "AUX")


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
            filled.append(tense(view, view.token_at(found.span.start)))
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


def _base(arg: str, found: _Found, starts: dict[str, _Earlier], earlier: list[_Earlier]) -> _Earlier | None:
    arg = arg.removesuffix("!")
    if arg == "*start":
        known = sorted(starts)
        name = found.match.event or (known[0] if len(known) == 1 else "")
        return starts.get(name)
    reach = 0 if arg == "*near" else 1
    roles = _POINTS | {"period"} if arg == "*ref" else _POINTS
    for base in reversed(earlier):
        if found.sentence - base.sentence <= reach and base.role in roles:
            return base if base.role != "clock" else _day_of(base)
    return None


def _day_of(clock: _Earlier) -> _Earlier | None:
    """Give the day of a clock time that tells it."""
    day = clock.open[_CLOCK_ALONE:]
    return clock._replace(open=day) if day else None


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


# --- tense ------------------------------------------------------------------------------------------------------------


def tense(view: View, token: int | None) -> str:
    """Give "past", "future" or "none" (present, or no verb) for the clause around a token."""
    if token is None:
        return "none"
    found = next((t for above in (token, *view.ancestors(token)) if (t := _tense_of(view, above, token))), "none")
    before = view.lower[token - 1] if token else ""
    return "future" if found == "none" and before == "by" else found  # "the goal is a vote by Friday"


def _tense_of(view: View, above: int, token: int) -> str | None:
    """Give the tense that a word above a time gives it, None where the words further up tell."""
    words, parse = _words(), view.parse
    if any(k > token and view.lower[k] == "that" for k in view.dependents(above, "mark")):
        return None  # "said on Sunday that it was ready": a time before the "that" is not the clause's own
    if parse.lemma[above] in words["postponing"] and view.lower[max(token - 1, 0)] in ("until", "till", "through"):
        return "future"
    if parse.lemma[above] in words["future_heads"] and parse.xpos[above] in ("VBN", "JJ", "VBZ", "VBP"):
        return "future"
    if parse.head[token] == above and any(view.lower[k] in words["to_come"] for k in view.dependents(above, "amod")):
        return "future"  # "pending his next hearing on May 19"
    if parse.upos[above] not in ("VERB", "AUX") and not view.dependents(above, "cop"):
        return None
    return _verb_tense(view, above, direct=above in (token, parse.head[token]))


def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = load("dates")["tense"]
    return words


def _verb_tense(view: View, verb: int, *, direct: bool) -> str | None:
    """Give a verb's tense, None for what takes it from the verb above.

    That is participles, and infinitives that the token does not depend on directly ("agreed to send a team during a
    call Sunday").
    """
    parse = view.parse
    helpers = [verb, *view.dependents(verb, "aux", "cop")]
    tags = {parse.xpos[h] for h in helpers}
    lemmas = {parse.lemma[h] for h in helpers[1:]}
    if parse.xpos[verb] == "VB" and any(parse.lemma[k] in _words()["future_marks"] for k in view.children[verb]):
        return "future"
    if "MD" in tags:
        return "past" if "have" in lemmas or _was_perceived(view, verb) else "future"
    if parse.xpos[verb] == "VBN" and "VB" in tags and view.dependents(verb, "mark"):
        return _passive_infinitive_tense(view, verb, tags) if direct else None
    if tags & {"VBD"} or (parse.xpos[verb] == "VBN" and "have" in lemmas):
        return "past"
    if parse.xpos[verb] == "VB":
        return _infinitive_tense(view, verb) if direct else None
    if tags & {"VBZ", "VBP"}:
        return "none"
    return None


def _was_perceived(view: View, verb: int) -> bool:
    """Tell "smoke could be seen", which happened, from "talks could begin"."""
    could = any(view.lower[k] == "could" for k in view.dependents(verb, "aux"))
    return could and view.parse.lemma[verb] in _words()["perceived"]


def _passive_infinitive_tense(view: View, verb: int, tags: set[str]) -> str | None:
    """Give the future for "is to be voted on" and "a bill to be voted on", else what the words above tell."""
    ahead = bool(tags & {"VBZ", "VBP"}) or view.relation(verb) == "acl"
    return "future" if ahead else _infinitive_tense(view, verb)


def _infinitive_tense(view: View, verb: int) -> str | None:
    head = view.parse.head[verb]
    if head == verb:
        return "future" if view.dependents(verb, "mark") else "none"
    return "future" if view.parse.lemma[head] in _words()["future_heads"] else None


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
