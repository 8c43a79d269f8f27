"""Knows when two who said something are surely two institutions.

Owns the root, the unit of independence, and that judgement. Whoever is left in doubt is not apart, so that a count of roots is
never too high. Must not: look at what was said, but for whether one denies it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from crossread.lore import institutions
from crossread.lore.matching import match_names
from crossread.lore.organisations import known_body
from crossread.lore.outlets import are_two

Kind = Literal["body", "person", "state", "unnamed", "outlet"]
RANK: dict[Kind, int] = {"body": 0, "person": 1, "state": 2, "unnamed": 3, "outlet": 4}

HOUSE = "house:"
"""How the key of an outlet begins, before that of its house."""


class Root(Struct, frozen=True, gc=False):
    """Who first said a claim: the unit of independence (its key, and in words), the speaker, the side, the office.

    ``name`` is the body's or speaker's name, ``words`` what else it is known by, ``person`` the name of a speaker who is one.
    ``speaker`` is None for the maker of a picture that is named nowhere else.
    """

    institution: str
    label: str
    speaker: str | None
    name: str
    kind: Kind
    country: str | None = None
    office: str | None = None
    words: frozenset[str] = frozenset()
    person: str | None = None


def surely_apart(a: Root, b: Root, *, opposed: bool = False, echoed: bool = False) -> bool:
    """Tell whether two roots are surely two institutions; symmetric.

    ``opposed``: what one says the other denies; ``echoed``: both state one number.

    Left in doubt are spellings of one name, an unnamed voice beside anybody who may have been meant, a state beside its
    own offices, one office of states that are not known to differ unless one denies what the other says, a person of
    whom nothing is told, and media that state the number of somebody else, from whom they may have it.
    """
    if a.institution == b.institution or _alike(a, b):
        return False
    if "press" in (a.office, b.office):
        if a.office == b.office:
            return _outlets_apart(a, b)
        return not echoed and (_is_own_source(a) if b.office == "press" else _is_own_source(b))
    if a.country and b.country and a.country != b.country:
        return True
    kinds = {a.kind, b.kind}
    if "unnamed" in kinds:
        return _told_apart(a, b) if a.kind == "unnamed" else _told_apart(b, a)
    if a.office and b.office:
        many = kinds == {"body"} and a.office == b.office and institutions.has_many(a.office)
        return "state" not in kinds and (many or opposed or not institutions.may_share(a.office, b.office))
    return not (_is_obscure(a) or _is_obscure(b)) and (bool(a.office or b.office) or a.words.isdisjoint(b.words))


def _told_apart(unnamed: Root, other: Root) -> bool:
    """An unnamed voice of a known office is not another office, nor a body of a telling name; officials may be such a body's."""
    if unnamed.office is None:
        return False
    if other.office is not None:
        vague = other.kind == "state" and institutions.may_share(unnamed.office, "executive")
        return not vague and not institutions.may_share(unnamed.office, other.office)
    foreign = unnamed.country is not None and other.country is None and known_body(other.name) is not None
    return other.kind == "body" and (foreign or not institutions.is_anywhere(unnamed.office)) and not _is_obscure(other)


def _is_own_source(root: Root) -> bool:
    """Tell whether someone is surely no outlet's staff or unnamed source."""
    return root.office is not None or (root.kind != "unnamed" and not _is_obscure(root))


def _outlets_apart(a: Root, b: Root) -> bool:
    """Tell two outlets by their names, or media that are only described from others by what sort they are of."""
    if "unnamed" in (a.kind, b.kind):
        return bool(a.words and b.words) and a.words.isdisjoint(b.words)
    return are_two(a.name, b.name)


def _is_obscure(root: Root) -> bool:
    """Tell someone of whom nothing is told, or a body of which only letters are known."""
    if root.office is not None or root.kind not in ("person", "body"):
        return False
    lettered = root.name.isupper() and len(root.words) <= 1 and known_body(root.name) is None
    return not root.words or (root.kind == "body" and lettered)


def _alike(a: Root, b: Root) -> bool:
    """Tell whether two names may be one person's, or are one body's."""
    if a.person and b.person and match_names(a.person, b.person).same is not False:
        return True
    return a.kind == b.kind == "body" and match_names(a.name, b.name, kind="organisation").same is True
