"""Finds the figures of an article: what is counted or measured, how much, and within what bounds.

Comes in: a view and its times. Goes out: figures in text order. Rules: the numeral and its bounds are
``lore.amounts``, the unit ``lore.units``; the parse tells the counted noun. Numerals that count nothing
(``read.counting``: names, dates, "the two", ranks in a title) give no figure. "Aged 45" is a figure with the noun
``age``. Must not: add figures up, compare them, or guess what a number without a noun counts (unless people are
killed, arrested and the like).
"""

from __future__ import annotations

import re

from crossread.lore.amounts import Amount, find_numerals
from crossread.lore.places import demonym
from crossread.lore.tables import load
from crossread.lore.units import PERSON, class_of, is_body_of_states, is_measure, measure_after
from crossread.read.counting import counts
from crossread.read.numerals import TIME_UNITS, Candidate, age_unit, scale_value
from crossread.read.view import View
from crossread.records import Figure, Span, TimeExpression, make_id
from crossread.text import overlaps

_KINDS = frozenset({"title", "body", "caption"})
_CUT_FROM_PHRASE = frozenset(
    {
        "acl",
        "advcl",
        "appos",
        "aux",
        "case",
        "cc",
        "ccomp",
        "conj",
        "cop",
        "csubj",
        "dep",
        "discourse",
        "expl",
        "mark",
        "nsubj",
    }
    | {"parataxis", "punct"}
)
_OPENING = frozenset({"ADP", "PUNCT", "SCONJ"})
_UNTIL = (" by", " until", " till", " as of", " up to")
_BOUNDING = frozenset({"since", "window", "vague_since", "first_n"})
_SCOPE_CASES = frozenset({"in", "at", "across", "on", "from", "near", "inside", "within", "around", "outside"})
_GOING_ON = re.compile(r"(?:[:–—]| -|, then|, later|^and,? (?:on|by) \w+,?) $")
_PEOPLE = re.compile(r" ([A-Z]\w+)")
_NO_SCOPE = frozenset({"all", "total", "where"})


def find_figures(view: View, times: tuple[TimeExpression, ...]) -> tuple[Figure, ...]:
    """Give the figures of the article's title, body and captions, in text order."""
    found: list[Figure] = []
    for index, sentence in enumerate(view.sentences):
        if sentence.kind in _KINDS:
            found.extend(_of_sentence(view, index, times))
    return tuple(found)


def _of_sentence(view: View, index: int, times: tuple[TimeExpression, ...]) -> list[Figure]:
    line = view.lines[index]
    if not line.text:
        return []
    within = line.span(0, len(line.text))
    near = [time for time in times if overlaps(time.span, within)]
    figures: list[Figure] = []
    for numeral in find_numerals(line.text):
        span = line.span(numeral.start, numeral.end)
        tokens = view.token_at(span.start), view.token_at(span.end - 1)
        if tokens[0] is None or tokens[1] is None:
            continue
        candidate = Candidate(view, index, line, numeral, span, tokens[0], tokens[1])
        if counts(candidate, near):
            figures.append(_figure(candidate, near, figures))
    return figures


def _figure(candidate: Candidate, times: list[TimeExpression], before: list[Figure]) -> Figure:
    view, span = candidate.view, candidate.span
    head = candidate.noun
    unit, noun = _unit(candidate, head)
    if unit == "other":
        unit = PERSON if _of_people(candidate) else None
    part_of = _part_of(candidate, before)
    if unit is None and before and (part_of is not None or noun == "other" or _goes_on(candidate, before[-1])):
        unit = before[-1].unit
    amount = _amount(candidate, unit)
    window = _window(view, span, times)
    return Figure(
        id=make_id("figure", view.article.id, span.start, span.end),
        article=view.article.id,
        number=span,
        phrase=_phrase(candidate, head),
        value=amount.value,
        min=amount.min,
        max=amount.max,
        qualifier=amount.qualifier,
        unit=unit,
        noun=noun,
        scope=window.span if window else _place_scope(view, head),
        as_of=window.id if window and not _begins(view, window) else None,
        part_of=part_of,
    )


def _amount(candidate: Candidate, unit: str | None) -> Amount:
    return candidate.numeral.amount(countable=not is_measure(unit) and candidate.numeral.kind != "fraction")


def _unit(candidate: Candidate, head: int | None) -> tuple[str | None, str | None]:
    """Give the unit and the counted noun's lemma."""
    numeral = candidate.numeral
    age = age_unit(candidate)
    if age is not None:
        return age, "age"
    noun = None if head is None else candidate.view.parse.lemma[head].lower()
    measure = measure_after(candidate.line.text, numeral.end)
    if measure is not None and numeral.kind == "ordinal" and measure[0] not in TIME_UNITS:
        measure = None
    if numeral.currency or measure:
        return (numeral.currency or (measure[0] if measure else None)), noun
    scale = scale_value(candidate)
    if scale is not None:
        return scale, scale
    if numeral.kind == "ordinal":
        return "ordinal", noun
    return _bare_unit(candidate) if head is None else _noun_unit(candidate.view, head)


def _bare_unit(candidate: Candidate) -> tuple[str | None, str | None]:
    """Give the unit of a number without a noun: people, where the words around it say so."""
    people = _PEOPLE.match(candidate.after)
    if people and demonym(people[1]):
        return PERSON, people[1].lower()  # "40 French", which the tree takes for an adjective
    if candidate.rest in load("amounts")["person_states"]:
        return PERSON, candidate.rest
    return (PERSON if _of_people(candidate) else None), None


def _noun_unit(view: View, head: int) -> tuple[str, str]:
    words, noun = load("amounts"), view.parse.lemma[head].lower()
    if view.lower[head] in words["person_states"]:
        return PERSON, view.lower[head]
    return (PERSON if _totals_people(view, head) else _class(view, head)), noun


def _class(view: View, head: int) -> str:
    lemma = view.parse.lemma[head].lower()
    if lemma == "member" and any(is_body_of_states(view.parse.lemma[k]) for k in view.dependents(head, "nmod")):
        return "state"
    compound = view.dependents(head, "compound")
    return class_of(lemma, view.parse.lemma[compound[-1]] if compound else "")


def _of_people(candidate: Candidate) -> bool:
    """Tell whether a bare number is the object or subject of what is done to people."""
    view, words = candidate.view, load("amounts")
    token = candidate.noun if candidate.noun is not None else candidate.token
    around = [*list(view.ancestors(token))[:2], *view.dependents(token, "acl", "amod")]
    if any(view.parse.lemma[k] in words["person_verbs"] or view.lower[k] in words["person_states"] for k in around):
        return True
    told = [s for verb in around for s in view.dependents(verb, "nsubj", "obj", "xcomp") if s != token]
    if any(view.parse.lemma[s] in words["person_subjects"] or view.lower[s] in words["person_states"] for s in told):
        return True
    if any(_totals_people(view, s) for s in told):
        return True
    ends = (k for verb in around for k in view.dependents(verb, "obl"))
    return any(view.parse.lemma[k].lower() in words["person_ends"] for k in ends)


def _totals_people(view: View, token: int) -> bool:
    """Tell "the number of dead", "the tally of people killed" from other totals."""
    words = load("amounts")
    if view.parse.lemma[token] not in words["totals"]:
        return False
    of = view.dependents(token, "nmod")
    return any(view.parse.lemma[k] in words["person_subjects"] or class_of(view.parse.lemma[k]) == PERSON for k in of)


def _goes_on(candidate: Candidate, last: Figure) -> bool:
    """Tell a bare number that goes on counting what was counted: "first 90 dead, then 70", "four boats came: two sank"."""
    if candidate.noun is not None or candidate.numeral.kind != "cardinal" or is_measure(last.unit):
        return False
    between = candidate.view.article.text[last.number.end : candidate.span.start]
    return _GOING_ON.search(f"{' '.join(between.split())} ") is not None


# --- what goes with a figure ------------------------------------------------------------------------------------------


def _phrase(candidate: Candidate, head: int | None) -> Span:
    """Give the noun phrase around a numeral, from its qualifying words to its noun, without clauses and coordinates."""
    view, line, numeral = candidate.view, candidate.line, candidate.numeral
    start = line.span(numeral.lead, numeral.end).start
    if head is None or head < candidate.token:
        measure = measure_after(line.text, numeral.end)
        return line.span(numeral.lead, measure[1] if measure else numeral.end)
    cut = [k for k in view.children[head] if _is_outside_phrase(view, k)]
    tokens = view.subtree(head, without=cut)
    last = head
    while last + 1 in tokens:
        last += 1
    first = candidate.token
    while first - 1 in tokens and view.parse.upos[first - 1] not in _OPENING:
        first -= 1
    return Span(min(start, view.parse.start[first]), view.parse.end[last])


def _is_outside_phrase(view: View, token: int) -> bool:
    if view.relation(token) in ("nmod", "obl"):
        case = view.dependent(token, "case")
        return bool(view.dependents(token, "nummod")) and (case is None or view.lower[case] != "of")
    return view.relation(token) in _CUT_FROM_PHRASE and not _is_plain_pair(view, token)


def _is_plain_pair(view: View, token: int) -> bool:
    """Tell "posts and centers" (one count for both) from "tanks, 57 launchers" (each its own)."""
    if view.relation(token) != "conj":
        return False
    return not view.dependents(token, "nummod") and token - view.parse.head[token] < 6


def _window(view: View, span: Span, times: list[TimeExpression]) -> TimeExpression | None:
    """Give the nearest time of the sentence that bounds a count ("since ...", "by ...", "so far", "the past 24 hours")."""
    bounding = [t for t in times if _bounds(view, t) and not overlaps(t.span, span)]
    return min(bounding, key=lambda t: (abs(t.span.start - span.start), t.span.start), default=None)


def _bounds(view: View, time: TimeExpression) -> bool:
    ends = _before(view, time).endswith(_UNTIL)
    return ends or _begins(view, time) or (time.open is not None and time.open.op in _BOUNDING)


def _begins(view: View, time: TimeExpression) -> bool:
    """Tell whether a count begins at a time ("since Thursday"): up to when it goes, the time does not say."""
    return _before(view, time).endswith(" since")


def _before(view: View, time: TimeExpression) -> str:
    return " " + view.article.text[: time.span.start].rstrip().lower()


def _place_scope(view: View, head: int | None) -> Span | None:
    """Give the words that say where the counted things are ("in the north")."""
    if head is None:
        return None
    for modifier in view.dependents(head, "nmod"):
        case = view.dependent(modifier, "case")
        if case is not None and view.lower[case] in _SCOPE_CASES and view.lower[modifier] not in _NO_SCOPE:
            tokens = view.subtree(modifier, without=view.dependents(modifier, "acl", "appos", "conj", "punct"))
            return Span(view.parse.start[tokens[0]], view.parse.end[tokens[-1]])
    return None


def _part_of(candidate: Candidate, before: list[Figure]) -> str | None:
    """Give the figure right before, where the words between make this one a part of it ("including", "of whom")."""
    if not before or before[-1].unit == "ordinal":
        return None
    between = candidate.view.article.text[before[-1].number.end : candidate.span.start]
    cues = "|".join(load("amounts")["part_cues"])
    after = candidate.line.text[candidate.numeral.end :]
    if re.search(rf"\b(?:{cues})\b[^,;]*$", " ".join(between.split()), re.IGNORECASE):
        return before[-1].id
    return before[-1].id if re.match(r" of (?:whom|them|those|which)\b", after) else None
