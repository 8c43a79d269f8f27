"""Tells how the accounts name one person or place: spelled differently, or by an office alone.

Owns notices about names. A spelling is two words alike but not the same; initials, short forms, titles and capitals
are no spellings. Must not: join or part names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from crossread.compare.evidence import Evidence
from crossread.compare.settle import label
from crossread.lore.names import is_short_form, same_given_name
from crossread.records import Mention, Notice, Span, make_notice
from crossread.text import strip_marks

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_ALIKE = 0.7
_LEAST = 3
_GROWN = 2
"""A word that another begins with and that is longer by this many letters is a short form: "Phil" and "Philip"."""

Forms = dict[str, Mention]


def spellings(evidence: Evidence) -> Iterator[Notice]:
    """One name spelled several ways: whoever searches for one spelling misses the others.

    A notice for each article that is the first with a spelling.
    """
    for entity, forms in _forms(evidence).items():
        groups = _alike_words(list(forms))
        if not groups:
            continue
        listed = "; ".join(", ".join(group) for group in groups)
        name = " ".join(evidence.entities[entity].name.split())
        first: dict[str, list[Mention]] = defaultdict(list)
        for word in (word for group in groups for word in group):
            first[forms[word].article].append(forms[word])
        for article, mentions in first.items():
            message = f"{name}: one name, spelled {_ways(groups)} ways: {listed}."
            yield _notice("spelling", message, evidence, article, *mentions)


def _ways(groups: list[list[str]]) -> int:
    return max(map(len, groups))


def _forms(evidence: Evidence) -> dict[str, Forms]:
    """Give for each entity the words of its names, each with the first mention that writes it so."""
    found: dict[str, Forms] = {}
    for mention in evidence.mentions:
        if mention.kind == "name" and evidence.entities[mention.entity].type in ("person", "place"):
            for word in _WORD.findall(_text(mention, evidence)):
                if word[0].isupper() and not word.isupper():
                    found.setdefault(mention.entity, {}).setdefault(re.sub("['’]s?$", "", word), mention)
    return found


def _alike_words(words: list[str]) -> list[list[str]]:
    """Group the words that are spellings of one another."""
    groups: list[list[str]] = []
    for word in sorted(words, key=lambda w: (w.casefold(), w)):
        home = next((group for group in groups if any(_alike(word, other) for other in group)), None)
        if home is None:
            groups.append([word])
        else:
            home.append(word)
    return [group for group in groups if len(group) > 1]


def _alike(a: str, b: str) -> bool:
    short, long = sorted((strip_marks(a), strip_marks(b)), key=lambda w: (len(w), w))
    if short == long or len(short) < _LEAST or is_short_form(short, long):
        return False
    if long.startswith(short) and (len(long) - len(short) >= _GROWN or long == f"{short}s"):
        return False
    return same_given_name(short, long) or Levenshtein.normalized_similarity(short, long) >= _ALIKE


def named_elsewhere(evidence: Evidence) -> Iterator[Notice]:
    """A text gives only an office; the name comes from other articles, so it is a conclusion and no quotation."""
    named = {(m.entity, m.article) for m in evidence.mentions if m.kind == "name"}
    anywhere = {entity for entity, _ in named}
    told = set()
    for mention in evidence.mentions:
        here = (mention.entity, mention.article)
        if mention.kind == "role" and mention.entity in anywhere and here not in named and here not in told:
            told.add(here)
            words, name = _line(_text(mention, evidence)), evidence.entities[mention.entity].name
            here_only = label(evidence.articles[mention.article])
            message = f"“{words}” in {here_only} is taken to be {name}, whom only other articles name."
            yield _notice("named_elsewhere", message, evidence, mention.article, mention)


def _line(words: str) -> str:
    return " ".join(words.split())


def _notice(kind: str, message: str, evidence: Evidence, article: str, *where: Mention | Span) -> Notice:
    spans = sorted({Span(w.start, w.end) for w in where}, key=lambda s: (s.start, s.end))
    source = evidence.articles[article].source
    return make_notice(kind=kind, message=message, rule=kind, article=article, source=source, spans=tuple(spans))


def _text(mention: Mention, evidence: Evidence) -> str:
    return evidence.articles[mention.article].text[mention.start : mention.end]
