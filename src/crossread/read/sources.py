"""Finds the word that heads a cue's source: its subject, agent or owner, or the name beside it.

Must not: resolve that word to an entity.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.read.borders import FINITE, NOMINAL, next_name
from crossread.read.cast import RELATIVES, within
from crossread.read.cues import Hit
from crossread.read.view import View
from crossread.records import Span

_LONGEST_GAP = 15  # words of a source between its content and its cue
_SUBJECTS = ("nsubj", "csubj")
_LENDING = ("conj", "xcomp", "advcl", "ccomp", "parataxis", "acl")
_TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "tomorrow",
        "yesterday",
        "morning",
        "evening",
        "night",
        "week",
        "month",
        "year",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def find_source(view: View, hit: Hit, content: Sequence[Span], before: Hit | None) -> int | None:
    """Give the word that heads the source of a cue, None where the text names none.

    ``before`` is the cue of the same sentence whose speaker a loosely hung cue shares.
    """
    if hit.kind == "noun":
        return _noun_source(view, hit.head)
    if hit.passive:
        return _agent(view, hit.head)
    if before is not None:
        return _subject(view, before.head, before.head)
    found = _subject(view, hit.head, hit.head)
    if found is not None and found > hit.last and hit.entries[0].addressee:
        found = None
    if found is None or within(view, found, content):
        found = _beside(view, hit, content)
    return found if found is not None and _can_speak(view, found) else None


def _agent(view: View, verb: int) -> int | None:
    for kid in view.dependents(verb, "obl"):
        if view.parse.deprel[kid] == "obl:agent" or any(view.lower[c] == "by" for c in view.dependents(kid, "case")):
            return kid
    return None


def _subject(view: View, verb: int, cue: int) -> int | None:
    """Give the subject of a verb, going up to the verb that lends it one: "X said A, adding B"."""
    for _ in range(4):
        subjects = [k for k in view.dependents(verb, *_SUBJECTS) if k < cue or view.parse.xpos[verb] != "VBG"]
        subjects = subjects or _lost_subjects(view, verb) or _behind_mark(view, verb)
        if subjects:
            before = [k for k in subjects if k < cue]
            return _antecedent(view, before[-1] if before else subjects[0], verb)
        head, relation = view.parse.head[verb], view.relation(verb)
        if head == verb or relation not in _LENDING:
            return None
        if view.parse.deprel[verb] == "acl:relcl":
            return None
        if relation == "acl" and view.parse.upos[head] in NOMINAL:
            if not _is_comment(view, verb):
                return head
            verb, head = head, view.parse.head[head]
        if view.parse.xpos[verb] == "VB" and relation == "xcomp" and (seen := _seen(view, head, verb)) is not None:
            return seen
        verb = head
    return None


def _lost_subjects(view: View, verb: int) -> list[int]:
    """Give the subject that the tree hangs on a participle before its verb: "Writing to X, Y denies it"."""
    before = (k for k in view.dependents(verb, "advcl") if k < verb and view.parse.xpos[k] == "VBG")
    return [s for k in before for s in view.dependents(k, "nsubj") if k < s < verb]


def _behind_mark(view: View, verb: int) -> list[int]:
    """Give the noun right behind a clause's conjunction, which the tree hangs elsewhere: "while X, who left, said"."""
    marks = [k for k in view.dependents(verb, "mark") if k + 1 < verb and view.lower[k] not in ("that", "to")]
    names = (next_name(view, k + 1) for k in marks)
    return [name for name in names if name is not None and name < verb and view.parse.head[name] < name]


def _is_comment(view: View, verb: int) -> bool:
    """Tell whether a participle behind a comma says what the clause's subject does beside: "filed a suit, accusing X of Y"."""
    noun = view.parse.head[verb]
    apart = view.parse.xpos[verb] == "VBG" and view.words[verb - 1] == ","
    return apart and view.relation(noun) in ("obj", "obl")


def _seen(view: View, verb: int, cue: int) -> int | None:
    """Give who is seen or made to speak: "Sunday saw X confirm"."""
    if any(view.lower[k] == "to" for k in view.dependents(cue, "mark")):
        return None
    return next((k for k in view.dependents(verb, "obj", "nsubj") if verb < k < cue), None)


def _antecedent(view: View, subject: int, verb: int) -> int:
    """Give the noun that a relative pronoun stands for."""
    if view.lower[subject] not in RELATIVES or view.parse.xpos[subject] not in ("WP", "WDT"):
        return subject
    noun = view.parse.head[verb]
    if noun < subject and view.relation(verb) in ("acl", "advcl") and view.parse.upos[noun] in NOMINAL:
        return noun
    before = next((t for t in range(subject - 1, max(subject - 4, -1), -1) if view.parse.upos[t] in NOMINAL), subject)
    while view.relation(before) in ("flat", "compound") and view.parse.head[before] < subject:
        before = view.parse.head[before]
    return before


def _beside(view: View, hit: Hit, content: Sequence[Span]) -> int | None:
    """Give the name right behind or right before the cue: "..., said X", where the tree has no subject."""
    bounds = view.bounds(view.sentence_of(hit.head))
    if (between := _between(view, hit, content)) is not None:
        return between
    inverts = not any(entry.addressee for entry in hit.entries)
    for kid in view.children[hit.head] if inverts else ():
        if kid > hit.last and view.relation(kid) in ("obj", "nsubj", "obl", "dep", "iobj") and kid - hit.last <= 6:
            bare = view.dependent(kid, "case") is None
            if bare and view.parse.upos[kid] in ("PROPN", "NOUN", "PRON") and not within(view, kid, content):
                return kid
    if (
        inverts
        and hit.last + 1 in bounds
        and (inverted := next_name(view, hit.last + 1)) is not None
        and not within(view, inverted, content)
    ):
        return inverted
    before = hit.first - 1
    if before in bounds and view.parse.upos[before] in ("PROPN", "NOUN", "PRON") and not within(view, before, content):
        return _top(view, before, hit)
    return None


def _between(view: View, hit: Hit, content: Sequence[Span]) -> int | None:
    """Give the first word of its own among those between the content and the cue behind it."""
    ends = [span.end for span in content if span.end <= view.parse.start[hit.first]]
    if not ends or max(ends) == view.parse.start[hit.first]:
        return None
    gap = view.tokens_in(Span(max(ends), view.parse.start[hit.first]))
    if len(gap) > _LONGEST_GAP or any(view.parse.xpos[t] in FINITE for t in gap):
        return None
    tops = (t for t in gap if view.parse.head[t] not in gap and view.parse.upos[t] in (*NOMINAL, "NUM"))
    return next(tops, None)


def _top(view: View, token: int, hit: Hit) -> int:
    """Climb from the last word of a noun phrase to its head."""
    while view.relation(token) in ("flat", "compound", "appos", "nmod") and view.parse.head[token] < hit.first:
        if view.parse.head[token] == token or abs(view.parse.head[token] - token) > 8:
            break
        token = view.parse.head[token]
    return token


def _noun_source(view: View, noun: int) -> int | None:
    """Give whose claim it is: "X's claim", "a claim by X"."""
    for kid in view.children[noun]:
        if view.parse.deprel[kid] == "nmod:poss":
            return kid
        if view.relation(kid) in ("nmod", "obl") and any(
            view.lower[c] in ("by", "from") for c in view.dependents(kid, "case")
        ):
            return kid
    if view.lower[noun + 1 : noun + 2] in (("by",), ("from",)) and noun + 2 < len(view):
        return next_name(view, noun + 2)
    return _maker(view, noun)


def _maker(view: View, noun: int) -> int | None:
    """Give the subject of "made the claim that"."""
    verb = view.parse.head[noun]
    if view.parse.lemma[noun] == "grounds":
        return _subject(view, verb, noun)
    light = view.relation(noun) == "obj" and view.parse.lemma[verb] in (
        "make",
        "issue",
        "voice",
        "repeat",
        "reject",
        "express",
        "give",
    )
    return _subject(view, verb, noun) if light else None


def _can_speak(view: View, token: int) -> bool:
    """Tell whether a word can be a source at all: not a weekday, not an expletive, not a number."""
    word = view.lower[token]
    if view.parse.deprel[token] == "expl" or word in ("there", "what", "this", "these", "those", "it's"):
        return False
    return view.parse.lemma[token].lower() not in _TIMES and view.parse.upos[token] in (
        "NOUN",
        "PROPN",
        "PRON",
        "ADJ",
        "NUM",
        "DET",
        "SYM",
    )
