"""What a careful reader is told of, on short texts about invented and real events."""

from __future__ import annotations

from pathlib import Path

import pytest

import crossread
from crossread.compare.settle import name_some
from crossread.records import Article, Notice


def told(folder: Path, kind: str, *texts: str) -> list[Notice]:
    """Give the notices of one kind that a story of these texts gets."""
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(f"May {number + 3}, 2021\n\n{text}\n", encoding="utf-8")
    return [n for n in crossread.read([folder]).notices if n.kind == kind]


def test_one_name_spelled_two_ways(tmp_path: Path) -> None:
    """Each spelling is shown where it first stands; initials and capitals are no spellings."""
    found = told(
        tmp_path,
        "spelling",
        "President Gurbanguly Berdimuhamedow spoke in Ashgabat on Sunday. Mr Berdimuhamedow praised the harvest.",
        "President Gurbanguly Berdymukhamedov spoke in Ashgabat on Sunday. Berdymukhamedov praised the harvest.",
    )
    assert {n.message for n in found} == {
        "Gurbanguly Berdimuhamedow: one name, spelled 2 ways: Berdimuhamedow, Berdymukhamedov."
    }
    assert len(found) == 2


def test_initials_and_capitals_are_no_spellings(tmp_path: Path) -> None:
    assert not told(
        tmp_path,
        "spelling",
        "Mayor Helen R. Marsh opened the bridge in Derby on Sunday. HELEN MARSH cut the ribbon.",
        "Mayor Helen Marsh opened the bridge in Derby on Sunday. Phil Carter, the engineer, watched Philip Carter's son.",
    )


def test_an_office_whose_holder_only_others_name(tmp_path: Path) -> None:
    (notice,) = told(
        tmp_path,
        "named_elsewhere",
        "Norwegian Foreign Minister Ine Soreide arrived in Tallinn on Monday and met reporters.",
        "The Norwegian foreign minister arrived in Tallinn on Monday and met reporters, officials said.",
    )
    assert "Ine Soreide" in notice.message
    assert notice.article is not None


def test_one_count_given_two_ways(tmp_path: Path) -> None:
    (notice,) = told(
        tmp_path,
        "one_count_two_ways",
        "Hundreds of lorries were stuck at the border on Monday. "
        "By the evening at least 400 lorries stood in the queue, the police said.",
    )
    assert len(notice.spans) == 2


def test_rounding_alone_is_no_second_way(tmp_path: Path) -> None:
    assert not told(
        tmp_path,
        "one_count_two_ways",
        "About 400 lorries were stuck at the border on Monday. In the evening 400 lorries stood in the queue. "
        "A driver of 40 said that he had waited for nearly 42 hours.",
    )


@pytest.mark.parametrize(
    ("pair", "slips"),
    [("150 km (240 miles)", 1), ("240 km (150 miles)", 0), ("seven km (4 miles)", 0), ("5 feet, 8 inches", 0)],
)
def test_a_conversion_that_does_not_match(tmp_path: Path, pair: str, slips: int) -> None:
    assert len(told(tmp_path, "conversion", f"The ship sank {pair} from the coast of Iceland on Monday.")) == slips


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("It was felt some 150 miles away.", "Fishermen 240 km off noticed it."),
        ("It had a magnitude of 6.1.", "Seismologists put it at magnitude 5.7."),
    ],
)
def test_a_measure_told_in_two_ways_is_told_by_a_finding_or_by_a_notice(tmp_path: Path, here: str, there: str) -> None:
    """Where claims about two measures are not aligned, the figures alone speak."""
    texts = (
        f"An earthquake struck Iceland on Sunday. {here}",
        f"Houses shook in Reykjavik when the earth moved off Iceland. {there}",
    )
    spans = {n.message for n in told(tmp_path, "measures", *texts)}
    compared = [
        f for f in crossread.read([tmp_path]).findings if f.attribute.startswith("number") and len(f.members) > 1
    ]
    assert bool(spans) != bool(compared)


def test_a_headline_number_that_the_text_does_not_give(tmp_path: Path) -> None:
    body = "Eight people died when a ferry sank off Samar on Sunday, the coast guard said. Divers looked for survivors."
    assert told(tmp_path, "headline_figure", f"Twelve people die as ferry sinks off Samar\n\n{body}")


@pytest.mark.parametrize(
    ("date", "wrong"),
    [("Monday, May 3", 0), ("Tuesday, May 3", 1), ("Friday, 30 April 2021", 0), ("Friday (April 29, 2021)", 1)],
)
def test_a_weekday_beside_a_date_of_another(tmp_path: Path, date: str, wrong: int) -> None:
    found = told(tmp_path, "weekday", f"The council of Ghent met on {date} and voted on the budget for the harbour.")
    assert len(found) == wrong


def test_a_denial_that_nothing_is_set_against(tmp_path: Path) -> None:
    text = "The Omani navy denied that its ships had fired on the tanker near Muscat on Monday."
    assert told(tmp_path, "denial", text)


def test_what_is_denied_to_somebody_is_no_denial(tmp_path: Path) -> None:
    text = "A court in Muscat denied bail to the captain of the tanker on Monday. He was denied a visa in March."
    assert not told(tmp_path, "denial", text)


SAID = "“We will rebuild the harbour before the winter, and nobody who lost a house will pay for it,”"


@pytest.mark.parametrize(
    ("other", "reworded"),
    [
        (SAID, False),
        ("“We will rebuild the harbour before the winter,”", False),
        ("“We will rebuild the harbor before the winter, and nobody who lost a house will pay for it,”", False),
        ("“We will rebuild the harbour before the winter, and no family that lost a house will pay for it,”", True),
    ],
)
def test_a_quotation_worded_differently(tmp_path: Path, other: str, reworded: bool) -> None:  # noqa: FBT001 -- a case
    texts = (f"{quote} Mayor Ana Reis said in Horta on Sunday." for quote in (SAID, other))
    assert bool(told(tmp_path, "quote_wording", *texts)) is reworded


def test_words_that_take_a_side(tmp_path: Path) -> None:
    (first, second) = told(
        tmp_path,
        "loaded_words",
        "Rebels took the town of Kidal on Sunday, and the army left its camp.",
        "The army said that terrorists had driven its soldiers out of Kidal after a night of shelling.",
    )
    assert first.message == second.message == "Words that take a side: rebel (0.txt); terrorist (1.txt)."


def test_a_plan_told_as_done_in_one_text(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "mixed_states",
        "The talks between Oman and Yemen began in Muscat on Monday. "
        "Envoys said that they expected the talks to start at noon.",
        "Omani and Yemeni envoys opened their talks in a hotel by the sea on Monday. Nobody spoke to reporters.",
    )
    assert len(found) == 1


def test_an_undated_article_is_told_with_the_times_at_risk(tmp_path: Path) -> None:
    undated = "The council of Ghent met on Sunday and voted on its budget.\n"
    (tmp_path / "undated.txt").write_text(undated, encoding="utf-8")
    (notice,) = told(tmp_path, "undated_article", "The council met in Ghent.", "In Ghent the council met again.")
    assert notice.message == "undated.txt carries no date; taken as 2021-05-03, the day of 0.txt."
    assert [undated[s.start : s.end] for s in notice.spans] == ["Sunday"]


def test_an_undated_article_is_no_older_than_what_it_tells(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council of Ghent met on Tuesday and voted on its budget.\n", encoding="utf-8")
    for day in ("2021-05-03", "2021-05-04"):
        (tmp_path / f"{day}.json").write_text(f'{{"published": "{day}", "text": "The council met."}}', encoding="utf-8")
    (article,) = (a for a in crossread.read([tmp_path]).articles if a.source.endswith("a.txt"))
    assert article.published == "2021-05-04"


def test_an_article_that_prints_only_its_update_is_of_that_day(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Council meets\nUpdated 7 May 2021\nThe council met on Sunday.\n", encoding="utf-8")
    record = crossread.read([tmp_path])
    assert [a.published for a in record.articles] == ["2021-05-07"]
    assert [t.edtf for t in record.times if t.kind == "date" and t.anchor == "published"] == ["2021-05-02"]


def test_a_dateline_without_a_year_is_of_the_storys_year(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("GHENT, May 4 - The council met on Sunday and voted.\n", encoding="utf-8")
    (notice,) = told(tmp_path, "undated_article", "The council met in Ghent.", "In Ghent the council met again.")
    assert notice.message == "a.txt carries no year; taken as 2021-05-04, in the year of 0.txt."


@pytest.mark.parametrize(
    ("outlets", "named"),
    [("A", "A"), ("AB", "A and B"), ("ABC", "A, B and C"), ("ABCD", "A and 3 others"), ("AA", "A")],
)
def test_some_articles_are_named_in_few_words(outlets: str, named: str) -> None:
    articles = (Article("x", "x.txt", "", "", "", (), outlet=outlet) for outlet in outlets)
    assert name_some(articles) == named
