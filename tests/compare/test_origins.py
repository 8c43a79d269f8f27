"""Who counts as independent of whom, and whose text is whose."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from crossread.compare.apart import Kind, Root, surely_apart
from crossread.compare.comparing import make_evidence
from crossread.compare.entities import join_entities
from crossread.compare.families import house, own_house, picture_maker
from crossread.compare.origins import count, trace
from crossread.compare.settle import settle_articles
from crossread.group.stories import one_story
from crossread.lore.institutions import is_state_press, office, press_name
from crossread.records import Article, ChainLink, Origins, Participant, Record, Segment, Span, Speaker, make_id
from tests.compare.papers import Paper, compare_papers

FLOOD = ("x:DISASTER", "flood")


def told(outlet: str, speaker: str, *, kind: str = "person", roles: tuple[str, ...] = (), **more: str) -> Paper:
    """An article in which one speaker reports a flood, their roles before their name."""
    paper = Paper(f"The river Oda flooded, {' '.join((*roles, speaker))} said.", outlet=outlet)
    who = paper.name(speaker, kind, roles=roles, **more)
    paper.claim("The river Oda flooded", FLOOD, by=paper.say(who, "The river Oda flooded"))
    return paper


def flooded(where: str, speaker: str, *, kind: str = "organisation", outlet: str = "South", tail: str = "") -> Paper:
    """An article in which one speaker reports a flood somewhere."""
    paper = Paper(f"{where}, the river Oda flooded, {speaker} said.{tail}", outlet=outlet)
    who = paper.name(speaker, kind, roles=(speaker,) if kind == "person" else ())
    paper.claim("the river Oda flooded", FLOOD, by=paper.say(who, "the river Oda flooded"))
    return paper


def narrated(outlet: str, text: str) -> Paper:
    paper = Paper(text, outlet=outlet)
    paper.claim(text, FLOOD)
    return paper


def act(paper: Paper, words: str) -> None:
    """Make the words the agent of the paper's last claim, though they name nobody."""
    span = paper.find(words)
    agent = Participant("agent", None, span.start, span.end)
    paper.claims[-1] = replace(paper.claims[-1], participants=(agent,))


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


def test_an_outlet_that_is_cited_counts_and_media_that_nobody_can_tell_raise_the_upper_bound() -> None:
    official = told("North", "Ana Reyes", roles=("Mayor",))
    assert bounds(official, told("South", "Reuters", kind="media")) == (2, 2)
    assert bounds(official, told("South", "Ruritanian state television", kind="media", country="RO")) == (2, 2)
    assert bounds(official, told("South", "local media", kind="unnamed")) == (1, 2)
    assert bounds(told("North", "Reuters", kind="media"), told("South", "the agency", kind="unnamed"))[0] == 1


def test_an_outlet_that_states_anothers_number_may_have_it_from_them() -> None:
    def drowned(speaker: str, number: str, value: int, *, kind: str) -> Paper:
        paper = Paper(f"{number} people drowned in the Oda, {speaker} said.", outlet=f"The {speaker} Paper")
        who = paper.name(speaker, kind)
        paper.count(number, low=value, high=value)
        words = f"{number} people drowned in the Oda"
        paper.claim(words, FLOOD, by=paper.say(who, words))
        return paper

    police = drowned("Riverton police", "Nine", 9, kind="organisation")
    assert bounds(police, drowned("Reuters", "9", 9, kind="media"))[0] == 1
    assert bounds(police, drowned("Reuters", "11", 11, kind="media"))[0] == 2
    assert bounds(police, drowned("Harbour Board", "9", 9, kind="organisation"))[0] == 2


def test_an_outlet_that_tells_what_an_office_does_may_have_it_from_there() -> None:
    def closed(outlet: str, speaker: str) -> Paper:
        paper = Paper(f"The police closed the bridge, {speaker} said.", outlet=outlet)
        by = paper.say(paper.name(speaker, "media"), "The police closed the bridge")
        paper.claim("The police closed the bridge", FLOOD, by=by)
        act(paper, "police")
        return paper

    assert bounds(closed("North", "Reuters"), closed("South", "CNN")) == (1, 1)
    assert bounds(told("North", "Reuters", kind="media"), told("South", "CNN", kind="media"))[0] == 2


def test_an_office_without_its_state_may_be_that_of_the_one_state_that_has_such() -> None:
    stated = told("North", "Ana Reyes", roles=("Peruvian Health Minister",))
    record = compare_papers(stated, flooded("In Peru", "the health ministry"))
    found = origins(record)
    assert (found.lower, found.upper, found.institutions) == (1, 1, ("health authorities, Peru",))
    assert [e.kind for o in record.origins for e in o.edges] == ["may_be_one"]


def test_an_office_without_its_state_stays_open_where_it_may_be_anothers() -> None:
    stated = told("North", "Ana Reyes", roles=("Peruvian Health Minister",))
    open_ = flooded("In Peru", "the health ministry")
    chilean = told("East", "Tomas Lim", roles=("Chilean Health Minister",))
    assert bounds(stated, chilean, open_) == (2, 3)
    named = Paper("The Chilean Health Minister Tomas Lim is ill.", outlet="East")
    named.name("Tomas Lim", roles=("Chilean Health Minister",))
    assert bounds(stated, named, open_) == (1, 2)
    assert bounds(stated, narrated("East", "Doctors of the Chilean health service came."), open_)[1] == 3
    for where in ("After rain", "In Chile", "In Peru, near Chile"):
        assert bounds(stated, flooded(where, "the health ministry")) == (1, 2)
    assert bounds(stated, flooded("In Peru", "the health ministry", outlet="BBC")) == (1, 2)


@pytest.mark.parametrize(
    ("role", "stateless", "kind"),
    [
        ("Peruvian Defence Minister", "the defence ministry", "organisation"),
        ("Peruvian Foreign Minister", "the foreign ministry", "organisation"),
        ("Peruvian Finance Minister", "the Treasury", "organisation"),
        ("Peruvian Health Minister", "health ministry sources", "unnamed"),
        ("Peruvian Health Minister", "Health Minister Jan Bakker", "person"),
    ],
)
def test_who_may_speak_abroad_or_for_another_state_stays_open(role: str, stateless: str, kind: str) -> None:
    assert bounds(told("North", "Ana Reyes", roles=(role,)), flooded("In Peru", stateless, kind=kind)) == (1, 2)


def test_every_text_that_tells_an_office_without_its_state_must_mean_the_same() -> None:
    stated = told("North", "Ana Reyes", roles=("Peruvian Health Minister",))
    first = flooded("In Peru", "the health ministry", tail=" Sandbags were handed out until the lights failed.")
    rest = " Schools in the old town stay shut for a week."
    assert bounds(stated, first, flooded("By the Peruvian coast", "the health ministry", tail=rest)) == (1, 1)
    assert bounds(stated, first, flooded("By the Chilean coast", "the health ministry", tail=rest)) == (1, 2)


def test_an_office_is_told_without_its_state_by_a_text_not_by_its_prints() -> None:
    tail = " Sandbags were handed out at the market hall until the lights failed, and the council meets on Friday."
    stated = told("North", "Ana Reyes", roles=("Peruvian Health Minister",))
    prints = (flooded(where, "the health ministry", outlet=where, tail=tail) for where in ("In Peru", "By noon"))
    assert bounds(stated, *prints) == (1, 1)


def test_someone_of_whom_nothing_is_told_hides_nobody() -> None:
    nobody = told("East", "Jan Bakker")
    two = told("North", "Ana Reyes", roles=("Mayor",)), told("South", "Tomas Lim", roles=("Governor",))
    assert bounds(nobody, *two)[0] == bounds(*two, nobody)[0] == 2


def test_experts_of_a_field_are_not_its_office() -> None:
    army = told("North", "the army", kind="organisation")
    assert bounds(army, told("South", "army officials", kind="unnamed"))[0] == 1
    assert bounds(army, told("South", "army experts", kind="unnamed"))[0] == 2


def test_what_an_agencys_reporter_hears_is_the_agencys() -> None:
    def heard(outlet: str, who: str) -> Paper:
        paper = Paper(f"A {who} reporter heard the dyke break.", outlet=outlet)
        paper.name(who, "media")
        paper.claim(f"A {who} reporter heard the dyke break", ("x:OTHER", "hear"))
        act(paper, "reporter")
        return paper

    assert bounds(heard("North", "Reuters"), heard("South", "Reuters")) == (1, 1)
    assert bounds(heard("North", "Reuters"), heard("South", "CNN"))[0] == 2


def test_our_reporter_is_of_the_articles_house() -> None:
    ours = told("The Lantern", "our reporter", kind="unnamed")
    assert bounds(ours, told("South", "The Lantern", kind="media")) == (1, 1)
    assert bounds(ours, told("South", "The Beacon", kind="media"))[0] == 2


def test_a_pronoun_after_two_names_may_be_for_either() -> None:
    def said(name: str, *, other: str, resolution: str) -> Paper:
        paper = Paper(f"{name} came with {other}. The river Oda flooded, he said.", outlet=f"The {resolution} Paper")
        who = paper.name(name, roles=(name,))
        paper.name(other, roles=(other,))
        by = paper.say(who, "The river Oda flooded")
        he = paper.find("he said")
        speaker = Speaker(who, he.start, he.start + 2, resolution)  # type: ignore[arg-type]
        paper.statements[-1] = replace(paper.statements[-1], speaker=speaker)
        paper.claim("The river Oda flooded", FLOOD, by=by)
        return paper

    mayor = told("South", "Tomas Lim", roles=("Governor",))
    pair = {"other": "Governor Tomas Lim", "resolution": "pronoun"}
    assert bounds(said("Mayor Ana Reyes", **pair), mayor)[0] == 1
    assert bounds(said("Mayor Ana Reyes", other="Governor Tomas Lim", resolution="explicit"), mayor)[0] == 2


def test_somebody_unnamed_is_vouched_for_by_who_reports_them() -> None:
    paper = Paper("Aid workers said the river Oda flooded, the Harbour Board said.", outlet="North")
    board, workers = paper.name("Harbour Board", "organisation"), paper.name("Aid workers", "unnamed")
    by = paper.say(workers, "the river Oda flooded")
    span = paper.find("Harbour Board")
    link = ChainLink(board, span.start, span.end, "said")
    paper.statements[-1] = replace(paper.statements[-1], chain=(link,))
    paper.claim("the river Oda flooded", FLOOD, by=by)
    assert origins(compare_papers(paper, narrated("South", "Water came."))).institutions == ("Harbour Board",)


def test_claims_that_were_not_compared_have_one_sure_origin() -> None:
    papers = told("North", "Ana Reyes", roles=("Mayor",)), told("South", "Tomas Lim", roles=("Governor",))
    story = one_story([paper.reading() for paper in papers])
    evidence = make_evidence(story, settle_articles(story.readings)[0], join_entities(story.readings, ()))
    claims, tracing = [*evidence.claims.values()], trace(evidence)
    assert count(claims, tracing, evidence).lower == 2
    found = count(claims, tracing, evidence, compared=False)
    assert (found.lower, found.upper, len(found.institutions)) == (1, 2, 1)


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


def medium(key: str, *media: str) -> Root:
    """State media that are only described, of some sorts."""
    return Root(key, key, key, key, "unnamed", None, "press", frozenset(media))


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (root("x", office="health"), root("y", office="foreign"), True),
        (root("x", office="health"), root("y", office="health", country="LB"), False),
        (root("x", office="health", country="SY"), root("y", office="health", country="LB"), True),
        (root("x", "state", office="executive", country="LB"), root("y", office="defence", country="LB"), False),
        (root("x", office="security"), root("y", office="interior"), False),
        (root("x", office="press"), root("y", office="executive"), True),
        (root("x", office="press"), root("y", "unnamed"), False),
        (root("Qana News", office="press"), root("Qana", office="press"), False),
        (root("QNA", office="press"), root("Qana News Agency", office="press"), False),
        (root("Qana News", office="press"), root("Beacon News", office="press"), True),
        (medium("x", "television"), medium("y", "agency"), True),
        (medium("x"), medium("y", "agency"), False),
        (root("x", "unnamed", office="public"), root("y", office="defence"), True),
        (root("x", "unnamed", office="public"), root("y", "person"), False),
        (root("x", "unnamed", office="officials"), root("y", office="defence"), False),
        (root("x", "unnamed", office="officials"), root("y", "unnamed", office="public"), True),
        (root("x", "unnamed", office="officials"), root("UNHCR"), False),
        (root("x", "unnamed", office="officials", country="LB"), root("UNHCR"), True),
        (root("x", "unnamed", office="activists"), root("y", office="defence"), True),
        (root("x", "unnamed", office="experts"), root("Harbour Board"), False),
        (root("x", office="armed"), root("y", office="defence"), False),
        (root("x", "unnamed"), root("y"), False),
        (root("x", "unnamed", office="interior"), root("Harbour Board"), True),
        (root("Ana Reyes", "person", person="Ana Reyes"), root("Ana Reies", "person", person="Ana Reies"), False),
        (root("DWB", office=None), root("y", office="interior"), False),
        (root("x"), root("y"), True),
    ],
)
def test_apart_is_symmetric_and_doubtful_pairs_are_not(a: Root, b: Root, *, apart: bool) -> None:
    assert surely_apart(a, b) is surely_apart(b, a) is apart


def test_an_outlet_that_echoes_a_number_is_not_surely_apart() -> None:
    a, b = root("x", office="press"), root("y", office="executive")
    assert surely_apart(a, b)
    assert not surely_apart(a, b, echoed=True)
    assert surely_apart(a, root("Beacon", office="press"), echoed=True)


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
        ("the Uplands Liberation Army", "armed"),
        ("the Forest Defense Council", None),
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
