"""Score the main line on Giveme5W1H's articles: ``python -m evaluation.mainline``.

Each of the 96 articles (Hamborg et al. 2019) becomes a record of its own, and ``story.main`` answers who, what, when and where. An answer
is right if it shares enough words with one of the human answers: F1 of its content words (lower case; without punctuation, articles,
prepositions and auxiliaries; each word once) of one half or more. ``f1`` is the mean of the best F1 itself. A question counts where people
gave an answer; ``silent`` is the share of the others that were left open. The other system's saved answers go by the same rule.

57 of its 96 saved files hold no answers at all, so the two are compared on the other 39 (``both``); our figures are given for all articles
too. The events are halved in the order of their names: rules were made looking at the ``first`` half; of the ``second`` only totals were
seen.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

import crossread
from crossread.records import Anchor, Record
from evaluation import corpora

DATA = Path(__file__).parents[2] / "shared" / "data" / "giveme5w1h"
QUESTIONS = ("who", "what", "when", "where")
RIGHT = 0.5
_HALVES = ("first", "second")
_SMALL = (
    "a an the of in on at to for from by with as into near after before over about around during and "
    "is are was were be been has have had do does did will would"
)
_FUNCTION_WORDS = frozenset(_SMALL.split())

Answers = Mapping[str, str | None]


class Case(msgspec.Struct, frozen=True):
    """An article with the people's answers to each question and the other system's, None where it saved none."""

    name: str
    event: str
    article: dict[str, str | None]
    human: dict[str, tuple[str, ...]]
    other: dict[str, str | None] | None


def read_cases() -> tuple[Case, ...]:
    """Read the articles with all answers, by event and name."""
    cases = (_case(path) for path in sorted((DATA / "data").glob("*.json")))
    return tuple(sorted(cases, key=lambda case: (case.event, case.name)))


def _case(path: Path) -> Case:
    row = json.loads(path.read_bytes())
    saved = json.loads((DATA / "output" / path.name).read_bytes())["fiveWoneH"]
    answers = {q: row["fiveWoneH"][q]["annotated"] for q in QUESTIONS}
    human = {q: tuple(_plain(a["text"]) for a in given if a.get("text")) for q, given in answers.items()}
    other = {q: next((a["text"] for a in saved[q].get("extracted", ())), None) for q in QUESTIONS}
    article = {
        "title": row["title"],
        "url": row["url"],
        "published": _date(row.get("date_publish")),
        "text": "\n\n".join(_parts(row)),
    }
    return Case(path.stem, row.get("category") or "", article, human, other if any(other.values()) else None)


def _plain(answer: str) -> str:
    """Undo the escapes that some saved answers still carry."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), answer).replace('\\"', '"')


def _date(given: str | None) -> str | None:
    return None if given in (None, "None") else given.replace(" 00:00:00", "").replace(" ", "T")


def _parts(row: Mapping[str, Any]) -> Iterator[str]:
    """Give the title, the summary where the body does not begin with it, and the body."""
    body, summary = row["text"].strip(), (row.get("description") or "").strip()
    yield row["title"].strip()
    if summary and not body.startswith(summary[:40]):
        yield summary
    yield body


def answer(case: Case) -> dict[str, str | None]:
    """Give our answers: the main line of the record of this one article."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.json"
        path.write_text(json.dumps({key: value for key, value in case.article.items() if value}), encoding="utf-8")
        return answers_of(crossread.read([path]))


def answers_of(record: Record) -> dict[str, str | None]:
    """Give the words of a record's main line."""
    texts = {article.id: article.text or "" for article in record.articles}
    return {question: _words_of(getattr(record.story.main, question), texts) for question in QUESTIONS}


def _words_of(anchors: Iterable[Anchor] | None, texts: Mapping[str, str]) -> str | None:
    return " ".join(texts[a.article][a.start : a.end] for a in anchors) if anchors else None


def content(text: str) -> frozenset[str]:
    """Give the words of an answer that count."""
    words = frozenset(re.findall(r"[^\W_]+(?:['.,:][^\W_]+)*", re.sub(r"['’]s\b", "", text.lower())))
    return words - _FUNCTION_WORDS or words


def best_f1(given: str | None, human: Iterable[str]) -> float:
    """Give the highest word F1 of an answer with any of the people's; 0 for none."""
    words = content(given or "")
    return max((_f1(words, content(text)) for text in human), default=0.0)


def _f1(given: frozenset[str], due: frozenset[str]) -> float:
    return 2 * len(given & due) / (len(given) + len(due)) if given and due else 0.0


def measure(answering: Callable[[Case], Answers] = answer) -> dict[str, float]:
    """Give every figure by name, such as ``both.ours.right.who``, as shares of 1."""
    cases = read_cases()
    ours = {case.name: answering(case) for case in cases}
    theirs = {case.name: case.other for case in cases if case.other is not None}
    found: dict[str, float] = {}
    for half, group in (("", cases), *zip(_HALVES, halves(cases), strict=True)):
        place = f"{half}." if half else ""
        found |= _scores(f"{place}all.ours", group, ours)
        for system, given in (("ours", ours), ("giveme5w1h", theirs)):
            found |= _scores(f"{place}both.{system}", [c for c in group if c.name in theirs], given)
    return found


def halves(cases: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """Give the articles of the first half of the events by name, and the others; an article of no named event is of the second."""
    events = sorted({case.event for case in cases} - {""})
    first = frozenset(events[: len(events) // 2])
    return [c for c in cases if c.event in first], [c for c in cases if c.event not in first]


def _scores(place: str, cases: Sequence[Case], given: Mapping[str, Answers]) -> dict[str, float]:
    right: dict[str, float] = {}
    soft: dict[str, float] = {}
    for question in QUESTIONS:
        best = [best_f1(given[c.name][question], c.human[question]) for c in cases if c.human[question]]
        right[question] = _mean([float(f1 >= RIGHT) for f1 in best])
        soft[question] = _mean(best)
    open_ones = [given[c.name][q] is None for c in cases for q in QUESTIONS if not c.human[q]]
    rows = {"right": right, "f1": soft}
    figures = {f"{place}.{kind}.{q}": row[q] for kind, row in rows.items() for q in QUESTIONS}
    means = {f"{place}.{kind}.mean": _mean(list(row.values())) for kind, row in rows.items()}
    return figures | means | {f"{place}.silent": _mean([float(o) for o in open_ones])}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def main() -> None:
    """Print both systems side by side, for all events and for each half, and the hash of the corpus."""
    found = measure()
    columns = ("all.ours", "both.ours", "both.giveme5w1h")
    for place in ("", *(f"{half}." for half in _HALVES)):
        print(f"{place.rstrip('.') or 'every event':22}" + "".join(f"{column:>17}" for column in columns))
        names = [f"{kind}.{q}" for kind in ("right", "f1") for q in (*QUESTIONS, "mean")]
        for name in (*names, "silent"):
            print(f"  {name:20}" + "".join(f"{found[f'{place}{column}.{name}']:17.3f}" for column in columns))
    print(f"{corpora.hashes(corpora.COMPARING)['Giveme5W1H']}  {DATA.name}")


if __name__ == "__main__":
    main()
