from __future__ import annotations

from crossread.lore.events import word_family
from crossread.records import Position, Record, Relation, Value
from crossread.show.findings import RowGroup, show_findings
from crossread.show.index import Index
from crossread.show.topics import detail
from tests.show.builder import Story


def _groups(record: Record) -> dict[str, RowGroup]:
    return {group.verdict: group for group in show_findings(Index(record))}


def _disputed(story: Story) -> None:
    full, empty = story.claim(2, "the ferry was overloaded"), story.claim(1, "the ferry was overloaded", polarity="-")
    one = story.count(1, 1, 1)
    positions = (Position("stated", (full,), one), Position("denied", (empty,), one))
    story.finding((full, empty), "in_conflict", positions=positions)


def test_findings_of_one_event_stand_with_the_one_that_matters_most() -> None:
    story = Story()
    told = story.claim(0, "ran aground"), story.claim(1, "A ferry is stuck")
    story.finding(told, "agreed", count=(2, 2, 2), attribute="time")
    _disputed(story)
    groups = _groups(story.record())
    assert [row.verdict for row in groups["in_conflict"].bundles[0]] == ["in_conflict", "agreed"]
    assert (groups["agreed"].count, groups["agreed"].elsewhere, groups["agreed"].bundles) == (1, 1, ())


def test_numbers_rise_down_the_page() -> None:
    story = Story()
    story.finding((story.claim(0, "ran aground"), story.claim(1, "A ferry is stuck")), "agreed", event="event-2")
    _disputed(story)
    story.finding((story.claim(0, "two boats"),), "single_source")
    rows = [row.number for group in show_findings(Index(story.record())) for row in group.rows]
    assert rows == [1, 2, 3]


def test_what_a_general_word_tells_stands_last() -> None:
    story = Story()
    vague = story.claim(0, "launched"), story.claim(1, "is stuck"), story.claim(2, "told")
    named = story.claim(0, "ran aground"), story.claim(1, "A ferry")
    for event, kind, members in (("event-v", "x:OTHER", vague), ("event-n", "x:CRASH", named)):
        story.event(event, kind, members[0])
        story.finding(members, "agreed", count=(2, 2, 2), event=event)
    rows = _groups(story.record())["agreed"].rows
    assert [row.vague for row in rows] == [False, True]


def test_one_stretch_of_text_is_quoted_once() -> None:
    story = Story()
    first = story.claim(0, "launched two boats")
    story.finding((first,), "single_source", attribute="number")
    story.finding((first,), "single_source", attribute="time", event="event-2")
    story.event("event-v", "x:OTHER", other := story.claim(0, "40 passengers"))
    story.finding((other,), "single_source", event="event-v")
    fold = _groups(story.record())["single_source"].folds[0]
    assert ([len(line) for line in fold.lines], [len(line) for line in fold.others]) == ([2], [1])
    assert fold.count == 3


def test_whose_or_of_what_a_finding_is() -> None:
    story = Story()
    vale = story.entity("Ines Vale", Ines_Vale=0)
    claim = story.claim(0, "Ines Vale", value=Value("entity", entity=vale))
    for attribute in (
        "agent:NO",
        f"member:NO:{vale}",
        "number:lifeboat",
        "number:person",
        "time:planned",
    ):
        story.finding((claim,), "single_source", attribute=attribute, event=attribute)
    record = story.record()
    told = [detail(finding, Index(record)) for finding in record.findings]
    assert told == ["Ines Vale", "Ines Vale, Norway", "lifeboats", "", ""]


def test_which_disaster_it_was() -> None:
    story = Story()
    claim = story.claim(0, "ran aground")
    story.event("event-1", "x:DISASTER", claim)
    story.finding((claim,), "single_source", attribute="cause")
    record = story.record()
    assert detail(record.findings[0], Index(record)) == record.events[0].predicate == "happen"


def test_a_family_of_words_is_told_by_the_word_that_the_claims_count() -> None:
    story = Story()
    figure = story.figure(0, "40", 40, unit="other", noun="attack")
    claim = story.claim(0, "40 passengers", value=Value("number", figure=figure))
    story.finding((claim,), "single_source", attribute=f"number:{word_family('attack')}")
    record = story.record()
    assert word_family("attack") != "attack"
    assert detail(record.findings[0], Index(record)) == "attacks"


def test_a_measure_is_told_in_the_claims_own_units() -> None:
    story = Story()
    figure = story.figure(0, "40", 40, unit="tonne", noun="coal")
    claim = story.claim(0, "40 passengers", value=Value("number", figure=figure))
    story.finding((claim,), "single_source", attribute="number:kilogram")
    record = story.record()
    assert detail(record.findings[0], Index(record)) == "tonnes"


def test_only_what_took_a_values_place_came_then() -> None:
    story = Story()
    few, some, all_ = story.claim(0, "ran aground"), story.claim(1, "is stuck"), story.claim(2, "told")
    one = story.count(1, 1, 1)
    positions = tuple(Position(value, (claim,), one) for value, claim in (("1", few), ("2", some), ("9", all_)))
    later = (Relation("supersedes", all_, few, "numbers"),)
    story.finding((few, some, all_), "updated", current=all_, positions=positions, relations=later)
    headline = _groups(story.record())["updated"].rows[0].headline
    assert [told.joiner for told in headline] == ["", "beside", "then"]
    assert [told.overtaken for told in headline] == [True, False, False]


def test_what_is_not_compared_is_quoted_side_by_side() -> None:
    story = Story()
    members = story.claim(0, "ran aground off Skerry Point"), story.claim(1, "is stuck"), story.claim(0, "ran aground")
    story.finding(members, "not_compared")
    headline = _groups(story.record())["not_compared"].rows[0].headline
    assert [(told.quote.parts, told.joiner) for told in headline] == [(("ran aground",), ""), (("is stuck",), "beside")]


def test_the_same_words_are_quoted_once() -> None:
    story = Story()
    claims = story.claim(0, "ran aground"), story.claim(0, "ran aground"), story.claim(1, "is stuck")
    one = story.count(1, 1, 1)
    story.finding(claims, "not_compared", positions=tuple(Position(claim, (claim,), one) for claim in claims))
    headline = _groups(story.record())["not_compared"].rows[0].headline
    assert [told.quote.parts for told in headline] == [("ran aground",), ("is stuck",)]
