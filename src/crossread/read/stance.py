"""Tells how a saying stands to its content: asserted, denied, planned, possible, alleged, promised, demanded, refused, opinion.

The cue's own colour comes from the lexicon; for plain reporting words the content's main verb decides (a modal, a
first person's promise, an opinion word). Must not judge whether what is said is so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.lore import cues as lexicon
from crossread.lore import stances
from crossread.lore.cues import CueEntry
from crossread.read.cues import Hit
from crossread.read.events import told_state
from crossread.read.factuality import is_inability, is_out_of_row
from crossread.read.view import View
from crossread.records import Modality, Polarity, Span

_PLAIN = frozenset({"say", "claim", "confirm", "announce", "report", "according_to", "reason"})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "nobody", "none", "nothing", "neither"})


def main_word(view: View, content: Sequence[Span]) -> int | None:
    """Give the word that governs the content: the highest one of its first stretch."""
    tokens = view.tokens_in(content[0])
    inside = frozenset(tokens)
    tops = [t for t in tokens if view.parse.head[t] not in inside or view.parse.head[t] == t]
    verbs = [t for t in tops if view.parse.upos[t] in ("VERB", "AUX", "ADJ", "NOUN")]
    return next(iter(verbs or tops), None)


def modality(view: View, hit: Hit | None, entry: CueEntry | None, content: Sequence[Span], *, rumour: bool) -> Modality:
    """Give the modality of a statement; ``rumour`` marks a source that only passes on what others report."""
    if entry is not None and (hit is not None and hit.negated):
        return "opinion" if entry.type in ("belief", "opinion") else "refused"
    main = main_word(view, content)
    if entry is not None and entry.type == "refuse" and main is not None and _is_claim(view, main):
        return "denied"
    if entry is not None and entry.type == "describe" and hit is not None and _is_judged(view, hit, content):
        return "opinion"
    if entry is not None and entry.type not in _PLAIN:
        return entry.modality
    coloured = _of_content(view, main) if main is not None else None
    if coloured is not None:
        return coloured
    if rumour or (main is not None and _hedged(view, main)):
        return "alleged"
    return entry.modality if entry is not None else "asserted"


def _is_claim(view: View, main: int) -> bool:
    """Tell whether what is rejected is what others say: "rejected claims that"."""
    entries = lexicon.nouns().get(view.parse.lemma[main], ())
    return view.parse.upos[main] == "NOUN" and any(entry.type in ("claim", "report") for entry in entries)


def _is_judged(view: View, hit: Hit, content: Sequence[Span]) -> bool:
    """Tell whether a description comes down to an adjective: "called the plan reckless"."""
    states = (t for t in view.dependents(hit.head, "xcomp") if view.parse.upos[t] == "ADJ")
    return any(span.start <= view.parse.start[t] < span.end for t in states for span in content)


def _of_content(view: View, main: int) -> Modality | None:
    for rule in _RULES:
        found = rule(view, main)
        if found is not None:
            return found
    return None


def _by_lemma(view: View, main: int) -> Modality | None:
    """A promise or refusal counts for the speaker only if the speaker is its subject."""
    if view.parse.upos[main] == "NOUN":
        return stances.noun(view.parse.lemma[main])
    word = stances.predicate(view.parse.lemma[main])
    if word == "opinion" and told_state(view, main) is not None:
        return "possible"
    if word is None or view.parse.upos[main] not in ("VERB", "ADJ") or (word == "demanded" and _negated(view, main)):
        return None
    free = word in ("opinion", "planned", "possible", "demanded") or view.parse.upos[main] == "ADJ"
    return word if free or _is_own(view, main) else None


def _is_own(view: View, main: int) -> bool:
    subject = view.dependent(main, "nsubj")
    return subject is None or view.lower[subject] in stances.own_words()


def _by_noun(view: View, main: int) -> Modality | None:
    """An opinion lies in what one has: little hope, no doubt, a duty."""
    things = [main, *view.dependents(main, "obj", "nsubj", "obl")]
    return "opinion" if any(stances.is_stance_noun(view.parse.lemma[t]) for t in things) else None


def _by_modal(view: View, main: int) -> Modality | None:
    """A modal verb: will of one's own is a promise, or a refusal if negated; of another, a plan."""
    if any(is_inability(view, k, main) for k in view.dependents(main, "aux")):
        return None
    modals = [view.lower[k] for k in view.dependents(main, "aux")]
    found = next((m for word in modals if (m := stances.modal(word)) is not None), None)
    if found == "opinion" and _is_timed(view, main):
        return "planned"
    if found != "planned":
        return found
    if view.dependent(main, "nsubj") is None or view.dependent(main, "aux:pass") is not None:
        return None
    if not _is_own(view, main):
        return "planned"
    return "refused" if _negated(view, main) else "promised"


def _is_timed(view: View, main: int) -> bool:
    """Tell whether a number tells when: "should start at 12:00"."""
    return any(view.parse.upos[t] == "NUM" for k in view.dependents(main, "obl") for t in (k, *view.children[k]))


def _by_adverb(view: View, main: int) -> Modality | None:
    return next((m for k in view.dependents(main, "advmod") if (m := stances.adverb(view.lower[k])) is not None), None)


def _by_imperative(view: View, main: int) -> Modality | None:
    """A bare verb at the head of a sentence asks for something."""
    bare = view.parse.xpos[main] == "VB" and view.dependent(main, "nsubj", "aux", "mark") is None
    return "demanded" if bare else None


_RULES = (_by_lemma, _by_modal, _by_noun, _by_adverb, _by_imperative)


def _hedged(view: View, main: int) -> bool:
    return any(stances.is_hedge(view.lower[k]) for k in view.children[main])


def _negated(view: View, token: int) -> bool:
    kids: Iterable[int] = view.children[token]
    return any(view.lower[k] in _NEGATIONS for k in kids)


def polarity(view: View, entry: CueEntry | None, content: Sequence[Span], *, negated: bool) -> Polarity:
    """Give "-" where the content is denied, refused or negated at its main verb, "+" otherwise."""
    if entry is not None and entry.type in ("deny", "refuse"):
        return "+" if negated else "-"
    main = main_word(view, content)
    if negated:
        return "-"
    if main is None:
        return "+"
    things = view.dependents(main, "nsubj", "obj")
    none = any(stances.is_scarce(view.lower[k]) for t in things for k in view.dependents(t, "det", "amod"))
    undone = _negated(view, main) and not is_out_of_row(view, main)
    return "-" if none or undone or stances.is_negative(view.parse.lemma[main]) else "+"
