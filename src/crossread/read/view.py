"""One article with its parse, as the rules of ``read`` look at it.

Owns walking the tree and going between tokens and characters. Token positions are indices into the parse's columns.
Must not find anything: names, voices and figures have files of their own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from crossread.read.parse import Parse
from crossread.records import Article, Sentence, Span, Spans
from crossread.text import Folded, clip, fold


class View:
    """An article, its sentences and its parse. Cheap to build; holds no state but caches."""

    def __init__(self, article: Article, parse: Parse, sentences: tuple[Sentence, ...]) -> None:
        self.article = article
        self.parse = parse
        self.sentences = sentences

    def __len__(self) -> int:
        return len(self.parse.start)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens as they stand in the text."""
        text = self.article.text
        return tuple(text[s:e] for s, e in zip(self.parse.start, self.parse.end, strict=True))

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The tokens, lower-cased, with plain apostrophes."""
        return tuple(word.lower().replace("’", "'") for word in self.words)

    @cached_property
    def lines(self) -> tuple[Folded, ...]:
        """The sentences, each folded into one line."""
        return tuple(fold(self.article.text, sentence.spans) for sentence in self.sentences)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token its dependents, in text order."""
        kids: list[list[int]] = [[] for _ in range(len(self))]
        for token, head in enumerate(self.parse.head):
            if head != token:
                kids[head].append(token)
        return tuple(tuple(k) for k in kids)

    def bounds(self, sentence: int) -> range:
        """Give the tokens of the ``sentence``-th sentence."""
        starts = self.parse.sent_start
        end = starts[sentence + 1] if sentence + 1 < len(starts) else len(self)
        return range(starts[sentence], end)

    def sentence_of(self, token: int) -> int:
        """Give the index of the sentence that holds ``token``."""
        return bisect_right(self.parse.sent_start, token) - 1

    def relation(self, token: int) -> str:
        """Give the token's Universal Dependencies label without its subtype."""
        return self.parse.deprel[token].partition(":")[0]

    def dependents(self, token: int, *labels: str) -> list[int]:
        """Give the dependents of ``token`` whose label, with or without its subtype, is among ``labels``."""
        return [k for k in self.children[token] if self.parse.deprel[k] in labels or self.relation(k) in labels]

    def dependent(self, token: int, *labels: str) -> int | None:
        """Give the first dependent of ``token`` with one of ``labels``, if it has one."""
        return next(iter(self.dependents(token, *labels)), None)

    def subtree(self, token: int, *, without: Iterable[int] = ()) -> list[int]:
        """Give the token and everything below it, in text order, leaving out the subtrees of ``without``."""
        banned = frozenset(without)
        found, stack = [], [token]
        while stack:
            current = stack.pop()
            if current not in banned:
                found.append(current)
                stack.extend(self.children[current])
        return sorted(found)

    def ancestors(self, token: int) -> Iterator[int]:
        """Give the heads above ``token``, nearest first."""
        seen = {token}
        while (head := self.parse.head[token]) not in seen:
            seen.add(head)
            yield head
            token = head

    def span(self, first: int, last: int) -> Span:
        """Give the characters from token ``first`` to token ``last``, both included."""
        return Span(self.parse.start[first], self.parse.end[last])

    def spans(self, first: int, last: int) -> Spans:
        """Give the same stretch, cut where a page break interrupts its sentence."""
        return clip(self.span(first, last), self.sentences[self.sentence_of(first)].spans)

    def text(self, first: int, last: int) -> str:
        """Give the words from ``first`` to ``last`` as one line."""
        return " ".join(self.article.text[s.start : s.end] for s in self.spans(first, last)).replace("\n", " ")

    def token_at(self, offset: int) -> int | None:
        """Give the token that covers the character at ``offset``, None between tokens."""
        token = bisect_right(self.parse.start, offset) - 1
        return token if token >= 0 and offset < self.parse.end[token] else None

    def tokens_in(self, span: Span) -> range:
        """Give the tokens that lie wholly inside ``span``."""
        return range(bisect_left(self.parse.start, span.start), bisect_right(self.parse.end, span.end))
