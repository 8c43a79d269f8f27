from __future__ import annotations

import pytest

from evaluation.mainline import Case, best_f1, content, halves


def test_small_words_and_punctuation_do_not_count() -> None:
    assert content("At around 6am, in the Mayor’s office") == content("6am mayor office")


def test_an_answer_of_small_words_keeps_them() -> None:
    assert content("on the") == {"on", "the"}


def test_the_best_of_the_human_answers_counts() -> None:
    assert best_f1("a tram in Riga", ["Riga", "Latvia"]) == pytest.approx(2 / 3)
    assert best_f1("Oslo", ["Riga"]) == best_f1(None, ["Riga"]) == 0.0


def test_halves_keep_an_event_together() -> None:
    cases = [Case(f"{n}", event, {}, {}, None) for n, event in enumerate(["a", "b", "a", "", "c", "d"])]
    first, second = halves(cases)
    assert [c.event for c in first] == ["a", "b", "a"]
    assert [c.event for c in second] == ["", "c", "d"]
