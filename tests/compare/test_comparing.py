from __future__ import annotations

from itertools import permutations

import msgspec
import pytest
from msgspec.structs import replace

from crossread.records import Finding, Record, Value
from tests.compare.papers import Paper, compare_papers

FIRE = ("x:FIRE", "fire")
TALKS = ("CONSULT", "talk")


def only(record: Record, attribute: str) -> Finding:
    found = [f for f in record.findings if f.attribute.partition(":")[0] == attribute]
    assert len(found) == 1, [f.attribute for f in record.findings]
    return found[0]


def fire_paper(outlet: str, text: str, *, speaker: str | None = None, role: str = "fire chief") -> Paper:
    paper = Paper(text, outlet=outlet)
    if speaker is None:
        paper.claim("A fire broke out", FIRE)
    else:
        who = paper.name(speaker, roles=(role,) if role in text else (), country="NL")
        paper.claim("A fire broke out", FIRE, by=paper.say(who, "A fire broke out"))
    return paper


def death_paper(outlet: str, published: str, number: str, low: float | None, high: float | None) -> Paper:
    paper = Paper(f"At the mill, {number} workers died.", outlet=outlet, published=published)
    figure = paper.count(number, low=low, high=high)
    paper.claim(f"{number} workers died", ("x:DEATH", "die"), "number", value=Value("number", figure=figure))
    return paper


def phase_paper(outlet: str, text: str, phase: str, published: str = "2021-05-04") -> Paper:
    paper = Paper(text, outlet=outlet, published=published)
    paper.claim(text[:-1], TALKS, "phase", value=Value("phase", phase=phase))  # type: ignore[arg-type]
    return paper


def test_a_verbatim_copy_counts_for_nothing() -> None:
    text = "A fire broke out in the old mill by the river on Tuesday."
    finding = only(compare_papers(fire_paper("North", text), fire_paper("South", text)), "occurrence")
    assert finding.status == "single_source"
    assert (finding.origins.lower, finding.origins.upper) == (1, 1)


def test_independent_tellings_agree_and_raise_only_the_upper_bound() -> None:
    north = fire_paper("North", "A fire broke out in the old mill by the river on Tuesday.")
    south = fire_paper("South", "Smoke rose over the town. A fire broke out, residents could see.")
    finding = only(compare_papers(north, south), "occurrence")
    assert finding.status == "agreed"
    assert (finding.origins.independent_origins, finding.origins.lower, finding.origins.upper) == (1, 1, 2)


def test_one_speaker_in_three_articles_is_one_origin() -> None:
    texts = (
        "A fire broke out, said fire chief Jan Bakker of the town.",
        "Chief Jan Bakker told us by phone: A fire broke out.",
        "A fire broke out. That is what Jan Bakker, who leads the crew, told reporters.",
    )
    papers = [fire_paper(f"Paper {i}", text, speaker="Jan Bakker") for i, text in enumerate(texts)]
    finding = only(compare_papers(*papers), "occurrence")
    assert finding.status == "agreed"
    assert (finding.origins.lower, finding.origins.upper) == (1, 1)
    assert len(finding.origins.named) == 1


def test_a_denial_by_another_voice_is_a_conflict_with_both_positions() -> None:
    claim = Paper("Arland attacked the port, the Borland army said.", outlet="North")
    army = claim.name("Borland army", "organisation", country="BE")
    claim.claim("Arland attacked the port", ("ASSAULT", "attack"), by=claim.say(army, "Arland attacked the port"))
    denial = Paper("The ministry of Arland denied that it attacked the port.", outlet="South")
    ministry = denial.name("ministry of Arland", "organisation", country="AR")
    said = denial.say(ministry, "it attacked the port", modality="denied")
    denial.claim("it attacked the port", ("ASSAULT", "attack"), by=said, modality="denied", polarity="-")
    finding = only(compare_papers(claim, denial), "occurrence")
    assert finding.status == "in_conflict"
    assert [p.value for p in finding.positions] == ["stated", "denied"]
    assert [r.kind for r in finding.relations] == ["denied_by"]
    assert [p.origins.independent_origins for p in finding.positions] == [1, 1]


def test_a_speaker_who_denies_his_own_words_is_no_conflict() -> None:
    paper = Paper("Jan Bakker said it rained. Jan Bakker denied that it poured.")
    who = paper.name("Jan Bakker")
    paper.claim("it rained", ("x:OTHER", "rain"), by=paper.say(who, "it rained"))
    denial = paper.say(who, "it poured", modality="denied")
    paper.claim("it poured", ("x:OTHER", "rain"), by=denial, modality="denied", polarity="-")
    assert all(f.status != "in_conflict" for f in compare_papers(paper).findings)


@pytest.mark.parametrize("modality", ["planned", "promised", "demanded", "possible", "opinion", "refused"])
def test_only_what_is_reported_as_fact_can_be_denied_into_a_conflict(modality: str) -> None:
    claim = Paper("Arland will leave the port, the Borland army said.", outlet="North")
    army = claim.name("Borland army", "organisation", country="BE")
    said = claim.say(army, "Arland will leave the port")
    claim.claim("Arland will leave the port", ("RETREAT", "leave"), by=said, modality=modality)
    denial = Paper("The ministry of Arland denied that it left the port.", outlet="South")
    ministry = denial.name("ministry of Arland", "organisation", country="AR")
    said = denial.say(ministry, "it left the port", modality="denied")
    denial.claim("it left the port", ("RETREAT", "leave"), by=said, modality="denied", polarity="-")
    assert all(f.status != "in_conflict" for f in compare_papers(claim, denial).findings)


def test_a_blast_that_is_over_ends_nothing_that_began_before() -> None:
    papers = [Paper("The blasts have begun.", outlet="North"), Paper("One bomb went off.", outlet="South")]
    for paper, phase in zip(papers, ("under_way", "ended"), strict=True):
        words = paper.article.text[:-1]
        paper.claim(words, ("x:EXPLOSION", "explode"))
        paper.claim(words, ("x:EXPLOSION", "explode"), "phase", value=Value("phase", phase=phase))  # type: ignore[arg-type]
    assert {f.attribute for f in compare_papers(*papers).findings} == {"occurrence"}


def test_later_phases_overtake_earlier_ones() -> None:
    planned = phase_paper("North", "The two sides are to hold talks.", "planned")
    begun = phase_paper("South", "Talks have begun in the old hall.", "under_way")
    finding = only(compare_papers(planned, begun), "phase")
    assert finding.status == "updated"
    assert finding.current == begun.claims[0].id
    assert [(r.kind, r.from_, r.to) for r in finding.relations] == [
        ("supersedes", begun.claims[0].id, planned.claims[0].id)
    ]


def test_a_rising_toll_is_an_update() -> None:
    first = death_paper("North", "2021-05-04T10:00:00Z", "4", 4, 4)
    later = death_paper("South", "2021-05-04T18:00:00Z", "9", 9, 9)
    finding = only(compare_papers(first, later), "number")
    assert finding.status == "updated"
    assert finding.current == later.claims[0].id


def test_disjoint_tolls_of_one_moment_conflict() -> None:
    first = death_paper("North", "2021-05-04T10:00:00Z", "4", 4, 4)
    other = death_paper("South", "2021-05-04T10:00:00Z", "9", 9, 9)
    assert only(compare_papers(first, other), "number").status == "in_conflict"


def test_disjoint_tolls_of_one_day_may_be_of_two_hours() -> None:
    first = death_paper("North", "2021-05-04", "4", 4, 4)
    other = death_paper("South", "2021-05-04", "9", 9, 9)
    assert only(compare_papers(first, other), "number").status == "not_compared"


def test_a_part_of_a_toll_is_no_rival_of_another_toll() -> None:
    published = "2021-05-04T10:00:00Z"
    first = death_paper("North", published, "9", 9, 9)
    part = death_paper("South", published, "4", 4, 4)
    part.figures = [replace(figure, part_of="figure-of-a-whole") for figure in part.figures]
    statuses = {f.attribute: f.status for f in compare_papers(first, part).findings}
    assert statuses["number:person"] == statuses["number:part of person"] == "single_source"


def test_a_bound_that_holds_the_figure_is_rounding() -> None:
    first = death_paper("North", "2021-05-04", "at least 4", 4, None)
    other = death_paper("South", "2021-05-04", "9", 9, 9)
    assert only(compare_papers(first, other), "number").status == "compatible_rounding"


def test_lists_of_members_are_compatible_unless_both_are_complete_and_named() -> None:
    def paper(outlet: str, names: tuple[str, str], *, closed: bool) -> Paper:
        text = f"{outlet}: the team comprises {names[0]} and {names[1]}."
        made = Paper(text, outlet=outlet)
        team = (made.name("the team", "group", country="SE"),)
        members = tuple(made.name(name) for name in names)
        value = Value("set", members=members, closed=closed)
        words = f"the team comprises {names[0]} and {names[1]}"
        made.claim(words, ("x:COMPOSITION", "comprise"), "members", value=value, actors=team)
        return made

    one, two = ("Ada Lund", "Bo Krag"), ("Ada Lund", "Cai Munk")
    open_lists = compare_papers(paper("North", one, closed=True), paper("South", two, closed=False))
    assert only(open_lists, "members").status == "compatible_granularity"
    closed_lists = compare_papers(paper("North", one, closed=True), paper("South", two, closed=True))
    assert only(closed_lists, "members").status == "in_conflict"
    assert [f.status for f in open_lists.findings if f.attribute.startswith("member:")] == ["agreed"]


def test_any_order_of_articles_gives_the_same_record() -> None:
    papers = (
        phase_paper("North", "The two sides are to hold talks.", "planned"),
        phase_paper("South", "Talks have begun in the old hall.", "under_way"),
        fire_paper("East", "A fire broke out, said fire chief Jan Bakker.", speaker="Jan Bakker"),
        fire_paper("West", "A fire broke out in the early hours, according to Jan Bakker.", speaker="Jan Bakker"),
    )
    made = {msgspec.json.encode(compare_papers(*order)) for order in permutations(papers)}
    assert len(made) == 1


def test_an_undated_article_is_dated_by_the_others_and_says_so() -> None:
    dated = fire_paper("North", "A fire broke out in the old mill by the river on Tuesday.")
    undated = Paper("A fire broke out, residents could see.", outlet="South", published=None)
    record = compare_papers(dated, undated)
    row = next(a for a in record.articles if a.outlet == "South")
    assert (row.published, row.published_evidence) == ("2021-05-04", "dated by North")
    assert any(n.kind == "undated_article" for n in record.notices)


def test_spellings_of_one_person_join_and_two_bearers_of_a_surname_do_not() -> None:
    north = Paper("Oleksandr Kovalenko met Anna Weber.", outlet="North")
    south = Paper("Alexander Kovalenko met Bruno Weber, and Weber smiled.", outlet="South")
    for paper, name in ((north, "Oleksandr Kovalenko"), (north, "Anna Weber"), (south, "Alexander Kovalenko")):
        paper.name(name)
    south.name("Bruno Weber")
    record = compare_papers(north, south)
    names = [sorted(v.text for v in e.variants) for e in record.entities]
    assert ["Alexander Kovalenko", "Oleksandr Kovalenko"] in names
    assert ["Anna Weber"] in names
    assert ["Bruno Weber"] in names


def test_an_initial_alone_is_nobody_known() -> None:
    north = Paper("Olga Petersen spoke.", outlet="North")
    north.name("Olga Petersen")
    south = Paper("P. spoke.", outlet="South")
    south.name("P.")
    assert len(compare_papers(north, south).entities) == 2


def test_a_role_alone_joins_the_one_person_who_holds_it() -> None:
    north = Paper("Defence Minister Eva Horn arrived.", outlet="North")
    north.name("Eva Horn", roles=("Defence Minister",), country="AT")
    south = Paper("Austria's defense minister arrived.", outlet="South")
    south.name("defense minister", country="AT")
    record = compare_papers(north, south)
    assert len(record.entities) == 1
    assert any("holds_role" in j.features for j in record.judgements)
