"""Tells a caption from news by how it is written. Must not: look for credits."""

from __future__ import annotations

import re

from crossread.gather.cues import compiled, words

MAX_WORDS = 60
_WORD = re.compile(r"[a-z]+")
_TERMINAL = re.compile(r"[.!?] ?[\"')\]]*$")


def describes(text: str) -> bool:
    """Tell whether a text reads as a caption: short, nobody speaking, in the present tense, dated, or no full sentence."""
    tokens = _WORD.findall(text.lower())
    if len(tokens) > MAX_WORDS or '"' in text or words("speech") & set(tokens):
        return False
    if _TERMINAL.search(text) is None or compiled("<date>|<monthday>").search(text) is not None:
        return True
    return any(_base(token) in words("caption_verbs") for token in tokens)


def _base(token: str) -> str:
    return token if token in words("caption_verbs") else token.removesuffix("s")
