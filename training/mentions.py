"""Entity mentions to name tags.

Corpora of entity mentions also mark common nouns and pronouns, and leave many names unmarked. Kept are the mentions that are proper
names; capitalised words outside them are ``UNKNOWN``, so that a missing mark teaches nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from training.sentences import UNKNOWN, repair

Mention = tuple[list[int], str]
"""Word indices, ascending, and PER, LOC, ORG or MISC."""

PARTICLES = frozenset({"de", "la", "al", "el", "bin", "von", "van", "der", "du", "-", "."})
SMALL_WORDS = PARTICLES | {"of", "and", "the", "for", "on", "in", "&"}
PRONOUNS = frozenset("we i they he she our it his us you my her their this that these those who".split())  # noqa: SIM905
TITLES = frozenset(
    """
    minister secretary president prime foreign state defense defence general ambassador spokesman spokesperson
    spokeswoman chairman chief executive officer director senator representative lieutenant lt. gen. col. colonel
    brigadier major captain admiral commander mr mr. mrs mrs. ms ms. dr dr. sir king queen ceo deputy assistant
    special envoy under for of and middle east office affairs former vice us u.s. uk the
    """.split()  # noqa: SIM905
)


def tag_mentions(words: Sequence[str], mentions: Sequence[Mention], *, starts: Sequence[int] = (0,)) -> tuple[str, ...]:
    """Tag ``words``; the longest name wins. A single word at a sentence's start (``starts``) may be no name: it stays unknown."""
    tags = [UNKNOWN if word[0].isupper() else "O" for word in words]
    free = set(range(len(words)))
    for mention in sorted(mentions, key=lambda mention: (-len(mention[0]), mention[0])):
        inside = proper_part(words, *mention)
        if inside and free.issuperset(inside) and not (len(inside) == 1 and inside[0] in starts):
            free.difference_update(inside)
            for i in inside:
                tags[i] = "I-" + mention[1]
            tags[inside[0]] = "B-" + mention[1]
    return repair(tags)


def proper_part(words: Sequence[str], inside: list[int], kind: str) -> list[int]:
    """Cut articles, titles and what follows a comma off a mention; empty if the rest is no proper name."""
    lead = TITLES if kind == "PER" else {"the", "a", "an"}
    small = PARTICLES if kind == "PER" else SMALL_WORDS
    inside = inside[: next((n for n, i in enumerate(inside) if n and words[i] == ","), None)]
    while inside and words[inside[0]].lower() in lead:
        inside = inside[1:]
    while inside and (words[inside[-1]].lower() in {"'s", "’s", "("} or words[inside[-1]] in small):
        inside = inside[:-1]
    named = all(words[i][0].isupper() or words[i][0].isdigit() or words[i] in small for i in inside)
    pronoun = len(inside) == 1 and words[inside[0]].lower() in PRONOUNS
    return inside if inside and named and not pronoun and words[inside[0]][0].isupper() else []
