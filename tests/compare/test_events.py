from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.compare.happenings import Event, Happening, Where, join
from crossread.lore.events import event_families, is_common, is_vague
from crossread.lore.tables import load
from crossread.records import Interval, Record, Value
from tests.compare.papers import Paper, compare_papers
from tests.compare.stories import Told, read_text, record_of

NOBODY = (frozenset[str](),) * 4


def mention(key: str, kind: str, word: str, **more: Any) -> Happening:
    row: dict[str, Any] = {
        "source": key,
        "families": event_families(kind, word),
        "is_vague": is_vague(kind, word),
        "is_common": is_common(kind),
        "actors": frozenset(),
        "parts": NOBODY,
        "sentence": f"sentence of {key}",
    }
    return Happening(id=key, word=word, **(row | more))


def crash(key: str, word: str = "crash", **more: Any) -> Happening:
    return mention(key, "x:CRASH", word, **more)


def day(date: str) -> Interval:
    return Interval(date, f"{date}T00:00:00Z", f"{date}T23:59:59Z")


def by_persons(*names: str) -> dict[str, Any]:
    people = frozenset(names)
    return {"actors": people, "parts": (people, *NOBODY[1:])}


def are_one(a: Happening, b: Happening) -> bool:
    return len(join([a, b])) == 1


def test_words_of_one_family_tell_one_event() -> None:
    assert are_one(mention("a", "ASSAULT", "shooting"), mention("b", "ASSAULT", "gunfire"))
    assert not are_one(mention("a", "ASSAULT", "shooting"), mention("b", "x:LAW", "repeal"))


def test_a_word_that_no_table_knows_is_one_with_its_own_forms_alone() -> None:
    juggled, juggling = mention("a", "x:OTHER", "juggle"), mention("b", "x:OTHER", "juggling")
    assert are_one(juggled, juggling)
    assert not are_one(juggled, mention("c", "x:OTHER", "yodel"))


def test_a_word_tells_different_events_in_different_types() -> None:
    assert event_families("AID", "send") == event_families("AID", "supply")
    assert not event_families("AID", "send") & event_families("x:OTHER", "send")
    assert not event_families("CONSULT", "call") & event_families("x:OTHER", "call")


def test_a_word_of_two_families_does_not_join_them() -> None:
    """ "Attack" can mean a stabbing or a shooting; a stabbing is no shooting."""
    words = [mention(w, "ASSAULT", w) for w in ("attack", "stabbing", "shooting")]
    for order in permutations(words):
        together = next(ids for ids in join(order) if "stabbing" in ids)
        assert "shooting" not in together


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"interval": day("2020-03-01")}, {"interval": day("2020-03-02")}),
        ({"ordinal": 1.0}, {"ordinal": 2.0}),
        (by_persons("Ada"), by_persons("Ben")),
        ({"where": Where("Oslo", frozenset({"Oslo"}), None)}, None),
    ],
)
def test_what_keeps_two_mentions_apart(one: dict[str, Any], other: dict[str, Any] | None) -> None:
    assert are_one(crash("a", **one), crash("b"))
    assert are_one(crash("a", **one), crash("b", **one))
    if other is not None:
        assert not are_one(crash("a", **one), crash("b", **other))


def test_one_sentence_does_not_tell_one_event_in_two_words() -> None:
    assert not are_one(crash("a", "crash", sentence="s"), crash("b", "collision", sentence="s"))
    assert are_one(crash("a", "crash", sentence="s"), crash("b", "crash", sentence="s"))


def test_vague_words_join_only_where_the_like_is_said() -> None:
    says = by_persons("Ada")
    first = mention("a", "x:STATEMENT", "say", content=frozenset({"bridg", "close"}), **says)
    assert are_one(first, mention("b", "x:STATEMENT", "say", content=frozenset({"bridg", "repair"}), **says))
    assert not are_one(first, mention("b", "x:STATEMENT", "say", content=frozenset({"school"}), **says))


def test_a_mention_goes_to_the_event_whose_actors_it_shares() -> None:
    ids = join([crash("a", **by_persons("Ada")), crash("b", **by_persons("Ben")), crash("c", **by_persons("Ben"))])
    assert sorted(map(sorted, ids)) == [["a"], ["b", "c"]]


DAYS = st.sampled_from([None, *(day(f"2020-03-0{d}") for d in range(1, 4))])
LONG = st.builds(
    lambda first, length: Interval(None, f"2020-03-0{first}", f"2020-03-0{min(first + length, 9)}"),
    st.integers(1, 9),
    st.integers(0, 4),
)


@given(st.lists(st.one_of(DAYS, LONG), min_size=1, max_size=7))
def test_no_event_holds_two_mentions_that_cannot_coincide(times: list[Interval | None]) -> None:
    mentions = {str(i): crash(str(i), interval=time) for i, time in enumerate(times)}
    for ids in join(list(mentions.values())):
        spans = [t for key in ids if (t := mentions[key].interval) is not None]
        assert all((a.latest or "") >= (b.earliest or "") for a in spans for b in spans)


@given(st.lists(st.frozensets(st.sampled_from("ABC"), max_size=2), min_size=1, max_size=6))
def test_every_mention_is_in_one_event(casts: list[frozenset[str]]) -> None:
    mentions = [crash(str(i), **by_persons(*cast)) for i, cast in enumerate(casts)]
    assert sorted(key for ids in join(mentions) for key in ids) == [m.id for m in mentions]


def test_an_event_remembers_what_its_mentions_rule_out() -> None:
    event = Event(crash("a", ordinal=1.0, **by_persons("Ada")))
    event.add(crash("b", interval=day("2020-03-01")))
    assert not event.admits(crash("c", ordinal=2.0))
    assert not event.admits(crash("c", interval=day("2020-03-05")))
    assert event.admits(crash("c", ordinal=1.0, interval=day("2020-03-01"), **by_persons("Ada")))


def test_the_table_names_no_family_twice_and_no_word_twice_in_one() -> None:
    for family, words in load("event_words")["families"].items():
        assert len(words) == len(set(words)), family
        assert all(word.partition("@")[0] == word.partition("@")[0].lower() and " " not in word for word in words), (
            family
        )


def rounds(outlet: str, text: str, words: str, number: float) -> Paper:
    paper = Paper(text, outlet=outlet)
    figure = paper.count(words.split()[1], low=number, high=number)
    paper.claim(words, ("CONSULT", "talk"), "ordinal", value=Value("number", figure=figure))
    return paper


def events_of(record: Record) -> int:
    return len(record.events)


def test_the_second_round_is_not_the_first() -> None:
    first = rounds("North", "The first talks on the dam took place in spring.", "The first talks", 1)
    again = rounds("South", "In spring the first talks about a dam were held.", "the first talks", 1)
    second = rounds("West", "The second talks on the dam are due in autumn.", "The second talks", 2)
    assert events_of(compare_papers(first, again)) == 1
    assert events_of(compare_papers(first, second)) == 2


def test_a_denial_joins_the_event_it_denies_in_other_words() -> None:
    said = Paper("Guards beat prisoners in the old fort, Amnia said.", outlet="North")
    group = said.name("Amnia", "organisation")
    told = said.say(group, "Guards beat prisoners in the old fort")
    said.claim("Guards beat prisoners in the old fort", ("ASSAULT", "beat"), by=told)
    denial = Paper("No guards in the old fort assaulted prisoners, the ministry insisted.", outlet="South")
    ministry = denial.name("ministry", "organisation")
    words = "guards in the old fort assaulted prisoners"
    denied = denial.say(ministry, f"No {words}", modality="denied")
    denial.claim(words, ("ASSAULT", "assault"), by=denied, modality="denied", polarity="-")
    assert events_of(compare_papers(said, denial)) == 1


def test_a_denial_of_something_else_is_an_event_of_its_own() -> None:
    said = Paper("Guards beat prisoners in the old fort, Amnia said.", outlet="North")
    told = said.say(said.name("Amnia", "organisation"), "Guards beat prisoners in the old fort")
    said.claim("Guards beat prisoners in the old fort", ("ASSAULT", "beat"), by=told)
    denial = Paper("The ministry did not sell the harbour.", outlet="South")
    denied = denial.say(denial.name("ministry", "organisation"), "did not sell the harbour", modality="denied")
    denial.claim("sell the harbour", ("x:ECONOMY", "sell"), by=denied, modality="denied", polarity="-")
    assert events_of(compare_papers(said, denial)) == 2


def test_what_is_retold_in_words_of_another_family_joins_unless_something_parts_them() -> None:
    kept, left = mention("a", "x:OTHER", "stash"), mention("b", "x:OTHER", "abandon")
    assert len(join([kept, left])) == 2
    assert len(join([kept, left], [("a", "b")])) == 1
    monday, friday = crash("c", interval=day("2021-05-03")), mention("d", "x:OTHER", "skid", interval=day("2021-05-07"))
    assert len(join([monday, friday], [("c", "d")])) == 2


def test_a_retelling_never_joins_two_events_that_several_articles_tell() -> None:
    crashes = [crash("a"), crash("b")]
    rescues = [mention("c", "x:RESCUE", "rescue"), mention("d", "x:RESCUE", "save")]
    assert len(join([*crashes, *rescues], [("a", "c")])) == 2


def test_two_arrivals_are_one_only_if_somebody_arrives_in_both() -> None:
    envoy, bus = mention("a", "x:ARRIVE", "arrive", **by_persons("envoy")), mention("b", "x:ARRIVE", "arrive")
    assert not are_one(envoy, bus)
    assert are_one(envoy, mention("c", "x:ARRIVE", "land", **by_persons("envoy")))


def test_what_recurs_or_happened_before_is_another_event() -> None:
    first, other = (
        Paper("Rebels struck Faro.", outlet="North"),
        Paper("Rebels have struck Faro before.", outlet="South"),
    )
    for paper in (first, other):
        paper.claim(
            paper.article.text[:-1], ("ASSAULT", "strike"), actors=(paper.name("Rebels", "group", country="PT"),)
        )
    assert len(compare_papers(first, other).events) == 2


def test_days_that_only_touch_are_two() -> None:
    first, second = Interval("2021-05-03", "2021-05-03T00:00:00Z", "2021-05-04T00:00:00Z"), day("2021-05-04")
    assert not are_one(crash("a", interval=first), crash("b", interval=second))
    instant = Interval("2021-05-04T00:00:00Z", "2021-05-04T00:00:00Z", "2021-05-04T00:00:00Z")
    assert are_one(crash("a", interval=first), crash("b", interval=instant))


def test_a_place_draws_what_happened_there() -> None:
    faro = Where("faro", frozenset({"faro"}), None)
    big = [crash(f"a{n}", source=f"s{n}") for n in range(3)]
    found = join([*big, crash("b", interval=day("2021-05-09"), where=faro), crash("c", where=faro)])
    assert ["b", "c"] in found or all("b" in event and "c" in event for event in found if "b" in event)


def test_one_kind_of_happening_is_parted_by_what_is_said_on_average() -> None:
    record = record_of(
        Told(
            read_text("A bomb exploded near the old bridge in Faro, killing a guard.", "North", "2021-05-04T10:00:00Z"),
            read_text("A bomb went off by the old bridge in Faro.", "South", "2021-05-04T11:00:00Z"),
            read_text("Gas canisters exploded in a bakery kitchen, the baker said.", "West", "2021-05-04T12:00:00Z"),
        )
    )
    words = {c.id: c.article for c in record.claims}
    told = [{words[m] for m in f.members} for f in record.findings if f.attribute == "occurrence"]
    assert max(map(len, told)) == 2


def test_an_event_is_of_the_kind_of_the_word_it_goes_by() -> None:
    papers = [Paper(f"{club} moved the goalkeeper to Faro.", outlet=club) for club in ("North", "South", "West")]
    words = (("x:OTHER", "transfer"), ("x:OTHER", "transfer"), ("x:ECONOMY", "trade"))
    for paper, word in zip(papers, words, strict=True):
        paper.claim("moved the goalkeeper to Faro", word)
    assert [(e.type, e.predicate) for e in compare_papers(*papers).events] == [("x:OTHER", "transfer")]
