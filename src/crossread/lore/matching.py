"""Tells whether two names can be one bearer's: a table of features, scored and explained.

Words of the two names are aligned by how alike they sound, whatever their order; each feature then looks at the
alignment and adds to or takes from the score. The functions' names are the features' names and their docstrings are
the explanation shown to a reader (after nomenklatura's matchers).

Must not: look at anything but the two names. That two bearers of one name are one person is for ``compare``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from rapidfuzz.distance import OSA, JaroWinkler

from crossread.lore.names import (
    initials,
    is_given_name,
    is_patronymic,
    is_short_form,
    organisation_words,
    person_words,
    same_given_name,
    skeleton,
)
from crossread.lore.places import country_of

NameKind = Literal["person", "organisation"]
SAME_FROM = 0.75
DIFFERENT_BELOW = 0.55
ALIKE_FROM = 0.8


class Alignment(Struct, frozen=True, gc=False):
    """Two names word by word: ``pairs`` are (index in a, index in b, likeness 0-1); the rest stands on one side only."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    pairs: tuple[tuple[int, int, float], ...]
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]
    forms_a: frozenset[str] = frozenset()
    forms_b: frozenset[str] = frozenset()


class Match(Struct, frozen=True, gc=False):
    """Whether two names can be one bearer's (None: cannot be told from the names), the score, and what each feature gave."""

    same: bool | None
    score: float
    features: tuple[tuple[str, float], ...]


Feature = Callable[[Alignment], float]


# --- features -------------------------------------------------------------------------------------------------------


def words_alike(pair: Alignment) -> float:
    """How alike the words that correspond to each other sound, on average."""
    if not pair.pairs:
        return 0.0
    weights = [_weight(pair.a[i], pair.b[j]) for i, j, _ in pair.pairs]
    return sum(w * alike for w, (_, _, alike) in zip(weights, pair.pairs, strict=True)) / sum(weights)


def words_on_both_sides(pair: Alignment) -> float:
    """Each name has a word that the other contradicts: two different given names, or two different family names."""
    if not (pair.only_a and pair.only_b):
        return 0.0
    odd = min(sum(len(pair.a[i]) for i in pair.only_a), sum(len(pair.b[j]) for j in pair.only_b))
    common = sum(len(pair.a[i]) for i, _, _ in pair.pairs)
    return -max(0.35, odd / (odd + common))


def words_on_one_side(pair: Alignment) -> float:
    """One name has further words (a middle name, a patronymic) that the other leaves out."""
    extra = len(pair.only_a) + len(pair.only_b)
    return 0.0 if pair.only_a and pair.only_b else -min(0.12, 0.03 * extra)


def one_word_only(pair: Alignment) -> float:
    """Only one word corresponds while the other name has more: a family name alone fits many people."""
    alone = len(pair.pairs) == 1 and max(len(pair.a), len(pair.b)) > 1
    return -0.35 if alone else 0.0


def initial_differs(pair: Alignment) -> float:
    """Two middle initials or names begin with different letters."""
    single = [i for i in pair.only_a if len(pair.a[i]) == 1]
    other = [j for j in pair.only_b if len(pair.b[j]) == 1]
    return -0.3 if (single and pair.only_b) or (other and pair.only_a) else 0.0


def given_names_swapped(pair: Alignment) -> float:
    """Both words are given names and stand in the opposite order: Hans Friedrich is not Friedrich Hans."""
    crossed = [(i, j) for i, j, _ in pair.pairs if is_given_name(pair.a[i]) and is_given_name(pair.b[j])]
    swapped = any(i < k and j > m for i, j in crossed for k, m in crossed)
    return -0.3 if swapped else 0.0


def patronymics_differ(pair: Alignment) -> float:
    """Both names have a patronymic, and they name different fathers."""
    left = [i for i in pair.only_a if is_patronymic(pair.a[i])]
    right = [j for j in pair.only_b if is_patronymic(pair.b[j])]
    return -0.3 if left and right else 0.0


def numbers_differ(pair: Alignment) -> float:
    """The names differ in a number."""
    left, right = _numbers(pair.a), _numbers(pair.b)
    return -0.3 if left != right and left and right else 0.0


def legal_forms_differ(pair: Alignment) -> float:
    """Both names state a company form, and the forms are of different kinds."""
    return -0.05 if pair.forms_a and pair.forms_b and pair.forms_a.isdisjoint(pair.forms_b) else 0.0


def qualifier_added(pair: Alignment) -> float:
    """One organisation's name goes on where the other ends: a branch, a fund or a parent may be meant."""
    odd = pair.only_a or pair.only_b
    return -0.12 * min(2, len(odd)) if odd and not (pair.only_a and pair.only_b) else 0.0


def acronym(pair: Alignment) -> float:
    """One name is made of the first letters of the other's words."""
    return 1.0 if _spells(pair.a, pair.b) or _spells(pair.b, pair.a) else 0.0


def run_together(pair: Alignment) -> float:
    """Written without spaces the two names are almost the same."""
    if len(pair.a) == len(pair.b) or not (pair.only_a or pair.only_b):
        return 0.0
    a, b = "".join(pair.a), "".join(pair.b)
    return 1.0 if a == b or (min(len(pair.a), len(pair.b)) == 1 and _tolerates(a, b, share=8)) else 0.0


FEATURES: dict[NameKind, tuple[Feature, ...]] = {
    "person": (
        words_alike,
        words_on_both_sides,
        words_on_one_side,
        one_word_only,
        initial_differs,
        given_names_swapped,
        patronymics_differ,
    ),
    "organisation": (
        words_alike,
        words_on_both_sides,
        qualifier_added,
        one_word_only,
        numbers_differ,
        legal_forms_differ,
    ),
}


SETTLING: dict[NameKind, tuple[Feature, ...]] = {"person": (run_together,), "organisation": (run_together, acronym)}


# --- matching -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def match_names(a: str, b: str, *, kind: NameKind = "person") -> Match:
    """Compare two names of persons, or of anything else (``organisation``).

    ``same`` is True from a score of ``SAME_FROM``, False below ``DIFFERENT_BELOW``, None between. Symmetric.
    """
    pair = _align(min(a, b), max(a, b), kind)
    for feature in SETTLING[kind]:
        if feature(pair):
            return Match(True, 0.9, ((feature.__name__, 1.0),))
    given = tuple((feature.__name__, value) for feature in FEATURES[kind] if (value := round(feature(pair), 4)))
    score = round(min(1.0, max(0.0, sum(value for _, value in given))), 4)
    return Match(_verdict(score), score, given)


def explain(feature: str) -> str:
    """Give the sentence that explains a feature of a ``Match``."""
    known = (f for table in (FEATURES, SETTLING) for features in table.values() for f in features)
    return next(f.__doc__ or "" for f in known if f.__name__ == feature)


def _verdict(score: float) -> bool | None:
    if score >= SAME_FROM:
        return True
    return False if score < DIFFERENT_BELOW else None


def _align(a: str, b: str, kind: NameKind) -> Alignment:
    if kind == "person":
        return _pair_words(person_words(a), person_words(b))
    (words_a, forms_a), (words_b, forms_b) = organisation_words(a), organisation_words(b)
    return _pair_words(words_a, words_b, forms_a, forms_b)


def _pair_words(
    a: tuple[str, ...],
    b: tuple[str, ...],
    forms_a: frozenset[str] = frozenset(),
    forms_b: frozenset[str] = frozenset(),
) -> Alignment:
    """Align greedily, most alike first; ties go to words in the same place, then to the earlier word."""
    likely = sorted(
        (-alike, abs(i - j), i, j)
        for i, word in enumerate(a)
        for j, other in enumerate(b)
        if (alike := word_likeness(word, other)) >= ALIKE_FROM
    )
    pairs: list[tuple[int, int, float]] = []
    free_a, free_b = set(range(len(a))), set(range(len(b)))
    for minus, _, i, j in likely:
        if i in free_a and j in free_b:
            pairs.append((i, j, -minus))
            free_a.discard(i)
            free_b.discard(j)
    return Alignment(a, b, tuple(sorted(pairs)), tuple(sorted(free_a)), tuple(sorted(free_b)), forms_a, forms_b)


@lru_cache(maxsize=65536)
def word_likeness(a: str, b: str) -> float:
    """Tell how surely two folded words are one word, 0-1: equal, equal in sound, one name's forms, an initial, a slip."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.85 if a[0] == b[0] else 0.0
    if same_given_name(a, b) or skeleton(a) == skeleton(b):
        return 0.97
    if is_short_form(a, b):
        return 0.85
    if (is_given_name(a) and is_given_name(b)) or _other_states(a, b):
        return 0.0
    if _tolerates(a, b) or _tolerates(skeleton(a), skeleton(b)):
        return max(ALIKE_FROM, 0.94 * JaroWinkler.similarity(a, b))
    return 0.0


def _other_states(a: str, b: str) -> bool:
    """Tell whether two words name two states, however alike they look."""
    states = country_of(a.capitalize()), country_of(b.capitalize())
    return None not in states and states[0] != states[1]


def _tolerates(a: str, b: str, *, share: int = 4) -> bool:
    """Tell whether two words differ by slips only: at most one letter in ``share``, none in words under four."""
    allowed = min(len(a), len(b)) // share
    return allowed > 0 and OSA.distance(a, b, score_cutoff=allowed) <= allowed


def _weight(a: str, b: str) -> float:
    return min(len(a), len(b), 6) + 1.0


def _numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word.isdigit())


def _spells(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(short) == 1 and len(full) > 1 and len(short[0]) > 1 and short[0] == initials(full)
