"""The main line and the joining of events keep their floors on public data, and stay above what they are held against.

A floor may be raised when a figure improves; to lower one, or to change a corpus, edit ``evaluation/floors.json`` by hand and say why.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from evaluation import coreference, corpora, mainline

ROOT = Path(__file__).parents[2]
GATE: dict[str, Any] = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))["comparing"]
pytestmark = pytest.mark.skipif(
    not (corpora.SHARED / "data").is_dir(), reason="the public data beside the checkout is not here"
)


@pytest.fixture(scope="module")
def measured() -> Mapping[str, float]:
    return {**mainline.measure(), **coreference.measure()}


def test_the_corpora_are_those_the_floors_were_set_on() -> None:
    assert corpora.hashes(corpora.COMPARING) == GATE["corpora"]


@pytest.mark.parametrize("figure", sorted(GATE["floors"]))
def test_floor(measured: Mapping[str, float], figure: str) -> None:
    assert measured[figure] >= GATE["floors"][figure]


@pytest.mark.parametrize("figure", sorted(GATE["above"]))
def test_above_what_it_is_held_against(measured: Mapping[str, float], figure: str) -> None:
    other, by = GATE["above"][figure]
    assert measured[figure] >= measured[other] + by
