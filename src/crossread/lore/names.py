"""What names are made of: letters, given names, titles, particles, legal forms.

Owns the folding of a name to comparable words: romanisation of other scripts, the skeleton that ignores how a sound
is romanised, forms of one given name across languages, honorifics and company forms. Must not decide whether two
names are one person's: ``lore.matching`` does.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby

from crossread.lore.tables import load
from crossread.text import strip_marks

_SCRIPTS = ("latin", "cyrillic", "greek", "georgian", "armenian", "arabic")
_NOT_WORD = re.compile(r"[^\w]+|_")
_POSSESSIVE = re.compile(r"(?<=\w)['’`]s\b|(?<=s)['’](?!\w)")
_APOSTROPHE = re.compile(r"(?<=\w)['’`ʻʼ](?=\w)|^['’`ʻʼ]")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_REPEATED = re.compile(r"(.)\1+")


@cache
def _letters() -> dict[int, str]:
    table = load("transliteration")
    return {ord(char): latin for script in _SCRIPTS for char, latin in table[script].items()}


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Give a name as plain lower-case Latin words with single spaces.

    Diacritics, possessives and punctuation go; "U.S." becomes "us"; other scripts are romanised letter by letter.
    """
    plain = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", _POSSESSIVE.sub("", name))
    # Twice: the table knows some letters with their marks ("ё"), others only bare.
    latin = strip_marks(_APOSTROPHE.sub("", plain).casefold().translate(_letters())).casefold().translate(_letters())
    return " ".join(_NOT_WORD.sub(" ", latin).split())


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Give a folded word's sound skeleton: one spelling for the common romanisations of the same letters.

    "dostoyevskyy", "dostoyevskiy" and "dostoyevsky" share one; "gogol" and "gorky" do not.
    """
    for written, sound in load("transliteration")["skeleton"]:
        word = word.replace(written, sound)
    if len(word) > 2 and word.endswith("j"):
        word = word[:-1]
    return _REPEATED.sub(r"\1", word)


@cache
def _given_groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, forms in enumerate(load("given_names")["forms"]):
        for form in forms:
            groups.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in groups.items()}


@cache
def _short_forms() -> frozenset[tuple[str, str]]:
    table = load("given_names")
    forms = {form: group for group in table["forms"] for form in group}
    return frozenset(
        (form, short) for full, *shorts in table["short_forms"] for form in forms.get(full, [full]) for short in shorts
    )


def is_given_name(word: str) -> bool:
    """Tell whether a folded word is a form of a known given name."""
    return word in _given_groups()


def same_given_name(a: str, b: str) -> bool:
    """Tell whether two folded words are forms of one given name in different languages or romanisations."""
    groups = _given_groups()
    return a == b or not groups.get(a, frozenset()).isdisjoint(groups.get(b, ()))


def is_short_form(a: str, b: str) -> bool:
    """Tell whether one of two folded words is a short form of the other ("bill", "william")."""
    pairs = _short_forms()
    return (a, b) in pairs or (b, a) in pairs


@cache
def word_set(key: str) -> frozenset[str]:
    """Give one of the word lists of ``name_words.json``: ``titles``, ``particles``, ``organisation_noise``."""
    return frozenset(load("name_words")[key])


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """Give the words of a person's name, folded, without honorifics, particles and repetitions.

    "Family, Given" is put in order; particles stay where a single word would be left, for "Ben" is a name too.
    """
    family, comma, given = name.partition(",")
    words = fold_name(f"{given} {family}" if comma and given.strip() else name).split()
    plain = [word for word in words if word not in word_set("titles")] or words
    kept = [word for word in plain if word not in word_set("particles")]
    return tuple(word for word, _ in groupby(kept if len(kept) > 1 else plain))


def is_patronymic(word: str) -> bool:
    """Tell whether a folded word is an East Slavic or Turkic patronymic by its ending."""
    return len(word) > 6 and word.endswith(tuple(load("name_words")["patronymic_endings"]))


@cache
def _legal_forms() -> tuple[tuple[tuple[str, ...], str], ...]:
    forms = load("name_words")["legal_forms"].items()
    rows = [(tuple(written.split()), form) for form, spellings in forms for written in spellings]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


@lru_cache(maxsize=65536)
def organisation_words(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Give an organisation's own words, folded to one spelling, and the classes of its legal forms.

    Legal forms and function words go; an organisation named by nothing else keeps its words.
    """
    words = tuple(fold_name(name.replace("&", " and ")).split())
    rest, forms = _without_legal_forms(words)
    spelled = f" {' '.join(rest)} "
    for written, plain in load("name_words")["organisation_words"].items():
        spelled = spelled.replace(f" {written} ", f" {plain} ")
    noise = word_set("organisation_noise")
    kept = tuple(word for word in spelled.split() if word not in noise)
    return kept or words, forms


def _without_legal_forms(words: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    found = set()
    for written, form in _legal_forms():
        for start in range(len(words) - len(written), -1, -1):
            if words[start : start + len(written)] == written and len(words) > len(written):
                words = (*words[:start], *words[start + len(written) :])
                found.add(form)
    return words, frozenset(found)


def is_family_name_of(short: str, name: str) -> bool:
    """Tell whether a name of two words or more, none a given name, is how a longer one ends: "Van Dyck" of "Anthony van Dyck"."""
    words, longer = fold_name(short).split(), fold_name(name).split()
    ends = 1 < len(words) < len(longer) and longer[-len(words) :] == words
    return ends and not has_given_name(short)


def has_given_name(name: str) -> bool:
    """Tell whether a name of several words begins with a given name."""
    first, *rest = fold_name(name).split() or [""]
    return bool(rest) and (is_given_name(first) or any(first == short for _, short in _short_forms()))


def initials(words: tuple[str, ...]) -> str:
    """Give the first letters of words."""
    return "".join(word[0] for word in words)
