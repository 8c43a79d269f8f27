"""Lemmas, by a dictionary, and by edit rules and exceptions learnt from the treebanks.

A rule is keyed by a Penn tag and a word ending and says how many characters to drop and what to add. The longest
ending wins, unless it makes a word that the encoder's vocabulary does not know and another edit of the same tag makes
one that it knows. Exceptions are whole words with their tag and come first; then a word that lemminflect's dictionary
(from the NIH's SPECIALIST lexicon) knows gets a lemma that stands there, by preference the one that the rules would
make. The data file is ``weights/lemmas.json`` (made by ``training.lemmas``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from lemminflect import getAllLemmas

from crossread.read.parse.pieces import is_known

LONGEST_ENDING = 5
_CLASSES = {"VB": "VERB", "NN": "NOUN", "JJ": "ADJ", "RB": "ADV"}
SHORTEST_STEM = 3
"""Shorter stems are too often some other word."""


class Rules(msgspec.Struct, frozen=True):
    """What is learnt, by Penn tag.

    ``endings``: ending to [dropped, added]; ``edits``: common [ending, replacement], commonest first; ``words``:
    lower-cased word to lemma.
    """

    endings: dict[str, dict[str, tuple[int, str]]]
    edits: dict[str, tuple[tuple[str, str], ...]]
    words: dict[str, dict[str, str]]


@lru_cache(maxsize=65536)
def lemmatise(word: str, tag: str) -> str:
    """Give the lemma of a word with a Penn tag; names keep their case, other words lose it."""
    return apply_rules(rules(), word, tag)


def apply_rules(table: Rules, word: str, tag: str) -> str:
    """Give the lemma that ``table`` has for a word."""
    if tag == "NNP":
        return word
    base = word if tag == "NNPS" else word.lower()
    exception = table.words.get(tag, {}).get(base)
    if exception is not None:
        return exception
    candidates = list(_candidates(table, base, tag))
    listed = _listed(base, tag)
    if listed:
        return next((made for made in candidates if made in listed), listed[0])
    return next((made for made in candidates if is_known(made.lower())), candidates[0])


def _listed(word: str, tag: str) -> tuple[str, ...]:
    """Give the dictionary's lemmas of a word in its word class, none if it does not list it."""
    upos = next((upos for start, upos in _CLASSES.items() if tag.startswith(start)), None)
    found: tuple[str, ...] = getAllLemmas(word, upos=upos).get(upos, ()) if upos else ()
    return found


def _candidates(table: Rules, base: str, tag: str) -> Iterator[str]:
    """Yield what the longest fitting ending makes, then what the tag's other edits make."""
    endings = table.endings.get(tag, {})
    dropped, added = next(
        (endings[base[-size:]] for size in range(min(LONGEST_ENDING, len(base)), 0, -1) if base[-size:] in endings),
        (0, ""),
    )
    yield base[: len(base) - dropped] + added
    for ending, replacement in table.edits.get(tag, ()):
        if base.endswith(ending) and len(base) - len(ending) >= SHORTEST_STEM:
            yield base.removesuffix(ending) + replacement


@cache
def rules() -> Rules:
    """Load the learnt rules."""
    path = files("crossread.read.parse") / "weights" / "lemmas.json"
    return msgspec.json.decode(path.read_bytes(), type=Rules)
