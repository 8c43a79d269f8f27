"""The origin tree: who said it on the left, the articles on the right, a line where words travelled.

Owns coordinates only. Lines of a second position are dashed; an article that speaks in its own voice carries a ring;
arcs on the right join articles that do not count twice. Must not know about findings.
"""

from __future__ import annotations

from itertools import accumulate
from textwrap import wrap

from msgspec import Struct

WIDTH = 420
_LEFT, _MIDDLE, _ARC = 208, 44, 26
_LINE, _PAD, _GAP = 15, 10, 7
_CHARS_LEFT, _CHARS_RIGHT = 32, 18
_MOST_LINES, _MOST = 2, 10


class Node(Struct, frozen=True, gc=False):
    """Who said it: a name, notes on when and how, the places of the articles it reached; ``style`` "alt" is dashed.

    A node without a reach is the caption of those that follow it; one that is not ``counted`` has a dashed frame.
    """

    name: str
    notes: tuple[str, ...] = ()
    reached: tuple[int, ...] = ()
    style: str = ""
    counted: bool = True


class Leaf(Struct, frozen=True, gc=False):
    """An article: its siglum (none for what is folded), its outlet, and whether it speaks in its own voice."""

    letter: str
    outlet: str
    own: bool = False


class Text(Struct, frozen=True, gc=False):
    """A line of words at a baseline; ``kind`` is its style."""

    x: int
    y: int
    words: str
    kind: str = ""


class Box(Struct, frozen=True, gc=False):
    """A frame in pixels with its lines; ``title`` is the label unshortened, ``frame`` its style ("" draws none)."""

    x: int
    y: int
    width: int
    height: int
    title: str
    frame: str
    lines: tuple[Text, ...]
    own: bool = False


class Line(Struct, frozen=True, gc=False):
    """A curve as an SVG path."""

    path: str
    style: str = ""


class Tree(Struct, frozen=True, gc=False):
    """A drawing, in pixels."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    marks: tuple[Text, ...]


def draw(nodes: tuple[Node, ...], leaves: tuple[Leaf, ...], arcs: tuple[tuple[int, int, str], ...] = ()) -> Tree | None:
    """Draw who said it, the articles, and arcs between two articles' places, each with its mark.

    More than ten articles fold into one box that names how many there are more. None where there is nothing to see but
    a list of articles.
    """
    if not arcs and not any(node.reached for node in nodes):
        return None
    shown = _fold(leaves)
    last = len(shown) - 1
    heights = [_height(node) for node in nodes], [_LINE + _PAD] * len(shown)
    height = max(sum(column) + _GAP * len(column) for column in heights)
    left = [_node(node, y) for node, y in zip(nodes, _spread(heights[0], height), strict=True)]
    right = [_leaf(leaf, y, arcs=bool(arcs)) for leaf, y in zip(shown, _spread(heights[1], height), strict=True)]
    lines = [
        Line(_curve(box, right[place]), node.style)
        for node, box in zip(nodes, left, strict=True)
        for place in sorted({min(article, last) for article in node.reached})
    ]
    drawn = [arc for arc in arcs if max(arc[:2]) <= last]
    lines += [Line(_arc(right[a], right[b]), "arc") for a, b, _ in drawn]
    marks = tuple(_mark(right[a], right[b], mark) for a, b, mark in drawn)
    return Tree(WIDTH, height, (*left, *right), tuple(lines), marks)


def _fold(leaves: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
    if len(leaves) <= _MOST + 1:
        return leaves
    return (*leaves[:_MOST], Leaf("", f"and {len(leaves) - _MOST} more"))


def _lines(node: Node) -> list[tuple[str, str]]:
    """Give a node's lines with their styles, no more than two of the name and two of notes."""
    style = "n" if node.reached else "cap"
    notes = list(node.notes[:_MOST_LINES])
    if len(node.notes) > _MOST_LINES:
        notes[-1] = f"and {len(node.notes) - _MOST_LINES + 1} more"
    named = _wrap(node.name)
    return [*((line, style) for line in named), *((_cut(note, _CHARS_LEFT), "u") for note in notes)]


def _wrap(name: str) -> list[str]:
    lines = wrap(name, _CHARS_LEFT) or [name]
    return lines if len(lines) <= _MOST_LINES else [lines[0], _cut(" ".join(lines[1:]), _CHARS_LEFT)]


def _height(node: Node) -> int:
    return _LINE * len(_lines(node)) + (_PAD if node.reached else 0)


def _spread(heights: list[int], height: int) -> list[int]:
    """Give the tops of boxes spread evenly over a height."""
    free = (height - sum(heights)) / max(1, len(heights))
    tops = accumulate(heights[:-1], lambda top, size: top + size + free, initial=free / 2)
    return [round(top) for top in tops] if heights else []


def _node(node: Node, y: int) -> Box:
    indent = 9 if node.reached else 1
    start = y + (_LINE + _PAD // 2 - 4 if node.reached else _LINE - 4)
    lines = tuple(Text(indent, start + _LINE * i, words, kind) for i, (words, kind) in enumerate(_lines(node)))
    title = ", ".join((node.name, *node.notes))
    frame = ("n" if node.counted else "no") if node.reached else ""
    return Box(1, y, _LEFT, _height(node), title, frame, lines)


def _leaf(leaf: Leaf, y: int, *, arcs: bool) -> Box:
    x = 1 + _LEFT + _MIDDLE
    width = WIDTH - x - 1 - (_ARC if arcs else 0)
    base = y + _LINE + _PAD // 2 - 4
    label = _cut(leaf.outlet, _CHARS_RIGHT - (3 if arcs else 0) - len(leaf.letter) // 2)
    indent = 18 + 7 * len(leaf.letter) if leaf.letter else 9
    lines = (
        (Text(x + 9, base, leaf.letter, "l"), Text(x + indent, base, label))
        if leaf.letter
        else (Text(x + 9, base, label),)
    )
    return Box(x, y, width, _LINE + _PAD, leaf.outlet, "a", lines, leaf.own)


def _curve(start: Box, end: Box) -> str:
    x1, y1 = start.x + start.width, start.y + start.height // 2
    x2, y2 = end.x, end.y + end.height // 2
    middle = (x1 + x2) // 2
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"


def _arc(a: Box, b: Box) -> str:
    x, y1, y2 = a.x + a.width, a.y + a.height // 2, b.y + b.height // 2
    return f"M{x} {y1}C{x + 16} {y1} {x + 16} {y2} {x} {y2}"


def _mark(a: Box, b: Box, mark: str) -> Text:
    return Text(a.x + a.width + 19, (a.y + b.y + a.height) // 2 + 4, mark, "m")


def _cut(label: str, most: int) -> str:
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"
