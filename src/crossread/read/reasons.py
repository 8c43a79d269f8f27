"""Finds what a proposition says of its event in words: why it happened, what a side wants or expects of it, what came of it.

Each finder gives the head of the words that tell it. Words of cause are rows of ``lore/data/attributes.json`` that say
where a verb has its cause and where its effect ("blame EFFECT on CAUSE"); only an effect that is a known event counts.

Must not: cut the words out, or know whose claim they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from crossread.lore import frames
from crossread.lore.frames import CauseRow
from crossread.read.clauses import Clause
from crossread.read.events import Event, event_noun, find_event, noun_event
from crossread.read.grammar import RELATIVE_TAGS, case_of, companions, is_passive, subject_of
from crossread.read.lookup import Lookup
from crossread.read.view import View

_PLACES = frozenset({"place", "gpe"})


class Reason(Struct, frozen=True, gc=False):
    """The head of words that tell an attribute; ``about`` is the event they tell of, where that is not the clause's."""

    attribute: str
    head: int
    about: Event | None = None


def find_reasons(view: View, lookup: Lookup, clause: Clause, event: Event) -> Iterator[Reason]:
    """Give every such attribute of a clause's event, or of another event that the clause tells it of."""
    yield from _goal(view, event)
    yield from _stance(view, event)
    yield from _cause_named(view, event)
    yield from _cause(view, lookup, event)
    yield from _causes(view, clause, event)
    yield from _outcome(view, event)


def _goal(view: View, event: Event) -> Iterator[Reason]:
    """Give what a side wants, told of the event it wants it from: "objectives of the talks", "seeks X at the talks"."""
    for verb in event.verbs or (event.token,):
        subject = subject_of(view, verb) if view.dependent(verb, "cop") is not None else None
        if view.parse.lemma[verb] in frames.words("attributes", "goal", "verbs"):
            wanted = view.dependent(verb, "xcomp", "ccomp", "obj")
            if wanted is not None:
                yield Reason("goal", wanted, _aimed_at(view, verb, wanted))
        elif subject is not None and view.parse.lemma[subject] in frames.words("attributes", "goal", "nouns"):
            yield Reason("goal", verb, _aimed_at(view, subject, subject))


def _cause_named(view: View, event: Event) -> Iterator[Reason]:
    """Give what "the cause of the fire" was."""
    for verb in event.verbs:
        subject = subject_of(view, verb) if view.dependent(verb, "cop") is not None else None
        if subject is not None and view.parse.lemma[subject] in frames.words("attributes", "cause", "nouns"):
            effect = _aimed_at(view, subject, subject)
            yield from () if effect is None else (Reason("cause", verb, effect),)


def _aimed_at(view: View, governor: int, wanted: int) -> Event | None:
    if view.parse.upos[wanted] == "VERB":
        return find_event(view, wanted)
    events = (noun_event(view, k) for k in view.dependents(governor, "obl", "nmod"))
    return next((event for event in events if event is not None), None)


def _stance(view: View, event: Event) -> Iterator[Reason]:
    verb = event.verbs[0] if event.verbs else event.token
    wish = view.parse.lemma[verb] in frames.words("attributes", "goal", "verbs") or event.lemma in frames.words(
        "attributes", "goal", "nouns"
    )
    if event.type == "x:STANCE" and not wish:
        yield Reason("stance", verb)


def _cause(view: View, lookup: Lookup, event: Event) -> Iterator[Reason]:
    """Give what "because" and its like say is the cause of the clause's own event."""
    for verb in event.verbs:
        for kid in view.dependents(verb, "advcl", "obl"):
            marks = {view.lower[k] for k in view.dependents(kid, "mark", "case")}
            tables = ["marks" if view.relation(kid) == "advcl" else "prepositions"]
            over = event.type in frames.words("attributes", "cause", "over_events") and event_noun(view, kid) == kid
            tables += ["of_events"] if over else []
            causal = any(marks & frames.words("attributes", "cause", table) for table in tables)
            if causal and not _is_setting(lookup, kid):
                yield Reason("cause", kid)


def _is_setting(lookup: Lookup, token: int) -> bool:
    """Tell whether a noun is a time or place: "over the weekend" and "over the city" are no causes."""
    entity = lookup.entity(token)
    return lookup.is_time(token) or (entity is not None and entity.type in _PLACES)


def _causes(view: View, clause: Clause, event: Event) -> Iterator[Reason]:
    """Give what verbs of cause say: the clause's own, and participles within it ("a blast set off by a leak")."""
    inner = (t for t in range(clause.first, clause.last + 1) if view.parse.deprel[t] == "acl" and is_passive(view, t))
    for verb in dict.fromkeys((*event.verbs, *inner)):
        rows = frames.cause_rows(view.parse.lemma[verb].lower(), companions(view, verb))
        for row in (row for row in rows if _leaves_room(view, verb, row)):
            cause, effect = (_in_slot(view, verb, slot) for slot in (row.cause, row.effect))
            told = None if effect is None else event if effect == verb else noun_event(view, effect)
            if cause is not None and told is not None and _fits(view, row, cause, told):
                yield Reason("cause", cause, None if told.token == event.token else told)


def _fits(view: View, row: CauseRow, cause: int, effect: Event) -> bool:
    """Tell whether a row can speak of this effect, and the cause is named rather than pointed to."""
    return view.parse.upos[cause] != "PRON" and (not row.effects or effect.type in row.effects)


def _leaves_room(view: View, verb: int, row: CauseRow) -> bool:
    """Tell whether a verb has no object beside its two slots: "led to riots", not "led the team to the playoffs"."""
    return "object" in (row.cause, row.effect) or view.dependent(verb, "obj") is None


def _in_slot(view: View, verb: int, slot: str) -> int | None:
    """Give what fills a slot of a verb: whoever does it, whatever it is done to, the verb itself, or the phrase of a preposition."""
    match slot:
        case "itself":
            return verb
        case "object":
            return subject_of(view, verb) if is_passive(view, verb) else view.dependent(verb, "obj")
        case "subject" if not is_passive(view, verb):
            return _meant_by_relative(view, verb) if _is_relative(view, verb) else subject_of(view, verb)
        case _:
            case = "by" if slot == "subject" else slot
            return next((k for k in view.dependents(verb, "obl") if case_of(view, k) == case), None)


def _is_relative(view: View, verb: int) -> bool:
    return any(view.parse.xpos[k] in RELATIVE_TAGS for k in view.dependents(verb, "nsubj"))


def _meant_by_relative(view: View, verb: int) -> int | None:
    """Give the event that "which" means: the noun before it, or what that noun belongs to ("the death of a boy, which")."""
    for above in (subject_of(view, verb), *view.ancestors(verb)):
        if above is None or view.parse.upos[above] not in ("NOUN", "PROPN"):
            return None
        if event_noun(view, above) is not None:
            return above
    return None


def _outcome(view: View, event: Event) -> Iterator[Reason]:
    for verb in event.verbs:
        reaches = view.parse.lemma[verb] in frames.words("attributes", "outcome", "verbs")
        for kid in view.dependents(verb, "obj", "nsubj:pass") or view.dependents(verb, "nsubj"):
            if reaches and view.parse.lemma[kid] in frames.words("attributes", "outcome", "nouns"):
                yield Reason("outcome", kid)
        ends = frames.verb_aspect(view.parse.lemma[verb].lower()) == "ended"
        for kid in view.dependents(verb, "obl") if ends else ():
            if {view.lower[k] for k in view.dependents(kid, "case")} & frames.words(
                "attributes", "outcome", "ended_with"
            ):
                yield Reason("outcome", kid)
