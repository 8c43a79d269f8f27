"""Readers of the corpora that mark entity mentions: re3d and MEANTIME."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from crossread.read.parse.sentences import cut_sentences
from crossread.read.parse.words import cut_words
from crossread.records import Span
from crossread.text import fold
from training.mentions import tag_mentions
from training.sentences import Sentence, split_hyphens

RE3D_TYPES = {"Organisation": "ORG", "Location": "LOC", "Person": "PER", "Nationality": "MISC"}
MEANTIME_TYPES = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "PRO": "MISC"}


def read_re3d(root: Path) -> Iterator[Sentence]:
    """re3d's documents, a line a paragraph."""
    for folder in sorted(root.iterdir()):
        marks: dict[str, list[tuple[int, int, str]]] = {}
        for row in _json_lines(folder / "entities.json"):
            if row["type"] in RE3D_TYPES and float(str(row["confidence"])) > 0.5:
                span = int(str(row["begin"])), int(str(row["end"])), RE3D_TYPES[str(row["type"])]
                marks.setdefault(str(row["documentId"]), []).append(span)
        for row in _json_lines(folder / "documents.json"):
            yield from _re3d_sentences(str(row["_id"]), str(row["text"]), marks.get(str(row["_id"]), []))


def _json_lines(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)


def _re3d_sentences(name: str, text: str, marks: list[tuple[int, int, str]]) -> Iterator[Sentence]:
    for line in re.finditer(r"[^\n]+", text):
        folded = fold(text, [Span(*line.span())])
        cut = cut_words(folded.text)
        for sentence in cut_sentences(folded.text, cut):
            words = tuple(folded.text[a:b] for a, b in cut[sentence.start : sentence.stop])
            spans = [folded.span(a, b) for a, b in cut[sentence.start : sentence.stop]]
            mentions = [
                ([i for i, span in enumerate(spans) if begin <= span.start and span.end <= end], kind)
                for begin, end, kind in marks
            ]
            made = tag_mentions(words, [mention for mention in mentions if mention[0]])
            yield Sentence(f"{name}-{spans[0].start}", "re3d", " ".join(words), words, names=made)


def read_meantime(root: Path) -> Iterator[Sentence]:
    """MEANTIME's six annotated opening sentences; its name mentions take their entity's type."""
    for path in sorted(root.glob("corpus_*/*.xml")):
        document = ET.parse(path).getroot()
        yield from _xml_sentences(path.stem[:12], "meantime", document, _meantime_kinds(document), last=5)


def _meantime_kinds(document: ET.Element) -> dict[str, str]:
    marks = {mark.get("m_id"): mark for mark in document.find("Markables") or ()}
    kinds = {}
    for relation in document.iter("REFERS_TO"):
        target = relation.find("target")
        kind = MEANTIME_TYPES.get(marks[target.get("m_id")].get("ent_type") or "") if target is not None else None
        for source in relation.findall("source"):
            if kind and (marks[source.get("m_id")].get("syntactic_type") or "").endswith("NAM"):
                kinds[source.get("m_id") or ""] = kind
    return kinds


def _xml_sentences(
    name: str, corpus: str, document: ET.Element, kinds: Mapping[str, str], *, last: int
) -> Iterator[Sentence]:
    """Sentences of the CAT format up to number ``last``; ``kinds`` gives the type of each mention that counts."""
    tokens = [
        (token.get("t_id"), int(token.get("sentence") or 0), token.text or "") for token in document.iter("token")
    ]
    place = {key: at for at, (key, _, _) in enumerate(tokens)}
    mentions = [
        (sorted(place[anchor.get("t_id")] for anchor in mark.findall("token_anchor")), kinds[mark.get("m_id") or ""])
        for mark in document.find("Markables") or ()
        if (mark.get("m_id") or "") in kinds
    ]
    starts = [at for at in range(len(tokens)) if at == 0 or tokens[at][1] != tokens[at - 1][1]]
    words = tuple(word for _, _, word in tokens)
    tags = tag_mentions(words, [mention for mention in mentions if mention[0]], starts=starts)
    for first, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        if tokens[first][1] <= last:
            yield split_hyphens(f"{name}-{tokens[first][1]}", corpus, words[first:end], tags[first:end])
