"""The record as one self-contained HTML page.

The page asks nothing of the network, can be read without its script, and cannot be scripted by an article: every text
is escaped, controls that reorder text are fenced in, and a content security policy admits only the page's own style
and script, by hash. Owns assembling and escaping; the templates own the markup.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from crossread.records import Record
from crossread.show.findings import number_findings, show_findings, verdict_words
from crossread.show.head import show_head
from crossread.show.index import Index
from crossread.show.ledgers import show_figures, show_notices, show_statements
from crossread.show.people import show_people
from crossread.show.texts import show_articles
from crossread.show.timeline import show_timeline
from crossread.show.words import NOT_GIVEN, count, plain, say, words

_COLUMNS = 12
_WIDTHS = ((6, 50), (9, 36), (_COLUMNS, 28))
_BIDI = "\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_BIDI}\ud800-\udfff]")
_UNWRITABLE = "\ufffd"


def to_html(record: Record, *, with_text: bool = True) -> bytes:
    """Give the record's page in UTF-8; ``with_text=False`` leaves the articles' full texts out, quotations stay."""
    index = Index(record)
    with_text = with_text and all(article.text is not None for article in record.articles)
    groups = show_findings(index)
    rows = number_findings(groups)
    columns = len(record.articles)
    style = f"{_static('page.css')}\n{_columns(columns)}"
    script = _static("page.js")
    html = (
        _environment()
        .get_template("page.html")
        .render(
            record=record,
            head=show_head(index, groups),
            groups=groups,
            sides=show_people(index),
            figures=show_figures(index, rows),
            timeline=show_timeline(index, rows),
            speakers=show_statements(index, rows),
            notices=show_notices(index),
            articles=show_articles(index, rows, with_text=with_text),
            with_text=with_text,
            narrow=columns > _COLUMNS,
            style=Markup(style),  # noqa: S704 -- the package's own file
            script=Markup(script),  # noqa: S704
            policy=_policy(style, script),
        )
    )
    return html.encode("utf-8", "xmlcharrefreplace")


def _columns(number: int) -> str:
    """Give the style of as many columns as there are articles: the more, the narrower, the widest with room for a name."""
    width = next((width for most, width in _WIDTHS if number <= most), _WIDTHS[-1][1])
    names = "" if width == _WIDTHS[0][1] else ".fh small{display:none}"
    return f":root{{--n:{number}}}@media (min-width:1001px){{:root{{--c:{width}px}}{names}}}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("crossread.show"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_fence,
    )
    environment.filters.update(exact=exact, verdict=verdict_words, plural=count)
    environment.globals.update(say=say, words=words, not_given=NOT_GIVEN)
    return environment


@cache
def _static(name: str) -> str:
    return (files("crossread.show") / "static" / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Admit the page's own style and script by hash and nothing else (Content Security Policy level 3)."""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _fence(value: Any) -> Any:
    """Take control characters out of the frame's strings; exact text comes as ``Markup`` and is not touched."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def exact(text: str) -> Markup:
    """Escape an article's characters so that a browser gives them back unchanged and none acts on its neighbours.

    A carriage return is written as a reference (HTML would drop it). Controls, bidirectional ones among them, stand in
    an isolated, visible element. NUL and lone surrogates, which HTML cannot hold, become U+FFFD.
    """
    escaped = escape(text).replace("\r", Markup("&#13;"))
    return Markup(_CONTROL.sub(_show_control, escaped))  # noqa: S704 -- escaped above


def _show_control(match: re.Match[str]) -> str:
    char = match[0]
    name = unicodedata.name(char, "control character").lower()
    held = _UNWRITABLE if char == "\x00" or char > "\ud7ff" else char
    return f'<bdi class="ctl" title="U+{ord(char):04X} {name}">{held}</bdi>'
