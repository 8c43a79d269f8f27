from __future__ import annotations

from itertools import permutations

from crossread.records import Record, Value
from tests.compare.papers import Paper, compare_papers
from tests.compare.titled import Titled

TALKS = ("CONSULT", "talk")
BODY = "Envoys of Peru and Chile spoke in Lima about the fishing grounds that both have claimed for years."


def paper(title: str, body: str = BODY, *, phase: str | None = None, **more: str) -> Titled:
    made = Titled(f"{title}\n{body}", **more)
    value = Value("phase", phase=phase) if phase else None  # type: ignore[arg-type]
    made.claim(body, TALKS, value=value)
    return made


def title_of(record: Record) -> str | None:
    anchor = record.story.title
    texts = {a.id: a.text or "" for a in record.articles}
    return texts[anchor.article][anchor.start : anchor.end] if anchor else None


def test_the_title_is_of_the_latest_day() -> None:
    early = paper("Peru and Chile talk", published="2021-05-04T20:00:00Z")
    late = paper("Envoys still far apart", BODY.replace("both", "the two"), published="2021-05-05")
    assert title_of(compare_papers(early, late)) == "Envoys still far apart"


def test_on_one_day_the_furthest_state_goes_before_the_later_hour() -> None:
    ended = paper("Talks end in Lima", "The talks in Lima ended at noon.", phase="ended", published="2021-05-04")
    begun = paper("Talks open", "The talks began.", phase="under_way", published="2021-05-04T18:00:00Z")
    assert title_of(compare_papers(begun, ended)) == "Talks end in Lima"


def test_teasers_are_no_titles_while_there_is_another() -> None:
    plain = paper("Peru and Chile talk", published="2021-05-04")
    for teaser in ("Will Peru and Chile agree?", "LIVE: envoys meet", "Fish talks live updates: Lima", "And then..."):
        late = paper(teaser, "Follow what the envoys do.", published="2021-05-06")
        assert title_of(compare_papers(plain, late)) == "Peru and Chile talk"
        assert title_of(compare_papers(late)) == teaser


def test_live_is_also_a_plain_word() -> None:
    plain = paper("Live ammunition found at the venue", published="2021-05-06")
    assert title_of(compare_papers(paper("Peru and Chile talk"), plain)) == "Live ammunition found at the venue"


def test_a_later_copy_gives_no_title_of_its_own() -> None:
    first = paper("Peru and Chile talk", published="2021-05-04")
    second = paper("Envoys still far apart", "The envoys left Lima without a word.", published="2021-05-05")
    copy = paper("Peru and Chile talk", published="2021-05-06", outlet="Another")
    assert title_of(compare_papers(first, second, copy)) == "Envoys still far apart"


def test_articles_without_titles_give_none() -> None:
    record = compare_papers(Paper(BODY))
    assert record.story.title is None
    assert record.story.main.what is None


def test_order_changes_nothing() -> None:
    papers = [
        paper("Peru and Chile talk"),
        paper("Envoys talk", "The envoys talked in Lima."),
        paper("Talks", "They spoke."),
    ]
    heads = {compare_papers(*some).story for some in permutations(papers)}
    assert len(heads) == 1
