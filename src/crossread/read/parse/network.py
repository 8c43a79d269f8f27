"""One pass of the shipped network over one article's sentences.

Owns the session. Each sentence is run alone, because dynamic int8 scales activations over the whole input: otherwise a sentence would
read differently beside another. On one thread that is also faster than padded batches; articles are spread over processes, not threads.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from crossread.read.parse.pieces import Pieces

WEIGHTS = files("crossread.read.parse") / "weights"
GRAPH = ("model.onnx", "model.words.onnx")
"""The parts of one ONNX message: what follows the first adds nodes and outputs to its graph."""


class Labels(msgspec.Struct, frozen=True):
    """The tag sets, in the order of the network's outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprel: tuple[str, ...]
    ner: tuple[str, ...]


class Scores(NamedTuple):
    """What the network says of one sentence of W words.

    ``upos`` and ``xpos`` (W) are label indices; ``arcs`` (W, W+1) log probabilities of heads, column 0 the root; ``labels``
    (W, W+1) the best label index of each arc; ``names`` (W, tags) log probabilities; ``vector`` (384) has unit length;
    ``pieces`` (P, 384) are the vectors of its P pieces, end marks included, of any length.
    """

    upos: NDArray[np.int64]
    xpos: NDArray[np.int64]
    arcs: NDArray[np.float32]
    labels: NDArray[np.int64]
    names: NDArray[np.float32]
    vector: NDArray[np.float32]
    pieces: NDArray[np.float32]


@cache
def labels() -> Labels:
    """Load the tag sets."""
    return msgspec.json.decode((WEIGHTS / "labels.json").read_bytes(), type=Labels)


@cache
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    model = b"".join((WEIGHTS / name).read_bytes() for name in GRAPH)
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def score(sentences: Sequence[Pieces]) -> list[Scores]:
    """Run the network over sentences, in their order."""
    return [_run(pieces) for pieces in sentences]


def _run(pieces: Pieces) -> Scores:
    columns = {"pieces": pieces.ids, "shapes": pieces.shapes, "firsts": pieces.firsts}
    feeds = {name: np.array([values], dtype=np.int64) for name, values in columns.items()}
    return Scores(*(rows[0] for rows in _session().run(None, feeds)))
