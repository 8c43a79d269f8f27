"""The ``Parse``: one article's words as columns, with everything the language model says about them.

Owns the record and cheap ways to look at it. A Parse is frozen, picklable and complete: rules run on it again without the
model. Nothing outside ``read`` sees one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from crossread.text import Folded

VECTOR_SIZE = 384


class Parse(msgspec.Struct, frozen=True, gc=False):
    """Token columns of one article; all columns from ``start`` to ``space_after`` have one entry per token.

    ``start`` and ``end`` are offsets in ``Article.text``, ascending. ``head`` is the index of a token of the same sentence, a
    root's its own. ``deprel`` and ``upos`` follow Universal Dependencies 2, ``xpos`` the Penn tags, ``ner`` is BIO over PER, LOC,
    ORG and MISC. ``sent_start`` holds each sentence's first token, ascending, ``sent_block`` the input block it came from.
    ``vectors`` is a little-endian float16 matrix (sentences, 384) of unit rows; see ``matrix``. ``word_vectors`` (tokens, 384) are in
    the same space, of any length, empty where a parser makes none: the mean of some words' is what they say in their sentence.
    """

    model: str
    text_sha256: str
    start: tuple[int, ...]
    end: tuple[int, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemma: tuple[str, ...]
    head: tuple[int, ...]
    deprel: tuple[str, ...]
    ner: tuple[str, ...]
    space_after: tuple[bool, ...]
    sent_start: tuple[int, ...]
    sent_block: tuple[int, ...]
    vectors: bytes
    word_vectors: bytes = b""

    def __len__(self) -> int:
        return len(self.start)

    def bounds(self, sentence: int) -> range:
        """Give the tokens of one sentence."""
        starts = (*self.sent_start, len(self))
        return range(starts[sentence], starts[sentence + 1])

    def matrix(self) -> NDArray[np.float32]:
        """Give the sentence vectors (sentences, 384) in single precision."""
        halves = np.frombuffer(self.vectors, dtype="<f2").reshape(len(self.sent_start), VECTOR_SIZE)
        return halves.astype(np.float32)

    def mean(self, tokens: Sequence[int]) -> bytes:
        """Give the unit vector of some tokens, 384 little-endian float16; empty without tokens or word vectors."""
        if not self.word_vectors or not tokens:
            return b""
        rows = np.frombuffer(self.word_vectors, dtype="<f2").reshape(len(self), VECTOR_SIZE)
        mean: NDArray[np.float32] = rows[list(tokens)].astype(np.float32).mean(axis=0)
        unit: NDArray[np.float16] = (mean / (float(np.linalg.norm(mean)) or 1.0)).astype("<f2")
        return unit.tobytes()


class Parser(Protocol):
    """Whatever makes a Parse from an article's blocks; a pure function of its input."""

    @property
    def name(self) -> str:
        """Name and version, as kept in ``Parse.model``."""

    def parse(self, blocks: Sequence[Folded], text_sha256: str) -> Parse:
        """Parse the blocks (paragraphs) of one article; no sentence crosses a block."""
