"""The origins behind a finding: who said it first, how often that was passed on, and why it counts once.

Owns the words and the drawing of the record's origin counts. An institution is what counts as independent, so it has
one line, however many utterances it made. Must not count anything itself.
"""

from __future__ import annotations

from msgspec import Struct

from crossread.records import Claim, Edge, Finding, Origins
from crossread.show.index import Index, Quote
from crossread.show.tree import Tree, draw
from crossread.show.voices import UNCLEAR
from crossread.show.words import count, plain, say_interval, say_range

_DOTS = 12


class Count(Struct, frozen=True, gc=False):
    """An origin count: the number, its bounds in words, and dots (filled: named institutions; hollow: may add one)."""

    number: int
    range: str
    filled: int
    hollow: int

    @property
    def words(self) -> str:
        """The count in words, with its bounds."""
        return f"{count(self.number, 'independent origin')} ({self.range})"


class Link(Struct, frozen=True, gc=False):
    """Why two claims share an origin, with the words that show it."""

    why: str
    quotes: tuple[Quote, ...]


class Source(Struct, frozen=True, gc=False):
    """One institution behind a finding: its utterances, side, articles, and the reasons for counting it once.

    ``counted`` is False where the record leaves it out of the count, because it may be one of the others.
    """

    name: str
    counted: bool
    utterances: tuple[str, ...]
    party: str | None
    sigla: tuple[str, ...]
    links: tuple[Link, ...]


def show_count(origins: Origins) -> Count:
    """Give an origin count with its dots, a dozen at most."""
    filled = min(len(origins.institutions), origins.independent_origins, _DOTS)
    hollow = min(origins.upper - filled, _DOTS - filled)
    return Count(origins.independent_origins, say_range(origins.lower, origins.upper), filled, hollow)


def show_sources(finding: Finding, index: Index) -> tuple[Source, ...]:
    """Give the named origins, one line per institution: that is what counts as independent."""
    groups: dict[str, list[str]] = {}
    for key in finding.origins.named:
        origin = index.origins[key]
        groups.setdefault(origin.institution or origin.speaker or key, []).append(key)
    return tuple(_source(keys, finding, index) for keys in groups.values())


def _source(keys: list[str], finding: Finding, index: Index) -> Source:
    here = set(finding.members)
    origins = [index.origins[key] for key in keys]
    members = [member for origin in origins for member in origin.members if member in here]
    edges = [edge for origin in origins for edge in origin.edges if edge.a in here or edge.b in here]
    parties = {index.party(origin.party) for origin in origins if origin.party is not None}
    return Source(
        name=_institution(keys[0], index),
        counted=origins[0].institution in finding.origins.institutions or not finding.origins.institutions,
        utterances=tuple(dict.fromkeys(_utterance(key, index) for key in keys)),
        party=", ".join(sorted(parties)) or None,
        sigla=index.sigla(index.claims[member].article for member in members),
        links=_links(edges, index),
    )


def _institution(key: str, index: Index) -> str:
    """Name who an origin counts as: its institution, else its speaker."""
    origin = index.origins[key]
    return index.party(origin.institution) if origin.institution else index.name(origin.speaker) or UNCLEAR


def _utterance(key: str, index: Index) -> str:
    """Say when and how an origin spoke, as far as that is known."""
    origin = index.origins[key]
    speaker = index.name(origin.speaker)
    said_at = None if origin.said_at is None or origin.said_at.edtf is None else say_interval(origin.said_at)
    if speaker == _institution(key, index):
        speaker = None
    return ", ".join(part for part in (speaker, origin.medium, said_at) if part)


def _links(edges: list[Edge], index: Index) -> tuple[Link, ...]:
    """Give each reason once, with the words of every edge that has it."""
    quotes: dict[str, dict[tuple[int, int], Quote]] = {}
    for edge in edges:
        shown = quotes.setdefault(edge.why, {})
        for span in edge.spans:
            shown.setdefault((index.number[span.article], span.start), index.quote_anchor(span))
    return tuple(Link(why, tuple(shown[key] for key in sorted(shown))) for why, shown in quotes.items())


def draw_origins(finding: Finding, claims: list[Claim], articles: tuple[str, ...], index: Index) -> Tree | None:
    """Draw who stands behind which article, where two or more articles carry the finding."""
    if len(articles) < 2:
        return None
    position = {article: i for i, article in enumerate(articles)}
    institutions: dict[str, set[int]] = {}
    for key in finding.origins.named:
        origin = index.origins[key]
        name = _institution(key, index)
        reached = {position[index.claims[m].article] for m in origin.members if m in set(finding.members)}
        institutions.setdefault(name, set()).update(reached)
    own = {position[claim.article] for claim in claims if claim.voice.kind != "attributed"}
    labels = tuple((index.siglum(article), plain(index.outlet(article))) for article in articles)
    return draw(tuple((plain(name), tuple(sorted(to))) for name, to in institutions.items()), labels, frozenset(own))
