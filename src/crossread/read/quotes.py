"""Finds what stands between quotation marks.

Works on the text, not the tree: marks are pairs within one paragraph, in any typographic style; a paragraph that
opens a quote, never closes it, and is followed by one that opens again, is carried on there (the printers' rule for
long quotes), and so is one that the next mark, some paragraphs on, can only close. Single marks count only where they
cannot be apostrophes.

Must not: decide who speaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from crossread.lore import cues as lexicon
from crossread.read.view import View
from crossread.records import Segment, Span

SPOKEN_KINDS = frozenset({"title", "body", "caption"})
_OPEN, _CLOSE, _EITHER = "“„«‟", "”»", '"″'
_SINGLE_OPEN, _SINGLE_CLOSE = "‘'`", "’'"
_BEFORE_OPEN = " \t\r\n\u00a0([—–-―:/"
_SPEECH_END = ",.?!;…—-"
_LONGEST_OPEN = 4  # paragraphs that a quote without marks of its own may run through
MIN_SPEECH = 3  # words: fewer than that between marks is a term, not a speech


class Quote(Struct, frozen=True, gc=False):
    """A quoted stretch, marks included; ``carried`` when the next paragraph's quote carries it on."""

    start: int
    end: int
    segment: str
    carried: bool = False

    @property
    def span(self) -> Span:
        """The stretch as a span, marks included."""
        return Span(self.start, self.end)


class Quotes:
    """The quotes of an article in text order, and what lies inside them."""

    def __init__(self, text: str, quotes: Sequence[Quote]) -> None:
        self.text = text
        self.all = tuple(quotes)
        self._starts = [quote.start for quote in self.all]

    def at(self, offset: int) -> Quote | None:
        """Give the quote that holds the character at ``offset``, marks included."""
        index = bisect_right(self._starts, offset) - 1
        return self.all[index] if index >= 0 and offset < self.all[index].end else None

    def after(self, quote: Quote) -> Quote | None:
        """Give the next quote of the article."""
        index = bisect_right(self._starts, quote.start)
        return self.all[index] if index < len(self.all) else None

    def before(self, quote: Quote) -> Quote | None:
        """Give the quote before one that it carries on."""
        index = bisect_right(self._starts, quote.start) - 2
        return self.all[index] if index >= 0 and self.all[index].carried else None

    def words(self, quote: Quote) -> int:
        """Count the words between the marks."""
        return len(self.text[quote.start : quote.end].split())

    def ends_as_speech(self, quote: Quote) -> bool:
        """Tell whether punctuation stands just inside (or, in British style, outside) the closing mark."""
        inner = self.text[quote.start : quote.end].rstrip("”»\"″’' ")
        outer = self.text[quote.end : quote.end + 1]
        return inner[-1:] in _SPEECH_END or outer == ","

    def starts_as_speech(self, quote: Quote) -> bool:
        """Tell whether the first word inside has a capital, as a sentence does."""
        inner = self.text[quote.start : quote.end].lstrip("“„«‟\"″‘'` .…[(")
        return inner[:1].isupper() or inner[:1].isdigit()


def find_quotes(view: View) -> Quotes:
    """Give the quotes of the article's titles, body and captions."""
    text = view.article.text
    spoken = [segment for segment in view.article.segments if segment.kind in SPOKEN_KINDS]
    found: list[Quote] = []
    within = False
    for index, segment in enumerate(spoken):
        closed = _closes(text, spoken[index + 1 : index + 1 + _LONGEST_OPEN])
        reopened = any(_opens(text, follows) for follows in spoken[index + 1 : index + 2])
        rows = _in_paragraph(text, segment, carries_on=closed or reopened, within=within)
        within = closed and bool(rows) and rows[-1].carried
        found.extend(rows)
    return Quotes(text, found)


def _closes(text: str, segments: Iterable[Segment]) -> bool:
    """Tell whether the first mark of some paragraphs can only close a quote, and nobody reports anything before it."""
    for segment in segments:
        start, end, mark = next(_marks(text, segment), (segment.spans[-1].end, 0, ""))
        words = text[segment.spans[0].start : start].lower().split()
        if lexicon.words("reporting").intersection(word.strip(",.") for word in words):
            return False
        if end > 0:
            return mark in _CLOSE + _EITHER and not _can_open(text, start, end)
    return False


def _opens(text: str, segment: Segment) -> bool:
    first = text[segment.spans[0].start :][:3].lstrip()
    return first[:1] in _OPEN + _EITHER or first[:2] in ("''", "``")


def _marks(text: str, segment: Segment) -> Iterator[tuple[int, int, str]]:
    """Give (start, end, mark) of every double mark; two single marks in a row are one double."""
    for span in segment.spans:
        index = span.start
        while index < span.end:
            pair = text[index : index + 2]
            if pair in ("''", "``", "’’", "‘‘"):
                yield index, index + 2, '"'
                index += 1
            elif text[index] in _OPEN + _CLOSE + _EITHER:
                yield index, index + 1, text[index]
            index += 1


def _in_paragraph(text: str, segment: Segment, *, carries_on: bool, within: bool) -> list[Quote]:
    """Give a paragraph's quotes; ``within`` one that begins inside a quote and never opens it anew."""
    found: list[Quote] = []
    opened = segment.spans[0].start if within else None
    for start, end, mark in _marks(text, segment):
        if opened is None:
            opened = start if mark not in _CLOSE or _can_open(text, start, end) else None
        elif mark in _OPEN and _can_open(text, start, end):
            opened = start
        else:
            found.append(Quote(opened, end, segment.id))
            opened = None
    if opened is not None and (carries_on or within or text[opened] in _OPEN):
        found.append(Quote(opened, segment.spans[-1].end, segment.id, carried=carries_on))
    return sorted([*found, *_singles(text, segment, found)], key=lambda quote: quote.start)


def _can_open(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (not before or before in _BEFORE_OPEN) and not after.isspace()


def _singles(text: str, segment: Segment, taken: Sequence[Quote]) -> list[Quote]:
    """Pair single marks: an opening one after a space, a closing one before a space or punctuation."""
    found: list[Quote] = []
    opened: int | None = None
    for span in segment.spans:
        for index in range(span.start, span.end):
            if any(quote.start <= index < quote.end for quote in taken):
                opened = None
            elif opened is None:
                opened = index if _opens_single(text, index) else None
            elif text[index] in _SINGLE_CLOSE and not text[index + 1 : index + 2].isalnum() and index > opened + 1:
                found.append(Quote(opened, index + 1, segment.id))
                opened = None
    return found


def _opens_single(text: str, index: int) -> bool:
    follows = text[index + 1 : index + 2]
    return (
        text[index] in _SINGLE_OPEN and _can_open(text, index, index + 1) and (follows.isalpha() or follows in "[$£€")
    )
