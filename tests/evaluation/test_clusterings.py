from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.clusterings import best_assignment, conll, make_clusters, score

LABELS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=9)


def labelled(labels: list[str]) -> dict[str, str]:
    return {str(mention): label for mention, label in enumerate(labels)}


def by_trying_all(gain: list[list[float]]) -> float:
    if len(gain) > len(gain[0]):
        gain = [list(row) for row in zip(*gain, strict=True)]
    columns = range(len(gain[0]))
    return max(sum(gain[i][j] for i, j in enumerate(chosen)) for chosen in permutations(columns, len(gain)))


def test_the_worked_example_of_the_scorer_paper() -> None:
    """Pradhan et al. 2014, their example with only true mentions: clusters {a b c} {d e f g} against {a b} {c d} {f g} {e}."""
    gold = make_clusters(dict.fromkeys("abc", "1") | dict.fromkeys("defg", "2"))
    given_clusters = make_clusters(
        dict.fromkeys("ab", "1") | dict.fromkeys("cd", "2") | dict.fromkeys("fg", "3") | {"e": "4"}
    )
    scores = score(gold, given_clusters)
    assert scores["muc"].recall == pytest.approx(2 / 5)
    assert scores["muc"].precision == pytest.approx(2 / 3)
    assert scores["b3"].recall == pytest.approx((2 * 2 / 3 + 1 / 3 + 2 * 2 / 4 + 2 * 1 / 4) / 7)
    assert scores["b3"].precision == pytest.approx((2 + 2 / 2 + 2 + 1) / 7)
    assert scores["ceafe"].recall == pytest.approx((4 / 5 + 4 / 6) / 2)


@given(LABELS)
def test_a_clustering_agrees_with_itself(labels: list[str]) -> None:
    clusters = make_clusters(labelled(labels))
    scores = score(clusters, clusters)
    linked = any(len(c) > 1 for c in clusters)
    assert scores["b3"].f1 == scores["ceafe"].f1 == pytest.approx(1.0)
    assert scores["muc"].f1 == (1.0 if linked else 0.0)


@given(LABELS, st.data())
def test_exchanging_the_sides_exchanges_precision_and_recall(labels: list[str], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.sampled_from("abcd"), min_size=len(labels), max_size=len(labels)))
    one, two = make_clusters(labelled(labels)), make_clusters(labelled(other))
    there, back = score(one, two), score(two, one)
    assert conll(there) == pytest.approx(conll(back))
    assert all(there[name].precision == pytest.approx(back[name].recall) for name in there)


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=1, max_size=5)
    )
)
def test_the_assignment_is_the_best_there_is(gain: list[list[int]]) -> None:
    assert best_assignment(gain) == by_trying_all([[float(g) for g in row] for row in gain])
