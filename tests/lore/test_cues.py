from __future__ import annotations

import pytest

from crossread.lore import cues, stances
from crossread.read.contents import PATTERNS


def test_longer_phrases_come_first() -> None:
    rests = [rest for rest, _ in cues.verbs()["call"]]
    assert rests.index(("for",)) < rests.index(())


@pytest.mark.parametrize("section", ["verbs", "adjectives", "nouns"])
def test_every_pattern_has_its_rule(section: str) -> None:
    table = cues.verbs() if section == "verbs" else {}
    entries = [e for rows in table.values() for _, es in rows for e in es]
    entries += [e for es in (cues.adjectives() | cues.nouns()).values() for e in es]
    named = {pattern.partition(" ")[0] for entry in entries for pattern in entry.content}
    assert named <= {*PATTERNS, "quote"}


def test_stances_of_words() -> None:
    assert stances.predicate("doubt") == "opinion"
    assert stances.modal("could") == "possible"
    assert stances.predicate("walk") is None
