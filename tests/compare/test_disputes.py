"""Who did it, where the accounts do not agree: whole stories of our own sentences, read with the shipped model."""

from __future__ import annotations

import pytest

from crossread.records import Finding, Record
from tests.compare.stories import Told, example, read_text, record_of

DAY, NEXT = "2021-05-04", "2021-05-05"
NORTH = (
    "Chile said Peru's army had blown up the Rimac bridge. Officials in Lima gave two accounts: some blamed Chilean "
    "shelling, while one said the bridge had burst of its own accord. Peru denied it."
)
SOUTH = "Peru's government blamed Chile for it. The Rimac bridge was destroyed overnight. Chile denies that."
WEST = "The Rimac bridge gave way before dawn on Tuesday, and traffic was led through Callao."


def record(*texts: str, day: str = DAY) -> Record:
    return record_of(Told(*(read_text(text, f"Paper {at}", day) for at, text in enumerate(texts))))


def words_of(record: Record, finding: Finding) -> set[str]:
    texts = {article.id: article.text for article in record.articles}
    claims = {claim.id: claim for claim in record.claims}
    told = (claims[m] for m in finding.members)
    return {" ".join((texts[c.article] or "")[s.start : s.end] for s in c.spans) for c in told}


def of(record: Record, rule: str) -> Finding:
    (finding,) = [f for f in record.findings if f.rule == rule]
    return finding


def test_two_sides_that_accuse_each_other_are_one_finding() -> None:
    told = record(NORTH, SOUTH)
    finding = of(told, "accusers")
    assert (finding.status, finding.attribute) == ("in_conflict", "agent:CL:PE")
    values = {position.value for position in finding.positions}
    assert {"nobody", "denied"} < values
    assert len(values) == 4


def test_who_says_that_it_happened_by_itself_does_not_agree_that_somebody_did_it() -> None:
    told = record(NORTH, SOUTH)
    plain = [f for f in told.findings if f.attribute == "occurrence" and f.status == "agreed"]
    assert not any("of its own accord" in words for f in plain for words in words_of(told, f))


@pytest.mark.parametrize("others", [(), ("The Rimac bridge was destroyed on Monday by Chile's army.",)])
def test_who_says_that_it_happened_by_itself_does_not_agree_on_who_did_it(others: tuple[str, ...]) -> None:
    blame = "Peru blamed Chile for the destruction of the Rimac bridge. The Rimac bridge was destroyed on Monday."
    told = record(blame, "The Rimac bridge collapsed by itself, officials said.", *others)
    (finding,) = [f for f in told.findings if f.attribute == "agent:CL"]
    assert any("by itself" in words for words in words_of(told, finding))
    assert finding.status == "not_compared"


def test_who_did_it_by_accident_did_it() -> None:
    told = record(
        "Chile's army shelled the Rimac bridge on Monday.",
        "Chile's army accidentally shelled the Rimac bridge on Monday.",
    )
    (finding,) = [f for f in told.findings if f.attribute.startswith("occurrence")]
    assert finding.status == "agreed"


def test_each_side_that_names_a_deed_of_the_other_tells_of_two_deeds() -> None:
    told = record(
        "Chile said Peru was torturing prisoners in Arica.", "Peru said Chile was torturing prisoners in Tacna."
    )
    assert not [f for f in told.findings if f.status == "in_conflict"]


def test_what_befell_one_thing_is_one_event_in_whatever_words_and_whoever_did_it() -> None:
    told = record(NORTH, SOUTH, WEST)
    struck = [c for c in told.claims if c.event.type == "x:DAMAGE" or c.event.predicate == "blow"]
    assert {"blow", "destroy", "give"} <= {c.event.predicate for c in struck}
    assert len({c.event.id for c in struck}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Rockets struck the old mill in Lima on Monday.", "The old mill in Arica was destroyed on Monday."),
        ("Rockets struck the old mill on Monday.", "The old mill was destroyed on Thursday."),
    ],
)
def test_things_of_two_places_or_days_are_two(first: str, second: str) -> None:
    told = record(first, second, day="2021-05-07")
    assert len({c.event.id for c in told.claims}) == 2


def test_its_occurrence_is_quoted_without_a_doer_where_that_is_in_dispute() -> None:
    told = record(
        "Chile said Peru's army had blown up the Rimac bridge.",
        "The Rimac bridge was blown up by Chile's army, Peru said.",
        "The Rimac bridge was blown up on Tuesday morning before dawn.",
    )
    (finding,) = [f for f in told.findings if f.attribute == "occurrence" and len(f.members) > 2]
    texts = {article.id: article.text or "" for article in told.articles}
    quoted = " ".join(texts[finding.quote.article][finding.quote.start : finding.quote.end].split())
    assert "army" not in quoted


def test_who_denies_any_part_in_a_rumour_disputes_it() -> None:
    told = record(
        "Chile denied any involvement after rumours of an air strike spread online.", "The port of Arica burned."
    )
    finding = of(told, "denied")
    assert words_of(told, finding) == {"Chile denied any involvement", "rumours of an air strike"}


def test_a_denial_of_that_is_of_what_was_said_before_it() -> None:
    told = record("Chile says Peru's army shelled a village. Peru denies that.", "It rained in Lima.")
    finding = of(told, "culprits")
    assert words_of(told, finding) == {"Peru's army shelled a village", "Peru denies that"}


def test_what_stands_out_as_the_same_in_other_words_is_one_finding() -> None:
    told = record(
        "The other guests managed to get out unhurt. The mayor praised the firemen. A school was closed.",
        "All other guests of the hotel got out unharmed. Rain is expected in the north.",
    )
    (finding,) = [f for f in told.findings if len(f.members) > 1]
    assert all("other guests" in words for words in words_of(told, finding))


def test_who_is_charged_with_striking_another_thing_is_not_charged_with_this() -> None:
    told = record(
        NORTH,
        SOUTH,
        "Chile accused Peru of shelling the road from Tacna.",
    )
    finding = of(told, "accusers")
    assert not any("road" in words for words in words_of(told, finding))


def test_what_two_persons_condemn_is_condemned_twice() -> None:
    told = record(
        "Chile's president Gabriel Boric condemned the violence.",
        "Foreign minister Antonia Urrejola of Chile condemned the killings.",
    )
    assert len({c.event.id for c in told.claims if c.event.type == "ACCUSE"}) == 2


def test_headlines_and_captions_go_with_what_they_announce_and_show() -> None:
    told = record_of(Told(*example("border-talks")))
    wanted = ("rockets fall on Kharkiv", "Kharkiv was struck by rockets", "after Monday's rocket fire")
    found = [words_of(told, f) for f in told.findings if f.attribute == "occurrence"]
    assert any(all(any(part in words for words in finding) for part in wanted) for finding in found)


BLAST = "A blast shook the port of Callao on Monday."


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        (
            "Peru's president called the blast an attack.",
            "Chile's president said there was no sign of an attack.",
            "in_conflict",
        ),
        (
            "Peru's president called the blast an attack.",
            "Chile's president said the blast was an accident.",
            "in_conflict",
        ),
        (
            "Peru's president called the blast an attack.",
            "Chile's president described the blast as an act of sabotage.",
            "agreed",
        ),
        (
            "Peru's president said the blast was an accident.",
            "Chile's president said there was no sign of an attack.",
            "not_compared",
        ),
    ],
)
def test_what_an_event_was_is_in_dispute_where_two_voices_rule_each_other_out(
    one: str, other: str, status: str
) -> None:
    told = record(f"{BLAST} {one}", f"{BLAST} {other}")
    (finding,) = [f for f in told.findings if f.attribute == "nature"]
    assert finding.status == status


def test_what_an_event_may_have_been_rules_nothing_out() -> None:
    told = record(
        f"{BLAST} Peru's president said the blast may have been an attack.",
        f"{BLAST} Chile's president said the blast may have been an accident.",
    )
    (finding,) = [f for f in told.findings if f.attribute.startswith("nature")]
    assert len(finding.members) > 1
    assert finding.status != "in_conflict"


def test_what_one_voice_says_of_one_event_with_one_word_is_one_finding() -> None:
    told = record(
        "“The real costs of the flood are, I fear, considerably higher,” Antonia Urrejola said.",
        "Antonia Urrejola said the true sum was probably much higher.",
    )
    assert [f.status for f in told.findings if f.attribute == "occurrence:possible"] == ["agreed"]


def test_a_reason_is_rejected_in_its_own_words_not_in_those_of_blame() -> None:
    told = record(
        f"{BLAST} The blast was caused by fireworks, the port said.",
        f"{BLAST} Ammonium nitrate is blamed.",
        f"{BLAST} It was naive to blame fireworks, the mayor said.",
    )
    finding = of(told, "causes")
    assert not any("nitrate" in words for words in words_of(told, finding))


@pytest.mark.parametrize(("chief", "most"), [("the UN refugee chief", 1), ("the UN food chief", 2)])
def test_the_chief_of_a_body_speaks_for_it(chief: str, most: int) -> None:
    told = record(
        "Some 4,100 people had fled Arica by Sunday, according to the United Nations refugee agency.",
        f"Some 4,100 people had fled Arica by Sunday, said Ana Reyes, {chief}.",
    )
    (finding,) = [f for f in told.findings if f.attribute == "number:person"]
    assert finding.origins.upper == most
