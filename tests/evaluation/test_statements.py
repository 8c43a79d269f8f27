from __future__ import annotations

from evaluation.statements import Row, Tally, add_article, pair, places, read_attributions

TEXT = "The bridge is closed, Eva said."
ANNOTATIONS = (
    "T1\tSource 22 25\tEva\nT2\tCue 26 30\tsaid\nT3\tContent 0 10;11 20\tThe bridge | is closed\n"
    "T4\tAttribution 26 30\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
)


def test_annotations_become_characters() -> None:
    (row,) = read_attributions(TEXT, ANNOTATIONS)
    assert row.content == frozenset(range(20)) - {10}
    assert row.source == frozenset(range(22, 25))


def test_places_leave_out_punctuation_at_the_ends() -> None:
    assert places("“Yes,” he", [(0, 6)]) == frozenset({1, 2, 3})


def test_pairs_are_one_to_one_and_the_best_first() -> None:
    whole, half = frozenset(range(10)), frozenset(range(5))
    assert pair([whole], [half, whole], 0.5) == [(0, 1)]
    assert pair([whole], [frozenset(range(4))], 0.5) == []


def test_a_perfect_reading_scores_one() -> None:
    (row,) = read_attributions(TEXT, ANNOTATIONS)
    tally = Tally()
    add_article(tally, TEXT, [row], [row])
    assert set(tally.figures().values()) == {1.0}


def test_a_wrong_source_is_counted() -> None:
    (row,) = read_attributions(TEXT, ANNOTATIONS)
    tally = Tally()
    add_article(tally, TEXT, [row], [Row(row.content, frozenset({0}), row.cue)])
    assert tally.figures()["source"] == 0.0
