"""Cuts a claim's words to a subject and a predicate, where no parse is at hand any more.

Owns where a phrase begins and ends in the text: at punctuation and at the small words of ``lore/data/mainline.json``. Must not
choose among claims, nor give a stretch that lies outside the claim's own spans.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from crossread.lore.stems import stem
from crossread.lore.tables import load
from crossread.records import Claim, Participant, Span
from crossread.text import contains, hull, overlaps

CLOSE = 4  # words that may stand between a subject and the word that bears the event ("keeps its hopes")
SHORTEST, LONGEST = 4, 12  # words; a longer predicate ends at the last joint before
SUBJECTS = frozenset({"agent", "patient"})
_TOKEN = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*|[^\w\s]")
_STOPS = frozenset(",;:()[]—–!?.…")


class Clause(Struct, frozen=True, gc=False):
    """A claim's words, where its predicate begins, and its subject, None where it names none before its predicate.

    ``named`` is where the last participant before the predicate ends; ``aside`` tells that the event is named behind a word
    that opens another clause ("hospitals full after blast").
    """

    tokens: tuple[Span, ...]
    words: tuple[str, ...]
    verb: int
    subject: Participant | None
    named: int
    aside: bool


def read_clause(claim: Claim, text: str) -> Clause:
    """Find subject and predicate of a claim; a claim whose predicate is not found begins with it."""
    cover = hull(claim.spans)
    tokens = tuple(Span(m.start(), m.end()) for m in _TOKEN.finditer(text, cover.start, cover.end))
    words = tuple(text[t.start : t.end].lower() for t in tokens)
    people = sorted((p for p in claim.participants if p.role in SUBJECTS), key=lambda p: (p.start, p.end))
    verb = _predicate(claim, tokens, words, people)
    before = [p for p in people if tokens and p.end <= tokens[verb].start]
    subject = next((p for p in before if p.entity or not is_pronoun(text[p.start : p.end])), None)
    aside = subject is None and any(word in _table("breaks") for word in words[1:verb])
    return Clause(tokens, words, verb, subject, before[-1].end if before else 0, aside)


def _predicate(claim: Claim, tokens: Sequence[Span], words: Sequence[str], people: Sequence[Participant]) -> int:
    """Give the word that bears the event: the one the claim names, one of its predicate's forms, or what follows its subject."""
    named = claim.value.text if claim.attribute == "occurrence" else None
    if named is not None:
        return next((n for n, t in enumerate(tokens) if overlaps(t, named)), 0)
    root = stem(claim.event.predicate)
    formed = [n for n, word in enumerate(words) if stem(word) == root]
    behind = [n for n, t in enumerate(tokens) if people and t.start >= people[0].end]
    return formed[0] if formed else behind[0] if behind else 0


def noun_phrase(clause: Clause, participant: Participant) -> Span:
    """Widen a participant's head to its phrase: what stands before it up to a small word, and an "of" phrase behind it."""
    inside = [n for n, t in enumerate(clause.tokens) if participant.start < t.end and t.start < participant.end]
    if not inside:
        return Span(participant.start, participant.end)
    first, last = inside[0], inside[-1]
    while first > 0 and not _ends_phrase(clause.words[first - 1]):
        first -= 1
    first -= _quantifier(clause.words, first)
    if last + 2 < clause.verb and clause.words[last + 1] == "of":
        last += 2
        while last + 1 < clause.verb and not _ends_phrase(clause.words[last + 1]):
            last += 1
    return Span(clause.tokens[first].start, clause.tokens[last].end)


def _quantifier(words: Sequence[str], first: int) -> int:
    """Count the words before ``first`` that begin a number's qualifier, which may reach behind it ("at least four")."""
    phrases = [tuple(phrase.split()) for phrase in _table("quantifiers")]
    reaching = (n for p in phrases for n in range(1, len(p) + 1) if n <= first and words[first - n :][: len(p)] == p)
    return max(reaching, default=0)


def predicate(clause: Clause, claim: Claim, *, times: Sequence[Span], places: Sequence[Span]) -> Span | None:
    """Give the predicate with its object, without the times behind it and the places that a preposition leads to.

    It ends at punctuation or a word that opens another clause, and, where it is long, at the last joint. None if the claim has no words.
    """
    if not clause.tokens:
        return None
    first, core = _first(clause), _core(clause, claim)
    stop = _stop(clause, core + 1, times, places)
    if stop == first + 1:  # a bare verb tells too little
        stop = _stop(clause, stop, (), ())
    if stop - first > LONGEST:
        least = max(core + 1, first + SHORTEST)
        joints = [n for n in range(least, first + LONGEST) if clause.words[n] in _table("joints")]
        stop = joints[-1] if joints else stop
    return Span(clause.tokens[first].start, clause.tokens[stop - 1].end)


def _first(clause: Clause) -> int:
    """Give where the predicate begins: right behind its subject, or with its auxiliaries; without a subject, behind a colon."""
    if clause.subject is None:
        before = [n for n in range(clause.verb) if clause.words[n] in _STOPS]
        return before[-1] + 1 if before else 0
    first = clause.verb
    for n in range(clause.verb - 1, -1, -1):
        if clause.tokens[n].start < clause.named:
            return n + 1 if clause.verb - n <= CLOSE else first
        if _ends_phrase(clause.words[n]) and not _leads(clause.words[n]):
            break
        first = n if _leads(clause.words[n]) else first
    return first


def _leads(word: str) -> bool:
    return word in _table("auxiliaries") or word.endswith(("n't", "n’t"))


def _core(clause: Clause, claim: Claim) -> int:
    """Give the last word that the predicate needs: its object's head, if no break comes before it."""
    ends = [p.end for p in claim.participants if p.role != "place" and p.start >= clause.tokens[clause.verb].end]
    for n in range(clause.verb + 1, len(clause.tokens)):
        if _is_break(clause.words[n]):
            break
        if clause.tokens[n].end in ends:
            return n
    return clause.verb


def _stop(clause: Clause, start: int, times: Sequence[Span], places: Sequence[Span]) -> int:
    found = (n for n in range(start, len(clause.tokens)) if _breaks(clause, n, times, places))
    return next(found, len(clause.tokens))


def _breaks(clause: Clause, n: int, times: Sequence[Span], places: Sequence[Span]) -> bool:
    """Tell whether a predicate ends before the ``n``-th word: at a break, at a time, or at a small word that leads to a place."""
    if _is_break(clause.words[n]):
        return True
    led = clause.words[n] in _table("prepositions")
    if n <= clause.verb + 1 and not led:
        return False
    dated = any(overlaps(clause.tokens[m], t) for m in _ahead(clause, n, led=led, most=1) for t in times)
    locative = clause.words[n] in _table("locative")
    return dated or (
        locative and any(overlaps(clause.tokens[m], p) for m in _ahead(clause, n, led=led, most=5) for p in places)
    )


def _ahead(clause: Clause, n: int, *, led: bool, most: int) -> list[int]:
    """Give the next ``most`` words of the phrase that begins at the ``n``-th word, without articles."""
    found: list[int] = []
    for m in range(n + led, len(clause.words)):
        if len(found) == most or (_ends_phrase(clause.words[m]) and clause.words[m] != "of"):
            break
        if clause.words[m] not in ("the", "a", "an"):
            found.append(m)
    return found


def _is_break(word: str) -> bool:
    return word in _STOPS or word in _table("breaks")


def _ends_phrase(word: str) -> bool:
    tables = ("prepositions", "connectives", "auxiliaries")
    return not word[0].isalnum() or any(word in _table(name) for name in tables)


def is_pronoun(words: str) -> bool:
    """Tell whether a participant's words name nobody by themselves."""
    return words.lower() in _table("pronouns")


def is_vague(words: str) -> bool:
    """Tell whether a time's words date nothing without another sentence ("later", "now")."""
    return bool(_table("vague_times") & set(words.lower().split()))


def is_teaser(title: str) -> bool:
    """Tell whether a title asks, breaks off or announces instead of telling ("LIVE: ...", "What we know")."""
    plain = title.lower().strip()
    parts = [part.strip() for part in re.split(r"[:|–—]", plain)]
    announced = any(part == word or part.endswith(f" {word}") for part in parts for word in _table("teasers"))
    return (announced and len(parts) > 1) or parts[0] in _table("teasers") or plain.endswith(("?", "...", "…"))


def leads_to_place(text: str, start: int) -> bool:
    """Tell whether a small word of place leads to ``start`` ("in the northern city of"), no other one in between."""
    for word in reversed(text[max(start - 60, 0) : start].split()[-6:]):
        small = word.lower()
        if small in _table("locative"):
            return True
        if not word[-1].isalnum() or (small != "of" and small in _table("prepositions") | _table("connectives")):
            return False
    return False


def within(span: Span, claim: Claim) -> tuple[Span, ...]:
    """Give the parts of ``span`` that are the claim's own."""
    whole = any(contains(own, span) for own in claim.spans)
    cut = (Span(max(span.start, o.start), min(span.end, o.end)) for o in claim.spans if overlaps(span, o))
    return (span,) if whole else tuple(cut)


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load("mainline")[name])
