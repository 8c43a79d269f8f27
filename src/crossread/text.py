"""Span arithmetic, and the folded copy of a text that readers look at.

A fold makes quotes, dashes, spaces and line ends plain, joins hard-wrapped lines, and keeps for each folded character
the place it came from, so that whatever is found in the copy can be shown in the original. Folding differences in the
input change offsets, nothing else.

Must not: know about articles, languages or names.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Sequence

from crossread.records import Span, Spans

_PLAIN = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒−", "-"),
    **dict.fromkeys("–—―", "—"),
    "…": "...",
}
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
TRIM = " \t\r\n\"'“”‘’«»,.;:–—-"


class Folded:
    """A plain copy of some spans of a text, and where each of its characters came from.

    ``text`` has no line end, no two spaces in a row, and only ASCII quotes and hyphens; ``offsets[i]`` is the index
    in the original of the character behind ``text[i]``; ``len(offsets) == len(text)`` and offsets never decrease.
    """

    __slots__ = ("offsets", "text")

    def __init__(self, text: str, offsets: Sequence[int]) -> None:
        if len(text) != len(offsets):
            raise ValueError(f"{len(text)} characters with {len(offsets)} offsets")
        self.text = text
        self.offsets = array("q", offsets)

    def span(self, start: int, end: int) -> Span:
        """Give the original's stretch behind ``text[start:end]`` (bridging whatever lies between)."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def fold(text: str, spans: Iterable[Span]) -> Folded:
    """Fold the given spans of ``text``, in order, into one line; spans are joined by a space.

    A line break inside a hyphenated compound ("Russian-<newline>Ukrainian") joins without a space; any other white
    space becomes one space; invisible characters and controls vanish.
    """
    chars: list[str] = []
    offsets: list[int] = []
    for span in spans:
        if chars and chars[-1] != " ":
            _put(chars, offsets, " ", span.start)
        for index in range(span.start, span.end):
            _fold_char(text[index], index, chars, offsets)
    while chars and chars[-1] == " ":
        chars.pop()
        offsets.pop()
    return Folded("".join(chars), offsets)


def _fold_char(char: str, index: int, chars: list[str], offsets: list[int]) -> None:
    if char.isspace():
        hyphen_wrap = char in "\r\n" and len(chars) > 1 and chars[-1] == "-" and chars[-2].isalpha()
        if chars and chars[-1] != " " and not hyphen_wrap:
            _put(chars, offsets, " ", index)
    elif char not in _INVISIBLE and unicodedata.category(char) not in ("Cc", "Cf", "Cs"):
        _put(chars, offsets, _PLAIN.get(char, char), index)


def _put(chars: list[str], offsets: list[int], plain: str, index: int) -> None:
    chars.extend(plain)
    offsets.extend([index] * len(plain))


def overlaps(a: Span, b: Span) -> bool:
    """Tell whether two spans share a character."""
    return a.start < b.end and b.start < a.end


def contains(outer: Span, inner: Span) -> bool:
    """Tell whether ``inner`` lies within ``outer``."""
    return outer.start <= inner.start and inner.end <= outer.end


def hull(spans: Spans) -> Span:
    """Give the smallest single span that covers all of ``spans``."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def length(spans: Iterable[Span]) -> int:
    """Count the characters of ``spans``."""
    return sum(s.end - s.start for s in spans)


def trim(text: str, span: Span, characters: str = TRIM) -> Span | None:
    """Cut ``characters`` off both ends of a span; None if nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start] in characters:
        start += 1
    while end > start and text[end - 1] in characters:
        end -= 1
    return Span(start, end) if start < end else None


def clip(span: Span, within: Spans) -> Spans:
    """Cut a span to the parts of it that lie in ``within`` (drops what a page break put between)."""
    cut = ((max(span.start, w.start), min(span.end, w.end)) for w in within)
    return tuple(Span(start, end) for start, end in cut if start < end)


def slice_spans(text: str, spans: Spans) -> str:
    """Give the words of ``spans``, joined by a space."""
    return " ".join(text[s.start : s.end] for s in spans)


def strip_marks(text: str) -> str:
    """Give ``text`` case-folded and without diacritics (NFKD), for comparing words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
