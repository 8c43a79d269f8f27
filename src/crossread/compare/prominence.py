"""How prominently each claim of a story stands: its sentence's place in its article, its subject, its rank in the sentence.

Owns the order in which the main line looks at claims and stretches of text. Copies of another article's text are left out, and ties fall
to what the texts say, never to an id, so a copy changes nothing. Must not choose anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from crossread.compare.evidence import Evidence
from crossread.compare.phrasing import Clause, read_clause
from crossread.records import Claim, EventRow, Span
from crossread.text import hull

SUBJECTLESS = 1.5  # sentences that a claim without a subject stands behind one with it
ASIDE = 1.0  # sentences that what is told besides stands behind its sentence's main event
NEAR = 12  # sentences that count as the top of an article
FAR = 40  # where captions and the like begin to count

Rank = tuple[float, str, str, int, int, int, str, str]


class Prominence:
    """A story as its main line sees it; ``members`` gives each event's claims, prominent ones first. Read only."""

    def __init__(self, events: Sequence[EventRow], evidence: Evidence) -> None:
        self.evidence = evidence
        self.own = frozenset(a for a in evidence.articles if evidence.sources[a] == a)
        self.members = {e.id: self._claims(e.members) for e in events}

    def _claims(self, members: Iterable[str]) -> tuple[Claim, ...]:
        claims = (self.evidence.claims[m] for m in members)
        return tuple(sorted((c for c in claims if c.article in self.own), key=self.rank))

    def text(self, article: str) -> str:
        """Give an article's text."""
        return self.evidence.articles[article].text

    @cached_property
    def places(self) -> dict[str, int]:
        """For each sentence how far down its article it stands: titles 0, then the body from 1, captions and the like far behind."""
        found = {}
        for reading in self.evidence.story.readings:
            body = 0
            for sentence in reading.sentences:
                body += sentence.kind == "body"
                found[sentence.id] = 0 if sentence.kind == "title" else body + FAR * (sentence.kind != "body")
        return found

    def place(self, article: str, span: Span) -> tuple[int, str, str, int, int]:
        """Give where a stretch of text stands: how far down its article, then in an order that no id decides."""
        return (self.place_at(article, span.start), *self.order(article, span.start, span.end))

    def place_at(self, article: str, start: int) -> int:
        """Give how far down its article the sentence stands that holds ``start``."""
        return next((n for s, n in self._sentences[article] if s.start <= start < s.end), FAR)

    @cached_property
    def _sentences(self) -> dict[str, list[tuple[Span, int]]]:
        readings = self.evidence.story.readings
        return {r.article.id: [(hull(s.spans), self.places[s.id]) for s in r.sentences] for r in readings}

    def clause(self, claim: Claim) -> Clause:
        """Give a claim's subject and predicate."""
        if claim.id not in self._clauses:
            self._clauses[claim.id] = read_clause(claim, self.text(claim.article))
        return self._clauses[claim.id]

    @cached_property
    def _clauses(self) -> dict[str, Clause]:
        return {}

    def level(self, claim: Claim) -> float:
        """Give how far from the top a claim stands, one that names no subject further."""
        place, clause = self.places.get(claim.sentence or "", FAR), self.clause(claim)
        aside = clause.aside or claim.attribute != "occurrence" or self._verb_at(claim) > self._firsts[claim.sentence]
        return place + SUBJECTLESS * (clause.subject is None) + ASIDE * aside

    def _verb_at(self, claim: Claim) -> int:
        clause = self.clause(claim)
        return clause.tokens[clause.verb].start if clause.tokens else 0

    @cached_property
    def _firsts(self) -> dict[str | None, int]:
        """For each sentence where its first predicate with a subject stands, else its first."""
        found: dict[str | None, list[tuple[bool, int]]] = defaultdict(list)
        for claim in self.evidence.claims.values():
            lacks = claim.attribute != "occurrence" or self.clause(claim).subject is None
            found[claim.sentence].append((lacks, self._verb_at(claim)))
        return {sentence: min(rows)[1] for sentence, rows in found.items()}

    def order(self, article: str, start: int, end: int) -> tuple[str, str, int, int]:
        """Give an order of stretches of text that no id decides."""
        found = self.evidence.articles[article]
        return (found.published or "", found.text_sha256, start, end)

    def rank(self, claim: Claim) -> Rank:
        """Give a claim's place among others: prominent ones first."""
        cover = hull(claim.spans)
        told = (self._verb_at(claim), claim.event.predicate, claim.attribute)
        return (self.level(claim), *self.order(claim.article, cover.start, cover.end), *told)

    def is_near(self, claim: Claim) -> bool:
        """Tell whether a claim stands near the top of its article."""
        return self.places.get(claim.sentence or "", FAR) <= NEAR
