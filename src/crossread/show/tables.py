"""Findings as a table for coders: one row per member claim, as event data sets are coded (ACLED, UCDP, PLOVER).

Comma-separated values as RFC 4180 has them: CRLF line ends, quotes doubled, UTF-8. A text cell that a spreadsheet
would run as a formula gets an apostrophe before it (OWASP, CSV injection); its offsets still name the exact words.
Must not round, merge or leave out a claim.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from crossread.records import Claim, Entity, Finding, Origins, Record
from crossread.show.index import Index
from crossread.show.verdicts import DISPUTED, arrange, articles_of, verdict_of
from crossread.show.voices import chain_of, speaker_of
from crossread.show.words import say, words

COLUMNS = (
    *("finding", "verdict", "subject", "event", "event_type", "predicate", "attribute", "position", "current"),
    *("value_kind", "value", "value_min", "value_max", "unit", "polarity", "modality", "quote"),
    *("article", "letter", "outlet", "url", "published", "start", "end", "voice", "speaker", "chain"),
    *("origin", "institution", "party", "articles", "independent_origins", "lower", "upper"),
    *("time", "earliest", "latest", "place", "latitude", "longitude", "radius_km", "country", "rule", "claim"),
)
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
_POLARITY = {"+": "affirmed", "-": "negated"}

Cell = str | int | float | None


def to_csv(record: Record) -> bytes:
    """Give the findings' claims as CSV with a head line of ``COLUMNS``; an unknown cell is empty.

    ``start`` and ``end`` are code points of the article's text, the hull of the claim's spans. Origin counts are the
    position's where the finding is disputed, the finding's elsewhere: sides are never added up.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    index = Index(record)
    for finding in (finding for group in arrange(index) for bundle in group.bundles for finding in bundle):
        rows = _rows(finding, verdict_of(finding, index), index)
        writer.writerows([guard(row[column]) for column in COLUMNS] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def guard(cell: Cell) -> Cell:
    """Give a cell that no spreadsheet runs."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _rows(finding: Finding, verdict: str, index: Index) -> Iterator[dict[str, Cell]]:
    positions = {member: position for position in finding.positions for member in position.members}
    articles = len(articles_of(finding, index))
    for claim in index.members(finding.members):
        position = positions.get(claim.id)
        disputed = finding.status in DISPUTED and position is not None
        yield {
            "finding": finding.id,
            "verdict": words("verdicts")[verdict]["word"],
            "subject": finding.subject,
            "event": finding.event,
            "attribute": finding.attribute,
            "position": None if position is None else position.value,
            "current": None if finding.current is None else "yes" if claim.id == finding.current else "no",
            "articles": articles,
            "rule": finding.rule,
            **_origin_cells(position.origins if disputed and position is not None else finding.origins),
            **_claim_cells(claim, index),
            **_value_cells(claim, index),
            **_article_cells(claim, index),
            **_source_cells(claim, index),
            **_time_cells(claim, index),
            **_place_cells(index.entities.get(claim.place or "")),
        }


def _origin_cells(origins: Origins) -> dict[str, Cell]:
    return {"independent_origins": origins.independent_origins, "lower": origins.lower, "upper": origins.upper}


def _claim_cells(claim: Claim, index: Index) -> dict[str, Cell]:
    return {
        "claim": claim.id,
        "event_type": claim.event.type,
        "predicate": claim.event.predicate,
        "polarity": _POLARITY[claim.polarity],
        "modality": claim.modality,
        "quote": " […] ".join(index.quote_claim(claim).parts),
        "start": claim.spans[0].start,
        "end": claim.spans[-1].end,
        "voice": claim.voice.kind,
        "speaker": speaker_of(claim, index),
        "chain": " > ".join(chain_of(claim, index)),
    }


def _value_cells(claim: Claim, index: Index) -> dict[str, Cell]:
    value = claim.value
    figure = index.figures.get(value.figure or "")
    return {
        "value_kind": value.kind,
        "value": _value(claim, index),
        "value_min": None if figure is None else figure.min,
        "value_max": None if figure is None else figure.max,
        "unit": None if figure is None else figure.unit,
    }


def _value(claim: Claim, index: Index) -> Cell:
    """Give a claim's value: a number as a number, a time as EDTF, entities by name, anything else as quoted."""
    value = claim.value
    if value.figure in index.figures:
        return index.figures[value.figure].value
    if value.time in index.times:
        return index.times[value.time].edtf
    if value.text is not None:
        return index.quote(claim.article, (value.text,)).parts[0]
    names = [index.party(key) for key in (*([value.entity] if value.entity else []), *value.members)]
    return "; ".join(names) or (say("phases", value.phase) if value.phase is not None else None)


def _article_cells(claim: Claim, index: Index) -> dict[str, Cell]:
    article = index.article(claim.article)
    return {
        "article": article.id,
        "letter": index.siglum(article.id),
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
    }


def _source_cells(claim: Claim, index: Index) -> dict[str, Cell]:
    origin = index.origins.get(claim.origin or "")
    institution = None if origin is None else origin.institution
    party = None if origin is None else origin.party
    return {
        "origin": claim.origin,
        "institution": None if institution is None else index.party(institution),
        "party": None if party is None else index.party(party),
    }


def _time_cells(claim: Claim, index: Index) -> dict[str, Cell]:
    time = index.times.get(claim.time or "")
    if time is None:
        return dict.fromkeys(("time", "earliest", "latest"))
    return {"time": time.edtf, "earliest": time.earliest, "latest": time.latest}


def _place_cells(place: Entity | None) -> dict[str, Cell]:
    geo = None if place is None else place.geo
    cells: dict[str, Cell] = {"place": None if place is None else place.name}
    for column, field in (
        ("latitude", "lat"),
        ("longitude", "lon"),
        ("radius_km", "radius_km"),
        ("country", "country"),
    ):
        cells[column] = None if geo is None else getattr(geo, field)
    return cells
