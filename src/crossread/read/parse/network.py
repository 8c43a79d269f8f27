"""One pass of the shipped network over one article's sentences.

Owns the session and the batching. A batch never spans two articles and is cut by the article alone, because dynamic int8
scales activations over the whole batch: otherwise a sentence would read differently beside another. One thread: articles
are spread over processes, not threads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from crossread.read.parse.pieces import Pieces

BATCH_PIECES = 512
WEIGHTS = files("crossread.read.parse") / "weights"


class Labels(msgspec.Struct, frozen=True):
    """The tag sets, in the order of the network's outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprel: tuple[str, ...]
    ner: tuple[str, ...]


class Scores(NamedTuple):
    """What the network says of one sentence of W words.

    ``upos`` and ``xpos`` (W) are label indices; ``arcs`` (W, W+1) log probabilities of heads, column 0 the root; ``labels``
    (W, W+1) the best label index of each arc; ``names`` (W, tags) log probabilities; ``vector`` (384) has unit length.
    """

    upos: NDArray[np.int64]
    xpos: NDArray[np.int64]
    arcs: NDArray[np.float32]
    labels: NDArray[np.int64]
    names: NDArray[np.float32]
    vector: NDArray[np.float32]


@cache
def labels() -> Labels:
    """Load the tag sets."""
    return msgspec.json.decode((WEIGHTS / "labels.json").read_bytes(), type=Labels)


@cache
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    model = (WEIGHTS / "model.onnx").read_bytes()
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def score(sentences: Sequence[Pieces]) -> list[Scores]:
    """Run the network over one article's sentences, in their order."""
    found: dict[int, Scores] = {}
    for group in _batches(sentences):
        found.update(zip(group, _run([sentences[i] for i in group]), strict=True))
    return [found[i] for i in range(len(sentences))]


def _batches(sentences: Sequence[Pieces]) -> Iterator[list[int]]:
    """Group sentences of like length, at most ``BATCH_PIECES`` pieces with their padding."""
    group: list[int] = []
    for i in sorted(range(len(sentences)), key=lambda i: (len(sentences[i].ids), i)):
        if group and (len(group) + 1) * len(sentences[i].ids) > BATCH_PIECES:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def _run(group: Sequence[Pieces]) -> Iterator[Scores]:
    columns = {"pieces": "ids", "shapes": "shapes", "firsts": "firsts"}
    feeds = {name: _pad([getattr(pieces, column) for pieces in group]) for name, column in columns.items()}
    upos, xpos, arcs, best, names, vectors = _session().run(None, feeds)
    for row, pieces in enumerate(group):
        words = len(pieces.firsts)
        yield Scores(
            upos[row, :words],
            xpos[row, :words],
            arcs[row, :words, : words + 1],
            best[row, :words, : words + 1],
            names[row, :words],
            vectors[row],
        )


def _pad(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    padded = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for row, values in zip(padded, rows, strict=True):
        row[: len(values)] = values
    return padded
