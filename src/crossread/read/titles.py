"""Finds the titles and offices that the text gives persons, and persons spoken of by their office alone.

A title stands before a name ("Foreign Minister X"), after it between commas ("X, an adviser to Y"), or is said of it
("X is the mayor of Z", "X, who heads Y"). Must not: name who holds an office that the article gives to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from crossread.lore import roles
from crossread.lore.cues import verbs
from crossread.read.found import Found, country_word, left_edge
from crossread.read.owners import owner
from crossread.read.view import View

_INDEFINITE = frozenset({"a", "an", "any", "every", "no", "another", "each", "one", "some", "our", "my", "your"})
_NOT_NOW = frozenset({"then", "next", "future", "former", "ex", "late", "new", "other"})
_ATTACHED = frozenset({"nmod:desc", "compound", "amod", "nmod", "appos", "flat"})


class Title(Struct, frozen=True, gc=False):
    """Tokens ``first`` to ``last`` say the office of the person named at token ``person``; ``country`` its state."""

    person: int
    first: int
    last: int
    country: str | None


def find_titles(view: View, names: Sequence[Found]) -> tuple[Title, ...]:
    """Give the titles of the persons among ``names``, by their heads, in text order."""
    regions = {row.first: row.country for row in names if row.rule == "state_of_state"}
    owners = {row.last: row.first for row in names if row.type in ("gpe", "place", "organisation", "media")}
    persons = [name for name in names if name.type == "person"]
    before = {name: _role_before(view, name) for name in persons}
    found = []
    for name in persons:
        spans = [] if (role := before[name]) is None else [(left_edge(view, role), name.first - 1)]
        spans += [(left_edge(view, role), _end_of_role(view, role)) for role in _role_with_comma(view, name)]
        others = [role for role in _roles_after(view, name) if role not in before.values()]
        spans += [(left_edge(view, role), _end_of_role(view, role)) for role in others]
        found += [_title(view, name, first, last, regions) for first, last in _duties(view, name)]
        for first, last in spans:
            start = owners.get(_with_adjectives(view, first) - 1, _with_adjectives(view, first))
            if view.lower[start - 1 : start] == ("'s",):
                start = owners.get(start - 2, start)
            found.append(_title(view, name, _without_article(view, start), last, regions))
    return tuple(found)


def _with_adjectives(view: View, first: int) -> int:
    """Take in "former", "acting" and their like where the tree hangs them elsewhere."""
    while first > 0 and view.parse.upos[first - 1] == "ADJ" and view.lower[first - 1] in roles.words("modifiers"):
        first -= 1
    return first


def _title(view: View, name: Found, first: int, last: int, regions: Mapping[int, str | None]) -> Title:
    return Title(name.head, first, last, _one_state(view, first, last, regions))


def _one_state(view: View, first: int, last: int, regions: Mapping[int, str | None]) -> str | None:
    """Give the state that a title names first; none where two are joined ("Franco-German", "Swiss-Italian")."""
    said = ((t, regions[t] if t in regions else country_word(view, t)) for t in range(first, last + 1))
    found = [(t, code) for t, code in said if code is not None]
    joined = len(found) > 1 and found[1][0] - found[0][0] == 2 and view.words[found[0][0] + 1] in ("-", "and", "/")
    return found[0][1] if found and not joined else None


def _without_article(view: View, first: int) -> int:
    return first + (view.lower[first] in ("the", "a", "an"))


def _is_role(view: View, token: int) -> bool:
    noun = view.parse.upos[token] in ("NOUN", "PROPN") and view.parse.xpos[token] not in ("NNS", "NNPS")
    return noun and view.parse.lemma[token].lower() in roles.words("heads")


def _role_before(view: View, name: Found) -> int | None:
    """Give the head of the title that ends right before a name."""
    kids = [k for k in view.dependents(name.head, "nmod:desc", "compound", "appos", "nmod") if k < name.first]
    above = view.parse.head[name.head]
    if above < name.first and view.parse.deprel[name.head] in _ATTACHED:
        kids.append(above)
    if name.first > 0 and _is_role(view, name.first - 1):
        kids.append(name.first - 1)
    for kid in kids:
        role = _climb(view, kid, name.first)
        if role is not None and _unbroken(view, role, name.first):
            return role
    return None


def _role_with_comma(view: View, name: Found) -> Iterator[int]:
    """Give the head of a title that a comma parts from its name: "the Polish foreign minister, X,"."""
    role = view.parse.head[name.head]
    appos = view.relation(name.head) == "appos" and view.lower[name.first - 1 : name.first] == (",",)
    if appos and role < name.first and _is_role(view, role) and _end_of_role(view, role) == name.first - 2:
        yield role


def _climb(view: View, token: int, end: int) -> int | None:
    """Go up "the office of the president of X" to the outermost role of the phrase."""
    best = token if _is_role(view, token) else None
    while view.relation(token) == "nmod" and end - 14 < view.parse.head[token] < token:
        token = view.parse.head[token]
        best = token if _is_role(view, token) else best
    return best


def _unbroken(view: View, role: int, end: int) -> bool:
    between = range(role + 1, end)
    return all(
        view.parse.upos[t] not in ("VERB", "AUX", "SCONJ", "CCONJ") and view.words[t] not in ",;:()" for t in between
    )


def _roles_after(view: View, name: Found) -> Iterator[int]:
    comma = name.last + 1
    for role in range(comma + 1, min(comma + 8, len(view))) if view.words[comma : comma + 1] == (",",) else ():
        if view.relation(role) == "appos" and _is_role(view, role) and left_edge(view, role) == comma + 1:
            if not _is_cut_off(view, role):
                yield role
            break
    head = view.parse.head[name.head]
    if view.relation(name.head) == "nsubj" and _is_role(view, head) and view.dependent(head, "cop") is not None:
        yield head


def _duties(view: View, name: Found) -> Iterator[tuple[int, int]]:
    """Give what a relative clause says that somebody does by office: "X, who HEADS THE COUNTRY'S FIRE SERVICE"."""
    for verb in view.dependents(name.head, "acl:relcl"):
        named = view.lower[name.last + 1 : verb] == (",", "who")
        duty = view.parse.xpos[verb] == "VBZ" and view.parse.lemma[verb] in roles.words("leading")
        if named and duty and (things := view.dependents(verb, "obj")):
            yield verb, _end_of_role(view, things[0])


def _is_cut_off(view: View, role: int) -> bool:
    """Tell whether what looks like an apposition has a reporting verb of its own right after it."""
    after = _end_of_role(view, role) + 1
    said = after < len(view) and view.parse.xpos[after] in ("VBD", "VBZ") and view.parse.lemma[after].lower() in verbs()
    return said and view.parse.upos[after] == "VERB"


def _end_of_role(view: View, head: int) -> int:
    """Follow the unbroken phrase after the head of a role, up to a clause, a comma or another person."""
    below = set(view.subtree(head))
    last = head
    while last + 1 in below and (
        view.parse.upos[last + 1] not in ("PUNCT", "VERB", "AUX", "PRON", "CCONJ") or view.words[last + 1] == "-"
    ):
        last += 1
    while last > head and view.parse.upos[last] in ("ADP", "DET", "PUNCT"):
        last -= 1
    return last


# --- offices alone --------------------------------------------------------------------------------------------------


def find_role_mentions(
    view: View, names: Sequence[Found], titles: Sequence[Title], persons: Mapping[int, str]
) -> tuple[Found, ...]:
    """Give the persons spoken of by office alone ("Chad's foreign minister").

    ``persons`` leads from the head of a person's mention to the person's key, which a row gets where one person of
    the article holds that office; otherwise its key is made of state and office.
    """
    taken = {t for n in names for t in range(n.first, n.last + 1)}
    taken |= {t for title in titles for t in range(title.first, title.last + 1)}
    found: dict[int, Found] = {}
    for token in range(len(view)):
        if token not in taken and _is_role(view, token) and _is_definite(view, token):
            row = _role_mention(view, token, titles, found, persons)
            if row is not None:
                found[token] = row
    return tuple(found.values())


def _is_definite(view: View, token: int) -> bool:
    if view.parse.xpos[token] in ("NNS", "NNPS") or view.parse.deprel[token] in (
        "compound",
        "nmod:desc",
        "flat",
        "amod",
    ):
        return False
    if any(view.lower[k] in _INDEFINITE for k in view.dependents(token, "det", "nmod:poss", "nummod")):
        return False
    if any(view.lower[k] in _NOT_NOW for k in view.dependents(token, "amod")):
        return False
    named = any(view.parse.upos[k] == "PROPN" for k in view.dependents(token, "flat", "appos"))
    cases = {view.lower[k] for k in view.dependents(token, "case", "cop")}
    return not named and not cases & {"as", "is", "was", "be", "been", "being", "are", "were"}


def _role_mention(
    view: View, token: int, titles: Sequence[Title], found: dict[int, Found], persons: Mapping[int, str]
) -> Found | None:
    owned = owner(view, token)
    country = owned[0] if owned else _inherited(view, token, found)
    first, last = left_edge(view, token), _end_of_role(view, token)
    holder = _holder(view, view.text(first, last), country, titles, persons)
    if holder is not None:
        return Found(first, last, "person", "role", "role_held", token, country, holder)
    words = roles.role_key(view.text(first, last))
    known = view.lower[first] == "the" and len(words) > 1 and "spokesperson" not in words
    open_office = country is None and not known
    if open_office or view.parse.lemma[token].lower() not in roles.words("unique"):
        return None
    key = "-".join(sorted(words))
    return Found(first, last, "person", "role", "role", token, country, f"role:{country}:{key}")


def _inherited(view: View, token: int, found: dict[int, Found]) -> str | None:
    """Give the state of the office that this one is listed with ("Peru's president, foreign minister and ...")."""
    head = view.parse.head[token]
    listed = view.relation(token) in ("conj", "appos") and head in found
    return found[head].country if listed else None


def _holder(
    view: View, role: str, country: str | None, titles: Sequence[Title], persons: Mapping[int, str]
) -> str | None:
    """Give the key of the one person whose title can be this office of this state."""
    fits = [
        title
        for title in titles
        if _fits(role, view.text(title.first, title.last))
        and (country is None or title.country is None or country == title.country)
    ]
    holders = {persons[title.person] for title in fits}
    return next(iter(holders)) if len(holders) == 1 else None


def _fits(role: str, title: str) -> bool:
    """Tell whether a description can be of a title: "the minister" fits any minister."""
    article, _, noun = role.partition(" ")
    bare = article.lower() == "the" and " " not in noun
    key, full, ranks = roles.role_key(noun), roles.role_key(title), roles.words("ranks") | _NOT_NOW
    return roles.same_role(role, title) or (bare and key <= full and not (full & ranks) - key)
