"""Whether two articles' entities are one: block keys, and one comparison per type.

Owns the features. Every comparison answers same, different, or nothing at all. Names are compared by ``lore.names``,
states by their code, places by the gazetteer, groups by side and kind of group. Unnamed voices are never joined
across articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from crossread.lore.matching import match_names
from crossread.lore.names import fold_name, skeleton
from crossread.lore.organisations import function_of
from crossread.lore.places import country_of, demonym
from crossread.lore.roles import same_role
from crossread.lore.tables import load
from crossread.records import LocalEntity, Mention
from crossread.text import strip_marks

BODY_TYPES = frozenset({"organisation", "media", "product"})
PLACE_TYPES = frozenset({"place", "gpe"})
SURNAME_ALIKE = 0.95
SHORTEST_SURNAME = 2
LONE_NAME = "lone_name"


class Face(Struct, frozen=True, gc=False):
    """One article's entity, the names that article gives it, and its mentions in text order."""

    local: LocalEntity
    article: str
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]


class Likeness(Struct, frozen=True, gc=False):
    """A settled comparison: same or different, how strongly (0 to 1), and the features that spoke."""

    same: bool
    score: float
    features: tuple[str, ...]


def block_keys(face: Face) -> Iterator[tuple[str, ...]]:
    """Give the keys under which a face meets others; faces that share none are never compared."""
    local = face.local
    if local.type == "unnamed":
        return
    if local.type == "gpe" and local.country:
        yield ("state", local.country)
    for name in face.names or ((local.name,) if local.type == "group" else ()):
        if local.type == "person":
            yield from (("person", skeleton(word)) for word in fold_name(name).split() if len(word) > 1)
            yield from (("name", word) for word in _content_words(name) if " " not in name)
        elif local.type == "group":
            yield ("group", local.country or "", kind_of_group(local.name))
        else:
            yield from (("name", word) for word in _content_words(name))
            if (function := function_of(name)) is not None:
                yield ("function", local.country or "", function)
    if local.type == "group" and not face.names:
        yield ("group", local.country or "", kind_of_group(local.name))


def looks(face: Face) -> tuple[object, ...]:
    """Give what a comparison looks at: faces that look alike need not both be compared with a third."""
    local = face.local
    role = tuple(sorted({r.text.casefold() for r in local.roles})) if local.type == "person" else ()
    return (local.type, tuple(sorted(face.names)) or local.name, local.country, role)


def compare(a: Face, b: Face) -> Likeness | None:
    """Give the likeness of two faces; None where nothing can be said."""
    if a.local.type == b.local.type and looks(a) == looks(b) and a.names:
        return Likeness(same=True, score=1.0, features=("same_name",))
    if (a.local.type == "person") != (b.local.type == "person"):
        return _misread(a, b)
    rule = next((rule for types, rule in _RULES if a.local.type in types and b.local.type in types), None)
    return rule(a, b) if rule is not None else _same_words(a, b)


def persons(a: Face, b: Face) -> Likeness | None:
    """Persons are one if their full names agree; two full names that conflict keep them apart; a lone surname fits any bearer."""
    full_a, full_b = _fullest(a.names), _fullest(b.names)
    matches = [match_names(x, y) for x in full_a for y in full_b]
    if not matches or (a.local.country and b.local.country and a.local.country != b.local.country):
        return None
    best = max(matches, key=lambda m: m.score)
    if " " in full_a[0] and " " in full_b[0]:
        if best.same is None:
            return None
        return Likeness(same=best.same, score=best.score, features=tuple(name for name, _ in best.features))
    lone = min(full_a[0], full_b[0], key=lambda name: (name.count(" "), len(name)))
    alike = dict(best.features).get("words_alike", 0.0)
    if len(lone.strip(".")) < SHORTEST_SURNAME or alike < SURNAME_ALIKE:
        return None
    return Likeness(same=True, score=best.score, features=(LONE_NAME,))


def states(a: Face, b: Face) -> Likeness | None:
    """States are one if their codes are."""
    if a.local.type != "gpe" or b.local.type != "gpe" or not (a.local.country and b.local.country):
        return _same_words(a, b)
    same = a.local.country == b.local.country
    return Likeness(same=same, score=1.0, features=("country_code" if same else "other_country_code",))


def groups(a: Face, b: Face) -> Likeness | None:
    """Groups are one if they are of one kind and act for one state."""
    alike = kind_of_group(a.local.name) == kind_of_group(b.local.name)
    if alike and a.local.country and a.local.country == b.local.country:
        return Likeness(same=True, score=0.8, features=("same_side", "same_kind_of_group"))
    return None


def bodies(a: Face, b: Face) -> Likeness | None:
    """Bodies are one if their names have the same words, states aside, or one is the other's initials, or they are one state's office."""
    if a.local.country and b.local.country and a.local.country != b.local.country:
        return None
    names_a, names_b = a.names or (a.local.name,), b.names or (b.local.name,)
    if any(x and x == y for x in map(_key, names_a) for y in map(_key, names_b)):
        return Likeness(same=True, score=0.95, features=("same_words",))
    if a.local.country and a.local.country == b.local.country and _functions(names_a) & _functions(names_b):
        return Likeness(same=True, score=0.92, features=("same_state", "same_function"))
    if any(_is_acronym(x, y) or _is_acronym(y, x) for x in names_a for y in names_b):
        return Likeness(same=True, score=0.9, features=("acronym",))
    return None


def _misread(a: Face, b: Face) -> Likeness | None:
    """A lone word that one article takes for a person and another for a place or a body, each by name, is one thing."""
    person, other = (a, b) if a.local.type == "person" else (b, a)
    lone = bool(person.names) and not person.local.roles and all(" " not in name for name in person.names)
    if (
        lone
        and other.local.type in PLACE_TYPES | BODY_TYPES
        and set(map(_key, person.names)) & set(map(_key, other.names))
    ):
        return Likeness(same=True, score=0.6, features=("same_name_other_type",))
    return None


def _same_words(a: Face, b: Face) -> Likeness | None:
    """Other names are one if they have the same words."""
    return bodies(a, b) if not ({a.local.type, b.local.type} & {"person", "group", "unnamed"}) else None


_RULES: tuple[tuple[frozenset[str], Callable[[Face, Face], Likeness | None]], ...] = (
    (frozenset({"person"}), persons),
    (PLACE_TYPES, states),
    (frozenset({"group"}), groups),
    (BODY_TYPES, bodies),
)


def holds_role(role_only: Face, named: Sequence[Face]) -> bool:
    """Tell whether a named person has, in any article, the role by which another is known, for the same state."""
    if role_only.local.type != "person" or any(face.local.type != "person" for face in named):
        return False
    states = {face.local.country for face in named if face.local.country}
    if not role_only.local.country or states != {role_only.local.country}:
        return False
    return any(same_role(role_only.local.name, role.text) for face in named for role in face.local.roles)


@cache
def kind_of_group(name: str) -> str:
    """Give the kind of a group: the class of the last of its words that the table of group words knows."""
    kinds = [load("group_words")["kinds"].get(word) for word in strip_marks(name).split()]
    return next((str(kind) for kind in reversed(kinds) if kind), strip_marks(name))


def _fullest(names: Sequence[str]) -> list[str]:
    """Give the names with the most words: a lone surname says less than the full name beside it."""
    most = max((len(name.split()) for name in names), default=0)
    return [name for name in names if len(name.split()) == most]


def _content_words(name: str) -> list[str]:
    words = [_spelling(w.strip(".,'’s")) for w in strip_marks(name).split()]
    kept = [w for w in words if w and w not in _small_words()]
    initials = "".join(w[0] for w in kept)
    return [*kept, *([initials] if len(initials) > 1 else [])]


def _key(name: str) -> frozenset[str]:
    words = frozenset(_spelling(w.removesuffix("'s").strip(".,")) for w in strip_marks(name.replace("’", "'")).split())
    kept = frozenset(w for w in words if w and w not in _small_words())
    return frozenset(w for w in kept if not _names_state(w)) or kept


def _functions(names: Sequence[str]) -> frozenset[str]:
    return frozenset(function for name in names if (function := function_of(name)) is not None)


def _is_acronym(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    words = [w for w in strip_marks(long).split() if w not in _small_words()]
    return letters.isupper() and len(letters) > 1 and len(words) > 1 and letters.lower() == "".join(w[0] for w in words)


@cache
def _names_state(word: str) -> bool:
    return demonym(word.capitalize()) is not None or country_of(word.capitalize()) is not None


def _spelling(word: str) -> str:
    return str(load("group_words")["spellings"].get(word, word))


@cache
def _small_words() -> frozenset[str]:
    return frozenset(load("group_words")["small_words"])
