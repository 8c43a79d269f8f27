"""Reads JSON: one article per line, or one article in a file.

Each object has ``text`` and may have what a sidecar has. Lines are read one at a time, so a file may be of any length. Must not: change
the text it finds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

import msgspec

from crossread.gather.articles import MAX_BYTES, Draft
from crossread.gather.plain import Given
from crossread.records import Notice, make_notice


class Row(Given, frozen=True, gc=False):
    """An article as a JSON object."""

    text: str | None = None


def read_lines(path: Path, source: str) -> Iterator[Draft | Notice]:
    """Give the draft of each line of a JSON-lines file, or why it has none; blank lines are passed over.

    The source of a line is the file's with ``#`` and the line's number, counted from 1. Raises ``OSError`` if the file cannot be read.
    """
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_BYTES + 1):
            number += 1
            where = f"{source}#{number}"
            if len(line) > MAX_BYTES:
                _skip_line(file, line)
                yield _problem("too_large", where, f"{where} is longer than {MAX_BYTES:,} bytes and is left out.")
            elif line.strip():
                yield read_object(line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n"), where)


def read_object(data: bytes, source: str) -> Draft | Notice:
    """Give the draft of one JSON object, or why it has none."""
    try:
        row = msgspec.json.decode(data, type=Row)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return _problem("bad_json", source, f'{source} is left out: {error}. It should be a JSON object with "text".')
    if row.text is None:
        return _problem("not_an_article", source, f'{source} is left out: it has no "text", so it is no article.')
    return Draft(source, hashlib.sha256(data).hexdigest(), row.text, row.facts("given with the text"))


def _skip_line(file: BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(MAX_BYTES)


def _problem(kind: str, source: str, message: str) -> Notice:
    return make_notice(kind=kind, source=source, message=message, rule="gather.jsonl")
