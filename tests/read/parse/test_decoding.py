"""Trees and name tags from scores."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.read.parse.decoding import find_tree, tag_names

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root (its own head), and every word reaches it."""
    roots = [word for word, head in enumerate(heads) if word == head]
    for word in range(len(heads)):
        at = word
        for _ in heads:
            at = heads[at]
        if len(roots) != 1 or at != roots[0]:
            return False
    return True


def total(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return sum(float(scores[word, 0 if head == word else head + 1]) for word, head in enumerate(heads))


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), st.integers(0, 10**6))
def test_the_tree_is_the_best_one_with_one_root(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32) * 3
    scores[np.arange(size), np.arange(size) + 1] = -1e4
    best = max((h for h in itertools.product(range(size), repeat=size) if is_tree(h)), key=lambda h: total(scores, h))
    assert total(scores, tuple(find_tree(scores))) == pytest.approx(total(scores, best), abs=1e-4)
    assert is_tree(tuple(find_tree(scores)))


@given(st.integers(1, 40), st.integers(0, 10**6))
def test_any_scores_give_a_tree(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    assert is_tree(tuple(find_tree(scores)))


@given(st.integers(1, 12), st.integers(0, 10**6))
def test_a_name_never_continues_another_type(size: int, seed: int) -> None:
    tags = tag_names(np.random.default_rng(seed).normal(size=(size, len(TAGS))).astype(np.float32), TAGS)
    for before, tag in zip(["O", *tags], tags, strict=False):
        assert not tag.startswith("I-") or before[2:] == tag[2:]


def test_a_strong_continuation_makes_its_beginning() -> None:
    scores = np.full((3, 5), -9.0, dtype=np.float32)
    scores[0, [0, 1]] = [-0.5, -1.0]
    scores[1, [2, 0]] = [-0.1, -5.0]
    scores[2, 0] = -0.1
    assert tag_names(scores, TAGS) == ["B-PER", "I-PER", "O"]
