"""Who counts as independent of whom, and whose text is whose."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from crossread.compare.apart import Kind, Root, surely_apart
from crossread.compare.families import house, own_house, picture_maker
from crossread.lore.institutions import is_state_press, office, press_name
from crossread.records import Article, Origins, Record, Segment, Span, make_id
from tests.compare.papers import Paper, compare_papers

FLOOD = ("x:DISASTER", "flood")


def told(outlet: str, speaker: str, *, kind: str = "person", roles: tuple[str, ...] = (), **more: str) -> Paper:
    """An article in which one speaker reports a flood, their roles before their name."""
    paper = Paper(f"The river Oda flooded, {' '.join((*roles, speaker))} said.", outlet=outlet)
    who = paper.name(speaker, kind, roles=roles, **more)
    paper.claim("The river Oda flooded", FLOOD, by=paper.say(who, "The river Oda flooded"))
    return paper


def narrated(outlet: str, text: str) -> Paper:
    paper = Paper(text, outlet=outlet)
    paper.claim(text, FLOOD)
    return paper


def origins(record: Record) -> Origins:
    (finding,) = (f for f in record.findings if f.attribute == "occurrence")
    return finding.origins


def bounds(*papers: Paper) -> tuple[int, int]:
    found = origins(compare_papers(*papers))
    return found.lower, found.upper


def test_a_mayor_and_a_governor_are_two_institutions() -> None:
    mayor = told("North", "Ana Reyes", roles=("Mayor",))
    assert bounds(mayor, told("South", "Tomas Lim", roles=("Governor",)))[0] == 2
    assert bounds(mayor, told("South", "Tomas Lim", roles=("Deputy Mayor",)))[0] == 1


def test_a_quoted_outlet_raises_the_upper_bound_only_and_a_states_own_counts() -> None:
    official = told("North", "Ana Reyes", roles=("Mayor",))
    assert bounds(official, told("South", "Reuters", kind="media")) == (1, 2)
    assert bounds(official, told("South", "Ruritanian state television", kind="media", country="RO")) == (1, 2)
    body = told("North", "Seismic Survey", kind="organisation")
    assert bounds(body, told("South", "Ruritanian state television", kind="media", country="RO")) == (2, 2)


def test_unnamed_voices_do_not_count_beside_whom_they_may_be() -> None:
    mayor = told("North", "Ana Reyes", roles=("Mayor",))
    assert bounds(mayor, told("South", "officials", kind="unnamed"))[0] == 1
    assert bounds(mayor, told("South", "two nurses", kind="unnamed"), told("East", "officials", kind="unnamed"))[0] == 1
    assert bounds(mayor, told("South", "a police source", kind="unnamed"))[0] == 2


def test_a_role_that_names_its_body_makes_the_body_the_institution() -> None:
    paper = Paper("The river Oda flooded, Harbour Board spokesman Jan Bakker said.", outlet="North")
    board = paper.name("Harbour Board", "organisation")
    who = paper.name("Jan Bakker", roles=("Harbour Board spokesman",))
    paper.claim("The river Oda flooded", FLOOD, by=paper.say(who, "The river Oda flooded"))
    found = origins(compare_papers(paper, told("South", "Harbour Board", kind="organisation")))
    assert (found.lower, found.upper, found.institutions) == (1, 1, ("Harbour Board",))
    assert board in paper.entities


def test_own_words_shared_by_two_outlets_are_one_voice_with_the_reason() -> None:
    words = "after three days of rain the river broke its banks and water stood in every street"
    rest = (
        "Our reporter went to the market hall, where sandbags were handed out until the lights failed.",
        "The council meets on Friday to choose between a higher wall and a wider channel, both of them costly.",
    )
    papers = [Paper(f"{tail} By dawn, {words}.", outlet=f"Paper {n}") for n, tail in enumerate(rest)]
    for paper in papers:
        paper.claim(words, FLOOD)
    found = origins(compare_papers(*papers))
    assert (found.lower, found.upper) == (1, 1)
    assert [e.kind for voice in found.own_voice for e in voice.edges] == ["same_words"]
    other = narrated("South", "The old town is under water since the dyke gave way in the night.")
    assert bounds(papers[0], other) == (1, 2)


def test_two_speakers_quoted_with_one_sentence_are_one_origin() -> None:
    papers = []
    for outlet, speaker in (("North", "Ana Reyes"), ("South", "Tomas Lim")):
        paper = Paper(f'"The river is over its banks", {speaker} of {outlet} said.', outlet=outlet)
        who = paper.name(speaker, roles=(f"{speaker} of {outlet}",))
        said = paper.say(who, "The river is over its banks")
        paper.statements[-1] = replace(paper.statements[-1], quote="direct")
        paper.claim("The river is over its banks", FLOOD, by=said)
        papers.append(paper)
    assert bounds(*papers) == (1, 1)


def test_outlets_of_one_owner_are_one_voice() -> None:
    texts = ("The river rose fast.", "Water came over the wall at noon.")
    assert bounds(*(narrated(o, t) for o, t in zip(("The Times", "The Sun"), texts, strict=True))) == (1, 1)
    assert bounds(*(narrated(o, t) for o, t in zip(("The Times", "The Guardian"), texts, strict=True))) == (1, 2)


# --- roots ----------------------------------------------------------------------------------------------------------


def root(key: str, kind: Kind = "body", **more: str | None) -> Root:
    return Root(key, key, key, key, kind, words=frozenset({key}), **more)


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (root("x", office="health"), root("y", office="foreign"), True),
        (root("x", office="health"), root("y", office="health", country="LB"), False),
        (root("x", office="health", country="SY"), root("y", office="health", country="LB"), True),
        (root("x", "state", office="executive", country="LB"), root("y", office="defence", country="LB"), False),
        (root("x", office="security"), root("y", office="interior"), False),
        (root("x", office="press"), root("y", office="executive"), False),
        (root("x", "unnamed"), root("y"), False),
        (root("x", "unnamed", office="interior"), root("Harbour Board"), True),
        (root("Ana Reyes", "person", person="Ana Reyes"), root("Ana Reies", "person", person="Ana Reies"), False),
        (root("DWB", office=None), root("y", office="interior"), False),
        (root("x"), root("y"), True),
    ],
)
def test_apart_is_symmetric_and_doubtful_pairs_are_not(a: Root, b: Root, *, apart: bool) -> None:
    assert surely_apart(a, b) is surely_apart(b, a) is apart


def test_who_denies_is_not_who_says_so_even_where_the_state_is_unknown() -> None:
    a, b = root("x", office="executive"), root("y", office="executive", country="LB")
    assert not surely_apart(a, b)
    assert surely_apart(a, b, opposed=True)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Mayor of Cebu", "local"),
        ("regional governor", "regional"),
        ("the District Attorney", "justice"),
        ("former foreign minister", None),
        ("presidential candidate", None),
        ("the church's minister", None),
        ("defense lawyers", None),
        ("a security source", "security"),
    ],
)
def test_office(words: str, key: str | None) -> None:
    assert office(words) == key


@pytest.mark.parametrize(
    ("words", "name", "state"),
    [
        ("the state news agency Qana", "Qana", True),
        ("Ruritanian state television", "", True),
        ("State - run TV", "", True),
        ("local media", "", False),
        ("the press secretary", None, False),
        ("official figures", None, False),
    ],
)
def test_words_for_media(words: str, name: str | None, *, state: bool) -> None:
    assert press_name(words) == name
    assert is_state_press(words) is state


# --- houses ---------------------------------------------------------------------------------------------------------


def article(*parts: tuple[str, str], outlet: str | None = "The Lantern") -> Article:
    """An article of segments of the given kinds and texts."""
    text, segments = "", []
    for kind, words in parts:
        span = Span(len(text), len(text) + len(words))
        segments.append(Segment(make_id("segment", text, words), "a", kind, (span,)))  # type: ignore[arg-type]
        text += f"{words}\n\n"
    return Article("a", "a.txt", "", "", text, tuple(segments), outlet)


@pytest.mark.parametrize(
    ("kind", "line", "key"),
    [
        ("dateline", "LIMA, May 4 (Coast Wire) -", "coast wire"),
        ("dateline", "LIMA (Reuters) —", "Thomson Reuters"),
        ("dateline", "(NEW YORK) —", "lantern"),
        ("credit", "Source: Coast Wire", "coast wire"),
        ("credit", "By Coast Wire", "lantern"),
        ("credit", "By Associated Press", "Associated Press"),
        ("credit", "With reporting by AFP", "AFP"),
        ("credit", "Reuters contributed to this report.", "Thomson Reuters"),
        ("credit", "By Ana Reyes", "lantern"),
    ],
)
def test_a_text_is_of_the_agency_it_credits(kind: str, line: str, key: str) -> None:
    assert house(article((kind, line), ("body", "Rain fell.")), set()) == key


def test_a_byline_that_names_an_outlet_of_the_story_credits_it_and_a_picture_credit_does_not() -> None:
    assert house(article(("credit", "By Coast Wire")), {"coast wire"}) == "coast wire"
    pictured = article(("caption", "A street."), ("credit", "By Coast Wire"))
    assert house(pictured, {"coast wire"}) == own_house(pictured) == "lantern"
    assert own_house(article(outlet=None)) == "a"


@pytest.mark.parametrize(
    ("credit", "maker"),
    [
        ("Photo: Ana Reyes/Coast Pictures/Handout", "Coast Pictures"),
        ("Ana Reyes / AFP / Coast Pictures", "AFP"),
        ("Photo: Ana Reyes", None),
    ],
)
def test_the_maker_of_a_picture(credit: str, maker: str | None) -> None:
    pictured = article(("caption", "A street."), ("credit", credit), ("body", "Rain fell."))
    assert picture_maker(pictured, pictured.segments[0].id) == maker
    assert picture_maker(pictured, pictured.segments[2].id) is None
