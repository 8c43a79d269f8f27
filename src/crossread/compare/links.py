"""Says why two claims do not count twice: the edges of the origin graph.

Owns the reasons, each with the spans that show it. Kinds: ``copy`` (one article is the other's text), ``same_words`` (both print
one passage), ``same_speaker``, ``same_institution``, ``may_be_one`` (unnamed voices of one description, an office told without its
state beside that state's), ``credit`` (a picture's or text's credit names its maker) and ``family`` (two outlets of one owner). Must
not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

from msgspec import Struct
from msgspec.structs import replace

from crossread.compare.apart import Root
from crossread.compare.evidence import Evidence
from crossread.compare.families import house, own_house, picture_credit, text_credit
from crossread.compare.passages import find_passages
from crossread.records import Anchor, Claim, Edge, Origin, Segment


class Texts(Struct, frozen=True, gc=False):
    """Whose text stands where: an article's source, its house, and for a claim the first one in the same words.

    ``prints`` gives for the words of a text, by that first claim and the source, the articles that print them.
    """

    sources: dict[str, str]
    houses: dict[str, str]
    passages: dict[str, str]
    prints: dict[tuple[str, str], frozenset[str]]

    def share_words(self, a: Claim, b: Claim) -> bool:
        """Tell whether two claims stand in the same words of different articles."""
        return a.id in self.passages and self.passages[a.id] == self.passages.get(b.id) and a.article != b.article

    def in_every_print(self, claims: Sequence[Claim]) -> list[Claim]:
        """Leave out the claims that stand, in the same words, in another print of their text but not among ``claims``."""
        here: dict[tuple[str, str], set[str]] = defaultdict(set)
        for claim in claims:
            here[self._print(claim.id, claim.article)].add(claim.article)
        return [c for c in claims if self.prints.get(key := self._print(c.id, c.article), frozenset()) <= here[key]]

    def _print(self, claim: str, article: str) -> tuple[str, str]:
        return self.passages.get(claim, claim), self.sources[article]

    def copied(self, a: Claim, b: Claim) -> bool:
        """Tell whether two claims stand in one text, printed twice."""
        return a.article != b.article and self.sources[a.article] == self.sources[b.article]


def find_texts(evidence: Evidence) -> Texts:
    """Tell whose text stands where in a story."""
    known = {own_house(article) for article in evidence.articles.values()}
    houses = {article: house(evidence.articles[source], known) for article, source in evidence.sources.items()}
    passages = find_passages(evidence)
    prints: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim, passage in passages.items():
        article = evidence.claims[claim].article
        prints[passage, evidence.sources[article]].add(article)
    return Texts(evidence.sources, houses, passages, {key: frozenset(articles) for key, articles in prints.items()})


def link_origins(
    origins: Sequence[Origin], roots: Mapping[str, Root], meant: Mapping[str, str], texts: Texts, evidence: Evidence
) -> tuple[Origin, ...]:
    """Give the origins with their edges: between their own claims, and to the first origin of the same institution or words.

    ``meant`` gives for institutions of which no text tells the state those that they are taken for.
    """
    owner = {claim: origin.id for origin in origins for claim in origin.members}
    heads: dict[str, Origin] = {}
    linked = []
    for origin in origins:
        claims = [evidence.claims[claim] for claim in origin.members]
        root = roots[origin.members[0]]
        head = heads.setdefault(meant.get(root.institution, root.institution), origin)
        edges = chain(
            _of_speaker(claims, root, texts, evidence),
            _of_credits(claims, root, evidence),
            _of_institution(head, origin, roots, evidence) if head is not origin else (),
            _of_words(claims, owner, texts, evidence),
        )
        linked.append(replace(origin, edges=tuple(edges)))
    return tuple(linked)


def link_voices(claim: Claim, others: Sequence[Claim], texts: Texts, evidence: Evidence) -> tuple[Edge, ...]:
    """Give why an outlet's own claim adds no voice to ``others``, earlier claims of the finding: the strongest reason, or none."""
    for kind, why, holds in (
        ("copy", "one article copies the other", texts.copied),
        ("same_words", "both articles print the same words", texts.share_words),
    ):
        for other in others:
            if holds(other, claim):
                return (Edge(kind, other.id, claim.id, why, (evidence.anchor(other), evidence.anchor(claim))),)
    of_house = [o for o in others if texts.houses[o.article] == texts.houses[claim.article]]
    return (_of_house(of_house[0], claim, texts, evidence),) if of_house else ()


def _of_house(a: Claim, b: Claim, texts: Texts, evidence: Evidence) -> Edge:
    known = set(texts.houses.values())
    lines = [(c.article, text_credit(evidence.articles[c.article], known)) for c in (a, b)]
    spans = tuple(anchor for article, credit in lines if credit is not None for anchor in _anchors(article, credit))
    if spans:
        return Edge("credit", a.id, b.id, "both texts are credited to one agency", spans)
    return Edge("family", a.id, b.id, "both outlets have one owner", (evidence.anchor(a), evidence.anchor(b)))


def _of_speaker(claims: Sequence[Claim], root: Root, texts: Texts, evidence: Evidence) -> Iterator[Edge]:
    for a, b in pairwise(claims):
        speaker = evidence.speaker(a) or evidence.speaker(b)
        if texts.copied(a, b):
            yield Edge("copy", a.id, b.id, "one article copies the other", _spoken(evidence, a, b))
        elif a.article != b.article and speaker in evidence.entities:
            why = f"both go back to {evidence.entities[speaker].name}"
            yield Edge("same_speaker", a.id, b.id, why, _spoken(evidence, a, b))
        elif a.article != b.article:
            yield Edge("credit", a.id, b.id, f"both pictures are credited to {root.name}", _spoken(evidence, a, b))


def _of_credits(claims: Sequence[Claim], root: Root, evidence: Evidence) -> Iterator[Edge]:
    for claim in claims:
        sentence = evidence.sentences.get(claim.sentence or "")
        credit = picture_credit(evidence.articles[claim.article], sentence.segment if sentence else None)
        if claim.voice.kind == "caption" and credit is not None:
            why = f"the picture is credited to {root.name}"
            yield Edge("credit", claim.id, claim.id, why, _anchors(claim.article, credit))


def _of_institution(head: Origin, origin: Origin, roots: Mapping[str, Root], evidence: Evidence) -> Iterator[Edge]:
    a, b = evidence.claims[head.members[0]], evidence.claims[origin.members[0]]
    told = [_role(speaker, evidence) for speaker in (head.speaker, origin.speaker)]
    spans = (*_spoken(evidence, a, b), *(role for role in told if role is not None))
    kind, why = _why_one(roots[a.id], roots[b.id])
    yield Edge(kind, a.id, b.id, why, tuple(dict.fromkeys(spans)))


def _why_one(a: Root, b: Root) -> tuple[str, str]:
    """Give the kind of edge between two who may be one institution, and why they may."""
    if a.institution != b.institution:
        label = (a if a.country else b).label
        return "may_be_one", f"both may speak for {label}: of no other state is such an office named"
    if b.kind == "unnamed":
        return "may_be_one", "both are unnamed, alike in description, and may be one"
    if b.country or b.office is None:
        return "same_institution", f"both speak for {b.label}"
    return "same_institution", f"both may speak for one {b.label}"


def _of_words(claims: Sequence[Claim], owner: Mapping[str, str], texts: Texts, evidence: Evidence) -> Iterator[Edge]:
    """Link claims to another origin's in the same words."""
    for claim in claims:
        first = evidence.claims[texts.passages.get(claim.id, claim.id)]
        if owner.get(first.id, owner[claim.id]) != owner[claim.id] and first.article != claim.article:
            spans = (evidence.anchor(first), evidence.anchor(claim))
            yield Edge("same_words", first.id, claim.id, "both articles print the same words", spans)


def _role(speaker: str | None, evidence: Evidence) -> Anchor | None:
    """Give the first role that a text gives a speaker."""
    roles = evidence.entities[speaker].roles if speaker in evidence.entities else ()
    return next((Anchor(role.article, role.start, role.end) for role in roles), None)


def _spoken(evidence: Evidence, *claims: Claim) -> tuple[Anchor, ...]:
    """Give where the speakers of claims are named, else the claims' own words."""
    return tuple(_speaker_span(claim, evidence) or evidence.anchor(claim) for claim in claims)


def _speaker_span(claim: Claim, evidence: Evidence) -> Anchor | None:
    statement = evidence.statements.get(claim.voice.statement or "")
    speaker = statement.speaker if statement else None
    if speaker is None or speaker.start is None or speaker.end is None:
        return None
    return Anchor(claim.article, speaker.start, speaker.end)


def _anchors(article: str, segment: Segment) -> tuple[Anchor, ...]:
    return tuple(Anchor(article, span.start, span.end) for span in segment.spans)
