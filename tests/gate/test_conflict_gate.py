"""On events that no rule was made for, what is called a conflict is one; whatever is new must be judged by hand first."""

from pathlib import Path

import pytest

from evaluation import conflicts
from evaluation.conflicts import Disputed, Judgement

needs_data = pytest.mark.skipif(
    not (conflicts.ecbplus.CORPUS.is_dir() and conflicts.mainline.DATA.is_dir()),
    reason="the public data beside the checkout is not here",
)
KEPT = conflicts.read_kept()


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    return conflicts.measure()


@needs_data
def test_the_texts_are_those_that_were_judged() -> None:
    assert conflicts.texts_hash(conflicts.read_events()) == KEPT.texts_sha256


@needs_data
@pytest.mark.parametrize("status", conflicts.DISPUTED)
def test_every_dispute_is_judged(measured: dict[str, float], status: str) -> None:
    assert measured[f"{status}.judged"] == measured[f"{status}.found"], "run python -m evaluation.conflicts --show"


@needs_data
def test_what_is_called_a_conflict_is_one(measured: dict[str, float]) -> None:
    assert measured["in_conflict.right"] >= KEPT.floor * measured["in_conflict.found"]


def test_every_mistake_is_explained() -> None:
    assert {j.mistake for j in KEPT.judgements if j.verdict == "wrong"} <= KEPT.mistakes.keys()
    assert not any(j.mistake for j in KEPT.judgements if j.verdict == "right")


def test_the_kept_file_holds_no_text() -> None:
    words = [word for j in KEPT.judgements for place in j.members for word in str(place[0]).split()]
    assert len(words) == sum(len(j.members) for j in KEPT.judgements)
    assert Path(conflicts.KEPT).stat().st_size < 400 * len(KEPT.judgements)


def test_a_wrong_conflict_lowers_the_precision() -> None:
    right = Judgement("e", "in_conflict", "number", (("a", 0, 1),), "right")
    wrong = Judgement("e", "in_conflict", "number", (("a", 2, 3),), "wrong", "time")
    rows = [Disputed("e", "in_conflict", "number", "numbers", j.members, (), j) for j in (right, wrong)]
    rows.append(Disputed("e", "in_conflict", "number", "numbers", (("a", 5, 6),), (), None))
    found = conflicts.figures(rows)
    assert (found["in_conflict.found"], found["in_conflict.judged"]) == (3, 2)
    assert found["in_conflict.precision"] == 0.5
