"""Sentences to padded tensors; gold that a corpus lacks is ``IGNORED`` and takes no loss."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
import torch
from torch import Tensor

from crossread.read.parse.pieces import CAPITALISED, LOWER, UPPER, encode
from training.sentences import NAME_TYPES, Sentence, plain

IGNORED = -100
BATCH_PIECES = 1600


class Labels(msgspec.Struct, frozen=True):
    """The tag sets, in the order of the network's outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprel: tuple[str, ...]
    ner: tuple[str, ...]


def collect_labels(sentences: Sequence[Sentence]) -> Labels:
    """Sort the tag sets of the parsed sentences; ``root`` is one of ``deprel``."""
    trees = [sentence.tree for sentence in sentences if sentence.tree]
    return Labels(
        upos=tuple(sorted({tag for tree in trees for tag in tree.upos})),
        xpos=tuple(sorted({tag for tree in trees for tag in tree.xpos})),
        deprel=tuple(sorted({tag for tree in trees for tag in tree.deprels})),
        ner=("O", *(f"{prefix}-{kind}" for kind in NAME_TYPES for prefix in "BI")),
    )


@dataclass(frozen=True, slots=True)
class Example:
    """One encoded sentence; gold columns are label indices, ``heads`` count from 1 with 0 the root."""

    pieces: list[int]
    shapes: list[int]
    firsts: list[int]
    upos: list[int]
    xpos: list[int]
    heads: list[int]
    deprels: list[int]
    names: list[int]
    corpus: int
    vector: Tensor


class Batch(NamedTuple):
    """Padded columns of several examples: pieces (B, T), words (B, W)."""

    pieces: Tensor
    shapes: Tensor
    firsts: Tensor
    upos: Tensor
    xpos: Tensor
    heads: Tensor
    deprels: Tensor
    names: Tensor
    corpora: Tensor
    vectors: Tensor


def encode_sentence(sentence: Sentence, labels: Labels, corpora: dict[str, int], vector: Tensor) -> Example:
    """Index one sentence's gold; unknown or missing annotation is ``IGNORED``."""
    pieces, shapes, firsts = encode([plain(word) for word in sentence.words])
    tree = sentence.tree
    blank = [IGNORED] * len(firsts)
    return Example(
        pieces,
        shapes,
        firsts,
        _index(labels.upos, tree.upos) if tree else blank,
        _index(labels.xpos, tree.xpos) if tree else blank,
        [0 if head == at else head + 1 for at, head in enumerate(tree.heads)] if tree else blank,
        _index(labels.deprel, tree.deprels) if tree else blank,
        _index(labels.ner, sentence.names) if sentence.names else blank,
        corpora[sentence.corpus],
        vector,
    )


def _index(tags: Sequence[str], gold: Sequence[str]) -> list[int]:
    places = {tag: place for place, tag in enumerate(tags)}
    return [places.get(tag, IGNORED) for tag in gold]


def batches(examples: Sequence[Example], rng: random.Random) -> Iterator[Batch]:
    """Yield one epoch of batches of about ``BATCH_PIECES`` pieces, bucketed by length, in random order."""
    order = sorted(range(len(examples)), key=lambda i: (len(examples[i].pieces) + rng.random() * 4, i))
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(examples[i].pieces) > BATCH_PIECES:
            groups.append([])
        groups[-1].append(i)
    rng.shuffle(groups)
    for group in groups:
        yield collate([examples[i] for i in group], rng)


def collate(group: Sequence[Example], rng: random.Random | None = None) -> Batch:
    """Pad examples to tensors; ``rng`` sometimes changes a sentence's casing, as headlines do."""
    shapes = [_recase(example.shapes, rng) if rng else example.shapes for example in group]
    columns = ("upos", "xpos", "heads", "deprels", "names")
    return Batch(
        _pad([example.pieces for example in group], 0),
        _pad(shapes, 0),
        _pad([example.firsts for example in group], 0),
        *(_pad([getattr(example, column) for example in group], IGNORED) for column in columns),
        torch.tensor([example.corpus for example in group]),
        torch.stack([example.vector for example in group]),
    )


def _recase(shapes: list[int], rng: random.Random) -> list[int]:
    chance = rng.random()
    if chance < 0.02:
        return [UPPER if shape in {LOWER, CAPITALISED} else shape for shape in shapes]
    if chance < 0.05:
        return [CAPITALISED if shape == LOWER and rng.random() < 0.8 else shape for shape in shapes]
    return shapes


def _pad(rows: Sequence[Sequence[int]], fill: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[fill] * (width - len(row))] for row in rows])
