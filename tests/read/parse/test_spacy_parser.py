"""A spaCy Doc becomes the same columns; spaCy itself is not needed to test the translation."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from crossread.read.parse.spacy_parser import SpacyParser
from crossread.records import Span
from crossread.text import fold

TEXT = "Ana left. Bo was seen."
ROWS = [
    ("Ana", 0, "PROPN", "NNP", "nsubj", 1, "B", "PERSON"),
    ("left", 4, "VERB", "VBD", "ROOT", 1, "O", ""),
    (".", 8, "PUNCT", ".", "punct", 1, "O", ""),
    ("Bo", 10, "PROPN", "NNP", "nsubjpass", 5, "B", "GPE"),
    ("was", 13, "AUX", "VBD", "auxpass", 5, "O", ""),
    ("seen", 17, "VERB", "VBN", "ROOT", 5, "O", ""),
    (".", 21, "PUNCT", ".", "punct", 5, "O", ""),
]


class Token(SimpleNamespace):
    vector = np.full(300, 1.0, dtype=np.float32)

    def __len__(self) -> int:
        return len(self.text)


class Sentence(list[Any]):
    vector = np.full(300, 2.0, dtype=np.float32)


def make_doc() -> SimpleNamespace:
    names = ("text", "idx", "pos_", "tag_", "dep_", "head", "ent_iob_", "ent_type_")
    tokens = [
        Token(i=i, is_space=False, lemma_=row[0], **dict(zip(names, row, strict=True))) for i, row in enumerate(ROWS)
    ]
    for token in tokens:
        token.head = tokens[token.head]
    return SimpleNamespace(sents=[Sentence(tokens[:3]), Sentence(tokens[3:])])


def test_a_doc_becomes_a_parse() -> None:
    parser = SpacyParser.__new__(SpacyParser)
    parser._nlp, parser._name = lambda _: make_doc(), "spacy-test-1"
    parse = parser.parse([fold(TEXT, [Span(0, len(TEXT))])], "0" * 64)
    assert [TEXT[a:b] for a, b in zip(parse.start, parse.end, strict=True)] == [row[0] for row in ROWS]
    assert parse.head == (1, 1, 1, 5, 5, 5, 5)
    assert parse.deprel == ("nsubj", "root", "punct", "nsubj:pass", "aux:pass", "root", "punct")
    assert parse.ner == ("B-PER", "O", "O", "B-LOC", "O", "O", "O")
    assert parse.sent_start == (0, 3)
    assert np.allclose(np.linalg.norm(parse.matrix(), axis=1), 1, atol=1e-3)
    assert len(parse.mean([0, 1])) == 2 * 384
