"""The origin tree: institutions on the left, articles on the right, a line where words travelled.

Owns coordinates only. An article that speaks in its own voice carries a hollow dot. Must not know about findings.
"""

from __future__ import annotations

from msgspec import Struct

WIDTH = 372
_LEFT, _RIGHT = 176, 150
_ROW, _GAP = 26, 6
_CHARS_LEFT, _CHARS_RIGHT = 26, 16
_MOST = 10


class Box(Struct, frozen=True, gc=False):
    """A labelled box in pixels; ``title`` is the label unshortened, ``letter`` an article's siglum."""

    x: int
    y: int
    width: int
    height: int
    label: str
    title: str
    letter: str | None
    own: bool


class Line(Struct, frozen=True, gc=False):
    """A curve from an institution to an article, as an SVG path."""

    path: str


class Tree(Struct, frozen=True, gc=False):
    """A drawing, in pixels."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def draw(
    institutions: tuple[tuple[str, tuple[int, ...]], ...], articles: tuple[tuple[str, str], ...], own: frozenset[int]
) -> Tree | None:
    """Draw institutions, each with the places of the articles it reached in ``articles`` (siglum, outlet).

    More than ten articles fold into one box that names how many there are more. None where no institution is named:
    there is nothing to see but a list of articles.
    """
    if not institutions:
        return None
    shown = min(len(articles), _MOST)
    rows = shown + (len(articles) > shown)
    height = max(rows, len(institutions)) * (_ROW + _GAP) - _GAP + 2
    right = _right(articles, shown, rows, height, own)
    left = [
        Box(1, _top(i, len(institutions), height), _LEFT, _ROW, _cut(name, _CHARS_LEFT), name, None, False)
        for i, (name, _) in enumerate(institutions)
    ]
    lines = [
        Line(_curve(left[i], right[target]))
        for i, (_, reached) in enumerate(institutions)
        for target in sorted({min(article, rows - 1) for article in reached})
    ]
    return Tree(WIDTH, height, (*left, *right), tuple(lines))


def _right(articles: tuple[tuple[str, str], ...], shown: int, rows: int, height: int, own: frozenset[int]) -> list[Box]:
    x = WIDTH - _RIGHT - 1
    boxes = [
        Box(x, _top(i, rows, height), _RIGHT, _ROW, _cut(outlet, _CHARS_RIGHT), outlet, letter, i in own)
        for i, (letter, outlet) in enumerate(articles[:shown])
    ]
    if rows > shown:
        more = f"and {len(articles) - shown} more"
        boxes.append(Box(x, _top(shown, rows, height), _RIGHT, _ROW, more, more, None, False))
    return boxes


def _top(place: int, count: int, height: int) -> int:
    """Spread ``count`` boxes evenly over the height."""
    return round(1 + (height - 2) * (place + 0.5) / count - _ROW / 2)


def _curve(start: Box, end: Box) -> str:
    x1, y1 = start.x + start.width, start.y + start.height // 2
    x2, y2 = end.x, end.y + end.height // 2
    middle = (x1 + x2) // 2
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"


def _cut(label: str, most: int) -> str:
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"
