"""What the network sees of a word."""

import pytest

from crossread.read.parse.pieces import MAX_PIECES, encode, word_shape


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        (",", 1),
        ("12:30", 2),
        ("F-16", 3),
        ("harbour", 4),
        ("NATO", 5),
        ("A", 6),
        ("Oslo", 7),
        ("McCoy", 8),
        ("Éire", 7),
    ],
)
def test_shape(word: str, shape: int) -> None:
    assert word_shape(word) == shape


def test_every_word_has_a_first_piece() -> None:
    words = ["Unpronounceable", "\u200b", "x", "Żółw"]
    ids, shapes, firsts = encode(words)
    assert len(ids) == len(shapes)
    assert firsts[0] == 1
    assert firsts == sorted(set(firsts))
    assert firsts[-1] < len(ids) - 1


def test_a_word_is_cut_alike_everywhere() -> None:
    alone, beside = encode(["Kyrgyzstan"]), encode(["don", "Kyrgyzstan"])
    assert beside.ids[beside.firsts[1] : -1] == alone.ids[1:-1]


def test_too_many_pieces_do_not_overflow() -> None:
    found = encode(["antidisestablishmentarianism"] * MAX_PIECES)
    assert len(found.ids) == MAX_PIECES
    assert max(found.firsts) < MAX_PIECES
    assert len(found.firsts) == MAX_PIECES
