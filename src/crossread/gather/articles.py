"""Makes an ``Article`` of a text and what was given about it, whatever file it came from.

Owns the order in which evidence is believed, and every reason to leave a text out. Must not: know a file format.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from crossread.gather.dates import normal_date
from crossread.gather.languages import other_language
from crossread.gather.metadata import Fact, find_given_outlet, find_outlet_in_text, find_published, find_updated
from crossread.gather.segments import Cut, cut
from crossread.records import Article, Notice, Segment, make_id, make_notice
from crossread.text import hull

MAX_CHARACTERS = 1_000_000
"""A longer text is no article; about a thousand times the length of an ordinary one."""
MAX_BYTES = 20_000_000
"""A longer file, or line of a JSON-lines file, is not read into memory."""
FIELDS = ("url", "title", "outlet", "published", "updated", "language")
_BIDI = re.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]")
_CONTROLS = re.compile("[\\x00-\\x08\\x0e-\\x1b\\x7f]")
_BINARY_SHARE = 0.05

Facts = Mapping[str, Fact]
Outcome = tuple[Article | None, tuple[Notice, ...]]


class Draft(Struct, frozen=True, gc=False):
    """A decoded text with its source, the hash of the bytes it came from, and the facts given about it by field name."""

    source: str
    sha256: str
    text: str
    facts: dict[str, Fact]
    notices: tuple[Notice, ...] = ()


def build_article(draft: Draft) -> Outcome:
    """Give the article of a draft, or None with a notice that says why it is left out.

    Never raises for anything that a text or its metadata may hold.
    """
    refusal = _refuse(draft)
    if refusal is not None:
        return None, (*draft.notices, refusal)
    dates, bad_dates = _check_dates(draft)
    text = draft.text
    cuts = cut(text, title=_value(draft.facts, "title"))
    published = dates.get("published") or find_published(text, cuts)
    updated = dates.get("updated") or find_updated(text, cuts)
    url = _value(draft.facts, "url")
    outlet = draft.facts.get("outlet") or find_given_outlet(url) or find_outlet_in_text(text, cuts)
    article = _assemble(draft, cuts, outlet=outlet, published=published, updated=updated, url=url)
    return article, (*draft.notices, *bad_dates, *_odd_characters(article))


def _assemble(
    draft: Draft,
    cuts: tuple[Cut, ...],
    *,
    outlet: Fact | None,
    published: Fact | None,
    updated: Fact | None,
    url: str | None,
) -> Article:
    text_sha256 = hashlib.sha256(draft.text.encode()).hexdigest()
    name, day = _worth(outlet), _worth(published)
    key = make_id("article", text_sha256, name, url, day)
    return Article(
        id=key,
        source=draft.source,
        sha256=draft.sha256,
        text_sha256=text_sha256,
        text=draft.text,
        segments=tuple(_segment(key, part) for part in cuts),
        outlet=name,
        outlet_evidence=None if outlet is None else outlet.evidence,
        title=next((hull(part.spans) for part in cuts if part.kind == "title"), None),
        published=day,
        published_evidence=None if published is None else published.evidence,
        updated=_worth(updated),
        language="en",
        url=url,
    )


def _segment(article: str, part: Cut) -> Segment:
    return Segment(make_id("segment", article, part.spans[0].start, part.spans[-1].end), article, part.kind, part.spans)


def _worth(fact: Fact | None) -> str | None:
    return None if fact is None else fact.value


def _value(facts: Facts, field: str) -> str | None:
    return _worth(facts.get(field))


# --- reasons to leave a text out -----------------------------------------------------------------------------------


def _refuse(draft: Draft) -> Notice | None:
    """Give the first reason not to read a text; None if there is none."""
    found = ((kind, message) for kind, reason in _REASONS if (message := reason(draft)) is not None)
    kind, message = next(found, ("", ""))
    return make_notice(kind=kind, source=draft.source, message=message, rule="gather.articles") if kind else None


def _is_empty(draft: Draft) -> str | None:
    return (
        None if draft.text.strip("\ufeff\x00 \t\r\n\f\v\u200b") else f"{draft.source} holds no text; nothing to read."
    )


def _is_too_long(draft: Draft) -> str | None:
    size = len(draft.text)
    if size <= MAX_CHARACTERS:
        return None
    return f"{draft.source} has {size:,} characters, more than the {MAX_CHARACTERS:,} of the longest article; split it into articles."


def _is_binary(draft: Draft) -> str | None:
    controls = len(_CONTROLS.findall(draft.text))
    if controls <= _BINARY_SHARE * len(draft.text):
        return None
    return f"{draft.source} is not text: {controls:,} of its {len(draft.text):,} characters are control characters."


def _is_foreign(draft: Draft) -> str | None:
    given = _value(draft.facts, "language")
    if given is not None and not given.lower().startswith("en"):
        return f"{draft.source} is said to be in language {given!r}; only English is read."
    found = other_language(draft.text)
    return (
        None
        if found is None
        else f"{draft.source} seems to be in {found}; only English is read. Give a translation instead."
    )


_REASONS: tuple[tuple[str, Callable[[Draft], str | None]], ...] = (
    ("empty", _is_empty),
    ("too_large", _is_too_long),
    ("binary", _is_binary),
    ("language", _is_foreign),
)


# --- what a careful reader should know ------------------------------------------------------------------------------


def _check_dates(draft: Draft) -> tuple[dict[str, Fact], tuple[Notice, ...]]:
    """Give the given dates in their normal form, and a notice for each that is no date."""
    good: dict[str, Fact] = {}
    bad: list[Notice] = []
    for field in ("published", "updated"):
        fact = draft.facts.get(field)
        if fact is None:
            continue
        value = normal_date(fact.value)
        if value is None:
            message = f"{field!r} of {draft.source} is {fact.value[:60]!r} ({fact.evidence}), which is no date; write it as YYYY-MM-DD."
            bad.append(make_notice(kind="bad_date", source=draft.source, message=message, rule="gather.articles"))
        else:
            good[field] = Fact(value, fact.evidence)
    return good, tuple(bad)


_ODD: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("bidi_controls", _BIDI, "characters that change the direction of writing, so it may not say what it seems to say"),
    ("control_characters", _CONTROLS, "control characters, which no article should hold"),
)


def _odd_characters(article: Article) -> tuple[Notice, ...]:
    """Tell of characters that a reader cannot see; the text stays as it is."""
    notices = []
    for kind, pattern, what in _ODD:
        places = [found.start() for found in pattern.finditer(article.text)]
        if places:
            message = f"{article.source} holds {len(places)} {what} (first at {places[0]}); they are kept and not read."
            notices.append(
                make_notice(
                    kind=kind, article=article.id, source=article.source, message=message, rule="gather.articles"
                )
            )
    return tuple(notices)
