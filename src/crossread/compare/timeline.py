"""Orders what happened, what was planned and what was said to happen.

Owns the timeline: one row per event with a known time, planned apart from happened. Must not date anything: times
come settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from crossread.compare.evidence import Evidence
from crossread.records import Claim, EventRow, Finding, Interval, TimelineRow, make_id

PLANNED = frozenset({"planned", "promised", "demanded", "possible"})


def make_timeline(
    events: Iterable[EventRow], findings: Iterable[Finding], evidence: Evidence
) -> tuple[TimelineRow, ...]:
    """Give the dated rows of all events, by their earliest moment, then reading order."""
    found: dict[str, list[str]] = {}
    for finding in findings:
        found.setdefault(finding.event, []).append(finding.id)
    rows = [row for event in events for row in _rows(event, found, evidence)]
    return tuple(
        sorted(rows, key=lambda r: (_moment(r.interval), evidence.claim_order(evidence.claims[r.claims[0]]), r.id))
    )


def _rows(event: EventRow, found: Mapping[str, Sequence[str]], evidence: Evidence) -> Iterator[TimelineRow]:
    by_time: dict[tuple[str, str], list[Claim]] = {}
    for member in event.members:
        claim = evidence.claims[member]
        interval = evidence.interval(claim.time)
        if interval is not None and interval.edtf is not None and not interval.edtf.startswith("P"):
            by_time.setdefault((interval.edtf, _phase(claim)), []).append(claim)
    for (edtf, phase), claims in by_time.items():
        interval = next(i for c in claims if (i := evidence.interval(c.time)) is not None)
        quote = evidence.anchor(min(claims, key=lambda c: (len(evidence.words(c)), evidence.claim_order(c))))
        row = make_id("moment", event.id, edtf, phase)
        members = tuple(dict.fromkeys(c.id for c in claims))
        yield TimelineRow(row, interval, phase, members, tuple(found.get(event.id, ())), quote)


def _phase(claim: Claim) -> str:
    if claim.modality == "denied":
        return "denied"
    return "planned" if claim.modality in PLANNED or claim.value.phase == "planned" else "happened"


def _moment(interval: Interval) -> str:
    return interval.earliest or (interval.edtf or "").lstrip("./") or "9999"
