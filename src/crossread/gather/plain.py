"""Reads plain text: decodes it without changing a character, and finds what a sidecar says about it.

UTF-8 first, UTF-16 by its mark, then the encodings of old files, with a notice. A sidecar is ``NAME.json`` beside ``NAME.txt``. Must not:
translate line ends or drop a byte-order mark of UTF-8 (offsets count every character of the decoded file).
"""

from __future__ import annotations

import codecs
from pathlib import Path

import msgspec
from charset_normalizer import from_bytes
from msgspec import Struct

from crossread.gather.articles import FIELDS, Draft
from crossread.gather.languages import other_language
from crossread.gather.metadata import Fact
from crossread.records import Notice, make_notice

_BINARY = 0.05
_SNIFF = 100_000
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Given(Struct, frozen=True, gc=False):
    """What a sidecar or a JSON line may say; anything else in it is ignored."""

    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None

    def facts(self, evidence: str) -> dict[str, Fact]:
        """Give what is said, with where it is said."""
        said = ((field, getattr(self, field)) for field in FIELDS)
        return {field: Fact(value.strip(), evidence) for field, value in said if value is not None and value.strip()}


def read_plain(path: Path, source: str, data: bytes, sha256: str) -> Draft | Notice:
    """Give the draft of a plain-text file, or a notice if it is no text."""
    decoded = decode(data, source)
    if decoded is None:
        message = f"{source} is not text in any known encoding; save it as UTF-8 text."
        return make_notice(kind="binary", source=source, message=message, rule="gather.plain")
    text, notices = decoded
    facts, problem = read_sidecar(path, source)
    return Draft(source, sha256, text, facts, (*notices, *problem))


def read_sidecar(path: Path, source: str) -> tuple[dict[str, Fact], tuple[Notice, ...]]:
    """Give what ``NAME.json`` beside a file says about it; a sidecar that cannot be read is told of and ignored."""
    sidecar = path.with_suffix(".json")
    if sidecar == path or not sidecar.is_file():
        return {}, ()
    try:
        return msgspec.json.decode(sidecar.read_bytes(), type=Given).facts("sidecar"), ()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        message = f"{sidecar.name} beside {source} is ignored: {error}. It should be one JSON object of texts: {', '.join(FIELDS)}."
        return {}, (make_notice(kind="bad_sidecar", source=source, message=message, rule="gather.plain"),)


def decode(data: bytes, source: str) -> tuple[str, tuple[Notice, ...]] | None:
    """Give the text of some bytes and what is to be known about its encoding; None if the bytes are no text."""
    if data[:2] in _UTF16:
        return _decode_as(data, "utf-16", source)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        if data.count(0) > _BINARY * len(data):
            return None
    return _decode_mixed(data, source) or _decode_legacy(data, source)


def _decode_mixed(data: bytes, source: str) -> tuple[str, tuple[Notice, ...]] | None:
    """Read line by line a file whose lines are partly UTF-8 and partly Windows-1252, as pasted texts are."""
    lines = data.splitlines(keepends=True)
    utf8 = [_try(line, "utf-8") for line in lines]
    if not any(text is not None and not text.isascii() for text in utf8):
        return None
    texts = [text if text is not None else _try(line, "cp1252") for line, text in zip(lines, utf8, strict=True)]
    if None in texts:
        return None
    count = utf8.count(None)
    message = f"{source} mixes encodings: {count} of {len(lines)} lines are not UTF-8 and were read as Windows-1252; check them."
    return "".join(text or "" for text in texts), (_encoding_notice(source, message),)


def _decode_legacy(data: bytes, source: str) -> tuple[str, tuple[Notice, ...]] | None:
    """Nearly all old English files are Windows-1252; what is not English in it goes by the statistics of charset-normalizer."""
    western = _try(data, "cp1252")
    if western is not None and other_language(western) is None and len(western.split()) > 1:
        return _decode_as(data, "cp1252", source)
    best = from_bytes(data[:_SNIFF]).best()
    return None if best is None else _decode_as(data, best.encoding, source)


def _decode_as(data: bytes, encoding: str, source: str) -> tuple[str, tuple[Notice, ...]] | None:
    text = _try(data, encoding)
    if text is None:
        return None
    return text, (
        _encoding_notice(
            source, f"{source} is not UTF-8 and was read as {encoding}; check its letters, or save it as UTF-8."
        ),
    )


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _encoding_notice(source: str, message: str) -> Notice:
    return make_notice(kind="encoding", source=source, message=message, rule="gather.plain")
