"""What bodies are called: well-known ones and their acronyms, the nouns they are built on, and what office a name states.

Must not: decide which state a bare "defence ministry" belongs to; the text says so, or nobody.
"""

from __future__ import annotations

from functools import cache, lru_cache

from msgspec import Struct

from crossread.lore.names import fold_name
from crossread.lore.outlets import find_outlet
from crossread.lore.tables import load


class Body(Struct, frozen=True, gc=False):
    """A well-known organisation or outlet: its usual name and the code of its country, None if it has none."""

    name: str
    country: str | None
    media: bool


@cache
def _known() -> dict[str, Body]:
    table = load("organisations")
    found = {fold_name(name): Body(name, None, media=True) for name in table["platforms"]}
    for name, aliases, country in table["known"]:
        body = Body(name, country, media=False)
        found |= {fold_name(form).removeprefix("the "): body for form in (name, *aliases)}
    return found


@lru_cache(maxsize=8192)
def known_body(name: str) -> Body | None:
    """Give the well-known organisation or outlet that ``name`` names; a lower-case word is never one."""
    if name.islower() or (len(name) < 5 and not name.isupper() and name.casefold() in {"who", "au", "is", "pa", "fed"}):
        return None
    body = _known().get(fold_name(name).removeprefix("the "))
    if body is not None:
        return body
    outlet = find_outlet(name)
    return Body(outlet.name, outlet.country, media=True) if outlet else None


@cache
def words(key: str) -> frozenset[str]:
    """Give a word list of ``organisations.json``: ``heads``, ``media_heads``, ``media_nouns``, ``office_nouns``."""
    return frozenset(load("organisations")[key])


def last_told(noun: str) -> str:
    """Give which kind of body a text means by a bare noun for the one told of last ("air", "press", "group"); "" for none."""
    return str(load("organisations")["last_told"].get(noun, ""))


def function_of_noun(lemma: str) -> str | None:
    """Give what a common noun says as a state's body: "government", "parliament", "forces" ..."""
    function: str | None = load("organisations")["common"].get(lemma)
    return function


def branch_of(name: str) -> str | None:
    """Give the branch of the forces that a name tells ("naval forces": the navy), None for forces at large."""
    branches: dict[str, str] = load("group_words")["branches"]
    return next((branches[word] for word in fold_name(name).split() if word in branches), None)


@lru_cache(maxsize=8192)
def function_of(name: str) -> str | None:
    """Give the office that a body's name states, whatever its state: "ministry:defence", "office:president", "parliament".

    None for names that state none or are a body's own ("Federal Security Service").
    """
    folded = fold_name(name)
    parts = frozenset(folded.split())
    if parts & {"ministry", "ministries"} or (parts & {"department"} and parts & {"defense", "justice", "treasury"}):
        return _ministry(parts)
    if any(f" {title} " in f" {folded} " for title in load("organisations")["parliaments"]):
        return "parliament"
    return _office(parts) if parts & words("office_nouns") | parts & {"presidency"} else _plain_function(parts)


def _ministry(parts: frozenset[str]) -> str:
    portfolios = load("organisations")["portfolios"].items()
    return "ministry:" + next((key for key, forms in portfolios if parts.intersection(forms)), "")


def _office(parts: frozenset[str]) -> str | None:
    if parts & {"president", "presidents", "presidential", "presidency"}:
        return "office:president"
    return "office:prime_minister" if {"prime", "minister"} <= parts or {"prime", "ministers"} <= parts else None


def _plain_function(parts: frozenset[str]) -> str | None:
    if parts & {"army", "military"} or {"armed", "forces"} <= parts or {"general", "staff"} <= parts:
        return None if parts & words("not_of_the_state") else "forces"
    return "government" if parts & {"government"} else None
