from __future__ import annotations

from crossread.records import Edge, Origins, OwnVoice, Position, Record
from crossread.show.findings import Row, show_findings
from crossread.show.index import Index
from crossread.show.origins import Side
from tests.show.builder import Story


def _row(record: Record) -> Row:
    return show_findings(Index(record))[0].rows[0]


def _side(record: Record) -> Side:
    return _row(record).sides[0]


def _edge(story: Story, kind: str, a: str, b: str) -> Edge:
    ends = [story.claims[key] for key in (a, b)]
    spans = tuple(
        story.anchor(i, "erry") for i, article in enumerate(story.articles) for c in ends if c.article == article.id
    )
    return Edge(kind, a, b, f"because of {kind}", spans)


def test_each_position_has_its_own_origins() -> None:
    story = Story()
    yes, no = story.claim(2, "the ferry was overloaded"), story.claim(1, "the ferry was overloaded", polarity="-")
    crew, owner = story.origin("crew", (yes,)), story.origin("owner", (no,))
    counts = story.count(1, 1, 1, (crew,)), story.count(1, 1, 2, (owner,))
    positions = (Position("stated", (yes,), counts[0]), Position("denied", (no,), counts[1]))
    story.finding((yes, no), "in_conflict", count=(2, 2, 3), positions=positions)
    row = _row(story.record())
    assert [(side.label, [source.name for source in side.sources]) for side in row.sides] == [
        (0, ["crew"]),
        (1, ["owner"]),
    ]
    assert (row.origins, row.limits) == ("1 against 1 independent origins", "1 against at most 2")
    assert row.tree is not None
    assert [line.style for line in row.tree.lines] == ["", "alt"]


def test_a_reason_joins_what_one_institution_said() -> None:
    story = Story()
    a, b = story.claim(0, "The ferry Halcyon"), story.claim(1, "A ferry is stuck")
    port = story.origin("port", (a, b), edges=(_edge(story, "same_speaker", a, b),))
    story.finding((a, b), origins=story.count(1, 1, 1, (port,)))
    (link,) = _side(story.record()).sources[0].links
    assert (link.why, link.sigla, link.number) == ("because of same_speaker", ("A", "B"), None)
    assert link.so == "one voice, however often it is quoted"


def test_same_words_are_drawn_only_between_claims_of_the_finding() -> None:
    story = Story()
    a, b, c = story.claim(0, "The ferry Halcyon"), story.claim(1, "A ferry is stuck"), story.claim(2, "the ferry was")
    edges = (_edge(story, "same_words", a, b), _edge(story, "same_words", c, b))
    first, second = story.origin("port", (a,)), story.origin("owner", (b,), edges=edges)
    story.finding((a, b), count=(2, 2, 2), origins=story.count(2, 2, 2, (first, second)))
    (link,) = _side(story.record()).links
    assert (link.sigla, link.number) == (("A", "B"), 1)


def test_voices_of_one_description_outside_the_finding_are_no_reason() -> None:
    story = Story()
    a, b, c = story.claim(0, "The ferry Halcyon"), story.claim(1, "A ferry is stuck"), story.claim(2, "the ferry was")
    first = story.origin("some crew", (a, b), edges=(_edge(story, "may_be_one", c, a),))
    story.finding((a, b), origins=story.count(1, 1, 1, (first,)))
    assert _side(story.record()).sources[0].links == ()


def test_copies_among_own_voices_are_joined_by_an_arc() -> None:
    story = Story()
    a, b = story.claim(0, "The ferry Halcyon"), story.claim(1, "A ferry is stuck")
    one, two = (story.articles[i].id for i in range(2))
    own = (OwnVoice(one, "+"), OwnVoice(two, "+", (_edge(story, "copy", a, b),)))
    story.finding((a, b), origins=story.count(1, 1, 1, own=own))
    row = _row(story.record())
    assert row.sides[0].links[0].so.startswith("one text")
    assert row.tree is not None
    assert [mark.words for mark in row.tree.marks] == ["1"]
    assert row.verdict == "repeated"


def test_what_outlets_say_themselves_may_add_origins() -> None:
    story = Story()
    a, b = story.claim(0, "The ferry Halcyon"), story.claim(1, "A ferry is stuck")
    own = tuple(OwnVoice(article.id, "+") for article in story.articles[:2])
    story.finding((a, b), origins=story.count(1, 1, 2, own=own))
    row = _row(story.record())
    assert (row.sides[0].own_voice, row.sides[0].own_raises) == (("A", "B"), 1)
    assert (row.origins, row.limits, row.tree) == ("1 independent origin", "at most 2", None)


def test_who_is_not_counted_has_a_dashed_frame() -> None:
    story = Story()
    a, b = story.claim(0, "The ferry Halcyon"), story.claim(1, "A ferry is stuck")
    port, crew = story.origin("port", (a,)), story.origin("some crew", (b,))
    story.finding((a, b), origins=Origins(1, 1, 1, (port, crew), ("port",), (), ()))
    row = _row(story.record())
    assert [source.counted for source in row.sides[0].sources] == [True, False]
    assert row.tree is not None
    assert [box.frame for box in row.tree.boxes[:2]] == ["n", "no"]
