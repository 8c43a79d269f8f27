"""Finds who made a picture, where a paragraph names them.

Forms: "Photo: NAME/AGENCY", "(AP Photo/NAME)", "NAME / AGENCY / AGENCY" or "AGENCY" after the last sentence. Must not: decide what the
rest of the paragraph is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crossread.gather.cues import compiled, words
from crossread.lore.outlets import agency_names, find_outlet
from crossread.lore.tables import load

_MAX_WORDS = 10
_BRACKETS = re.compile(r" ?[(\[]([^()\[\]]{2,120})[)\]]\.?")
_SLASH = re.compile(r" ?/ ?| via ")
_FOR = " for "
_BOUNDARY = re.compile(r"(?:^|[.!?:\"')\]—|-]) ?$")
_PHOTO = re.compile(r"\b(?:photo|image|picture|pool|handout)\b", re.IGNORECASE)
_STUDIO = re.compile(r"\w (?:Photos|Photography|Images|Pictures|Press|News Agency)$")
_SENTENCE_BREAK = re.compile(r"[.!?] +[A-Z]")


class Credit(NamedTuple):
    """A credit in a paragraph; ``photo`` is false for a bare agency that may have signed the text itself."""

    start: int
    end: int
    photo: bool


def find_credits(text: str, start: int = 0) -> list[Credit]:
    """Give the credits of ``text`` from ``start`` on, in order, not overlapping."""
    found = sorted((*_labelled(text, start), *_bracketed(text, start), *_at_end(text, start)))
    kept: list[Credit] = []
    for credit in found:
        if not kept or credit.start >= kept[-1].end:
            kept.append(credit)
    return kept


def names_agency(part: str) -> bool:
    """Tell whether one part of a credit is an agency, an outlet, or a word such as "Handout"."""
    plain = _PHOTO.sub("", part).strip(" .")
    return (
        plain.casefold() in _credit_names()
        or _STUDIO.search(part.strip(" .")) is not None
        or find_outlet(plain) is not None
        or part.strip(" .").casefold() in _credit_names()
    )


def _labelled(text: str, start: int) -> list[Credit]:
    found = []
    for label in _label().finditer(text, start):
        if label.group()[0].isupper() or _BOUNDARY.search(text[max(start, label.start() - 2) : label.start()]):
            end = _credit_end(text, label.end())
            if end is not None:
                found.append(Credit(label.start(), end, photo=True))
    return found


def _credit_end(text: str, position: int) -> int | None:
    """Give where the names after a label end: with the text if that is near, else with the part after the last slash."""
    rest = text[position:]
    if rest[:1] and len(rest.split()) <= _MAX_WORDS and _SENTENCE_BREAK.search(rest) is None and rest[0].isupper():
        return len(text)
    named = _names_then_agency().match(text, position)
    return None if named is None else named.end() + (text[named.end() : named.end() + 1] == " ")


def _bracketed(text: str, start: int) -> list[Credit]:
    return [
        Credit(found.start() + (found.group()[0] == " "), found.end(), photo=True)
        for found in _BRACKETS.finditer(text, start)
        if _is_credit(found.group(1)) or (_is_agency(found.group(1)) and _ends_fragment(text, found))
    ]


def _is_credit(inner: str) -> bool:
    if len(inner.split()) > _MAX_WORDS:
        return False
    if _label().match(inner):
        return True
    parts = _SLASH.split(inner.replace(_FOR, "/"))
    return len(parts) > 1 and inner[0].isupper() and any(map(names_agency, parts))


def _ends_fragment(text: str, found: re.Match[str]) -> bool:
    """Tell whether a bracket closes the paragraph and no full stop stands before or after it."""
    before = text[: found.start()].rstrip()
    return found.end() == len(text) and before[-1:].isalnum() and not found.group().endswith(".")


def _at_end(text: str, start: int) -> list[Credit]:
    slashed = _slashed_end().search(text, max(start, len(text) - 160))
    if slashed is not None and _is_credit_list(slashed.group("names")):
        bounded = _BOUNDARY.search(text[max(start, slashed.start() - 2) : slashed.start()]) or slashed.start() == start
        if bounded or _is_agency(_SLASH.split(slashed.group("names"))[0]):
            return [Credit(slashed.start("names"), len(text), photo=True)]
    bare = _agency_end().search(text, max(start, len(text) - 80))
    if bare is not None and (bare.start() > start or bare.start("names") == start):
        return [Credit(bare.start("names"), len(text), photo=bare.start("names") == start)]
    return []


def _is_credit_list(names: str) -> bool:
    """Tell whether some of the names that slashes part are known, or there are so many that nothing else looks like it."""
    person, with_for, client = names.rpartition(_FOR)
    if with_for:
        return bool(person) and names_agency(client)
    parts = _SLASH.split(names)
    return len(parts) > 2 or any(map(names_agency, parts))


def _is_agency(name: str) -> bool:
    return name.strip(" .").casefold() in _agencies()


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in agency_names())


@cache
def _credit_names() -> frozenset[str]:
    return _agencies() | {word.casefold() for word in words("credit_words")}


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{load('segments')['credit_label']})(?=[A-Z@©])")


@cache
def _names_then_agency() -> re.Pattern[str]:
    part = r"(?:<agency>\b|Pool Photo\b|File Photo\b|[^\s/]+)"
    return compiled(rf"(?:<name>(?: ?/ ?{part})+|<agency>\b|<name>(?=[.|)\]]))")


@cache
def _slashed_end() -> re.Pattern[str]:
    return compiled(r"(?:^|(?<=[\s(\[—|]))(?P<names><name>(?:(?: ?/ ?| via | for )<name>){1,4})[)\]]?\.?$")


@cache
def _agency_end() -> re.Pattern[str]:
    return compiled(r"(?:^|(?<=[.!?\"')—|]) ?)(?P<names><agency>(?:(?:/| / | and |, )<agency>)*)\.?$")
