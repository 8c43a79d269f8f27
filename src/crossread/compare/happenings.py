"""Whether mentions speak of one event.

Owns the decision, as pure functions over small rows that know no article. Mentions are of one event if all share a family of
words and nothing keeps them apart: other persons or other states in one role, times or places that cannot be one,
another ordinal ("second round"), another occasion of a toll, a named victim against a number, another word of the family
in one sentence. Where type and word say too little ("said", "made"), what is said must be alike besides; what an article retells in
other words needs no family. Whoever is unsure keeps two events apart: a wrong join is worse than a missing one. Nothing is
compared across families, and nothing with every mention of an event: the cost is near linear.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from crossread.compare.values import distance_km
from crossread.records import Geo, Interval

SIMILAR = 0.65
MAINLY = 3
HALF_A_DAY = timedelta(hours=12)
PATIENTS = slice(2, 4)
"""Which of a mention's parts tell what it befell; those before tell who did it."""

Vector = npt.NDArray[np.float32]


class Where(Struct, frozen=True, gc=False):
    """A place with all that it lies in, itself included; ``country`` is the state it lies in, ``is_country`` whether it is one."""

    entity: str
    within: frozenset[str]
    geo: Geo | None
    country: str | None = None
    is_country: bool = False


class Happening(Struct, frozen=True, gc=False):
    """One mention of an event: what kind, who takes part, when, where, and what else its words say.

    ``word`` is its predicate, empty where it tells only who is behind an event that stands beside it (``is_blame``);
    ``is_charge`` tells that it charges somebody with a deed that it names. ``actors`` are all who take part, as states
    where they act for one; ``parts`` are those of them that exclude others like them, persons and states, one set for each
    kind and role. ``occasion`` are the families of what cost lives, if its words name it, ``victims`` how it tells whom;
    ``fates`` are the things that it struck. ``content`` are the stems of its words but names and its own; ``vector`` is its
    sentence's unit vector, None where the parser makes none.
    """

    id: str
    source: str
    word: str
    families: frozenset[str]
    is_vague: bool
    is_common: bool
    actors: frozenset[str]
    parts: tuple[frozenset[str], ...]
    interval: Interval | None = None
    where: Where | None = None
    ordinal: float | None = None
    occasion: frozenset[str] = frozenset()
    victims: Literal["", "named", "counted"] = ""
    fates: frozenset[str] = frozenset()
    is_blame: bool = False
    is_charge: bool = False
    sentence: str = ""
    content: frozenset[str] = frozenset()
    vector: Vector | None = None


class Event:
    """Mentions that were found to be of one event, and what all of them together rule out."""

    def __init__(self, first: Happening) -> None:
        self.mentions: list[str] = []
        self.families = first.families
        self.fates = first.fates
        self.actors: frozenset[str] = frozenset()
        self._parts = tuple(frozenset[str]() for _ in first.parts)
        self.sources: set[str] = set()
        self._words: dict[str, str] = {}
        self._places: dict[str, Where] = {}
        self._ordinals: set[float] = set()
        self._occasion: frozenset[str] = frozenset()
        self._victims: set[str] = set()
        self._earliest: str | None = None
        self._latest: str | None = None
        self.add(first)

    def add(self, mention: Happening) -> None:
        """Take a mention in; one of another family leaves the event's own as they are, but for another account of one fate."""
        self.mentions.append(mention.id)
        if self.fates & mention.fates:
            self.families |= mention.families
        else:
            self.families = self.families & mention.families or self.families
        self.fates |= mention.fates
        self.actors |= mention.actors
        self._parts = tuple(known | own for known, own in zip(self._parts, mention.parts, strict=True))
        self.sources.add(mention.source)
        if mention.word:
            self._words[mention.sentence] = mention.word
        if mention.where is not None:
            self._places[mention.where.entity] = mention.where
        if mention.ordinal is not None:
            self._ordinals.add(mention.ordinal)
        if mention.occasion:
            self._occasion |= mention.occasion
        if mention.victims:
            self._victims.add(mention.victims)
        if mention.interval is not None:
            self._narrow(mention.interval)

    def _narrow(self, interval: Interval) -> None:
        """Keep the moments that all mentions have in common: intervals that meet two by two meet all at once (Helly).

        Of accounts of one fate that differ in time, all from the first to the last.
        """
        earliest = sorted(filter(None, (self._earliest, interval.earliest)))
        latest = sorted(filter(None, (self._latest, interval.latest)))
        apart = bool(earliest and latest) and latest[0] < earliest[-1]
        self._earliest = (earliest[0] if apart else earliest[-1]) if earliest else None
        self._latest = (latest[-1] if apart else latest[0]) if latest else None

    def admits(self, mention: Happening) -> bool:
        """Tell whether a mention is of this event's family, or of what befell the same thing, and nothing keeps it out."""
        own = bool(self.families & mention.families) and self.suits(mention)
        return own or (bool(self.fates & mention.fates) and self.shares_fate(mention))

    def shares_fate(self, mention: Happening) -> bool:
        """Tell whether nothing keeps out another account of what befell a thing: who did it and at what hour is in dispute."""
        where, undergone = mention.where, PATIENTS
        return (
            not any(_exclude(k, own) for k, own in zip(self._parts[undergone], mention.parts[undergone], strict=True))
            and (mention.interval is None or self._may_be_on(mention.interval))
            and (where is None or all(_may_be_one_place(where, w) for w in self._places.values()))
            and (mention.ordinal is None or self._ordinals <= {mention.ordinal})
        )

    def _may_be_on(self, time: Interval) -> bool:
        """Tell whether a time lies within half a day of this event."""
        return not (_is_long_over(self._latest, time.earliest) or _is_long_over(time.latest, self._earliest))

    def suits(self, mention: Happening) -> bool:
        """Tell whether nothing but perhaps its family of words keeps a mention out."""
        return (
            not any(_exclude(known, own) for known, own in zip(self._parts, mention.parts, strict=True))
            and (not mention.word or self._words.get(mention.sentence, mention.word) == mention.word)
            and (mention.interval is None or self._may_be_at(mention.interval))
            and (mention.where is None or all(_may_be_one_place(mention.where, w) for w in self._places.values()))
            and (mention.ordinal is None or self._ordinals <= {mention.ordinal})
            and not (self._occasion and mention.occasion and self._occasion.isdisjoint(mention.occasion))
            and not (mention.victims and self._victims - {mention.victims})
            and not (mention.is_charge and mention.fates and self.fates and self.fates.isdisjoint(mention.fates))
        )

    def _may_be_at(self, time: Interval) -> bool:
        early = _is_over(self._latest, time.earliest, instant=time.earliest == time.latest)
        late = _is_over(time.latest, self._earliest, instant=self._earliest == self._latest)
        return not (early or late)

    def pull(self, mention: Happening) -> tuple[int, int, int, int]:
        """Tell how strongly this event draws a mention: shared actors, its very place, articles that tell it, mentions.

        Who is blamed says nothing of what they are blamed for.
        """
        where = mention.where
        here = where is not None and not where.is_country and where.entity in self._places
        shared = 0 if mention.is_blame else len(self.actors & mention.actors)
        return shared, int(here), len(self.sources), len(self.mentions)


class Family:
    """The mentions of one family of words with the events they went to."""

    def __init__(self) -> None:
        self.events: dict[Event, None] = {}
        self._vectors = np.empty((0, 0), np.float32)
        self._owners: list[Event] = []
        self._told: dict[tuple[str, str], list[Event]] = defaultdict(list)
        self._sentences: dict[str, list[Event]] = defaultdict(list)

    def add(self, mention: Happening, event: Event) -> None:
        """Remember where a mention went."""
        self.events[event] = None
        self._sentences[mention.sentence].append(event)
        for key in _said_by(mention):
            self._told[key].append(event)
        if mention.vector is not None:
            self._append(mention.vector)
            self._owners.append(event)

    def _append(self, vector: Vector) -> None:
        """Write a vector behind the others; the room is doubled when it is full, so that appending stays cheap."""
        used = len(self._owners)
        if used == len(self._vectors):
            room = np.empty((max(2 * used, 1), len(vector)), np.float32)
            room[:used] = self._vectors if used else room[:0]
            self._vectors = room
        self._vectors[used] = vector

    def known(self, mention: Happening) -> Iterable[Event]:
        """Give the events that a mention may be of: any; of what everybody does ("arrive") those of its actors, else those told alike."""
        if mention.is_common:
            yield from (event for event in self.events if event.actors & mention.actors)
        if mention.is_vague or mention.is_common:
            yield from self.alike(mention)
        else:
            yield from self.events

    def alike(self, mention: Happening) -> Iterable[Event]:
        """Give the events that say what a mention says: in its sentence, in one like it, or of its actors in its words."""
        yield from self._sentences.get(mention.sentence, ())
        for key in _said_by(mention):
            yield from self._told.get(key, ())
        if mention.vector is not None and self._owners:
            near = self._vectors[: len(self._owners)] @ mention.vector >= SIMILAR
            yield from (self._owners[row] for row in np.flatnonzero(near))


def join(mentions: Sequence[Happening], retold: Iterable[tuple[str, str]] = ()) -> list[list[str]]:
    """Give the mentions of each event by id; the result depends on the order: those that name most actors should come first.

    Each mention goes to the event that draws it most of those that admit it, else it begins a new one. Then what one article
    alone tells goes to the event of another article that it is a retelling of, whatever its words, if it suits.
    """
    known_by = {m.id: m for m in mentions}
    events = _gather([], [m for m in mentions if not m.is_blame])
    events = _gather(_join_fates(events, known_by), [m for m in mentions if m.is_blame], known_by)
    _add_retold(events, known_by, retold)
    return [event.mentions for event in events]


def _gather(
    events: Iterable[Event], mentions: Iterable[Happening], known_by: Mapping[str, Happening] | None = None
) -> list[Event]:
    """Give events with further mentions each put to the one that draws it most; ``known_by`` holds those that they have."""
    families: dict[str, Family] = defaultdict(Family)
    found = list(events)
    for event in found:
        for told in ((known_by or {})[key] for key in event.mentions):
            for name in sorted(told.families | told.fates):
                families[name].add(told, event)
    for mention in mentions:
        near = [families[name] for name in sorted(mention.families | mention.fates)]
        known = (e for family in near for e in family.known(mention))
        fitting = [event for event in dict.fromkeys(known) if event.admits(mention)]
        if fitting:
            event = max(fitting, key=lambda e: e.pull(mention))
            event.add(mention)
        else:
            event = Event(mention)
            found.append(event)
        for family in near:
            family.add(mention, event)
    return found


def _join_fates(events: Sequence[Event], mentions: Mapping[str, Happening]) -> list[Event]:
    """Join events of which one mostly tells what befell a thing of the other, where all mentions of the smaller may be of both."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda e: -len(e.mentions)):
        mostly = _main_fates(event, mentions)
        same = (
            k
            for k in kept
            if (k.fates & mostly or _main_fates(k, mentions) & event.fates)
            and all(k.shares_fate(mentions[m]) for m in event.mentions)
        )
        home = next(same, None)
        if home is None:
            kept.append(event)
        else:
            for mention in event.mentions:
                home.add(mentions[mention])
    return kept


def _main_fates(event: Event, mentions: Mapping[str, Happening]) -> set[str]:
    """Give the things whose fate at least a third of an event's mentions tell."""
    struck = Counter(fate for m in event.mentions for fate in mentions[m].fates)
    return {fate for fate, times in struck.items() if MAINLY * times >= len(event.mentions)}


def _add_retold(events: list[Event], mentions: Mapping[str, Happening], retold: Iterable[tuple[str, str]]) -> None:
    home = {mention: event for event in events for mention in event.mentions}
    gone: set[Event] = set()
    for pair in retold:
        if mentions[pair[0]].is_blame != mentions[pair[1]].is_blame:
            continue  # who or what is blamed retells no event
        lone, other = sorted((home[m] for m in pair), key=lambda e: (len(e.sources), len(e.mentions)))
        if lone is other or len(lone.sources) > 1 or not all(other.suits(mentions[m]) for m in lone.mentions):
            continue
        for mention in lone.mentions:
            other.add(mentions[mention])
            home[mention] = other
        gone.add(lone)
    events[:] = [event for event in events if event not in gone]


def _is_over(end: str | None, start: str | None, *, instant: bool) -> bool:
    """Tell whether a stretch of time ends before another starts: where they only touch, as two days do, it has, but for an instant."""
    return end is not None and start is not None and (end < start or (end == start and not instant))


def _is_long_over(end: str | None, start: str | None) -> bool:
    """Tell whether a stretch of time ends half a day before another starts."""
    return end is not None and start is not None and end < start and _moment(start) - _moment(end) > HALF_A_DAY


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


def _said_by(mention: Happening) -> list[tuple[str, str]]:
    return [(actor, word) for actor in sorted(mention.actors) for word in sorted(mention.content)]


def _exclude(known: frozenset[str], own: frozenset[str]) -> bool:
    """Two sets of one kind in one role exclude each other unless one holds the other: who is not named may still take part."""
    return not (own <= known or known <= own)


def _may_be_one_place(a: Where, b: Where) -> bool:
    if a.entity in b.within or b.entity in a.within:
        return True
    if a.is_country or b.is_country:
        return None in (a.country, b.country) or a.country == b.country
    if a.geo is None or b.geo is None:
        return None in (a.country, b.country) or a.country == b.country
    return distance_km(a.geo, b.geo) <= a.geo.radius_km + b.geo.radius_km
