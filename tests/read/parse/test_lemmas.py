"""Lemmas by rule."""

import pytest

from crossread.read.parse.lemmas import lemmatise


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("Said", "VBD", "say"), ("told", "VBD", "tell"), ("denied", "VBD", "deny"), ("agreeing", "VBG", "agree"),
        ("stopped", "VBD", "stop"), ("accuses", "VBZ", "accuse"), ("talks", "NNS", "talk"), ("armies", "NNS", "army"),
        ("children", "NNS", "child"), ("n't", "RB", "not"), ("is", "VBZ", "be"), ("has", "VBZ", "have"), ("worst", "JJS", "bad"),
        ("Kenya", "NNP", "Kenya"), ("Alps", "NNPS", "Alp"), ("their", "PRP$", "their"), ("Leaders", "NNS", "leader"),
    ],
)  # fmt: skip
def test_lemma(word: str, tag: str, lemma: str) -> None:
    assert lemmatise(word, tag) == lemma
