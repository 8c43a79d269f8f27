"""The origins behind a finding: who said it first, how often that was passed on, and why it counts once.

Owns the words of the record's origin counts and reasons. An institution is what counts as independent, so it has one
line, however many utterances it made. Disputed findings tell each side's origins apart. Must not count anything itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from crossread.records import Edge, Finding, Origin, Origins
from crossread.show.index import Index, Quote
from crossread.show.voices import UNCLEAR
from crossread.show.words import count, say, say_range, say_said

_DOTS = 12
_BOTH_ENDS, _ALONE = frozenset({"same_words", "may_be_one"}), frozenset({"credit"})


class Count(Struct, frozen=True, gc=False):
    """An origin count: the number, its bounds in words, and dots (filled: named institutions; hollow: may add one)."""

    number: int
    range: str
    filled: int
    hollow: int

    @property
    def words(self) -> str:
        """The count in words, with its bounds where these differ from it."""
        return say_counts((self,)) + (f" ({self.range})" if self.range else "")


class Link(Struct, frozen=True, gc=False):
    """Why claims do not count twice: the record's reason, what follows from it, the articles, the words that show it.

    ``number`` is the mark of its arc in the drawing, None where it joins what one box holds.
    """

    why: str
    so: str
    sigla: tuple[str, ...]
    quotes: tuple[Quote, ...]
    number: int | None = None


class Utterance(Struct, frozen=True, gc=False):
    """One act of saying: by whom, where and when, and the articles that carry it."""

    words: str
    sigla: tuple[str, ...]


class Source(Struct, frozen=True, gc=False):
    """One institution behind a finding: its utterances, party, articles, and the reasons for counting it once.

    ``counted`` is False where the record leaves it out of the count, because it may be one of the others.
    """

    name: str
    counted: bool
    utterances: tuple[Utterance, ...]
    party: str | None
    sigla: tuple[str, ...]
    links: tuple[Link, ...]


class Side(Struct, frozen=True, gc=False):
    """Who stands behind one position (``label`` is its place among the positions), or behind a whole finding (None).

    ``own_raises`` is what the outlets that speak in their own voice add to the upper bound; ``links`` join articles.
    """

    label: int | None
    count: Count
    sources: tuple[Source, ...]
    own_voice: tuple[str, ...]
    own_raises: int
    links: tuple[Link, ...]


def show_count(origins: Origins) -> Count:
    """Give an origin count with its dots, a dozen at most."""
    filled = min(len(origins.institutions), origins.independent_origins, _DOTS)
    hollow = min(origins.upper - filled, _DOTS - filled)
    number = origins.independent_origins
    return Count(number, say_range(number, origins.lower, origins.upper), filled, hollow)


def say_counts(counts: tuple[Count, ...]) -> str:
    """Give origin counts in words, side against side."""
    if len(counts) == 1:
        return count(counts[0].number, "independent origin")
    return f"{_against([str(one.number) for one in counts])} independent origins"


def say_limits(counts: tuple[Count, ...]) -> str:
    """Give the bounds of origin counts, side against side, "" where none differs from its number."""
    return _against([one.range or str(one.number) for one in counts]) if any(one.range for one in counts) else ""


def _against(numbers: list[str]) -> str:
    return " against ".join(numbers)


def show_sides(finding: Finding, index: Index, *, apart: bool) -> tuple[Side, ...]:
    """Give who stands behind a finding: as one, or, ``apart``, behind each of its positions."""
    if not apart:
        return (_side(None, finding.origins, finding.members, index),)
    return tuple(_side(place, p.origins, p.members, index) for place, p in enumerate(finding.positions))


def _side(label: int | None, origins: Origins, members: tuple[str, ...], index: Index) -> Side:
    here = frozenset(members)
    groups: dict[str, list[Origin]] = {}
    for key in origins.named:
        origin = index.origins[key]
        groups.setdefault(origin.institution or origin.speaker or key, []).append(origin)
    return Side(
        label=label,
        count=show_count(origins),
        sources=tuple(_source(found, origins, here, index) for found in groups.values()),
        own_voice=index.sigla(voice.article for voice in origins.own_voice),
        own_raises=origins.upper - origins.independent_origins,
        links=_number(_links(_between(origins, here, index), here, index)),
    )


def _between(origins: Origins, here: frozenset[str], index: Index) -> Iterator[Edge]:
    """Yield the edges that join articles rather than one institution's utterances."""
    for key in origins.named:
        yield from (edge for edge in index.origins[key].edges if edge.kind == "same_words" and _joins(edge, here))
    for voice in origins.own_voice:
        yield from (edge for edge in voice.edges if _joins(edge, here))


def _joins(edge: Edge, here: frozenset[str]) -> bool:
    return edge.a in here and edge.b in here


def _number(links: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(Link(link.why, link.so, link.sigla, link.quotes, number) for number, link in enumerate(links, 1))


def _source(found: list[Origin], origins: Origins, here: frozenset[str], index: Index) -> Source:
    first = found[0]
    members = [member for origin in found for member in origin.members if member in here]
    sigla = index.sigla(index.claims[member].article for member in members)
    parties = {index.party(origin.party) for origin in found if origin.party is not None}
    name = _institution(first, index)
    return Source(
        name=name,
        counted=first.institution in origins.institutions or not origins.institutions,
        utterances=_utterances(found, name, here, index),
        party=", ".join(sorted(parties - {name})) or None,
        sigla=sigla,
        links=_links(_within(found, here, members, index), members, index),
    )


def _within(found: list[Origin], here: frozenset[str], members: list[str], index: Index) -> Iterator[Edge]:
    """Yield the edges of one institution: between the finding's claims, and, where it has several, between their articles."""
    articles = {index.claims[member].article for member in members}
    joined = len(found) > 1 or len(articles) > 1
    for edge in (edge for origin in found for edge in origin.edges if edge.kind != "same_words"):
        known = articles.issuperset(index.claims[end].article for end in (edge.a, edge.b))
        near = joined and edge.kind not in _BOTH_ENDS and (known or edge.a in here or edge.b in here)
        if near or _joins(edge, here):
            yield edge


def _institution(origin: Origin, index: Index) -> str:
    """Name who an origin counts as: its institution, else its speaker."""
    return index.party(origin.institution) if origin.institution else index.name(origin.speaker) or UNCLEAR


def _utterances(found: list[Origin], name: str, here: frozenset[str], index: Index) -> tuple[Utterance, ...]:
    """Say when and how an institution spoke, as far as that is known."""
    said: dict[str, list[str]] = {}
    for origin in found:
        articles = [index.claims[member].article for member in origin.members if member in here]
        said.setdefault(_utterance(origin, name, index), []).extend(articles)
    return tuple(Utterance(words, index.sigla(articles)) for words, articles in said.items() if words)


def _utterance(origin: Origin, name: str, index: Index) -> str:
    speaker = index.name(origin.speaker)
    parts = (None if speaker == name else speaker, origin.medium, say_said(origin.said_at))
    return ", ".join(part for part in parts if part)


def _links(edges: Iterable[Edge], members: Iterable[str], index: Index) -> tuple[Link, ...]:
    """Give each reason once, with the words of every edge that has it, if it joins two places in the members' articles."""
    articles = {index.claims[key].article for key in members}
    quotes: dict[tuple[str, str], dict[tuple[int, int], Quote]] = {}
    for edge in edges:
        shown = quotes.setdefault((edge.kind, edge.why), {})
        for span in edge.spans:
            if span.article in articles:
                shown.setdefault((index.number[span.article], span.start), index.quote_anchor(span))
    told = {reason: shown for reason, shown in quotes.items() if len(shown) > 1 or reason[0] in _ALONE}
    return tuple(_link(*reason, [shown[key] for key in sorted(shown)]) for reason, shown in told.items())


def _link(kind: str, why: str, quotes: list[Quote]) -> Link:
    return Link(why, say("edges", kind), tuple(dict.fromkeys(quote.siglum for quote in quotes)), tuple(quotes))
