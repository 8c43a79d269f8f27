"""Knows which state's office is meant where a text names none.

Owns that one inference: "the health ministry" is taken for that of the one state which has such an office anywhere in the story,
where the texts that call it so have told of no other state till then. It lowers upper bounds only. Whatever may be another's is
left open: who speaks abroad (a defence ministry), named people, unnamed voices, names that only one state's office has. Must
not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from crossread.compare.apart import Root
from crossread.compare.evidence import Evidence
from crossread.compare.offices import texts_of
from crossread.compare.roots import Roots
from crossread.lore import institutions, organisations
from crossread.lore.outlets import find_outlet
from crossread.lore.places import split_states
from crossread.records import Mention
from crossread.text import hull, slice_spans


def find_meant(said: Collection[Root], named: Roots, evidence: Evidence) -> dict[str, str]:
    """Give for the key of an office that is told without its state that of the one state's office it is taken for.

    ``said`` are all who may have said something in the story, ``named`` gives the roots of whoever else it names.
    """
    found: dict[str, str] = {}
    for office in sorted({root.office for root in said if root.office and institutions.is_at_home(root.office)}):
        stateless = {root.speaker: root for root in said if root.institution == f":{office}"}
        states = {root.country for root in said if root.country and root.institution == f"{root.country}:{office}"}
        if stateless and len(states) == 1:
            others = {*_states_told(office, evidence), *_states_of_named(office, named, evidence)} - states
            if not others and all(_is_of(root, states, evidence) for root in stateless.values()):
                found[f":{office}"] = f"{min(states)}:{office}"
    return found


def _states_told(office: str, evidence: Evidence) -> Iterator[str]:
    """Give the states that stand beside the words of an office somewhere in the story ("Peruvian police")."""
    for key, article in evidence.articles.items():
        for sentence in evidence.sentences_in[key]:
            for words in institutions.around_office(office, slice_spans(article.text, sentence.spans)):
                yield from split_states(words)[1]


def _states_of_named(office: str, named: Roots, evidence: Evidence) -> Iterator[str]:
    """Give the states for whose office, or one that may be it, anybody speaks whom the story names."""
    first = {m.entity: m.article for m in reversed(evidence.mentions)}
    for key, article in first.items():
        if any(map(institutions.office, texts_of(evidence.entities[key]))):
            root = named.of_speaker(key, article)
            if root is not None and root.country is not None and _may_be_of(root, office):
                yield root.country


def _may_be_of(root: Root, office: str) -> bool:
    """Tell whether somebody is of an office or of a vaguer one, not just of the officials, whom every state has."""
    kind = root.office
    return kind is not None and not institutions.is_anywhere(kind) and institutions.may_share(kind, office)


def _is_of(root: Root, states: Collection[str], evidence: Evidence) -> bool:
    """Tell whether somebody is a body called by its office alone, in texts that told of these states alone till then."""
    entity = evidence.entities.get(root.speaker or "")
    if entity is None or root.kind != "body" or entity.type == "person":
        return False
    if any(organisations.function_of(words) is None for words in texts_of(entity)):
        return False
    first = {m.article: m for m in reversed(evidence.mentions) if m.entity == entity.id}
    by_text: defaultdict[str, list[bool]] = defaultdict(list)
    for article, mention in first.items():
        by_text[evidence.sources[article]].append(_told_till(mention, evidence) == {*states})
    return all(map(any, by_text.values()))


def _told_till(mention: Mention, evidence: Evidence) -> set[str]:
    """Give the states that an article has told of by the end of a mention's sentence, and that of its outlet."""
    article = evidence.articles[mention.article]
    sentences = (hull(s.spans) for s in evidence.sentences_in[article.id])
    end = max((s.end for s in sentences if s.start <= mention.start < s.end), default=mention.end)
    before = (evidence.country(m.entity) for m in evidence.mentions_in[article.id] if m.start < end)
    outlet = find_outlet(article.outlet) if article.outlet else None
    told = {*split_states(article.text[:end])[1], *before, outlet.country if outlet is not None else None}
    return {code for code in told if code is not None}
