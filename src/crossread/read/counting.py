"""Tells numerals that count something from those that name, date, rank or refer.

A numeral counts unless a rule of ``RULES`` objects; each rule is one reason, and its docstring says which. The rules
are general: agreement in number, place in a name, definite reference. Must not: know what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice, takewhile

from crossread.lore.tables import load
from crossread.lore.units import PERSON, class_of, measure_after
from crossread.read.numerals import TIME_UNITS, Candidate, age_unit, is_plural, scale_value
from crossread.records import TimeExpression
from crossread.text import overlaps

_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "CCONJ"})
_CALIBRE_WORDS = 8
_COUNTING_OPS = frozenset({"duration", "window", "first_n", "nth", "same", "vague_since"})
_BETWEEN_EVENTS = re.compile(r" (?:to the day )?(?:before|earlier|after|afterwards|later)\b")
_OF_WHICH = re.compile(r" \w+ of (?:whom|which)\b")
_LISTED = re.compile(r" Most [A-Z]")
_AT_HOUR = re.compile(r"\b(?:after|at|before|by|past|since|till|until) (?:\w+ )?$", re.IGNORECASE)
_HOUR_OF = re.compile(r" (?:in the (?:morning|afternoon|evening)|at night|o'clock)\b")
_MEMBER = re.compile(r"\b(?:including|of (?:whom|them|which|those)) $|^of (?:the|those|these)\b.*, $", re.IGNORECASE)
_TOTAL = re.compile(r"\bone of the $", re.IGNORECASE)
# What is counted follows in lower case ("2 of 5 hostages"); a caption or nothing follows a gallery's counter.
_GALLERY = re.compile(r"(?<![\w,.])\d{1,3} of \d{1,3}(?= [A-Z(\"']|$)|^\W*\d{1,3} of \d{1,3}\b")
_RATIO = re.compile(
    r" (?:in|out of|in every) (?:every )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)\b"
)


def counts(candidate: Candidate, times: list[TimeExpression]) -> bool:
    """Tell whether a numeral counts or measures something; ``times`` are those of its sentence."""
    return not _is_in_date(candidate, times) and not any(rule(candidate) for rule in RULES)


def _is_in_date(candidate: Candidate, times: list[TimeExpression]) -> bool:
    """It is part of a date or a clock time (lengths of time, "the fifth day", "four days later" and the like do count)."""
    if _AT_HOUR.search(candidate.before) and _HOUR_OF.match(candidate.after):
        return True
    inside = [time for time in times if overlaps(time.span, candidate.span)]
    measure = measure_after(candidate.line.text, candidate.numeral.end)
    counted = measure is not None and measure[0] in TIME_UNITS
    if counted and measure is not None and _BETWEEN_EVENTS.match(candidate.line.text, measure[1]):
        return False
    return any(not counted or time.open is None or time.open.op not in _COUNTING_OPS for time in inside)


def _is_in_name(candidate: Candidate) -> bool:
    """It belongs to a name: "Apollo 11", "Boeing 737", "the 58th Army", "World War II", the "Ten Most Wanted"."""
    view, parse = candidate.view, candidate.view.parse
    if candidate.numeral.currency or "," in candidate.text or candidate.numeral.kind in ("order", "fraction", "range"):
        return False
    if _LISTED.match(candidate.after):
        return True
    token, head = candidate.token, parse.head[candidate.token]
    if parse.upos[token] == "PROPN" or (view.relation(token) in ("flat", "appos") and parse.upos[head] == "PROPN"):
        return True
    if candidate.numeral.kind == "ordinal":
        return parse.upos[head] == "PROPN" and head > token
    tags = parse.ner
    tagged = tags[token].startswith("I-") or (
        tags[token].startswith("B-") and tags[min(token + 1, len(tags) - 1)].startswith("I-")
    )
    return (tagged and parse.upos[head] == "PROPN") or _follows_name(candidate)


def _follows_name(candidate: Candidate) -> bool:
    """It stands right behind a capitalised word of the same phrase, and no plural noun of its own follows."""
    view, parse = candidate.view, candidate.view.parse
    previous = candidate.token - 1
    if (
        previous < view.bounds(candidate.sentence).start
        or parse.upos[previous] != "PROPN"
        or not candidate.before.endswith(" ")
    ):
        return False
    noun = candidate.noun
    if noun is None or noun < candidate.token or not is_plural(view, noun):
        return True
    # "50 Panzer 3 tanks": the phrase has its count already; "Acme 5 phones": the name is part of the counted phrase.
    counted_before = any(k < previous for k in view.dependents(noun, "nummod"))
    return counted_before or noun in (parse.head[previous], parse.head[parse.head[previous]])


def _is_designation(candidate: Candidate) -> bool:
    """It tells which one, not how many: "Article 5", "No. 2", "Flight 370", "page 12", "round 2"."""
    match = re.search(r"([A-Za-z]+)\.? $", candidate.before)
    if match is None or candidate.numeral.kind not in ("cardinal", "ordinal"):
        return False
    word = match[1].lower()
    known = load("amounts")["designators"]
    return word in known and not (
        candidate.noun is not None and is_plural(candidate.view, candidate.noun) and match[1].islower()
    )


def _is_calibre(candidate: Candidate) -> bool:
    """It is a weapon's calibre: "a 9mm pistol", "5.56mm and 7.62mm rifles"."""
    view, measure = candidate.view, measure_after(candidate.line.text, candidate.numeral.end)
    if measure is None or measure[0] != "millimeter":
        return False
    behind = range(candidate.last + 1, view.bounds(candidate.sentence).stop)
    phrase = takewhile(lambda t: view.parse.upos[t] in _PHRASE or view.lower[t] == "-", behind)
    return any(class_of(view.parse.lemma[t]) == "weapon" for t in islice(phrase, _CALIBRE_WORDS))


def _is_address(candidate: Candidate) -> bool:
    """It is the number of a house: "14 Elm Street"."""
    noun = candidate.noun
    if noun is None or noun < candidate.token or candidate.numeral.kind != "cardinal":
        return False
    return (
        candidate.view.lower[noun].rstrip(".") in load("amounts")["streets"] and candidate.view.words[noun][0].isupper()
    )


def _is_singular(candidate: Candidate) -> bool:
    """Its noun is singular though the number is not one: a model or a kind ("the Mark 4 engine"), not a count."""
    numeral, noun = candidate.numeral, candidate.noun
    if numeral.kind != "cardinal" or numeral.value in (0, 1) or numeral.currency:
        return False
    if measure_after(candidate.line.text, numeral.end) or age_unit(candidate) or scale_value(candidate):
        return False
    if candidate.after.startswith("-"):
        return not _counts_members(candidate)
    if noun is None or noun < candidate.token:
        return False
    return candidate.view.parse.xpos[noun] == "NN" and not is_plural(candidate.view, noun)


def _counts_members(candidate: Candidate) -> bool:
    """Tell "15-member council", "200-strong crowd" from "two-way street"."""
    return candidate.rest in ("member", "odd", "plus", "strong") or class_of(candidate.rest.partition("-")[0]) == PERSON


def _is_reference(candidate: Candidate) -> bool:
    """It points back at a pair: "the two sides", "these two", "both"; "one of the two boats" says how many there were."""
    return (
        candidate.text == "two"
        and _TOTAL.search(candidate.before) is None
        and re.search(r"\b(?:the|these|those|its|their|our|your|his|her|between) $", candidate.before, re.IGNORECASE)
        is not None
    )


def _is_idle_one(candidate: Candidate) -> bool:
    """It is "one" as a pronoun, an article or a manner of speaking: "one official said", "one of the", "one day"."""
    if candidate.text != "one":
        return False
    words = load("amounts")
    if candidate.rest == "of":
        return not _is_one_of_many(candidate)
    if _MEMBER.search(candidate.before):
        return False
    if _OF_WHICH.match(candidate.after):
        return True
    if candidate.rest in words["no_figure_after_one"] or candidate.noun is None or candidate.noun < candidate.token:
        return measure_after(candidate.line.text, candidate.numeral.end) is None or candidate.rest == "day"
    if re.search(r"\b(?:no|any|every|each|the|this|which|some|another|a|only) $", candidate.before, re.IGNORECASE):
        return True
    if candidate.before.endswith("that ") and candidate.view.relation(candidate.token - 1) == "det":
        return True
    return _speaks(candidate, candidate.noun) or candidate.after.startswith("-")


def _is_one_of_many(candidate: Candidate) -> bool:
    """Tell "one of the bombs fell in a yard" from "one of the reasons", "one of the men", "one of the deadliest", "one of the two"."""
    view, parse, noun = candidate.view, candidate.view.parse, candidate.noun
    if noun is None or not is_plural(view, noun):
        return False
    if class_of(parse.lemma[noun]) in (PERSON, parse.lemma[noun].lower()):
        return False
    ranked = any(parse.xpos[k] in ("JJS", "RBS", "CD") for k in range(candidate.token + 1, noun))
    return not ranked and view.relation(candidate.token) in ("nsubj", "obj") and not _speaks(candidate, candidate.token)


def _speaks(candidate: Candidate, noun: int) -> bool:
    view = candidate.view
    return view.relation(noun) == "nsubj" and view.parse.lemma[view.parse.head[noun]] in load("amounts")["speech_verbs"]


def _is_idle_ordinal(candidate: Candidate) -> bool:
    """An ordinal in a name, a title, a superlative or an adverb: "Second Lady", "first deputy", "third-largest", "first met"."""
    if candidate.numeral.kind != "ordinal":
        return False
    view, parse, token = candidate.view, candidate.view.parse, candidate.token
    following = min(candidate.last + (2 if candidate.after.startswith("-") else 1), len(view) - 1)
    if candidate.rest in load("amounts")["rank_nouns"] or parse.xpos[following] in ("JJS", "RBS", "CD"):
        return True
    if (
        candidate.line.text[candidate.numeral.start].isupper()
        and candidate.numeral.start > 0
        and candidate.noun is not None
    ):
        return parse.upos[candidate.noun] == "PROPN"
    if candidate.before.lower().endswith("at ") or (candidate.noun is None and not _is_definite(candidate)):
        return True
    if parse.upos[token] == "ADV" or view.relation(token) in ("advmod", "discourse") or parse.upos[token] == "VERB":
        return True
    return candidate.after.startswith("-") and parse.upos[following] not in ("NOUN", "PROPN")


def _is_definite(candidate: Candidate) -> bool:
    return re.search(r"\b(?:the|a|its|his|her|their) (?:\w+ )?$", candidate.before, re.IGNORECASE) is not None


def _is_counter(candidate: Candidate) -> bool:
    """It numbers a list or a gallery ("2 of 5 ...", "3. ..."), or is one half of a ratio ("one in five")."""
    if candidate.text.isdigit() and candidate.before.strip("( ") == "" and re.match(r"[.)] ", candidate.after):
        return True
    for gallery in _GALLERY.finditer(candidate.line.text):
        if gallery.start() <= candidate.numeral.start < gallery.end():
            return True
    return _RATIO.match(candidate.after) is not None or _after_number(candidate)


def _after_number(candidate: Candidate) -> bool:
    match = re.search(r"(\w+) (?:in|out of|in every) (?:every )?$", candidate.before)
    if match is None or not (match[1].lower() in load("amounts")["words"] or match[1].isdigit()):
        return False
    return candidate.noun is None or match[1].lower() in ("one", "1")


def _is_bare_year(candidate: Candidate) -> bool:
    """Four digits without a separator, in the range of years, that count nothing."""
    year = re.fullmatch(r"(?:1[5-9]|20)\d\d", candidate.text) is not None and not candidate.numeral.currency
    if not year or measure_after(candidate.line.text, candidate.numeral.end):
        return False
    return candidate.noun is None or candidate.noun < candidate.token or not is_plural(candidate.view, candidate.noun)


RULES: tuple[Callable[[Candidate], bool], ...] = (
    _is_counter,
    _is_idle_one,
    _is_idle_ordinal,
    _is_reference,
    _is_designation,
    _is_address,
    _is_calibre,
    _is_in_name,
    _is_singular,
    _is_bare_year,
)
