"""Tells a headline from a sentence, and a crosshead from the title of something else.

A crosshead labels what follows it; the title of a video or of another article tells its own news, with a verb. Must not: look at
anything but words.
"""

from __future__ import annotations

import re

from crossread.gather.cues import words
from crossread.text import strip_marks

MAX_WORDS = 30
MAX_FRAGMENT = 16
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_TERMINAL = re.compile(r"[.!?:;,] ?[\"')\]]*$")
_STEM = 5
"""Words that share their first five letters count as one ("negotiations", "negotiator")."""
_SMALL = 4


def is_headline(text: str) -> bool:
    """Tell whether a text could be a headline: short, begins like one, and does not end like a sentence."""
    count = len(text.split())
    return 2 <= count <= MAX_WORDS and _TERMINAL.search(text) is None and _begins_large(text)


def is_fragment(text: str) -> bool:
    """Tell whether a text between paragraphs is no sentence: a short line with no full stop, or a short question."""
    count = len(text.split())
    if not _begins_large(text) or count > MAX_FRAGMENT:
        return False
    return _TERMINAL.search(text) is None or (text.endswith("?") and count <= MAX_FRAGMENT // 2 and '"' not in text)


def is_title_case(text: str) -> bool:
    """Tell whether most longer words of a text are capitalised, as in many outlets' headlines."""
    long = [word for word in _WORD.findall(text) if len(word) >= _SMALL]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


def has_verb(text: str) -> bool:
    """Tell whether a headline-like text has a verb of its own, by a list of verbs that headlines use."""
    tokens = _WORD.findall(text)
    return any(_is_verb(tokens, index) for index in range(1, len(tokens)))


def shared(text: str, other: str) -> float:
    """Give the share of the content words of ``text`` that ``other`` has too, by their first letters."""
    own, theirs = _stems(text), _stems(other)
    return len(own & theirs) / len(own) if own else 0.0


def _begins_large(text: str) -> bool:
    first = text.lstrip("\"'([")[:1]
    return first.isupper() or first.isdigit()


def _stems(text: str) -> set[str]:
    return {strip_marks(word)[:_STEM] for word in _WORD.findall(text) if len(word) > _SMALL}


def _is_verb(tokens: list[str], index: int) -> bool:
    token = tokens[index].lower()
    if token in words("headline_auxiliaries"):
        return True
    last = index == len(tokens) - 1
    if (
        last
        or tokens[index - 1].lower() in words("not_before_verb")
        or tokens[index + 1].lower() in words("not_after_verb")
    ):
        return False
    return token.endswith("s") and any(base in words("headline_verbs") for base in _bases(token))


def _bases(token: str) -> tuple[str, ...]:
    """The base forms that a third person singular may have."""
    return (token[:-1], token.removesuffix("es"), f"{token.removesuffix('ies')}y")
