"""Finds what is described instead of named: bodies, groups, peoples, borders, offices' holders.

Each finder looks for one pattern of head noun and modifiers; the words are in ``lore``. A description counts only if
it says whose it is ("the Danish delegation"), or if it speaks. Must not: join anything (``entities`` does).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossread.lore import organisations
from crossread.lore.places import demonym
from crossread.read.found import Found, country_word, in_order, left_edge
from crossread.read.owners import group_words, has_name, is_noun, lemma, owner, two_words
from crossread.read.places import home_state
from crossread.read.tellers import find_press, find_services, find_voices
from crossread.read.view import View

SHORT_FORM = "short_form"
_MODIFIER = ("amod", "compound", "nmod:poss")
_BORDERS = frozenset({"border", "borders", "frontier"})


def find_nominals(view: View, names: Sequence[Found]) -> tuple[Found, ...]:
    """Give every description of an entity, in text order; ``names`` are the article's names."""
    home = home_state(view, names)
    rows = [*find_services(view, names, home), *_short_forms(view)]
    rows += [*_groups(view, names), *_bodies(view, names), *_offices(view, names), *find_press(view, home)]
    rows += [
        *_branches(view, names),
        *_facilities(view, names),
        *_peoples(view),
        *_halves(view, names),
        *_borders(view),
        *find_voices(view, names),
    ]
    return in_order(_longest_heads(rows))


def _longest_heads(rows: Sequence[Found]) -> Iterator[Found]:
    """Keep one row for each head: the first finder's."""
    seen: set[int] = set()
    for row in rows:
        if row.head not in seen:
            seen.add(row.head)
            yield row


# --- groups and bodies ----------------------------------------------------------------------------------------------


def _groups(view: View, names: Sequence[Found]) -> Iterator[Found]:
    """A delegation or armed forces with the state they act for."""
    strong = any(lemma(view, t) in group_words("delegations") for t in range(len(view)))
    inside = _insides([name for name in names if name.type == "organisation"])
    for token in range(len(view)):
        function = _group_function(view, token, strong=strong) if token not in inside else None
        if function is None or not is_noun(view, token):
            continue
        owned = owner(view, token)
        if owned is None or (function == "delegation" and _is_other_delegation(view, token)):
            continue
        first, last = _extent(view, token, owned[1])
        if function == "forces":
            first = max(first, min(owned[1], token))
        branch = organisations.branch_of(view.text(first, last)) if function == "forces" else None
        key = ":".join(part for part in (function, owned[0], branch) if part)
        yield Found(first, last, "group", "nominal", function, token, owned[0], key)


def _is_other_delegation(view: View, token: int) -> bool:
    """Tell whether several delegations are meant, or one accredited to a body ("the delegation to the UN")."""
    accredited = token + 2 < len(view) and view.lower[token + 1] == "to" and view.parse.upos[token + 2] != "VERB"
    return view.parse.xpos[token] in ("NNS", "NNPS") or accredited


def _group_function(view: View, token: int, *, strong: bool) -> str | None:
    word = lemma(view, token)
    if word in group_words("delegations") or (strong and word in group_words("weak_delegations")):
        plain = word in group_words("delegations") or not view.dependents(token, "amod", "compound")[1:]
        return "delegation" if plain and not has_name(view, token) else None
    wanted = group_words("forces")
    if view.lower[token] in wanted or two_words(view, token) in wanted or (word in wanted and word != "force"):
        return "forces"
    return None


def _extent(view: View, head: int, owner_token: int) -> tuple[int, int]:
    """Give the phrase from its first word to its head, or to the owner that follows ("the army of Peru")."""
    first = left_edge(view, head)
    if owner_token > head and owner_token - head <= 3:
        return first, owner_token
    return first, head


def _bodies(view: View, names: Sequence[Found]) -> Iterator[Found]:
    """A government, military, parliament or ministry with its state."""
    inside = _insides(names)
    for token in range(len(view)):
        function = organisations.function_of_noun(lemma(view, token)) if is_noun(view, token) else None
        if function is None or token in inside or view.parse.xpos[token] == "NNS":
            continue
        owned = owner(view, token)
        if owned is None or owned[1] > token or view.dependents(token, "appos") or _is_seat(view, owned[1]):
            continue
        if view.relation(token) == "nmod" and lemma(view, view.parse.head[token]) in organisations.words(
            "office_nouns"
        ):
            continue
        if view.relation(token) in ("compound", "amod") and function in ("forces", "intelligence", "police"):
            continue
        first = min(owned[1], token)
        kind = organisations.function_of(view.text(first, token)) or function
        yield Found(first, token, "organisation", "name", "state_body", token, owned[0], f"{kind}:{owned[0]}")


def _is_seat(view: View, token: int) -> bool:
    """Tell whether a hyphen follows ("Juba-based"): that says where a body sits, not whose it is."""
    return view.words[token + 1 : token + 2] == ("-",)


def _insides(names: Sequence[Found]) -> set[int]:
    return {t for n in names if n.last > n.first for t in range(n.first, n.last + 1)}


def _offices(view: View, names: Sequence[Found]) -> Iterator[Found]:
    """An office of a person or a president: "Sandu's office", "the presidential administration"."""
    persons = {n.head: n for n in names if n.type == "person"}
    inside = _insides(names)
    for token in range(len(view)):
        if not is_noun(view, token) or token in inside or lemma(view, token) not in organisations.words("office_nouns"):
            continue
        holder = _holder(view, token, persons)
        if holder is not None:
            first, last = min(left_edge(view, token), holder), max(token, holder)
            last = _with_state(view, last)
            first += view.lower[first] in ("the", "a")
            code = next((c for t in range(first, last + 1) if (c := country_word(view, t)) is not None), None)
            key = None if holder in persons else f"office:president:{code}" if code else None
            yield Found(first, last, "organisation", "name", "office", token, code, key)


def _holder(view: View, token: int, persons: dict[int, Found]) -> int | None:
    """Give the token that says whose office it is: a person, "president", "presidential"."""
    named_of = [k for k in view.dependents(token, "appos") if view.dependent(k, "case") is not None]
    for kid in (*view.dependents(token, "nmod:poss", "amod", "compound", "nmod"), *named_of):
        word = view.lower[kid]
        if kid in persons and view.parse.deprel[kid] != "compound":
            return persons[kid].last
        office = word in ("president", "presidential", "presidency", "prime")
        if office or lemma(view, kid) in ("president", "minister"):
            return kid
    return token - 1 if token and view.lower[token - 1] == "presidential" else None


def _with_state(view: View, last: int) -> int:
    """Go on over "of Ghana"."""
    end = last + 2
    return end if end < len(view) and view.lower[last + 1] == "of" and country_word(view, end) else last


def _branches(view: View, names: Sequence[Found]) -> Iterator[Found]:
    """A body described by its parent's name: "the World Bank inspection panel", "UN refugee agency"."""
    parents = {n.last: n for n in names if n.type == "organisation" and n.kind == "name" and n.rule != "seat"}
    for token in range(1, len(view)):
        if view.lower[token] not in organisations.words("lower_heads") or not is_noun(view, token):
            continue
        first = token
        while first - 1 not in parents and first > 0 and view.parse.upos[first - 1] in ("NOUN", "ADJ"):
            first -= 1
        parent = parents.get(first - 1)
        if parent is not None and parent.head in view.subtree(token) and _has_branches(view, parent):
            yield Found(parent.first, token, "organisation", "name", "branch", token, parent.country)


def _has_branches(view: View, parent: Found) -> bool:
    """Tell whether a body is an international one: a state's body beside a noun is more often described by it."""
    body = organisations.known_body(view.text(parent.first, parent.last))
    body = body or organisations.known_body(view.words[parent.first])
    return body is not None and body.country is None and not body.media


def _facilities(view: View, names: Sequence[Found]) -> Iterator[Found]:
    """A port, airport or the like with its place, or one known from elsewhere in the article: "Hamburg's port", "the port"."""
    places = {n.head: n for n in names if n.type == "place" or n.kind == "metonym"}
    for token in range(len(view)):
        noun = lemma(view, token)
        if noun not in group_words("facilities") or not is_noun(view, token) or view.parse.xpos[token] == "NNS":
            continue
        kids = view.dependents(token, *_MODIFIER, "nmod")
        near = [places[k] for k in kids if k in places and _says_whose(view, k, token)]
        if near and view.parse.head[token] not in range(near[0].first, near[0].last + 1):
            first, last = min(near[0].first, token), max(near[0].last, token)
            key = f"facility:{noun}:{view.text(near[0].first, near[0].last).casefold()}"
            yield Found(first, last, "place", "name", "facility", token, near[0].country, key)
        elif noun in group_words("lone_facilities") and _is_bare(view, token):
            yield Found(token - 1, token, "place", "nominal", SHORT_FORM, token, None, f"facility:{noun}:")


def _is_bare(view: View, token: int) -> bool:
    return view.lower[token - 1 : token] == ("the",) and left_edge(view, token) == token - 1


def _says_whose(view: View, place: int, noun: int) -> bool:
    """Tell whether a place right beside a noun says where that is: before it, or behind "of"."""
    cases = {view.lower[k] for k in view.dependents(place, "case")}
    return abs(place - noun) < 5 and (place < noun or cases == {"of"})


def _short_forms(view: View) -> Iterator[Found]:
    """A body by the last words of its name ("the court"); ``joining`` keeps it only where one body of the article fits."""
    for token in range(1, len(view)):
        first = left_edge(view, token) if view.parse.xpos[token] == "NN" else token
        plain = view.lower[first] == "the" and 0 < token - first < 4 and not has_name(view, token)
        known = organisations.words("short_forms") | organisations.words("last_told")
        lower = all(word.islower() for word in view.words[first + 1 : token + 1])
        if plain and lower and view.lower[token] in known and not view.dependents(token, "nmod", "nmod:poss"):
            yield Found(first, token, "organisation", "nominal", SHORT_FORM, token)


# --- peoples and borders --------------------------------------------------------------------------------------------


def _peoples(view: View) -> Iterator[Found]:
    """A people as an actor: "the Danes", "Kenyans"."""
    for token in range(len(view)):
        people = demonym(view.words[token])
        if people is None or (people.form == "adjective" and not people.both) or len(people.countries) != 1:
            continue
        article = token > 0 and view.lower[token - 1] == "the"
        joined = view.relation(token) == "conj" and demonym(view.words[view.parse.head[token]]) is not None
        if view.relation(token) in ("amod", "compound", "flat", "nmod:desc") or (
            people.both and not (article or joined)
        ):
            continue
        if view.parse.upos[token] in ("PROPN", "NOUN") and (people.form == "people" or _acts(view, token)):
            first = token - 1 if article else token
            yield Found(first, token, "gpe", "nominal", "people", token, people.countries[0])


def _halves(view: View, names: Sequence[Found]) -> Iterator[Found]:
    """A state by the point of the compass in its name, where the article names one such state: "the South" of South Korea."""
    halves: dict[str, set[str | None]] = {"north": set(), "south": set()}
    for name in names:
        if name.type == "gpe" and view.lower[name.first] in halves and name.last > name.first:
            halves[view.lower[name.first]].add(name.country)
    inside = _insides(names)
    for token in range(1, len(view)):
        states = halves.get(view.lower[token], set()) if view.words[token][0].isupper() else set()
        alone = view.lower[token - 1] == "the" and view.relation(token) not in ("compound", "amod")
        if len(states) == 1 and alone and token not in inside:
            yield Found(token - 1, token, "gpe", "nominal", "half", token, next(iter(states)))


def _acts(view: View, token: int) -> bool:
    head = view.parse.head[token] if view.relation(token) == "conj" else token
    return view.relation(head) in ("nsubj", "obj", "iobj", "obl")


def _borders(view: View) -> Iterator[Found]:
    """A border with the states it lies between, or a border whose states the article says elsewhere."""
    found = [(t, _sides(view, t)) for t in range(len(view)) if view.lower[t] in _BORDERS and is_noun(view, t)]
    for token, sides in found if any(sides for _, sides in found) else ():
        codes = sorted({code for code, _ in sides})
        if codes and (len(codes) > 1 or view.lower[token] != "borders"):
            first = min([t for _, t in sides if t < token] or [token])
            last = max([t for _, t in sides if t > token] or [token])
            key = "border:" + "-".join(codes)
            yield Found(first, last, "place", "name", "border", token, codes[0] if len(codes) == 1 else None, key)
        elif view.lower[token] == "border" and left_edge(view, token) == token - 1 and view.lower[token - 1] == "the":
            yield Found(token - 1, token, "place", "nominal", "border", token, None, "border:")


def _sides(view: View, token: int) -> list[tuple[str, int]]:
    """Give the states beside a border, with their tokens."""
    found = []
    for kid in view.subtree(token):
        near = token - 5 <= kid <= token + 5 and not _outside(view, kid, token)
        if near and (code := country_word(view, kid)) is not None:
            found.append((code, kid))
    return found


def _outside(view: View, kid: int, token: int) -> bool:
    """Tell whether a token under a border is not one of its sides ("the border north of Chad")."""
    head = view.parse.head[kid]
    if kid < token:
        return False
    case = view.dependent(kid, "case")
    linked = case is not None and view.lower[case] in ("with", "between")
    return not (linked and head == token) and view.relation(kid) != "conj"
