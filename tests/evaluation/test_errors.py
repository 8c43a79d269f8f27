"""The list of errors adds up to what the scorer counts, and holds no text."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from evaluation import errors, records
from evaluation.against_gold import Against, Error, find_errors

EVENT = "port-explosion"
needs_scorer = pytest.mark.skipif(not records.SHARED.is_dir(), reason="the scorer beside the checkout is not here")


@pytest.fixture(scope="module")
def counts() -> Counter[str]:
    return Counter(error.kind for error in find_errors(EVENT))


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    return records.flat(records.score(EVENT))


@needs_scorer
def test_missed_and_spurious_claims_and_times_are_those_of_the_scorer(
    counts: Counter[str], scores: dict[str, float]
) -> None:
    for what, score in (("claim", "claims"), ("time", "times_span")):
        assert counts[f"missed {what}"] == scores[f"{score}.gold"] - scores[f"{score}.tp"]
        assert counts[f"spurious {what}"] == scores[f"{score}.system"] - scores[f"{score}.tp"]
    assert counts["wrong value of time"] == scores["times_span.tp"] - scores["times_value.tp"]


@needs_scorer
def test_labels_of_claims_and_speakers_are_judged_as_by_the_scorer(
    counts: Counter[str], scores: dict[str, float]
) -> None:
    for name, label in (("voice", "voice_kind"), ("modality", "modality"), ("polarity", "polarity")):
        wrong = counts[f"wrong {name} of claim"]
        assert 1 - wrong / scores["claims.tp"] == pytest.approx(scores[f"claims_on_matched.{label}"], abs=0.001)
    given = counts["spurious statement"] / (1 - scores["statements_content.P"]) if counts["spurious statement"] else 1
    lost = (scores["statements_content.P"] - scores["statements_content_and_speaker.P"]) * given
    assert counts["wrong speaker"] == pytest.approx(lost, abs=0.1)


@needs_scorer
def test_a_segment_of_another_kind_is_an_error() -> None:
    gold, texts = records.read_gold(EVENT)
    against = Against(gold, {}, texts, EVENT)
    sentence = gold["sentences"][0]
    right = {"kind": sentence["kind"], "spans": sentence["spans"]}
    others = [{"kind": s["kind"], "spans": s["spans"]} for s in gold["sentences"][1:]]
    assert list(against.segments([right, *others])) == []
    (error,) = against.segments([{**right, "kind": "promo"}, *others])
    assert (error.kind, error.gold, error.found) == ("wrong segment", sentence["id"], "promo")


def test_the_list_holds_no_text() -> None:
    listed = errors.load()
    assert listed
    label = re.compile(r"[\w./:~+%?*\-]+(?: [\w./:~+%?*\-]+){0,2}")
    for error in listed:
        assert all(label.fullmatch(part) for part in (error.gold, error.expected, error.found) if part is not None), (
            error
        )
        assert all(start < end for start, end in error.spans)


def test_runs_are_half_open_stretches() -> None:
    assert errors._runs(frozenset({3, 4, 5, 9})) == ((3, 6), (9, 10))
    assert errors._runs(frozenset()) == ()


def test_counts_are_by_source() -> None:
    rows = [Error("missed claim", "seeds/a.txt", ((0, 1),)), Error("missed statement", "data/b.txt", ((0, 1),))]
    assert errors.count(rows) == {"seeds": {"missed claim": 1}, "PolNeAR": {"missed statement": 1}}
