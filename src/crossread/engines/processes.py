"""The local engine: reads articles in this process, or in several.

Owns processes and nothing else. Results come in the order of the articles, whatever finishes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from crossread.read.parse import load
from crossread.read.reading import read
from crossread.records import Article, Reading


def read_all(articles: Sequence[Article], *, jobs: int = 1, pipeline: str | None = None) -> Iterator[Reading]:
    """Yield the reading of each article, in order.

    ``jobs`` is the number of processes; each loads the model once. One job runs in this process.
    """
    work = partial(_read_one, pipeline=pipeline)
    if jobs <= 1 or len(articles) <= 1:
        yield from map(work, articles)
        return
    with ProcessPoolExecutor(min(jobs, len(articles)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, articles, chunksize=max(1, min(8, len(articles) // jobs)))


def _read_one(article: Article, *, pipeline: str | None) -> Reading:
    return read(article, load(pipeline))
