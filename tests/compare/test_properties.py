"""What must hold of the record of any story, tried on the project's examples and on small stories."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from crossread.compare.align import align
from crossread.compare.comparing import make_evidence
from crossread.compare.entities import join_entities
from crossread.compare.events import join_events
from crossread.compare.settle import settle_articles
from crossread.compare.verdicts import Verdict, judge
from crossread.gather import gather
from crossread.group.stories import one_story
from crossread.lore.names import fold_name, skeleton
from crossread.read.parse import load
from crossread.read.reading import read
from crossread.records import Claim, Figure, Reading
from crossread.show.json import to_json
from tests.compare.stories import EVENTS, EXAMPLES, Told, conflicts, example, record_of, some_of, statuses, stories

quick = settings(max_examples=80, deadline=None, derandomize=True)
SOME = st.one_of(stories(), *(some_of(event) for event in EVENTS))


@quick
@given(story=SOME, data=st.data())
def test_any_order_of_articles_gives_the_same_bytes(story: Told, data: st.DataObject) -> None:
    other = Told(*data.draw(st.permutations(story.readings)))
    assert to_json(record_of(other)) == to_json(record_of(story))


@pytest.mark.parametrize("event", EVENTS)
def test_articles_gathered_one_at_a_time_give_the_same_bytes(event: str) -> None:
    apart = [gather([path])[0] for path in sorted((EXAMPLES / event).glob("*.txt"), reverse=True)]
    story = Told(*(read(article, load()) for articles in apart for article in articles))
    assert to_json(record_of(story)) == to_json(record_of(Told(*example(event))))


# --- verdicts -------------------------------------------------------------------------------------------------------


def verdicts(story: Told, *, backwards: bool) -> list[Verdict]:
    """Judge every draft of a story, its members in reading order or in the reverse."""
    told = one_story(story.readings)
    settled, _ = settle_articles(told.readings)
    evidence = make_evidence(told, settled, join_entities(told.readings))
    drafts = align(evidence, join_events(evidence).event_of)
    return [judge(replace(d, members=d.members[::-1]) if backwards else d, evidence) for d in drafts]


@quick
@given(story=SOME)
def test_who_comes_first_changes_no_verdict_and_nothing_contradicts_itself(story: Told) -> None:
    told = [verdicts(story, backwards=backwards) for backwards in (False, True)]
    pairs = [[{frozenset((r.from_, r.to)) for r in v.relations} for v in side] for side in told]
    assert [v.status for v in told[0]] == [v.status for v in told[1]]
    assert pairs[0] == pairs[1]
    assert all(len(pair) == 2 for found in pairs[0] for pair in found)


@quick
@given(story=SOME)
def test_what_overtakes_is_never_overtaken_in_turn(story: Told) -> None:
    relations = [r for f in record_of(story).findings for r in f.relations if r.kind == "supersedes"]
    left = {r.to for r in relations}
    while left:
        # Whatever nothing left overtakes can be taken away, until nothing is left: else they go round in a circle.
        free = {claim for claim in left if not any(r.to == claim and r.from_ in left for r in relations)}
        assert free
        left -= free


# --- what can only take doubt away ----------------------------------------------------------------------------------


@quick
@given(story=SOME, data=st.data())
def test_a_wider_figure_makes_no_conflict(story: Told, data: st.DataObject) -> None:
    figures = [f for reading in story.readings for f in reading.figures]
    assume(figures)
    chosen = data.draw(st.sampled_from(figures))
    less, more = data.draw(st.tuples(*[st.none() | st.integers(0, 20)] * 2))
    low = None if less is None or chosen.min is None else chosen.min - less
    high = None if more is None or chosen.max is None else chosen.max + more

    def widened(figure: Figure) -> Figure:
        return replace(figure, min=low, max=high) if figure.id == chosen.id else figure

    wide = Told(*(replace(r, figures=tuple(map(widened, r.figures))) for r in story.readings))
    assert conflicts(record_of(wide)) <= conflicts(record_of(story))


@pytest.mark.parametrize("modality", ["planned", "promised", "demanded"])
@quick
@given(story=SOME, data=st.data())
def test_what_is_only_planned_promised_or_demanded_makes_no_conflict(
    modality: str, story: Told, data: st.DataObject
) -> None:
    asserted = [c for reading in story.readings for c in reading.claims if c.modality == "asserted"]
    assume(asserted)
    chosen = data.draw(st.sampled_from(asserted))

    def turned(claim: Claim) -> Claim:
        same = (claim.article, claim.spans, claim.modality) == (chosen.article, chosen.spans, "asserted")
        return replace(claim, modality=modality) if same else claim

    unsure = Told(*(replace(r, claims=tuple(map(turned, r.claims))) for r in story.readings))
    assert conflicts(record_of(unsure)) <= conflicts(record_of(story))


# --- spelling -------------------------------------------------------------------------------------------------------

RESPELLED = str.maketrans({"y": "i", "i": "y"})


def respell(reading: Reading) -> Reading:
    """Write the name of every person who is named in full as another romanisation of equal length does."""
    text, named = reading.article.text, {m.entity for m in reading.mentions if m.kind == "name"}
    persons = {e.id for e in reading.entities if e.type == "person" and e.id in named and " " in e.name}
    for mention in reading.mentions:
        if mention.kind == "name" and mention.entity in persons:
            text = text[: mention.start] + respelled(text[mention.start : mention.end]) + text[mention.end :]
    entities = tuple(replace(e, name=respelled(e.name)) if e.id in persons else e for e in reading.entities)
    return replace(reading, article=replace(reading.article, text=text), entities=entities)


def respelled(name: str) -> str:
    return re.sub(r"\w+", lambda word: _respelled_word(word.group()), name)


def _respelled_word(word: str) -> str:
    other = word[0] + word[1:].translate(RESPELLED)
    return other if skeleton(fold_name(other)) == skeleton(fold_name(word)) else word


def copies(story: Told) -> list[tuple[str, str]]:
    return [(later, copy.article) for later, copy in one_story(story.readings).copies]


@quick
@given(story=SOME, data=st.data())
def test_another_romanisation_of_names_in_one_article_changes_no_verdict(story: Told, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(story.readings))
    other = Told(*(respell(r) if r is chosen else r for r in story.readings))
    # In a text of two sentences one name is a large share: spelled otherwise, it copies no more word for word.
    assume(other.readings != story.readings and copies(other) == copies(story))
    assert statuses(record_of(other)) == statuses(record_of(story))
