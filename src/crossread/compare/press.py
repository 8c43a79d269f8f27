"""Knows whose report it is that an outlet, its staff or a state's media vouch for.

Owns the roots of media. An outlet that is named, a reporter of it, and a state's own media answer for what they report: each is
an institution. Media that are not told apart ("local media"), and reporters of nobody knows which outlet, are nobody's
institution. Must not: look at what was said.
"""

from __future__ import annotations

import re

from crossread.compare.apart import HOUSE, Root
from crossread.lore import institutions
from crossread.lore.outlets import find_outlet, house_of
from crossread.records import Article, Entity

_OWNER = re.compile(r"['’]s\s+$")
_NEAR = 40


def press_name(entity: Entity, described: str) -> str | None:
    """Give the name of a news outlet, "" for media that are only described, None for what is none.

    ``described`` is the entity's name with the words for media that a text has before it.
    """
    name = institutions.press_name(described)
    if entity.type == "unnamed":
        return name
    if entity.type != "media" and (entity.type != "organisation" or (name is None and not _is_outlet(entity.name))):
        return None
    return "" if name == "" and institutions.is_state_press(described) else name or entity.name


def press_root(name: str, speaker: str | None, country: str | None, *, described: str) -> Root:
    """Give the root of what an outlet reports, its country that of its owner where the story does not tell.

    ``name`` is empty for media that are only described: a state's are of it, no one knows whose others are.
    """
    media = institutions.media_of(described)
    if name:
        known = find_outlet(name)
        media |= {"agency"} if known is not None and known.kind == "agency" else frozenset()
        country = country or (known.country if known is not None else None)
        return Root(f"{HOUSE}{house_of(name)}", name, speaker, name, "body", country, "press", media)
    if institutions.is_state_press(described):
        key = f"unnamed:{country or ''}:{' '.join(sorted(media))}"
        return Root(key, described, speaker, described, "unnamed", country, "press", media)
    return Root(f"unnamed:{country or ''}:outlet", described, speaker, described, "outlet", country)


def reporter_root(entity: Entity, article: Article, house: str, *, known: bool) -> Root:
    """Give the root of what an article's own reporter tells: its house's, if that is ``known``."""
    label = article.outlet or house if known else entity.name
    office = "press" if known else None
    return Root(f"{HOUSE}{house}", label, entity.id, label, "body" if known else "outlet", None, office)


def is_owned(text: str, start: int) -> bool:
    """Tell whether an owner stands right before a word ("the DAILY'S Ana Reyes")."""
    return _OWNER.search(text[max(0, start - _NEAR) : start]) is not None


def name_end(text: str, start: int) -> int:
    """Give where a name ends that stands right before a word, as its owner or without ("a DAILY reporter")."""
    before = text[max(0, start - _NEAR) : start]
    return start - len(before) + len(_OWNER.sub("", before).rstrip())


def _is_outlet(name: str) -> bool:
    return find_outlet(name) is not None or institutions.names_press(name)
