from __future__ import annotations

from msgspec.structs import replace

from crossread.records import Anchor, Record
from tests.compare.papers import compare_papers
from tests.compare.titled import Titled

CRASH = ("x:CRASH", "hit")
TITLE = "Ferry hits bridge in Rouen after engine failure"
LEAD = "A ferry with 60 people on board hit a bridge in Rouen, France, on Monday."


def ferry(*, outlet: str = "The Test", published: str = "2021-05-04") -> Titled:
    made = Titled(f"{TITLE}\n{LEAD}\nMayor Anne Roux thanked the crew on Tuesday.", outlet=outlet, published=published)
    made.name("Anne Roux")
    made.name("Rouen", "place")
    made.tell(TITLE, CRASH, "hits", "Ferry")
    lead = made.tell(LEAD[:-1], CRASH, "hit", "ferry")
    made.tell("Mayor Anne Roux thanked the crew on Tuesday", ("x:OTHER", "thank"), "thanked", "Anne Roux")
    made.time("Tuesday", "2021-05-04")
    made.time("Monday", "2021-05-03", of=lead)
    return made


def words(record: Record, anchors: tuple[Anchor, ...] | None) -> list[str] | None:
    texts = {a.id: a.text or "" for a in record.articles}
    return [texts[a.article][a.start : a.end] for a in anchors] if anchors is not None else None


def line(record: Record) -> tuple[list[str] | None, ...]:
    main = record.story.main
    return tuple(words(record, anchors) for anchors in (main.who, main.what, main.when, main.where))


def test_one_article_answers_from_its_title_and_first_sentences() -> None:
    assert line(compare_papers(ferry())) == (["Ferry"], ["hits bridge"], ["Monday"], ["Rouen"])


def test_a_copy_changes_nothing_but_the_article() -> None:
    other = Titled(f"Bridge closed\nThe mayor closed the bridge on Tuesday.\n{LEAD}", published="2021-05-05")
    other.tell(LEAD[:-1], CRASH, "hit", "ferry")
    before = line(compare_papers(ferry(), other))
    for outlet in ("A", "B", "C", "D"):
        assert line(compare_papers(ferry(), other, ferry(outlet=outlet))) == before
        assert line(compare_papers(ferry(), other, ferry(outlet=outlet, published="2021-05-06"))) == before


def test_what_more_articles_tell_goes_before_what_one_tells_first() -> None:
    strikers = []
    for n, words_ in enumerate(("Dockers walked out in Genoa", "Cranes stood still as dockers walked out")):
        made = Titled(f"Port news {n}\nA new quay was opened.\n{words_}.", outlet=f"Paper {n}")
        made.claim("dockers walked out" if n else "Dockers walked out", ("x:STRIKE", "walk"))
        strikers.append(made)
    strikers[0].claim("A new quay was opened", ("x:OPEN", "open"))
    record = compare_papers(*strikers)
    assert words(record, record.story.main.what) in (["Dockers walked out"], ["dockers walked out"])


def test_a_person_is_called_by_the_full_name() -> None:
    made = Titled("Roux resigns\nAnne Roux, mayor of the town, resigned.")
    short, full = made.name("Roux"), made.name("Anne Roux")
    made.mentions = [replace(m, entity=full) for m in made.mentions]
    del made.entities[short]
    made.tell("Roux resigns", ("x:RESIGN", "resign"), "resigns", "Roux")
    assert line(compare_papers(made))[:2] == (["Anne Roux"], ["resigns"])


def test_a_time_far_from_publication_or_vague_dates_nothing() -> None:
    made = Titled("Bridge opens\nThe bridge, begun in the spring of 2004, now carries trams.")
    made.claim("Bridge opens", ("x:OPEN", "open"))
    made.time("the spring of 2004", "2004-04-01")
    made.time("now", "2021-05-04")
    assert line(compare_papers(made))[2] is None


def test_an_uncalendared_date_is_no_reason_to_fail() -> None:
    made = ferry(published="2021-05")
    assert line(compare_papers(made))[1] == ["hits bridge"]


def test_a_place_named_once_far_down_is_no_answer() -> None:
    text = "Fares rise\n" + "\n".join(f"Reason {n} is the price of fuel." for n in range(14)) + "\nIt is so in Oslo."
    made = Titled(text)
    made.name("Oslo", "place")
    made.claim("Fares rise", ("x:RISE", "rise"))
    assert line(compare_papers(made))[3] is None


def test_the_town_goes_before_its_country_which_follows_it() -> None:
    made = Titled("Quake shakes northern towns\nWalls fell in Trujillo, Peru, and a school was shut.")
    made.name("Peru", "gpe", country="PE")
    made.name("Trujillo", "place", country="PE")
    made.tell("Quake shakes northern towns", ("x:OTHER", "shake"), "shakes", "Quake")
    assert line(compare_papers(made))[3] == ["Trujillo, Peru"]


def test_a_country_inside_another_name_is_no_larger_place() -> None:
    made = Titled("Quake shakes northern towns\nWalls fell in Trujillo, Peru Telecom said.")
    made.name("Peru", "gpe", country="PE")
    made.name("Peru Telecom", "organisation")
    made.name("Trujillo", "place", country="PE")
    made.tell("Quake shakes northern towns", ("x:OTHER", "shake"), "shakes", "Quake")
    assert line(compare_papers(made))[3] == ["Trujillo"]


def test_when_someone_spoke_of_a_day_goes_behind_when_on_it_it_happened() -> None:
    made = Titled(
        "Ferry hits bridge\nMayor Anne Roux said on Monday night that a ferry had hit the bridge on Monday morning."
    )
    made.tell("Ferry hits bridge", CRASH, "hits", "Ferry")
    made.time("Monday night", "2021-05-03")
    made.time("Monday morning", "2021-05-03")
    said = made.say(made.name("Anne Roux"), "a ferry had hit the bridge on Monday morning", cue="said")
    made.statements = [replace(s, time=made.times[0].id) for s in made.statements if s.id == said]
    assert line(compare_papers(made))[2] == ["Monday morning"]
