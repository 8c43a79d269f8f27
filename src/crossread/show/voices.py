"""Who says a claim, by which hands it came, and the mark that stands for it.

A mark is a shape (own voice, attributed, caption) and a style (said, planned, denied). Must not merge voices: what the
record keeps apart stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from crossread.records import ChainLink, Claim, Span, Statement
from crossread.show.index import Index, Quote
from crossread.show.words import say, words

UNCLEAR = "speaker unclear"


class Mark(Struct, frozen=True, gc=False, order=True):
    """A small sign for a claim's voice: ``symbol`` names its drawing, ``label`` says it."""

    symbol: str
    label: str


class VoiceLine(Struct, frozen=True, gc=False):
    """One voice in a finding: its shortest quotation, its chain (first utterer first), its modality unless asserted."""

    mark: Mark
    quote: Quote
    chain: tuple[str, ...]
    modality: str
    more: int


def mark_of(claim: Claim) -> Mark:
    """Give the mark of a claim."""
    table = words("marks")
    shape = table["shapes"][claim.voice.kind]
    style = table["styles"].get(claim.modality)
    keys = [shape] if style is None else [shape, style]
    return Mark("-".join(keys), ", ".join(table["labels"][key] for key in keys))


def speaker_of(claim: Claim, index: Index) -> str | None:
    """Give the name of the one a claim is attributed to; None for an outlet's own voice."""
    if claim.voice.kind != "attributed":
        return None
    statement = index.statements.get(claim.voice.statement or "")
    return index.name(claim.voice.speaker) or (UNCLEAR if statement is None else name_speaker(statement, index))


def name_speaker(statement: Statement, index: Index) -> str:
    """Give the name of a statement's speaker, or say that it is unclear."""
    return index.name(None if statement.speaker is None else statement.speaker.entity) or UNCLEAR


def chain_of(claim: Claim, index: Index) -> tuple[str, ...]:
    """Give the hands a claim passed through, first utterer first, the outlet last; an own voice is one link."""
    outlet = index.outlet(claim.article)
    if claim.voice.kind != "attributed":
        return (f"{outlet}, {say('voices', claim.voice.kind)}",)
    statement = index.statements.get(claim.voice.statement or "")
    hands = () if statement is None else hands_of(statement, index)
    return _without_repeats((speaker_of(claim, index) or UNCLEAR, *hands, outlet))


def hands_of(statement: Statement, index: Index) -> tuple[str, ...]:
    """Give the names of those who passed a statement on, in the order it travelled."""
    return tuple(_name_link(link, statement.article, index) for link in reversed(statement.chain))


def _name_link(link: ChainLink, article: str, index: Index) -> str:
    name = index.name(link.who)
    if name is None and link.start is not None and link.end is not None:
        name = index.quote(article, (Span(link.start, link.end),)).parts[0]
    return name or say("voices", link.via)


def _without_repeats(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def voice_lines(claims: Iterable[Claim], index: Index) -> tuple[VoiceLine, ...]:
    """Give one line per article, chain and modality, in reading order, each with its shortest quotation."""
    groups: dict[tuple[int, Mark, tuple[str, ...], str], list[Claim]] = {}
    for claim in claims:
        key = (index.number[claim.article], mark_of(claim), chain_of(claim, index), claim.modality)
        groups.setdefault(key, []).append(claim)
    return tuple(
        VoiceLine(mark, index.quote_claim(index.shortest(same)), chain, say("modalities", modality), len(same) - 1)
        for (_, mark, chain, modality), same in sorted(groups.items(), key=lambda item: item[0][0])
    )


def marks_by_article(claims: Iterable[Claim], index: Index) -> dict[int, tuple[Mark, ...]]:
    """Give for each article number the different marks of its claims, own voice first."""
    found: dict[int, set[Mark]] = {}
    for claim in claims:
        found.setdefault(index.number[claim.article], set()).add(mark_of(claim))
    order = list(words("marks")["labels"])
    return {
        number: tuple(sorted(marks, key=lambda m: [order.index(key) for key in m.symbol.split("-")]))
        for number, marks in found.items()
    }
