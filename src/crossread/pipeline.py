"""The corridor from end to end: paths in, records out.

Owns the order of the rooms and the one place where a failure inside an article must not stop a run. Must not know how
rooms work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from crossread.compare.comparing import Asked, compare
from crossread.engines.processes import read_all
from crossread.errors import UsageError
from crossread.gather import gather
from crossread.group.stories import one_story, split_stories
from crossread.lore.tables import versions
from crossread.records import Article, Judgement, MadeBy, Notice, Reading, Record, RecordArticle

Progress = Callable[[Iterable[Reading], int], Iterable[Reading]]


VERSION = version("crossread")


class Mark(Struct, frozen=True):
    """A line of a user's file of marks: two mentions that are the same, or are not."""

    a: str
    b: str
    kind: Literal["same", "different"]
    by: str = "user"


class Options(Struct, frozen=True, kw_only=True):
    """How to read: processes, the spaCy pipeline to parse with instead of the own model, what all plain texts share.

    ``as_of`` (ISO 8601) asks for the record as it could be known then; ``marks`` is a file of a user's own judgements
    about names, one JSON object a line: ``{"a": mention id, "b": mention id, "kind": "same" | "different"}``.
    """

    jobs: int = 1
    pipeline: str | None = None
    outlet: str | None = None
    published: str | None = None
    as_of: str | None = None
    marks: Path | None = None


def read(paths: Sequence[str | Path] | str | Path, **options: object) -> Record:
    """Read articles about one event and give their record.

    ``paths`` are files or folders; options are those of ``Options``. What cannot be read becomes a notice of the
    record. Raises ``UsageError`` if nothing at all could be read.
    """
    return next(iter(read_stories(paths, Options(**options), split=False)))  # type: ignore[arg-type]


def read_stories(
    paths: Sequence[str | Path] | str | Path,
    options: Options | None = None,
    *,
    split: bool = True,
    progress: Progress | None = None,
) -> Iterator[Record]:
    """Yield the record of every story among the articles; with ``split`` off, all articles are one story.

    ``progress`` may wrap the readings as they are made, with their number. Raises ``UsageError`` if nothing could be
    read.
    """
    options = options or Options()
    paths = [paths] if isinstance(paths, str | Path) else list(paths)
    articles, notices = gather(paths, outlet=options.outlet, published=options.published)
    if not articles:
        raise UsageError("no article could be read:\n" + "\n".join(f"  {n.source}: {n.message}" for n in notices))
    readings = list(_readings(articles, options, progress))
    made_by = MadeBy(VERSION, readings[0].model, versions())
    asked = Asked(as_of=options.as_of, marks=read_marks(options.marks) if options.marks else ())
    stories = split_stories(readings) if split else (one_story(readings),)
    for story in stories:
        own = {r.article.id for r in story.readings}
        told = [n for n in notices if n.article in own or n.article is None]
        told += [n for r in story.readings for n in r.notices]
        record = compare(story, made_by=made_by, notices=told, asked=asked)
        if record.articles:
            yield record


def read_marks(path: Path) -> tuple[Judgement, ...]:
    """Give a user's judgements from their file; raises ``UsageError`` naming the line that is not one."""
    marks = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if line.strip():
            try:
                mark = msgspec.json.decode(line, type=Mark)
            except msgspec.MsgspecError as error:
                raise UsageError(f"{path}, line {number} is not a mark: {error}") from error
            marks.append(Judgement(mark.a, mark.b, mark.kind, ("user_mark",), "marks", mark.by))
    return tuple(marks)


def _readings(articles: Sequence[Article], options: Options, progress: Progress | None) -> Iterable[Reading]:
    readings = read_all(articles, jobs=options.jobs, pipeline=options.pipeline)
    return progress(readings, len(articles)) if progress else readings


def source_text(article: RecordArticle) -> str | None:
    """Give an article's text, gathered again from where it came from; None if it is not there or no longer the same."""
    found, _ = gather([article.source, article.source.rpartition("#")[0] or article.source])
    return next((a.text for a in found if a.text_sha256 == article.text_sha256), None)


def unread(record: Record) -> tuple[Notice, ...]:
    """Give the notices about input that should have been an article and is not in the record."""
    return tuple(
        n
        for n in record.notices
        if n.article is None and n.source is not None and n.kind not in ("skipped", "left_out")
    )
