"""Knows what kind of event a word names, how far along a word says it is, and how words colour a clause.

Event types are PLOVER's (Open Event Data Alliance), ``x:`` types where PLOVER has none, ``x:OTHER`` where no table knows
the word. A phrase ("call ~for", "open fire") is a verb lemma with lemmas that must depend on it, "~" before a preposition
that must mark one of its phrases; it goes before its verb.

Must not: look at a sentence; which word bears an event is ``read``'s work.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct, convert

from crossread.lore.tables import load
from crossread.records import Modality, Phase

OTHER = "x:OTHER"
TOLLS = frozenset({"x:DEATH", "x:INJURY", "x:MISSING", "x:CASUALTIES"})
"""The types of what befalls people, of which news counts how many."""
Phrases = Mapping[str, tuple[tuple[frozenset[str], str], ...]]


class CauseRow(Struct, frozen=True, gc=False):
    """A way to tell a cause: the verbs, with a particle where they need one, and the slots of cause and effect.

    A slot is ``subject`` (whoever does it), ``object``, ``itself`` (the verb's own event) or a preposition; ``effects`` are
    the event types it is bound to, empty for any.
    """

    verbs: frozenset[str]
    cause: str
    effect: str
    effects: frozenset[str] = frozenset()


def verb_type(lemma: str, companions: Collection[str] = (), doers: Collection[str] = ()) -> str:
    """Give the event type of a verb whose dependents have the lemmas ``companions``; ``x:OTHER`` if unknown.

    What does it goes first, where ``doers`` tell it: storms and cars strike, but do not attack.
    """
    phrases = (f"{lemma} {word}" for word in sorted(companions))
    by_doer = next((found for verb in (lemma, *phrases) if (found := _sense("verbs", verb, doers))), None)
    return (
        by_doer or _of_phrase(_phrases("frames"), lemma, companions) or _by_lemma("frames", "verbs").get(lemma, OTHER)
    )


def phrase_type(lemma: str, companions: Collection[str]) -> str | None:
    """Give the event type that a verb has only with what depends on it ("open fire"), None if it makes no such phrase."""
    return _of_phrase(_phrases("frames"), lemma, companions)


def noun_type(lemma: str, modifiers: Collection[str] = ()) -> str | None:
    """Give the event type of a noun that words with the lemmas ``modifiers`` hang from ("heart attack"), None if it names no event."""
    return noun_sense(lemma, modifiers) or _by_lemma("frames", "nouns").get(lemma)


def noun_sense(lemma: str, modifiers: Collection[str]) -> str | None:
    """Give the event type that only its modifiers lend a noun, None if they lend it none."""
    return _sense("nouns", lemma, modifiers)


def adjective_type(lemma: str) -> str:
    """Give the event type of a predicate adjective ("dead", "hopeful"); ``x:OTHER`` if unknown."""
    return _by_lemma("frames", "adjectives").get(lemma, OTHER)


def verb_aspect(lemma: str, companions: Collection[str] = ()) -> Phase | None:
    """Give the phase in which an aspect verb shows the event it governs ("begin", "call off"), None for other verbs."""
    found = _of_phrase(_phrases("aspect"), lemma, companions) or _by_lemma("aspect", "verbs").get(lemma)
    return _phase(found)


def occurs(lemma: str, companions: Collection[str] = ()) -> bool:
    """Tell whether a verb only says that the event its subject names occurred ("took place", "rocked the city")."""
    known = _of_phrase(_phrases("aspect"), lemma, companions)
    return known == "occurs" or (known is None and lemma in words("aspect", "occurring"))


def adjective_aspect(lemma: str) -> Phase | None:
    """Give the phase that a predicate adjective or adverb says ("ongoing", "over")."""
    return _phase(_by_lemma("aspect", "adjectives").get(lemma))


def set_reading(lemma: str, companions: Collection[str], *, passive: bool) -> Literal["closed", "open"] | None:
    """Tell whether a verb of membership lists all members ("consists of") or some ("includes"), None for other verbs."""
    sets = load("attributes")["sets"]
    if lemma in sets["open"]:
        return "open"
    phrases = (phrase.split() for phrase in sets["closed_passive"])
    made = passive and any(lemma == verb and rest in companions for verb, rest in phrases)
    return "closed" if made or lemma in sets["closed"] else None


def role_of_object(event_type: str, lemma: str = "") -> str:
    """Give the role that a direct object has with this verb, or in an event of this type."""
    roles: dict[str, str] = load("frames")["object_role"]
    return roles.get(lemma) or _role("object_role", event_type)


def role_of_genitive(event_type: str) -> str:
    """Give the role that a noun's "of" phrase has: the patient of an invasion, the agent of an arrival."""
    return _role("noun_of_role", event_type)


def role_of_preposition(preposition: str, *, of_noun: bool = False) -> str | None:
    """Give the role that a preposition marks, after a noun where ``of_noun``; None if it marks none by itself."""
    roles: dict[str, str] = load("frames")["preposition_role"]
    return (of_noun and load("frames")["noun_preposition_role"].get(preposition)) or roles.get(preposition)


def cause_rows(lemma: str, companions: Collection[str]) -> tuple[CauseRow, ...]:
    """Give where a verb has its cause and its effect, in each way it can tell them; empty for other verbs."""
    present = {lemma, *(f"{lemma} {word}" for word in companions)}
    return tuple(row for row in _cause_rows() if present & row.verbs)


def named_after(event_type: str, place_type: str) -> bool:
    """Tell whether a place of this type before an event's noun is where it happened: "Oslo talks", "Kenya floods"."""
    return event_type in load("frames")["named_after"].get(place_type, ())


def words(table: Literal["frames", "aspect", "attributes"], *path: str) -> frozenset[str]:
    """Give a plain word list of one of the three tables by its keys."""
    content = load(table)
    for key in path:
        content = content[key]
    return frozenset(content)


def modality_word(part: Literal["modals", "adverbs", "adjectives", "verbs"], lemma: str) -> Modality | None:
    """Give the modality that a word of this part lends its clause."""
    found: Modality | None = load("aspect")["modality"][part].get(lemma)
    return found


def act_modality(act: str) -> Modality | None:
    """Give the modality that a report of this speech act has, where it is not the modality of what was said."""
    found: Modality | None = load("attributes")["act_modality"].get(act)
    return found


def _role(table: str, event_type: str) -> str:
    roles: dict[str, str] = load("frames")[table]
    return roles.get(event_type, roles["default"])


def _sense(part: Literal["verbs", "nouns"], lemma: str, words: Collection[str]) -> str | None:
    """Give the type that a verb's doers or a noun's modifiers lend it; a doer may itself be an event of the type ("hurricane")."""
    rows = (row for row in load("frames")["senses"] if lemma in row.get(part, ()))
    known = ((row, word in row["words"] or noun_type(word) == row["type"]) for row in rows for word in sorted(words))
    return next((row["type"] for row, fits in known if fits), None)


def _phase(name: str | None) -> Phase | None:
    match name:
        case "planned" | "under_way" | "ended" | "cancelled":
            return name
        case _:
            return None


@cache
def _cause_rows() -> tuple[CauseRow, ...]:
    return convert(load("attributes")["cause"]["rows"], tuple[CauseRow, ...])


@cache
def _by_lemma(table: str, section: str) -> dict[str, str]:
    return {lemma: name for name, lemmas in load(table)[section].items() for lemma in lemmas}


@cache
def _phrases(table: str) -> Phrases:
    """Give, by verb, the lemmas each phrase needs with what it means, longest phrases first."""
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for name, phrases in load(table)["phrases"].items():
        for phrase in phrases:
            verb, *rest = phrase.split()
            found.setdefault(verb, []).append((frozenset(rest), name))
    return {verb: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[1]))) for verb, rows in found.items()}


def _of_phrase(phrases: Phrases, lemma: str, companions: Collection[str]) -> str | None:
    present = frozenset(companions)
    return next((name for needed, name in phrases.get(lemma, ()) if needed <= present), None)
