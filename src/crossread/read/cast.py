"""Knows which words of an article name whom.

Owns looking up mentions and entities by word, and the extent of a noun phrase. Must not resolve a pronoun.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.lore import cues as lexicon
from crossread.read.view import View
from crossread.records import EntityType, LocalEntity, Mention, Span

PERSONAL = frozenset({"he", "him", "she", "her", "it", "they", "them", "i", "we", "you"})
RELATIVES = frozenset({"who", "which", "that", "whom"})


class Cast:
    """The mentions of an article by place, and what is known of their entities."""

    def __init__(self, view: View, entities: Iterable[LocalEntity], mentions: Iterable[Mention]) -> None:
        self.view = view
        self.entities = {entity.id: entity for entity in entities}
        ordered = sorted(mentions, key=lambda m: (m.start, m.end, m.id))
        self.mentions = tuple(m for m in ordered if m.kind != "pronoun" and m.entity in self.entities)
        self.heads = {m.id: _head(view, Span(m.start, m.end)) for m in self.mentions}
        self._by_head: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            if (head := self.heads[mention.id]) is not None:
                self._by_head.setdefault(head, []).append(mention)

    def at(self, token: int) -> Mention | None:
        """Give the longest mention whose head word is ``token``, else the shortest that covers it."""
        if own := self._by_head.get(token):
            return max(own, key=lambda m: (m.end - m.start, m.id))
        start, end = self.view.parse.start[token], self.view.parse.end[token]
        covering = [m for m in self.mentions if m.start <= start and end <= m.end]
        return min(covering, key=lambda m: (m.end - m.start, m.id), default=None)

    def type(self, token: int) -> EntityType | None:
        """Give the type of the entity that ``token`` heads a mention of."""
        mention = self.at(token)
        return self.entities[mention.entity].type if mention is not None else None

    def sex(self, entity: str) -> str | None:
        """Give "she" or "he" where a title, a role or the name says it."""
        row = self.entities[entity]
        words = {w for text in (row.name, *(r.text for r in row.roles)) for w in text.lower().split()}
        if words & lexicon.words("women"):
            return "she"
        return "he" if words & lexicon.words("men") else None


def _head(view: View, span: Span) -> int | None:
    """Give the word of a span that the rest of the sentence hangs on."""
    tokens = view.tokens_in(span)
    outer = [t for t in tokens if view.parse.head[t] not in tokens or view.parse.head[t] == t]
    return outer[0] if outer else None


def within(view: View, token: int, content: Sequence[Span]) -> bool:
    """Tell whether a word stands in any of the spans."""
    start = view.parse.start[token]
    return any(span.start <= start < span.end for span in content)


def is_actor(view: View, cast: Cast, token: int) -> bool:
    """Tell whether a word stands for a person, a body or a group."""
    if view.lower[token] in PERSONAL | RELATIVES:
        return True
    if cast.type(token) in ("person", "organisation", "media", "gpe", "group", "unnamed"):
        return True
    return view.parse.lemma[token].lower() in lexicon.words("people") | lexicon.words("bodies")


def phrase(view: View, head: int, content: Sequence[Span]) -> Span:
    """Give a source's whole noun phrase without the clauses that hang on it, outside the content."""
    loose = [
        k
        for k in view.children[head]
        if view.relation(k) in ("acl", "advcl", "parataxis", "conj", "cc", "punct", "case", "dep")
    ]
    tokens = [t for t in view.subtree(head, without=loose) if not within(view, t, content)]
    first = last = head
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens:
        last += 1
    return view.span(first, last)


def conjuncts(view: View, cast: Cast, head: int) -> tuple[int, ...]:
    """Give the heads of coordinated sources that are different entities, the first one first."""
    heads = [head]
    known = {mention.entity for mention in (cast.at(head),) if mention is not None}
    for kid in view.dependents(head, "conj"):
        mention = cast.at(kid)
        if known and mention is not None and mention.entity not in known:
            heads.append(kid)
            known.add(mention.entity)
    return tuple(heads)


def stands_for(view: View, cast: Cast, source: int) -> Mention | None:
    """Give the mention that a source is, that names it, or that issued it."""
    return cast.at(source) or _named(view, cast, source) or _issuer(view, cast, source)


def _named(view: View, cast: Cast, role: int) -> Mention | None:
    """Give the name that stands beside a role or in front of a body: "spokesman X", "the minister, X", "the X news agency"."""
    names = view.dependents(role, "appos", "flat", "nmod:desc")
    found = next((m for k in names if (m := cast.at(k)) is not None), None)
    if found is not None or view.parse.lemma[role].lower() not in lexicon.words("bodies"):
        return found
    fronts = (cast.at(k) for k in reversed(view.dependents(role, "compound")) if view.parse.upos[k] == "PROPN")
    return next((m for m in fronts if m and cast.entities[m.entity].type in ("organisation", "media")), None)


def _issuer(view: View, cast: Cast, document: int) -> Mention | None:
    """Give whose statement or report it is that speaks: "the ICJ statement said"."""
    if view.parse.lemma[document].lower() not in lexicon.words("documents") | lexicon.words("rumours"):
        return None
    owners = [k for k in view.dependents(document, "nmod", "compound", "amod") if _owns(view, k)]
    return next((m for k in owners if (m := cast.at(k)) is not None), None)


def _owns(view: View, token: int) -> bool:
    cases = [view.lower[k] for k in view.dependents(token, "case")]
    return not cases or any(case in ("by", "from", "of", "'s", "'") for case in cases)
