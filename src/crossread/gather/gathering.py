"""Gathers the articles behind some paths: the room's one way in.

Owns what holds across files: options, the same article twice, progress. Must not: let one file's trouble stop the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from crossread.gather.articles import Draft, build_article
from crossread.gather.files import find_files, read_file
from crossread.gather.metadata import Fact
from crossread.records import Article, Notice, make_notice

Progress = Callable[[int, int, str], None]
"""Called with how many files are done, how many there are, and the file just done."""


def gather(
    paths: Iterable[str | Path],
    *,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
    progress: Progress | None = None,
) -> tuple[tuple[Article, ...], tuple[Notice, ...]]:
    """Give the articles behind ``paths`` (files and folders) in that order, and a notice for whatever was not read.

    The options hold for every article and are believed before anything a file says. Articles of equal id (text, outlet, url and date) are
    given once. Bad input never raises.
    """
    given = {"outlet": outlet, "published": published, "url": url, "title": title}
    options = {field: Fact(value, "option") for field, value in given.items() if value is not None}
    files, told = find_files(paths)
    articles: dict[str, Article] = {}
    notices = list(told)
    for done, file in enumerate(files, 1):
        for found in read_file(file):
            notices.extend(_take(found, options, articles))
        if progress is not None:
            progress(done, len(files), str(file))
    return tuple(articles.values()), tuple(notices)


def _take(found: Draft | Notice, options: dict[str, Fact], articles: dict[str, Article]) -> tuple[Notice, ...]:
    """Add the article of a draft to ``articles``; give what is to be told of it."""
    if isinstance(found, Notice):
        return (found,)
    draft = Draft(found.source, found.sha256, found.text, {**found.facts, **options}, found.notices)
    article, notices = build_article(draft)
    if article is None:
        return notices
    first = articles.setdefault(article.id, article)
    return notices if first is article else (*notices, _twice(article, first))


def _twice(article: Article, first: Article) -> Notice:
    message = f"{article.source} is the same article as {first.source} and is counted once."
    return make_notice(
        kind="duplicate", article=first.id, source=article.source, message=message, rule="gather.gathering"
    )
