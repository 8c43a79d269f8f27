from __future__ import annotations

from pathlib import Path

from crossread.records import Record
from crossread.show import from_json, write


def test_three_files_are_written(record: Record, tmp_path: Path) -> None:
    paths = write(record, tmp_path / "new" / "folder")
    assert [path.name for path in paths] == ["record.json", "record.html", "findings.csv"]
    assert from_json(paths[0].read_bytes()) == record


def test_json_alone(record: Record, tmp_path: Path) -> None:
    assert [path.name for path in write(record, tmp_path, json_only=True)] == ["record.json"]
    assert [path.name for path in tmp_path.iterdir()] == ["record.json"]


def test_texts_left_out_of_json_and_page(record: Record, tmp_path: Path) -> None:
    json, page, _ = write(record, tmp_path, with_text=False)
    assert all(article.text is None for article in from_json(json.read_bytes()).articles)
    assert "brought ashore by noon" not in page.read_text()
