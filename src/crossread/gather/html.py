"""Reads saved web pages: trafilatura finds the text and, with the page's own meta tags, the metadata.

``Article.text`` is the headline, where the extracted text does not begin with it, and the extracted text. Method: Barbaresi, Trafilatura
(ACL 2021). Must not: fetch anything.
"""

from __future__ import annotations

import logging
from typing import Any

from trafilatura import bare_extraction, load_html

from crossread.gather.articles import Draft
from crossread.gather.metadata import Fact
from crossread.gather.segments import plain
from crossread.lore.tables import load
from crossread.records import Notice, make_notice

_HEAD = 400
_TAGS = ".//meta[@content]"

# A page that trafilatura cannot read becomes a notice; without a handler its log would go to the terminal as well.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read_page(source: str, data: bytes, sha256: str) -> Draft | Notice:
    """Give the draft of a saved page, or a notice if no text is found in it."""
    tree = load_html(data) if data.strip() else None
    if tree is None:
        return _no_text(source)
    facts = _find_facts(tree)
    page: Any = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = "" if page is None else page.text or ""
    if page is None or not text.strip():
        return _no_text(source)
    for field, value in (("title", page.title), ("outlet", page.sitename), ("published", page.date), ("url", page.url)):
        if value and field not in facts:
            facts[field] = Fact(value, "page, as read by trafilatura")
    return Draft(source, sha256, _with_title(text, facts.get("title")), facts)


def _find_facts(tree: Any) -> dict[str, Fact]:
    """Give the facts of the page's meta tags; of several tags for one field the first in the table counts."""
    tags: dict[str, str] = {}
    for element in tree.iterfind(_TAGS):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join(element.get("content").split())
        if name and content:
            tags.setdefault(name.lower(), content)
    facts = {}
    for field, names in load("page_tags")["tags"].items():
        name = next((name for name in names if name in tags), None)
        if name is not None:
            facts[field] = Fact(tags[name], f"meta: {name}")
    return facts


def _with_title(text: str, title: Fact | None) -> str:
    """Put the headline above the text, where the text does not already begin with it."""
    if title is None or plain(title.value) in plain(text[:_HEAD]):
        return text
    return f"{title.value}\n\n{text}"


def _no_text(source: str) -> Notice:
    message = f"No article text was found in {source}; save the whole page as HTML, or paste its text into a .txt file."
    return make_notice(kind="no_text", source=source, message=message, rule="gather.html")
