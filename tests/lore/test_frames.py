"""The frame, aspect and attribute tables, and the questions asked of them."""

from collections import Counter

import pytest

from crossread.lore import frames
from crossread.lore.tables import load


@pytest.mark.parametrize("section", ["verbs", "nouns", "adjectives"])
def test_a_lemma_has_one_event_type(section: str) -> None:
    counts = Counter(lemma for lemmas in load("frames")[section].values() for lemma in lemmas)
    assert [lemma for lemma, n in counts.items() if n > 1] == []


def test_types_are_plover_or_marked_as_none_of_it() -> None:
    table = load("frames")
    types = {name for section in ("verbs", "nouns", "adjectives", "phrases") for name in table[section]}
    assert all(name in table["plover"] or name.startswith("x:") for name in types)
    assert len(table["plover"]) == 16


def test_every_type_that_a_rule_names_is_in_the_tables() -> None:
    table = load("frames")
    known = {*table["verbs"], *table["nouns"]}
    named = {*table["punctual"], *table["agentive"], *table["unaccusative"]}
    assert named <= known


@pytest.mark.parametrize(
    ("lemma", "companions", "expected"),
    [
        ("invade", (), "ASSAULT"),
        ("call", ("~for", "calm"), "REQUEST"),
        ("call", ("name",), "x:OTHER"),
        ("open", ("fire",), "ASSAULT"),
        ("send", ("aid",), "AID"),
        ("send", ("troop",), "MOBILIZE"),
        ("give", ("in", "demand"), "CONCEDE"),
        ("give", ("~in", "speech"), "x:OTHER"),
        ("zigzag", (), "x:OTHER"),
        ("sever", ("tie",), "SANCTION"),
        ("sever", ("cable",), "x:OTHER"),
        ("cut", ("off", "water"), "COERCE"),
        ("compromise", ("~on", "price"), "CONCEDE"),
        ("compromise", ("speed",), "x:OTHER"),
        ("publish", ("novel",), "x:LAUNCH"),
        ("publish", ("update",), "x:OTHER"),
        ("turn", ("~to", "harvest"), "x:OTHER"),
        ("turn", ("~to", "court"), "REQUEST"),
        ("pull", ("out", "knife"), "x:OTHER"),
        ("commit", ("crime",), "x:OTHER"),
        ("dismiss", ("~from", "job"), "x:RESIGN"),
    ],
)
def test_a_phrase_goes_before_its_verb(lemma: str, companions: tuple[str, ...], expected: str) -> None:
    assert frames.verb_type(lemma, companions) == expected


def test_what_does_it_goes_before_the_verb() -> None:
    assert frames.verb_type("strike", (), ("hurricane",)) == "x:DISASTER"
    assert frames.verb_type("strike", (), ("truck",)) == "x:CRASH"
    assert frames.verb_type("strike", (), ("army",)) == "ASSAULT"
    assert frames.verb_type("erupt", (), ("volcano",)) == "x:DISASTER"
    assert frames.verb_type("erupt", (), ("march",)) == "x:OTHER"
    assert frames.verb_type("decline", (), ("price",)) == "x:OTHER"
    assert frames.verb_type("decline", (), ("minister",)) == "REJECT"


def test_what_a_noun_is_made_of_goes_before_it() -> None:
    assert frames.noun_type("attack", ("heart",)) == "x:HEALTH"
    assert frames.noun_type("strike", ("teacher",)) == "PROTEST"
    assert frames.noun_type("strike", ("drone",)) == "ASSAULT"
    assert frames.noun_type("conference", ("press",)) == "x:STATEMENT"
    assert frames.noun_type("call", ("~for",)) == "REQUEST"
    assert frames.noun_type("call", ("phone",)) == "CONSULT"


def test_verbs_of_cause_say_where_cause_and_effect_stand() -> None:
    assert {(row.cause, row.effect) for row in frames.cause_rows("blame", ())} == {("on", "object"), ("object", "for")}
    assert frames.cause_rows("set", ("off",))
    assert not frames.cause_rows("set", ("up",))


def test_aspect() -> None:
    assert frames.verb_aspect("begin") == "under_way"
    assert frames.verb_aspect("call", ("off",)) == "cancelled"
    assert frames.verb_aspect("call") is None
    assert frames.adjective_aspect("over") == "ended"


def test_take_place_occurs_but_takes_is_nothing() -> None:
    assert frames.occurs("take", ("place",))
    assert not frames.occurs("take", ("photo",))


def test_sets_are_closed_only_by_verbs_that_say_so() -> None:
    assert frames.set_reading("comprise", (), passive=False) == "closed"
    assert frames.set_reading("include", (), passive=False) == "open"
    assert frames.set_reading("make", ("up", "~of"), passive=True) == "closed"
    assert frames.set_reading("make", ("up", "mind"), passive=False) is None


def test_roles() -> None:
    assert frames.role_of_object("ASSAULT") == "patient"
    assert frames.role_of_object("CONSULT") == "counterpart"
    assert frames.role_of_object("CONSULT", "discuss") == "patient"
    assert frames.role_of_preposition("from") is None
    assert frames.role_of_preposition("from", of_noun=True) == "agent"


def test_the_words_of_one_table_part_do_not_contradict() -> None:
    phases = load("aspect")["verbs"]
    counts = Counter(lemma for lemmas in phases.values() for lemma in lemmas)
    assert max(counts.values()) == 1
