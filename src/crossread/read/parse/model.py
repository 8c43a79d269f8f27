"""crossread's own language model as a ``Parser``: folded blocks in, a Parse out.

Owns the order of the steps: words, sentences, one pass of the network, decoding, lemmas, offsets back into the article. Loads
its weights once per process, at the first article. Must not do any step itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from crossread.read.parse.decoding import find_tree, tag_names
from crossread.read.parse.lemmas import lemmatise
from crossread.read.parse.network import Labels, Scores, labels, score
from crossread.read.parse.pieces import encode
from crossread.read.parse.record import Parse
from crossread.read.parse.sentences import cut_sentences
from crossread.read.parse.words import Bounds, cut_words
from crossread.text import Folded


class ModelInfo(msgspec.Struct, frozen=True):
    """What ``crossread model info`` shows; sizes in bytes, scores in per cent, as measured by ``evaluation.model``."""

    name: str
    version: str
    size: int
    sha256: str
    licence: str
    data: tuple[str, ...]
    scores: dict[str, float]


@cache
def model_info() -> ModelInfo:
    """Give the facts about the shipped weights."""
    path = files("crossread.read.parse") / "weights" / "model.json"
    return msgspec.json.decode(path.read_bytes(), type=ModelInfo)


class SentenceWords(NamedTuple):
    """One sentence: its block and the bounds of its words in the block's folded text."""

    block: int
    words: tuple[Bounds, ...]


class OwnParser:
    """The shipped model; stateless, so that a Parse depends on its article alone."""

    @property
    def name(self) -> str:
        """Name and version of the weights."""
        info = model_info()
        return f"{info.name}-{info.version}"

    def parse(self, blocks: Sequence[Folded], text_sha256: str) -> Parse:
        """Parse the blocks of one article; no sentence crosses a block."""
        sentences = [sentence for number, block in enumerate(blocks) for sentence in _sentences(number, block)]
        forms = [[blocks[s.block].text[start:end] for start, end in s.words] for s in sentences]
        return assemble(self.name, text_sha256, blocks, sentences, read_words(forms))


def _sentences(number: int, block: Folded) -> Iterable[SentenceWords]:
    words = cut_words(block.text)
    for sentence in cut_sentences(block.text, words):
        yield SentenceWords(number, tuple(words[sentence.start : sentence.stop]))


class Annotation(NamedTuple):
    """Columns of one sentence; ``heads`` are word indices within it, a root's its own; ``word_vectors`` (W, 384) of any length."""

    upos: Sequence[str]
    xpos: Sequence[str]
    lemmas: Sequence[str]
    heads: Sequence[int]
    deprels: Sequence[str]
    names: Sequence[str]
    vector: NDArray[np.float32]
    word_vectors: NDArray[np.float32]


def read_words(sentences: Sequence[Sequence[str]]) -> list[Annotation]:
    """Annotate the sentences of one article, given as words."""
    pieces = [encode(words) for words in sentences]
    rows = zip(sentences, pieces, score(pieces), strict=True)
    return [_decode(words, cut.firsts, found, labels()) for words, cut, found in rows]


def _decode(words: Sequence[str], firsts: Sequence[int], scores: Scores, tags: Labels) -> Annotation:
    heads = find_tree(scores.arcs)
    columns = [0 if head == word else head + 1 for word, head in enumerate(heads)]
    xpos = [tags.xpos[tag] for tag in scores.xpos]
    return Annotation(
        upos=[tags.upos[tag] for tag in scores.upos],
        xpos=xpos,
        lemmas=[lemmatise(word, tag) for word, tag in zip(words, xpos, strict=True)],
        heads=heads,
        deprels=[tags.deprel[scores.labels[word, column]] for word, column in enumerate(columns)],
        names=tag_names(scores.names, tags.ner),
        vector=scores.vector,
        word_vectors=_word_vectors(scores.pieces, firsts),
    )


def _word_vectors(pieces: NDArray[np.float32], firsts: Sequence[int]) -> NDArray[np.float32]:
    """Give each word the mean of its pieces; words past the encoder's end share its last."""
    counts = np.maximum(np.diff([*firsts, len(pieces) - 1]), 1)
    means: NDArray[np.float32] = np.add.reduceat(pieces[:-1], list(firsts), axis=0) / counts[:, None]
    return means


def assemble(
    model: str,
    text_sha256: str,
    blocks: Sequence[Folded],
    sentences: Sequence[SentenceWords],
    annotations: Sequence[Annotation],
) -> Parse:
    """Put annotated sentences into one record, with offsets of the article and heads counted through it."""
    starts = np.cumsum([0, *(len(sentence.words) for sentence in sentences)]).tolist()
    placed = [(blocks[s.block], start, end) for s in sentences for start, end in s.words]
    pairs = list(zip(starts, annotations, strict=False))
    return Parse(
        model=model,
        text_sha256=text_sha256,
        start=tuple(block.offsets[start] for block, start, _ in placed),
        end=tuple(block.offsets[end - 1] + 1 for block, _, end in placed),
        upos=tuple(tag for _, found in pairs for tag in found.upos),
        xpos=tuple(tag for _, found in pairs for tag in found.xpos),
        lemma=tuple(lemma for _, found in pairs for lemma in found.lemmas),
        head=tuple(first + head for first, found in pairs for head in found.heads),
        deprel=tuple(label for _, found in pairs for label in found.deprels),
        ner=tuple(tag for _, found in pairs for tag in found.names),
        space_after=tuple(block.text[end : end + 1] in {"", " "} for block, _, end in placed),
        sent_start=tuple(starts[:-1]),
        sent_block=tuple(sentence.block for sentence in sentences),
        vectors=np.array([found.vector for _, found in pairs], dtype="<f2").tobytes(),
        word_vectors=b"".join(found.word_vectors.astype("<f2").tobytes() for _, found in pairs),
    )
