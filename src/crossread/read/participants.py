"""Finds who and what takes part in an event.

Roles come from labels and prepositions through ``lore.frames``. Must not: know entities; an argument is a token here.
"""

from __future__ import annotations

from msgspec import Struct

from crossread.lore import frames
from crossread.read.events import Event, event_noun
from crossread.read.grammar import case_of, is_passive, subject_of
from crossread.read.view import View

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_RELATIVES = frozenset({"that", "which", "who", "whom", "what", "itself", "himself", "herself", "themselves"})


class Argument(Struct, frozen=True, gc=False):
    """A noun that takes part in an event; ``case`` is its preposition; ``modifies``: it stands before the event's noun."""

    role: str
    token: int
    case: str | None = None
    modifies: bool = False


def find_arguments(view: View, event: Event) -> tuple[Argument, ...]:
    """Give who and what takes part, coordinated nouns one by one, in text order, each once."""
    found: dict[int, Argument] = {}
    if event.is_noun:
        _add(view, found, _of_noun(view, event))
    _add(view, found, _of_verbs(view, event))
    return tuple(found[token] for token in sorted(found))


def _add(view: View, found: dict[int, Argument], arguments: list[Argument]) -> None:
    for argument in arguments:
        for token in (argument.token, *view.dependents(argument.token, "conj")):
            if view.parse.upos[token] in _NOMINAL and view.lower[token] not in _RELATIVES:
                found.setdefault(token, Argument(argument.role, token, argument.case, argument.modifies))


def _of_verbs(view: View, event: Event) -> list[Argument]:
    """Give the arguments that hang from the verbs of the chain: subject of the outermost, the rest of each."""
    arguments: list[Argument] = []
    if not event.verbs:
        return arguments
    subject = subject_of(view, event.verbs[-1])
    if subject is not None and event_noun(view, subject) != event.token:
        arguments.append(Argument(_subject_role(view, event), subject))
    for verb in event.verbs:
        for kid in view.dependents(verb, "obj", "iobj", "obl"):
            if not _is_empty(view, kid) and event_noun(view, kid) != event.token:
                arguments.extend(_complement(view, event, kid))
    return arguments


def _is_empty(view: View, noun: int) -> bool:
    """Tell an object that only makes a phrase of its verb: "took PLACE", "gave WAY"."""
    return view.parse.lemma[noun] in frames.words("aspect", "empty_objects")


def _subject_role(view: View, event: Event) -> str:
    verb = event.verbs[-1]
    if event.is_noun:
        return "patient" if event.undergone or is_passive(view, verb) else "agent"
    if event.type == "ASSAULT" and event.lemma in frames.words("frames", "undergone"):
        return "patient"
    alone = all(_is_empty(view, k) for k in view.dependents(verb, "obj")) and event.lemma not in frames.words(
        "frames", "leaving"
    )
    undergoes = alone and event.type in frames.words("frames", "unaccusative")
    return "patient" if is_passive(view, verb) or undergoes else "agent"


def _complement(view: View, event: Event, token: int) -> list[Argument]:
    label = view.parse.deprel[token]
    if label == "obj":
        return [Argument(_object_role(view, event, token), token)]
    if label == "iobj":
        return [Argument("recipient", token)]
    case = case_of(view, token)
    if case in ("on", "at", "upon") and event.type != "ASSAULT":
        return [Argument("place", token, case)]
    role = frames.role_of_preposition(case) if case else None
    if role == "agent" and not is_passive(view, view.parse.head[token]):
        return []
    return [Argument(role or "place", token, case)] if case else []


def _object_role(view: View, event: Event, token: int) -> str:
    """Give the role of a direct object; with verbs of giving it is the recipient where the gift follows ("with")."""
    if event.is_noun:
        return "patient"
    cases = {case_of(view, k) for k in view.dependents(view.parse.head[token], "obl")}
    if event.lemma in frames.words("frames", "gives") and "with" in cases:
        return "recipient"
    return frames.role_of_object(event.type, event.lemma)


def _of_noun(view: View, event: Event) -> list[Argument]:
    arguments = [
        Argument("agent", k, modifies=True) for k in view.dependents(event.token, "nmod:poss", "compound", "amod")
    ]
    for kid in view.dependents(event.token, "nmod"):
        case = case_of(view, kid)
        if view.parse.deprel[kid] == "nmod:poss" or case is None:
            continue
        role = frames.role_of_genitive(event.type) if case == "of" else frames.role_of_preposition(case, of_noun=True)
        arguments.append(Argument(role or "place", kid, case))
    return arguments
