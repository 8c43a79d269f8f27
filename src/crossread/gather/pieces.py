"""Cuts one paragraph into pieces that differ in kind: what stands before its text, after it, and the credits and furniture within.

Looks at folded text; a piece is half-open in its characters, and the pieces of a paragraph follow each other without a gap. Must not:
look at other paragraphs.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crossread.gather.captions import describes
from crossread.gather.credits import Credit, find_credits
from crossread.gather.cues import CueRule, rules
from crossread.records import SegmentKind

_LEAD_REACH = 200
_TAIL_SENTENCES = 6
_MAX_CAPTION = 80
_SAME_START = 4
"""Words that two captions must begin with alike to be one caption printed twice."""
_SENTENCE_START = re.compile(r"(?<=[.!?\"')\]]) (?=[\"'(\[©A-Z])")


class Piece(NamedTuple):
    """A stretch of a paragraph; ``kind`` is None where the paragraph as a whole decides."""

    kind: SegmentKind | None
    start: int
    end: int
    rule: str


def split(text: str, *, top: bool) -> list[Piece]:
    """Give the pieces of a paragraph, in order; ``top`` says that no body text came before it."""
    pieces: list[Piece] = []
    position = 0
    for start, end, rule in _find_furniture(text):
        pieces.extend(_split_between(text, position, start, top=top and not position))
        pieces.append(Piece(rule.kind, start, end, rule.rule))
        position = end
    return [*pieces, *_split_between(text, position, len(text), top=top and not position)]


def _find_furniture(text: str) -> list[tuple[int, int, CueRule]]:
    """Give what a page puts between sentences (a form, a player, a label), not overlapping, each with the space behind it."""
    found = sorted(
        (m.start(), m.end(), n, rule) for n, rule in enumerate(rules("inner")) for m in rule.pattern.finditer(text)
    )
    kept: list[tuple[int, int, CueRule]] = []
    for start, end, _, rule in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end + (text[end : end + 1] == " "), rule))
    return kept


def _split_between(text: str, start: int, end: int, *, top: bool) -> list[Piece]:
    """Give the pieces of a stretch of a paragraph that the page's furniture does not cut."""
    inside = text[start:end]
    if not inside.strip():
        return [Piece("page_artifact", start, end, "separator")] if inside else []
    leads, position, rest = _cut_leads(inside, top=top)
    tails, last = _cut_tails(inside, position)
    own = [*leads, *_cut_credits(inside, position, last, rest), *tails]
    return [Piece(piece.kind, piece.start + start, piece.end + start, piece.rule) for piece in own]


def _cut_leads(text: str, *, top: bool) -> tuple[list[Piece], int, SegmentKind | None]:
    pieces: list[Piece] = []
    position, rest = 0, None
    for rule in rules("leads"):
        found = rule.pattern.match(text, position, position + _LEAD_REACH) if top or not rule.top else None
        if found is not None and text[found.end() :].strip():
            end = found.end() + (text[found.end()] == " ")
            pieces.append(Piece(rule.kind, position, end, rule.rule))
            position, rest = end, rule.rest or rest
    return pieces, position, rest


def _cut_tails(text: str, start: int) -> tuple[list[Piece], int]:
    """Cut the last sentences that are no news (an appeal to subscribe, a copyright line), going backwards."""
    starts = [start, *(m.end() for m in _SENTENCE_START.finditer(text, start))][-_TAIL_SENTENCES:]
    pieces: list[Piece] = []
    end = len(text)
    for begin in reversed(starts):
        rule = sentence_rule(text[begin:end])
        if rule is not None:
            pieces.insert(0, Piece(rule.kind, begin, end, rule.rule))
            end = begin
        elif pieces or len(text) - begin > _LEAD_REACH:
            break
    return pieces, end


def sentence_rule(sentence: str) -> CueRule | None:
    """Give the first rule of the sentence table that a sentence begins like."""
    count = len(sentence.split())
    return next((rule for rule in rules("sentences") if count <= rule.max_words and rule.pattern.match(sentence)), None)


def _cut_credits(text: str, start: int, end: int, rest: SegmentKind | None) -> list[Piece]:
    if start >= end:
        return []
    found = find_credits(text[:end], start)
    pieces: list[Piece] = []
    position = start
    for credit in found:
        if position < credit.start:
            pieces.extend(_before_credit(text, position, credit))
        pieces.append(Piece("credit", credit.start, credit.end, "credit" if credit.photo else "signature"))
        position = credit.end
    if position < end:
        short = len(text[position:end].split()) <= _MAX_CAPTION
        lead_kind = rest if short else None
        kind = lead_kind if not found else _after_credits(text, start, position, end, found)
        pieces.append(Piece(kind, position, end, "after_lead" if not found else "after_credit"))
    return pieces


def _before_credit(text: str, start: int, credit: Credit) -> list[Piece]:
    """What a photo credit follows is a caption; of a long text, or one behind another credit, only what describes a picture."""
    if not credit.photo:
        return [Piece(None, start, credit.start, "signed")]
    before = text[start : credit.start]
    if len(before.split()) <= _MAX_CAPTION and (start == 0 or describes(before.strip())):
        return [Piece("caption", start, credit.start, "before_credit")]
    breaks = [found.end() for found in _SENTENCE_START.finditer(text, start, credit.start - 1)]
    if not breaks or not describes(text[breaks[-1] : credit.start].strip()):
        return [Piece(None, start, credit.start, "signed")]
    return [Piece(None, start, breaks[-1], "signed"), Piece("caption", breaks[-1], credit.start, "before_credit")]


def _after_credits(text: str, start: int, position: int, end: int, found: list[Credit]) -> SegmentKind | None:
    """Text after the last credit is a caption if it repeats the one before, or if the credit opened the paragraph."""
    after = text[position:end].split()
    before = text[start : found[0].start].split()
    repeats = len(after) > _SAME_START and after[:_SAME_START] == before[:_SAME_START]
    opens = found[0].start == start and found[0].photo and len(after) <= _MAX_CAPTION // 2
    return "caption" if repeats or opens else None
