"""Says which of an article's mentions name one entity: every mention gets a key, equal keys are one entity.

States join by code, well-known bodies and offices by what they are, persons and other bodies by their names, short
forms by the one longer form they fit. Where a single name fits two persons, the one named in full most often is meant.
Must not: look for mentions, or at another article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from crossread.lore import organisations
from crossread.lore.areas import bare_place, is_town
from crossread.lore.matching import match_names, word_likeness
from crossread.lore.names import fold_name, initials, is_family_name_of, organisation_words, person_words
from crossread.lore.places import capital_of, lookup
from crossread.read.found import Found, country_word
from crossread.read.nominals import SHORT_FORM
from crossread.read.owners import owner
from crossread.read.titles import Title
from crossread.read.view import View

_ALIKE = 0.85
_REACH = 2  # sentences back that "the agency" looks for one
_MOSTLY = 3  # times as often alone as in full


def join(view: View, rows: Sequence[Found], titles: Sequence[Title], persons: Mapping[Found, str]) -> dict[Found, str]:
    """Give the entity key of every row; rows of one key are one entity. ``persons`` are the keys of named persons.

    A short form that no body of the article fits, or two, gets no key.
    """
    keys = {row: persons[row] for row in rows if row in persons}
    short = [row for row in rows if row.rule == SHORT_FORM]
    bodies = [row for row in rows if _is_body(row)]
    keys |= _bodies(view, bodies, keys, titles)
    keys = _short_bodies(view, keys)
    facilities = {row: row.key for row in rows if row.key is not None and row.rule == "facility"}
    keys |= _short_forms(view, short, {row: keys[row] for row in bodies} | facilities)
    unnamed: dict[str, str] = {}
    for row in rows:
        if row not in keys and row.rule != SHORT_FORM:
            keys[row] = _other(view, row, unnamed)
    return _one_border(_camps(view, keys))


def _is_body(row: Found) -> bool:
    return (row.type in ("organisation", "media") and row.rule != SHORT_FORM) or row.rule == "broadcaster"


# --- persons --------------------------------------------------------------------------------------------------------


def join_persons(view: View, names: Sequence[Found], titles: Sequence[Title]) -> dict[Found, str]:
    """Give the key of every named person: full names join where they match, single names to the full name they fit."""
    rows = [row for row in names if row.type == "person"]
    texts = {row: view.text(row.first, row.last) for row in rows}
    tails = {text for text in texts.values() if any(is_family_name_of(text, other) for other in texts.values())}
    whole = {words for text in texts.values() if len(words := person_words(text)) > 1}
    full: dict[str, str] = {}
    for row in rows:
        words = person_words(texts[row])
        if len(words) > 1 and texts[row] not in full and texts[row] not in tails and not _runs_together(words, whole):
            same = next((key for name, key in full.items() if match_names(name, texts[row]).same), None)
            full[texts[row]] = same or f"person:{fold_name(texts[row])}"
    keys: dict[Found, str] = {}
    told = Counter(full[text] for text in texts.values() if text in full)
    others = _known_by_title(texts, full, {title.person for title in titles})
    for row, text in texts.items():
        bearer = None if fold_name(text) in others else _bearer(text, full, told)
        keys[row] = full.get(text) or bearer or _single(text, keys, texts)
    return keys


def _known_by_title(texts: Mapping[Found, str], full: Mapping[str, str], titled: AbstractSet[int]) -> set[str]:
    """Give the family names that are not those of who alone is named in full: "President Lind" before "Karin Lind".

    The name comes with a title before it is first given in full, mostly stands alone, and no full name has a title.
    """
    alone = Counter(fold_name(text) for text in texts.values() if text not in full)
    found = set()
    for row, text in texts.items():
        word = fold_name(text)
        bearers = [other for other, name in texts.items() if name in full and person_words(name)[-1] == word]
        comes_first = text not in full and row.head in titled and all(row.first < b.first for b in bearers)
        untitled = bearers and not any(b.head in titled for b in bearers)
        if comes_first and untitled and alone[word] >= _MOSTLY * len(bearers):
            found.add(word)
    return found


def _runs_together(name: tuple[str, ...], others: AbstractSet[tuple[str, ...]]) -> bool:
    """Tell whether a name is two names that the text sets side by side: it begins with one and goes on with another's words."""
    for other in others:
        rest = name[len(other) :]
        if rest and name[: len(other)] == other and any(set(rest) <= set(third) for third in others - {name, other}):
            return True
    return False


def _bearer(name: str, full: Mapping[str, str], told: Mapping[str, int]) -> str | None:
    """Give the person whose full name has this single name; of several, the one whom the article names in full most often.

    A bare surname is that of the person whom a text is about, not of the wife or brother named last.
    """
    word = fold_name(name)
    ends = [key for long, key in full.items() if is_family_name_of(name, long)]
    if ends:
        return max(ends, key=lambda key: told.get(key, 0))
    scores: dict[str, float] = {}
    for long, key in full.items():
        words = person_words(long)
        alike = max((word_likeness(word, part) for part in words if len(part) > 1 < len(word)), default=0.0)
        family = word_likeness(word, words[-1]) if len(word) > 1 else 0.0
        scores[key] = max(scores.get(key, 0.0), family, alike - 0.05)
    fits = [key for key, score in scores.items() if score >= _ALIKE]
    best = max((scores[key] for key in fits), default=0.0)
    return max((k for k in fits if scores[k] >= best - 0.02), key=lambda k: told.get(k, 0), default=None)


def _single(name: str, keys: dict[Found, str], texts: dict[Found, str]) -> str:
    word = fold_name(name)
    alike = (k for row, k in keys.items() if word_likeness(word, fold_name(texts[row])) >= _ALIKE)
    return next(alike, f"person:{word}")


# --- bodies ---------------------------------------------------------------------------------------------------------


def _bodies(view: View, rows: Sequence[Found], persons: dict[Found, str], titles: Sequence[Title]) -> dict[Found, str]:
    keys: dict[Found, str] = {}
    for row in rows:
        text = view.text(row.first, row.last)
        keys[row] = row.key or _office_key(view, row, persons, titles) or _body_key(view, row, text, keys)
    return keys


def _office_key(view: View, row: Found, persons: dict[Found, str], titles: Sequence[Title]) -> str | None:
    """Give the key of a person's office: the presidency's where the article calls its holder a president."""
    if row.rule != "office":
        return None
    inside = [p for p in persons if row.first <= p.first and p.last <= row.last]
    if not inside:
        return None
    heads = {p.head for p, key in persons.items() if key == persons[inside[0]]}
    for title in titles:
        words = view.text(title.first, title.last).lower().split()
        if title.person in heads and words[-1:] == ["president"] and title.country and "vice" not in words:
            return f"office:president:{title.country}"
    return f"office:{persons[inside[0]]}"


def _body_key(view: View, row: Found, text: str, keys: dict[Found, str]) -> str:
    body = organisations.known_body(text)
    if body is not None:
        return f"body:{' '.join(organisation_words(body.name)[0])}"
    state = body_state(view, row)
    function = organisations.function_of(text)
    if function is not None and state is not None:
        return f"{function}:{state}"
    words = organisation_words(text)[0]
    for other, key in keys.items():
        if other.rule not in ("office", "state_body", "broadcaster") and _one_body(words, text, view, other):
            return key
    return f"body:{' '.join(words)}"


def _short_forms(view: View, rows: Sequence[Found], bodies: Mapping[Found, str]) -> dict[Found, str]:
    """Give "the court" the key of the one court that the article names, if it is named before."""
    keys = {}
    for row in rows:
        if row.key is not None:
            named = [body for body in bodies if bodies[body].startswith(row.key)]
        else:
            said = set(view.lower[row.first + 1 : row.last + 1])
            named = [body for body in bodies if said <= _words_of(view, body)]
        fits = {bodies[body] for body in named}
        if len(fits) == 1 and named and min(body.first for body in named) < row.first:
            keys[row] = next(iter(fits))
        elif not fits and row.last - row.first == 1 and (told := _last_told(view, row, bodies)) is not None:
            keys[row] = told
    return keys


def _words_of(view: View, body: Found) -> set[str]:
    """Give the words that a body is called by, those of its usual name among them ("UNHCR", "the UN refugee agency")."""
    known = organisations.known_body(view.text(body.first, body.last))
    return {*view.lower[body.first : body.last + 1], *(known.name.lower().split() if known is not None else ())}


def _last_told(view: View, row: Found, bodies: Mapping[Found, str]) -> str | None:
    """Give the body told of right before that a noun fits: one on the air for "the broadcaster", no office for "the group"."""
    fits = _FITS.get(organisations.last_told(view.lower[row.head]))
    before = [body for body in bodies if body.last < row.first and fits(view, body)] if fits is not None else []
    last = max(before, key=lambda body: body.first, default=None)
    if last is None:
        return None
    near = view.sentence_of(row.first) - view.sentence_of(last.first) <= _REACH
    return bodies[last] if near or last.rule == "broadcaster" else None


def _is_on_air(view: View, body: Found) -> bool:
    words = set(view.lower[body.first : body.last + 1])
    return body.rule == "broadcaster" or (body.type == "media" and not words.isdisjoint(("tv", "television", "radio")))


def _is_press(view: View, body: Found) -> bool:
    return body.type == "media" and not _is_on_air(view, body)


def _may_be_group(view: View, body: Found) -> bool:
    """Tell whether a body is no office, service or medium: nothing that a text would not call a group."""
    text = view.text(body.first, body.last)
    words = set(view.lower[body.first : body.last + 1])
    official = organisations.function_of(text) is not None or words & organisations.words("short_forms")
    known = organisations.known_body(text)
    plain = body.type == "organisation" and body.rule not in ("nested", "service", *_DESCRIBED)
    return plain and not official and (known is None or not known.media)


_FITS: dict[str, Callable[[View, Found], bool]] = {"air": _is_on_air, "press": _is_press, "group": _may_be_group}


def _one_body(words: tuple[str, ...], text: str, view: View, other: Found) -> bool:
    long = view.text(other.first, other.last)
    others = organisation_words(long)[0]
    if words == others or _abbreviates(text, others) or _abbreviates(long, words):
        return True
    return match_names(text, long, kind="organisation").score > 0.93


def _abbreviates(short: str, words: tuple[str, ...]) -> bool:
    letters = short.replace(".", "")
    return letters.isupper() and len(letters) > 1 and len(words) > 1 and letters.lower() == initials(words)


def body_state(view: View, row: Found) -> str | None:
    """Give the state of a body: by what is known of it, by a word of its name, or by whose it is said to be."""
    if row.country is not None:
        return row.country
    inside = (c for t in range(row.first, row.last + 1) if (c := country_word(view, t)) is not None)
    state = next(inside, None)
    if state is not None:
        return state
    owned = owner(view, row.head)
    return owned[0] if owned is not None else None


def _short_bodies(view: View, keys: dict[Found, str]) -> dict[Found, str]:
    """Give a single word the key of the one longer body's name that begins or ends with it ("Lufthansa", "Fiorentina")."""
    longer: dict[str, set[str]] = {}
    for row, key in keys.items():
        if row.type != "person" and row.last > row.first and row.kind == "name" and row.rule not in _DESCRIBED:
            longer.setdefault(view.lower[row.first], set()).add(key)
            if view.lower[row.last] not in organisations.words("heads"):
                longer.setdefault(view.lower[row.last], set()).add(key)
    taken = {word for row, key in keys.items() if row.type == "person" for word in _full_name_words(view, row)}
    result = dict(keys)
    for row in [row for row in keys if row.first == row.last]:
        fits = longer.get(view.lower[row.first], set())
        known = organisations.known_body(view.words[row.first])
        if len(fits) == 1 and view.lower[row.first] not in taken and (known is None or known.media):
            result[row] = next(iter(fits))
    return result


_DESCRIBED = frozenset({"office", "state_body", "broadcaster"})


def _full_name_words(view: View, row: Found) -> list[str]:
    return [view.lower[t] for t in range(row.first, row.last + 1)] if row.last > row.first else []


# --- the rest -------------------------------------------------------------------------------------------------------


def _other(view: View, row: Found, unnamed: dict[str, str]) -> str:
    text = view.text(row.first, row.last)
    if row.type == "unnamed":
        return _voice(view, row, unnamed)
    if row.key is not None:
        return row.key
    if row.type == "gpe":
        return f"gpe:{row.country or fold_name(text).removeprefix('the ')}"
    return f"{row.type}:{_place(text) if row.type == 'place' else fold_name(text)}"


def _place(text: str) -> str:
    """Give one key to the spellings of one town; a name that several places share stays itself."""
    towns = [place for place in lookup(text) if place.kind == "town"]
    return str(towns[0].gazetteer_id) if len(towns) == 1 or (towns and capital_of(text)) else bare_place(text)


def _voice(view: View, row: Found, unnamed: dict[str, str]) -> str:
    """Join "the official" to the last unnamed official; every other unnamed voice stays alone."""
    lemma = view.parse.lemma[row.head].lower()
    words = view.text(row.first, row.last).lower().split()
    if words[0] in ("the", "that", "this", "our"):
        known = unnamed.get(lemma if len(words) == 2 else " ".join(words[1:]))
        if known is not None:
            return known
    unnamed[lemma] = unnamed[" ".join(words[1:])] = f"unnamed:{row.first}"
    return unnamed[lemma]


def _camps(view: View, keys: dict[Found, str]) -> dict[Found, str]:
    """Join a camp called by its name alone, or by more words, to the camp of that name that the article tells of."""
    camps = {key.rpartition(":")[2]: key for key in keys.values() if key.startswith("facility:camp:")}
    result = dict(keys)
    for row in keys if camps else ():
        text = view.text(row.first, row.last)
        if row.type == "place" and row.rule != "facility" and not is_town(text):
            result[row] = camps.get(bare_place(text), keys[row])
    return result


def _one_border(keys: dict[Found, str]) -> dict[Found, str]:
    """Join borders whose states fit together, if the article speaks of one border only."""
    borders = sorted({key for key in keys.values() if key.startswith("border:")}, key=len)
    if not borders or any(not _sides(key) <= _sides(borders[-1]) for key in borders):
        return keys
    return {row: borders[-1] if key.startswith("border:") else key for row, key in keys.items()}


def _sides(key: str) -> set[str]:
    return set(key.removeprefix("border:").split("-")) - {""}
