"""A record as JSON and back (RECORD.md is the contract), and the check that its quotations are true.

Every span in the JSON carries the characters it names, so that a reader of the file needs nothing else; reading the
file back drops them, because a ``Record`` names characters and never repeats them.

Must not: change, sort or leave out a row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from crossread.errors import RecordError
from crossread.records import Record, RecordArticle

Sources = Callable[[RecordArticle], str | None]
_NESTED = (dict, list, tuple)
_SHOWN = 60


class Mismatch(Struct, frozen=True, gc=False):
    """One place where a record and its articles differ: the row (``claims[3] claim-…``), its article, and what differs."""

    where: str
    article: str | None
    message: str

    def __str__(self) -> str:
        return f"{self.where}{'' if self.article is None else f' in {self.article}'}: {self.message}"


class Check(NamedTuple):
    """How many spans were compared with an article's text, and where they differ."""

    checked: int
    mismatches: tuple[Mismatch, ...]


def to_json(record: Record, *, with_text: bool = True) -> bytes:
    """Give the record as UTF-8 JSON, keys in field order, every span with its text.

    ``with_text=False`` leaves the articles' full texts out (null); spans keep theirs. A span whose article has no
    text in ``record``, or whose notice names no article, has text null.
    """
    tree: dict[str, Any] = msgspec.to_builtins(record, order="deterministic")
    texts = {article.id: article.text for article in record.articles}
    for _, row, article in _rows(tree):
        for span, owner in spans_in(row, article):
            text = texts.get(owner) if owner is not None else None
            known = text is not None and span["start"] is not None
            span["text"] = text[span["start"] : span["end"]] if known and text is not None else None
    if not with_text:
        for row in tree["articles"]:
            row["text"] = None
    return msgspec.json.encode(tree) + b"\n"


def from_json(data: bytes) -> Record:
    """Give the record that ``to_json`` wrote; raises ``RecordError`` where it is not one."""
    try:
        return msgspec.json.decode(data, type=Record)
    except msgspec.MsgspecError as error:
        raise RecordError(f"this is not a crossread record: {error}") from error


def verify(record: bytes | Mapping[str, Any], sources: Sources | None = None) -> Check:
    """Re-extract every span of a record's JSON from its articles, and check each text against its hash.

    ``sources`` gives the text of an article whose text the record leaves out, None where it cannot be had. No mismatch
    means that every quotation stands, character for character, where the record says. Raises ``RecordError`` where
    ``record`` is no record at all.
    """
    tree = _tree(record)
    found: list[Mismatch] = []
    texts = {article.id: _text(article, sources, found) for article in _articles(tree)}
    checked = 0
    for where, row, owner in _rows(tree):
        for span, article in spans_in(row, owner):
            if not _is_open(span, article, texts):
                checked += 1
                message = _differs(span, article, texts)
                found += [] if message is None else [Mismatch(where, article, message)]
    return Check(checked, tuple(found))


def spans_in(node: Any, article: str | None) -> list[tuple[dict[str, Any], str | None]]:
    """Give every span of a row, at any depth, with its article: the nearest enclosing ``article`` key's."""
    found: list[tuple[dict[str, Any], str | None]] = []
    _collect(node, article, found)
    return found


def _collect(node: Any, article: str | None, found: list[tuple[dict[str, Any], str | None]]) -> None:
    if isinstance(node, dict):
        article = node.get("article", article)
        if "start" in node and "end" in node:
            found.append((node, article))
        for value in node.values():
            if isinstance(value, _NESTED):
                _collect(value, article, found)
    else:
        for value in node:
            if isinstance(value, _NESTED):
                _collect(value, article, found)


def _rows(tree: Mapping[str, Any]) -> list[tuple[str, dict[str, Any], str | None]]:
    """Give each row with its place in the record; an article's row owns its own spans."""
    rows: list[tuple[str, dict[str, Any], str | None]] = [("story", tree["story"], None)]
    for key, value in tree.items():
        if isinstance(value, list | tuple):
            owns = key == "articles"
            rows += [
                (f"{key}[{i}] {row.get('id', '')}".rstrip(), row, row["id"] if owns else None)
                for i, row in enumerate(value)
            ]
    return rows


def _tree(record: bytes | Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the record's JSON as a tree whose shape is a record's; raises ``RecordError`` where it is not."""
    if isinstance(record, bytes):
        from_json(record)
        tree: Mapping[str, Any] = msgspec.json.decode(record)
        return tree
    from_json(msgspec.json.encode(record))
    return record


def _articles(tree: Mapping[str, Any]) -> list[RecordArticle]:
    return msgspec.convert(tree["articles"], list[RecordArticle])


def _text(article: RecordArticle, sources: Sources | None, found: list[Mismatch]) -> str | None:
    text = article.text
    if text is None and sources is not None:
        text = sources(article)
    if text is None:
        found.append(
            Mismatch("articles", article.id, f"the text is not in the record and {article.source} cannot be read")
        )
    elif hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != article.text_sha256:
        found.append(
            Mismatch("articles", article.id, "the text is not the one the record was made from (its hash differs)")
        )
    return text


def _is_open(span: dict[str, Any], article: str | None, texts: Mapping[str, str | None]) -> bool:
    """Tell whether a span has nothing to compare: its bounds or its article unknown, or its text not at hand (said once)."""
    bounded = span["start"] is not None and span["end"] is not None
    known = article is not None and texts.get(article, "") is not None
    return not (bounded and known)


def _differs(span: dict[str, Any], article: str | None, texts: Mapping[str, str | None]) -> str | None:
    """Say how a span differs from its article's characters, None where it does not."""
    start, end, stored = span["start"], span["end"], span.get("text")
    text = texts.get(article or "")
    if text is None:
        return "the record has no such article"
    if not 0 <= start < end <= len(text):
        return f"[{start}, {end}) lies outside the text of {len(text)} characters"
    if stored != text[start:end]:
        return f"[{start}, {end}) reads {_shorten(text[start:end])}, the record says {_shorten(stored)}"
    return None


def _shorten(text: str | None) -> str:
    return repr(text if text is None or len(text) <= _SHOWN else text[:_SHOWN] + "…")
