"""The picture of a finding's origins: who stands behind which article, and which articles do not count twice.

Owns what is drawn. Every line has its reason, in words, beside the picture. Must not place anything, and must not count.
"""

from __future__ import annotations

from collections.abc import Iterator

from crossread.records import Finding
from crossread.show.index import Index
from crossread.show.origins import Side, Source
from crossread.show.tree import Leaf, Node, Tree, draw
from crossread.show.words import plain, say, say_position


def draw_origins(finding: Finding, sides: tuple[Side, ...], articles: tuple[str, ...], index: Index) -> Tree | None:
    """Draw a finding of two or more articles, or one that has sides, which then stand under one another."""
    if len(articles) < 2 and len(sides) < 2:
        return None
    place = {index.siglum(article): number for number, article in enumerate(articles)}
    own = {letter for side in sides for letter in side.own_voice}
    nodes = tuple(node for side in sides for node in _nodes(side, finding, place))
    leaves = tuple(
        Leaf(s, plain(index.article(a).outlet or say("voices", "unnamed")), s in own)
        for s, a in zip(place, articles, strict=True)
    )
    return draw(nodes, leaves, tuple(_arcs(sides, place)))


def _nodes(side: Side, finding: Finding, place: dict[str, int]) -> Iterator[Node]:
    if side.label is not None:
        yield Node(plain(say_position(finding.positions[side.label].value)))
    for source in side.sources:
        reached = tuple(place[letter] for letter in source.sigla)
        yield Node(plain(source.name), _notes(source), reached, "alt" if side.label else "", source.counted)


def _notes(source: Source) -> tuple[str, ...]:
    return tuple(plain(utterance.words) for utterance in source.utterances)


def _arcs(sides: tuple[Side, ...], place: dict[str, int]) -> Iterator[tuple[int, int, str]]:
    """Yield the pairs of articles that a reason joins, with the reason's number."""
    for link in (link for side in sides for link in side.links):
        first, *others = sorted(place[letter] for letter in link.sigla)
        yield from ((first, other, str(link.number)) for other in others)
