"""Turns the source of a statement into its speaker.

Must not: look for the source, or make an entity.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.read.cast import PERSONAL, Cast, phrase, stands_for
from crossread.read.pronouns import Told, refer
from crossread.read.view import View
from crossread.records import Resolution, Span, Speaker


def resolve(view: View, cast: Cast, source: int | None, content: Sequence[Span], told: Sequence[Told]) -> Speaker:
    """Give the speaker that ``source`` stands for; ``told`` are the statements before it, in text order."""
    if source is None:
        return Speaker(None, None, None, "none")
    if view.lower[source] in PERSONAL:
        entity = refer(view, cast, source, content, told)
        return Speaker(entity, view.parse.start[source], view.parse.end[source], "pronoun" if entity else "unresolved")
    span = phrase(view, source, content)
    mention = stands_for(view, cast, source)
    if mention is None:
        return Speaker(None, span.start, span.end, "nominal")
    how: Resolution = "explicit" if mention.kind in ("name", "metonym", "role") else "nominal"
    return Speaker(mention.entity, span.start, span.end, how)
