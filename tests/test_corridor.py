"""Properties of the whole corridor, on the project's own examples."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crossread.compare.comparing import compare
from crossread.gather import gather
from crossread.group.stories import one_story
from crossread.read.parse import load
from crossread.read.reading import read
from crossread.records import Article, MadeBy, Reading, Record, make_id
from crossread.show import to_json

EVENTS = ("border-talks", "port-explosion")
MADE_BY = MadeBy("test", "test", {})


@pytest.fixture(scope="module", params=EVENTS)
def readings(request: pytest.FixtureRequest, examples: Path) -> tuple[Reading, ...]:
    articles, _ = gather([examples / request.param])
    return tuple(read(article, load()) for article in articles)


def record_of(readings: tuple[Reading, ...] | list[Reading]) -> Record:
    return compare(one_story(readings), made_by=MADE_BY)


def spans_of(row: Any, article: str | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(row, dict):
        own = row.get("article") or (row.get("id") if "text_sha256" in row else None)
        article = own if isinstance(own, str) else article
        if {"start", "end", "text"} <= row.keys() and row["start"] is not None:
            assert article is not None
            yield article, row
        for value in row.values():
            yield from spans_of(value, article)
    elif isinstance(row, list):
        for value in row:
            yield from spans_of(value, article)


def test_every_span_re_extracts(readings: tuple[Reading, ...]) -> None:
    data = json.loads(to_json(record_of(readings)))
    texts = {a["id"]: a["text"] for a in data["articles"]}
    spans = list(spans_of(data))
    assert len(spans) > 500
    for article, span in spans:
        assert texts[article][span["start"] : span["end"]] == span["text"]


def test_order_changes_nothing(readings: tuple[Reading, ...]) -> None:
    forward = to_json(record_of(readings))
    assert to_json(record_of(readings[::-1])) == forward
    assert to_json(record_of(readings[2:] + readings[:2])) == forward


def republished(reading: Reading, outlet: str) -> Article:
    """Give the same text as another outlet would carry it: verbatim, under its own name and URL."""
    old = reading.article
    url = f"https://{outlet.lower()}.example/story"
    key = make_id("article", old.text_sha256, outlet, url, old.published)
    segments = tuple(type(s)(make_id("segment", key, s.id), key, s.kind, s.spans) for s in old.segments)
    changed = {"id": key, "outlet": outlet, "url": url, "segments": segments, "source": f"{outlet}.txt"}
    return Article(**{f: changed.get(f, getattr(old, f)) for f in old.__struct_fields__})


def verdicts(record: Record, articles: frozenset[str]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Give verdict and bounds of every finding, keyed by the places of its members in the given articles."""
    claims = {c.id: c for c in record.claims}
    return {
        (f.attribute.partition(":")[0], members): (f.status, f.origins.lower, f.origins.upper)
        for f in record.findings
        if (members := tuple(sorted({claims[m].spans for m in f.members if claims[m].article in articles}, key=str)))
    }


def test_a_verbatim_copy_raises_no_count_and_changes_no_verdict(readings: tuple[Reading, ...]) -> None:
    own = frozenset(r.article.id for r in readings)
    before = verdicts(record_of(readings), own)
    for reading in readings:
        copy = read(republished(reading, "Elsewhere"), load())
        after = verdicts(record_of([*readings, copy]), own)
        worse = {
            key: (verdict, after[key])
            for key, verdict in before.items()
            if key in after
            and (after[key][0] != verdict[0] or after[key][1] > verdict[1] or after[key][2] > verdict[2])
        }
        assert not worse
        assert before.keys() == after.keys()


def test_comparing_more_articles_leaves_nothing_behind(readings: tuple[Reading, ...]) -> None:
    """Removing an article equals never having added it, also in a process that compared it before."""
    before = to_json(record_of(readings[:-1]))
    with_last = to_json(record_of(readings))
    assert to_json(record_of(readings[:-1])) == before != with_last


def test_bounds_hold_and_no_promise_or_plan_conflicts(readings: tuple[Reading, ...]) -> None:
    record = record_of(readings)
    claims = {c.id: c for c in record.claims}
    assert record.findings
    for finding in record.findings:
        assert 1 <= finding.origins.lower <= finding.origins.independent_origins <= finding.origins.upper
        if finding.status == "in_conflict":
            sides = [claims[m].modality for p in finding.positions for m in p.members]
            assert set(sides) <= {"asserted", "alleged", "denied"}


def test_read_alone_and_among_others_gives_the_same_reading(examples: Path) -> None:
    articles, _ = gather([examples / name for name in EVENTS])
    alone = [read(article, load()) for article in articles]
    among = [read(article, load()) for _ in range(5) for article in articles]
    assert among[-len(alone) :] == alone
    assert among[: len(alone)] == alone


@pytest.fixture(scope="module")
def first_bytes() -> dict[str, bytes]:
    return {}


@pytest.mark.parametrize(("seed", "locale", "jobs"), [("0", "C", 1), ("4242", "C.UTF-8", 1), ("7", "C.UTF-8", 3)])
def test_seed_locale_and_process_count_change_no_byte(
    examples: Path, tmp_path: Path, first_bytes: dict[str, bytes], seed: str, locale: str, jobs: int
) -> None:
    folder = str(examples / "port-explosion")
    command = [sys.executable, "-m", "crossread", "read", folder, "--out", str(tmp_path), "--json-only", "--quiet"]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}
    done = subprocess.run([*command, f"--jobs={jobs}"], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    made = (tmp_path / "record.json").read_bytes()
    assert made == first_bytes.setdefault("record", made)
