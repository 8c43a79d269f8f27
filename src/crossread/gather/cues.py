"""Compiles the cue lists of ``lore/data/segments.json``.

A pattern may name a fragment as ``<name>``; fragments may name others. ``<agency>`` is every agency that lore knows. Patterns
look at folded text: plain quotes, ``—`` for long dashes, single spaces. Must not: hold a cue itself.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from msgspec import Struct

from crossread.lore.outlets import agency_names
from crossread.lore.tables import load
from crossread.records import SegmentKind

_FRAGMENT = re.compile(r"(?<!\?P)<(\w+)>")
_DEFAULT_WORDS = 30


class CueRule(Struct, frozen=True):
    """A row of cues: what kind a text is that one of ``patterns`` fits, if it has at most ``max_words`` words.

    ``rest`` is the kind of what follows a lead; ``top`` rules hold only before the first body paragraph.
    """

    rule: str
    kind: SegmentKind
    pattern: re.Pattern[str]
    max_words: int
    rest: SegmentKind | None
    top: bool
    need: re.Pattern[str] | None


@cache
def rules(table: str) -> tuple[CueRule, ...]:
    """Give the rules of one table (``leads``, ``sentences``, ``blocks``) in order."""
    return tuple(_compile_rule(row) for row in load("segments")[table])


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Compile one pattern after putting its fragments in."""
    return re.compile(expand(source))


@cache
def any_of(key: str) -> re.Pattern[str]:
    """Compile a list of patterns of the data file as alternatives."""
    return compiled("|".join(f"(?:{pattern})" for pattern in load("segments")[key]))


@cache
def words(key: str) -> frozenset[str]:
    """Give a list of the data file as a set."""
    return frozenset(load("segments")[key])


def expand(source: str) -> str:
    """Replace every ``<fragment>`` in a pattern, however deep."""
    fragments: dict[str, str] = load("segments")["fragments"]

    def put(match: re.Match[str]) -> str:
        name = match.group(1)
        return _agency_pattern() if name == "agency" else _FRAGMENT.sub(put, fragments[name])

    return _FRAGMENT.sub(put, source)


@cache
def _agency_pattern() -> str:
    """Agencies print their own names in any case ("REUTERS"), so each name also counts in capitals."""
    forms = {form for name in agency_names() for form in (name, name.upper())}
    return "(?:" + "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))) + ")"


def _compile_rule(row: dict[str, Any]) -> CueRule:
    joined = "|".join(f"(?:{pattern})" for pattern in row["patterns"])
    need = row.get("need")
    return CueRule(
        rule=row["rule"],
        kind=row["kind"],
        pattern=re.compile(expand(joined), re.IGNORECASE if row.get("ignore_case") else 0),
        max_words=row.get("max_words", _DEFAULT_WORDS),
        rest=row.get("rest"),
        top=row.get("top", False),
        need=None if need is None else re.compile(need),
    )
