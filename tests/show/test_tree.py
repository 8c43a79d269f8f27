from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crossread.show.tree import Box, Leaf, Node, Tree, draw

LEAVES = tuple(Leaf(letter, f"Paper {letter}", own=letter == "A") for letter in "ABC")


def _drawn(tree: Tree | None) -> Tree:
    assert tree is not None
    return tree


def _columns(tree: Tree) -> list[list[Box]]:
    return [[box for box in tree.boxes if (box.x == 1) == left] for left in (True, False)]


def test_nothing_is_drawn_where_nobody_is_named() -> None:
    assert draw((), LEAVES) is None
    assert draw((Node("stated"),), LEAVES) is None


def test_a_line_for_each_article_reached() -> None:
    tree = _drawn(draw((Node("harbour master", ("at noon",), (0, 2)),), LEAVES))
    assert len(tree.lines) == 2
    assert [line.words for line in tree.boxes[0].lines] == ["harbour master", "at noon"]
    assert [box.own for box in tree.boxes[1:]] == [True, False, False]


def test_many_articles_fold_and_lines_to_them_meet() -> None:
    leaves = tuple(Leaf("X", f"Paper {n}") for n in range(30))
    tree = _drawn(draw((Node("mayor", (), tuple(range(30))),), leaves))
    assert len(tree.lines) == 11
    assert tree.boxes[-1].title == "and 20 more"


def test_arcs_carry_their_mark() -> None:
    tree = _drawn(draw((), LEAVES, ((0, 2, "1"),)))
    assert ([mark.words for mark in tree.marks], [line.style for line in tree.lines]) == (["1"], ["arc"])


def test_long_names_are_cut_and_told_whole() -> None:
    name = "office of the harbour master " * 6
    tree = _drawn(draw((Node(name, ("a", "b", "c", "d"), (0,)),), LEAVES))
    assert tree.boxes[0].title.startswith(name)
    assert max(len(line.words) for line in tree.boxes[0].lines) <= 32
    assert [line.words for line in tree.boxes[0].lines][-2:] == ["a", "and 3 more"]


@given(st.lists(st.tuples(st.text(max_size=90), st.lists(st.text(max_size=20), max_size=4)), min_size=1, max_size=12))
def test_no_two_boxes_overlap_and_all_lie_inside(names: list[tuple[str, list[str]]]) -> None:
    nodes = tuple(Node(name, tuple(notes), (i % 3,)) for i, (name, notes) in enumerate(names))
    tree = _drawn(draw(nodes, LEAVES))
    for column in _columns(tree):
        assert all(above.y + above.height <= below.y for above, below in pairwise(column))
        assert all(
            box.y >= 0 and box.y + box.height <= tree.height and box.x + box.width <= tree.width for box in column
        )
