"""Says what a proposition tells of its event: when, where, how many, who belongs to it, why, what for.

Each finder looks at one attribute of ``lore/data/attributes.json`` and gives typed values, none when unsure; a place or
date that hangs from another noun belongs to that noun. Must not: decide whether a claim is made, or by whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from crossread.lore import frames
from crossread.read.clauses import Clause
from crossread.read.events import Event, event_noun
from crossread.read.grammar import case_of, companions, is_passive
from crossread.read.lookup import Lookup
from crossread.read.participants import Argument, find_arguments
from crossread.read.reasons import find_reasons
from crossread.read.tallies import find_tallies
from crossread.read.view import View
from crossread.records import LocalEntity, Participant, Span, Value

_PLACES = frozenset({"place", "gpe"})
_DATED_KINDS = frozenset({"date", "time", "interval"})
_CORE = frozenset({"nsubj", "nsubj:pass", "csubj", "obj", "iobj", "obl:agent", "conj"})
_GAP = 2  # a comma and a preposition
_FAR = frozenset({"acl", "advcl", "appos", "parataxis", "conj"})


class Told(Struct, frozen=True, gc=False):
    """One attribute with its value; ``event`` where it is of another event than the clause's ("wants talks to end it")."""

    attribute: str
    value: Value
    event: Event | None = None


class Account(Struct, frozen=True, gc=False):
    """What a proposition tells of one event; ``time`` and ``place`` repeat the first values of those attributes."""

    event: Event
    told: tuple[Told, ...]
    participants: tuple[Participant, ...]
    time: str | None
    place: str | None


def give_accounts(view: View, lookup: Lookup, clause: Clause, event: Event) -> tuple[Account, ...]:
    """Give what a proposition tells of its event, occurrence first, then what it tells of other events besides."""
    account = _account(view, lookup, event, ())
    told = [Told("occurrence", _occurrence(view, event))]
    if event.phase is not None:
        told.append(Told("phase", Value("phase", phase=event.phase)))
    if account.time is not None:
        told.append(Told("time", Value("time", time=account.time)))
    if account.place is not None:
        told.append(Told("place", Value("entity", entity=account.place)))
    found = (*_numbers(view, lookup, clause, event), *_texts(view, lookup, clause, event))
    told.extend(t for t in found if t.event is None)
    told.extend(_members(view, lookup, clause, event))
    told.extend(told_agent(event, account.participants))
    others = [t for t in found if t.event is not None]
    events = {t.event.token: t.event for t in others if t.event is not None}
    rows = (
        _account(view, lookup, e, tuple(t for t in others if t.event and t.event.token == e.token))
        for e in events.values()
    )
    return (replace(account, told=tuple(told)), *rows)


def keep_within(view: View, lookup: Lookup, account: Account, clause: Clause) -> Account:
    """Keep of an account what a clause's own words tell: it shares its verb with another, not when, where and how many.

    What befell "the second" is no account of what befell the first: the event is of a type of its own.
    """
    words = range(clause.first, clause.last + 1)
    own = {figure.id for figure, _ in lookup.figures_in(clause)}
    dates = (time.id for time, span, _ in lookup.times if span.start in words and time.kind in _DATED_KINDS)
    date = next(dates, None)
    said = Value("text", text=view.span(clause.first, clause.last))
    told = [Told("occurrence", said), *(t for t in account.told if t.value.figure in own)]
    told += [Told("time", Value("time", time=date))] if date is not None else []
    return Account(replace(account.event, type=frames.OTHER), tuple(told), (), date, None)


def patients_of(view: View, lookup: Lookup, event: Event) -> tuple[Participant, ...]:
    """Give whom or what an event befell."""
    found = _participants(view, lookup, event, find_arguments(view, event), None)
    return tuple(p for p in found if p.role == "patient")


def _account(view: View, lookup: Lookup, event: Event, told: tuple[Told, ...]) -> Account:
    arguments = find_arguments(view, event)
    place = _place(view, lookup, event, arguments)
    participants = tuple(_participants(view, lookup, event, arguments, place))
    return Account(event, told, participants, _time(view, lookup, event), place)


def _occurrence(view: View, event: Event) -> Value:
    if event.phase is not None:
        return Value("phase", phase=event.phase)
    return Value("text", text=view.span(event.token, event.token))


def _time(view: View, lookup: Lookup, event: Event) -> str | None:
    """Give the first time that dates the event itself, not one of its nouns, a count of it or a bound ("since Monday")."""
    if event.recounted:
        return None
    own = {event.token, *event.verbs}
    above = view.parse.head[event.token]
    starts = view.parse.upos[above] == "NOUN" and view.parse.lemma[above] in frames.words("aspect", "starts")
    own |= {above} if starts else set()
    for time, words, head in lookup.times:
        if time.kind in _DATED_KINDS and _hangs_from(view, words, head, own) and not _is_bound(view, words, head):
            return time.id
    return None


def _hangs_from(view: View, words: range, head: int, own: set[int]) -> bool:
    """Climb from a time to the event; a noun in between is passed only where the time has no preposition ("border Monday")."""
    parent = anchor_of(view, words, head)
    if parent in own:
        return True
    bare = view.dependent(head, "case") is None and words.start > parent
    if parent in words or not bare or event_noun(view, parent) is not None or view.relation(parent) in _FAR:
        return False
    return view.parse.head[parent] in own


def anchor_of(view: View, words: range, head: int) -> int:
    """Give the word a time hangs from; right behind a bound ("since the start of the war, on Monday") it dates that bound."""
    parent = view.parse.head[head]
    for sibling in view.dependents(parent, "obl", "nmod", "advcl"):
        cases = {view.lower[k] for k in view.dependents(sibling, "case", "mark")}
        if sibling < words.start and sibling != head and cases & frames.words("attributes", "not_at"):
            between = range(view.subtree(sibling)[-1] + 1, words.start)
            if len(between) <= _GAP and all(view.parse.upos[t] in ("PUNCT", "ADP") for t in between):
                return sibling
    return parent


def _is_bound(view: View, words: range, head: int) -> bool:
    """Tell whether a time only bounds the event: "since Monday", "by June"."""
    ties = {view.lower[k] for k in view.dependents(head, "case", "mark")} | {view.lower[words[0]]}
    return bool(ties & frames.words("attributes", "not_at"))


def _place(view: View, lookup: Lookup, event: Event, arguments: tuple[Argument, ...]) -> str | None:
    for argument in arguments:
        entity = _place_entity(view, lookup, argument.token)
        if entity is not None and not lookup.is_time(argument.token) and _is_where(lookup, event, argument):
            return entity
    return _place_of_target(view, lookup, event, arguments) or _fronted_place(view, lookup, event)


def _fronted_place(view: View, lookup: Lookup, event: Event) -> str | None:
    """Give the place at the head of a sentence that coordinated clauses share: "In PUNO, ten were killed and 40 were hurt"."""
    verb = event.verbs[0] if event.verbs else event.token
    host = view.parse.head[verb]
    if view.relation(verb) != "conj" or host > verb:
        return None
    start = min((k for k in view.dependents(host, "nsubj", "nsubj:pass", "expl")), default=host)
    for kid in view.dependents(host, "obl"):
        entity = _place_entity(view, lookup, kid)
        if (
            kid < start
            and entity is not None
            and case_of(view, kid) in frames.words("attributes", "place", "of_states")
        ):
            return entity
    return None


def _place_of_target(view: View, lookup: Lookup, event: Event, arguments: tuple[Argument, ...]) -> str | None:
    """Give where it was that something was struck: "bombed a camp in CHAD", "a blast rocks the port of ODESSA"."""
    if event.type not in frames.words("frames", "befalling"):
        return None
    for target in (a.token for a in arguments if a.role == "patient"):
        own = lookup.entity(target)
        if own is not None and own.type == "place":
            return own.id
        for kid in view.dependents(target, "nmod"):
            entity = _place_entity(view, lookup, kid)
            if entity is not None and case_of(view, kid) in frames.words("attributes", "place", "of_states"):
                return entity
    return None


def _place_entity(view: View, lookup: Lookup, token: int) -> str | None:
    """Give the place a noun names; "the city of Gomel" names what its "of" phrase names."""
    entity = lookup.entity(token)
    if entity is not None:
        return entity.id if entity.type in _PLACES else None
    if view.parse.lemma[token].lower() not in frames.words("attributes", "place", "containers"):
        return None
    inner = (lookup.entity(k) for k in view.dependents(token, "nmod", "appos", "compound"))
    return next((e.id for e in inner if e is not None and e.type in _PLACES), None)


def _is_where(lookup: Lookup, event: Event, argument: Argument) -> bool:
    """Tell a place from a target: states are targets after "on" and "at", and ends of a way after "to".

    Before its noun a place is where it happened, a state only where of what befalls it ("the Kenya floods").
    """
    entity = lookup.entity(argument.token)
    if argument.modifies:
        return entity is not None and entity.type in _PLACES and frames.named_after(event.type, entity.type)
    if argument.case == "by":
        return event.is_noun and entity is not None and entity.type == "place"
    if event.type in ("x:ARRIVE", "x:TRAVEL") and argument.case in frames.words("attributes", "place", "towards"):
        return True
    part = "of_states" if entity is not None and entity.type == "gpe" else "prepositions"
    return argument.case in frames.words("attributes", "place", part)


def _participants(
    view: View, lookup: Lookup, event: Event, arguments: tuple[Argument, ...], place: str | None
) -> Iterator[Participant]:
    """Give the participants; one without an entity only where it is the verb's own subject, object or doer."""
    for argument in arguments:
        entity = lookup.entity(argument.token) or _armed_state(view, lookup, argument)
        placed = entity is not None and entity.id == place and _is_where(lookup, event, argument)
        role = "place" if placed else argument.role
        misplaced = role == "place" and (entity is None or entity.type not in _PLACES)
        core = view.parse.deprel[argument.token] in _CORE or argument.token in event.verbs
        if misplaced or lookup.is_time(argument.token) or (entity is None and not core):
            continue
        mention = lookup.mention(argument.token)
        span = view.span(argument.token, argument.token) if mention is None else Span(mention.start, mention.end)
        yield Participant(role, None if entity is None else entity.id, span.start, span.end)


def _armed_state(view: View, lookup: Lookup, argument: Argument) -> LocalEntity | None:
    """Give the state whose arms did something: "was brought down by DANISH shells"."""
    armed = argument.role == "agent" and view.parse.lemma[argument.token].lower() in frames.words("frames", "arms")
    return lookup.state_behind(argument.token) if armed else None


def _numbers(view: View, lookup: Lookup, clause: Clause, event: Event) -> Iterator[Told]:
    for tally in find_tallies(view, lookup, clause, event):
        yield Told(tally.attribute, Value("number", figure=tally.figure), tally.about)


def _members(view: View, lookup: Lookup, clause: Clause, event: Event) -> Iterator[Told]:
    """Give who belongs to a body; the list counts as closed only if the verb says so and every item is known."""
    verb = event.verbs[-1] if event.verbs else event.token
    lemma = view.parse.lemma[verb].lower()
    reading = frames.set_reading(lemma, companions(view, verb), passive=is_passive(view, verb))
    heads = view.dependents(verb, "obj") or view.dependents(verb, "obl")
    if reading is None or not heads:
        return
    items = _items(view, view.subtree(heads[0])[0], max(clause.last, heads[0]))
    found = [entity for item in items if (entity := _member(view, lookup, item, heads)) is not None]
    closed = False if reading == "open" else True if len(found) == len(items) else None
    if found:
        yield Told("members", Value("set", members=tuple(dict.fromkeys(found)), closed=closed))


def _items(view: View, first: int, last: int) -> list[range]:
    """Part a list at its semicolons, else at its commas and "and"; an apposition becomes an item that names nobody."""
    stops = [t for t in range(first, last + 1) if view.lower[t] == ";"]
    stops = stops or [t for t in range(first, last + 1) if view.lower[t] in (",", "and") and not _in_name(view, t)]
    edges = [first - 1, *stops, last + 1]
    return [range(a + 1, b) for a, b in pairwise(edges) if b - a > 1]


def _in_name(view: View, token: int) -> bool:
    return view.parse.ner[token].startswith("I-")


def _member(view: View, lookup: Lookup, item: range, heads: Sequence[int]) -> str | None:
    """Give the one whom an item of a list names: a person who is not just part of another's title, else its head's entity."""
    for token in item:
        entity = lookup.entity_headed(token)
        if entity is not None and entity.type == "person" and not _in_title(view, token):
            return entity.id
    listed = [t for t in item if t in heads or (view.relation(t) == "conj" and view.parse.head[t] in heads)]
    entities = (lookup.entity(t) for t in listed)
    return next((entity.id for entity in entities if entity is not None), None)


def _in_title(view: View, token: int) -> bool:
    """Tell whether a name is that of whose aide someone is: "President X's aide", "adviser to President X"."""
    while view.relation(token) == "flat":
        token = view.parse.head[token]
    return view.relation(token) == "nmod" and view.dependent(token, "case") is not None


def told_agent(event: Event, participants: Sequence[Participant]) -> Iterator[Told]:
    """Yield who did it, where the type of event asks for that and one doer is named."""
    agents = {p.entity for p in participants if p.role == "agent"}
    if event.type in frames.words("frames", "agentive") and len(agents) == 1:
        (entity,) = agents
        if entity is not None:
            yield Told("agent", Value("entity", entity=entity))


def _texts(view: View, lookup: Lookup, clause: Clause, event: Event) -> Iterator[Told]:
    for reason in find_reasons(view, lookup, clause, event):
        start = _predicate_start(view, reason.head)
        named = reason.attribute == "cause" and view.relation(reason.head) != "advcl"
        cases = view.dependents(reason.head, "case") if named else ()
        verbs = () if reason.head in event.verbs else event.verbs
        words = [
            t
            for t in view.subtree(reason.head, without=(*cases, *verbs))
            if max(clause.first, start) <= t <= clause.last
        ]
        words = [t for t in words if view.relation(t) not in ("punct", "cc", "cop")]
        if words:
            yield Told(reason.attribute, Value("text", text=view.span(words[0], words[-1])), reason.about)


def _predicate_start(view: View, head: int) -> int:
    """Give where a predicate begins behind its subject; a phrase without one begins where it begins."""
    subject = view.dependent(head, "nsubj", "nsubj:pass", "expl")
    if subject is None or subject > head:
        return 0
    after = view.subtree(subject)[-1]
    return min([head, *(k for k in view.dependents(head, "aux", "cop", "det", "amod", "mark") if k > after)])
