"""Knows which articles come from one house, and who made a picture.

Owns the publisher family of an article, the agency that its dateline or credit names as the author of the text, and the
maker that the credit behind a caption names. Two outlets of one owner, or with one agency's text, are not two voices of
their own.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from crossread.lore.outlets import find_outlet, house_of, outlet_at, syndicated
from crossread.lore.tables import load
from crossread.records import Article, Segment
from crossread.text import fold, slice_spans

_LABEL = re.compile(r"^[^:/]{0,30}:\s*")
_PARTS = re.compile(r"\s*/\s*|\s+via\s+|,\s+")


def publisher_family(article: Article) -> str | None:
    """Give the owner of an article's outlet, by its name, else by its URL; None where it is not known."""
    known = find_outlet(article.outlet) if article.outlet else None
    if known is None and article.url:
        known = outlet_at(article.url)
    return known.family if known else None


def house(article: Article, houses: Collection[str]) -> str:
    """Give the key of who speaks in an article's own voice: the agency it credits, else its owner or outlet, else itself.

    ``houses`` are those of the story's articles: a byline that names one of them credits it.
    """
    credited = _credited(article, houses)
    return credited[0] if credited is not None else own_house(article)


def own_house(article: Article) -> str:
    """Give the key of the house that published an article, the article's id where its outlet is unknown."""
    family = publisher_family(article)
    return family or (house_of(article.outlet) if article.outlet else article.id)


def text_credit(article: Article, houses: Collection[str]) -> Segment | None:
    """Give the dateline, byline or credit by which an article says whose text it carries, None if it does not say."""
    credited = _credited(article, houses)
    return credited[1] if credited is not None else None


def picture_credit(article: Article, caption: str | None) -> Segment | None:
    """Give the credit right behind a caption."""
    places = {row.id: place for place, row in enumerate(article.segments)}
    behind = places.get(caption or "", len(places)) + 1
    credit = article.segments[behind] if behind < len(places) else None
    return credit if credit is not None and credit.kind == "credit" else None


def picture_maker(article: Article, caption: str | None) -> str | None:
    """Give the outlet, agency or photographer's firm that the credit right behind a caption names."""
    credit = picture_credit(article, caption)
    return _maker(slice_spans(article.text, credit.spans)) if credit is not None else None


def _credited(article: Article, houses: Collection[str]) -> tuple[str, Segment] | None:
    pictures = {credit.id for s in article.segments if (credit := _behind_caption(article, s)) is not None}
    lines = (s for s in article.segments if s.kind in ("dateline", "credit") and s.id not in pictures)
    named = ((segment, *pair) for segment in lines for pair in syndicated(fold(article.text, segment.spans).text))
    rows = ((house_of(n), segment) for segment, n, sure in named if sure or find_outlet(n) or house_of(n) in houses)
    return next(rows, None)


def _behind_caption(article: Article, segment: Segment) -> Segment | None:
    return picture_credit(article, segment.id) if segment.kind == "caption" else None


def _maker(credit: str) -> str | None:
    """Give the first known outlet of a credit's parts, else the last part after a person's name."""
    parts = [part.strip(" .()[]\n") for part in _PARTS.split(_LABEL.sub("", credit))]
    parts = [part for part in parts if part and part.casefold() not in _no_makers()]
    known = (part for part in parts if find_outlet(part) is not None)
    return next(known, parts[-1] if len(parts) > 1 else None)


def _no_makers() -> frozenset[str]:
    return frozenset(word.casefold() for word in load("segments")["credit_words"])
