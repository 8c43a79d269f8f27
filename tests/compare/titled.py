"""Builds readings with a title: the first line is the title, each further line one sentence of the body."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from crossread.records import Participant, Reading, Sentence, Span, TimeExpression, Value, make_id
from crossread.text import contains, hull
from tests.compare.papers import Paper


class Titled(Paper):
    """A paper of lines. Rows are found by their words, as in ``Paper``."""

    def __init__(self, text: str, **more: Any) -> None:
        super().__init__(text, **more)
        self.article = replace(self.article, title=Span(0, text.index("\n")))
        self.times: list[TimeExpression] = []
        self.lines = tuple(self._line(line, n) for n, line in enumerate(text.split("\n")))

    def _line(self, line: str, number: int) -> Sentence:
        kind = "body" if number else "title"
        key = make_id("sentence", self.article.id, number)
        return replace(self.sentence, id=key, spans=(self.find(line),), kind=kind)

    def tell(self, words: str, event: tuple[str, str], verb: str, *actors: str) -> str:
        """Add the claim that something occurred; ``verb`` is the word that bears the event, ``actors`` words for its agents."""
        key = self.claim(words, event)
        told, cover = self.claims[-1], self.find(words)
        at = cover.start + words.index(verb)
        people = tuple(self._agent(actor, cover) for actor in actors)
        value = Value("text", text=Span(at, at + len(verb)))
        self.claims[-1] = replace(told, value=value, participants=people)
        return key

    def _agent(self, words: str, within: Span) -> Participant:
        start = self.article.text.index(words, within.start)
        here = (m.entity for m in self.mentions if (m.start, m.end) == (start, start + len(words)))
        return Participant("agent", next(here, None), start, start + len(words))

    def time(self, words: str, edtf: str, *, of: str | None = None) -> None:
        """Add a day, as the time of the claim ``of`` if given."""
        span, key = self.find(words), make_id("time", self.article.id, words)
        moment = (f"{edtf}T00:00:00Z", f"{edtf}T23:59:59Z", None, ())
        self.times.append(TimeExpression(key, self.article.id, span, edtf, *moment, "text", "date"))
        self.claims = [replace(c, time=key) if c.id == of else c for c in self.claims]

    def reading(self) -> Reading:
        claims = tuple(replace(c, sentence=self._line_of(hull(c.spans))) for c in self.claims)
        return replace(super().reading(), sentences=self.lines, times=tuple(self.times), claims=claims)

    def _line_of(self, span: Span) -> str:
        return next(line.id for line in self.lines if contains(line.spans[0], span))
