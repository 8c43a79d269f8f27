"""What the earlier readers found in an article, looked up by token.

Owns which mention, time or figure a word belongs to. Must not find anything new.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from crossread.read.clauses import Clause
from crossread.read.found import country_word
from crossread.read.view import View
from crossread.records import Figure, LocalEntity, Mention, Span, TimeExpression


class Lookup:
    """An article's entities, figures and times over its tokens. Holds no state but caches."""

    def __init__(
        self,
        view: View,
        entities: Iterable[LocalEntity],
        mentions: Iterable[Mention],
        figures: Iterable[Figure],
        times: Iterable[TimeExpression],
    ) -> None:
        self.view = view
        self.entities = {entity.id: entity for entity in entities}
        self._mentions = sorted(mentions, key=lambda m: (m.end - m.start, m.start, m.id))
        self._figures = sorted(figures, key=lambda f: (f.number, f.id))
        self._times = sorted(times, key=lambda t: (t.span, t.id))

    def mention(self, token: int) -> Mention | None:
        """Give the mention that a noun heads, else that of the name behind it ("aide Mary Doe"), else the smallest that holds it."""
        if token in self._by_head:
            return self._by_head[token]
        named = (self._by_head.get(k) for k in self.view.dependents(token, "appos", "flat"))
        return next((mention for mention in named if mention is not None), None) or self._by_word.get(token)

    def entity(self, token: int) -> LocalEntity | None:
        """Give the entity that the mention of a token names."""
        mention = self.mention(token)
        return None if mention is None else self.entities.get(mention.entity)

    def entity_headed(self, token: int) -> LocalEntity | None:
        """Give the entity of the mention whose head a token is."""
        mention = self._by_head.get(token)
        return None if mention is None else self.entities.get(mention.entity)

    def state_behind(self, noun: int) -> LocalEntity | None:
        """Give the state that an adjective before a noun names ("Danish shells"), where the article names it too."""
        kids = self.view.dependents(noun, "amod", "compound")
        codes = {code for k in kids if (code := country_word(self.view, k)) is not None}
        return next((e for e in self.entities.values() if e.type == "gpe" and e.country in codes), None)

    def is_time(self, token: int) -> bool:
        """Tell whether a token belongs to a time expression."""
        return any(token in words for _, words, _ in self.times)

    def figures_in(self, clause: Clause) -> list[tuple[Figure, int]]:
        """Give the figures in a clause, its asides left out, each with its number's first token."""
        return [row for first, last in clause.stretches for row in self.figures_between(first, last)]

    def figures_between(self, first: int, last: int) -> list[tuple[Figure, int]]:
        """Give the figures between two tokens, each with its number's first token."""
        return [(figure, token) for figure, token in self._figure_tokens if first <= token <= last]

    @cached_property
    def times(self) -> tuple[tuple[TimeExpression, range, int], ...]:
        """Give every time expression with its tokens and the one of them that hangs from outside."""
        placed = ((time, self.view.tokens_in(time.span)) for time in self._times)
        return tuple((time, words, self._head(words)) for time, words in placed if words)

    @cached_property
    def _figure_tokens(self) -> tuple[tuple[Figure, int], ...]:
        placed = ((figure, self.view.tokens_in(figure.number)) for figure in self._figures)
        return tuple((figure, words[0]) for figure, words in placed if words)

    @cached_property
    def _by_head(self) -> dict[int, Mention]:
        found: dict[int, Mention] = {}
        for mention in self._mentions:
            words = self.view.tokens_in(Span(mention.start, mention.end))
            if words:
                found.setdefault(self._head(words), mention)
        return found

    @cached_property
    def _by_word(self) -> dict[int, Mention]:
        found: dict[int, Mention] = {}
        for mention in self._mentions:
            for word in self.view.tokens_in(Span(mention.start, mention.end)):
                found.setdefault(word, mention)
        return found

    def _head(self, words: range) -> int:
        heads = self.view.parse.head
        return next((t for t in words if heads[t] not in words or heads[t] == t), words[-1])
