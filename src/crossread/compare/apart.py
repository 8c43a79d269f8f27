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

Kind = Literal["body", "person", "state", "unnamed", "outlet"]
RANK: dict[Kind, int] = {"body": 0, "person": 1, "state": 2, "unnamed": 3, "outlet": 4}


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


def surely_apart(a: Root, b: Root, *, opposed: bool = False) -> bool:
    """Tell whether two roots are surely two institutions; symmetric. ``opposed``: what one says the other denies.

    Left in doubt are spellings of one name, an unnamed voice beside anybody who may have been meant, a state beside its
    own offices, one office of states that are not known to differ unless one denies what the other says, and a person of
    whom nothing is told.
    """
    if a.institution == b.institution or _alike(a, b):
        return False
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
    """An unnamed voice of a known office is not another office, nor a body of a telling name; unnamed media relay anybody."""
    if unnamed.office in (None, "press"):
        return False
    if other.office is not None:
        return other.kind != "state" and not institutions.may_share(unnamed.office, other.office)
    return other.kind == "body" and not _is_obscure(other)


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
