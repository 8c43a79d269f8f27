"""Finds by description who speaks without a name: public services, state broadcasters, the press, unnamed people.

The words are in ``lore``. A description counts only if it speaks, reports, or is told something. Must not: join anything
(``entities`` does), or look for states' bodies (``nominals`` does).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossread.lore import organisations, roles
from crossread.lore.cues import verbs
from crossread.read.found import Found, left_edge, right_edge
from crossread.read.owners import group_words, has_name, is_noun, lemma, owner, two_words
from crossread.read.view import View
from crossread.records import EntityType, MentionKind

_NOBODY = frozenset({"neither", "no", "none"})
_PERCEIVES = frozenset({"hear", "see", "watch"})
_LEADS = frozenset({"head", "lead", "run", "direct"})


def find_services(view: View, names: Sequence[Found], home: str | None) -> Iterator[Found]:
    """A public service that is called by what it does, where somebody is said to be of it: "a driver for the fire brigade"."""
    inside = {t for n in names if n.last > n.first for t in range(n.first, n.last + 1)}
    for token in range(1, len(view)):
        if token in inside or f"{view.lower[token - 1]} {view.lower[token]}" not in organisations.words("services"):
            continue
        if not is_noun(view, token) or not (_employs(view, token, names) or _speaks(view, token)):
            continue
        owned = owner(view, token)
        first = min(owned[1], token - 1) if owned is not None else token - 1
        code = owned[0] if owned is not None else home
        key = f"service:{view.text(token - 1, token).lower()}:{code or ''}"
        yield Found(first, token, "organisation", "name", "service", token, code, key)


def _employs(view: View, token: int, names: Sequence[Found]) -> bool:
    """Tell whether a body stands behind "of", "for", "with" or "at" of a person or a role, or is what somebody heads."""
    above, cases = view.parse.head[token], {view.lower[k] for k in view.dependents(token, "case")}
    if view.relation(token) == "obj":
        return view.parse.lemma[above].lower() in _LEADS
    someone = any(name.type == "person" and name.first <= above <= name.last for name in names)
    named = someone or lemma(view, above) in roles.words("heads") | roles.words("voices")
    return named and bool(cases & {"of", "for", "with", "at", "from"})


def find_press(view: View, home: str | None) -> Iterator[Found]:
    """State television, or a people's press as a voice."""
    for token in range(len(view)):
        wide = two_words(view, token) in organisations.words("media_nouns")
        if not is_noun(view, token) or not (wide or lemma(view, token) in organisations.words("media_nouns")):
            continue
        if wide and view.parse.ner[token + 1 : token + 2] not in ((), ("O",)):
            continue
        owned, before = owner(view, token), view.lower[token - 1 - wide : token - wide]
        if owned is None and lemma(view, token) in ("media", "press"):
            yield from _press(view, token)
        if owned is None and before == ("state",) and _is_part_of_clause(view, token):
            yield _state_press(token - 1 - wide, token, home)
        if owned is None or owned[1] > token:
            continue
        if before == ("state",):
            yield Found(owned[1], token, "media", "name", "broadcaster", token, owned[0], f"state_media:{owned[0]}")
        elif lemma(view, token) in ("media", "press"):
            first = left_edge(view, token)
            yield Found(first, token, "unnamed", "nominal", "media", token, owned[0])


def _state_press(first: int, last: int, home: str | None) -> Found:
    """Give the media of the state that the article is set in; where it is set in none, they stay unnamed."""
    kinds: tuple[EntityType, MentionKind] = ("media", "name") if home is not None else ("unnamed", "nominal")
    return Found(first, last, *kinds, "broadcaster", last, home, f"state_media:{home}")


def _is_part_of_clause(view: View, token: int) -> bool:
    """Tell whether a noun acts or is acted on, and only describes no other ("state television footage")."""
    return view.relation(token) in ("nsubj", "obj", "iobj", "obl", "conj")


def _press(view: View, token: int) -> Iterator[Found]:
    """The press of a part of the world, or of a kind, as a voice: "Western media"."""
    if any(view.lower[k] in group_words("press_adjectives") for k in view.dependents(token, "amod")):
        yield Found(left_edge(view, token), token, "unnamed", "nominal", "media", token)


def find_voices(view: View, names: Sequence[Found]) -> Iterator[Found]:
    """An unnamed person or group that is said to speak: "one Western diplomat said"."""
    taken = {n.head for n in names}
    for token in range(len(view)):
        if token in taken or view.parse.upos[token] != "NOUN" or lemma(view, token) not in roles.words("voices"):
            continue
        if has_name(view, token) or view.relation(token) in ("compound", "nmod:desc") or not _speaks(view, token):
            continue
        first, last = left_edge(view, token), right_edge(view, token)
        if view.lower[first] in _NOBODY:
            continue
        owned = owner(view, token)
        yield Found(first, last, "unnamed", "nominal", "voice", token, owned[0] if owned else None)


def _speaks(view: View, token: int) -> bool:
    """Tell whether a token is a reporting verb's subject, is cited, saw or heard as one who reports, or comes after "according to"."""
    first = view.parse.head[token] if view.relation(token) == "conj" else token
    head = view.parse.head[first]
    verb = view.parse.lemma[head].lower()
    if view.parse.deprel[first] == "nsubj" and view.parse.upos[head] == "VERB":
        saw = verb in _PERCEIVES and lemma(view, token) in roles.words("on_the_spot")
        return saw or verb in verbs()
    if view.relation(first) == "obj" and verb in ("cite", "quote"):
        return True
    return any(view.lower[c] == "according" for c in view.dependents(token, "case")) or _cut_off(view, token)


def _cut_off(view: View, token: int) -> bool:
    """Tell whether a reporting verb follows at once where the tree hangs the two apart."""
    after = right_edge(view, token) + 1
    near = after < len(view) and view.parse.upos[after] == "VERB" and view.parse.xpos[after] == "VBD"
    return near and view.relation(token) in ("appos", "parataxis", "dep") and view.parse.lemma[after].lower() in verbs()
