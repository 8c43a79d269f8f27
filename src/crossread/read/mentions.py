"""Finds names: the model's spans repaired, and what tables and the rest of the article add.

Owns where a name begins and ends and what kind of thing it names. Titles stand outside persons' names; a name seen
once is seen everywhere in the article; a bare demonym is no name. Must not: say which names are one (``entities``),
nor look for descriptions (``nominals``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from crossread.lore import organisations, roles
from crossread.lore.areas import is_town
from crossread.lore.places import country_of, demonym, lookup, region_kind
from crossread.lore.tables import load
from crossread.read.found import Found, capitalised, covered, head_of, in_order
from crossread.read.naming import from_gazetteer, model_names, product_nouns, with_code
from crossread.read.view import View
from crossread.records import EntityType

_QUOTES = frozenset("'\"‘’“”")
_NAME_TAGS = frozenset({"PROPN", "NOUN", "ADJ", "NUM", "X"})


def find_names(view: View) -> tuple[Found, ...]:
    """Give every name of the article, nested ones too, in text order."""
    names = _with_vessels(view, _with_organisations(view, model_names(view)))
    names += _from_tables(view, covered(names))
    names += _platforms(view, covered(names))
    names += _maker_codes(view, covered(names))
    names += _product_names(view, covered(name for name in names if name.type != "product"))
    names = [name for name in names if name.type != "product" or not _is_inside(name, names)]
    names += _repeated(view, names)
    names = _states_of_states(view, _one_type_each(view, names))
    names += _nested_countries(view, names)
    names += _nested_towns(view, names)
    return in_order(names)


# --- organisations by their head word -------------------------------------------------------------------------------


def _with_organisations(view: View, names: list[Found]) -> list[Found]:
    """Add names built on a capitalised head noun ("Ministry of Health"), and let them replace what they contain."""
    seen = {t for n in names if n.type in ("organisation", "media") for t in range(n.first, n.last + 1)}
    built = [row for row in _built_on_heads(view) if row.last > row.first and _is_borne_out(view, row, seen)]
    keep = [n for n in names if not any(_replaces(b, n) for b in built)]
    longer = [b for b in built if not any(n.first <= b.first and b.last <= n.last for n in keep)]
    return keep + longer


def _is_borne_out(view: View, row: Found, seen: set[int]) -> bool:
    """Tell whether the model saw a part of a built name, or a table knows it: two capitals in a headline are no body."""
    text = view.text(row.first, row.last)
    known = row.country is not None or organisations.known_body(text) is not None
    return known or not seen.isdisjoint(range(row.first, row.last + 1)) or organisations.function_of(text) is not None


def _replaces(built: Found, name: Found) -> bool:
    inside = built.first <= name.first and name.last <= built.last
    same = (name.first, name.last) == (built.first, built.last)
    return inside and (name.type not in ("gpe", "person", "place") or (same and name.type != "place"))


def _built_on_heads(view: View) -> Iterator[Found]:
    heads = organisations.words("heads")
    for token in range(len(view)):
        if view.lower[token] in heads and capitalised(view, token) and view.parse.upos[token] in ("PROPN", "NOUN"):
            first, last = _left_of_head(view, token), _right_of_head(view, token)
            if view.parse.ner[first].endswith("PER") or country_of(view.text(first, last)):
                continue
            body = organisations.known_body(view.text(first, last))
            yield Found(first, last, "organisation", "name", "organisation_head", token, body.country if body else None)


def _left_of_head(view: View, head: int) -> int:
    first = head
    while first > view.bounds(view.sentence_of(head))[0] and _goes_on(view, first - 1, first):
        first -= 1
    while first < head and (view.words[first] in "-/&" or view.lower[first] in roles.words("heads")):
        first += 1
    return first


def _goes_on(view: View, token: int, after: int) -> bool:
    if view.words[token] in ("-", "&"):
        return capitalised(view, token - 1) if token else False
    fits = capitalised(view, token) and view.parse.upos[token] in _NAME_TAGS
    return fits and view.parse.ner[token][2:] != "PER" and view.parse.head[token] >= after


def _right_of_head(view: View, head: int) -> int:
    """Follow "of the ...", "for ..." and what they name."""
    last, end = head, view.bounds(view.sentence_of(head))[-1]
    while last < end and view.lower[last + 1] in ("of", "for"):
        start = last + 2 if last + 2 <= end and view.lower[last + 2] != "the" else last + 3
        stop = start
        while stop <= end and _is_name_part(view, stop):
            stop += 1
        if stop == start or view.parse.head[stop - 1] >= stop:
            return last
        last = stop - 1
    return last


def _is_name_part(view: View, token: int) -> bool:
    if view.lower[token] == "and":
        return (
            capitalised(view, token + 1) and view.parse.ner[token].startswith("I-") if token + 1 < len(view) else False
        )
    return capitalised(view, token) and view.parse.upos[token] in _NAME_TAGS and view.parse.ner[token][2:] != "PER"


# --- vessels by their prefix ----------------------------------------------------------------------------------------


def _with_vessels(view: View, names: list[Found]) -> list[Found]:
    """Read a name behind "USS" or "frigate" as a vessel's, and the name alone, where it is no person's, as the same."""
    ships = [*_prefixed(view, names), *_called(view)]
    taken = covered(ships)
    known = {ship.key for ship in ships}
    kept = [row for row in names if taken.isdisjoint(range(row.first, row.last + 1))]
    alone = {row for row in kept if row.type != "person" and _vessel_key(view, row.first, row.last) in known}
    bare = (_vessel(view, row.first, row.first, row.last) for row in alone)
    return [*(row for row in kept if row not in alone), *bare, *ships]


def _prefixed(view: View, names: Iterable[Found]) -> Iterator[Found]:
    """Find "USS Cole": a prefix of ships, and what the model takes for one name behind it, else one word."""
    last_of = {row.first: row.last for row in sorted(names, key=lambda row: row.last)}
    for token in range(len(view) - 1):
        prefixed = view.words[token] in load("groups")["ship_prefixes"] and capitalised(view, token + 1)
        if prefixed and view.lower[token + 1] not in roles.words("heads"):  # a body may have the same letters
            last = max(last_of.get(token, 0), last_of.get(token + 1, token + 1))
            yield _vessel(view, token, token + 1, last)


def _called(view: View) -> Iterator[Found]:
    """Find what a noun for a ship is called: the proper nouns right behind it that the tree hangs on it, or beside it."""
    for noun in range(len(view) - 1):
        first = noun + 1
        if view.parse.lemma[noun].lower() not in load("groups")["ship_nouns"] or view.parse.upos[first] != "PROPN":
            continue
        rest = view.bounds(view.sentence_of(first))
        last = next((t for t in range(first, rest.stop) if view.parse.upos[t] != "PROPN"), rest.stop) - 1
        name = head_of(view, first, last)
        beside = view.parse.head[name] == view.parse.head[noun] and view.relation(name) == view.relation(noun)
        on_it = view.parse.head[name] == noun and view.relation(name) in ("appos", "flat")
        if beside or on_it or view.parse.head[noun] == name:
            yield _vessel(view, first, first, last)


def _vessel(view: View, first: int, name: int, last: int) -> Found:
    key = _vessel_key(view, name, last)
    return Found(first, last, "product", "name", "vessel", head_of(view, first, last), key=key)


def _vessel_key(view: View, first: int, last: int) -> str:
    return f"vessel:{view.text(first, last).casefold()}"


# --- tables and the rest of the article -----------------------------------------------------------------------------


def _from_tables(view: View, taken: set[int]) -> Iterator[Found]:
    """Find names that tables know where the model saw none, longest first."""
    token = 0
    while token < len(view):
        row = None
        if token not in taken and capitalised(view, token) and view.parse.upos[token] in _NAME_TAGS:
            row = _known_from(view, token, taken)
        if row is not None:
            yield row
        token = row.last + 1 if row is not None else token + 1


def _known_from(view: View, first: int, taken: set[int]) -> Found | None:
    end = view.bounds(view.sentence_of(first))[-1]
    for last in range(min(first + 5, end), first - 1, -1):
        if taken.intersection(range(first, last + 1)) or not capitalised(view, last):
            continue
        named = from_gazetteer(view.text(first, last), "ORG") if _is_safe(view, first, last) else None
        if named is not None:
            return Found(first, last, named[0], "name", named[2], head_of(view, first, last), named[1])
    return None


def _is_safe(view: View, first: int, last: int) -> bool:
    """Tell whether a table may be believed: blocs need their article, single words must be proper nouns, outlets acronyms."""
    text = view.text(first, last)
    if region_kind(text) == "bloc":
        return first > 0 and view.lower[first - 1] == "the"
    if last > first:
        return True
    body = organisations.known_body(text)
    outlet = body is not None and body.media and body.country is not None
    return view.parse.upos[first] == "PROPN" and (not outlet or (text.isupper() and len(text) > 2))


def _platforms(view: View, taken: set[int]) -> Iterator[Found]:
    """Find the platform whose name is one letter, where somebody writes on it: "she wrote on X"."""
    for token in range(1, len(view)):
        if view.words[token] != "X" or view.lower[token - 1] != "on" or token in taken:
            continue
        if view.parse.lemma[view.parse.head[token]].lower() in organisations.words("posts"):
            yield Found(token, token, "media", "name", "known_body", token)


def _product_names(view: View, taken: set[int]) -> Iterator[Found]:
    """Find what a noun for a made thing is called: the proper nouns and codes right before it ("Javelin missiles")."""
    for noun in range(len(view)):
        if view.parse.lemma[noun].lower() not in product_nouns():
            continue
        before = [t for t in view.subtree(noun) if t < noun and t not in taken and _is_product_word(view, t, noun)]
        for start, last in _runs(before):
            first = next((t for t in range(start, last + 1) if capitalised(view, t)), last + 1)
            if first <= last and not (set(range(first, last + 1)) & taken):
                yield Found(first, with_code(view, last), "product", "name", "product_noun", last)


def _maker_codes(view: View, taken: set[int]) -> Iterator[Found]:
    """Find letters, hyphen, digits ("Su-34"), with the name in quotes that may follow."""
    for token in range(len(view) - 2):
        letters, hyphen, digits = view.words[token : token + 3]
        fits = letters.isalpha() and letters[0].isupper() and len(letters) < 4 and hyphen == "-" and digits[0].isdigit()
        if fits and not taken.intersection((token, token + 1, token + 2)) and view.parse.upos[token] == "PROPN":
            last = token + 2
            if last + 3 < len(view) and view.lower[last + 1] in _QUOTES and view.lower[last + 3] in _QUOTES:
                last += 3
            yield Found(token, last, "product", "name", "code", token)


def _is_inside(name: Found, names: Iterable[Found]) -> bool:
    return any(
        o.first <= name.first and name.last <= o.last and o.last - o.first > name.last - name.first for o in names
    )


def _is_product_word(view: View, token: int, noun: int) -> bool:
    """Tell whether a token can be part of a product's name; a capital says nothing where the noun has one too."""
    if demonym(view.words[token]) is not None or view.relation(token) == "nmod":
        return False
    counts = view.parse.upos[token] == "NUM" and view.words[token].isalpha()
    if counts or view.lower[token] in load("dates")["weekdays"]:
        return False
    if capitalised(view, token) and view.parse.upos[token] == "NOUN":
        return not capitalised(view, noun) and token > view.bounds(view.sentence_of(token))[0]
    return view.parse.upos[token] in ("PROPN", "NUM") or view.words[token] == "-"


def _runs(tokens: list[int]) -> Iterator[tuple[int, int]]:
    """Give the unbroken stretches of sorted tokens."""
    start = 0
    for place in range(1, len(tokens) + 1):
        if place == len(tokens) or tokens[place] != tokens[place - 1] + 1:
            yield tokens[start], tokens[place - 1]
            start = place


def _repeated(view: View, names: Iterable[Found]) -> Iterator[Found]:
    """Find the further occurrences of names already found, and of family names alone."""
    rows = list(names)
    taken = covered(rows)
    forms: dict[str, dict[tuple[str, ...], Found]] = {}
    for row in rows:
        for words in _forms(view, row):
            forms.setdefault(words[0], {}).setdefault(words, row)
    for token in range(len(view)):
        for words, row in sorted(forms.get(view.words[token], {}).items(), key=lambda item: -len(item[0])):
            last = token + len(words) - 1
            proper = view.parse.upos[token] == "PROPN" or len(words) > 1 or words[0].isupper()
            if proper and view.words[token : last + 1] == words and taken.isdisjoint(range(token, last + 1)):
                taken.update(range(token, last + 1))
                yield Found(token, last, row.type, "name", "repeated", head_of(view, token, last), row.country, row.key)
                break


def _forms(view: View, row: Found) -> Iterator[tuple[str, ...]]:
    words = view.words[row.first : row.last + 1]
    if len(words) > 1 or (len(words[0]) > 2 and (row.type != "place" or is_town(words[0]))):
        yield words
    if row.rule == "vessel" and words[0] in load("groups")["ship_prefixes"]:
        yield words[1:]
    if row.type == "person" and len(words) > 1 and len(words[-1]) > 3 and words[-1].isalpha():
        yield words[-1:]


def _one_type_each(view: View, names: list[Found]) -> list[Found]:
    """Give all occurrences of one form, whatever their case, the type that tables or most occurrences give it."""
    texts = {row: view.text(row.first, row.last).casefold() for row in names}
    votes: dict[str, Counter[EntityType]] = {}
    for row in names:
        weight = 10 if row.rule in ("gazetteer", "seat", "known_body", "organisation_head") else 1
        votes.setdefault(texts[row], Counter())[row.type] += weight
    settled = {text: max(sorted(count), key=lambda kind: count[kind]) for text, count in votes.items()}
    return [_retyped(row, settled[texts[row]]) for row in names]


def _states_of_states(view: View, names: list[Found]) -> list[Found]:
    """Read a name that a country shares with a state of another ("Georgia") as the state where the article is about that."""
    shared = {row: code for row in names if row.type == "gpe" and (code := _namesake(view, row)) is not None}
    if not shared:
        return names
    rest = [row for row in names if row not in shared]
    spoken = {row.country for row in rest}
    spoken |= {
        place.country for row in rest if row.type == "place" for place in lookup(view.text(row.first, row.last))[:1]
    }
    people = {code for word in view.words if (d := demonym(word)) is not None for code in d.countries}
    return [_as_region(row, shared.get(row), spoken) if row.country not in people else row for row in names]


def _namesake(view: View, row: Found) -> str | None:
    """Give the country that has a state of the same name as this country."""
    return next((place.country for place in lookup(view.text(row.first, row.last)) if place.kind == "state"), None)


def _as_region(row: Found, country: str | None, spoken: Collection[str | None]) -> Found:
    if country is None or country not in spoken:
        return row
    return Found(row.first, row.last, "place", row.kind, "state_of_state", row.head, country)


def _retyped(row: Found, kind: EntityType) -> Found:
    if row.type == kind:
        return row
    return Found(row.first, row.last, kind, row.kind, "same_form", row.head, row.country, row.key)


def _nested_countries(view: View, names: Iterable[Found]) -> Iterator[Found]:
    """Find the states inside longer names where they are named for themselves ("Parliament of Ghana")."""
    alone = {row.first for row in names if row.first == row.last}
    for row in list(names):
        leading = _leading(view, row) if row.last > row.first else None
        if leading is not None and row.first not in alone:
            yield leading
        for token in range(row.first, row.last + 1) if row.last > row.first and row.type != "gpe" else ():
            code = country_of(view.words[token]) if token not in alone else None
            taken = leading is not None and token <= leading.last
            if code is not None and not taken and _stands_for_itself(view, token, row):
                yield Found(token, token, "gpe", "name", "nested", token, code)


def _leading(view: View, row: Found) -> Found | None:
    """Give the state, or the body with branches, that an organisation's name begins with: "Chad National Army"."""
    for last in (row.first + 1, row.first) if row.type == "organisation" else ():
        text = view.text(row.first, last)
        if last < row.last and (code := country_of(text)) is not None:
            return Found(row.first, last, "gpe", "name", "nested", last, code)
    first = view.text(row.first, row.first)
    body = organisations.known_body(first) if row.type == "organisation" and first.isupper() else None
    if body is None or body.country is not None or body.media:
        return None
    return Found(row.first, row.first, "organisation", "name", "nested", row.first)


def _nested_towns(view: View, names: Iterable[Found]) -> Iterator[Found]:
    """Find the town in a facility's name that the model took for one place ("Oslo airport")."""
    for row in list(names):
        facility = row.type == "place" and row.last > row.first and view.words[row.last] in load("groups")["facilities"]
        if facility and is_town(view.text(row.first, row.last - 1)):
            yield Found(row.first, row.last - 1, "place", "name", "nested", row.last - 1)


def _stands_for_itself(view: View, token: int, row: Found) -> bool:
    possessed = token < row.last and view.lower[token + 1] in ("'s", "'")
    of_it = token > row.first and view.lower[token - 1] in ("of", "the") and token == row.last
    office = token == row.first and organisations.function_of(view.text(row.first, row.last)) is not None
    built = row.rule == "organisation_head" and (of_it or office)
    return possessed or built or view.lower[row.last] == "border"
