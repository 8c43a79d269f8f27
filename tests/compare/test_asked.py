from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

import crossread
from crossread.compare.comparing import Asked, compare
from crossread.errors import UsageError
from crossread.group.stories import one_story
from crossread.records import Judgement, Record
from crossread.show import explain
from tests.compare.papers import MADE_BY, Paper


def ask(*papers: Paper, asked: Asked) -> Record:
    return compare(one_story([p.reading() for p in papers]), made_by=MADE_BY, asked=asked)


def fire(outlet: str, published: str | None) -> Paper:
    paper = Paper(f"{outlet}: a fire broke out.", outlet=outlet, published=published)
    paper.claim("a fire broke out", ("x:FIRE", "fire"))
    return paper


@pytest.mark.parametrize(
    ("moment", "known"),
    [
        ("2021-05-03", {"Eve"}),
        ("2021-05-04T09:00:00Z", {"Eve"}),
        ("2021-05-04T12:30:00+02:00", {"Eve", "Noon"}),
        ("2021-05-04", {"Eve", "Noon", "Day"}),
    ],
)
def test_as_of_keeps_what_was_surely_out(moment: str, known: set[str]) -> None:
    papers = (fire("Eve", "2021-05-03"), fire("Noon", "2021-05-04T10:00:00Z"), fire("Day", "2021-05-04"))
    record = ask(*papers, asked=Asked(as_of=moment))
    assert {a.outlet for a in record.articles} == known
    told = [n for n in record.notices if n.kind == "left_out"]
    assert len(told) == (1 if "T" in moment else 0)


def test_as_of_equals_never_having_had_the_later_article() -> None:
    early, late = fire("Eve", "2021-05-03"), fire("Noon", "2021-05-04T10:00:00Z")
    assert ask(early, late, asked=Asked(as_of="2021-05-03")) == ask(early, asked=Asked())


def people(outlet: str, name: str) -> Paper:
    paper = Paper(f"{name} spoke to {outlet}.", outlet=outlet)
    paper.name(name)
    return paper


def test_a_user_can_part_and_join_names_and_undo_it() -> None:
    papers = (people("North", "Anna Weber"), people("South", "Anna Weber"), people("East", "Annelies Brandt"))
    plain = ask(*papers, asked=Asked())
    assert len(plain.entities) == 2
    by_outlet = {a.outlet: next(m.id for m in plain.mentions if m.article == a.id) for a in plain.articles}
    part = Judgement(by_outlet["North"], by_outlet["South"], "different", (), "marks", "me")
    join = Judgement(by_outlet["North"], by_outlet["East"], "same", (), "marks", "me")
    assert len(ask(*papers, asked=Asked(marks=(part,))).entities) == 3
    assert len(ask(*papers, asked=Asked(marks=(join,))).entities) == 1
    assert ask(*papers, asked=Asked(marks=(join,))).judgements[0] == join
    assert ask(*papers, asked=Asked()) == plain


def test_explain_prints_marks_that_read_back(tmp_path: Path, examples: Path) -> None:
    folder = examples / "border-talks"
    record = crossread.read(folder)
    lines = list(explain(record, "medinsky"))
    assert lines
    marks = [line.strip() for line in lines if line.strip().startswith("{")]
    assert marks
    (tmp_path / "marks.jsonl").write_text("\n".join(marks).replace('"same"', '"different"'), "utf-8")
    parted = crossread.read(folder, marks=tmp_path / "marks.jsonl")
    assert len(parted.entities) > len(record.entities)
    assert replace(parted, made_by=record.made_by).judgements != record.judgements


def test_a_line_that_is_no_mark_is_named(tmp_path: Path, examples: Path) -> None:
    (tmp_path / "marks.jsonl").write_text('{"a": "mention-1"}\n', "utf-8")
    with pytest.raises(UsageError, match="line 1"):
        crossread.read(examples / "border-talks", marks=tmp_path / "marks.jsonl")
