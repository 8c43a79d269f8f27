"""Groups rows by how alike they are on average (average-link clustering, Sokal and Michener 1958).

Must not know what the rows are.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]


def average_link(likeness: Matrix, least: float) -> list[list[int]]:
    """Join the two groups whose members are most alike on average until no two reach ``least``; of equals the first.

    Only rows linked by some pair that reaches ``least`` can ever join, so each such component is grouped by itself: cubic
    in the size of a component, not of the whole.
    """
    groups = [
        [component[i] for i in members]
        for component in _components(likeness >= least)
        for members in _average_link(likeness[np.ix_(component, component)], least)
    ]
    return sorted(groups)


def _average_link(likeness: Matrix, least: float) -> list[list[int]]:
    between = likeness.copy()
    np.fill_diagonal(between, -np.inf)
    groups = {index: [index] for index in range(len(between))}
    while True:
        first, second = divmod(int(between.argmax()), len(between))
        if between[first, second] < least:
            return [sorted(members) for members in groups.values()]
        sizes = len(groups[first]), len(groups[second])
        joint = (between[first] * sizes[0] + between[second] * sizes[1]) / sum(sizes)
        between[first], between[:, first], between[first, first] = joint, joint, -np.inf
        between[second], between[:, second] = -np.inf, -np.inf
        groups[first] += groups.pop(second)


def _components(linked: npt.NDArray[np.bool_]) -> list[list[int]]:
    seen: set[int] = set()
    found = []
    for start in range(len(linked)):
        if start not in seen:
            component, queue = {start}, [start]
            while queue:
                near = {int(i) for i in np.flatnonzero(linked[queue.pop()])} - component
                component |= near
                queue.extend(sorted(near))
            seen |= component
            found.append(sorted(component))
    return found
