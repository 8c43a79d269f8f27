"""Scores the matching of names on labelled pairs, and the names found in running text.

``python -m evaluation.names`` prints precision, recall, F1 and the time a pair for ``lore.matching`` (nomenklatura's
name bench), then entity-level scores on UniversalNER's test files: the model's names alone, and after the repairs of
``read.mentions``. Texts are read raw; a name counts if its characters and its type are right. Countries count as
places, outlets as organisations, nested names not at all. ``pud_news`` is the news half of PUD.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from crossread.lore.matching import NameKind, match_names
from crossread.read.mentions import find_names
from crossread.read.parse import load
from crossread.read.view import View
from crossread.records import Article, Segment, Sentence, Span
from crossread.text import clip, fold

DATA = Path(__file__).parents[2] / "shared" / "data"
CORPORA = {"ewt": "en_ewt-ud-test.iob2", "pud": "en_pud-ud-test.iob2", "pud_news": "en_pud-ud-test.iob2"}
TYPES = {"person": "PER", "gpe": "LOC", "place": "LOC", "organisation": "ORG", "media": "ORG"}

Name = tuple[int, int, str]
Tagged = tuple[str, list[tuple[str, str]]]


def measure(data: Path = DATA) -> dict[str, float]:
    """Give every figure in per cent, as ``names.ewt.repaired.F``, ``names.pud.model.ORG.F`` or ``pairs.Person.P``."""
    found = {f"pairs.{name}": value for name, value in score_pairs(data / "names" / "cases.csv").items()}
    for corpus, file in CORPORA.items():
        scores = score_text(data / "ner" / file, news=corpus.endswith("news"))
        found |= {f"names.{corpus}.{name}": value for name, value in scores.items()}
    return found


def prf(prefix: str, right: int, given: int, due: int) -> dict[str, float]:
    """Give precision, recall and F1 in per cent from counts of right, given and due answers."""
    return {
        f"{prefix}P": 100 * right / (given or 1),
        f"{prefix}R": 100 * right / (due or 1),
        f"{prefix}F": 200 * right / ((given + due) or 1),
    }


# --- pairs ----------------------------------------------------------------------------------------------------------


def score_pairs(path: Path) -> dict[str, float]:
    """Score the matcher on labelled pairs, of persons and of all kinds."""
    rows = _read_pairs(path)
    answers = [(match_names(r["name1"], r["name2"], kind=_kind(r["schema"])).same is True, _due(r), r) for r in rows]
    scores: dict[str, float] = {}
    for schema, prefix in (("Person", "Person."), ("", "")):
        chosen = [(given, due) for given, due, row in answers if schema in row["schema"]]
        right = sum(given and due for given, due in chosen)
        scores |= prf(prefix, right, sum(given for given, _ in chosen), sum(due for _, due in chosen))
    return scores


def show_pairs(path: Path, *, wrong: bool) -> None:
    """Print how long a pair takes; with ``wrong``, the pairs that come out wrong."""
    rows = _read_pairs(path)
    start = time.perf_counter()
    answers = [match_names(r["name1"], r["name2"], kind=_kind(r["schema"])) for r in rows]
    seconds = time.perf_counter() - start
    print(f"{len(rows)} pairs, {seconds / len(rows) * 1e6:.0f} µs each, first look at the tables included")
    for row, answer in zip(rows, answers, strict=True):
        if wrong and (answer.same is True) != _due(row):
            print("+" if _due(row) else "-", answer.score, row["name1"], "|", row["name2"], "|", dict(answer.features))


def _read_pairs(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _due(row: dict[str, str]) -> bool:
    return row["is_match"] == "true"


def _kind(schema: str) -> NameKind:
    return "person" if schema == "Person" else "organisation"


# --- running text ---------------------------------------------------------------------------------------------------


def score_text(path: Path, *, news: bool = False) -> dict[str, float]:
    """Score the names in one file of UniversalNER, before and after the repairs, of all types and of each."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for number, document in enumerate(_documents(path, news=news)):
        view, gold = _read(f"{path.name}-{number}", document)
        for system, names in (("model", _model_names(view)), ("repaired", _repaired(view))):
            for what, found in (("right", gold & names), ("given", names), ("due", gold)):
                counts.update((system, kind, what) for *_, kind in found)
    scores: dict[str, float] = {}
    for system in ("model", "repaired"):
        for prefix, kinds in (("", ("PER", "LOC", "ORG")), ("PER.", ("PER",)), ("LOC.", ("LOC",)), ("ORG.", ("ORG",))):
            scores |= prf(f"{system}.{prefix}", *(_sum(counts, system, kinds, w) for w in ("right", "given", "due")))
    return scores


def _sum(counts: Counter[tuple[str, str, str]], system: str, kinds: Iterable[str], what: str) -> int:
    return sum(counts[system, kind, what] for kind in kinds)


def _documents(path: Path, *, news: bool) -> Iterator[list[Tagged]]:
    """Yield the documents; in PUD, those of news are numbered n."""
    document: list[Tagged] = []
    wanted = True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if document and wanted:
                yield document
            document, wanted = [], not news or line.partition("id = ")[2].startswith("n")
        if line.startswith("# text = "):
            document.append((line.removeprefix("# text = "), []))
        elif line[:1].isdigit():
            document[-1][1].append((line.split("\t")[1], line.split("\t")[2]))
    if document and wanted:
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
    show_pairs(args.data / "names" / "cases.csv", wrong=args.wrong)
    pairs = {f"pairs.{name}": value for name, value in score_pairs(args.data / "names" / "cases.csv").items()}
    for name, value in (pairs if args.pairs_only else measure(args.data)).items():
        print(f"{name:34} {value:6.1f}")


if __name__ == "__main__":
    main()
