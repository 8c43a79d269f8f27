"""The language model keeps its floors, on the corpora they were set on.

A floor may be raised with better weights; to lower one, or to change a corpus, edit ``evaluation/floors.json`` by hand and say why.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from crossread.read.parse import model_info
from evaluation import model, treebanks

ROOT = Path(__file__).parents[2]
FLOORS: dict[str, Any] = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))["model"]
needs_data = pytest.mark.skipif(not treebanks.DATA.is_dir(), reason="the public data beside the checkout is not here")


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    return model.measure()


@needs_data
def test_the_corpora_are_those_the_floors_were_set_on() -> None:
    assert treebanks.hashes() == FLOORS["corpora"]


@needs_data
@pytest.mark.parametrize("figure", sorted(FLOORS["floors"]))
def test_floor(measured: dict[str, float], figure: str) -> None:
    assert measured[figure] >= FLOORS["floors"][figure]


@needs_data
def test_the_scores_shipped_with_the_weights_are_true(measured: dict[str, float]) -> None:
    claimed = model_info().scores
    assert claimed
    assert claimed == pytest.approx({name: measured[name] for name in claimed}, abs=0.15)


def test_the_weights_are_the_ones_described() -> None:
    weights = model.INFO.parent / "model.onnx"
    assert hashlib.sha256(weights.read_bytes()).hexdigest() == model_info().sha256
