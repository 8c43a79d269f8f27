"""Whether two articles' entities are one: block keys, and one comparison per type.

Owns the features. Every comparison answers same, different, or nothing at all. Names of persons are compared by
``lore.matching``, other names by ``bodies``, states by their code, places by the gazetteer, groups by side and kind of
group. Unnamed voices are never joined across articles, but for the one police that a story has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec import Struct
from rapidfuzz.distance import JaroWinkler

from crossread.compare import bodies
from crossread.lore.areas import bare_place
from crossread.lore.matching import Match, match_names, word_likeness
from crossread.lore.names import fold_name, has_given_name, is_family_name_of, person_words, skeleton
from crossread.lore.organisations import branch_of, function_of
from crossread.lore.roles import fits_role, role_key, same_role, words
from crossread.lore.tables import load
from crossread.records import LocalEntity, Mention
from crossread.text import strip_marks

BODY_TYPES = frozenset({"organisation", "media", "product"})
PLACE_TYPES = frozenset({"place", "gpe"})
SURNAME_ALIKE = 0.95
NEARLY_ALIKE = 0.85
SHORTEST_SURNAME = 2
BEGINNING = 4  # letters of a family name that its misspellings share
LONE_NAME = "lone_name"
OPEN_FEATURES = frozenset({LONE_NAME, bodies.SHORT_NAME})  # true of a name that only one in the story can bear


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
        if (service := _bare_service(face)) is not None:
            yield ("service", service)
        return
    if local.type == "gpe" and local.country:
        yield ("state", local.country)
    if local.type == "place" and len(local.geos) == 1:
        yield ("geo", f"{local.geos[0].lat} {local.geos[0].lon}")
    if local.type == "group":
        yield ("group", local.country or "", kind_of_group(local.name))
    for name in face.names or ((local.name,) if local.type == "group" else ()):
        if local.type == "person":
            words = [word for word in fold_name(name).split() if len(word) > 1]
            yield from (("person", skeleton(word)) for word in words)
            yield from (("person", word[:BEGINNING] + "-") for word in words[-1:] if len(word) > BEGINNING)
            yield ("name", fold_name(name))
        else:
            yield from (("name", word) for word in dict.fromkeys(bodies.block_words(name)) if word)
            if (function := function_of(name)) is not None:
                yield ("function", local.country or "", function)


def _bare_service(face: Face) -> str | None:
    """Give the public service that an unnamed voice is, told without a word more ("police"): a story has one of each."""
    name = strip_marks(face.local.name).removeprefix("the ")
    return name if name in load("group_words")["services"] else None


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
    if a.local.type == b.local.type == "unnamed":
        return (
            Likeness(same=True, score=0.6, features=("same_service",)) if _bare_service(a) == _bare_service(b) else None
        )
    for types, others, rule in _RULES:
        if a.local.type in types and b.local.type in others:
            return rule(a, b)
        if b.local.type in types and a.local.type in others:
            return rule(b, a)
    return None


def persons(a: Face, b: Face) -> Likeness | None:
    """Persons are one if their full names agree; two full names that conflict keep them apart; a lone surname fits any bearer."""
    full_a, full_b = _fullest(a.names), _fullest(b.names)
    if not (full_a and full_b) or (a.local.country and b.local.country and a.local.country != b.local.country):
        return None
    best = max((match_names(x, y) for x in full_a for y in full_b), key=lambda m: m.score)
    if not best.same and any(is_family_name_of(x, y) or is_family_name_of(y, x) for x in full_a for y in full_b):
        return Likeness(same=True, score=best.score, features=(LONE_NAME,))
    if " " not in full_a[0] or " " not in full_b[0]:
        return _lone(min(full_a[0], full_b[0], key=lambda name: (name.count(" "), len(name))), best)
    if not best.same and any(_misspelt(x, y) for x in full_a for y in full_b):
        nearly = Likeness(same=True, score=NEARLY_ALIKE, features=("nearly_alike", "same_role_words"))
        return nearly if _shared_role_words(a, b) else None
    features = tuple(name for name, _ in best.features)
    return Likeness(same=best.same, score=best.score, features=features) if best.same is not None else None


def _lone(name: str, match: Match) -> Likeness | None:
    """Give the join of a single name that is a word of the other, unless it is an initial."""
    if len(name.strip(".")) < SHORTEST_SURNAME or dict(match.features).get("words_alike", 0.0) < SURNAME_ALIKE:
        return None
    return Likeness(same=True, score=match.score, features=(LONE_NAME,))


def _misspelt(a: str, b: str) -> bool:
    """Tell whether two names agree but for a family name that is written a little differently."""
    (*given, family), (*other_given, other) = person_words(a), person_words(b)
    alike = len(given) == len(other_given) > 0 and all(map(_is_one_word, given, other_given))
    return alike and family[0] == other[0] and JaroWinkler.similarity(family, other) >= NEARLY_ALIKE


def _is_one_word(a: str, b: str) -> bool:
    return word_likeness(a, b) >= SURNAME_ALIKE


def _shared_role_words(a: Face, b: Face) -> bool:
    """Tell whether some of their roles have two telling words in common."""
    return any(len(role_key(x.text) & role_key(y.text)) > 1 for x in a.local.roles for y in b.local.roles)


def states(a: Face, b: Face) -> Likeness | None:
    """States are one if their codes are; places if a gazetteer knows one place only by both names."""
    if a.local.type == b.local.type == "gpe" and a.local.country and b.local.country:
        same = a.local.country == b.local.country
        return Likeness(same=same, score=1.0, features=("country_code" if same else "other_country_code",))
    if a.local.type == b.local.type == "place" and len(a.local.geos) == 1 and a.local.geos == b.local.geos:
        return Likeness(same=True, score=0.98, features=("same_place",))
    if a.local.type == b.local.type == "place" and _called_alike(a.local.name, b.local.name):
        return Likeness(same=True, score=0.85, features=("same_place_name",))
    return other_names(a, b)


def _called_alike(a: str, b: str) -> bool:
    """Tell whether one of two names of places only adds what kind of place it is: "Sumatra", "Sumatra island"."""
    short, full = sorted((fold_name(a), fold_name(b)), key=len)
    return short != full and bare_place(full) == short


def groups(a: Face, b: Face) -> Likeness | None:
    """Groups are one if they are of one kind and act for one state."""
    alike = kind_of_group(a.local.name) == kind_of_group(b.local.name)
    if alike and a.local.country and a.local.country == b.local.country:
        return Likeness(same=True, score=0.8, features=("same_side", "same_kind_of_group"))
    return None


def other_names(a: Face, b: Face) -> Likeness | None:
    """Bodies, products and places are one if their names are, or they are one state's office."""
    country, other = a.local.country, b.local.country
    names_a, names_b = a.names or (a.local.name,), b.names or (b.local.name,)
    if country and country == other and _functions(names_a) & _functions(names_b):
        return Likeness(same=True, score=0.92, features=("same_state", "same_function"))
    one_kind = (a.local.type in PLACE_TYPES) == (b.local.type in PLACE_TYPES)
    found = bodies.match(names_a, names_b, one_kind=one_kind)
    if found is None or (country and other and country != other and found[0] != "acronym"):
        return None
    return Likeness(same=True, score=found[1], features=(found[0],))


def forces(a: Face, b: Face) -> Likeness | None:
    """A state's body and a group that acts for that state are one if both are called the same ("the Danish navy")."""
    same = a.local.country and a.local.country == b.local.country
    called_same = any(bodies.same_words(x, y) for x in a.names for y in b.names or (b.local.name,))
    return Likeness(same=True, score=0.8, features=("same_side", "same_words")) if same and called_same else None


def _misread(a: Face, b: Face) -> Likeness | None:
    """A name that one article takes for a person and another for a place or a body is one thing."""
    person, other = (a, b) if a.local.type == "person" else (b, a)
    alike = {fold_name(name) for name in person.names} & {fold_name(name) for name in other.names}
    if other.local.type not in PLACE_TYPES | BODY_TYPES or not alike:
        return None
    full = [name for name in person.names if " " in name]
    if any(map(has_given_name, full)):
        return Likeness(same=True, score=0.6, features=("same_full_name_other_type",))
    if full or person.local.roles:
        return None
    return Likeness(same=True, score=0.6, features=("same_name_other_type",))


def share_role(a: Face, b: Face) -> bool:
    """Tell whether two faces have an office in common, its state aside."""
    keys = {role_key(role.text) for role in a.local.roles}
    return any(role_key(role.text) in keys for role in b.local.roles)


def fullness(face: Face) -> tuple[int, int]:
    """Rank faces by how much their fullest name says: words, then letters."""
    return max((name.count(" "), len(name)) for name in face.names or (face.local.name,))


_RULES: tuple[tuple[frozenset[str], frozenset[str], Callable[[Face, Face], Likeness | None]], ...] = (
    (frozenset({"person"}), frozenset({"person"}), persons),
    (PLACE_TYPES, PLACE_TYPES, states),
    (frozenset({"group"}), frozenset({"group"}), groups),
    (frozenset({"organisation"}), frozenset({"group"}), forces),
    (PLACE_TYPES | BODY_TYPES, PLACE_TYPES | BODY_TYPES, other_names),
)


def holds_role(role_only: Face, named: Sequence[Face]) -> bool:
    """Tell whether a named person has, in any article, the office by which another is known: of one state, or of one body."""
    if role_only.local.type != "person" or any(face.local.type != "person" for face in named):
        return False
    states, own = {face.local.country for face in named if face.local.country}, role_only.local.country
    if own and states != {own}:
        return False
    rule = same_role if own else fits_role
    return any(rule(role_only.local.name, role.text) for face in named for role in face.local.roles)


def may_hold_role(role_only: Face, named: Sequence[Face]) -> bool:
    """Tell whether a named person has an office told without its state; that says whose it is only where nobody else has it."""
    if role_only.local.type != "person" or role_only.local.country or any(f.local.type != "person" for f in named):
        return False
    key = role_key(role_only.local.name)
    telling = len(key) > 1 and not key & words("ranks") and bool(key & words("single"))
    return telling and any(role_key(role.text) == key for face in named for role in face.local.roles)


@cache
def kind_of_group(name: str) -> str:
    """Give the kind of a group: its branch of the forces, else the class of the last of its words that the table knows."""
    kinds = [load("group_words")["kinds"].get(word) for word in strip_marks(name).split()]
    return branch_of(name) or next((str(kind) for kind in reversed(kinds) if kind), strip_marks(name))


def _fullest(names: Sequence[str]) -> list[str]:
    """Give the names with the most words: a lone surname says less than the full name beside it."""
    most = max((len(name.split()) for name in names), default=0)
    return [name for name in names if len(name.split()) == most]


def _functions(names: Sequence[str]) -> frozenset[str]:
    return frozenset(function for name in names if (function := function_of(name)) is not None)
