from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.read.entities import find_entities
from crossread.read.statements import find_statements
from crossread.read.times import find_times
from crossread.read.unnamed import add_unnamed
from crossread.records import SegmentKind, Statement
from tests.read.views import make_view


def read(text: str, *, kind: SegmentKind = "body") -> list[tuple[Statement, str, str | None]]:
    """Give each statement with its words and its speaker's name."""
    view = make_view(text, kind=kind)
    entities, mentions = add_unnamed(view, *find_entities(view))
    names = {entity.id: entity.name for entity in entities}
    found = find_statements(view, entities, mentions, find_times(view))
    return [(s, words(text, s), names.get(s.speaker.entity or "") if s.speaker else None) for s in found]


def words(text: str, statement: Statement) -> str:
    return " | ".join(text[span.start : span.end] for span in statement.content)


def said(text: str) -> list[tuple[str | None, str]]:
    return [(name, content) for _, content, name in read(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Eva Novak said that the bridge was closed.", "Eva Novak", "the bridge was closed"),
        ("The bridge was closed, Eva Novak said.", "Eva Novak", "The bridge was closed"),
        ("Eva Novak said beforehand that the crew sought a loan.", "Eva Novak", "the crew sought a loan"),
        ("The bridge was closed, said Eva Novak, the mayor.", "Eva Novak", "The bridge was closed"),
        ("The bridge was closed, Eva Novak, the mayor of Brno, said.", "Eva Novak", "The bridge was closed"),
        ("According to Eva Novak, the bridge was closed.", "Eva Novak", "the bridge was closed"),
        ("The bridge was closed, according to Eva Novak.", "Eva Novak", "The bridge was closed"),
        ("Finland urged Norway to open the border.", "Finland", "Norway to open the border"),
        ("Finland called for an inquiry.", "Finland", "an inquiry"),
        ("Finland accused Norway of dumping waste.", "Finland", "Norway of dumping waste"),
        ("“The bridge is closed,” Eva Novak said.", "Eva Novak", "“The bridge is closed,”"),
        ("Eva Novak said: “The bridge is closed.”", "Eva Novak", "“The bridge is closed.”"),
        ("Finland held Norway responsible for the spill.", "Finland", "Norway responsible"),
        ("Eva Novak spoke on Monday of several arrests.", "Eva Novak", "several arrests"),
        ("Eva Novak condemned the raid as a “cowardly act”.", "Eva Novak", "the raid as a “cowardly act”"),
        (
            "Eva Novak put the injured at 40, of whom nine are children.",
            "Eva Novak",
            "the injured at 40, of whom nine are children",
        ),
        ("Finland, which shares a border with Norway, denied the claims.", "Finland", "the claims"),
        ("Writing on his blog, Eva Novak says the mayor is to blame.", "Eva Novak", "the mayor is to blame"),
    ],
)
def test_speaker_and_content(text: str, speaker: str, content: str) -> None:
    assert said(text) == [(speaker, content)]


def test_a_quote_around_its_attribution_is_one_statement() -> None:
    text = "“The bridge is closed,” Eva Novak said. “Nobody may cross it.”"
    assert said(text) == [("Eva Novak", "“The bridge is closed,” | “Nobody may cross it.”")]


def test_a_quote_of_several_sentences_is_kept_whole() -> None:
    text = "“The bridge is closed. Nobody may cross it,” Eva Novak said."
    assert said(text) == [("Eva Novak", "“The bridge is closed. Nobody may cross it,”")]


def test_quote_kinds() -> None:
    text = "Eva Novak said the bridge was “a total loss”. Eva Novak said the road was open. “We will build,” Eva Novak said."
    assert [s.quote for s, _, _ in read(text)] == ["mixed", "indirect", "direct"]


def test_a_refusal_to_speak_is_no_assertion() -> None:
    statement, content, _ = read("The ministry declined to say when the bridge would open.")[0]
    assert statement.modality == "refused"
    assert content.startswith("when")


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("Eva Novak said the bridge was closed.", "asserted", "+"),
        ("Eva Novak said the bridge was not closed.", "asserted", "-"),
        ("Finland denied closing the bridge.", "denied", "-"),
        ("Finland demanded an apology.", "demanded", "+"),
        ("Finland refused to open the border.", "refused", "-"),
        ("Finland promised to open the border.", "promised", "+"),
        ("Eva Novak said the bridge could collapse.", "possible", "+"),
        ("Eva Novak said she would rebuild the bridge.", "promised", "+"),
        ("Eva Novak said she doubted the figures.", "opinion", "-"),
    ],
)
def test_modality_and_polarity(text: str, modality: str, polarity: str) -> None:
    statement, _, _ = read(text)[0]
    assert (statement.modality, statement.polarity) == (modality, polarity)


def test_a_hedge_has_no_speaker() -> None:
    statement, _, _ = read("The captain was reportedly asleep.")[0]
    assert (statement.speaker, statement.modality) == (None, "alleged")


def test_pronouns_look_back_at_the_last_speaker() -> None:
    text = "Eva Novak said the bridge was closed.\n\n“Nobody may cross it,” she said."
    statement, _, name = read(text)[1]
    assert name == "Eva Novak"
    assert statement.speaker is not None
    assert statement.speaker.resolution == "pronoun"


def test_a_pronoun_without_an_antecedent_stays_open() -> None:
    statement, _, name = read("The bridge was closed, he said.")[0]
    assert name is None
    assert statement.speaker is not None
    assert statement.speaker.resolution == "unresolved"
    assert statement.speaker.start is not None


def test_what_a_speaker_believes_is_not_said_twice() -> None:
    assert len(said("Eva Novak said she believed the bridge was closed.")) == 1


def test_a_weekday_does_not_speak() -> None:
    text = "Monday saw Eva Novak confirm that the bridge was closed."
    assert said(text) == [("Eva Novak", "the bridge was closed")]


def test_words_within_words_are_nested_and_chained() -> None:
    outer, inner = read("Eva Novak said that Norway had promised to open the border.")
    assert inner[0].nested_in == outer[0].id
    assert inner[2] == "Norway"
    assert [link.who for link in inner[0].chain] == [outer[0].speaker.entity if outer[0].speaker else None]


def test_the_medium_told_is_a_hand_in_the_chain() -> None:
    statement, _, _ = read("The bridge was closed, Eva Novak told Reuters.")[0]
    assert statement.addressee is not None
    assert [link.via for link in statement.chain] == ["told"]


def test_circumstances() -> None:
    statement, content, _ = read("Eva Novak said in a televised address that the bridge was closed.")[0]
    assert statement.medium == "televised address"
    assert content == "the bridge was closed"


def test_a_speaker_without_a_name_becomes_an_entity_and_is_found_again() -> None:
    text = "The bridge was closed, a diver said. “Nobody may cross it,” she added."
    assert [name for _, _, name in read(text)] == ["a diver", "a diver"]


def test_an_attribution_before_its_listener_names_the_speaker_not_the_listener() -> None:
    text = "The quake killed 12 people, the governor of Aceh, Nova Iriansyah, told a news conference."
    ((statement, content, _),) = read(text)
    assert content == "The quake killed 12 people"
    assert statement.speaker is not None
    assert text[statement.speaker.start : statement.speaker.end].startswith("the governor of Aceh")


def test_a_quote_belongs_to_its_own_paragraph() -> None:
    text = "“The bridge is closed,” Eva Novak said. “Nobody may cross it.”\n\nNorway has confirmed the deal."
    assert [name for name, content in said(text) if "cross" in content] == ["Eva Novak"]


def test_rejected_claims_are_denied() -> None:
    statement, _, _ = read("Norway rejected claims that its ships had crossed the border.")[0]
    assert (statement.modality, statement.polarity) == ("denied", "-")


def test_who_denies_a_claim_is_no_hand_in_its_chain() -> None:
    found = read("Norway's claim that the ship was armed was denied by Finland.")
    assert {name: s.chain for s, _, name in found} == {"Norway": (), "Finland": ()}


def test_who_quotes_a_speaker_is_a_hand_in_the_chain() -> None:
    statement, content, _ = read("The governor was quoted by Reuters as saying that the bridge was closed.")[0]
    assert content == "the bridge was closed"
    assert [link.who is not None for link in statement.chain] == [True]


def test_credits_say_nothing() -> None:
    assert read("Eva Novak said the bridge was closed.", kind="credit") == []


_NAMES = st.sampled_from(["Eva Novak", "The ministry", "He", "Two sailors", "NATO"])
_CUES = st.sampled_from(["said", "denied", "told Reuters", "warned", "according to", "believes", "called for", "“"])
_SAID = st.sampled_from(
    ["the bridge was closed", "“we will not go,”", "to leave", "a claim by Oslo that it rained", ":"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(_NAMES, _CUES, _SAID), min_size=1, max_size=4), st.sampled_from([". ", ".\n\n", ", "]))
def test_every_content_lies_in_the_articles_segments(parts: list[tuple[str, str, str]], joint: str) -> None:
    text = joint.join(" ".join(part) for part in parts)
    view = make_view(text)
    entities, mentions = find_entities(view)
    spans = [span for segment in view.article.segments for span in segment.spans]
    for statement in find_statements(view, entities, mentions, find_times(view)):
        for content in statement.content:
            assert any(span.start <= content.start and content.end <= span.end for span in spans)
        assert statement.speaker is None or statement.speaker.entity in {None, *(e.id for e in entities)}


def test_who_is_cited_is_no_content() -> None:
    assert said("Eva Novak, citing two officials, said the bridge was closed.") == [
        ("Eva Novak", "the bridge was closed")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Norway has neither confirmed nor denied a role in the raid.",
        "The envoy, who asked not to be named, left the room.",
        "The emirate is not believed to have felt a tremor.",
    ],
)
def test_what_says_nothing_is_no_statement(text: str) -> None:
    assert said(text) == []


def test_a_title_after_according_to_keeps_its_name() -> None:
    ((speaker, content),) = said("The bomb fell in a yard, according to baker Eva Novak, who was there when it fell.")
    assert (speaker, content) == ("Eva Novak", "The bomb fell in a yard")


def test_a_clause_behind_while_has_its_own_speaker() -> None:
    text = "Eva Novak promised “a hard answer”, while President Jan Dvorak, who put off a trip, said the culprits would be found."
    assert said(text) == [("Eva Novak", "“a hard answer”"), ("Jan Dvorak", "the culprits would be found")]


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("Eva Novak said the report was false.", "denied", "-"),
        ("Eva Novak called the plan reckless.", "opinion", "+"),
        ("Eva Novak called the fire an attack.", "asserted", "+"),
        ("Eva Novak said the men could not be reached.", "asserted", "-"),
        ("Eva Novak said sabotage could not be ruled out.", "possible", "-"),
    ],
)
def test_words_colour_what_was_said(text: str, modality: str, polarity: str) -> None:
    ((statement, _, _),) = read(text)
    assert (statement.modality, statement.polarity) == (modality, polarity)
