"""Knows which articles come from one house.

Owns the publisher family of an article; two outlets of one owner are not two voices of their own.
"""

from __future__ import annotations

from crossread.lore.outlets import find_outlet, outlet_at
from crossread.records import Article


def publisher_family(article: Article) -> str | None:
    """Give the owner of an article's outlet, by its name, else by its URL; None where it is not known."""
    known = find_outlet(article.outlet) if article.outlet else None
    if known is None and article.url:
        known = outlet_at(article.url)
    return known.family if known else None
