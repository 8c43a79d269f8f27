"""Comes in: one ``Record``. Goes out: page, JSON, tables, terminal summary.

Owns how it looks. Must never decide anything: every word of judgement comes from the record.
"""

from __future__ import annotations

from pathlib import Path

from crossread.records import Record
from crossread.show.joins import explain
from crossread.show.json import Mismatch, from_json, to_json, verify
from crossread.show.page import to_html
from crossread.show.tables import to_csv
from crossread.show.terminal import summarise

__all__ = ["Mismatch", "explain", "from_json", "summarise", "to_csv", "to_html", "to_json", "verify", "write"]


def write(record: Record, folder: Path, *, json_only: bool = False, with_text: bool = True) -> tuple[Path, ...]:
    """Write ``record.json``, ``record.html`` and ``findings.csv`` into ``folder`` (made if need be); give their paths.

    ``json_only`` writes the JSON alone; ``with_text=False`` leaves the articles' full texts out of JSON and page.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {"record.json": to_json(record, with_text=with_text)}
    if not json_only:
        files["record.html"] = to_html(record, with_text=with_text)
        files["findings.csv"] = to_csv(record)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tuple(folder / name for name in files)
