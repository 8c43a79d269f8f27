"""Whether two names of bodies, products or places are one's: a table of features, strongest first.

Owns the features. Each looks at two names alone and its docstring is its explanation; what speaks for or against a join
besides the names (states, coordinates, how many bear a short name) is for ``likeness`` and ``entities``. Names that speak of
different states, or differ in a number, are never one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from crossread.lore import organisations
from crossread.lore.areas import find_areas
from crossread.lore.names import fold_name, is_given_name, organisation_words, skeleton
from crossread.lore.places import country_of, lookup, split_states
from crossread.lore.tables import load

SHORT_NAME = "short_name"
LEAST_TOWN = 50_000  # inhabitants of a town that a team or a branch is named after
LONG = 7  # letters of a word in which one letter may slip
SHORTEST, BEGINNING = 4, 3
Feature = Callable[[str, str], bool]


def same_words(a: str, b: str) -> bool:
    """The names have the same words, in whatever order, spelling or number; states, legal forms and small words aside."""
    return name_words(a) == name_words(b)


def acronym(a: str, b: str) -> bool:
    """One name is made of the first letters of the other."""
    return _abbreviates(a, b) or _abbreviates(b, a)


def spelling(a: str, b: str) -> bool:
    """The names are spelled alike: word by word equal in sound or but for one letter of a long word; no two known places."""
    left, right = fold_name(a).split(), fold_name(b).split()
    alike = len(left) == len(right) and all(map(_slips, left, right))
    return alike and not (is_known_place(a) and is_known_place(b))


def place_left_out(a: str, b: str) -> bool:
    """One name is the other without the town or region before it, as teams are called."""
    return _leaves_place_out(a, b) or _leaves_place_out(b, a)


def short_name(a: str, b: str) -> bool:
    """One name is the word that the other begins with, and the other goes on to say what kind of body it is."""
    return _begins(a, b) or _begins(b, a)


FEATURES: tuple[tuple[Feature, float], ...] = (
    (same_words, 0.95),
    (acronym, 0.9),
    (spelling, 0.85),
    (place_left_out, 0.8),
    (short_name, 0.7),
)


def match(names_a: Sequence[str], names_b: Sequence[str], *, one_kind: bool = True) -> tuple[str, float] | None:
    """Give the first feature that finds two names alike, with its strength; what may be left out, only of one kind of thing."""
    pairs = [(x, y) for x, y in product(names_a, names_b) if not _apart(x, y)]
    fullest = set(product(_fullest(names_a), _fullest(names_b)))
    for feature, score in FEATURES:
        leaves_out = feature in (place_left_out, short_name)
        fit = (feature(x, y) for x, y in pairs if not leaves_out or (x, y) in fullest)
        if (one_kind or not leaves_out) and any(fit):
            return feature.__name__, score
    return None


def block_words(name: str) -> Iterator[str]:
    """Give the words and beginnings of words under which a name meets those it may be compared with."""
    words = name_words(name)
    yield from sorted(words)
    for word in sorted(words):
        if len(word) >= LONG:  # one slip leaves either the beginning or the end
            yield from (word[:BEGINNING] + "-", "-" + word[-BEGINNING:])
    yield from dict.fromkeys(_first_letters(name))
    yield fold_name(name.replace(".", ""))


@lru_cache(maxsize=65536)
def name_words(name: str) -> frozenset[str]:
    """Give the words that tell a name from others, in one spelling and in the singular."""
    rest, _ = split_states(name)
    words = [_spelled(word) for word in organisation_words(rest)[0]] if rest else fold_name(name).split()
    table = load("group_words")
    implied = {extra for word in words for extra in table["implied"].get(word, ())}.union(table["honorifics"])
    return frozenset(word for word in words if word not in implied) or frozenset(words)


def is_known_place(name: str) -> bool:
    """Tell whether a gazetteer knows a place of this name."""
    return bool(lookup(name) or find_areas(name))


def _fullest(names: Sequence[str]) -> list[str]:
    most = max(len(fold_name(name).split()) for name in names)
    return [name for name in names if len(fold_name(name).split()) == most]


def _apart(a: str, b: str) -> bool:
    """Tell whether names speak of different states or numbers."""
    states, others = split_states(a)[1], split_states(b)[1]
    digits, other_digits = ({word for word in name_words(name) if word[:1].isdigit()} for name in (a, b))
    return (bool(states and others) and not states & others) or (
        bool(digits and other_digits) and digits != other_digits
    )


def _spelled(word: str) -> str:
    plain = str(load("group_words")["spellings"].get(word, word))
    return plain[:-1] if len(plain) > SHORTEST and plain.endswith("s") and not plain.endswith("ss") else plain


def _abbreviates(short: str, full: str) -> bool:
    letters = short.replace(".", "")
    capitals = sum(letter.isupper() for letter in letters)
    if not letters.isalnum() or capitals < max(1, len(letters) - 1) or country_of(short) is not None:
        return False
    spelled = _first_letters(full)
    known, whole = organisations.known_body(short), organisations.known_body(full)
    if known is not None and known != whole:
        return False
    return letters.lower() in spelled and letters.lower() not in fold_name(full).split()


def _first_letters(name: str) -> tuple[str, str]:
    """Give a name's first letters, of all words and without small ones; a word in capitals ("U.S.") gives all of its own."""
    plain = [word.replace(".", "") for word in name.replace("-", " ").split()]
    parts = [(fold_name(word), word.isupper()) for word in plain if fold_name(word)]
    if len(parts) < 2:
        return "", ""
    letters = [(word, word if capitals else word[0]) for word, capitals in parts]
    return "".join(x for _, x in letters), "".join(x for word, x in letters if word not in _noise())


def _slips(a: str, b: str) -> bool:
    if a == b or a.isdigit() or b.isdigit():
        return a == b
    return skeleton(a) == skeleton(b) or (min(len(a), len(b)) >= LONG and OSA.distance(a, b, score_cutoff=1) <= 1)


def _leaves_place_out(short: str, full: str) -> bool:
    words, longer = fold_name(short).split(), fold_name(full).split()
    if not 0 < len(words) < len(longer) or longer[-len(words) :] != words or _says_kind(words[-1]):
        return False
    if words[-1] in organisations.words("media_heads"):
        return False
    places = lookup(" ".join(longer[: -len(words)]))
    named_after = any(place.kind != "town" or place.population >= LEAST_TOWN for place in places)
    return named_after and (len(words) > 1 or words[-1].endswith("s")) and not short.islower()


def _begins(short: str, full: str) -> bool:
    words, longer = fold_name(short).split(), fold_name(full).split()
    if len(words) != 1 or len(longer) < 2 or longer[0] != words[0] or not _says_kind(longer[-1]):
        return False
    telling = len(words[0]) >= SHORTEST and words[0] not in _common() and not is_given_name(words[0])
    return telling and not _says_kind(words[0]) and not is_known_place(short)


@cache
def _says_kind(word: str) -> bool:
    return any(word in organisations.words(key) for key in ("heads", "venues", "lower_heads"))


@cache
def _common() -> frozenset[str]:
    return frozenset(load("group_words")["common_first"])


@cache
def _noise() -> frozenset[str]:
    return frozenset(load("name_words")["organisation_noise"])
