"""Scores statements on PolNeAR's development set (Newell et al. 2018), beside a baseline.

``python -m evaluation.statements [--wrong]`` prints, for crossread and for a baseline of quotation marks and the twenty
commonest verbs of speech: content P/R/F1 (one to one, best first, a match shares at least half of the characters of
both together), how often a matched content's source overlaps the gold's (or both have none), and cue F1 (any overlap).
Where an article has several annotators, the first by file name counts. The texts are only measured on, never kept.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crossread.read.entities import find_entities
from crossread.read.parse import load
from crossread.read.quotes import find_quotes
from crossread.read.statements import find_statements
from crossread.read.unnamed import add_unnamed
from crossread.read.view import View
from crossread.records import Article, Segment, Sentence, Span, Statement
from crossread.text import fold

POLNEAR = Path(__file__).parents[2] / "shared" / "data" / "polnear-dev"
BASELINE_VERBS = frozenset(
    {"say", "tell", "add", "write", "note", "report", "announce", "ask", "claim", "call"}
    | {"argue", "suggest", "explain", "warn", "deny", "believe", "confirm", "state", "insist", "admit"}
)
_LOOSE = " \n\t\r\"'“”‘’,.;:–—"
Places = frozenset[int]  # the characters that spans cover


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as the characters of its content, source and cue."""

    content: Places
    source: Places
    cue: Places


@dataclass(slots=True)
class Tally:
    """Counts over a corpus."""

    gold: int = 0
    given: int = 0
    matched: int = 0
    source_right: int = 0
    gold_cues: int = 0
    given_cues: int = 0
    matched_cues: int = 0
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Give the scores by name."""
        return {
            "content.P": self.matched / (self.given or 1),
            "content.R": self.matched / (self.gold or 1),
            "content.F": 2 * self.matched / ((self.given + self.gold) or 1),
            "source": self.source_right / (self.matched or 1),
            "cue.F": 2 * self.matched_cues / ((self.given_cues + self.gold_cues) or 1),
        }


def read_corpus(folder: Path) -> Iterator[tuple[str, str, list[Row]]]:
    """Yield each article's name, text and gold rows, in name order."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        if name not in seen:
            seen.add(name)
            text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
            yield name, text, list(read_attributions(text, path.read_text(encoding="utf-8")))


def read_attributions(text: str, annotations: str) -> Iterator[Row]:
    """Yield the attributions of a brat stand-off file that have a content."""
    lines = [line.split("\t") for line in annotations.splitlines()]
    spans = {key: rest[0].split(" ", 1)[1] for key, *rest in lines if key.startswith("T")}
    for key, *rest in lines:
        if key.startswith("E"):
            parts = [part.split(":") for part in rest[0].split()]
            found = {
                role: places(text, (span for name, ref in parts if name.startswith(role) for span in _brat(spans[ref])))
                for role in ("Content", "Source", "Cue")
            }
            if found["Content"]:
                yield Row(found["Content"], found["Source"], found["Cue"])


def _brat(offsets: str) -> Iterator[tuple[int, int]]:
    for part in offsets.split(";"):
        start, end = part.split()
        yield int(start), int(end)


def places(text: str, spans: Iterable[tuple[int, int]]) -> Places:
    """Give the characters that spans cover, without quotes and punctuation at their ends."""
    covered: set[int] = set()
    for first, last in spans:
        start, end = first, last
        while start < end and text[start] in _LOOSE:
            start += 1
        while end > start and text[end - 1] in _LOOSE:
            end -= 1
        covered.update(range(start, end))
    return frozenset(covered)


def make_view(name: str, text: str) -> View:
    """Parse an article: a title on its first line, then a paragraph a line."""
    spans = [Span(*match.span()) for match in re.finditer(r"\S[^\n]*(?<=\S)", text)]
    segments = tuple(Segment(f"segment-{n}", name, "body" if n else "title", (span,)) for n, span in enumerate(spans))
    article = Article(name, "", "", name, text, segments)
    parse = load().parse([fold(text, (span,)) for span in spans], name)
    ends = (*parse.sent_start[1:], len(parse))
    sentences = tuple(
        Sentence(f"s{n}", name, (Span(parse.start[a], parse.end[b - 1]),), segments[block].id, segments[block].kind)
        for n, (a, b, block) in enumerate(zip(parse.sent_start, ends, parse.sent_block, strict=True))
    )
    return View(article, parse, sentences)


def by_crossread(view: View) -> list[Row]:
    """Give crossread's statements."""
    return [_row(view.article.text, s) for s in find_statements(view, *add_unnamed(view, *find_entities(view)), ())]


def _row(text: str, statement: Statement) -> Row:
    speaker, cue = statement.speaker, statement.cue
    source = [(speaker.start, speaker.end)] if speaker and speaker.start is not None and speaker.end is not None else []
    content = places(text, ((span.start, span.end) for span in statement.content))
    return Row(content, places(text, source), places(text, [(cue.start, cue.end)] if cue else []))


def by_baseline(view: View) -> list[Row]:
    """Give what stands in a speech verb's sentence between quotation marks, or else behind the verb, with the word before it."""
    rows, quotes, used = [], find_quotes(view).all, set()
    for token, lemma in enumerate(view.parse.lemma):
        if lemma not in BASELINE_VERBS or view.parse.upos[token] != "VERB":
            continue
        bounds = view.bounds(view.sentence_of(token))
        whole = view.span(bounds[0], bounds[-1])
        quoted = [(q.start, q.end) for q in quotes if q.start < whole.end and whole.start < q.end]
        used.update(quoted)
        content = quoted or [(view.parse.end[token], whole.end)]
        source = [(view.parse.start[token - 1], view.parse.end[token - 1])] if token > bounds.start else []
        cue = [(view.parse.start[token], view.parse.end[token])]
        rows.append(Row(*(places(view.article.text, spans) for spans in (content, source, cue))))
    rest = [(q.start, q.end) for q in quotes if (q.start, q.end) not in used]
    return rows + [Row(places(view.article.text, [span]), frozenset(), frozenset()) for span in rest]


def pair(gold: Sequence[Places], given: Sequence[Places], floor: float) -> list[tuple[int, int]]:
    """Match one to one, the largest shared part first, ties by position; a pair shares more than 0 and at least ``floor``."""
    shares = (
        (len(a & b) / len(a | b), i, j) for i, a in enumerate(gold) for j, b in enumerate(given) if not a.isdisjoint(b)
    )
    pairs, left, right = [], set(), set()
    for _share, i, j in sorted((row for row in shares if row[0] >= floor), key=lambda row: (-row[0], row[1], row[2])):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def add_article(tally: Tally, text: str, gold: Sequence[Row], given: Sequence[Row]) -> None:
    """Count one article's rows."""
    pairs = pair([row.content for row in gold], [row.content for row in given], 0.5)
    right = [(gold[i].source, given[j].source) for i, j in pairs]
    gold_cues, given_cues = ([row.cue for row in rows if row.cue] for rows in (gold, given))
    tally.gold += len(gold)
    tally.given += len(given)
    tally.matched += len(pairs)
    tally.source_right += sum(bool(a & b) or not (a or b) for a, b in right)
    tally.gold_cues += len(gold_cues)
    tally.given_cues += len(given_cues)
    tally.matched_cues += len(pair(gold_cues, given_cues, 0.0))
    met = [{i for i, _ in pairs}, {j for _, j in pairs}]
    for label, rows, matched in (("missed  ", gold, met[0]), ("spurious", given, met[1])):
        tally.wrong.extend(f"{label} {_show(text, row)}" for n, row in enumerate(rows) if n not in matched)


def _show(text: str, row: Row) -> str:
    parts = (text[min(part) : max(part) + 1] if part else "-" for part in (row.source, row.cue, row.content))
    return " | ".join(" ".join(part.split())[:120] for part in parts)


def measure(folder: Path = POLNEAR) -> dict[str, float]:
    """Give every figure, as ``polnear.content.F`` and ``polnear.baseline.content.F``."""
    found: dict[str, float] = {}
    for prefix, tally in run(folder).items():
        found |= {f"{prefix}.{name}": value for name, value in tally.figures().items()}
    return found


def run(folder: Path) -> dict[str, Tally]:
    """Score both systems on every article of a corpus."""
    systems: dict[str, Callable[[View], list[Row]]] = {"polnear": by_crossread, "polnear.baseline": by_baseline}
    tallies = {prefix: Tally() for prefix in systems}
    for name, text, gold in read_corpus(folder):
        view = make_view(name, text)
        for prefix, system in systems.items():
            add_article(tallies[prefix], text, gold, system(view))
    return tallies


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=POLNEAR)
    parser.add_argument(
        "--wrong", action="store_true", help="list what is missed and spurious, as source | cue | content"
    )
    args = parser.parse_args()
    tallies = run(args.data)
    for prefix, tally in tallies.items():
        scores = "  ".join(f"{name} {value:.3f}" for name, value in tally.figures().items())
        print(f"{prefix:17} {scores}  gold {tally.gold}  given {tally.given}")
    if args.wrong:
        print("\n".join(tallies["polnear"].wrong))


if __name__ == "__main__":
    main()
