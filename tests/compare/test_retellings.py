"""Two articles tell one thing in other words: found among claims as the reader makes them."""

from __future__ import annotations

import pytest

from crossread.compare import retellings
from crossread.compare.comparing import compare, make_evidence
from crossread.compare.entities import join_entities
from crossread.compare.retellings import find_retellings
from crossread.compare.settle import settle_articles
from crossread.group.stories import one_story
from crossread.lore.events import is_general
from crossread.records import Reading
from tests.compare.stories import MADE_BY, example, read_text

NORTH = "The ferry had skipped its last safety check, the harbour master said. Divers searched the lake all night."
SOUTH = "A harbour master said the ferry missed its final safety inspection. Schools in the town stayed shut."


def pairs(*readings: Reading) -> set[frozenset[str]]:
    settled, _ = settle_articles(readings)
    evidence = make_evidence(one_story(readings), settled, join_entities(readings))
    found = find_retellings([c for c in evidence.claims.values() if c.attribute == "occurrence"], evidence).likely
    return {frozenset(evidence.words(evidence.claims[c]) for c in pair) for pair in found}


def test_one_thing_in_other_words_is_found_and_nothing_else() -> None:
    north, south = read_text(NORTH, "North", "2021-05-03"), read_text(SOUTH, "South", "2021-05-03")
    (found,) = pairs(north, south)
    assert {"skipped", "missed"} <= {word for words in found for word in words.split()}


def test_one_article_retells_nothing_of_itself() -> None:
    assert not pairs(read_text(f"{NORTH}\n\n{SOUTH}", "North", "2021-05-03"))


def test_readings_without_vectors_have_no_retellings() -> None:
    plain = [read_text(text, outlet, "2021-05-03") for text, outlet in ((NORTH, "North"), (SOUTH, "South"))]
    bare = [
        Reading(r.article, r.model, r.sentences, r.entities, r.mentions, r.statements, claims=r.claims) for r in plain
    ]
    assert not pairs(*bare)


def test_only_unknown_kinds_join_beyond_what_the_story_has_in_common(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = example("port-explosion")
    settled, _ = settle_articles(readings)
    evidence = make_evidence(one_story(readings), settled, join_entities(readings))
    told = [c for c in evidence.claims.values() if c.attribute == "occurrence"]
    found = set(find_retellings(told, evidence).likely)
    monkeypatch.setattr(retellings, "BEYOND", -1.0)
    added = found - set(find_retellings(told, evidence).likely)
    assert added
    assert all(is_general(evidence.claims[key].event.type) for pair in added for key in pair)


def test_a_large_story_is_looked_through_among_the_articles_that_came_out_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = read_text("Divers searched the lake all night.", "First", "2021-05-01")
    monkeypatch.setattr(retellings, "FIRST", 1)
    north, south = read_text(NORTH, "North", "2021-05-03"), read_text(SOUTH, "South", "2021-05-03")
    assert not pairs(read_text("It rained in Lima.", "First", "2021-05-01"), north, south)
    assert {frozenset({"Divers searched the lake all night"})} == pairs(first, north)


def clear(*texts: str) -> set[str]:
    """Words of the claims that take part in a clear retelling."""
    readings = [read_text(text, f"Paper {at}", "2021-05-03") for at, text in enumerate(texts)]
    settled, _ = settle_articles(readings)
    evidence = make_evidence(one_story(readings), settled, join_entities(readings))
    found = find_retellings([c for c in evidence.claims.values() if c.attribute == "occurrence"], evidence).clear
    return {evidence.words(evidence.claims[c]) for pair in found for c in pair}


def test_a_pair_is_clear_only_where_no_other_claim_comes_near() -> None:
    one, other = (
        f"A harbour master said the ferry missed its {words}."
        for words in ("final safety check", "last safety inspection")
    )
    assert any("missed" in words for words in clear(NORTH, one))
    assert not any("missed" in words for words in clear(NORTH, f"{one} {other}"))


@pytest.mark.parametrize(("told", "joined"), [("may be", [{"possible", "planned"}]), ("were", [])])
def test_wishes_join_in_whatever_modality_but_never_what_happened(told: str, joined: list[set[str]]) -> None:
    court = "handed to a court on the coast."
    texts = (f"{NORTH} The smugglers {told} {court}", f"Schools in the town stayed shut. The smugglers will be {court}")
    record = compare(one_story([read_text(text, text[:9], "2021-05-03") for text in texts]), made_by=MADE_BY)
    claims = {c.id: c for c in record.claims}
    found = [{claims[m].modality for m in f.members} for f in record.findings if f.attribute.startswith("occurrence")]
    assert [modalities for modalities in found if len(modalities) > 1] == joined
