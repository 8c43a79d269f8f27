"""A stress of false conflicts on events that no rule was made for: ``python -m evaluation.conflicts [--show] [EVENT ...]``.

Twenty topics of ECB+, each of two different events (``12_ecb``, ``12_ecbplus``), and the events of Giveme5W1H become one record each.
Every finding called ``in_conflict`` or ``in_tension`` is looked up among the judgements that a person made after reading the articles
(``conflicts.json``: event, attribute, where the members stand, right or wrong, and the kind of mistake; never a text). A judgement holds
while it has the same members: each of them overlaps one of the finding's, and each of the finding's one of them. What nobody has
judged counts as found, never as right. ``--show`` prints the disputed claims in words, for the person who judges.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

import crossread
from crossread.records import Claim, Finding, Record
from crossread.text import hull
from evaluation import ecbplus, mainline

TOPICS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 19, 20, 21, 22)
KEPT = Path(__file__).with_name("conflicts.json")
DISPUTED = ("in_conflict", "in_tension")
_SPACED = (
    (re.compile(r"(?<=\d), (?=\d{3}\b)"), ","),
    (re.compile(r"(?<=\d)([:.]) (?=\d)"), r"\1"),
    (re.compile(r"(?<=\d) ([-/]) (?=\w)|(?<=\w) ([-/]) (?=\d)"), r"\1\2"),
    (re.compile(r"(?<=\w) - (?=old\b)"), "-"),
    (re.compile(r"\b([A-Z]|[ap])\. (?=[A-Z]\.|m\b)"), r"\1."),
)

Place = tuple[str, int, int]  # an article's name with a claim's first and last character
Texts = Mapping[str, Mapping[str, str | None]]  # by the article's name, what a JSON article may say


class Judgement(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What a person thinks of a disputed finding; ``mistake`` is a short code, None where it is right."""

    event: str
    status: str
    attribute: str
    members: tuple[Place, ...]
    verdict: Literal["right", "wrong"]
    mistake: str | None = None


class Kept(msgspec.Struct, frozen=True, gc=False):
    """The kept file: what its codes mean, the texts its offsets count in, the least share of right conflicts, the judgements."""

    version: str
    mistakes: dict[str, str]
    texts_sha256: str
    floor: float
    judgements: tuple[Judgement, ...]


class Disputed(msgspec.Struct, frozen=True, gc=False):
    """A disputed finding of an event, with what was thought of it; ``words`` are for the eye and kept nowhere."""

    event: str
    status: str
    attribute: str
    rule: str
    members: tuple[Place, ...]
    words: tuple[str, ...]
    judgement: Judgement | None


def read_events() -> dict[str, Texts]:
    """Give the articles of every event, by the event's name."""
    events: dict[str, dict[str, Mapping[str, str | None]]] = defaultdict(dict)
    for document in ecbplus.read_documents(ecbplus.CORPUS, TOPICS):
        events[f"ecbplus/{document.subtopic}"][document.article.id] = {"text": unspaced(document.article.text)}
    for case in mainline.read_cases():
        if case.event:
            events[f"giveme5w1h/{case.event.replace(' ', '-')}"][case.name] = case.article
    return dict(events)


def unspaced(text: str) -> str:
    """Undo what the corpus's tokens did to numerals and initials: ``1, 500``, ``8: 30``, ``AK - 47`` and ``U. S.``."""
    for pattern, glue in _SPACED:
        text = pattern.sub(glue, text)
    return text


def texts_hash(events: Mapping[str, Texts]) -> str:
    """Give one SHA-256 over all texts, in the order of their names: the judgements' offsets count in these."""
    digest = hashlib.sha256()
    for event in sorted(events):
        for name in sorted(events[event]):
            digest.update(f"{event}\0{name}\0{events[event][name]['text']}\0".encode())
    return digest.hexdigest()


def read_kept() -> Kept:
    """Read the kept judgements."""
    return msgspec.json.decode(KEPT.read_bytes(), type=Kept)


def read_event(texts: Texts) -> Record:
    """Give the record of an event's articles; each one's source ends in its name."""
    with tempfile.TemporaryDirectory() as folder:
        for name, article in texts.items():
            given = {key: value for key, value in article.items() if value}
            (Path(folder) / f"{name}.json").write_text(json.dumps(given), encoding="utf-8")
        return crossread.read([folder])


def disputed(event: str, record: Record, judgements: Iterable[Judgement]) -> Iterator[Disputed]:
    """Yield the disputed findings of a record, each with its judgement if it has one."""
    names = {article.id: Path(article.source).stem for article in record.articles}
    claims = {claim.id: claim for claim in record.claims}
    for finding in record.findings:
        if finding.status in DISPUTED:
            members = [claims[m] for m in _sides(finding)]
            places = tuple(sorted(_place(claim, names) for claim in members))
            attribute = finding.attribute.partition(":")[0]
            held = next((j for j in judgements if _same(j, event, finding, places)), None)
            words = tuple(_in_words(claim, record, names) for claim in members)
            yield Disputed(event, finding.status, attribute, finding.rule, places, words, held)


def _sides(finding: Finding) -> list[str]:
    """Give the members that the dispute is between, in their order: those that a relation names."""
    named = {end for relation in finding.relations for end in (relation.from_, relation.to)}
    return [member for member in finding.members if member in named] or list(finding.members)


def _place(claim: Claim, names: Mapping[str, str]) -> Place:
    cover = hull(claim.spans)
    return names[claim.article], cover.start, cover.end


def _same(judgement: Judgement, event: str, finding: Finding, places: Sequence[Place]) -> bool:
    kind = (judgement.event, judgement.status, judgement.attribute)
    if kind != (event, finding.status, finding.attribute.partition(":")[0]):
        return False
    return _all_met(judgement.members, places) and _all_met(places, judgement.members)


def _all_met(places: Iterable[Place], others: Iterable[Place]) -> bool:
    return all(any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for b in others) for a in places)


def _in_words(claim: Claim, record: Record, names: Mapping[str, str]) -> str:
    article = next(a for a in record.articles if a.id == claim.article)
    cover = hull(claim.spans)
    said = " ".join((article.text or "")[cover.start : cover.end].split())
    return f"{names[claim.article]} {claim.voice.kind} {claim.modality} {claim.event.predicate}: {said}"


def measure() -> dict[str, float]:
    """Give, for each disputed status, how many were found, judged and right, and the share of right ones among the judged."""
    return figures(list(_run(read_events())))


def _run(events: Mapping[str, Texts]) -> Iterator[Disputed]:
    judgements = read_kept().judgements
    for event, texts in events.items():
        yield from disputed(event, read_event(texts), judgements)


def figures(rows: Sequence[Disputed]) -> dict[str, float]:
    """Count the rows by status and judgement."""
    counted: dict[str, float] = {}
    for status in DISPUTED:
        judged = [row.judgement for row in rows if row.status == status and row.judgement]
        right = sum(judgement.verdict == "right" for judgement in judged)
        counted[f"{status}.found"] = sum(row.status == status for row in rows)
        counted[f"{status}.judged"] = len(judged)
        counted[f"{status}.right"] = right
        counted[f"{status}.precision"] = right / len(judged) if judged else 1.0
    return counted


def _print(row: Disputed, *, show: bool) -> None:
    judged = row.judgement
    verdict = f"{judged.verdict} {judged.mistake or ''}".strip() if judged else "unjudged"
    print(f"{row.event}  {row.status}  {row.attribute}  {row.rule}  {verdict}")
    if judged is None or show:
        print(f"  {json.dumps(row.members)}")
    if show:
        print(*(f"    {words}" for words in row.words), sep="\n")


def main() -> None:
    """Print every disputed finding with its judgement, then the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.conflicts", description="False conflicts on unseen events."
    )
    parser.add_argument("--show", action="store_true", help="print the disputed claims in words")
    parser.add_argument("events", nargs="*", metavar="EVENT", help="only these, such as ecbplus/12ecb")
    given = parser.parse_args()
    events = read_events()
    if texts_hash(events) != read_kept().texts_sha256:
        sys.exit("the texts are not those that were judged")
    rows = []
    for row in _run({name: texts for name, texts in events.items() if not given.events or name in given.events}):
        _print(row, show=given.show)
        rows.append(row)
    for name, value in figures(rows).items():
        print(f"{name:24} {value:8.3f}")


if __name__ == "__main__":
    main()
