"""Finds the files to read and gives each to the reader of its format.

Folders are walked in name order; a file that cannot be read becomes a notice and the run goes on. Must not: look at a file's times.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from crossread.gather.articles import MAX_BYTES, Draft
from crossread.gather.html import read_page
from crossread.gather.jsonl import read_lines, read_object
from crossread.gather.plain import read_plain, read_sidecar
from crossread.records import Notice, make_notice

FORMATS = {
    ".txt": "plain",
    ".text": "plain",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "object",
}
_BESIDE = (".txt", ".text", ".html", ".htm", ".xhtml")

Found = Draft | Notice


def find_files(paths: Iterable[str | Path]) -> tuple[tuple[Path, ...], tuple[Notice, ...]]:
    """Give the files behind ``paths``, each once: folders are walked in name order, without hidden files and sidecars.

    Inside a folder only files of a known format count, and one notice tells how many others there were. A file named by itself is always
    taken.
    """
    files: dict[Path, None] = {}
    notices: list[Notice] = []
    for path in map(Path, paths):
        if not path.is_dir():
            files[path] = None
            continue
        inside = [file for file in _walk(path, notices) if not _is_sidecar(file)]
        known = [file for file in inside if file.suffix.lower() in FORMATS]
        files.update(dict.fromkeys(known))
        if len(known) < len(inside) or not known:
            notices.append(_unknown_files(path, len(inside) - len(known)))
    return tuple(file for file in files if not _is_sidecar(file)), tuple(notices)


def read_file(path: Path) -> Iterator[Found]:
    """Give the drafts in a file, or why there are none; what the system refuses becomes a notice."""
    source = str(path)
    try:
        yield from _read_format(path, source)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        message = f"{source} cannot be read: {reason}. It is left out."
        yield make_notice(kind="unreadable", source=source, message=message, rule="gather.files")


def _read_format(path: Path, source: str) -> Iterator[Found]:
    status = path.stat()
    form = FORMATS.get(path.suffix.lower(), "plain")
    if not stat.S_ISREG(status.st_mode):
        yield _left_out("unreadable", source, "it is no regular file")
    elif form == "lines":
        yield from read_lines(path, source)
    elif status.st_size > MAX_BYTES:
        yield _left_out(
            "too_large",
            source,
            f"it has {status.st_size:,} bytes, more than the {MAX_BYTES:,} that one article may have",
        )
    else:
        yield _read_whole(path, source, form)


def _read_whole(path: Path, source: str, form: str) -> Found:
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    if form == "object":
        return read_object(data, source)
    if form == "plain":
        return read_plain(path, source, data, sha256)
    return _with_sidecar(path, read_page(source, data, sha256))


def _with_sidecar(path: Path, found: Found) -> Found:
    """A sidecar beside a page knows better than the page's tags."""
    if isinstance(found, Notice):
        return found
    facts, notices = read_sidecar(path, found.source)
    return Draft(found.source, found.sha256, found.text, {**found.facts, **facts}, (*found.notices, *notices))


def _walk(folder: Path, notices: list[Notice]) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        notices.append(_left_out("unreadable", str(folder), f"the folder cannot be opened ({error.strerror})"))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry, notices)
        elif not entry.is_dir():
            yield entry


def _is_sidecar(path: Path) -> bool:
    return path.suffix.lower() == ".json" and any(path.with_suffix(suffix).exists() for suffix in _BESIDE)


def _unknown_files(folder: Path, count: int) -> Notice:
    formats = ", ".join(sorted(FORMATS))
    what = (
        f"{count} of the files in {folder} are left out, being of another format"
        if count
        else f"{folder} holds no file to read"
    )
    return make_notice(
        kind="skipped", source=str(folder), message=f"{what}; formats read: {formats}.", rule="gather.files"
    )


def _left_out(kind: str, source: str, reason: str) -> Notice:
    return make_notice(kind=kind, source=source, message=f"{source} is left out: {reason}.", rule="gather.files")
