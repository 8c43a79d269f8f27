"""The corpora the language model is measured on, as articles of gold sentences.

Owns grouping sentences into documents and paragraphs, and the mapping of gold words to offsets. The files are read where
they lie; nothing of them is copied into the project.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.sentences import Sentence, blocks, read_conllu, read_uner

DATA = Path(__file__).parents[2] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Corpus:
    """One test set: its treebank and names files below ``DATA``, and whether only PUD's news half counts."""

    name: str
    trees: str
    names: str
    news: bool = False


CORPORA = (
    Corpus("ewt", "ud/en_ewt-ud-test.rebuilt.conllu", "ner/en_ewt-ud-test.iob2"),
    Corpus("pud_news", "ud/en_pud-ud-test.conllu", "ner/en_pud-ud-test.iob2", news=True),
)


@dataclass(frozen=True, slots=True)
class Document:
    """One gold document: paragraphs of sentences, and name tags by the words of a sentence (the two files' ids differ)."""

    paragraphs: tuple[tuple[Sentence, ...], ...]
    names: dict[tuple[str, ...], tuple[str, ...]]

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences, in order."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph]


def hashes() -> dict[str, str]:
    """SHA-256 of every corpus file, by its path below ``DATA``."""
    files = sorted({file for corpus in CORPORA for file in (corpus.trees, corpus.names)})
    return {file: hashlib.sha256((DATA / file).read_bytes()).hexdigest() for file in files}


def read_documents(corpus: Corpus) -> list[Document]:
    """Read a corpus; without paragraph marks a document is one paragraph."""
    path = DATA / corpus.trees
    names = dict(read_uner(DATA / corpus.names).values())
    documents: list[list[list[Sentence]]] = []
    for marks, sentence in zip(_marks(path), read_conllu(path, corpus.name), strict=True):
        if corpus.news and not sentence.id.startswith("n"):
            continue
        if "newdoc" in marks or not documents:
            documents.append([[]])
        elif "newpar" in marks:
            documents[-1].append([])
        documents[-1][-1].append(sentence)
    return [Document(tuple(map(tuple, paragraphs)), names) for paragraphs in documents]


def _marks(path: Path) -> Iterator[frozenset[str]]:
    for group in blocks(path):
        words = {line[2:].split()[0] for line in group if line.startswith("# ")}
        yield frozenset(words & {"newdoc", "newpar"})
