"""What titles and offices are called, and when two descriptions of an office can be one office.

Must not: know who holds an office.
"""

from __future__ import annotations

from functools import cache, lru_cache

from crossread.lore.names import fold_name
from crossread.lore.places import split_states
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
    bare, _ = split_states(role)
    spelling = load("roles")["spelling"]
    spelled = " ".join(spelling.get(word, word) for word in fold_name(bare).split())
    return frozenset(word for word in spelled.split() if word not in words("stop"))


def same_role(role: str, other: str) -> bool:
    """Tell whether two descriptions, of one state, can be of one office: the same words, or any word for its leader."""
    a, b = role_key(role), role_key(other)
    if not a or not b:
        return False
    return a == b or (_says_leader_only(a) and _is_leader(b)) or (_says_leader_only(b) and _is_leader(a))


def fits_role(short: str, full: str) -> bool:
    """Tell whether an office of which there is one at a time, told with whose it is, is the fuller told one.

    "The Leeds fire chief" fits "chief of the Leeds fire department", not "deputy fire chief of Leeds"; "the defence
    minister" fits nobody: every state has one.
    """
    a, b = _headed(role_key(short)), _headed(role_key(full))
    telling = a - words("heads") - words("modifiers")
    ranks = words("ranks")
    return bool(telling) and a <= b and bool(a & words("single")) and a & ranks == b & ranks


def _headed(key: frozenset[str]) -> frozenset[str]:
    """Give a key with one word for whoever heads a body: chief, director and head are one office."""
    return frozenset("head" if word in words("body_heads") else word for word in key)


def _says_leader_only(key: frozenset[str]) -> bool:
    return any(noun in key for noun in load("roles")["leader_nouns"]) and len(key) <= 2


def _is_leader(key: frozenset[str]) -> bool:
    return bool(key & words("leaders")) and not key & words("ranks")
