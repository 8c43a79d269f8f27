"""Answers who did what, when and where for a whole story, in the articles' own words.

Method after Giveme5W1H (Hamborg et al. 2019, "Giveme5W1H: A Universal System for Extracting Main Events from News Articles"): news tells
its main event first and often. The main event is the one that most articles tell, and tell nearest to their top; its claim in the story's
title, else its most prominent one, gives who and what. Must not use a word that no article has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.compare.phrasing import is_pronoun, noun_phrase, predicate, within
from crossread.compare.prominence import Prominence
from crossread.compare.setting import find_when, find_where, place_mentions
from crossread.lore.events import is_symmetric
from crossread.records import Anchor, Claim, EventRow, MainLine, Mention, Participant, Span
from crossread.text import hull

TOLD = 0.5  # what an article counts for that tells an event at all; at its top it counts one more
_ACTORS = frozenset({"person", "organisation", "media", "gpe", "group"})


def main_event(events: Sequence[EventRow], story: Prominence) -> EventRow | None:
    """Give the event that most of the articles tell, and tell first."""
    told = [e for e in events if story.members[e.id]]
    return min(told, key=lambda e: (-_weight(e, story), story.rank(story.members[e.id][0])), default=None)


def _weight(event: EventRow, story: Prominence) -> float:
    best: dict[str, float] = {}
    for claim in story.members[event.id]:
        best[claim.article] = max(best.get(claim.article, 0.0), TOLD + 1 / (1 + story.level(claim)))
    return round(sum(sorted(best.values())), 6)


def make_main(event: EventRow | None, title: Anchor | None, story: Prominence) -> MainLine:
    """Give the main line of an event; what no article says stays None."""
    if event is None:
        return MainLine(None, None, None, None)
    claims = story.members[event.id]
    told = [c for c in claims if c.attribute == "occurrence"] or claims
    chosen = min(told, key=lambda c: (not _in(title, c), story.rank(c)))
    who, where = _who((chosen, *told), event, story), find_where((chosen, *claims), story)
    return MainLine(
        who=who,
        what=_what(chosen, story),
        when=find_when((chosen, *claims), story),
        where=None if where == who else where,  # what befell a bridge is told of it, not at it
    )


def _in(title: Anchor | None, claim: Claim) -> bool:
    return title is not None and claim.article == title.article and hull(claim.spans).end <= title.end


def _what(claim: Claim, story: Prominence) -> tuple[Anchor, ...] | None:
    times = [t.span for t in story.evidence.times.values() if t.article == claim.article]
    places = [Span(m.start, m.end) for m in place_mentions(story) if m.article == claim.article]
    found = predicate(story.clause(claim), claim, times=times, places=places)
    return tuple(Anchor(claim.article, s.start, s.end) for s in within(found, claim)) if found else None


def _who(claims: Sequence[Claim], event: EventRow, story: Prominence) -> tuple[Anchor, ...] | None:
    """Give the actors of the first claim, else the named ones of the next that has any."""
    for claim in claims:
        people = _actors(claim, event, story)
        told = people if claim is claims[0] else [p for p in people if _acts(p, story)]
        found = tuple(dict.fromkeys(a for p in told for a in _named(claim, p, story)))
        if found:
            return found
    return None


def _actors(claim: Claim, event: EventRow, story: Prominence) -> list[Participant]:
    """Give whom a claim is about: its subjects and a named agent behind "by", in symmetric events both sides, else its patients."""
    clause = story.clause(claim)
    people = [p for p in claim.participants if p.role in ("agent", "counterpart", "patient")]
    if is_symmetric(event.type):
        return [p for p in people if p.role != "patient"] or people
    start = clause.tokens[clause.verb].start if clause.tokens else 0
    agents = [p for p in people if p.role == "agent" and (p.start < start or _acts(p, story))]
    if clause.subject is None or clause.subject.role == "agent":
        return agents or [p for p in people if p.role == "patient"]
    return [p for p in people if p.role == "patient" and p.start < start] + agents


def _acts(participant: Participant, story: Prominence) -> bool:
    entity = story.evidence.entities.get(participant.entity or "")
    return entity is not None and entity.type in _ACTORS


def _named(claim: Claim, participant: Participant, story: Prominence) -> tuple[Anchor, ...]:
    """Give the words for a participant: a person's full name, another's name, else the noun phrase; none for an unknown pronoun."""
    mentions = [m for m in story.evidence.mentions if m.article == claim.article]
    here = next((m for m in mentions if (m.start, m.end) == (participant.start, participant.end)), None)
    name = _name(participant, here, mentions, story)
    if name is not None:
        return (Anchor(name.article, name.start, name.end),)
    if is_pronoun(story.text(claim.article)[participant.start : participant.end]):
        return ()
    phrase = noun_phrase(story.clause(claim), participant)
    return tuple(Anchor(claim.article, s.start, s.end) for s in within(phrase, claim))


def _name(
    participant: Participant, here: Mention | None, mentions: Iterable[Mention], story: Prominence
) -> Mention | None:
    """Give the longest name that the article has for a person or behind a pronoun; other names stay as they stand."""
    if participant.entity is None or (here is not None and here.kind not in ("pronoun", "name")):
        return None
    names = [m for m in mentions if m.entity == participant.entity and m.kind == "name"]
    full = max(names, key=lambda m: (m.end - m.start, -m.start), default=None)
    entity = story.evidence.entities.get(participant.entity)
    person = entity is not None and entity.type == "person"
    return here if full is not None and here is not None and here.kind == "name" and not person else full
