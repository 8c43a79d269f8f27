"""Words to the encoder's pieces: what the network sees of a sentence.

Owns the piece vocabulary and the word shapes that give an uncased encoder its casing. Training and reading share it, so
that a word is always cut the same way. It never changes a word: folding happens before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from tokenizers import Tokenizer

UNKNOWN_PIECE = 100
FIRST_PIECE = 101
LAST_PIECE = 102
MAX_PIECES = 480
"""Pieces of one sentence that the encoder reads at most; the splitter keeps sentences shorter."""


class Pieces(NamedTuple):
    """One sentence as the network takes it: piece ids, their shapes, and each word's first piece."""

    ids: list[int]
    shapes: list[int]
    firsts: list[int]


def encode(words: Sequence[str]) -> Pieces:
    """Cut words into pieces between the encoder's two end marks.

    A word is cut by itself, so its pieces do not depend on its neighbours. Words past ``MAX_PIECES`` share the last mark.
    """
    ids, shapes, firsts = [FIRST_PIECE], [0], []
    for word in words:
        cut = _word_pieces(word)
        fits = len(ids) + len(cut) < MAX_PIECES
        firsts.append(len(ids) if fits else MAX_PIECES - 1)
        if fits:
            ids.extend(cut)
            shapes.extend([word_shape(word)] * len(cut))
        else:
            missing = MAX_PIECES - 1 - len(ids)
            ids.extend([UNKNOWN_PIECE] * missing)
            shapes.extend([0] * missing)
    return Pieces([*ids, LAST_PIECE], [*shapes, 0], firsts)


@lru_cache(maxsize=65536)
def _word_pieces(word: str) -> tuple[int, ...]:
    return tuple(_tokenizer().encode(word, add_special_tokens=False).ids) or (UNKNOWN_PIECE,)


@cache
def _tokenizer() -> Tokenizer:
    path = files("crossread.read.parse") / "weights" / "tokenizer.json"
    return Tokenizer.from_str(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Tell whether the encoder has a whole piece for the lower-cased ``word``."""
    return _tokenizer().token_to_id(word) is not None


PUNCTUATION, DIGITS, MIXED, LOWER, UPPER, CAPITAL, CAPITALISED, OTHER = range(1, 9)


@lru_cache(maxsize=65536)
def word_shape(word: str) -> int:
    """Tell which of eight shapes a word has; 0 is kept for the end marks and padding."""
    if not any(map(str.isalnum, word)):
        return PUNCTUATION
    if any(map(str.isdigit, word)):
        return MIXED if any(map(str.isalpha, word)) else DIGITS
    if word.islower():
        return LOWER
    if word.isupper():
        return CAPITAL if len(word) == 1 else UPPER
    return CAPITALISED if word[:1].isupper() and word[1:].islower() else OTHER
