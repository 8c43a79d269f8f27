"""A numeral in its sentence: the words around it, the noun it counts, whether it is an age.

Rules: the noun is what the tree says it counts; past a measure what is measured ("36-hour curfew"), behind "of" what
there is of ("hundreds of soldiers"), else the run of nouns that follows. Must not: decide whether the numeral counts
at all (``read.counting``).
"""

from __future__ import annotations

import re
from functools import cached_property

from crossread.lore.amounts import Numeral
from crossread.lore.tables import load
from crossread.lore.units import PERSON, class_of, measure_after, measure_before, scale_of
from crossread.read.view import View
from crossread.records import Span
from crossread.text import Folded

TIME_UNITS = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century"})
_NOMINAL = frozenset({"NOUN", "PROPN", "SYM"})
_PREMODIFIER = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_SUFFIX = frozenset({"-", "odd", "plus"})
_LONGEST_LIFE = 120
_ABOUT_AGE = re.compile(r"[- ](year|month|week|day)s?[- ](?:olds?|of age)\b")
_AGED = re.compile(r"\bage[ds]? (?:of )?(?:\w+(?:, \w+)* and )?$")


class Candidate:
    """A numeral in its sentence, with the tokens it covers and the noun it counts."""

    def __init__(
        self, view: View, sentence: int, line: Folded, numeral: Numeral, span: Span, token: int, last: int
    ) -> None:
        self.view, self.sentence, self.line = view, sentence, line
        self.numeral, self.span, self.token, self.last = numeral, span, token, last

    @cached_property
    def before(self) -> str:
        """The line up to the numeral."""
        return self.line.text[: self.numeral.start]

    @cached_property
    def after(self) -> str:
        """The line behind the numeral."""
        return self.line.text[self.numeral.end :]

    @cached_property
    def text(self) -> str:
        """The numeral, lower-cased."""
        return self.line.text[self.numeral.start : self.numeral.end].lower()

    @cached_property
    def rest(self) -> str:
        """The next word, lower-cased."""
        match = re.match(r"[ -]*(\w+(?:['-]\w+)*)", self.after)
        return match[1].lower() if match else ""

    @cached_property
    def noun(self) -> int | None:
        """The token of the counted noun, None if the numeral stands alone."""
        noun = _counted(self)
        named = noun is not None and (_is_calendar_name(self.view, noun) or self.view.parse.ner[noun].endswith("PER"))
        return None if named else noun


def age_unit(candidate: Candidate) -> str | None:
    """Give the unit of somebody's age ("45-year-old", "aged 45", "Jane Doe, 45,"), None if the numeral is no age."""
    told = _ABOUT_AGE.match(candidate.after)
    if told:
        return told[1].lower()
    if _AGED.search(candidate.before):
        return "year"
    plausible = candidate.text.isdigit() and 0 < float(candidate.numeral.value or 0) <= _LONGEST_LIFE
    if plausible and candidate.before.endswith(" at ") and candidate.noun is None and _is_of_age(candidate):
        return "year"
    apposed = candidate.before.endswith(", ") and re.match(r"[,.;)]| [—(-]|$", candidate.after) is not None
    return "year" if apposed and plausible and _follows_person(candidate) else None


def _is_of_age(candidate: Candidate) -> bool:
    """Tell "died at 91" from "trades at 91"."""
    above = list(candidate.view.ancestors(candidate.token))[:2]
    return any(candidate.view.parse.lemma[k] in load("amounts")["ages_of"] for k in above)


def scale_value(candidate: Candidate) -> str | None:
    """Give the scale that a numeral is a value of ("magnitude 6.1", "a 6.1 quake"), None if it is no such value."""
    told = measure_before(candidate.line.text, candidate.numeral.lead)
    if told is not None or candidate.noun is None or candidate.numeral.kind != "cardinal":
        return told
    return scale_of(candidate.view.parse.lemma[candidate.noun]) if isinstance(candidate.numeral.value, float) else None


def _follows_person(candidate: Candidate) -> bool:
    token, parse = candidate.token - 2, candidate.view.parse
    if token < 0:
        return False
    unknown = parse.upos[token] == "PROPN" and parse.ner[token] == "O" and candidate.after.startswith(",")
    return unknown or parse.ner[token].endswith("PER") or class_of(parse.lemma[token]) == PERSON


# --- the counted noun -------------------------------------------------------------------------------------------------


def _counted(candidate: Candidate) -> int | None:
    view, parse = candidate.view, candidate.view.parse
    token = candidate.last
    while parse.head[token] != token and candidate.token <= parse.head[token] <= candidate.last:
        token = parse.head[token]
    while parse.upos[parse.head[token]] in ("NUM", "SYM") and view.relation(token) in (
        "compound",
        "nummod",
        "advmod",
        "flat",
    ):
        if parse.head[token] == token:
            break
        token = parse.head[token]
    of = next((n for k in (token, candidate.last) if (n := _of_noun(view, k, candidate.last)) is not None), None)
    if of is not None:
        return of
    head = parse.head[token]
    if head < token and parse.lemma[head] in TIME_UNITS:
        return _next_noun(candidate)
    if (
        head != token
        and view.relation(token) in ("nummod", "amod", "det", "compound", "nmod")
        and parse.upos[head] in _NOMINAL
    ):
        return _past_measure(candidate, _past_name(view, head))
    return _next_noun(candidate)


def _past_name(view: View, head: int) -> int:
    """Step from a product's name to the plural it stands before ("50 Acme 3 phones" → phones), where the tree stops short."""
    if view.parse.upos[head] != "PROPN":
        return head
    token, end = head + 1, view.bounds(view.sentence_of(head)).stop
    while token < end and (view.parse.upos[token] in _PREMODIFIER or view.words[token] == "-"):
        token += 1
    last = token - 1
    return last if view.parse.upos[last] == "NOUN" and is_plural(view, last) else head


def _is_calendar_name(view: View, token: int) -> bool:
    """Tell a weekday or month, which a number before it never counts ("rose to six Friday")."""
    word = view.lower[token].rstrip(".")
    return view.parse.upos[token] == "PROPN" and (word in load("dates")["weekdays"] or word in load("dates")["months"])


def _of_noun(view: View, token: int, last: int) -> int | None:
    """Give the noun behind "of" in "hundreds of soldiers", "20 of the hostages", behind the ``last`` word of the number."""
    for below in view.dependents(token, "nmod", "obl"):
        case = view.dependent(below, "case")
        if case is not None and view.lower[case] == "of" and below > last:
            return below if view.parse.upos[below] in _NOMINAL else None
    return None


def _past_measure(candidate: Candidate, head: int) -> int:
    """Step from a measure to what is measured ("36-hour curfew" → curfew, "5 tons of grain" → grain)."""
    view = candidate.view
    measure = measure_after(candidate.line.text, candidate.numeral.end)
    if measure is None:
        return head
    if view.relation(head) in ("compound", "nmod", "amod") and view.parse.head[head] > head:
        return view.parse.head[head]
    return head if measure[0] in TIME_UNITS else _of_noun(view, head, head) or head


def _next_noun(candidate: Candidate) -> int | None:
    """Give the last noun of the run of adjectives and nouns right after the numeral, where the tree tells none."""
    view, parse = candidate.view, candidate.view.parse
    token = candidate.last + 1
    end = view.bounds(candidate.sentence).stop
    noun = None
    while token < end and view.lower[token] in _SUFFIX:
        token += 1
    while token < end and parse.upos[token] in _PREMODIFIER and (noun is None or parse.upos[token] in _NOMINAL):
        noun = token if parse.upos[token] in _NOMINAL else noun
        token += 1
    return noun


def is_plural(view: View, token: int) -> bool:
    """Tell a plural noun, or one whose plural looks like its singular ("aircraft", "troops")."""
    word = view.lower[token]
    return view.parse.xpos[token] in ("NNS", "NNPS") or word in load("amounts")["invariant_plurals"]
