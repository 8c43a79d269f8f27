"""From the network's scores to a tree and to name tags.

Owns the two searches: the best tree with one root (Chu-Liu-Edmonds), and the best well-formed BIO sequence (Viterbi). Pure
functions of score arrays; ties go to the lower index.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FORBIDDEN = -1e9


def find_tree(scores: NDArray[np.float32]) -> list[int]:
    """Give each word's head from arc scores (W, W+1), whose column 0 is the root; heads count words from 0, the root's is its own.

    The result is the best spanning tree in which exactly one word hangs from the root.
    """
    greedy = scores.argmax(axis=1)
    heads = [0, *greedy.tolist()] if _is_tree(greedy.tolist()) else _best_tree(scores)
    return [head - 1 if head else word for word, head in enumerate(heads[1:])]


def _is_tree(heads: Sequence[int]) -> bool:
    """Tell whether heads (0 is the root) make one tree with one root."""
    if heads.count(0) != 1:
        return False
    reached = [False] * (len(heads) + 1)
    reached[0] = True
    for word in range(1, len(heads) + 1):
        path: list[int] = []
        while not reached[word] and len(path) <= len(heads):
            path.append(word)
            word = heads[word - 1]  # noqa: PLW2901 -- climbing
        if not reached[word]:
            return False
        for step in path:
            reached[step] = True
    return True


def _best_tree(scores: NDArray[np.float32]) -> list[int]:
    """Chu-Liu-Edmonds; the root's arcs are lowered so far that only one is taken (Stanojevic and Cohen 2021)."""
    size = len(scores) + 1
    weights = np.full((size, size), FORBIDDEN)
    weights[1:] = scores
    np.fill_diagonal(weights, FORBIDDEN)
    weights[1:, 0] -= (scores.max() - max(float(scores.min()), -1e3) + 1) * size
    return _contract(weights)


def _contract(weights: NDArray[np.float64]) -> list[int]:
    """Give the head of every node in the best arborescence of dense ``weights`` (dependent, head) rooted at 0."""
    heads: list[int] = weights.argmax(axis=1).tolist()
    heads[0] = 0
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    kept = [node for node in range(len(heads)) if node not in set(cycle)]
    own = np.array([weights[node, heads[node]] for node in cycle])
    entering = weights[np.ix_(cycle, kept)] - own[:, None]
    leaving = weights[np.ix_(kept, cycle)]
    size = len(kept) + 1
    smaller = np.full((size, size), FORBIDDEN)
    smaller[:-1, :-1] = weights[np.ix_(kept, kept)]
    smaller[-1, :-1] = entering.max(axis=0)
    smaller[:-1, -1] = leaving.max(axis=1)
    smaller[0] = FORBIDDEN
    solved = _contract(smaller)
    return _expand(heads, solved, cycle, kept, entering.argmax(axis=0), leaving.argmax(axis=1))


def _expand(
    heads: list[int],
    solved: list[int],
    cycle: list[int],
    kept: list[int],
    entry: NDArray[np.intp],
    exit_: NDArray[np.intp],
) -> list[int]:
    """Undo one contraction: the last node of ``solved`` stands for ``cycle``."""
    made = list(heads)
    for at, node in enumerate(kept[1:], start=1):
        made[node] = cycle[int(exit_[at])] if solved[at] == len(kept) else kept[solved[at]]
    broken = cycle[int(entry[solved[-1]])]
    made[broken] = kept[solved[-1]]
    return made


def _find_cycle(heads: Sequence[int]) -> list[int]:
    """Give the nodes of one cycle, in walking order; empty if there is none."""
    state = [0] * len(heads)
    state[0] = 2
    for begin in range(1, len(heads)):
        node = begin
        path: list[int] = []
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for step in path:
            state[step] = 2
    return []


def tag_names(scores: NDArray[np.float32], tags: Sequence[str]) -> list[str]:
    """Give the best BIO sequence for scores (W, tags): an ``I-`` follows only its own type."""
    allowed = np.array([[_may_follow(before, tag) for tag in tags] for before in tags])
    moves = np.where(allowed, 0.0, FORBIDDEN)
    best = scores[0] + np.array([0.0 if _may_follow("O", tag) else FORBIDDEN for tag in tags])
    steps = []
    for row in scores[1:]:
        reached = best[:, None] + moves
        steps.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + row
    path = [int(best.argmax())]
    for step in reversed(steps):
        path.append(int(step[path[-1]]))
    return [tags[tag] for tag in reversed(path)]


def _may_follow(before: str, tag: str) -> bool:
    return not tag.startswith("I-") or before[2:] == tag[2:]
