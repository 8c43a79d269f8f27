"""Finds the paragraphs of a text: which lines belong together.

In a hard-wrapped text the lines of a paragraph are joined; in any other text each line is a paragraph. A text is hard-wrapped when its line
breaks stand where the next word would not have fitted. Must not: judge what a paragraph is.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from crossread.records import Span

MAX_WIDTH = 220
_FULL = 0.8
"""A printed line counts as full from this share of the widest line: proportional type makes counts of characters uneven."""
_WRAPPED_SHARE = 0.65
_SENTENCE_END = re.compile(r"[.!?:][\"'”’»)\]]*$")
_ALONE = re.compile(r"(?:https?://|www\.)\S+|[•●▪◦‣*–-]\s.*|By [A-Z]\S+ [A-Z]\S+")


class Line(NamedTuple):
    """A line without the white space around it; ``gap`` counts the blank lines before it, ``indent`` its leading spaces."""

    span: Span
    text: str
    gap: int
    indent: int


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Give the paragraphs of ``text`` in order; every character but white space lies in exactly one."""
    lines = _find_lines(text)
    if not lines:
        return ()
    width = max(len(line.text) for line in lines)
    wrapped = _is_wrapped(lines, width)
    starts = [lines[0]]
    ends = []
    for before, after in pairwise(lines):
        heads = before is lines[0] and _heads(before, after, width)
        if heads or not (wrapped and _continues(before, after, width)):
            ends.append(before)
            starts.append(after)
    ends.append(lines[-1])
    return tuple(Span(first.span.start, last.span.end) for first, last in zip(starts, ends, strict=True))


def _find_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    position = gap = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            start = position + indent
            lines.append(Line(Span(start, start + len(stripped)), stripped, gap, indent))
            gap = 0
        else:
            gap += 1
        position += len(raw)
    return lines


def _is_wrapped(lines: list[Line], width: int) -> bool:
    """Tell whether most line breaks inside paragraphs stand where the next word would not have fitted."""
    pairs = ((before, after) for before, after in pairwise(lines) if after.gap == 0)
    breaks = [(before, after) for before, after in pairs if not (_ALONE.match(before.text) or _ALONE.match(after.text))]
    if width > MAX_WIDTH or not breaks:
        return False
    cut = sum(_is_full(before, after, width) and _SENTENCE_END.search(before.text) is None for before, after in breaks)
    full = sum(_is_full(before, after, width) for before, after in breaks)
    if len(breaks) < 3:
        return cut == len(breaks) and any(after.text[0].islower() for _, after in breaks)
    return full >= _WRAPPED_SHARE * len(breaks) and cut >= len(breaks) / 2


def _is_full(before: Line, after: Line, width: int) -> bool:
    return len(before.text) + 1 + len(after.text.split(maxsplit=1)[0]) > _FULL * width


def _continues(before: Line, after: Line, width: int) -> bool:
    """Tell whether two lines of a hard-wrapped text are one paragraph."""
    if after.gap or _ALONE.match(after.text) or (_ALONE.match(before.text) and not _is_full(before, after, width)):
        return False
    if after.indent > before.indent + 1 and _SENTENCE_END.search(before.text):
        return False
    return _is_full(before, after, width) or _SENTENCE_END.search(before.text) is None


def _heads(before: Line, after: Line, width: int) -> bool:
    """Tell whether the first line is a headline right above a full line of text."""
    return not _is_full(before, after, width) and len(after.text) > _FULL * width and after.text[0].isupper()
