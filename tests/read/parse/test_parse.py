"""The model end to end: columns fit, and an article reads the same whatever is read beside it."""

import os
import subprocess
import sys

import msgspec
import numpy as np
import pytest

from crossread.errors import MissingExtraError, UsageError
from crossread.read.parse import Parse, load, model_info
from crossread.records import Span
from crossread.text import Folded, fold

ARTICLE = (
    "The mayor of Bergen, Kari Holm, didn’t attend Tuesday's meeting.\n\n“We were\nnever asked,” she told NRK. "
    "A spokesman for the U.S. Embassy in Oslo declined to comment.\n\n…\n\nSome 1,200 people marched on 3 May."
)


def blocks_of(text: str) -> list[Folded]:
    found, at = [], 0
    for part in text.split("\n\n"):
        found.append(fold(text, [Span(at, at + len(part))] if part else []))
        at += len(part) + 2
    return found


def parse(text: str) -> Parse:
    return load().parse(blocks_of(text), "0" * 64)


@pytest.fixture(scope="module")
def parsed() -> Parse:
    return parse(ARTICLE)


def test_columns_have_one_entry_per_token(parsed: Parse) -> None:
    columns = (parsed.start, parsed.end, parsed.upos, parsed.xpos, parsed.lemma, parsed.head, parsed.deprel, parsed.ner)
    assert {len(column) for column in (*columns, parsed.space_after)} == {len(parsed)}
    assert len(parsed.sent_block) == len(parsed.sent_start) == len(parsed.matrix())


def test_words_are_slices_of_the_article(parsed: Parse) -> None:
    words = [ARTICLE[start:end] for start, end in zip(parsed.start, parsed.end, strict=True)]
    assert " ".join(words[:16]) == "The mayor of Bergen , Kari Holm , did n’t attend Tuesday 's meeting . “"
    assert "1,200" in words
    assert "U.S." in words


def test_sentences_stay_in_their_blocks_and_have_one_root(parsed: Parse) -> None:
    assert parsed.sent_block == (0, 1, 1, 2, 3)
    for sentence in range(len(parsed.sent_start)):
        tokens = parsed.bounds(sentence)
        assert all(parsed.head[token] in tokens for token in tokens)
        roots = [token for token in tokens if parsed.head[token] == token]
        assert [parsed.deprel[root] for root in roots] == ["root"]
        assert sum(parsed.deprel[token] == "root" for token in tokens) == 1


def test_grammar_and_names(parsed: Parse) -> None:
    words = [ARTICLE[start:end] for start, end in zip(parsed.start, parsed.end, strict=True)]
    row = {word: (parsed.upos[i], parsed.lemma[i], parsed.ner[i]) for i, word in enumerate(words)}
    assert row["attend"] == ("VERB", "attend", "O")
    assert row["Holm"] == ("PROPN", "Holm", "I-PER")
    assert row["Oslo"] == ("PROPN", "Oslo", "B-LOC")
    assert row["told"][1] == "tell"
    assert parsed.deprel[words.index("mayor")] == "nsubj"


def test_vectors_are_unit_rows_near_for_near_sentences() -> None:
    found = parse("The bridge collapsed on Monday.\n\nA bridge fell down on Monday.\n\nShe likes lemon cake.").matrix()
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=2e-3)
    assert found[0] @ found[1] > 0.6
    assert found[0] @ found[2] < 0.3


def test_words_say_in_their_sentence_what_they_say_alone() -> None:
    mixed = parse("The bridge collapsed on Monday, and she baked a lemon cake.")
    alone = parse("A bridge fell down on Monday.")
    comma = mixed.lemma.index(",")
    clauses = [np.frombuffer(mixed.mean(t), "<f2") for t in (range(comma), range(comma + 1, len(mixed)))]
    bridge, cake = (float(clause.astype(np.float32) @ alone.matrix()[0]) for clause in clauses)
    assert bridge > 0.5 > cake
    assert parse("").mean([]) == b""


def test_an_article_reads_the_same_alone_and_among_others() -> None:
    others = [f"Report {n}: the {'very ' * n}long wait in Lima ended, officials said." for n in range(50)]
    alone = parse(ARTICLE)
    among = [parse(text) for text in (*others[:25], ARTICLE, *others[25:])][25]
    assert among == alone


def test_a_parse_survives_the_wire(parsed: Parse) -> None:
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(parsed), type=Parse) == parsed


@pytest.mark.parametrize("text", ["", " \n\n\u200b", "…", "a" * 4000, "? " * 400, "\U0001f600 ok"])
def test_odd_texts_parse(text: str) -> None:
    found = parse(text)
    assert len(found.matrix()) == len(found.sent_start)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.start, found.end, strict=True))


def test_hash_seed_changes_nothing() -> None:
    code = (
        "import hashlib, msgspec; from tests.read.parse.test_parse import ARTICLE, parse;"
        "print(hashlib.sha256(msgspec.msgpack.encode(parse(ARTICLE))).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True, capture_output=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(seen) == 1


def test_model_info_describes_the_weights(parsed: Parse) -> None:
    info = model_info()
    assert parsed.model == f"{info.name}-{info.version}"
    assert info.licence == "CC-BY-SA-4.0"
    assert info.size < 30_000_000


def test_spacy_is_optional_and_its_absence_is_named() -> None:
    with pytest.raises((MissingExtraError, UsageError), match=r"spacy|spaCy"):
        load("no_such_pipeline")
