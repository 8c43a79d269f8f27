"""Builds small readings by hand, so that comparing can be tested without the reader."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from crossread.group.stories import one_story
from crossread.records import (
    Article,
    Claim,
    Cue,
    EventRef,
    Figure,
    LocalEntity,
    MadeBy,
    Mention,
    Participant,
    Reading,
    Record,
    Role,
    Segment,
    Sentence,
    Span,
    Speaker,
    Statement,
    Value,
    Voice,
    make_id,
)

MADE_BY = MadeBy("test", "test", {})


class Paper:
    """One article under construction. Every row is found in the text by its words."""

    def __init__(self, text: str, *, outlet: str = "The Test", published: str | None = "2021-05-04") -> None:
        key = make_id("article", text, outlet, published)
        whole = Segment(make_id("segment", key), key, "body", (Span(0, len(text)),))
        digest = sha256(text.encode()).hexdigest()
        self.article = Article(key, f"{outlet}.txt", digest, digest, text, (whole,), outlet, "given", None, published)
        self.sentence = Sentence(make_id("sentence", key), key, (Span(0, len(text)),), whole.id, "body")
        self.entities: dict[str, LocalEntity] = {}
        self.mentions: list[Mention] = []
        self.statements: list[Statement] = []
        self.figures: list[Figure] = []
        self.claims: list[Claim] = []

    def find(self, words: str) -> Span:
        start = self.article.text.index(words)
        return Span(start, start + len(words))

    def name(self, words: str, kind: str = "person", *, roles: tuple[str, ...] = (), **more: Any) -> str:
        span, article = self.find(words), self.article.id
        key = make_id("local", article, words, kind)
        given = tuple(Role(r, article, self.find(r).start, self.find(r).end) for r in roles)
        self.entities[key] = LocalEntity(key, kind, words, given, **more)  # type: ignore[arg-type]
        role_only = kind == "person" and words.islower()
        mention = "role" if role_only else "name"
        self.mentions.append(Mention(make_id("m", key), article, span.start, span.end, key, mention, "test"))
        return key

    def say(self, speaker: str | None, content: str, *, modality: str = "asserted", cue: str | None = None) -> str:
        span = self.find(content)
        key = make_id("statement", self.article.id, span.start, span.end)
        mention = next((m for m in self.mentions if m.entity == speaker), None)
        who = Speaker(speaker, mention.start, mention.end, "explicit") if mention else None
        word = self.find(cue) if cue else None
        said = Cue(word.start, word.end, cue or "", "say") if word else None
        self.statements.append(
            Statement(key, self.article.id, who, said, (span,), "indirect", modality, "+")  # type: ignore[arg-type]
        )
        return key

    def count(self, number: str, *, low: float | None, high: float | None, noun: str = "person") -> str:
        span = self.find(number)
        key = make_id("figure", self.article.id, span.start)
        value = low if low is not None else high
        self.figures.append(Figure(key, self.article.id, span, span, value, low, high, "exact", noun, noun, claim=None))
        return key

    def claim(
        self,
        words: str,
        event: tuple[str, str],
        attribute: str = "occurrence",
        *,
        value: Value | None = None,
        by: str | None = None,
        actors: tuple[str, ...] = (),
        modality: str = "asserted",
        polarity: str = "+",
    ) -> str:
        span = self.find(words)
        speaker = next((s.speaker.entity for s in self.statements if s.id == by and s.speaker), None)
        voice = Voice("attributed", by, speaker) if by else Voice("narrator")
        people = tuple(Participant("agent", a, m.start, m.end) for a in actors for m in self.mentions if m.entity == a)
        key = make_id("claim", self.article.id, span.start, span.end, attribute, event[1])
        self.claims.append(
            Claim(
                key,
                self.article.id,
                (span,),
                voice,
                modality,  # type: ignore[arg-type]
                polarity,  # type: ignore[arg-type]
                EventRef(None, *event),
                attribute,
                value or Value("text", text=span),
                participants=people,
                figures=(value.figure,) if value and value.figure else (),
                sentence=self.sentence.id,
            )
        )
        return key

    def reading(self) -> Reading:
        return Reading(
            self.article,
            "test",
            (self.sentence,),
            tuple(self.entities.values()),
            tuple(self.mentions),
            tuple(self.statements),
            tuple(self.figures),
            (),
            tuple(self.claims),
        )


def compare_papers(*papers: Paper) -> Record:
    from crossread.compare.comparing import compare  # noqa: PLC0415

    return compare(one_story([p.reading() for p in papers]), made_by=MADE_BY)
