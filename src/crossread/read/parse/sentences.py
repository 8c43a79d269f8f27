"""Words to sentences: where sentences begin in one block of folded text.

Owns the rules: a sentence ends after a final mark and the closing quotes and brackets attached to it, if what follows can
begin one. Abbreviations have kept their stops before this (``words``), so a stop standing alone is a full stop. Sentences
never cross blocks. Must not cut inside a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from crossread.read.parse.words import Bounds, starts_sentence, tells_speaker

MAX_WORDS = 150
"""A longer run of words is cut: the network reads only so far, and hardly any sentence needs more."""
AHEAD = 80
"""Characters of what follows that decide whether a sentence begins there."""

_FINAL = re.compile(r"\.+|[!?]+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+|Ph\.D\.")
_CLOSING = frozenset("\"')]")
_ITEM = re.compile(r"\d{1,2}|[A-Za-z]")


def cut_sentences(text: str, words: Sequence[Bounds]) -> list[range]:
    """Give the sentences of one block as consecutive ranges that together cover ``words``."""
    starts = [0, *_starts(text, words), len(words)]
    whole = [range(a, b) for a, b in pairwise(starts) if a < b]
    return [piece for sentence in whole for piece in _shorten(sentence)]


def _shorten(sentence: range) -> Iterator[range]:
    for at in range(0, len(sentence), MAX_WORDS):
        yield sentence[at : at + MAX_WORDS]


def _starts(text: str, words: Sequence[Bounds]) -> Iterator[int]:
    """Yield the words that begin a sentence, but for the first."""
    begun = 0
    for at, (start, end) in enumerate(words):
        mark = text[start:end]
        dotted = _DOTTED.fullmatch(mark) is not None
        if not (dotted or _FINAL.fullmatch(mark)) or _numbers_item(text, words, begun, at):
            continue
        following = _after_closing(text, words, at + 1)
        if following == len(words):
            continue
        after = text[words[following][0] :][:AHEAD]
        if following > at + 1 and mark[0] in "!?" and tells_speaker(after):
            continue
        if _may_begin(after, certain=not dotted) or (mark == "." and _runs_on(text, words[at - 1], end, after)):
            begun = following
            yield following


def _numbers_item(text: str, words: Sequence[Bounds], begun: int, at: int) -> bool:
    """Tell whether the mark belongs to the number or letter of a list item that opens the sentence."""
    return at == begun + 1 and _ITEM.fullmatch(text[slice(*words[begun])]) is not None


def _after_closing(text: str, words: Sequence[Bounds], at: int) -> int:
    """Skip the closing quotes and brackets that stand at the end of the sentence without a space."""
    while at < len(words) and words[at][0] == words[at - 1][1] and text[slice(*words[at])] in _CLOSING:
        at += 1
    return at


def _runs_on(text: str, before: Bounds, end: int, after: str) -> bool:
    """Tell whether an informal writer goes on in lower case after an ordinary word and a full stop."""
    word = text[slice(*before)]
    return len(word) > 2 and word.isalpha() and word.islower() and text[end : end + 1] == " " and after[0].isalpha()


def _may_begin(text: str, *, certain: bool) -> bool:
    """Tell whether a sentence may begin here; after an abbreviation only with a word that commonly opens one."""
    bare = text.lstrip("\"'([ ")
    if not certain:
        return starts_sentence(bare)
    return bool(bare) and not bare[0].islower() and (bare[0].isalnum() or bare[0] in "@#$—-*")
