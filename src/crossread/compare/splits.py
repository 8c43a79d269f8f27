"""By what an attribute is split before its claims are compared: whose, of whom, of what, and whether it is told as fact.

Owns these splits, one for each attribute that has an owner: two sides' goals are two findings, and so are the dead and the
hurt. Must not group anything: that is ``align``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import takewhile

from crossread.compare.denials import blames_nobody
from crossread.compare.evidence import Evidence
from crossread.lore.events import word_family
from crossread.lore.measures import base_of
from crossread.lore.tables import load
from crossread.lore.units import dimension_of, is_measure
from crossread.records import Claim, Figure, Span
from crossread.text import contains

SHARE_WORDS = 16
"""Characters behind a number that tell whether it counts some of more."""
NEAR = 60
"""Characters around a number in which the words stand that tell what is measured."""
LENGTH = "meter"
UNAIDED = "unaided"
"""What an occurrence is told as where nobody is said to have done it."""
NOT = "not"
"""The part of what is told not to have been, or not to be."""
MEANT = frozenset({"demanded", "planned", "possible", "promised"})
"""What is meant to be or may be; a refusal and an opinion tell by themselves that something is not to be."""
Splitter = Callable[[Claim, Evidence], str]


def split(claim: Claim, evidence: Evidence) -> str:
    """Give a claim's attribute with the part that tells whose or of what it is."""
    splitter = SPLITTERS.get(claim.attribute)
    part = splitter(claim, evidence) if splitter else ""
    return f"{claim.attribute}:{part}" if part else claim.attribute


def signed(attribute: str, members: Sequence[Claim]) -> str:
    """Give an attribute with the part that tells that all its claims say what is not meant to be, or may not."""
    unmeant = all(c.modality in MEANT and c.polarity == "-" for c in members)
    return f"{attribute}:{NOT}" if unmeant and attribute.partition(":")[2] in MEANT else attribute


def reality(claim: Claim, evidence: Evidence) -> str:
    """Split what is told as fact from what is planned, wished or thought, and that it was not from that it was.

    Only what is told as fact can agree or conflict; a denial stays with what it denies. What happened by itself is not what
    somebody did.
    """
    if claim.modality in ("asserted", "alleged"):
        if claim.attribute == "occurrence" and claim.polarity == "+" and blames_nobody(claim, evidence):
            return UNAIDED
        return "" if claim.polarity == "+" else NOT
    return "" if claim.modality == "denied" else claim.modality


def counted(claim: Claim, evidence: Evidence) -> str:
    """Split numbers by what is counted: people at large, a kind of people, things, measures; a part apart from its whole."""
    figure = evidence.figures.get(claim.value.figure or "")
    if figure is None:
        return ""
    kind = _kind_counted(figure, evidence)
    alone = "alone" in evidence.words(claim).casefold().split()  # "170,000 in one country alone"
    share = figure.part_of is not None or _is_share(figure, evidence) or _adds_to_count(claim, figure, evidence)
    part = alone or share or _is_local(claim, figure, evidence)
    return f"part of {kind}" if part else kind


def _is_local(claim: Claim, figure: Figure, evidence: Evidence) -> bool:
    """Tell whether a count is of one place only, its article having a greater one of the same event elsewhere or of all."""
    if is_measure(figure.unit) or claim.place is None or evidence.entities[claim.place].type != "place":
        return False
    others = (
        evidence.figures[c.value.figure]
        for c in evidence.claims_in[claim.article]
        if c.event.type == claim.event.type and c.place != claim.place and c.value.figure in evidence.figures
    )
    alike = (o for o in others if o.unit == figure.unit and (o.unit == "person" or o.noun == figure.noun))
    return any((o.value or 0) > (figure.value or math.inf) for o in alike)


def _adds_to_count(claim: Claim, figure: Figure, evidence: Evidence) -> bool:
    """Tell "another two were killed", after others of whom that was told before, from "9 killed and another 20 hurt", which is all."""
    if figure.unit != "person" or not _is_besides(figure, evidence):
        return False
    before = [
        (c, f)
        for c in evidence.claims_in[claim.article]
        if (f := evidence.figures.get(c.value.figure or ""))
        and f.unit == "person"
        and f.number.end <= figure.number.start
    ]
    alike = [f for c, f in before if c.event.type == claim.event.type]
    contrasted = any(c.sentence == claim.sentence and c.event.type != claim.event.type for c, _ in before)
    return bool(alike) and not contrasted and not any(f.value == figure.value for f in alike)


def _is_besides(figure: Figure, evidence: Evidence) -> bool:
    """Tell "two other tanks" from "two tanks and other vehicles"."""
    own = takewhile(lambda word: word != "and", _phrase(figure, evidence))
    return not set(load("group_words")["besides"]).isdisjoint(own)


def _phrase(figure: Figure, evidence: Evidence) -> list[str]:
    text = evidence.articles[figure.article].text
    return text[figure.phrase.start : figure.phrase.end].casefold().split()


def _is_share(figure: Figure, evidence: Evidence) -> bool:
    """Tell whether a number surely counts some of more by the words around it: "two of the wounded", "the other two bombs".

    ``counts`` takes more for a share: there a doubt spares a conflict, here it would part a total from its likes ("another 211 hurt").
    """
    if figure.unit != "person" and _is_besides(figure, evidence):
        return True
    text = evidence.articles[figure.article].text
    behind = text[figure.number.end :][:SHARE_WORDS].split()
    return behind[:1] == ["of"] and behind[1:2] != [] and behind[1] in load("group_words")["shared_out"]


def _kind_counted(figure: Figure, evidence: Evidence) -> str:
    table, noun = load("group_words"), (figure.noun or figure.unit or "").lower()
    if figure.unit != "person" and noun not in table["people_at_large"]:
        if figure.unit == "weapon":
            return noun or "weapon"  # a bomb is no bombing
        if figure.unit == "percent":
            return ":".join(["percent", *_first_place(figure, evidence)])
        return _measured(figure, evidence) if figure.unit and is_measure(figure.unit) else word_family(noun)
    words = _phrase(figure, evidence)
    at_large = figure.noun is None or noun in table["people_at_large"]
    kind = next((table["people_of_a_kind"][w] for w in words if w in table["people_of_a_kind"]), None)
    return kind or ("person" if at_large else word_family(noun))


def _measured(figure: Figure, evidence: Evidence) -> str:
    """Give what is measured: a length by what it is of, so that a depth is no distance, else the base of the measure."""
    base = base_of(figure.unit or "")[0]
    text, number = evidence.articles[figure.article].text, figure.number
    sentence = text[max(0, number.start - NEAR) : number.end + NEAR]
    line, shift = sentence.replace("\n", " "), min(NEAR, number.start)
    of = dimension_of(line, shift, shift + number.end - number.start) if base == LENGTH else None
    return of or base


def _first_place(figure: Figure, evidence: Evidence) -> list[str]:
    """Give the place that a figure's phrase names first: a share of one country's is no share of another's."""
    named = (m for m in evidence.mentions_in[figure.article] if contains(figure.phrase, Span(m.start, m.end)))
    return [m.entity for m in named if evidence.entities[m.entity].type in ("gpe", "place")][:1]


def side(claim: Claim, evidence: Evidence) -> str:
    """Split by the state that the claim's agent acts for."""
    agents = [p.entity for p in claim.participants if p.role == "agent" and p.entity]
    return next((code for a in agents if (code := evidence.country(a))), agents[0] if agents else "")


def holder(claim: Claim, evidence: Evidence) -> str:
    """Give who holds an opinion or a wish: the state that the speaker, else the agent, acts for; "" if nobody is named."""
    speaker = evidence.speaker(claim)
    return (evidence.country(speaker) or speaker or "") if speaker else side(claim, evidence)


def culprit(claim: Claim, evidence: Evidence) -> str:
    """Split who did it by whom each claim names: the state they act for, else themselves. Several may be said to have."""
    return evidence.country(claim.value.entity) or claim.value.entity or ""


SPLITTERS: dict[str, Splitter] = {
    "agent": culprit,
    "occurrence": reality,
    "nature": reality,
    "time": reality,
    "number": counted,
    "members": side,
}
