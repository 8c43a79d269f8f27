"""Finds what is described instead of named: bodies, groups, peoples, borders, offices' holders, unnamed voices.

Each finder looks for one pattern of head noun and modifiers; the words are in ``lore``. A description counts only if
it says whose it is ("the Danish delegation"), or if it speaks. Must not: join anything (``entities`` does).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossread.lore import organisations, roles
from crossread.lore.cues import verbs
from crossread.lore.places import demonym
from crossread.lore.tables import load
from crossread.read.found import Found, country_word, in_order, left_edge, start_of_state
from crossread.read.view import View

SHORT_FORM = "short_form"
_MODIFIER = ("amod", "compound", "nmod:poss")
_BORDERS = frozenset({"border", "borders", "frontier"})


def find_nominals(view: View, names: Sequence[Found]) -> tuple[Found, ...]:
    """Give every description of an entity, in text order; ``names`` are the article's names."""
    rows = [*_groups(view), *_bodies(view, names), *_offices(view, names), *_broadcasters(view), *_short_forms(view)]
    rows += [
        *_branches(view, names),
        *_facilities(view, names),
        *_peoples(view),
        *_borders(view),
        *_voices(view, names),
    ]
    return in_order(_longest_heads(rows))


def _longest_heads(rows: Sequence[Found]) -> Iterator[Found]:
    """Keep one row for each head: the first finder's."""
    seen: set[int] = set()
    for row in rows:
        if row.head not in seen:
            seen.add(row.head)
            yield row


def owner(view: View, head: int) -> tuple[str, int] | None:
    """Give the state that a noun phrase says it belongs to ("Chad's", "Danish", "of Peru"), and its name's first token.

    Of several ("Chadian and Danish troops") the nearest is its own.
    """
    before = [kid for kid in view.dependents(head, *_MODIFIER) if kid < head]
    before += [other for kid in before for other in view.dependents(kid, "conj") if kid < other < head]
    for kid in sorted(before, reverse=True):
        code = country_word(view, kid)
        if code is not None:
            return code, start_of_state(view, kid)
    for kid in view.dependents(head, "nmod"):
        case = view.dependent(kid, "case")
        if case is not None and view.lower[case] in ("of", "from") and (code := country_word(view, kid)) is not None:
            return code, kid
    inner = (t for t in range(left_edge(view, head), head) if view.parse.head[t] in view.children[head])
    found = ((code, t) for t in inner if (code := country_word(view, t)) is not None and _describes(view, t))
    return next(((code, start_of_state(view, t)) for code, t in found), None)


def _describes(view: View, token: int) -> bool:
    """Tell whether a token modifies a compound, not a possessor or a phrase of its own."""
    return view.parse.deprel[token] in ("amod", "compound") and view.parse.deprel[view.parse.head[token]] in (
        "amod",
        "compound",
    )


def _lemma(view: View, token: int) -> str:
    """Give the lemma, with the compound noun before it if the two make one word of the tables ("air force")."""
    return view.parse.lemma[token].lower()


def _two_words(view: View, token: int) -> str:
    return f"{view.lower[token - 1]} {_lemma(view, token)}" if token else _lemma(view, token)


def _is_noun(view: View, token: int) -> bool:
    return view.parse.upos[token] in ("NOUN", "PROPN")


def _words(key: str) -> frozenset[str]:
    return frozenset(load("groups")[key])


# --- groups and bodies ----------------------------------------------------------------------------------------------


def _groups(view: View) -> Iterator[Found]:
    """A delegation or armed forces with the state they act for."""
    strong = any(_lemma(view, t) in _words("delegations") for t in range(len(view)))
    for token in range(len(view)):
        if not _is_noun(view, token) or (function := _group_function(view, token, strong=strong)) is None:
            continue
        owned = owner(view, token)
        if owned is None or (function == "delegation" and _is_other_delegation(view, token)):
            continue
        first, last = _extent(view, token, owned[1])
        if function == "forces":
            first = max(first, min(owned[1], token))
        yield Found(first, last, "group", "nominal", function, token, owned[0], f"{function}:{owned[0]}")


def _is_other_delegation(view: View, token: int) -> bool:
    """Tell whether several delegations are meant, or one accredited to a body ("the delegation to the UN")."""
    accredited = token + 2 < len(view) and view.lower[token + 1] == "to" and view.parse.upos[token + 2] != "VERB"
    return view.parse.xpos[token] in ("NNS", "NNPS") or accredited


def _group_function(view: View, token: int, *, strong: bool) -> str | None:
    lemma = _lemma(view, token)
    if lemma in _words("delegations") or (strong and lemma in _words("weak_delegations")):
        plain = lemma in _words("delegations") or not view.dependents(token, "amod", "compound")[1:]
        return "delegation" if plain and not _has_name(view, token) else None
    wanted = _words("forces")
    if view.lower[token] in wanted or _two_words(view, token) in wanted or (lemma in wanted and lemma != "force"):
        return "forces"
    return None


def _has_name(view: View, token: int) -> bool:
    return any(view.parse.upos[k] == "PROPN" for k in view.dependents(token, "flat", "appos"))


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
        function = organisations.function_of_noun(_lemma(view, token)) if _is_noun(view, token) else None
        if function is None or token in inside or view.parse.xpos[token] == "NNS":
            continue
        owned = owner(view, token)
        if owned is None or owned[1] > token or view.dependents(token, "appos"):
            continue
        if view.relation(token) == "nmod" and _lemma(view, view.parse.head[token]) in organisations.words(
            "office_nouns"
        ):
            continue
        if view.relation(token) in ("compound", "amod") and function in ("forces", "intelligence", "police"):
            continue
        first = min(owned[1], token)
        kind = organisations.function_of(view.text(first, token)) or function
        yield Found(first, token, "organisation", "name", "state_body", token, owned[0], f"{kind}:{owned[0]}")


def _insides(names: Sequence[Found]) -> set[int]:
    return {t for n in names if n.last > n.first for t in range(n.first, n.last + 1)}


def _offices(view: View, names: Sequence[Found]) -> Iterator[Found]:
    """An office of a person or a president: "Sandu's office", "the presidential administration"."""
    persons = {n.head: n for n in names if n.type == "person"}
    inside = _insides(names)
    for token in range(len(view)):
        if (
            not _is_noun(view, token)
            or token in inside
            or _lemma(view, token) not in organisations.words("office_nouns")
        ):
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
        lemma = view.lower[kid]
        if kid in persons and view.parse.deprel[kid] != "compound":
            return persons[kid].last
        if lemma in ("president", "presidential", "presidency", "prime") or _lemma(view, kid) in (
            "president",
            "minister",
        ):
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
        if view.lower[token] not in organisations.words("lower_heads") or not _is_noun(view, token):
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
    return body is not None and body.country is None and not body.media


def _facilities(view: View, names: Sequence[Found]) -> Iterator[Found]:
    """A port, airport or the like with its place, or one known from elsewhere in the article: "Hamburg's port", "the port"."""
    places = {n.head: n for n in names if n.type == "place" or n.kind == "metonym"}
    for token in range(len(view)):
        noun = _lemma(view, token)
        if noun not in _words("facilities") or not _is_noun(view, token) or view.parse.xpos[token] == "NNS":
            continue
        kids = view.dependents(token, *_MODIFIER, "nmod")
        near = [places[k] for k in kids if k in places and _says_whose(view, k, token)]
        if near and view.parse.head[token] not in range(near[0].first, near[0].last + 1):
            first, last = min(near[0].first, token), max(near[0].last, token)
            key = f"facility:{noun}:{view.text(near[0].first, near[0].last).casefold()}"
            yield Found(first, last, "place", "name", "facility", token, near[0].country, key)
        elif view.lower[token - 1 : token] == ("the",) and left_edge(view, token) == token - 1:
            yield Found(token - 1, token, "place", "nominal", SHORT_FORM, token, None, f"facility:{noun}:")


def _says_whose(view: View, place: int, noun: int) -> bool:
    """Tell whether a place right beside a noun says where that is: before it, or behind "of"."""
    cases = {view.lower[k] for k in view.dependents(place, "case")}
    return abs(place - noun) < 5 and (place < noun or cases == {"of"})


def _short_forms(view: View) -> Iterator[Found]:
    """A body by its head noun alone ("the court"); ``joining`` keeps it only where one body of the article fits."""
    for token in range(1, len(view)):
        plain = (
            view.parse.xpos[token] == "NN" and view.lower[token - 1] == "the" and left_edge(view, token) == token - 1
        )
        if plain and view.lower[token] in organisations.words("short_forms") and not view.dependents(token, "nmod"):
            yield Found(token - 1, token, "organisation", "nominal", SHORT_FORM, token)


def _broadcasters(view: View) -> Iterator[Found]:
    """State television, or a people's press as a voice."""
    for token in range(len(view)):
        if not _is_noun(view, token) or _lemma(view, token) not in organisations.words("media_nouns"):
            continue
        owned = owner(view, token)
        if owned is None and _lemma(view, token) in ("media", "press"):
            yield from _press(view, token)
        if owned is None or owned[1] > token:
            continue
        if view.lower[token - 1] == "state":
            yield Found(owned[1], token, "media", "name", "broadcaster", token, owned[0], f"state_media:{owned[0]}")
        elif _lemma(view, token) in ("media", "press"):
            first = left_edge(view, token)
            yield Found(first, token, "unnamed", "nominal", "media", token, owned[0])


def _press(view: View, token: int) -> Iterator[Found]:
    """The press of a part of the world, or of a kind, as a voice: "Western media"."""
    if any(view.lower[k] in _words("press_adjectives") for k in view.dependents(token, "amod")):
        yield Found(left_edge(view, token), token, "unnamed", "nominal", "media", token)


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


def _acts(view: View, token: int) -> bool:
    head = view.parse.head[token] if view.relation(token) == "conj" else token
    return view.relation(head) in ("nsubj", "obj", "iobj", "obl")


def _borders(view: View) -> Iterator[Found]:
    """A border with the states it lies between, or a border known from elsewhere in the article."""
    for token in range(len(view)):
        if view.lower[token] not in _BORDERS or not _is_noun(view, token):
            continue
        sides = _sides(view, token)
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


# --- voices ---------------------------------------------------------------------------------------------------------


def _voices(view: View, names: Sequence[Found]) -> Iterator[Found]:
    """An unnamed person or group that is said to speak: "one Western diplomat said"."""
    taken = {n.head for n in names}
    for token in range(len(view)):
        if token in taken or view.parse.upos[token] != "NOUN" or _lemma(view, token) not in roles.words("voices"):
            continue
        if _has_name(view, token) or view.relation(token) in ("compound", "nmod:desc") or not _speaks(view, token):
            continue
        first, last = left_edge(view, token), _spokesman_of(view, token)
        owned = owner(view, token)
        yield Found(first, last, "unnamed", "nominal", "voice", token, owned[0] if owned else None)


def _speaks(view: View, token: int) -> bool:
    """Tell whether a reporting verb has the token as its subject, or "according to" stands before it."""
    first = view.parse.head[token] if view.relation(token) == "conj" else token
    head = view.parse.head[first]
    if view.parse.deprel[first] == "nsubj" and view.parse.upos[head] == "VERB":
        return view.parse.lemma[head].lower() in verbs()
    return any(view.lower[c] == "according" for c in view.dependents(token, "case")) or _cut_off(view, token)


def _cut_off(view: View, token: int) -> bool:
    """Tell whether a reporting verb follows at once where the tree hangs the two apart."""
    after = _spokesman_of(view, token) + 1
    near = after < len(view) and view.parse.upos[after] == "VERB" and view.parse.xpos[after] == "VBD"
    return near and view.relation(token) in ("appos", "parataxis", "dep") and view.parse.lemma[after].lower() in verbs()


def _spokesman_of(view: View, token: int) -> int:
    """Go on over "for the ministry"."""
    for kid in view.dependents(token, "nmod"):
        case = view.dependent(kid, "case")
        if kid > token and case == token + 1 and view.lower[case] in ("for", "at", "of", "with", "from"):
            return kid
    return token
