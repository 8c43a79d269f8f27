"""Scores the times found in running text on TempEval-3's platinum set (UzZaman et al. 2013).

``python -m evaluation.times [--wrong]`` prints strict, relaxed and value F1 as the shared task counts them: strict
for the same extent, relaxed for any overlap, value for an overlap with the same TIMEX3 value. The creation time is
given and not counted. EDTF is turned into TIMEX3 values here and nowhere else.
"""

from __future__ import annotations

import argparse
import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crossread.lore.dates import resolve
from crossread.lore.timewords import match_times
from crossread.read.parse import Parse, load
from crossread.read.times import find_times
from crossread.read.view import View
from crossread.records import Article, OpenTime, Segment, Sentence, Span, TimeExpression
from crossread.text import fold

PLATINUM = Path(__file__).parents[2] / "shared" / "data" / "tempeval3" / "te3-platinum"
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI", "33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4"}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI", "dawn": "MO"}
_PRESENT = re.compile(r"(?:right )?now|currently|nowadays|presently|at present|at the moment|these days", re.IGNORECASE)
_UNITS = {"second": "TxS", "minute": "TxM", "hour": "TxH", "day": "xD", "week": "xW", "month": "xM", "year": "xY"}


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3: its extent and value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its creation date and its gold times."""

    name: str
    text: str
    created: str
    times: tuple[Timex, ...]


def read_document(path: Path) -> Document:
    """Read a TimeML file: the words of its TEXT element, offsets in them."""
    source = path.read_text(encoding="utf-8")
    created = re.search(r"<DCT>.*?value=\"([^\"]+)\"", source, re.DOTALL)
    body = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    words: list[str] = []
    open_times: list[tuple[int, str]] = []
    times: list[Timex] = []
    length = last = 0
    for tag in _TAG.finditer(body):
        words.append(html.unescape(body[last : tag.start()]))
        length, last = length + len(words[-1]), tag.end()
        if tag[2] == "TIMEX3" and not tag[1]:
            value = re.search(r"\bvalue=\"([^\"]*)\"", tag[3])
            open_times.append((length, value[1] if value else ""))
        elif tag[2] == "TIMEX3":
            start, value_text = open_times.pop()
            times.append(Timex(start, length, value_text))
    words.append(html.unescape(body[last:]))
    return Document(path.stem, "".join(words), created[1] if created else "", tuple(times))


def read_times(document: Document) -> list[Timex]:
    """Find a document's times and give them as TIMEX3."""
    found = find_times(view(document), marked=True)
    return [timex for time in found if (timex := as_timex(document, time)) is not None]


def view(document: Document) -> View:
    """Parse a document, one block a paragraph."""
    text = document.text
    spans = [Span(*m.span()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    segments = tuple(Segment(f"segment-{n}", document.name, "body", (span,)) for n, span in enumerate(spans))
    article = Article(document.name, "", "", document.name, text, segments, published=document.created)
    parse = load().parse([fold(text, (span,)) for span in spans], document.name)
    return View(article, parse, tuple(_sentences(article, parse)))


def _sentences(article: Article, parse: Parse) -> Iterator[Sentence]:
    stops = (*parse.sent_start[1:], len(parse.start))
    for n, (first, stop) in enumerate(zip(parse.sent_start, stops, strict=True)):
        spans = (Span(parse.start[first], parse.end[stop - 1]),)
        yield Sentence(f"sentence-{n}", article.id, spans, article.segments[parse.sent_block[n]].id, "body")


def as_timex(document: Document, time: TimeExpression) -> Timex | None:
    """Give a time as TimeML would mark it: without "for" and what counts from an event, vague and present times by their names."""
    start, end, open_time = time.span.start, time.span.end, time.open
    words = document.text[start:end]
    if open_time is None:
        return None
    if open_time.op == "since":
        return _since(document, time, open_time)
    led = re.match(r"(?:for|in|over|within|at|during) ", words, re.IGNORECASE)
    return Timex(start + len(led[0]) if led else start, end, _value(open_time, words, document.created))


def _since(document: Document, time: TimeExpression, open_time: OpenTime) -> Timex | None:
    """Give "June" for "since June"; nothing for what began with an event."""
    start = time.span.start + len("since ")
    words = document.text[start : time.span.end]
    dated = any((m.start, m.end) == (0, len(words)) for m in match_times(words))
    return Timex(start, time.span.end, _value(_inner(open_time, 0), words, document.created)) if dated else None


def _inner(open_time: OpenTime, arity: int) -> OpenTime:
    rest = open_time.args[arity:]
    return OpenTime(str(rest[0]), rest[1:]) if rest else OpenTime("same")


def _value(open_time: OpenTime, words: str, created: str) -> str:
    op, args = open_time.op, open_time.args
    if _PRESENT.fullmatch(words):
        return "PRESENT_REF"
    if op in ("portion", "about"):
        return _value(_inner(open_time, 1 if op == "portion" else 0), "", created)
    if op in ("before", "long_before", "vague_ago"):
        return "PAST_REF"
    if op in ("vague_since", "window", "after"):
        return _length(op, args, words)
    settled = resolve(open_time, created, zones=("+00:00",))
    return _timex_value((settled.edtf if settled else "") or "", open_time)


def _length(op: str, args: tuple[str | int, ...], words: str) -> str:
    """Give "the past two years" as P2Y, "recent weeks" as PXW."""
    if op == "window":
        count, unit = abs(int(args[0])), str(args[1])
        if unit in ("decade", "century"):
            count, unit = count * (10 if unit == "decade" else 100), "year"
        return "P" + _UNITS[unit].replace("x", str(count))
    plural = re.search(r"(second|minute|hour|day|week|month|year|decade)s", words)
    return "FUTURE_REF" if plural is None else "P" + _UNITS.get(plural[1], "xE").replace("x", "X")


def _timex_value(edtf: str, open_time: OpenTime) -> str:
    if open_time.op in ("clock", "part_of_day"):
        return _time_of_day(edtf, open_time)
    if open_time.op == "set":
        return "XXXX"
    if re.fullmatch(r"\d{4}-[234]\d", edtf):
        return f"{edtf[:5]}{_SEASONS[edtf[5:]]}"
    if open_time.op in ("unit", "weekend") and "/" in edtf:
        return _week(edtf.partition("/")[0], weekend=open_time.op == "weekend")
    return edtf.rstrip("~").replace("X", "") if not edtf.startswith("P") else edtf


def _time_of_day(edtf: str, open_time: OpenTime) -> str:
    if open_time.op == "part_of_day":
        return f"{edtf}T{_PARTS[str(open_time.args[0])]}"
    return edtf[:16]


def _week(day: str, *, weekend: bool) -> str:
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02d}{'-WE' if weekend else ''}"


def pair(gold: tuple[Timex, ...], found: list[Timex]) -> list[tuple[Timex, Timex]]:
    """Match each gold time with the first unused found one that overlaps it."""
    pairs, used = [], set()
    for due in gold:
        for number, given in enumerate(found):
            if number not in used and due.start < given.end and given.start < due.end:
                used.add(number)
                pairs.append((due, given))
                break
    return pairs


def measure(data: Path = PLATINUM, *, show_wrong: bool = False) -> dict[str, float]:
    """Give strict, relaxed and value F1 in per cent, as ``tempeval3.strict``; may print what is wrong."""
    count: Counter[str] = Counter()
    for path in sorted(data.glob("*.tml")):
        document = read_document(path)
        found = read_times(document)
        pairs = pair(document.times, found)
        count["all"] += len(document.times) + len(found)
        count["relaxed"] += len(pairs)
        count["strict"] += sum((a.start, a.end) == (b.start, b.end) for a, b in pairs)
        count["value"] += sum(a.value == b.value for a, b in pairs)
        if show_wrong:
            _print_wrong(document, found, pairs)
    return {f"tempeval3.{name}": 200 * count[name] / (count["all"] or 1) for name in ("strict", "relaxed", "value")}


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=PLATINUM)
    parser.add_argument("--wrong", action="store_true", help="print what is missed, spurious or of another value")
    options = parser.parse_args()
    for name, value in measure(options.data, show_wrong=options.wrong).items():
        print(f"{name:34} {value:6.1f}")


def _print_wrong(document: Document, found: list[Timex], pairs: list[tuple[Timex, Timex]]) -> None:
    met = {a for a, _ in pairs}, {b for _, b in pairs}
    for due in document.times:
        if due not in met[0]:
            print("missed  ", _show(document, due))
    for given in found:
        if given not in met[1]:
            print("spurious", _show(document, given))
    for due, given in pairs:
        if due.value != given.value:
            print("value   ", _show(document, due), "<>", document.text[given.start : given.end], given.value)


def _show(document: Document, timex: Timex) -> str:
    return f"{document.text[max(timex.start - 30, 0) : timex.end + 15]!r} {timex.value}"


if __name__ == "__main__":
    main()
