"""What claims tell: causes, counts, denials, plans and the events a clause takes as known."""

from __future__ import annotations

import pytest

from crossread.read.view import View
from crossread.records import Claim, Value
from tests.read.claiming import claims_of, entity, figure, only, statement, time, words_of
from tests.read.trees import view_of

CAUSED = """
The the DET DT 2 det
crash crash NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
caused cause VERB VBN 0 root
by by ADP IN 8 case
a a DET DT 8 det
faulty faulty ADJ JJ 8 amod
valve valve NOUN NN 4 obl:agent
. . PUNCT . 4 punct
"""
BLAMED = """
Inspectors inspector NOUN NNS 2 nsubj
blamed blame VERB VBD 0 root
the the DET DT 4 det
crash crash NOUN NN 2 obj
on on ADP IN 8 case
a a DET DT 8 det
faulty faulty ADJ JJ 8 amod
valve valve NOUN NN 2 obl
. . PUNCT . 2 punct
"""
ANGER = """
Anger anger NOUN NN 2 nsubj
sparked spark VERB VBD 0 root
the the DET DT 4 det
riots riot NOUN NNS 2 obj
. . PUNCT . 2 punct
"""
LEFT_DEAD = """
The the DET DT 2 det
flood flood NOUN NN 3 nsubj
left leave VERB VBD 0 root
12 12 NUM CD 5 nummod
people people NOUN NNS 3 obj
dead dead ADJ JJ 5 amod
and and CCONJ CC 9 cc
40 40 NUM CD 9 nsubj
injured injure VERB VBN 6 conj
. . PUNCT . 3 punct
"""
DUE = """
The the DET DT 2 det
talks talk NOUN NNS 6 nsubj
were be AUX VBD 6 cop
due due ADJ JJ 6 case
to to ADP IN 4 fixed
open open ADJ JJ 0 root
on on ADP IN 8 case
Friday friday PROPN NNP 6 obl
. . PUNCT . 6 punct
"""
SUGGESTION = """
Mali mali PROPN NNP 2 nsubj
rejects reject VERB VBZ 0 root
any any DET DT 4 det
suggestion suggestion NOUN NN 2 obj
that that SCONJ IN 8 mark
its its PRON PRP$ 7 nmod:poss
troops troops NOUN NNS 8 nsubj
shelled shell VERB VBD 4 acl
the the DET DT 10 det
market market NOUN NN 8 obj
. . PUNCT . 2 punct
"""
NO_PART = """
Mali mali PROPN NNP 2 nsubj
had have VERB VBD 0 root
no no DET DT 4 det
part part NOUN NN 2 obj
in in ADP IN 7 case
the the DET DT 7 det
raid raid NOUN NN 4 nmod
. . PUNCT . 2 punct
"""
LASTED = """
The the DET DT 2 det
talks talk NOUN NNS 3 nsubj
lasted last VERB VBD 0 root
5 5 NUM CD 5 nummod
hours hour NOUN NNS 3 obl:unmarked
. . PUNCT . 3 punct
"""
OCCASION = """
Monday monday PROPN NNP 3 nmod:poss
's 's PART POS 1 case
explosion explosion NOUN NN 6 nsubj
in in ADP IN 5 case
Lagos lagos PROPN NNP 3 nmod
killed kill VERB VBD 0 root
12 12 NUM CD 8 nummod
people people NOUN NNS 6 obj
. . PUNCT . 6 punct
"""
AGED = """
The the DET DT 2 det
singer singer NOUN NN 3 nsubj
died die VERB VBD 0 root
at at ADP IN 5 case
91 91 NUM CD 3 obl
. . PUNCT . 3 punct
"""
GAPPED = """
Some some DET DT 3 det
30 30 NUM CD 3 nummod
people people NOUN NNS 5 nsubj:pass
were be AUX VBD 5 aux:pass
killed kill VERB VBN 0 root
and and CCONJ CC 8 cc
40 40 NUM CD 8 nsubj:pass
injured injure VERB VBN 5 conj
in in ADP IN 11 case
the the DET DT 11 det
fire fire NOUN NN 8 obl
. . PUNCT . 5 punct
"""
DEAD_TITLE = """
Over over ADV RB 2 advmod
40 40 NUM CD 3 nummod
dead dead ADJ JJ 0 root
in in ADP IN 5 case
Lagos lagos PROPN NNP 3 obl
as as SCONJ IN 8 mark
crews crew NOUN NNS 8 nsubj
dig dig VERB VBP 3 advcl
"""
STRUCK = """
A a DET DT 2 det
truck truck NOUN NN 3 nsubj
struck strike VERB VBD 0 root
the the DET DT 5 det
gate gate NOUN NN 3 obj
. . PUNCT . 3 punct
"""
REPORTED = """
The the DET DT 2 det
agency agency NOUN NN 3 nsubj
reported report VERB VBD 0 root
a a DET DT 5 det
fire fire NOUN NN 3 obj
at at ADP IN 8 case
the the DET DT 8 det
mill mill NOUN NN 5 nmod
. . PUNCT . 3 punct
"""
WOULD = """
It it PRON PRP 3 nsubj
would would AUX MD 3 aux
land land VERB VB 0 root
on on ADP IN 5 case
Friday friday PROPN NNP 3 obl
. . PUNCT . 3 punct
"""
UNDER_FIRE = """
Faya faya PROPN NNP 2 nsubj
comes come VERB VBZ 0 root
under under ADP IN 4 case
fire fire NOUN NN 2 obl
"""
KENYA = """
The the DET DT 3 det
Kenya kenya PROPN NNP 3 compound
floods flood NOUN NNS 4 nsubj
began begin VERB VBD 0 root
on on ADP IN 6 case
Friday friday PROPN NNP 4 obl
. . PUNCT . 4 punct
"""
TOOK_PART = """
Chad chad PROPN NNP 2 nsubj
took take VERB VBD 0 root
part part NOUN NN 2 obj
in in ADP IN 6 case
the the DET DT 6 det
talks talk NOUN NNS 2 obl
. . PUNCT . 2 punct
"""
PLANNED_VISIT = """
He he PRON PRP 3 nsubj
will will AUX MD 3 aux
attend attend VERB VB 0 root
the the DET DT 6 det
Friday friday PROPN NNP 6 compound
talks talk NOUN NNS 3 obj
. . PUNCT . 3 punct
"""


def text_of(view: View, claim: Claim) -> str:
    assert claim.value.text is not None
    return view.article.text[claim.value.text.start : claim.value.text.end]


@pytest.mark.parametrize(
    ("tree", "event", "cause"),
    [(CAUSED, "crash", "a faulty valve"), (BLAMED, "crash", "a faulty valve"), (ANGER, "riot", "Anger")],
)
def test_a_cause_is_told_of_its_effect(tree: str, event: str, cause: str) -> None:
    view = view_of(tree)
    claim = only(claims_of(view), "cause")
    assert (claim.event.predicate, text_of(view, claim)) == (event, cause)


def test_those_left_dead_and_those_left_injured_are_counted_apart() -> None:
    view = view_of(LEFT_DEAD)
    claims = claims_of(view, figures=(figure(view, "12"), figure(view, "40")))
    counted = {(c.event.type, c.value.figure) for c in claims if c.attribute == "number"}
    assert counted == {("x:DEATH", "f-12"), ("x:INJURY", "f-40")}


def test_a_gapped_predicate_counts_its_own_and_leaves_what_both_share() -> None:
    view = view_of(GAPPED)
    claims = claims_of(view, figures=(figure(view, "30"), figure(view, "40")))
    counted = {(words_of(view, c), c.event.type) for c in claims if c.attribute == "number"}
    assert counted == {("Some 30 people were killed", "x:DEATH"), ("40 injured", "x:INJURY")}


def test_what_is_due_is_planned() -> None:
    view = view_of(DUE)
    claims = claims_of(view, times=(time(view, "Friday"),))
    assert {(c.event.predicate, c.modality) for c in claims} == {("talk", "planned")}
    assert only(claims, "phase").value == Value("phase", phase="planned")


def test_what_someone_said_would_happen_is_planned() -> None:
    view = view_of(WOULD)
    said = statement(view, "It", "It would land on Friday", "say", "promised")
    assert only(claims_of(view, statements=(said,)), "phase").value == Value("phase", phase="planned")


def test_a_rejected_suggestion_denies_the_deed() -> None:
    view = view_of(SUGGESTION)
    denial = statement(view, "rejects", "any suggestion that its troops shelled the market", "refuse", "denied", "-")
    claim = only(claims_of(view, statements=(denial,)), "occurrence")
    assert (claim.event.type, claim.modality, claim.polarity) == ("ASSAULT", "denied", "-")
    assert [(p.role, p.entity) for p in claim.participants if p.role == "agent"] == [("agent", "someone")]


def test_a_speaker_who_had_no_part_denies_involvement() -> None:
    view = view_of(NO_PART)
    said = statement(view, "Mali", "Mali had no part in the raid", "say", "asserted")
    claim = only(claims_of(view, statements=(said,)), "occurrence")
    assert (claim.event.predicate, claim.modality, text_of(view, claim)) == (
        "involvement",
        "denied",
        "no part in the raid",
    )
    assert {c.modality for c in claims_of(view)} == {"asserted"}


def test_a_duration_is_a_number_of_the_event() -> None:
    view = view_of(LASTED)
    claim = only(claims_of(view, figures=(figure(view, "5", "hour"),)), "number")
    assert (claim.event.predicate, claim.value.figure) == ("talk", "f-5")


def test_an_age_counts_nobody() -> None:
    view = view_of(AGED)
    assert {c.attribute for c in claims_of(view, figures=(figure(view, "91"),))} == {"occurrence", "phase"}


def test_a_clause_tells_when_and_where_the_event_in_it_was() -> None:
    view = view_of(OCCASION)
    claims = claims_of(view, entity(view, "Lagos", "place"), times=(time(view, "Monday"),))
    told = {(c.event.type, c.attribute) for c in claims if c.attribute in ("time", "place")}
    assert told == {("x:EXPLOSION", "time"), ("x:EXPLOSION", "place")}
    assert {words_of(view, c) for c in claims} == {"Monday's explosion in Lagos killed 12 people"}


def test_an_event_in_a_plan_is_told_by_its_noun_alone() -> None:
    view = view_of(PLANNED_VISIT)
    claim = only(claims_of(view, times=(time(view, "Friday"),)), "time")
    assert (claim.event.predicate, claim.modality, words_of(view, claim)) == ("talk", "planned", "the Friday talks")


def test_a_title_counts_its_dead() -> None:
    view = view_of(DEAD_TITLE, kind="title")
    claim = only(claims_of(view, figures=(figure(view, "40"),)), "number")
    assert (claim.event.type, words_of(view, claim)) == ("x:DEATH", "Over 40 dead in Lagos")


def test_a_bare_report_tells_what_it_reports() -> None:
    view = view_of(REPORTED)
    report = statement(view, "reported", "a fire at the mill", "report", "asserted")
    claim = only(claims_of(view, statements=(report,)), "occurrence")
    assert (claim.event.type, words_of(view, claim)) == ("x:FIRE", "a fire at the mill")


@pytest.mark.parametrize(
    ("tree", "kind", "role"),
    [(STRUCK, "x:CRASH", "agent"), (UNDER_FIRE, "ASSAULT", "patient"), (TOOK_PART, "CONSULT", "agent")],
)
def test_type_and_role_follow_who_does_it(tree: str, kind: str, role: str) -> None:
    view = view_of(tree, kind="title")
    claim = only(claims_of(view), "occurrence")
    assert (claim.event.type, claim.participants[0].role) == (kind, role)


def test_what_befalls_a_country_is_named_after_its_place() -> None:
    view = view_of(KENYA)
    claims = claims_of(view, entity(view, "Kenya", "gpe"))
    assert only(claims, "place").value.entity == "Kenya"
    assert {p.role for c in claims for p in c.participants} == {"place"}
