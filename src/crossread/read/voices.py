"""Says who vouches for a clause: the outlet, or the speaker of the innermost statement that holds it.

Owns the difference between a clause that reports a saying (no claim of its own), a clause that *is* a speech act (its
speaker's claim: "urged", "refused", "denied") and the words said. Must not find statements.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from msgspec import Struct

from crossread.lore import frames
from crossread.read.clauses import is_finite, is_predicate
from crossread.read.quotes import Quotes, find_quotes
from crossread.read.view import View
from crossread.records import SegmentKind, Span, Spans, Statement, Voice, VoiceKind
from crossread.text import hull

OWN_VOICE: dict[SegmentKind, VoiceKind] = {"title": "headline", "caption": "caption"}
"""In whose voice an article speaks where nobody else does; anywhere else it is the narrator's."""


class Voiced(Struct, frozen=True, gc=False):
    """A voice for a clause: its statement, whether the clause is that statement's act or heads its words, and their spans."""

    voice: Voice
    statement: Statement | None = None
    act: bool = False
    heads: bool = False
    within: Spans | None = None


class _Placed(Struct, frozen=True, gc=False):
    """A statement over tokens; ``heads_clause`` unless its cue only hangs from a clause ("reportedly", "according to")."""

    statement: Statement
    words: frozenset[int]
    cue: frozenset[int]
    is_act: bool
    heads_clause: bool


class Voices:
    """An article's statements over its tokens. Holds no state but caches."""

    def __init__(self, view: View, statements: Iterable[Statement]) -> None:
        self.view = view
        self._statements = tuple(statements)

    @cached_property
    def contents(self) -> frozenset[int]:
        """The predicates that head a statement's words, where those are a proposition apart from the cue's clause."""
        return frozenset(top for placed in self._placed if not placed.is_act for top in self._tops(placed.words))

    def is_quoted(self, token: int) -> bool:
        """Tell whether a token stands inside quotation marks."""
        return self._quotes.at(self.view.parse.start[token]) is not None

    @cached_property
    def _quotes(self) -> Quotes:
        return find_quotes(self.view)

    @cached_property
    def cues(self) -> frozenset[int]:
        """All words of all cues."""
        return frozenset(t for placed in self._placed for t in placed.cue)

    @cached_property
    def reports(self) -> frozenset[int]:
        """The verbs that report or do a saying, wherever they stand in a sentence."""
        return frozenset(t for placed in self._placed for t in placed.cue if self._cuts(placed, t))

    @cached_property
    def said(self) -> frozenset[int]:
        """The words of all statements that are no part of their cue's clause."""
        return frozenset(
            t for placed in self._placed if not placed.is_act and self._tops(placed.words) for t in placed.words
        )

    @cached_property
    def noun_acts(self) -> frozenset[int]:
        """The nouns that stand for a speech act by themselves ("a proposal to meet")."""
        nouns = (t for placed in self._placed if placed.is_act for t in placed.cue if self.view.parse.upos[t] == "NOUN")
        return frozenset(nouns)

    def _cuts(self, placed: _Placed, token: int) -> bool:
        """Tell whether a cue verb heads a clause apart: a reporting one below the main clause, an act said of its antecedent."""
        head = self.view.parse.head[token]
        if self.view.parse.upos[token] != "VERB" or head == token:
            return False
        if placed.is_act:
            return self.view.parse.deprel[token] == "acl:relcl" and head in placed.words
        return self.view.relation(token) in ("advcl", "acl", "conj", "parataxis", "ccomp", "xcomp")

    def of_clause(self, head: int, verbs: Collection[int], kind: SegmentKind) -> tuple[Voiced, ...]:
        """Give the voices of the clause whose predicates are ``verbs``; none if it only reports a saying.

        Several where several speakers share the words.
        """
        cues = [placed for placed in self._placed if placed.cue & {head, *verbs} and placed.heads_clause]
        outer = self._innermost(head, cues)
        within = outer[0].statement.content if outer else None
        acts = [placed for placed in cues if placed.is_act]
        if acts and kind == "title":  # that somebody condemns or rejects something is the headline's own news
            return (Voiced(Voice("headline"), acts[0].statement, act=True, within=within),)
        if acts:
            return _by_speaker(Voiced(_attributed(p.statement), p.statement, act=True, within=within) for p in acts)
        if cues:
            return ()
        if not outer:
            return (Voiced(Voice(OWN_VOICE.get(kind, "narrator"))),)
        return _by_speaker(self._said(placed, head) for placed in outer)

    def _said(self, placed: _Placed, head: int) -> Voiced:
        content = placed.statement.content
        hedged = placed.statement.cue is not None and placed.statement.cue.type == "hedge"
        within = (hull(content),) if hedged else content
        heads = self.view.parse.head[head] not in placed.words or self.view.parse.head[head] == head
        return Voiced(_attributed(placed.statement), placed.statement, heads=heads, within=within)

    def _innermost(self, token: int, cues: Collection[_Placed]) -> list[_Placed]:
        holding = [placed for placed in self._placed if token in placed.words and placed not in cues]
        least = min((len(p.words) for p in holding), default=0)
        return [p for p in holding if len(p.words) == least]

    def _tops(self, words: Collection[int]) -> list[int]:
        heads = self.view.parse.head
        return [t for t in sorted(words) if (heads[t] not in words or heads[t] == t) and is_predicate(self.view, t)]

    def _finite(self, words: Collection[int]) -> bool:
        return any(is_finite(self.view, top) for top in self._tops(words))

    @cached_property
    def _placed(self) -> tuple[_Placed, ...]:
        return tuple(self._place(statement) for statement in self._statements)

    def _place(self, statement: Statement) -> _Placed:
        words = frozenset(t for span in statement.content for t in self.view.tokens_in(span))
        cue = statement.cue
        tokens: frozenset[int] = (
            frozenset() if cue is None else frozenset(self.view.tokens_in(Span(cue.start, cue.end)))
        )
        act = cue is not None and self._is_act(cue.type, words)
        verbal = any(self.view.parse.upos[t] in ("VERB", "ADJ", "AUX") for t in tokens)
        adverbial = cue is None or cue.type in frames.words("attributes", "no_acts")
        return _Placed(statement, words, tokens, act and (verbal or not self._finite(words)), not adverbial)

    def _is_act(self, kind: str, words: Collection[int]) -> bool:
        """Tell whether a cue's whole clause is the claim: it does what it says, or what it reports is no clause of its own."""
        if kind in frames.words("attributes", "no_acts"):
            return False
        if kind in frames.words("attributes", "views"):
            return not self._finite(words)
        if kind == "estimate" and not is_predicate(self.view, self._highest(words)):
            return True  # "put the dead at 12, of whom nine are children"
        return kind in frames.words("attributes", "speech_acts") or not self._tops(words)

    def _highest(self, words: Collection[int]) -> int:
        heads = self.view.parse.head
        return next(t for t in sorted(words) if heads[t] not in words or heads[t] == t)


def _attributed(statement: Statement) -> Voice:
    return Voice("attributed", statement.id, statement.speaker.entity if statement.speaker else None)


def _by_speaker(voices: Iterable[Voiced]) -> tuple[Voiced, ...]:
    """Keep one voice for each speaker."""
    first: dict[str | None, Voiced] = {}
    for voiced in voices:
        first.setdefault(voiced.voice.speaker, voiced)
    return tuple(first.values())
