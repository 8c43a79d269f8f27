"""Names, times and statements keep their floors on public data, all of it, and the data are those the floors were set on.

A floor may be raised when a figure improves; to lower one, or to change a corpus, edit ``evaluation/floors.json`` by hand and say why.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from evaluation import corpora, names, statements, times

ROOT = Path(__file__).parents[2]
GATE: dict[str, Any] = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))["reading"]
MEASURES: dict[str, Callable[[], Mapping[str, float]]] = {
    "names": names.measure,
    "pairs": names.measure,
    "tempeval3": times.measure,
    "polnear": statements.measure,
}
pytestmark = pytest.mark.skipif(
    not (corpora.SHARED / "data").is_dir(), reason="the public data beside the checkout is not here"
)


@pytest.fixture(scope="module")
def measured() -> Mapping[str, float]:
    measures = dict.fromkeys(MEASURES[figure.partition(".")[0]] for figure in GATE["floors"])
    return {name: value for measure in measures for name, value in measure().items()}


def test_the_corpora_are_those_the_floors_were_set_on() -> None:
    assert corpora.hashes() == GATE["corpora"]


@pytest.mark.parametrize("figure", sorted(GATE["floors"]))
def test_floor(measured: Mapping[str, float], figure: str) -> None:
    assert measured[figure] >= GATE["floors"][figure]


def test_statements_are_found_well_above_the_baseline(measured: Mapping[str, float]) -> None:
    assert measured["polnear.content.F"] >= measured["polnear.baseline.content.F"] + GATE["above_baseline"]
