"""Comparing is measured on stories of as many articles as asked, none of them a copy of another."""

from __future__ import annotations

from crossread.gather import gather
from crossread.group.copies import find_copies
from crossread.read import reading
from crossread.read.parse import load
from evaluation.speed import EXAMPLES, measure_comparing, vary


def test_six_articles_are_compared() -> None:
    (step,) = measure_comparing(EXAMPLES[:1], [6])
    assert step.articles == 6
    assert step.comparing > 0
    assert step.growth is None


def test_variations_of_one_article_are_no_copies() -> None:
    articles, _ = gather(EXAMPLES[:1])
    varied = vary([reading.read(articles[0], load())], 30)
    assert len({one.article.id for one in varied}) == 30
    assert not find_copies(varied)
