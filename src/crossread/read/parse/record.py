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
    ``vectors`` is a little-endian float16 matrix (sentences, 384) of unit rows; see ``matrix``.
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


class Parser(Protocol):
    """Whatever makes a Parse from an article's blocks; a pure function of its input."""

    @property
    def name(self) -> str:
        """Name and version, as kept in ``Parse.model``."""

    def parse(self, blocks: Sequence[Folded], text_sha256: str) -> Parse:
        """Parse the blocks (paragraphs) of one article; no sentence crosses a block."""
