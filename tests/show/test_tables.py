from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from crossread.records import Record
from crossread.show.tables import COLUMNS, guard, to_csv
from tests.show.builder import Story, copied, ferry


def _rows(record: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(record).decode(), newline="")))


def test_one_row_a_member_claim(record: Record) -> None:
    rows = _rows(record)
    assert len(rows) == sum(len(finding.members) for finding in record.findings)
    assert tuple(rows[0]) == COLUMNS


def test_offsets_name_the_quotation(record: Record) -> None:
    texts = {article.id: article.text or "" for article in record.articles}
    for row in _rows(record):
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["quote"]


def test_disputed_rows_carry_their_own_sides_origins(record: Record) -> None:
    disputed = [row for row in _rows(record) if row["verdict"] == "in conflict"]
    assert [(r["position"], r["independent_origins"], r["upper"]) for r in disputed] == [
        ("stated", "1", "1"),
        ("denied", "1", "2"),
    ]


def test_numbers_chain_and_verdict(record: Record) -> None:
    row = next(row for row in _rows(record) if row["value"] == "40")
    assert row["verdict"] == "repeated, one origin"
    assert row["chain"] == "Ines Vale > Skerry Herald"
    assert row["unit"] == "person"
    assert row["institution"] == ""


def test_lines_end_as_rfc_4180_has_them(record: Record) -> None:
    written = to_csv(record)
    assert written.endswith(b"\r\n")
    assert written.count(b"\r\n") >= 9


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    assert not str(guard(text)).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert str(guard(text)).endswith(text)


def test_numbers_are_not_guarded() -> None:
    assert guard(-3) == -3


def test_a_hostile_outlet_and_quotation() -> None:
    story = Story(('=HYPERLINK("evil"), said the sea.\nNext',), ("=cmd|' /C calc'!A0",))
    story.finding((story.claim(0, '=HYPERLINK("evil"), said the sea.\nNext'),), "single_source")
    (row,) = _rows(story.record())
    assert row["outlet"].startswith("'=")
    assert row["quote"] == '\'=HYPERLINK("evil"), said the sea.\nNext'


def test_an_empty_record_has_its_head_line() -> None:
    assert to_csv(Story(()).record()).decode().strip().split(",") == list(COLUMNS)


def test_a_copy_keeps_its_row() -> None:
    story = ferry()
    copied(story)
    assert len(_rows(story.record())) == 9
