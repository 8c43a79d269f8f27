"""The examples' gold records are well-formed: every span is its slice, every reference resolves, origins add up."""

import hashlib
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
SEEDS = ROOT.parent / "shared" / "seeds"
STATUSES = {
    "agreed",
    "single_source",
    "compatible_granularity",
    "compatible_rounding",
    "updated",
    "in_conflict",
    "in_tension",
}
ID_LISTS = ("documents", "sentences", "entities", "mentions", "statements", "claims", "claim_groups", "origins")
Gold = dict[str, Any]


@pytest.fixture(params=["border-talks", "port-explosion"])
def folder(request: pytest.FixtureRequest) -> Path:
    return EXAMPLES / str(request.param)


@pytest.fixture
def gold(folder: Path) -> Gold:
    record: Gold = json.loads((folder.parent / "gold" / f"{folder.name}.json").read_text(encoding="utf-8"))
    return record


@pytest.fixture
def texts(folder: Path, gold: Gold) -> dict[str, str]:
    return {d["id"]: (folder / d["file"]).read_bytes().decode("utf-8") for d in gold["documents"]}


def spans_of(row: object) -> Iterator[dict[str, Any]]:
    if isinstance(row, dict):
        if {"doc", "start", "end"} <= row.keys():
            yield row
        for value in row.values():
            yield from spans_of(value)
    elif isinstance(row, list):
        for value in row:
            yield from spans_of(value)


def wrong_spans(rows: object, texts: dict[str, str]) -> list[dict[str, Any]]:
    return [s for s in spans_of(rows) if not s["text"] or texts[s["doc"]][s["start"] : s["end"]] != s["text"]]


def ids(gold: Gold, key: str) -> set[str]:
    return {row["id"] for row in gold[key]}


def shared_runs(text: str, other: str, length: int = 8) -> set[tuple[str, ...]]:
    words = [re.findall(r"\w+", t.lower()) for t in (text, other)]
    mine, theirs = ({tuple(w[i : i + length]) for i in range(len(w) - length + 1)} for w in words)
    return mine & theirs


def test_documents_are_the_texts_the_gold_was_made_on(folder: Path, gold: Gold, texts: dict[str, str]) -> None:
    assert {d["file"] for d in gold["documents"]} == {p.name for p in folder.glob("*.txt")}
    for doc in gold["documents"]:
        assert hashlib.sha256((folder / doc["file"]).read_bytes()).hexdigest() == doc["sha256"]
        assert 120 <= len(texts[doc["id"]].split()) <= 300


def test_every_span_is_its_slice(gold: Gold, texts: dict[str, str]) -> None:
    assert sum(1 for _ in spans_of(gold)) > 500
    assert wrong_spans(gold, texts) == []


def test_a_shifted_span_is_caught(gold: Gold, texts: dict[str, str]) -> None:
    claim = gold["claims"][0]
    claim["spans"][0]["start"] += 1
    assert wrong_spans(gold, texts) == [claim["spans"][0]]


def test_ids_are_unique(gold: Gold) -> None:
    for key in (*ID_LISTS, "figures", "times", "events", "noise", "discrepancies"):
        assert len(ids(gold, key)) == len(gold[key]), key


def test_references_resolve(gold: Gold) -> None:
    entities, statements, claims, origins = (ids(gold, k) for k in ("entities", "statements", "claims", "origins"))
    assert {e for m in gold["mentions"] for e in (m["entity"], *m.get("alt_entities", []))} <= entities
    assert {s["speaker"]["entity"] for s in gold["statements"]} <= entities | {None}
    assert {r["origin"] for r in (*gold["statements"], *gold["claims"])} <= origins
    assert {c["voice"]["statement"] for c in gold["claims"] if c["voice"]["type"] == "attributed"} <= statements
    assert {f["claim"] for f in gold["figures"]} <= claims
    assert {f["voice"] for f in gold["figures"]} <= statements | {"narrator"}
    assert {m for g in gold["claim_groups"] for m in g["members"]} == claims
    assert {g for d in gold["discrepancies"] for g in d["groups"]} <= ids(gold, "claim_groups")
    assert {c for e in gold["events"] for c in e["claims"]} <= claims


def test_spans_lie_in_their_sentence(gold: Gold) -> None:
    sentence = {s["id"]: s["spans"][0] for s in gold["sentences"]}
    for row, span in ((r, s) for key in ("mentions", "figures", "times") for r in gold[key] for s in spans_of(r)):
        home = sentence[row["sent"]]
        assert home["start"] <= span["start"] < span["end"] <= home["end"], row["id"]


def test_sentences_follow_one_another(gold: Gold) -> None:
    spans = [s["spans"][0] for s in gold["sentences"]]
    for before, after in itertools.pairwise(spans):
        assert before["doc"] < after["doc"] or before["end"] < after["start"]


def test_bounds_hold_their_value(gold: Gold) -> None:
    for figure in gold["figures"]:
        low, value, high = figure["min"], figure["value"], figure["max"]
        assert low is None or high is None or low <= high
        if figure["qualifier"] == "exact":
            assert low == value == high


def test_groups_and_origins_add_up(gold: Gold) -> None:
    doc = {c["id"]: c["doc"] for c in gold["claims"]}
    institution = {o["id"]: o["institution"] for o in gold["origins"]}
    for group in gold["claim_groups"]:
        origins = group["origins"]
        assert {group["status"], *group.get("acceptable_statuses", [])} <= STATUSES
        assert group["docs"] == sorted({doc[m] for m in group["members"]})
        assert group["cross_document"] == (len(group["docs"]) > 1)
        assert origins["institutions"] == sorted({institution[o] for o in origins["named"]})
        assert origins["independent_origins"] == origins["lower"] == max(1, len(origins["institutions"]))
        assert origins["upper"] == max(1, len(origins["institutions"]) + len(origins["narrator_docs"]))


def test_a_wire_copy_is_no_origin(gold: Gold) -> None:
    copies = {d["docs"][1] for d in gold["dependence"] if d["type"] == "syndicated_copy"}
    assert copies
    assert not copies & {doc for group in gold["claim_groups"] for doc in group["origins"]["narrator_docs"]}


def test_sidecars_name_what_they_describe(folder: Path, gold: Gold, texts: dict[str, str]) -> None:
    by_stem = {Path(d["file"]).stem: d for d in gold["documents"]}
    sidecars = [p for p in folder.glob("*.json") if p.name != "gold.json"]
    assert 0 < len(sidecars) < len(by_stem)
    for path in sidecars:
        meta, doc = json.loads(path.read_text(encoding="utf-8")), by_stem[path.stem]
        assert meta["outlet"] == doc["outlet"]
        assert meta["published"].startswith(doc["pub_date"])
        assert texts[doc["id"]].startswith(meta["title"] + "\n")
        assert ".example/" in meta["url"]


def test_the_third_folder_shows_the_other_formats() -> None:
    found = EXAMPLES / "formats"
    lines = (found / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 1
    assert all({"url", "title", "outlet", "published", "text"} <= json.loads(line).keys() for line in lines)
    assert "article:published_time" in (found / "skyward-daily.html").read_text(encoding="utf-8")
    assert not (found / "gold.json").exists()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles lie outside the repository")
def test_no_sentence_is_taken_from_the_seeds(texts: dict[str, str]) -> None:
    seeds = [p.read_text(encoding="utf-8") for p in sorted(SEEDS.glob("*.txt"))]
    assert seeds
    assert [run for text in texts.values() for seed in seeds for run in shared_runs(text, seed)] == []
