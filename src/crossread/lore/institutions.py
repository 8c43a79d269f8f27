"""Knows which office a role or a body's name points to, and what a state's own media are called.

The unit of independence is the institution: two spokesmen of one ministry are one origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from crossread.lore.organisations import words as body_words
from crossread.lore.tables import load

AROUND = 3
"""How many words from an office's its state may stand."""

_BREAK = re.compile(r"\s+-\s+")


@cache
def office(words: str) -> str | None:
    """Give the key of the office that a role or a name speaks of ("foreign", "defence", ...), None if it names none.

    The first kind in the table decides, but words inside longer ones are no office's: "civil defence" is not defence.
    """
    folded = " ".join(words.casefold().replace("’", "'").split())
    if _any_of(tuple(load("institutions")["no_office"])).search(folded):
        return None
    found = [(key, match.span()) for key, pattern in _patterns() for match in pattern.finditer(folded)]
    return next((key for key, span in found if not any(_lies_inside(span, other) for _, other in found)), None)


def _lies_inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


@cache
def office_label(key: str) -> str:
    """Give the words for an office's key; the key itself if the table lacks it."""
    return str(_kind(key).get("label", key))


def has_many(key: str) -> bool:
    """Tell whether a state has many bodies of an office's kind, so that names tell them apart ("hospital")."""
    return bool(_kind(key).get("many"))


def is_anywhere(key: str) -> bool:
    """Tell whether unnamed people of a kind also belong to bodies of other kinds ("officials")."""
    return bool(_kind(key).get("anywhere"))


def is_at_home(key: str) -> bool:
    """Tell whether an office speaks of its own state alone, so that a text need not say which state's it is ("health")."""
    return bool(_kind(key).get("home"))


def is_weak(key: str) -> bool:
    """Tell whether the words for an office are also used of companies, clubs and unions ("president")."""
    return bool(_kind(key).get("general"))


def is_whole(words: str) -> bool:
    """Tell whether a name is of a government as such, not of one of its offices."""
    return _any_of(tuple(_kind("executive")["whole"])).search(words.casefold()) is not None


def may_share(a: str, b: str) -> bool:
    """Tell whether two offices of one state may be one: the same, or one a vaguer word for the other ("officials")."""
    return a == b or a in _kind(b).get("may_be", ()) or b in _kind(a).get("may_be", ())


def speaks_for(words: str) -> bool:
    """Tell whether a description is of someone who speaks for whom it names ("the president's spokesman")."""
    return _any_of(tuple(load("institutions")["speaks_for"])).search(words.casefold()) is not None


def voice(head: str) -> str | None:
    """Give the key of the unnamed people that a word is for ("officials", "public"), None if they may be anybody."""
    return next((kind["key"] for kind in load("institutions")["kinds"] if head in kind.get("heads", ())), None)


def is_someones(words: str) -> bool:
    """Tell whether a description leaves to the context whose someone is ("his deputy")."""
    return words.casefold().split(" ")[0] in load("institutions")["possessives"]


def is_press_person(words: str) -> bool:
    """Tell whether a role is of someone who reports for an outlet, not on their own."""
    folded = words.casefold()
    own = _any_of(tuple(load("institutions")["own_account"])).search(folded) is not None
    return not own and _any_of(tuple(load("institutions")["press_people"])).search(folded) is not None


def is_own_reporter(name: str) -> bool:
    """Tell whether a description is of the reporter of the article that it stands in ("our correspondent")."""
    return name.casefold().split(" ")[0] in load("institutions")["own"] and is_press_person(name)


def media_of(words: str) -> frozenset[str]:
    """Give the sorts of media that a description or name is of ("agency", "television"), none for media as such."""
    folded = words.casefold()
    rows = load("institutions")["media"].items()
    return frozenset(key for key, forms in rows if _any_of(tuple(forms)).search(folded))


def names_press(name: str) -> bool:
    """Tell whether a body's name is built as those of news outlets are: on a word for media, or a site's address."""
    parts = re.split(r"[\s-]+", name.casefold())
    medium = not body_words("media_nouns").isdisjoint(parts)
    return medium or name.casefold().endswith(".com") or (len(parts) > 1 and parts[-1] in body_words("media_heads"))


def points_to_outlet(words: str) -> bool:
    """Tell whether a description is of an outlet named before ("the agency")."""
    article, _, noun = words.casefold().partition(" ")
    return article == "the" and noun in load("institutions")["outlet_nouns"]


def press_name(words: str) -> str | None:
    """Give the name in a description of news media ("the state news agency ANSA"), "" if it has none; None if it is of no media."""
    found = _press().search(words)
    return found["name"].strip() if found is not None else None


def is_state_press(words: str) -> bool:
    """Tell whether a description is of a state's own media: one of its words before a word for media."""
    state = _any_of(tuple(load("institutions")["state_press"])).search(_BREAK.sub("-", words.casefold()))
    return state is not None and _press().search(words[state.start() :]) is not None


def around_office(key: str, text: str) -> Iterator[str]:
    """Give what stands around the words of an office, or of a vaguer one, in a text: three words before, three after."""
    for found in _words_of(key).finditer(text):
        yield " ".join((*text[: found.start()].split()[-AROUND:], *text[found.end() :].split()[:AROUND]))


def is_general(word: str) -> bool:
    """Tell whether a word stands in the names of many bodies and so points to none."""
    return word.casefold() in load("institutions")["general"] or word.casefold() in load("group_words")["small_words"]


@cache
def _kind(key: str) -> dict[str, Any]:
    return next((kind for kind in load("institutions")["kinds"] if kind["key"] == key), {})


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind["key"], _any_of(tuple(kind["words"]))) for kind in load("institutions")["kinds"] if kind["words"]
    )


@cache
def _words_of(key: str) -> re.Pattern[str]:
    kinds = (kind for kind in load("institutions")["kinds"] if may_share(kind["key"], key))
    words = (re.escape(word) for kind in kinds for word in kind["words"])
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@cache
def _press() -> re.Pattern[str]:
    """A word for media that ends a description, but for a name after it; "press secretary" is none."""
    nouns = "|".join(map(re.escape, sorted(body_words("media_nouns"), key=len, reverse=True)))
    return re.compile(rf"\b(?i:{nouns})s?(?P<name>(?:\s+[A-Z][\w.&-]*)*)(?=$|,|\s+(?:in|of|on|from|there)\b)")


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b")
