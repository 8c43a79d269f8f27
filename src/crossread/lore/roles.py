"""What titles and offices are called, and when two descriptions of an office can be one office.

Must not: know who holds an office.
"""

from __future__ import annotations

from functools import cache, lru_cache

from crossread.lore.names import fold_name
from crossread.lore.places import country_of, demonym
from crossread.lore.tables import load


@cache
def words(key: str) -> frozenset[str]:
    """Give a word list of ``roles.json``: ``heads``, ``unique``, ``leaders``, ``voices`` ..."""
    return frozenset(load("roles")[key])


@lru_cache(maxsize=8192)
def role_key(role: str) -> frozenset[str]:
    """Give the words that tell an office from others: one spelling, no articles, no states.

    "Ghana's Minister of Defence" and "defense minister" have one key.
    """
    bare = " ".join(_without_states(role.replace("-", " ").split()))
    spelling = load("roles")["spelling"]
    spelled = " ".join(spelling.get(word, word) for word in fold_name(bare).split())
    return frozenset(word for word in spelled.split() if word not in words("stop"))


def _without_states(words: list[str]) -> list[str]:
    for size in (3, 2, 1):
        for start in range(len(words) - size, -1, -1):
            name = " ".join(_bare(word) for word in words[start : start + size])
            if country_of(name) is not None or demonym(name) is not None:
                words = words[:start] + words[start + size :]
    return words


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").strip(",.;'’")


def same_role(role: str, other: str) -> bool:
    """Tell whether two descriptions, of one state, can be of one office: the same words, or any word for its leader."""
    a, b = role_key(role), role_key(other)
    if not a or not b:
        return False
    return a == b or (_says_leader_only(a) and _is_leader(b)) or (_says_leader_only(b) and _is_leader(a))


def _says_leader_only(key: frozenset[str]) -> bool:
    return any(noun in key for noun in load("roles")["leader_nouns"]) and len(key) <= 2


def _is_leader(key: frozenset[str]) -> bool:
    return bool(key & words("leaders")) and not key & {
        "deputy",
        "vice",
        "former",
        "ex",
        "adviser",
        "aide",
        "spokesperson",
    }
