"""Whole records keep their floors and ceilings, on the gold records they were set on.

A floor may be raised when a figure improves; to lower one, or to change a gold record, edit ``evaluation/floors.json`` by hand and say why.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import records

ROOT = Path(__file__).parents[2]
GATE: dict[str, Any] = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))["records"]
pytestmark = pytest.mark.skipif(not records.SHARED.is_dir(), reason="the scorer beside the checkout is not here")


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    return records.measure()


def test_the_gold_records_are_those_the_floors_were_set_on() -> None:
    assert records.hashes() == GATE["gold"]


@pytest.mark.parametrize("figure", sorted(GATE["floors"]))
def test_floor(measured: dict[str, float], figure: str) -> None:
    assert measured[figure] >= GATE["floors"][figure]


@pytest.mark.parametrize("event", sorted(records.EVENTS))
@pytest.mark.parametrize("figure", GATE["zero"])
def test_what_must_never_happen(measured: dict[str, float], event: str, figure: str) -> None:
    assert measured.get(f"{event}.{figure}", 0) == 0
