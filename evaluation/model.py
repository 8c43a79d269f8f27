"""Measure the shipped language model: ``python -m evaluation.model``; ``--write`` notes the scores beside the weights.

Figures are per cent. ``gold`` keeps the treebank's words and sentences; ``raw`` starts from the text, and a word counts if its
characters are right (as in the CoNLL 2018 shared task). LAS asks for the whole label, with its subtype; LAS-universal without.
Names are exact spans of PER, LOC and ORG. Punctuation counts. Batches are documents, as when articles are read.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from pathlib import Path

import msgspec

from crossread.read.parse import load, model_info
from crossread.read.parse.model import Annotation, read_words
from crossread.read.parse.record import Parse
from crossread.records import Span
from crossread.text import fold
from evaluation.treebanks import CORPORA, Document, hashes, read_documents
from training.sentences import Sentence, name_spans, plain

INFO = Path(__file__).parents[1] / "src" / "crossread" / "read" / "parse" / "weights" / "model.json"
NameSpan = tuple[int, int, str]


def measure() -> dict[str, float]:
    """Give every figure by name, such as ``pud_news.gold.las``."""
    found: dict[str, float] = {}
    for corpus in CORPORA:
        documents = read_documents(corpus)
        for kind, scores in (("gold", _gold(documents)), ("raw", _raw(documents))):
            found.update({f"{corpus.name}.{kind}.{name}": value for name, value in scores.items()})
    return found


def _gold(documents: Sequence[Document]) -> dict[str, float]:
    """Tags, trees, lemmas and names on gold words."""
    right: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for document in documents:
        sentences = document.sentences
        annotations = read_words([[plain(word) for word in s.words] for s in sentences])
        for sentence, found in zip(sentences, annotations, strict=True):
            _count_words(right, sentence, found)
            if sentence.words in document.names:
                _count_names(names, _named(document.names[sentence.words]), _named(found.names))
    scores = {
        key: 100 * right[key] / right["words"] for key in ("upos", "xpos", "lemma", "uas", "las", "las_universal")
    }
    return {**scores, "names": _f1(names, "name"), **{f"names_{t}": _f1(names, t) for t in ("PER", "LOC", "ORG")}}


def _count_words(right: Counter[str], sentence: Sentence, found: Annotation) -> None:
    tree = sentence.tree
    if tree is None:
        return
    for at, head in enumerate(tree.heads):
        attached = found.heads[at] == head
        right["words"] += 1
        right["upos"] += found.upos[at] == tree.upos[at]
        right["xpos"] += found.xpos[at] == tree.xpos[at]
        right["lemma"] += found.lemmas[at] == plain(tree.lemmas[at])
        right["uas"] += attached
        right["las"] += attached and found.deprels[at] == tree.deprels[at]
        right["las_universal"] += attached and _universal(found.deprels[at]) == _universal(tree.deprels[at])


def _universal(label: str) -> str:
    return label.partition(":")[0]


def _count_names(names: Counter[str], gold: set[NameSpan], found: set[NameSpan]) -> None:
    for kind, spans in (("gold", gold), ("found", found), ("right", gold & found)):
        for span in spans:
            names[f"{span[2]}.{kind}"] += 1
            names[f"name.{kind}"] += 1


def _f1(counts: Counter[str], what: str) -> float:
    return 200 * counts[f"{what}.right"] / max(1, counts[f"{what}.gold"] + counts[f"{what}.found"])


def _named(tags: Sequence[str]) -> set[NameSpan]:
    """Give the names in BIO ``tags``, without MISC, which UniversalNER does not have."""
    return {span for span in name_spans(tags) if span[2] != "MISC"}


def _raw(documents: Sequence[Document]) -> dict[str, float]:
    """Words, sentences, trees and names from raw text, and the speed of it."""
    counts: Counter[str] = Counter()
    texts = [_lay_out(document) for document in documents]
    parser = load()
    began = time.perf_counter()
    parses = [parser.parse([fold(text, [span]) for span in spans], text_sha256="") for text, spans, _ in texts]
    seconds = time.perf_counter() - began
    for document, (_, _, bases), parse in zip(documents, texts, parses, strict=True):
        _compare(counts, document, bases, parse)
    scores = {key: _f1(counts, key) for key in ("words", "sentences", "las", "las_universal", "name")}
    return {**scores, "words_per_second": sum(map(len, parses)) / seconds}


def _lay_out(document: Document) -> tuple[str, list[Span], list[int]]:
    """Give the document's text, its paragraphs' spans, and each sentence's offset."""
    texts = [" ".join(sentence.text for sentence in paragraph) for paragraph in document.paragraphs]
    starts = [0, *accumulate(len(text) + 2 for text in texts)]
    spans = [Span(start, start + len(text)) for start, text in zip(starts, texts, strict=False)]
    bases = []
    for span, paragraph in zip(spans, document.paragraphs, strict=True):
        lengths = accumulate((len(s.text) + 1 for s in paragraph), initial=span.start)
        bases += list(lengths)[:-1]
    return "\n\n".join(texts), spans, bases


Words = dict[Span, tuple[Span, str]]


def _compare(counts: Counter[str], document: Document, bases: Sequence[int], parse: Parse) -> None:
    gold, sentences, names = _gold_columns(document, bases)
    found = _parsed_columns(parse)
    parsed_sentences = {
        Span(parse.start[r[0]], parse.end[r[-1]]) for r in map(parse.bounds, range(len(parse.sent_start)))
    }
    parsed_names = {(parse.start[a], parse.end[b - 1], t) for a, b, t in _named(parse.ner)}
    _count(counts, "words", set(gold), set(found))
    _count(counts, "sentences", sentences, parsed_sentences)
    _count(counts, "las", set(gold.items()), set(found.items()))
    _count(counts, "las_universal", _without_subtypes(gold), _without_subtypes(found))
    _count(counts, "name", names, parsed_names)


def _count(counts: Counter[str], what: str, gold: AbstractSet[object], found: AbstractSet[object]) -> None:
    counts[f"{what}.gold"] += len(gold)
    counts[f"{what}.found"] += len(found)
    counts[f"{what}.right"] += len(gold & found)


def _without_subtypes(words: Words) -> set[object]:
    return {(word, head, _universal(label)) for word, (head, label) in words.items()}


def _parsed_columns(parse: Parse) -> Words:
    spans = [Span(start, end) for start, end in zip(parse.start, parse.end, strict=True)]
    return {span: (spans[head], label) for span, head, label in zip(spans, parse.head, parse.deprel, strict=True)}


def _gold_columns(document: Document, bases: Sequence[int]) -> tuple[Words, set[object], set[object]]:
    words: Words = {}
    sentences: set[object] = set()
    names: set[object] = set()
    for base, sentence in zip(bases, document.sentences, strict=True):
        spans = [Span(base + a, base + a + len(w)) for a, w in zip(sentence.starts, sentence.words, strict=True)]
        if sentence.tree is None:
            continue
        for span, head, label in zip(spans, sentence.tree.heads, sentence.tree.deprels, strict=True):
            words[span] = spans[head], label
        sentences.add(Span(spans[0].start, spans[-1].end))
        for a, b, kind in _named(document.names.get(sentence.words, ())):
            names.add((spans[a].start, spans[b - 1].end, kind))
    return words, sentences, names


def main() -> None:
    """Print every figure and the hash of every corpus file."""
    scores = measure()
    for name, value in scores.items():
        print(f"{name:34} {value:8.2f}")
    for file, digest in hashes().items():
        print(f"{digest}  {file}")
    if "--write" in sys.argv[1:]:
        write_scores(scores)


def write_scores(scores: dict[str, float]) -> None:
    """Put the scores, without the speeds, into the weights' ``model.json``."""
    kept = {name: round(value, 2) for name, value in scores.items() if not name.endswith("_per_second")}
    described = msgspec.structs.replace(model_info(), scores=kept)
    INFO.write_bytes(msgspec.json.format(msgspec.json.encode(described), indent=1) + b"\n")


if __name__ == "__main__":
    main()
