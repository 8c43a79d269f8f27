"""Scores the matching of names on labelled pairs, and the names found in running text.

``python -m evaluation.names`` prints precision, recall, F1 and the time a pair for ``lore.matching`` (nomenklatura's
name bench), then entity-level scores on Universal NER's files: the model's names alone, and after the repairs of
``read.mentions``. Texts are read raw; a name counts if its characters and its type are right. Countries count as
places, outlets as organisations, nested names not at all.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from crossread.lore.matching import NameKind, match_names
from crossread.read.mentions import find_names
from crossread.read.parse import load
from crossread.read.view import View
from crossread.records import Article, Segment, Sentence, Span
from crossread.text import clip, fold

DATA = Path(__file__).parents[2] / "shared" / "data"
FILES = ("en_ewt-ud-dev.iob2", "en_ewt-ud-test.iob2", "en_pud-ud-test.iob2")
TYPES = {"person": "PER", "gpe": "LOC", "place": "LOC", "organisation": "ORG", "media": "ORG"}

Name = tuple[int, int, str]
Tagged = tuple[str, list[tuple[str, str]]]


def prf(right: int, given: int, due: int) -> str:
    """Format precision, recall and F1 from counts of right, given and due answers."""
    p, r = right / (given or 1), right / (due or 1)
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / ((p + r) or 1):.3f}"


# --- pairs ----------------------------------------------------------------------------------------------------------


def score_pairs(path: Path, *, wrong: bool = False) -> None:
    """Print the matcher's scores on labelled pairs; with ``wrong``, the pairs that it gets wrong."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    start = time.perf_counter()
    answers = [match_names(r["name1"], r["name2"], kind=_kind(r["schema"])) for r in rows]
    seconds = time.perf_counter() - start
    due = [r["is_match"] == "true" for r in rows]
    for schema in ("Person", ""):
        chosen = [(m.same is True, d) for m, d, r in zip(answers, due, rows, strict=True) if schema in r["schema"]]
        right = sum(given and is_due for given, is_due in chosen)
        scores = prf(right, sum(given for given, _ in chosen), sum(is_due for _, is_due in chosen))
        print(f"pairs  {schema or 'all':8} {scores}  n {len(chosen)}")
    print(f"pairs  {seconds / len(rows) * 1e6:.0f} µs each, first look at the tables included")
    for row, answer, is_due in zip(rows, answers, due, strict=True):
        if wrong and (answer.same is True) != is_due:
            print("+" if is_due else "-", answer.score, row["name1"], "|", row["name2"], "|", dict(answer.features))


def _kind(schema: str) -> NameKind:
    return "person" if schema == "Person" else "organisation"


# --- running text ---------------------------------------------------------------------------------------------------


def score_text(path: Path) -> None:
    """Print entity-level scores of one file of Universal NER, before and after the repairs."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for number, document in enumerate(_documents(path)):
        view, gold = _read(f"{path.name}-{number}", document)
        for system, names in (("model", _model_names(view)), ("repaired", _repaired(view))):
            for kind in ("PER", "LOC", "ORG"):
                given, due = ({n for n in found if n[2] == kind} for found in (names, gold))
                counter = counts.setdefault((system, kind), Counter())
                counter.update(right=len(given & due), given=len(given), due=len(due))
    for system in ("model", "repaired"):
        kinds = {kind: count for (name, kind), count in counts.items() if name == system}
        for kind, count in ({"all": sum(kinds.values(), Counter())} | kinds).items():
            print(f"{path.name:22} {system:9} {kind:4} {prf(count['right'], count['given'], count['due'])}")


def _documents(path: Path) -> Iterator[list[Tagged]]:
    document: list[Tagged] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc") and document:
            yield document
            document = []
        if line.startswith("# text = "):
            document.append((line.removeprefix("# text = "), []))
        elif line[:1].isdigit():
            document[-1][1].append((line.split("\t")[1], line.split("\t")[2]))
    yield document


def _read(name: str, document: list[Tagged]) -> tuple[View, set[Name]]:
    """Parse a document, each sentence a block of its own, and place its gold names in its text."""
    text, segments, gold = "", [], set()
    for sentence, tokens in document:
        start = len(text)
        segments.append(Segment(f"{name}-{start}", name, "body", (Span(start, start + len(sentence)),)))
        gold |= {(first + start, last + start, kind) for first, last, kind in _gold(sentence, tokens)}
        text += sentence + "\n\n"
    article = Article(name, name, "", name, text, tuple(segments))
    parse = load().parse([fold(text, segment.spans) for segment in segments], name)
    ends = (*parse.sent_start[1:], len(parse.start))
    sentences = []
    for first, end, block in zip(parse.sent_start, ends, parse.sent_block, strict=True):
        spans = clip(Span(parse.start[first], parse.end[end - 1]), segments[block].spans)
        sentences.append(Sentence(f"{name}-{first}", name, spans, segments[block].id, "body"))
    return View(article, parse, tuple(sentences)), gold


def _gold(sentence: str, tokens: list[tuple[str, str]]) -> list[Name]:
    found: list[Name] = []
    position, inside = 0, False
    for word, tag in tokens:
        start = max(sentence.find(word, position), position)
        position = start + len(word)
        if tag.startswith("B-"):
            found.append((start, position, tag[2:]))
        elif tag.startswith("I-") and inside:
            found[-1] = (found[-1][0], position, found[-1][2])
        inside = tag != "O"
    return [name for name in found if name[2] in ("PER", "LOC", "ORG")]


def _model_names(view: View) -> set[Name]:
    found: list[Name] = []
    for start, end, tag in zip(view.parse.start, view.parse.end, view.parse.ner, strict=True):
        if tag.startswith("B-"):
            found.append((start, end, tag[2:]))
        elif tag.startswith("I-"):
            found[-1] = (found[-1][0], end, found[-1][2])
    return {name for name in found if name[2] in ("PER", "LOC", "ORG")}


def _repaired(view: View) -> set[Name]:
    spans = [(view.span(n.first, n.last), TYPES[n.type]) for n in find_names(view) if n.type in TYPES]
    outer = [(s, t) for s, t in spans if not any(o != s and o.start <= s.start and s.end <= o.end for o, _ in spans)]
    return {(span.start, span.end, kind) for span, kind in outer}


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with names/ and ner/")
    parser.add_argument("--wrong", action="store_true", help="list the pairs that come out wrong")
    parser.add_argument("--pairs-only", action="store_true", help="leave out the running text")
    args = parser.parse_args()
    score_pairs(args.data / "names" / "cases.csv", wrong=args.wrong)
    for name in () if args.pairs_only else FILES:
        score_text(args.data / "ner" / name)


if __name__ == "__main__":
    main()
