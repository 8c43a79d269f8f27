"""One annotated sentence, and the readers of column files.

A sentence carries what its corpus annotates and ``None`` for the rest, so that the losses can be masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossread.records import Span
from crossread.text import fold

NAME_TYPES = ("PER", "LOC", "ORG", "MISC")
UNKNOWN = "?"
"""A name tag that no loss is taken on."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Gold syntax of one sentence; ``heads`` are word indices, the root's is its own."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with the annotation one corpus gives them.

    ``starts`` are character offsets of the words in ``text``; ``names`` are BIO tags.
    """

    id: str
    corpus: str
    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...] = ()
    tree: Tree | None = None
    names: tuple[str, ...] | None = None


def blocks(path: Path) -> Iterator[list[str]]:
    """Yield the non-empty line groups of a column file."""
    group: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            group.append(line.rstrip("\r"))
        elif group:
            yield group
            group = []
    if group:
        yield group


def read_conllu(path: Path, corpus: str) -> list[Sentence]:
    """Read a CoNLL-U file (https://universaldependencies.org/format.html)."""
    return [_conllu_sentence(group, corpus) for group in blocks(path)]


def _conllu_sentence(group: list[str], corpus: str) -> Sentence:
    meta = dict(re.findall(r"^# (sent_id|text) = (.*)$", "\n".join(group), flags=re.MULTILINE))
    rows = [line.split("\t") for line in group if re.match(r"\d+\t", line)]
    words = tuple(row[1] for row in rows)
    heads = tuple(int(row[6]) - 1 if row[6] != "0" else position for position, row in enumerate(rows))
    tree = Tree(
        upos=tuple(row[3] for row in rows),
        xpos=tuple(row[4] for row in rows),
        lemmas=tuple(row[2] for row in rows),
        heads=heads,
        deprels=tuple(row[7] for row in rows),
    )
    text = meta["text"]
    return Sentence(meta["sent_id"], corpus, text, words, align(text, words), tree)


def align(text: str, words: Iterable[str]) -> tuple[int, ...]:
    """Find each word's offset in ``text``, left to right; a word not found keeps the running offset."""
    starts = []
    at = 0
    for word in words:
        found = text.find(word, at)
        start = found if 0 <= found <= at + 30 else at
        starts.append(start)
        at = start + len(word) if found == start else at
    return tuple(starts)


def read_uner(path: Path) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Read UniversalNER's five columns: sentence id to (words, BIO tags)."""
    found = {}
    for group in blocks(path):
        meta = dict(re.findall(r"^# (sent_id) = (.*)$", "\n".join(group), flags=re.MULTILINE))
        rows = [line.split("\t") for line in group if re.match(r"\d+\t", line)]
        tags = tuple({"B-O": "O"}.get(row[2], row[2]).replace("OTH", "MISC") for row in rows)
        found[meta["sent_id"]] = tuple(row[1] for row in rows), repair(tags)
    return found


def read_columns(path: Path, corpus: str, *, types: dict[str, str]) -> list[Sentence]:
    """Read two columns, word and tag (IOB1 or IOB2), mapping the corpus' types; unknown types become ``O``."""
    found = []
    for number, group in enumerate(blocks(path)):
        rows = [line.split() for line in group if not line.startswith("-DOCSTART-")]
        tags = tuple(_mapped(row[-1], types) for row in rows)
        words = tuple(row[0] for row in rows)
        if words:
            found.append(split_hyphens(f"{path.stem}-{number}", corpus, words, repair(tags)))
    return found


def _mapped(tag: str, types: dict[str, str]) -> str:
    prefix, _, kind = tag.partition("-")
    return f"{prefix}-{types[kind]}" if kind in types else "O"


def repair(tags: Iterable[str]) -> tuple[str, ...]:
    """Make any IOB variant BIO: an ``I-`` without its beginning becomes ``B-``."""
    made: list[str] = []
    for tag in tags:
        continues = bool(made) and made[-1][2:] == tag[2:] and made[-1] != "O"
        made.append("B-" + tag[2:] if tag.startswith("I-") and not continues else tag)
    return tuple(made)


KEPT_WHOLE = re.compile(r"^(?:https?:|www\.|.*@)|^-|-$")
HYPHEN = re.compile(r"(?<=\w)(-)(?=\w)")


def split_hyphens(name: str, corpus: str, words: tuple[str, ...], tags: tuple[str, ...]) -> Sentence:
    """Split inner hyphens as the treebanks do, so that all corpora share one tokenisation."""
    new_words: list[str] = []
    new_tags: list[str] = []
    for word, tag in zip(words, tags, strict=True):
        parts = [word] if KEPT_WHOLE.search(word) else [part for part in HYPHEN.split(word) if part]
        new_words += parts
        new_tags += [tag] + ["I-" + tag[2:] if tag[1:2] == "-" else tag] * (len(parts) - 1)
    return Sentence(name, corpus, " ".join(new_words), tuple(new_words), names=tuple(new_tags))


def name_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Give the (start, end, type) of the names in well-formed BIO ``tags``."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((at, at + 1, tag[2:]))
        elif tag.startswith("I-"):
            found[-1] = (found[-1][0], at + 1, found[-1][2])
    return found


def plain(word: str) -> str:
    """Fold a word as the reader folds text; a word that folds to nothing stays."""
    whole = word.replace("``", '"').replace("''", '"')
    return fold(whole, [Span(0, len(whole))]).text or word
