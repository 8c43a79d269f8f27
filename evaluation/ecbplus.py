"""Reads ECB+ (Cybulska and Vossen 2014): texts rebuilt from tokens, and the gold events of the validated sentences.

``CORPUS`` is the folder beside the checkout. Topics split as in the literature: 36 to 45 are the test, eight of the others
the development set. An event mention is a markable tagged ACTION or NEG_ACTION in one of the sentences that
``ECBplus_coreference_sentences.csv`` lists; its cluster is the instance that its cross-document relation names, else its
within-document relation, else the mention alone. The web address above some texts is no text.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from msgspec import Struct

from crossread.records import Article, Segment, Span

CORPUS = Path(__file__).parents[2] / "shared" / "data" / "ecbplus"
DEV = (2, 5, 12, 18, 21, 23, 34, 35)
TEST = tuple(range(36, 46))
_TIGHT_BEFORE = frozenset(
    {".", ",", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't", "'", "’", "''", "”", "'re", "'ve"}
)
_TIGHT_AFTER = frozenset({"(", "[", "$", "#", "``", "“", "£", "€"})


class GoldMention(Struct, frozen=True, gc=False):
    """A gold event mention: its trigger's characters in the rebuilt text, and its gold cluster."""

    id: str
    article: str
    span: Span
    cluster: str


class Document(Struct, frozen=True, gc=False):
    """One document with its gold mentions in text order; ``subtopic`` is the seminal event it is about."""

    article: Article
    topic: int
    subtopic: str
    mentions: tuple[GoldMention, ...]


def read_documents(corpus: Path, topics: tuple[int, ...]) -> tuple[Document, ...]:
    """Give the documents of some topics, in name order, that have validated sentences."""
    validated = _validated(corpus)
    paths = sorted(path for topic in topics for path in (corpus / "docs" / str(topic)).glob("*.xml"))
    return tuple(_document(path, validated[path.stem]) for path in paths if path.stem in validated)


def _validated(corpus: Path) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    with (corpus / "ECBplus_coreference_sentences.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(f"{row['Topic']}_{row['File']}", set()).add(int(row["Sentence Number"]))
    return found


def _document(path: Path, validated: set[int]) -> Document:
    root = ET.parse(path).getroot()  # noqa: S314 - a corpus on disk, not the network
    name = path.stem
    text, tokens, segments = _rebuild(root, name)
    sentence_of = {t.get("t_id"): int(t.get("sentence") or 0) for t in root.iter("token")}
    clusters = _clusters(root)
    mentions = []
    for mark in root.find("Markables") or ():
        ids = [anchor.get("t_id") for anchor in mark.iter("token_anchor")]
        if ids and mark.tag.startswith(("ACTION", "NEG_ACTION")) and sentence_of[ids[0]] in validated:
            spans = [tokens[i] for i in ids if i in tokens]
            if spans:
                key = f"{name}#{mark.get('m_id')}"
                whole = Span(spans[0].start, spans[-1].end)
                mentions.append(GoldMention(key, name, whole, clusters.get(mark.get("m_id"), key)))
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(name, f"{name}.xml", digest, digest, text, segments, language="en")
    kind = "ecbplus" if name.endswith("plus") else "ecb"
    mentions.sort(key=lambda m: (m.span, m.id))
    return Document(article, int(name.partition("_")[0]), f"{name.partition('_')[0]}{kind}", tuple(mentions))


def _rebuild(root: ET.Element, name: str) -> tuple[str, dict[str | None, Span], tuple[Segment, ...]]:
    """Give the text, the characters of every token in it, and a body segment for every sentence."""
    text, tokens, segments = "", {}, []
    for sentence, words in _sentences(root):
        if sentence == 0 and (words[0].text or "").startswith("http"):
            continue
        start, glued = len(text), True
        for word in words:
            shown = (word.text or "").strip()
            if not (glued or shown in _TIGHT_BEFORE):
                text += " "
            tokens[word.get("t_id")] = Span(len(text), len(text) + len(shown))
            text += shown
            glued = shown in _TIGHT_AFTER
        segments.append(Segment(f"{name}@{start}", name, "body", (Span(start, len(text)),)))
        text += "\n"
    return text, tokens, tuple(segments)


def _sentences(root: ET.Element) -> Iterator[tuple[int, list[ET.Element]]]:
    found: dict[int, list[ET.Element]] = {}
    for token in root.iter("token"):
        if (token.text or "").strip():
            found.setdefault(int(token.get("sentence") or 0), []).append(token)
    yield from sorted(found.items())


def _clusters(root: ET.Element) -> dict[str | None, str]:
    """Give the cluster of each mention that a relation names; instances of one document carry its name."""
    found: dict[str | None, str] = {}
    name = root.get("doc_name") or ""
    for relation in root.find("Relations") or ():
        note = relation.get("note")
        shared = relation.tag == "CROSS_DOC_COREF" and note
        cluster = str(note) if shared else f"{name}:{relation.get('r_id')}"
        for source in relation.iter("source"):
            found[source.get("m_id")] = cluster
    return found
