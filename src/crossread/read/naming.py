"""Takes the model's names and repairs them: where each begins and ends, and what kind of thing it names.

Titles stand outside persons' names, what kind of place it is stands inside a place's, demonyms and bare titles are no
names. Tables overrule the model only where they are sure. Must not: find names that the model did not see
(``mentions``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.lore import organisations, roles
from crossread.lore.names import is_given_name, word_set
from crossread.lore.places import capital_of, country_of, demonym, lookup, region_kind, seat_of
from crossread.lore.tables import load
from crossread.lore.zones import named_zone
from crossread.read.found import Found, capitalised, head_of
from crossread.read.grammar import closes_name
from crossread.read.view import View
from crossread.records import EntityType

_MODEL_CODE = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Za-z]{0,8}[ -]{0,3}\w{1,4}(?:[ -]+\w{1,3})?")
_EDGE = frozenset(
    {"the", "a", "an", "'s", "'", "’s", "’", '"', "“", "”", ",", ".", "(", ")", "of", "and", "-", "—", "/"}
)


def model_names(view: View) -> list[Found]:
    """Give the model's names, repaired, in text order."""
    return [row for first, last, tag in _model_spans(view) for row in _repair(view, first, last, tag)]


def _model_spans(view: View) -> Iterator[tuple[int, int, str]]:
    first: int | None = None
    tags = (*view.parse.ner, "O")
    for token, tag in enumerate(tags):
        if first is not None and tag != f"I-{tags[first][2:]}" and not _points(view, first, token):
            yield first, token - 1, tags[first][2:]
            first = None
        if tag != "O" and first is None:
            first = token


def _points(view: View, first: int, token: int) -> bool:
    """Tell whether what the model cut in two is one place: a point of the compass and the name it goes with ("South Tyrol")."""
    tags = view.parse.ner
    if token >= len(view) or first != token - 1 or view.lower[first] not in load("regions")["compass"]:
        return False
    return tags[first] == tags[token] == "B-LOC" and view.relation(first) == "compound"


def _repair(view: View, first: int, last: int, tag: str) -> Iterator[Found]:
    if tag == "PER":
        first, last = _person_bounds(view, first, last)
    else:
        last = _with_rest(view, first, last)
    first, last = _trim(view, first, last)
    if tag == "ORG":
        first = _named_after(view, first)
    if tag == "LOC":
        first, last = _with_place_noun(view, first, last)
        last = _with_possessed(view, first, last)
    elif tag == "ORG" and _names_state_of(view, first, last):
        last, tag = last + 1, "LOC"
    if first > last or _is_half_a_word(view, last) or not _looks_like_a_name(view, first, last, tag):
        return
    parts = _states_in_a_row(view, first, last)
    for start, end in parts or [(first, last)]:
        row = _classify(view, start, end, tag)
        if row is not None:
            yield row


def _looks_like_a_name(view: View, first: int, last: int, tag: str) -> bool:
    """Tell whether a word is capitalised or begins with a digit, or a gazetteer knows the place."""
    words = view.words[first : last + 1]
    return any(word[0].isupper() or word[0].isdigit() for word in words) or (
        tag == "LOC" and bool(lookup(" ".join(words)))
    )


def _with_rest(view: View, first: int, last: int) -> int:
    """Take in the last noun of a name where the model stopped short of it: behind an adjective, "of", or "east"."""
    after = last + 1
    if after == len(view) or view.parse.ner[after] != "O":
        return last
    proper = view.parse.upos[after] == "PROPN" and capitalised(view, after)
    of_it = view.lower[last] == "of" and proper and first <= view.parse.head[after] < last
    side = last > first and view.words[last] in load("regions")["compass"] and view.parse.head[last] == after
    return after if of_it or side or closes_name(view, after) else last


def _trim(view: View, first: int, last: int) -> tuple[int, int]:
    while first <= last and view.lower[first] in _EDGE:
        first += 1
    while last >= first and (view.lower[last] in _EDGE or view.parse.upos[last] in ("VERB", "AUX", "ADP")):
        last -= 1
    return first, last


def _person_bounds(view: View, first: int, last: int) -> tuple[int, int]:
    """Leave titles outside, and take in the rest of the name that the tree shows."""
    outside = word_set("titles") | roles.words("heads") | roles.words("modifiers")
    while first < last and (view.lower[first].rstrip(".") in outside or demonym(view.words[first]) is not None):
        first += 1
    while last + 1 < len(view) and view.relation(last + 1) == "flat" and first <= view.parse.head[last + 1] <= last:
        if view.parse.upos[last + 1] != "PROPN" or not capitalised(view, last + 1):
            break
        last += 1
    return first, last


def _named_after(view: View, first: int) -> int:
    """Take in the head noun of "Friends of the Sea" where the model saw only the end."""
    of = first - 2 if first >= 2 and view.lower[first - 1] == "the" else first - 1
    if (
        of < 1
        or view.lower[of] != "of"
        or not capitalised(view, of - 1)
        or view.parse.upos[of - 1] not in ("PROPN", "NOUN")
    ):
        return first
    inside = (
        of - 1 > view.bounds(view.sentence_of(first))[0]
        and view.parse.ner[of - 1] == "O"
        and view.lower[of - 1] not in roles.words("heads")
    )
    return of - 1 if inside else first


def _with_place_noun(view: View, first: int, last: int) -> tuple[int, int]:
    """Take in the noun that says what kind of place it is: "Aral Sea", "Bekaa valley", "River Elbe"."""
    nouns = frozenset(load("regions")["name_nouns"])
    after = last + 1
    if (
        after < len(view)
        and view.lower[after] in nouns
        and first <= view.parse.head[first]
        and country_of(view.text(first, last)) is None
    ):
        belongs = view.parse.head[last] == after or view.parse.head[head_of(view, first, last)] == after
        last = after if belongs and view.lower[last] not in nouns else last
    return first, last


def _with_possessed(view: View, first: int, last: int) -> int:
    """Take in what a possessive names: "Martyrs' Square", where neither a state nor a town of that name owns it."""
    noun = last + 2
    if first > last or noun >= len(view) or view.lower[last + 1] not in ("'", "'s", "’", "’s"):
        return last
    named = capitalised(view, noun) and view.parse.upos[noun] in ("PROPN", "NOUN") and view.parse.ner[noun] == "O"
    owner = view.text(first, last)
    fits = named and view.parse.head[last] == noun and not lookup(owner) and country_of(owner) is None
    return noun if fits else last


def _names_state_of(view: View, first: int, last: int) -> bool:
    """Tell whether the model's body is a part of a state: the word right behind says so ("Bauchi state")."""
    if first > last or last + 1 >= len(view) or view.parse.head[last] != last + 1 or view.parse.head[first] > last + 1:
        return False
    said = view.lower[last + 1] in ("state", "province", "county", "region")
    text = view.text(first, last)
    return said and organisations.known_body(text) is None and country_of(text) is None and demonym(text) is None


def _is_half_a_word(view: View, last: int) -> bool:
    """Tell whether a hyphen and a small word follow ("Geneva-based"): then the whole describes, and names nothing."""
    if last + 2 >= len(view) or view.words[last + 1] != "-" or country_of(view.words[last]):
        return False
    return view.words[last + 2].islower() and view.parse.start[last + 1] == view.parse.end[last]


def _states_in_a_row(view: View, first: int, last: int) -> list[tuple[int, int]]:
    """Give the parts of "Chad-Sudan": names of states joined by a hyphen or slash and nothing else."""
    inner = [t for t in range(first, last + 1) if view.words[t] not in ("-", "/", "–")]
    if len(inner) == last - first + 1 or not all(country_of(view.words[t]) for t in inner):
        return []
    return [(t, t) for t in inner]


# --- what a name names ----------------------------------------------------------------------------------------------


def _classify(view: View, first: int, last: int, tag: str) -> Found | None:
    """Give the name with its kind; None for a demonym, a title or a topic that the model took for a name."""
    text = view.text(first, last)
    if _is_no_name(view, first, last, tag):
        return None
    named = from_gazetteer(text, tag)
    if named is not None:
        kind, country, rule = named
        return Found(first, last, kind, "name", rule, head_of(view, first, last), country)
    if (tag == "ORG" and _stands_as_town(view, first, last)) or (
        tag == "PER" and _is_place_not_person(view, first, last)
    ):
        tag = "LOC"
    by_tag, rule = _by_tag(view, first, last, tag)
    if by_tag == "product":
        last = with_code(view, last)
    return None if by_tag is None else Found(first, last, by_tag, "name", rule, head_of(view, first, last))


def _is_no_name(view: View, first: int, last: int, tag: str) -> bool:
    words = [view.lower[t] for t in range(first, last + 1)]
    text = view.text(first, last)
    if demonym(text) is not None or (text.endswith(" Time") and named_zone(text) is not None):
        return True
    if all(w in ("-", "/") or demonym(view.words[t]) for t, w in zip(range(first, last + 1), words, strict=True)):
        return True
    if all(w in roles.words("heads") or w in word_set("titles") for w in words):
        return True
    if tag == "PER" and first == last and view.parse.upos[first] == "NOUN":
        return True
    capitals = [view.words[t] for t in range(first, last + 1) if capitalised(view, t)]
    if 0 < len(capitals) < len(words) and all(demonym(word) for word in capitals):
        return True
    return tag == "ORG" and _is_portfolio(view, first, words)


def _is_portfolio(view: View, first: int, words: list[str]) -> bool:
    """Tell whether the words are only what a minister is minister of."""
    governed = first >= 2 and view.lower[first - 1] in ("of", "for") and view.lower[first - 2] in roles.words("heads")
    return (
        governed
        and not organisations.words("heads").intersection(words)
        and not organisations.known_body(" ".join(view.words[first : first + len(words)]))
    )


def from_gazetteer(text: str, tag: str) -> tuple[EntityType, str | None, str] | None:
    """Give kind, state and rule of a name that a table knows; a person of the model keeps a name that persons bear."""
    code = country_of(text)
    if code is not None and not (tag == "PER" and is_given_name(text.lower())):
        return "gpe", code, "gazetteer"
    if region_kind(text) == "bloc" and text[:1].isupper():
        return "gpe", None, "gazetteer"
    seat = seat_of(text)
    if seat is not None:
        return "organisation", seat, "seat"
    if region_kind(text) in ("state", "region", "water") and tag == "ORG":
        return "place", None, "gazetteer"
    body = organisations.known_body(text) if tag != "PER" or " " in text else None
    if body is not None and not (tag == "LOC" and lookup(text) and not text.isupper()):
        return "media" if body.media else "organisation", body.country, "known_body"
    return None


def _by_tag(view: View, first: int, last: int, tag: str) -> tuple[EntityType | None, str]:
    if tag == "PER":
        return "person", "model"
    last_word, first_word = view.lower[last], view.lower[first]
    if tag == "LOC" and (last_word in organisations.words("venues") or lookup(view.text(first, last))):
        return "place", "model"
    if last > first and (last_word in organisations.words("heads") or first_word in organisations.words("heads")):
        return "organisation", "organisation_head"
    if tag == "ORG" and last > first and last_word in organisations.words("media_heads"):
        return "media", "media_head"
    if _is_product(view, first, last):
        return "product", "product_noun"
    if tag == "MISC":
        stands_alone = view.relation(head_of(view, first, last)) not in ("amod", "compound")
        return ("place", "gazetteer") if stands_alone and region_kind(view.text(first, last)) else (None, "")
    return ("organisation" if tag == "ORG" else "place"), "model"


def _stands_as_town(view: View, first: int, last: int) -> bool:
    """Tell whether a single word that a town bears stands where places stand ("in", or behind a state's name)."""
    towns = lookup(view.text(first, last)) if first == last else ()
    kids = view.dependents(first, "case", "nmod:poss")
    placed = any(view.lower[k] in ("in", "at", "near") or country_of(view.words[k]) for k in kids)
    return placed and bool(towns) and towns[0].population >= 50_000 if towns else False


def _is_place_not_person(view: View, first: int, last: int) -> bool:
    """Tell whether the model's person is a region, or a big town where places stand, with no word that persons bear."""
    places = lookup(view.text(first, last))
    if not places or any(is_given_name(view.lower[t]) for t in range(first, last + 1)):
        return False
    if places[0].kind in ("region", "water", "state"):
        return True
    if capital_of(view.text(first, last)) is not None and (last > first or places[0].population >= 200_000):
        return True
    token = head_of(view, first, last)
    kids = view.dependents(view.parse.head[token] if view.relation(token) == "conj" else token, "case")
    cases = {view.lower[k] for k in kids}
    return places[0].population >= 100_000 and bool(cases & {"in", "at", "near", "between", "to", "from", "outside"})


def with_code(view: View, last: int) -> int:
    """Take in the number or code that goes on a product's name: "Ariane 5", "Patriot PAC-3"."""
    while last + 1 < len(view):
        word, joined = view.words[last + 1], view.parse.start[last + 1] == view.parse.end[last]
        digits_next = last + 2 < len(view) and view.words[last + 2][0].isdigit()
        code = word[0].isdigit() or (len(word) < 4 and word.isupper() and word.isalpha())
        if not code and not (joined and word == "-" and digits_next):
            break
        last += 1
    return last


def _is_product(view: View, first: int, last: int) -> bool:
    """Tell whether a name stands before a noun for a made thing, or is a maker's code ("F-16")."""
    if _MODEL_CODE.fullmatch(view.text(first, last)) and view.parse.ner[first][2:] != "LOC":
        return True
    noun = view.parse.head[head_of(view, first, last)]
    return noun > last and view.parse.lemma[noun].lower() in product_nouns() and view.parse.ner[first] != "B-LOC"


def product_nouns() -> frozenset[str]:
    """Give the nouns for made things that bear names."""
    return frozenset(load("groups")["products"])
