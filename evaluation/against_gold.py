"""Finds the errors of a record against its hand-made gold record, matched as the scorer matches.

Owns the kinds of error. Rows are the scorer's: dicts of the gold's JSON, and of a record adapted to it. Must not decide what is right:
that is for the gold, and for the scorer's ``match``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from evaluation.records import EVENTS, load_scorer, make_record, read_gold

Row = dict[str, Any]
Pairs = list[tuple[int, int]]
Spans = tuple[tuple[int, int], ...]
_ORDINALS = ("ordinal", "article-as-one")


class Error(Struct, frozen=True, gc=False, omit_defaults=True):
    """One error: its kind, its file below the data, where it is, the gold's row, and the labels expected and found.

    ``due`` is where what was expected stands, if elsewhere.
    """

    kind: str
    file: str
    spans: Spans
    gold: str | None = None
    expected: str | None = None
    found: str | None = None
    due: Spans = ()


def find_errors(event: str) -> Iterator[Error]:
    """Give every error of the record of an event."""
    gold, texts = read_gold(event)
    record = make_record(event)
    against = Against(gold, load_scorer().adapt(record, gold), texts, EVENTS[event][0].name)
    yield from against.mentions()
    yield from against.statements()
    yield from against.figures()
    yield from against.times()
    yield from against.claims()
    yield from against.segments(_segments(record, gold))


def _segments(record: Row, gold: Row) -> list[Row]:
    by_hash = {d["sha256"]: d["id"] for d in gold["documents"]}
    doc = {a["id"]: by_hash[a["sha256"]] for a in record["articles"]}
    return [
        {"kind": s["kind"], "spans": [{"doc": doc[s["article"]], **span} for span in s["spans"]]}
        for s in record["segments"]
    ]


class Against:
    """A record beside its gold, with what the kinds of error share."""

    def __init__(self, gold: Row, system: Row, texts: Mapping[str, str], folder: str) -> None:
        self.gold, self.system, self.texts = gold, system, texts
        self.files = {d["id"]: f"{folder}/{d['file']}" for d in gold["documents"]}

    def _chars(self, spans: object) -> frozenset[tuple[str, int]]:
        return frozenset(load_scorer().chars(spans, self.texts))

    def _match(
        self, gold: Sequence[Row], given: Sequence[Row], key: str, floor: float, *, whole: bool = False
    ) -> Pairs:
        """Pair rows as the scorer does: by their share of common characters, or (``whole``) by any overlap."""
        places = [[self._chars(row[key] if key else row) for row in rows] for rows in (gold, given)]
        numbers = [{id(row): n for n, row in enumerate(rows)} for rows in (gold, given)]

        def likeness(due: Row, row: Row) -> float:
            a, b = places[0][numbers[0][id(due)]], places[1][numbers[1][id(row)]]
            common = len(a & b)
            return (1.0 if whole else common / len(a | b)) if common else 0.0

        pairs: Pairs = load_scorer().match(gold, given, likeness, floor)
        return pairs

    def _error(self, kind: str, spans: object, **labels: Any) -> Error:
        rows = [spans] if isinstance(spans, dict) else list(spans)  # type: ignore[call-overload]
        return Error(kind, self.files[rows[0]["doc"]], _bounds(rows), **labels)

    def _unmatched(
        self, what: str, key: str, gold: Sequence[Row], given: Sequence[Row], pairs: Pairs
    ) -> Iterator[Error]:
        met = {i for i, _ in pairs}, {j for _, j in pairs}
        missed = [row for n, row in enumerate(gold) if n not in met[0] and not _is_optional(row)]
        yield from (self._error(f"missed {what}", row[key] if key else row, gold=row["id"]) for row in missed)
        spurious = [row for n, row in enumerate(given) if n not in met[1]]
        yield from (self._error(f"spurious {what}", row[key] if key else row) for row in spurious)

    # --- names and speakers -----------------------------------------------------------------------------------------

    @cached_property
    def _mentions(self) -> tuple[list[Row], list[Row], Pairs]:
        dropped = [n["spans"] for n in self.gold["noise"] if n["action"].startswith(("drop", "parse")) and n["spans"]]
        noise = frozenset[tuple[str, int]]().union(*map(self._chars, dropped))
        gold = [m for m in self.gold["mentions"] if not m.get("in_noise")]
        given = [m for m in self.system["mentions"] if not self._chars(m) <= noise]
        return gold, given, self._match(gold, given, "", 0.5)

    @cached_property
    def _gold_entity(self) -> dict[str, str]:
        """The gold entity that most mentions of each of the record's entities are of."""
        gold, given, pairs = self._mentions
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for i, j in pairs:
            seen[given[j]["entity"]][gold[i]["entity"]] += 1
        return {entity: counts.most_common(1)[0][0] for entity, counts in seen.items()}

    def mentions(self) -> Iterator[Error]:
        """Mentions missed or spurious; in a cluster of another entity; away from most mentions of their entity."""
        gold, given, pairs = self._mentions
        yield from self._unmatched("mention", "", gold, given, pairs)
        home: dict[str, Counter[str]] = defaultdict(Counter)
        for i, j in pairs:
            home[gold[i]["entity"]][given[j]["entity"]] += 1
        for i, j in pairs:
            due, entity = gold[i], given[j]["entity"]
            labels = {"gold": due["id"], "expected": due["entity"]}
            if self._gold_entity[entity] not in {due["entity"], *due.get("alt_entities", ())}:
                yield self._error("wrong cluster: merged", due, **labels, found=self._gold_entity[entity])
            elif self._gold_entity[entity] == due["entity"] and home[due["entity"]].most_common(1)[0][0] != entity:
                yield self._error("wrong cluster: split", due, **labels)

    def _is_speaker(self, due: Row, given: Row) -> bool:
        entity, speaker = given["speaker"]["entity"], due["speaker"]
        wanted = {speaker["entity"], *due.get("alt_speakers", ())}
        if wanted == {None}:
            return entity is None
        if entity is None:
            return None in wanted and speaker["resolution"] in ("unresolved", "none", "nominal", "implicit")
        return self._gold_entity.get(entity, entity) in wanted

    # --- statements and claims --------------------------------------------------------------------------------------

    def statements(self) -> Iterator[Error]:
        """Statements missed or spurious, of another speaker or modality."""
        gold, given = self.gold["statements"], self.system["statements"]
        pairs = self._match_statements(gold, given)
        yield from self._unmatched("statement", "content", gold, given, pairs)
        for i, j in pairs:
            due, row = gold[i], given[j]
            if not self._is_speaker(due, row):
                speaker, entity = due["speaker"], row["speaker"]["entity"]
                labels = {
                    "expected": speaker["entity"] or "none",
                    "found": self._gold_entity.get(entity, "other") if entity else "none",
                    "due": _bounds([speaker["span"]]) if speaker.get("span") else (),
                }
                yield self._error("wrong speaker", due["content"], gold=due["id"], **labels)
            yield from self._differing(due, row, "statement", "content", _modality)

    def _match_statements(self, gold: Sequence[Row], given: Sequence[Row]) -> Pairs:
        """Nested statements share content: the scorer prefers the one with the right speaker."""
        places = {id(row): self._chars(row["content"]) for row in given}
        wanted = {id(row): [self._chars(row[k]) for k in ("content", "alt_content") if row.get(k)] for row in gold}

        def likeness(due: Row, row: Row) -> float:
            share: float = max(load_scorer().iou(places[id(row)], content) for content in wanted[id(due)])
            return share + 0.001 * self._is_speaker(due, row) if share >= 0.5 else 0.0

        pairs: Pairs = load_scorer().match(gold, given, likeness, 0.5)
        return pairs

    def claims(self) -> Iterator[Error]:
        """Claims missed or spurious, in another voice, modality or polarity."""
        gold, given = self.gold["claims"], self.system["claims"]
        pairs = self._match(gold, given, "spans", 0.4)
        yield from self._unmatched("claim", "spans", gold, given, pairs)
        for i, j in pairs:
            yield from self._differing(gold[i], given[j], "claim", "spans", _voice, _modality, _polarity)

    def _differing(
        self, due: Row, given: Row, what: str, key: str, *labels: Callable[[Row], tuple[str, str]]
    ) -> Iterator[Error]:
        for label in labels:
            (name, expected), (_, found) = label(due), label(given)
            if expected != found:
                yield self._error(f"wrong {name} of {what}", due[key], gold=due["id"], expected=expected, found=found)

    # --- figures, times, segments -----------------------------------------------------------------------------------

    def figures(self) -> Iterator[Error]:
        """Figures missed or spurious, of another value or unit, and numerals that are none."""
        gold, given = self.gold["figures"], self.system["figures"]
        pairs = self._match(gold, given, "number", 1.0, whole=True)
        yield from self._unmatched("figure", "number", gold, given, pairs)
        for i, j in pairs:
            due, row = gold[i], given[j]
            rough = due["qualifier"] in ("approx", "order") and due["value"] == row["value"]
            yield from self._differing(due, row, "figure", "number", *(() if rough else (_amount,)), _unit)
        for control in self.gold["numeric_negative_controls"]:
            if any(
                row["number"]["doc"] == control["doc"] and self._chars(control) >= self._chars(row["number"])
                for row in given
            ):
                yield self._error("no figure", control, expected=control["why"].replace(" ", "-"))

    def times(self) -> Iterator[Error]:
        """Times missed or spurious, or of another value."""
        gold, given = self.gold["times"], self.system["times"]
        pairs = self._match(gold, given, "span", 1.0, whole=True)
        yield from self._unmatched("time", "span", gold, given, pairs)
        for i, j in pairs:
            yield from self._differing(gold[i], given[j], "time", "span", _edtf)

    def segments(self, segments: Sequence[Row]) -> Iterator[Error]:
        """Sentences that lie, for the most part, in a segment of another kind."""
        places = [(segment["kind"], self._chars(segment["spans"])) for segment in segments]
        for sentence in self.gold["sentences"]:
            own = self._chars(sentence["spans"])
            share, kind = max(((len(own & there), kind) for kind, there in places), default=(0, "none"))
            expected = {"continuation": "body"}.get(sentence["kind"], sentence["kind"])
            if expected != (kind if share else "none"):
                yield self._error(
                    "wrong segment", sentence["spans"], gold=sentence["id"], expected=expected, found=kind
                )


def _bounds(rows: Iterable[Row]) -> Spans:
    return tuple((row["start"], row["end"]) for row in rows)


def _is_optional(row: Row) -> bool:
    return bool(row.get("optional")) or row.get("kind") in _ORDINALS


def _modality(row: Row) -> tuple[str, str]:
    return "modality", str(row["modality"])


def _polarity(row: Row) -> tuple[str, str]:
    return "polarity", str(row["polarity"])


def _voice(row: Row) -> tuple[str, str]:
    return "voice", str(row["voice"].get("type") or row["voice"].get("kind"))


def _amount(row: Row) -> tuple[str, str]:
    return "value", " ".join(str(row[key]) for key in ("value", "min", "max"))


def _unit(row: Row) -> tuple[str, str]:
    return "unit", str(row["unit"])


def _edtf(row: Row) -> tuple[str, str]:
    return "value", str(row["edtf"]).replace("+00:00", "Z")
