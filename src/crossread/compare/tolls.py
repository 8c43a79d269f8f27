"""What a report of dead, hurt or missing people is a toll of.

Owns the occasion, setting and victims of a toll: two tolls are of one event only if they can be of one occasion. Where a toll's own
words do not say, its sentence does, else what its article opens with. Must not join anything: that is ``happenings``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Literal

from crossread.compare.evidence import Evidence
from crossread.compare.wording import stems, stems_of
from crossread.lore.events import occasions
from crossread.lore.frames import TOLLS
from crossread.lore.stems import stem
from crossread.records import Claim, Interval, Participant, Sentence
from crossread.text import slice_spans

OPENING = 3
"""Sentences that open an article: its title and two more."""

BACK = 2
"""Sentences back to which "those raids" may point."""
POINTING = frozenset({"those", "these", "that", "this", "such"})
SINGULAR = frozenset({"he", "him", "himself", "she", "her", "herself", "whom"})

Victims = Literal["", "named", "counted"]


class Tolls:
    """What tolls of a story are tolls of. Holds no state but caches."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def occasion(self, claim: Claim, victims: Victims) -> frozenset[str]:
        """Give the families of what cost the lives, empty if nothing tells; of somebody by name only the claim's own words tell."""
        own = occasions(stems(claim, self._evidence))
        if own or victims == "named":
            return own
        return self._of_sentence(claim) or self._opening.get(claim.article, frozenset())

    def interval(self, claim: Claim) -> Interval | None:
        """Give when the occasion was that a toll's sentence tells besides ("a raid on Monday, which killed six")."""
        found = (self._evidence.interval(c.time) for c in self._beside(claim))
        return next((interval for interval in found if interval is not None), None)

    def place(self, claim: Claim) -> str | None:
        """Give where the occasion was that a toll's sentence tells besides."""
        return next((c.place for c in self._beside(claim) if c.place), None)

    def victims(self, claims: Sequence[Claim]) -> Victims:
        """Tell whether a death or injury is of somebody by name, or of so many; "" where it says neither or both."""
        figures = (self._evidence.figures.get(c.value.figure or "") for c in claims if c.attribute == "number")
        counted = any(figure.unit == "person" and figure.max != 1 for figure in figures if figure)
        named = any(self._is_somebody(c.article, p) for c in claims for p in c.participants if p.role == "patient")
        if counted == named:
            return ""
        return "counted" if counted else "named"

    def _is_somebody(self, article: str, participant: Participant) -> bool:
        if participant.entity is not None:
            return self._evidence.entities[participant.entity].type == "person"
        return self._evidence.articles[article].text[participant.start : participant.end].casefold() in SINGULAR

    def _beside(self, claim: Claim) -> list[Claim]:
        """Give the claims of its sentence, else those pointed back to, that tell a toll's occasion; none if it has a setting of its own."""
        if claim.time or claim.place:
            return []
        told = self._evidence.claims_in[claim.article]
        here = [c for c in told if c.sentence == claim.sentence and self._tells_occasion(c)]
        return here or [c for c in self._pointed_to(claim, told) if self._tells_occasion(c)]

    def _pointed_to(self, claim: Claim, told: Sequence[Claim]) -> list[Claim]:
        """Give the claims before a toll that points back ("seven died in those raids"), nearest first."""
        words = self._evidence.words(claim).casefold().split()
        pairs = ((a, stem(b.strip(".,"))) for a, b in pairwise(words))
        if not any(a in POINTING and occasions([b]) for a, b in pairs):
            return []
        near = (c for c in told if 0 < self._evidence.sentences_between(c, claim) <= BACK)
        return sorted(near, key=lambda c: self._evidence.sentences_between(c, claim))

    def _tells_occasion(self, claim: Claim) -> bool:
        return claim.event.type not in TOLLS and bool(occasions([stem(claim.event.predicate)]))

    def _of_sentence(self, claim: Claim) -> frozenset[str]:
        sentence = self._evidence.sentences.get(claim.sentence or "")
        told = {
            stem(c.event.predicate) for c in self._evidence.claims_in[claim.article] if c.sentence == claim.sentence
        }
        return occasions(stems_of(self._words(sentence)) | told) if sentence else frozenset()

    @cached_property
    def _opening(self) -> dict[str, frozenset[str]]:
        """For each article the occasion of which it first speaks in its opening."""
        found: dict[str, frozenset[str]] = {}
        for reading in self._evidence.story.readings:
            told = (occasions(stems_of(self._words(s))) for s in reading.sentences[:OPENING])
            found[reading.article.id] = next((families for families in told if families), frozenset())
        return found

    def _words(self, sentence: Sentence) -> str:
        return slice_spans(self._evidence.articles[sentence.article].text, sentence.spans)
