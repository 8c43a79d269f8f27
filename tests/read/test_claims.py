"""Claims of sentences parsed by hand: propositions, voices, attributes."""

from __future__ import annotations

import pytest

from crossread.lore.tables import load
from crossread.records import Speaker, Statement, Value
from tests.read.claiming import claims_of, entity, figure, only, statement, time, words_of
from tests.read.trees import view_of

TALKS_BEGAN = """
Chad chad PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Libya libya PROPN NNP 1 conj
began begin VERB VBD 0 root
talks talk NOUN NNS 4 obj
in in ADP IN 7 case
Tunis tunis PROPN NNP 4 obl
on on ADP IN 9 case
Friday friday PROPN NNP 4 obl
. . PUNCT . 4 punct
"""
TALKS_PLANNED = """
The the DET DT 2 det
talks talk NOUN NNS 4 nsubj:pass
are be AUX VBP 4 aux:pass
expected expect VERB VBN 0 root
to to PART TO 6 mark
start start VERB VB 4 xcomp
on on ADP IN 8 case
Friday friday PROPN NNP 6 obl
. . PUNCT . 4 punct
"""
DENIED = """
Chad chad PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
that that SCONJ IN 7 mark
its its PRON PRP$ 5 nmod:poss
troops troop NOUN NNS 7 nsubj
had have AUX VBD 7 aux
shelled shell VERB VBN 2 ccomp
Faya faya PROPN NNP 7 obj
. . PUNCT . 2 punct
"""
SAID = """
The the DET DT 2 det
minister minister NOUN NN 3 nsubj
said say VERB VBD 0 root
the the DET DT 5 det
bridge bridge NOUN NN 7 nsubj
had have AUX VBD 7 aux
collapsed collapse VERB VBN 3 ccomp
. . PUNCT . 3 punct
"""
QUAKE = """
The the DET DT 2 det
quake quake NOUN NN 3 nsubj
killed kill VERB VBD 0 root
12 12 NUM CD 5 nummod
people people NOUN NNS 3 obj
, , PUNCT , 7 punct
injuring injure VERB VBG 3 advcl
at at ADP IN 10 case
least least ADV RBS 10 advmod
40 40 NUM CD 7 obj
. . PUNCT . 3 punct
"""
MEMBERS = """
The the DET DT 2 det
team team NOUN NN 3 nsubj
comprises comprise VERB VBZ 0 root
Ada ada PROPN NNP 3 obj
and and CCONJ CC 6 cc
Bo bo PROPN NNP 4 conj
. . PUNCT . 3 punct
"""
PROMISE_TO_END = """
Chad chad PROPN NNP 2 nsubj
promised promise VERB VBD 0 root
to to PART TO 4 mark
end end VERB VB 2 xcomp
the the DET DT 6 det
war war NOUN NN 4 obj
. . PUNCT . 2 punct
"""
QUOTED = """
“ “ PUNCT `` 3 punct
They they PRON PRP 3 nsubj
attacked attack VERB VBD 0 root
the the DET DT 5 det
camp camp NOUN NN 3 obj
. . PUNCT . 3 punct
” ” PUNCT '' 3 punct
"""


SOMETHING_DENIED = """
The the DET DT 2 det
army army NOUN NN 3 nsubj
claims claim VERB VBZ 0 root
its its PRON PRP$ 5 nmod:poss
troops troop NOUN NNS 7 nsubj
have have AUX VBP 7 aux
captured capture VERB VBN 3 ccomp
Faya faya PROPN NNP 7 obj
, , PUNCT , 10 punct
something something PRON NN 7 appos
rebels rebel NOUN NNS 12 nsubj
deny deny VERB VBP 10 acl:relcl
. . PUNCT . 3 punct
"""
PROPOSAL = """
Kenya kenya PROPN NNP 2 nsubj
rejected reject VERB VBD 0 root
a a DET DT 4 det
proposal proposal NOUN NN 2 obj
from from ADP IN 6 case
Sudan sudan PROPN NNP 4 nmod
to to PART TO 8 mark
meet meet VERB VB 4 acl
in in ADP IN 10 case
Juba juba PROPN NNP 8 obl
. . PUNCT . 2 punct
"""
BARE_TITLE = """
Three three NUM CD 2 nummod
dead dead ADJ JJ 0 root
in in ADP IN 5 case
harbour harbour NOUN NN 5 compound
blast blast NOUN NN 2 obl
"""
ACCOUNTED = """
Ministers minister NOUN NNS 2 nsubj
met meet VERB VBD 0 root
after after ADP IN 5 case
Monday monday PROPN NNP 5 nmod:poss
earthquake earthquake NOUN NN 2 obl
. . PUNCT . 2 punct
"""


def test_an_aspect_verb_hands_its_event_to_the_noun() -> None:
    view = view_of(TALKS_BEGAN)
    named = (entity(view, "Chad", "gpe"), entity(view, "Libya", "gpe"), entity(view, "Tunis", "place"))
    claims = claims_of(view, *named, times=(time(view, "Friday"),))
    assert {(c.event.type, c.event.predicate) for c in claims} == {("CONSULT", "talk")}
    assert only(claims, "phase").value == Value("phase", phase="under_way")
    assert only(claims, "time").value.time == "t-Friday"
    assert only(claims, "place").value.entity == "Tunis"
    assert [(p.role, p.entity) for p in claims[0].participants] == [
        ("agent", "Chad"),
        ("agent", "Libya"),
        ("place", "Tunis"),
    ]
    assert {words_of(view, c) for c in claims} == {"Chad and Libya began talks in Tunis on Friday"}


def test_what_is_expected_is_planned_not_under_way() -> None:
    view = view_of(TALKS_PLANNED)
    claims = claims_of(view, times=(time(view, "Friday"),))
    assert {c.modality for c in claims} == {"planned"}
    assert {c.value.phase for c in claims if c.value.kind == "phase"} == {"planned"}


def test_a_report_makes_no_claim_but_its_words_do() -> None:
    view = view_of(SAID)
    claims = claims_of(view, statements=(statement(view, "said", "the bridge had collapsed", "say", "asserted"),))
    assert {words_of(view, c) for c in claims} == {"the bridge had collapsed"}
    assert {(c.voice.kind, c.voice.statement, c.voice.speaker) for c in claims} == {
        ("attributed", "st-said", "someone")
    }


def test_a_report_without_a_statement_is_not_the_outlets_own() -> None:
    assert claims_of(view_of(SAID)) == ()


def test_a_quotation_without_a_speaker_is_not_the_outlets_own() -> None:
    assert claims_of(view_of(QUOTED)) == ()


def test_a_denial_is_one_claim_about_what_is_denied() -> None:
    view = view_of(DENIED)
    denial = statement(view, "denied", "its troops had shelled Faya", "deny", "denied", "-")
    claim = only(claims_of(view, statements=(denial,)), "occurrence")
    assert (claim.event.type, claim.event.predicate) == ("ASSAULT", "shell")
    assert (claim.modality, claim.polarity) == ("denied", "-")
    assert words_of(view, claim) == "Chad denied that its troops had shelled Faya"


def test_a_denial_of_something_denies_what_was_said_before() -> None:
    view = view_of(SOMETHING_DENIED)
    claim = statement(view, "claims", "its troops have captured Faya", "claim", "asserted")
    denial = statement(view, "deny", "something", "deny", "denied", "-")
    claims = [c for c in claims_of(view, statements=(claim, denial)) if c.attribute == "occurrence"]
    assert [(c.event.predicate, c.modality, c.polarity) for c in claims] == [
        ("capture", "asserted", "+"),
        ("capture", "denied", "-"),
    ]
    denied = claims[1].value.text
    assert denied is not None
    assert view.article.text[denied.start : denied.end] == "its troops have captured Faya"
    assert words_of(view, claims[1]) == "something rebels deny"


def test_a_proposal_is_told_beside_its_refusal() -> None:
    view = view_of(PROPOSAL)
    words = "a proposal from Sudan to meet in Juba"
    refusal = statement(view, "rejected", words, "refuse", "refused", "-")
    proposal = statement(view, "proposal", "to meet in Juba", "propose", "planned")
    told = {
        (words_of(view, c), c.event.type, c.modality)
        for c in claims_of(view, entity(view, "Sudan", "gpe"), statements=(refusal, proposal))
        if c.attribute == "occurrence"
    }
    assert told == {("Kenya rejected " + words, "REJECT", "refused"), (words, "REQUEST", "asserted")}


def test_a_title_without_a_verb_tells_the_event_it_names() -> None:
    view = view_of(BARE_TITLE, kind="title")
    assert {(c.event.type, words_of(view, c)) for c in claims_of(view)} == {("x:DEATH", "Three dead in harbour blast")}
    assert claims_of(view_of(BARE_TITLE)) == ()


def test_a_date_belongs_to_the_noun_it_stands_with() -> None:
    view = view_of(ACCOUNTED)
    dated = [c for c in claims_of(view, times=(time(view, "Monday"),)) if c.attribute == "time"]
    assert [(c.event.predicate, words_of(view, c)) for c in dated] == [("earthquake", "Monday earthquake")]


def test_each_figure_counts_in_its_own_event() -> None:
    view = view_of(QUAKE)
    claims = claims_of(view, figures=(figure(view, "12"), figure(view, "40")))
    counted = {(c.event.type, c.value.figure) for c in claims if c.attribute == "number"}
    assert counted == {("x:DEATH", "f-12"), ("x:INJURY", "f-40")}


def test_a_set_is_closed_only_when_every_member_is_known() -> None:
    view = view_of(MEMBERS)
    known = claims_of(view, entity(view, "Ada", "person"), entity(view, "Bo", "person"))
    assert only(known, "members").value == Value("set", members=("Ada", "Bo"), closed=True)
    partly = claims_of(view, entity(view, "Ada", "person"))
    assert only(partly, "members").value == Value("set", members=("Ada",), closed=None)


def test_a_promise_to_end_a_war_promises_no_war() -> None:
    view = view_of(PROMISE_TO_END)
    promise = statement(view, "promised", "to end the war", "promise", "promised")
    claims = claims_of(view, statements=(promise,))
    assert {c.event.predicate for c in claims} == {"promise"}


def test_titles_and_captions_speak_in_their_own_voice() -> None:
    assert {c.voice.kind for c in claims_of(view_of(QUAKE, kind="title"))} == {"headline"}
    assert {c.voice.kind for c in claims_of(view_of(QUAKE, kind="caption"))} == {"caption"}
    assert claims_of(view_of(QUAKE, kind="crosshead")) == ()


def test_several_speakers_of_the_same_words_each_vouch() -> None:
    view = view_of(SAID)
    one = statement(view, "said", "the bridge had collapsed", "say", "asserted")
    two = Statement(
        "st-2", "a", Speaker("another", None, None, "explicit"), one.cue, one.content, "indirect", "asserted", "+"
    )
    assert {c.voice.speaker for c in claims_of(view, statements=(one, two))} == {"someone", "another"}


@pytest.mark.parametrize("tree", [TALKS_BEGAN, TALKS_PLANNED, DENIED, QUAKE, MEMBERS, PROMISE_TO_END])
def test_claims_keep_to_the_vocabulary_and_to_their_sentence(tree: str) -> None:
    view = view_of(TALKS_BEGAN, tree)
    vocabulary = load("attributes")["attributes"]
    claims = claims_of(view, entity(view, "Chad", "gpe"), times=(time(view, "Friday"),))
    assert len({c.id for c in claims}) == len(claims)
    assert claims == tuple(sorted(claims, key=lambda c: (c.spans, c.id)))
    bounds = {s.id: s.spans[0] for s in view.sentences}
    for claim in claims:
        kinds = vocabulary[claim.attribute]["value"]
        assert claim.value.kind in kinds
        outer = bounds[claim.sentence or ""]
        assert all(outer.start <= s.start < s.end <= outer.end for s in claim.spans)
