"""What verdict the members of one finding get, given that they are in it; each draft is built by hand."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.compare.comparing import make_evidence
from crossread.compare.entities import join_entities
from crossread.compare.evidence import Evidence
from crossread.compare.settle import settle_articles
from crossread.compare.verdicts import Draft, Verdict, judge
from crossread.group.stories import one_story
from crossread.records import Claim, Figure, Reading, TimeExpression, Value, make_id
from tests.compare.papers import Paper, compare_papers

EARLY, LATE = "2021-05-04T10:00:00Z", "2021-05-05T10:00:00Z"
SHELLING, QUAKE, BLAZE = ("ASSAULT", "shell"), ("x:DISASTER", "measure"), ("x:FIRE", "fire")
BLAME = ("x:RESPONSIBILITY", "responsible")


def evidence_of(*papers: Paper) -> Evidence:
    story = one_story([paper.reading() for paper in papers])
    articles, _ = settle_articles(story.readings)
    return make_evidence(story, articles, join_entities(story.readings))


def verdict(attribute: str, *papers: Paper) -> Verdict:
    """Judge all claims of the papers as members of one finding."""
    evidence = evidence_of(*papers)
    return judge(Draft("event", attribute, tuple(evidence.claims.values())), evidence)


# --- denials --------------------------------------------------------------------------------------------------------


def shelled(text: str, accuser: str, act: str, **more: Any) -> Paper:
    paper = Paper(text, outlet="North")
    who, doer = paper.name(accuser, "organisation", country="BE"), paper.name("Arland", "gpe", country="AR")
    paper.claim(act, SHELLING, by=paper.say(who, act), actors=(doer,), **more)
    return paper


def deny(paper: Paper, denier: str, act: str, *, event: tuple[str, str] = SHELLING) -> Paper:
    who = paper.name(denier, "organisation", country="AR")
    said = paper.say(who, act, modality="denied")
    paper.claim(act, event, by=said, actors=(who,), modality="denied", polarity="-")
    return paper


def test_the_accused_side_denies_such_acts_in_other_words() -> None:
    text = "Arland shelled housing blocks, the Borland army said. The ministry denied shelling homes."
    paper = deny(shelled(text, "Borland army", "Arland shelled housing blocks"), "The ministry", "shelling homes")
    found = verdict("occurrence", paper)
    assert (found.status, found.rule) == ("in_conflict", "denied")
    assert [len(members) for _, members in found.positions] == [1, 1]


def test_who_denies_an_act_against_some_does_not_deny_one_against_others() -> None:
    text = "Arland shelled Ravna, the Borland army said. The ministry denied shelling homes."
    paper = Paper(text, outlet="North")
    who, doer = paper.name("Borland army", "organisation", country="BE"), paper.name("Arland", "gpe", country="AR")
    ravna = paper.name("Ravna", "place")
    paper.claim("Arland shelled Ravna", SHELLING, by=paper.say(who, "Arland shelled Ravna"), actors=(doer, ravna))
    paper.claims = [_with_target(claim, ravna) for claim in paper.claims]
    assert verdict("occurrence", deny(paper, "The ministry", "shelling homes")).status != "in_conflict"


def _with_target(claim: Claim, target: str) -> Claim:
    people = tuple(replace(p, role="patient") if p.entity == target else p for p in claim.participants)
    return replace(claim, participants=people)


def test_a_denial_without_words_of_its_own_answers_the_sentence_before() -> None:
    text = "Rebels spoke of an attack on the port. The navy denied any attack."
    paper = Paper(text, outlet="North")
    rebels, navy = paper.name("Rebels", "group"), paper.name("The navy", "organisation")
    paper.claim("an attack on the port", ("ASSAULT", "attack"), by=paper.say(rebels, "an attack on the port"))
    said = paper.say(navy, "any attack", modality="denied")
    paper.claim("any attack", ("ASSAULT", "attack"), by=said, modality="denied", polarity="-")
    assert verdict("occurrence", paper).status == "in_conflict"


def test_a_denial_of_any_part_answers_a_rumour_of_its_sentence() -> None:
    text = "Arland denied any involvement after rumours of a raid."
    paper = Paper(text, outlet="North")
    paper.claim("rumours of a raid", ("ASSAULT", "raid"), modality="alleged")
    who = paper.name("Arland", "gpe", country="AR")
    said = paper.say(who, "any involvement", modality="denied")
    paper.claim("any involvement", ("x:OTHER", "involvement"), by=said, modality="denied", polarity="-")
    assert verdict("occurrence", paper).status == "in_conflict"


# --- who was behind it, and why -------------------------------------------------------------------------------------


def behind(text: str, outlet: str, speaker: str, words: str, **more: Any) -> Paper:
    """Say who was behind something: Arland."""
    paper = Paper(text, outlet=outlet)
    blamed = paper.name("Arland", "gpe", country="AR")
    who = blamed if speaker == "Arland" else paper.name(speaker, "organisation", country="BE")
    said = paper.say(who, words, modality=more.get("modality", "asserted"))
    paper.claim(words, BLAME, "agent", value=Value("entity", entity=blamed), by=said, **more)
    return paper


def test_who_is_blamed_and_denies_any_part_is_in_conflict_with_the_accuser() -> None:
    accuser = behind("Borland said Arland was behind the blast.", "North", "Borland", "Arland was behind the blast")
    denier = behind("Arland denied any role.", "South", "Arland", "any role", modality="denied", polarity="-")
    found = verdict("agent", accuser, denier)
    assert (found.status, found.rule) == ("in_conflict", "culprits")


def test_two_reports_of_one_denial_agree() -> None:
    first = behind("Arland denied any role.", "North", "Arland", "any role", modality="denied", polarity="-")
    other = behind("Arland denies having a role.", "South", "Arland", "a role", modality="denied", polarity="-")
    assert verdict("agent", first, other).status == "agreed"


def caused(text: str, outlet: str, speaker: str, words: str, **more: Any) -> Paper:
    paper = Paper(text, outlet=outlet)
    said = paper.say(paper.name(speaker), words, modality=more.get("modality", "asserted"))
    paper.claim(words, BLAZE, "cause", by=said, **more)
    return paper


@pytest.mark.parametrize(("modality", "polarity"), [("denied", "-"), ("opinion", "-"), ("asserted", "-")])
def test_a_cause_and_its_rejection_conflict(modality: str, polarity: str) -> None:
    first = caused("A cigarette caused it, Ada Lund said.", "North", "Ada Lund", "A cigarette caused it")
    words = "no cigarette lit this"
    other = caused(f"Bo Krag said {words}.", "South", "Bo Krag", words, modality=modality, polarity=polarity)
    found = verdict("cause", first, other)
    assert (found.status, found.rule) == ("in_conflict", "causes")


def test_the_rejection_of_another_cause_is_no_conflict() -> None:
    first = caused("A cigarette caused it, Ada Lund said.", "North", "Ada Lund", "A cigarette caused it")
    words = "lightning was ruled out"
    other = caused(f"Bo Krag said {words}.", "South", "Bo Krag", words, modality="denied", polarity="-")
    assert verdict("cause", first, other).status != "in_conflict"


# --- figures --------------------------------------------------------------------------------------------------------


def counted(outlet: str, published: str, speaker: str, phrase: str, **figure: Any) -> Paper:
    paper = Paper(f"{speaker} counted {phrase} that day.", outlet=outlet, published=published)
    number = paper.count(phrase, low=figure["low"], high=figure["high"], noun=figure.get("noun", "person"))
    said = paper.say(paper.name(speaker), f"counted {phrase}")
    paper.claim(
        f"counted {phrase}", figure.get("event", QUAKE), "number", value=Value("number", figure=number), by=said
    )
    return paper


def test_two_measurements_on_a_scale_conflict_whoever_came_later() -> None:
    first = counted("North", EARLY, "Ada Lund", "3.3", low=3.3, high=3.3, noun="magnitude")
    later = counted("South", LATE, "Bo Krag", "4.5", low=4.5, high=4.5, noun="magnitude")
    assert verdict("number", first, later).status == "in_conflict"


def test_a_later_count_of_what_adds_up_overtakes() -> None:
    first = counted("North", EARLY, "Ada Lund", "30", low=30, high=30)
    later = counted("South", LATE, "Bo Krag", "45", low=45, high=45)
    assert verdict("number", first, later).status == "updated"


@pytest.mark.parametrize("event", [("x:CONTEST", "race"), ("x:OTHER", "say")])
def test_what_does_not_mount_is_not_overtaken(event: tuple[str, str]) -> None:
    first = counted("North", EARLY, "Ada Lund", "2 laps", low=2, high=2, noun="lap", event=event)
    later = counted("South", LATE, "Bo Krag", "38 laps", low=38, high=38, noun="lap", event=event)
    assert verdict("number", first, later).status != "updated"


def test_at_least_a_few_is_no_rounding_of_many() -> None:
    first = counted("North", EARLY, "Ada Lund", "at least 4", low=4, high=None)
    other = counted("South", EARLY, "Bo Krag", "30", low=30, high=30)
    assert verdict("number", first, other).status == "not_compared"


def test_an_order_of_magnitude_holds_a_figure_within_it() -> None:
    first = counted("North", EARLY, "Ada Lund", "hundreds", low=200, high=999)
    other = counted("South", EARLY, "Bo Krag", "at least 400", low=400, high=None)
    assert verdict("number", first, other).status == "compatible_rounding"


def test_a_distance_in_two_measures_is_rounding() -> None:
    first = counted("North", EARLY, "Ada Lund", "150 miles", low=150, high=150, noun="mile")
    other = counted("South", EARLY, "Bo Krag", "240 km", low=240, high=240, noun="kilometer")
    assert verdict("number", first, other).status == "compatible_rounding"


def test_bodies_are_no_rival_of_people_who_were_brought_in() -> None:
    event = ("x:OTHER", "bring")
    first = counted("North", EARLY, "Ada Lund", "84", low=84, high=84, event=event)
    bodies = counted("South", LATE, "Bo Krag", "4 bodies", low=4, high=4, event=event)
    bodies.figures = [_of_noun(figure, "body") for figure in bodies.figures]
    assert verdict("number", first, bodies).status == "not_compared"


def _of_noun(figure: Figure, noun: str) -> Figure:
    return replace(figure, noun=noun)


# --- lists ----------------------------------------------------------------------------------------------------------


def test_lists_of_one_body_told_as_an_event_differ_in_detail() -> None:
    def paper(outlet: str, member: str) -> Paper:
        made = Paper(f"The team includes {member}.", outlet=outlet)
        who = made.name(member)
        made.claim(f"The team includes {member}", ("x:COMPOSITION", "include"), actors=(who,))
        made.claims = [_with_target(claim, who) for claim in made.claims]
        return made

    assert verdict("occurrence", paper("North", "Ada Lund"), paper("South", "Bo Krag")).rule == "listings"


# --- charges, claims of responsibility, plans that came ----------------------------------------------------------------


def test_a_denial_of_the_claims_answers_who_named_the_denier() -> None:
    text = "Borland accused Arland of arming rebels. Arland denied those claims."
    paper = Paper(text, outlet="North")
    borland, arland = paper.name("Borland", "gpe", country="BE"), paper.name("Arland", "gpe", country="AR")
    said = paper.say(borland, "Arland of arming rebels")
    doer = Value("entity", entity=arland)
    paper.claim(
        "Arland of arming rebels", ("AID", "arm"), "agent", value=doer, by=said, actors=(arland,), modality="alleged"
    )
    denied = paper.say(arland, "those claims", modality="denied")
    words = "denied those claims"
    paper.claim(words, BLAME, "agent", value=doer, by=denied, actors=(arland,), modality="denied", polarity="-")
    assert verdict("agent", paper).status == "in_conflict"


def owned(text: str, outlet: str, published: str, *, by_whom: str | None) -> Paper:
    """Say that somebody took it upon themselves, or that nobody did."""
    paper = Paper(text, outlet=outlet, published=published)
    who = paper.name(by_whom, "organisation") if by_whom else None
    value = Value("entity", entity=who) if who else Value("text", text=paper.find(text))
    paper.claim(text[:-1], BLAME, "claimed", value=value, polarity="+" if who else "-")
    return paper


def test_nobody_and_then_somebody_takes_it_upon_themselves() -> None:
    none = owned("No group claimed the raid.", "North", EARLY, by_whom=None)
    some = owned("The Grey Front claimed the raid.", "South", LATE, by_whom="The Grey Front")
    found = verdict("claimed", none, some)
    assert (found.status, [value for value, _ in found.positions]) == ("updated", ["nobody yet", "The Grey Front"])


def test_a_claim_of_responsibility_that_came_first_is_not_overtaken() -> None:
    none = owned("No group claimed the raid.", "North", LATE, by_whom=None)
    some = owned("The Grey Front claimed the raid.", "South", EARLY, by_whom="The Grey Front")
    assert verdict("claimed", none, some).status == "not_compared"


def test_what_was_planned_and_is_then_reported_has_come() -> None:
    plan, report = Paper("Talks are due.", outlet="North"), Paper("The two sides met.", outlet="South")
    plan.claim("Talks are due", ("CONSULT", "talk"), "phase", value=Value("phase", phase="planned"), modality="planned")
    report.claim("The two sides met", ("CONSULT", "meet"))
    found = verdict("phase", plan, report)
    assert (found.status, [value for value, _ in found.positions]) == ("updated", ["planned", "came"])


# --- measures -----------------------------------------------------------------------------------------------------------


def distances(text: str, outlet: str, *numbers: tuple[str, float, str]) -> Paper:
    paper = Paper(text, outlet=outlet)
    for words, value, unit in numbers:
        figure = paper.count(words, low=value, high=value, noun=unit)
        paper.claim(text[:-1], QUAKE, "number", value=Value("number", figure=figure))
        paper.claims[-1] = replace(paper.claims[-1], id=paper.claims[-1].id + words)
    return paper


def test_a_measure_given_twice_in_one_sentence_is_one() -> None:
    first = distances("It is 2 metres (6.6 feet) wide.", "North", ("2", 2, "meter"), ("6.6", 6.6, "foot"))
    other = distances(
        "The crater by the mill measured 2 metres (6.6 feet).", "South", ("2", 2, "meter"), ("6.6", 6.6, "foot")
    )
    assert verdict("number", first, other).status == "agreed"


def test_what_stands_in_brackets_restates_what_stands_before() -> None:
    both = ("10", 10, "kilometer"), ("six", 6, "mile")
    first = distances("It lay 10 kilometres (six miles) down.", "North", *both)
    other = distances("It lay 10 kilometres down.", "South", both[0])
    assert verdict("number", first, other).status == "agreed"


def test_a_whole_number_of_miles_may_be_a_rounded_one_of_kilometres() -> None:
    first = distances("It lay 10 kilometres down.", "North", ("10", 10, "kilometer"))
    other = distances("It lay six miles down.", "South", ("six", 6, "mile"))
    assert verdict("number", first, other).status == "compatible_rounding"


def test_a_measure_that_two_articles_share_fits_whatever_else_one_says() -> None:
    first = distances("One lay 700 metres off.", "North", ("700", 700, "meter"))
    other = distances(
        "One lay 700 metres off, the other 1000.", "South", ("700", 700, "meter"), ("1000", 1000, "meter")
    )
    assert verdict("number", first, other).status == "compatible_rounding"


@pytest.mark.parametrize(("length", "status"), [("two weeks", "not_compared"), ("eight days", "agreed")])
def test_who_thinks_of_weeks_does_not_agree_with_who_thinks_of_days(length: str, status: str) -> None:
    papers = []
    for text in (f"The repair will take {length}.", "The repair will take several days."):
        paper = Paper(text, outlet=text[-9:])
        paper.claim(text[:-1], ("x:OTHER", "take"), "occurrence", modality="planned")
        papers.append(paper)
    assert verdict("occurrence:planned", *papers).status == status


# --- percentages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("percent", "status"), [(72, "compatible_rounding"), (82, "not_compared")])
def test_percentages_round_into_one_another_only_where_they_are_close(percent: int, status: str) -> None:
    papers = []
    for number, high in ((70, None), (percent, percent)):
        paper = Paper(f"Of all lines {number} percent burned.", outlet=str(number))
        figure = paper.count(str(number), low=number, high=high, noun="percent")
        paper.claim(f"{number} percent burned", BLAZE, "number", value=Value("number", figure=figure))
        papers.append(paper)
    assert verdict("number:percent", *papers).status == status


# --- times without a date -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [("on Friday", "early Friday", "agreed"), ("on Friday", "late Saturday", "not_compared")],
)
def test_times_without_a_date_agree_only_in_like_words(first: str, second: str, status: str) -> None:
    told = [Undated(f"The mill burned {words}.", outlet=words) for words in (first, second)]
    assert verdict("time", *told).status == status


class Undated(Paper):
    """One claim of when something happened, by a time that nothing fixes: the words behind the second space before the end."""

    def __init__(self, text: str, *, outlet: str) -> None:
        super().__init__(text, outlet=outlet, published=None)
        span = self.find(" ".join(text.rstrip(".").split()[-2:]))
        key = make_id("time", self.article.id)
        self.time = TimeExpression(key, self.article.id, span, None, None, None, None, (), None, "date")
        self.claim(text, BLAZE, "time", value=Value("time", time=key))

    def reading(self) -> Reading:
        return replace(super().reading(), times=(self.time,))


def test_who_only_denies_a_deed_is_not_headed_as_who_did_it() -> None:
    paper = Paper("Arland denied that it had shelled Ravna.")
    who = paper.name("Arland", "gpe", country="AR")
    said = paper.say(who, "it had shelled Ravna", modality="denied", cue="denied")
    blame = {"attribute": "agent", "value": Value("entity", entity=who), "modality": "denied", "polarity": "-"}
    paper.claim("it had shelled Ravna", SHELLING, by=said, **blame)
    assert [f.subject for f in compare_papers(paper).findings if f.attribute.startswith("agent")] == [
        "attack: who denies it"
    ]
