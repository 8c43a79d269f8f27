"""Knows who publishes news: outlets and agencies, by web domain and by name.

The list is general and never complete; what it does not know is answered with None. Must not: read an article.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct, convert

from crossread.lore.tables import load


class Outlet(Struct, frozen=True, gc=False):
    """A publisher. ``family`` is its owner: outlets of one family share newsrooms; ``country`` is ISO 3166-1 alpha-2."""

    name: str
    kind: Literal["agency", "photo_agency", "outlet"]
    family: str
    country: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...] = ()


_WORD = re.compile(r"\w+")


@cache
def outlets() -> tuple[Outlet, ...]:
    """Give every known outlet, in the order of the data file."""
    return convert(load("outlets")["outlets"], tuple[Outlet, ...])


@cache
def agency_names() -> tuple[str, ...]:
    """Give every name of an agency or photo agency, longest first, so that a pattern prefers the fuller one."""
    names = {name for outlet in outlets() if outlet.kind != "outlet" for name in (outlet.name, *outlet.aliases)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def find_outlet(name: str) -> Outlet | None:
    """Give the outlet with this name or alias; case and a leading "The" make no difference."""
    return _by_name().get(_plain(name))


def outlet_at(url: str) -> Outlet | None:
    """Give the outlet behind a URL or a bare domain, looking from the fullest subdomain to the shortest."""
    labels = domain_of(url).split(".")
    hosts = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((outlet for host in hosts if (outlet := _by_domain().get(host)) is not None), None)


def house_of(name: str) -> str:
    """Give the key of the house that an outlet or agency belongs to: its owner, or its plain name if lore does not know it."""
    known = find_outlet(name)
    return known.family if known is not None else _plain(name)


def are_two(a: str, b: str) -> bool:
    """Tell whether two names are surely of two houses; not so where one may be the other's short form or its edition."""
    if find_outlet(a) is not None and find_outlet(b) is not None:
        return house_of(a) != house_of(b)
    return _telling(a).isdisjoint(_telling(b)) and not (_may_shorten(a, b) or _may_shorten(b, a))


def _telling(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_plain(name))).difference(load("outlets")["common_words"])


def _may_shorten(short: str, full: str) -> bool:
    """Tell whether letters may stand for a name of several words ("QNA", "Qana News Agency")."""
    letters = iter(_plain(full))
    spelt = all(letter in letters for letter in _plain(short))
    return short.isupper() and " " in full and short[0] == full[0] and spelt


def syndicated(text: str) -> tuple[tuple[str, bool], ...]:
    """Give the names that a dateline, byline or credit gives for where its text comes from.

    With each name whether its place alone says so ("LIMA, May 4 (X) -", "Source: X"); other names ("By X") are an
    agency's only where they are known for one.
    """
    return tuple(
        (found["name"].strip(), sure == "sure")
        for sure in ("sure", "known")
        for pattern in _syndication(sure)
        if (found := pattern.search(text)) is not None
    )


@cache
def _syndication(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("outlets")["syndication"][key])


def domain_of(url: str) -> str:
    """Give the host of a URL without ``www.``, in lower case; empty where there is none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return ""
    return (host or "").removeprefix("www.").rstrip(".")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


@cache
def _by_name() -> dict[str, Outlet]:
    return {_plain(name): outlet for outlet in reversed(outlets()) for name in (*outlet.aliases, outlet.name)}


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}
