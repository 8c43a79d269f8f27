from __future__ import annotations

import io

import pytest
from rich.console import Console

from crossread.records import Record
from crossread.show.terminal import summarise
from tests.show.builder import Story


def _print(record: Record, width: int = 80) -> str:
    out = io.StringIO()
    summarise(record, Console(file=out, width=width, no_color=True))
    return out.getvalue()


def test_title_counts_disputes_and_notices(record: Record) -> None:
    said = _print(record)
    assert said.startswith("“A ferry is stuck off Skerry Point” B")
    assert "1 in conflict, 1 overtaken" in said
    assert "against “the ferry was overloaded” B" in said
    assert "1 against 1 independent origins (1 against at most 2)" in said
    assert "This file is empty. (empty.txt)" in said


@pytest.mark.parametrize("width", [30, 80, 200])
def test_no_line_is_wider_than_the_console(record: Record, width: int) -> None:
    assert max(map(len, _print(record, width).splitlines())) <= width


def test_an_article_cannot_steer_the_terminal() -> None:
    story = Story(("The \x1b[31mred\x1b[0m ship \u202esank [bold]fast[/bold].",), ("The \x1b]0;x\x07 Times",))
    said = _print(story.record(title=story.anchor(0, story.text(0))))
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "[bold]fast[/bold]" in said


def test_nothing_at_all() -> None:
    assert "No findings" in _print(Story(()).record())
