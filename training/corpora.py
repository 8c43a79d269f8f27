"""Which corpora train the model, which choose it, and how each one's name types are mapped.

Every set named here may train shipped weights; PUD and EWT's test are never read by this module.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from training.sentences import UNKNOWN, Sentence, read_columns, read_conllu, read_uner, repair, split_hyphens

CROSSNER_TYPES = {
    **dict.fromkeys(("person", "politician", "scientist", "researcher", "writer", "musicalartist"), "PER"),
    **dict.fromkeys(("country", "location"), "LOC"),
    **dict.fromkeys(("organisation", "politicalparty", "university", "band"), "ORG"),
    **dict.fromkeys(("event", "election", "misc", "award", "conference", "book", "poem", "album", "song"), "MISC"),
    **dict.fromkeys(("magazine", "academicjournal", "product"), "MISC"),
}
WIKIGOLD_TYPES = {kind: kind for kind in ("PER", "LOC", "ORG", "MISC")}
CROSSNER_DOMAINS = ("politics", "science", "literature", "music", "ai")
SMALL_WORDS = frozenset("of and the for on in de la al el bin von van der du".split())
TITLES = frozenset(
    "minister secretary president prime foreign state defense defence general ambassador spokesman spokesperson"
    " spokeswoman chairman chief executive officer director senator representative lieutenant lt. gen. col. colonel"
    " brigadier major captain admiral commander mr mr. mrs mrs. ms ms. dr dr. sir king queen ceo deputy assistant"
    " special envoy under for the of and middle east office affairs former vice us u.s. uk".split()
)


def read_parsed(data: Path, split: str) -> list[Sentence]:
    """EWT with UniversalNER's names, where the two tokenise alike; a sentence without names masks that loss."""
    draft = ".draft" if split == "train" else ""
    names = read_uner(data / "ner" / f"en_ewt-ud-{split}{draft}.iob2")
    found = []
    for sentence in read_conllu(data / "ud" / f"en_ewt-ud-{split}.rebuilt.conllu", "ewt"):
        words, tags = names.get(sentence.id, ((), ()))
        found.append(replace(sentence, names=tags if words == sentence.words else None))
    return found


def read_gum(data: Path) -> list[Sentence]:
    """GUM's genres without a non-commercial licence, for syntax only: its entity marks are not names."""
    return read_conllu(data / "ud" / "en_gum-noNC-train.conllu", "gum")


def read_names(data: Path) -> dict[str, list[Sentence]]:
    """All sets annotated with names only, by corpus."""
    crossner = {
        f"crossner-{domain}-{split}": read_columns(
            data / "ner" / "crossner" / domain / f"{split}.txt", "crossner", types=CROSSNER_TYPES
        )
        for domain in CROSSNER_DOMAINS
        for split in ("train", "dev", "test")
    }
    return {
        "wikigold": read_columns(data / "ner" / "wikigold" / "wikigold.conll.txt", "wikigold", types=WIKIGOLD_TYPES),
        **crossner,
        "re3d": list(read_re3d(data / "re3d")),
        "meantime": list(read_meantime(data / "meantime" / "intra-doc_annotation")),
    }


def read_re3d(root: Path) -> Iterator[Sentence]:
    """re3d's documents by line, with those of its mentions that are proper names."""
    types = {"Organisation": "ORG", "Location": "LOC", "Person": "PER", "Nationality": "MISC"}
    for folder in sorted(root.iterdir()):
        marks: dict[str, list[tuple[int, int, str]]] = {}
        for row in _json_lines(folder / "entities.json"):
            if row["type"] in types and float(str(row["confidence"])) > 0.5:
                span = int(str(row["begin"])), int(str(row["end"])), types[str(row["type"])]
                marks.setdefault(str(row["documentId"]), []).append(span)
        for row in _json_lines(folder / "documents.json"):
            yield from _re3d_sentences(str(row["_id"]), str(row["text"]), marks.get(str(row["_id"]), []))


def _json_lines(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)


WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:[.,]\d+)*|[’']s\b|[^\w\s]")
SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"’)]*(?=\s+[A-Z“\"])|(?=\n)|$)")


def _re3d_sentences(id: str, text: str, marks: list[tuple[int, int, str]]) -> Iterator[Sentence]:
    for number, match in enumerate(SENTENCE.finditer(text)):
        spans = [(m.start() + match.start(), m.end() + match.start()) for m in WORD.finditer(match.group())]
        words = tuple(text[a:b] for a, b in spans)
        tags = ["O"] * len(words)
        for begin, end, kind in sorted(marks, key=lambda mark: mark[0] - mark[1]):
            inside = [i for i, (a, b) in enumerate(spans) if a >= begin and b <= end]
            _mark(words, tags, inside, kind)
        if len(words) > 2:
            yield split_hyphens(f"{id}-{number}", "re3d", words, unknown(words, repair(tags)))


def _mark(words: tuple[str, ...], tags: list[str], inside: list[int], kind: str) -> None:
    """Write one mention's tags if it is a proper name and no longer mention holds its words."""
    lead = TITLES | {"the"} if kind == "PER" else {"the", "a", "an"}
    while inside and (words[inside[0]].lower() in lead or words[inside[0]] == ","):
        inside = inside[1:]
    while inside and words[inside[-1]].lower() in {"'s", "’s", ",", "(", "."}:
        inside = inside[:-1]
    proper = [words[i][0].isupper() or words[i][0].isdigit() or words[i] in SMALL_WORDS | {"-", ".", "&"} for i in inside]
    pronoun = len(inside) == 1 and words[inside[0]].lower() in {"we", "i", "they", "he", "she", "our", "it", "his", "us"}
    if inside and all(proper) and not pronoun and words[inside[0]][0].isupper() and all(tags[i] == "O" for i in inside):
        for i in inside:
            tags[i] = "I-" + kind
        tags[inside[0]] = "B-" + kind


def unknown(words: tuple[str, ...], tags: tuple[str, ...]) -> tuple[str, ...]:
    """Mark capitalised words outside every mention as unknown: these sets do not annotate every name."""
    pairs = zip(words, tags, strict=True)
    return tuple(UNKNOWN if tag == "O" and word[0].isupper() else tag for word, tag in pairs)


def read_meantime(root: Path) -> Iterator[Sentence]:
    """MEANTIME's annotated opening sentences with its name mentions (PER, LOC, ORG; products and finance are MISC)."""
    for path in sorted(root.glob("corpus_*/*.xml")):
        document = ElementTree.parse(path).getroot()
        tokens = [(t.get("t_id"), int(t.get("sentence") or 0), t.text or "") for t in document.iter("token")]
        place = {token[0]: i for i, token in enumerate(tokens)}
        words = tuple(token[2] for token in tokens)
        tags = ["O"] * len(words)
        mentions = [(sorted(place[key] for key in keys), kind) for keys, kind in _meantime_mentions(document)]
        for inside, kind in sorted(mentions, key=lambda mention: -len(mention[0])):
            _mark(words, tags, inside, kind)
        yield from _meantime_sentences(path.stem[:12], tokens, repair(tags))


def _meantime_mentions(document: ElementTree.Element) -> Iterator[tuple[list[str], str]]:
    types = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "PRO": "MISC"}
    marks = {mark.get("m_id"): mark for mark in document.find("Markables") or ()}
    for relation in document.iter("REFERS_TO"):
        target = relation.find("target")
        kind = types.get(marks[target.get("m_id")].get("ent_type") or "") if target is not None else None
        for source in relation.findall("source"):
            mark = marks[source.get("m_id")]
            if kind and (mark.get("syntactic_type") or "").endswith("NAM"):
                yield [anchor.get("t_id") or "" for anchor in mark.findall("token_anchor")], kind


def _meantime_sentences(id: str, tokens: list[tuple[str | None, int, str]], tags: Iterable[str]) -> Iterator[Sentence]:
    rows: dict[int, list[tuple[str, str]]] = {}
    for (_, number, word), tag in zip(tokens, tags, strict=True):
        if number <= 5:
            rows.setdefault(number, []).append((word, tag))
    for number, row in sorted(rows.items()):
        words = tuple(word for word, _ in row)
        yield split_hyphens(f"{id}-{number}", "meantime", words, unknown(words, repair(tag for _, tag in row)))


def read_training(data: Path) -> tuple[list[Sentence], dict[str, list[Sentence]]]:
    """All training sentences, and the development sets that choose between runs.

    CrossNER's politics dev and every eighth WikiGold sentence are kept out of training.
    """
    names = read_names(data)
    held = {"crossner-politics-dev": names.pop("crossner-politics-dev"), "wikigold": names["wikigold"][::8]}
    names["wikigold"] = [s for i, s in enumerate(names["wikigold"]) if i % 8]
    training = [*read_parsed(data, "train"), *read_gum(data), *(s for group in names.values() for s in group)]
    return training, {"ewt-dev": read_parsed(data, "dev"), **held}
