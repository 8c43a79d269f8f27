"""Folded text to words, as the English Universal Dependencies treebanks cut them.

Owns what one word is: contractions and possessives are split, hyphenated compounds are split unless they begin with a
prefix, numbers with their inner marks stay whole, currency signs and units stand alone, abbreviations keep their full
stop unless it also ends the sentence. Input is folded (``crossread.text.fold``): quotes and hyphens are plain, a line is
one paragraph. Must not look at grammar, nor drop a character.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from crossread.lore.tables import load

Bounds: TypeAlias = tuple[int, int]

_TOKEN = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"]*[^\s<>".,;:!?)\]']               # URL
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                 # e-mail
  | (?<![\w@])@\w+                                               # handle
  | (?<![\w.])(?:[^\W_][\w-]*\.)+(?:com|org|net|gov|edu|info|co\.\w\w)\b(?:/[^\s<>"]*[^\s<>".,;:!?)\]'])?
  | (?<!\w)\d+(?:st|nd|rd|th|s)\b                                # 21st, 1990s
  | (?<!\w)'\d\ds?\b                                             # '90s
  | (?<!\w)\d{3}-(?:\d{3}-)?\d{4}(?!\w)                          # telephone
  | \d+(?:[.:]\d+)*(?=(?:am|pm|bn|mn|m|tn|km|kg|cm|mm|mph|kph|ft|lb|h|hrs)\b)    # the number of 5pm, 1.1bn
  | \d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])                        # 1,114
  | \d+(?:[.:/]\d+)+                                             # 3.5  12:00  9/11
  | \d+\w*
  | (?:[^\W\d_]\.){2,}(?![^\W\d_])                               # U.S., a.m.
  | (?<![\w'])[A-Z]\.(?=\ ?[A-Z])                                # an initial
  | (?<!\w)Ph\.D\.?
  | (?<=\S)'(?:s|re|ve|ll|d|m)\b                                 # a clitic after a mark
  | [^\W\d_][\w\u0300-\u036f]*(?:['&][^\W_]+)*                   # a word, O'Brien, AT&T
  | \[\.{3}\] | \.{2,} | -{2,} | —+ | [!?]{2,} | ([^\w\s])\1{3,} | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)(?<=\w)(?:n't|'(?:s|re|ve|ll|d|m))$")
_FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3}
"""Words written together, and where their second word begins."""


def cut_words(text: str) -> list[Bounds]:
    """Give the bounds of the words of folded ``text``, ascending and disjoint; every non-space character is in one."""
    found: list[Bounds] = []
    for match in _TOKEN.finditer(text):
        found.extend(_split(text, *match.span()))
    return _join_stops(text, _join_prefixes(text, found))


def _split(text: str, start: int, end: int) -> list[Bounds]:
    """Cut fused words and clitics off one match."""
    word = text[start:end]
    cut = _FUSED.get(word.lower(), 0)
    if not cut and word[0].isalnum() and (clitic := _CLITIC.search(word)):
        cut = clitic.start()
    return [*_split(text, start, start + cut), (start + cut, end)] if cut else [(start, end)]


def _join_prefixes(text: str, words: list[Bounds]) -> list[Bounds]:
    """Put a prefix, its hyphen and the word it stands before together."""
    prefixes = _abbreviations()["prefixes"]
    made: list[Bounds] = []
    for start, end in words:
        hyphened = len(made) > 1 and made[-2][1] + 1 == made[-1][1] == start and text[start - 1] == "-"
        if hyphened and text[start].isalnum() and text[slice(*made[-2])].lower() in prefixes:
            made[-2:] = [(made[-2][0], end)]
        else:
            made.append((start, end))
    return made


def _join_stops(text: str, words: list[Bounds]) -> list[Bounds]:
    """Put an abbreviation and its full stop together, unless the stop ends the sentence."""
    made: list[Bounds] = []
    for start, end in words:
        stop = end == start + 1 and text[start] == "." and bool(made) and made[-1][1] == start
        if stop and _keeps_stop(text[slice(*made[-1])], text[end : end + 24]):
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return made


def _keeps_stop(word: str, after: str) -> bool:
    """Tell whether ``word`` is an abbreviation and the stop behind it does not end the sentence."""
    table, lower, following = _abbreviations(), word.lower(), after.lstrip(" \"'(")
    if not following:
        return False
    ambiguous, capital = lower in table["words_too"], following[0].isupper()
    if lower in table["before_name"] and ((capital and word[0].isupper()) or not ambiguous):
        return True
    if lower in table["before_number"] and (following[0].isdigit() or not (ambiguous or capital)):
        return True
    if lower not in table["anywhere"]:
        return False
    if capital:
        return word[0].isupper() and not starts_sentence(following)
    return not ambiguous or word[0].isupper() or not following[0].isdigit()


_LETTERS = re.compile(r"[^\W\d_]+")


def starts_sentence(text: str) -> bool:
    """Tell whether ``text`` begins with a capitalised word that commonly opens a sentence and is no name."""
    match = _LETTERS.match(text)
    return match is not None and text[0].isupper() and match.group().lower() in _abbreviations()["starters"]


_NAMED_SPEAKER = re.compile(r"(?:[^\W\d_a-z][\w.'-]*,? ){1,5}([a-z]+)\b")


def tells_speaker(text: str) -> bool:
    """Tell whether ``text`` begins with a name and a verb of saying, as what follows a quoted question does."""
    match = _NAMED_SPEAKER.match(text)
    return match is not None and match.group(1) in _abbreviations()["speech"] and not starts_sentence(text)


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    return {key: frozenset(value) for key, value in load("abbreviations").items() if isinstance(value, list)}
