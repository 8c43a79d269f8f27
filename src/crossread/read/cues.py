"""Finds the cues of an article: the words that report a saying.

Owns where a cue begins and ends, whether it is negated or passive, and which lexicon entries it may have. Cues inside
quotation marks are the speaker's own and are left alone. Must not decide what was said or by whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from crossread.lore import cues as lexicon
from crossread.lore import frames
from crossread.read.quotes import SPOKEN_KINDS, Quotes
from crossread.read.view import View

_NEGATIONS = frozenset({"not", "n't", "never", "hardly", "cannot"})
_REFUSALS = frozenset({"refuse", "decline", "fail"})
_NEAR = 7  # words behind a verb that may hold the preposition of its phrase


class Hit(Struct, frozen=True, gc=False):
    """A cue at tokens ``first`` to ``last``; ``head`` is the word that governs its clause, ``prep`` its own preposition."""

    kind: Literal["verb", "adjective", "noun", "according", "hedge"]
    head: int
    first: int
    last: int
    lemma: str
    entries: tuple[lexicon.CueEntry, ...]
    prep: int | None = None
    negated: bool = False
    passive: bool = False
    refusal: int | None = None

    @property
    def core(self) -> int:
        """The word whose dependents hold what is said: the refused verb of "decline to say", else the head."""
        return self.head if self.refusal is None else self.refusal


def find_cues(view: View, quotes: Quotes) -> tuple[Hit, ...]:
    """Give the cues of titles, body and captions in text order."""
    found: list[Hit] = []
    for index, sentence in enumerate(view.sentences):
        if sentence.kind in SPOKEN_KINDS:
            outside = [t for t in view.bounds(index) if _is_writers(view, quotes, t)]
            found.extend(hit for token in outside if (hit := _cue_at(view, token)) is not None)
    refused = {hit.refusal for hit in found if hit.refusal is not None}
    return tuple(hit for hit in found if hit.head not in refused)


def _is_writers(view: View, quotes: Quotes, token: int) -> bool:
    """Tell whether a word is the writer's own: outside quotes, or in one that is a mere phrase of the sentence."""
    quote = quotes.at(view.parse.start[token])
    return quote is None or (quotes.words(quote) <= 3 and not quotes.ends_as_speech(quote))


def _cue_at(view: View, token: int) -> Hit | None:
    return next((hit for finder in _FINDERS for hit in finder(view, token)), None)


def _verb(view: View, token: int) -> Iterator[Hit]:
    if view.parse.upos[token] != "VERB" or any(view.lower[k] == "nor" for k in view.dependents(token, "cc")):
        return  # "has neither confirmed nor denied" says nothing
    for rest, entries in lexicon.verbs().get(view.parse.lemma[token], ()):
        last = _follow(view, token, rest)
        if last is not None:
            if _is_only_meant(view, token):
                return
            prep = last if rest and view.relation(last) in ("case", "mark") else None
            yield _refused(view, _hit(view, token, last, " ".join((view.parse.lemma[token], *rest)), entries, prep))
            return


def _is_only_meant(view: View, token: int) -> bool:
    """Tell whether an infinitive names a saying that need not have happened: "is expected to announce"."""
    to = any(view.lower[k] == "to" for k in view.dependents(token, "mark"))
    head = view.parse.lemma[view.parse.head[token]]
    return to and head not in lexicon.words("carriers")


def _hit(view: View, token: int, last: int, lemma: str, entries: tuple[lexicon.CueEntry, ...], prep: int | None) -> Hit:
    kids = view.children[token]
    auxiliaries = [k for k in kids if view.relation(k) == "aux" and k < token]
    return Hit(
        kind="verb",
        head=token,
        first=min([token, *(k for k in auxiliaries if token - k <= 3)]),
        last=last,
        lemma=lemma,
        entries=entries,
        prep=prep,
        negated=any(view.lower[k] in _NEGATIONS for k in kids),
        passive=any(view.parse.deprel[k] in ("aux:pass", "nsubj:pass") for k in kids) or _is_participle(view, token),
    )


def _is_participle(view: View, token: int) -> bool:
    """Tell whether a past participle hangs on the thing it is said of: "a charge repeated by X"."""
    return (
        view.parse.xpos[token] == "VBN" and view.parse.deprel[token] == "acl" and view.dependent(token, "aux") is None
    )


def _follow(view: View, token: int, rest: tuple[str, ...]) -> int | None:
    """Give the last token of a phrase that begins at ``token``, letting one adverb or pronoun slip in.

    Before the preposition that ends a phrase may stand when it was said: "spoke a day earlier of".
    """
    if rest in (("of",), ("about",)) and (loose := _preposition(view, token, rest[0])) is not None:
        return loose
    at = token
    for word in rest:
        options = [k for k in (at + 1, at + 2) if k < len(view) and word in (view.lower[k], view.parse.lemma[k])]
        if not options or (options[0] == at + 2 and view.parse.upos[at + 1] not in ("ADV", "PRON", "ADJ")):
            return None
        at = options[0]
    return at


def _preposition(view: View, verb: int, word: str) -> int | None:
    """Give the preposition near behind a verb without an object, where the words between only say when."""
    near = range(verb + 1, min(verb + _NEAR, len(view)))
    found = next((t for t in near if view.lower[t] == word and view.relation(t) in ("case", "mark")), None)
    between: Iterable[int] = range(verb + 1, found or verb + 1)
    days = frames.words("frames", "days")
    between = [t for t in between if not (view.parse.upos[t] == "ADP" and view.lower[t + 1] in days)]
    apart = any(view.parse.upos[t] in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ", "ADP") for t in between)
    return None if apart or view.dependent(verb, "obj", "ccomp", "xcomp") is not None else found


def _refused(view: View, hit: Hit) -> Hit:
    """Make "decline to say" one cue: its words reach to the verb that was declined."""
    if view.parse.lemma[hit.head] not in _REFUSALS:
        return hit
    inner = next(
        (k for k in view.dependents(hit.head, "xcomp") if view.parse.lemma[k] in lexicon.words("wordless")), None
    )
    if inner is None or inner < hit.last or inner - hit.last > 4:
        return hit
    return Hit(
        kind=hit.kind,
        head=hit.head,
        first=hit.first,
        last=inner,
        lemma=f"{hit.lemma} to {view.parse.lemma[inner]}",
        entries=hit.entries,
        negated=hit.negated,
        refusal=inner,
    )


def _adjective(view: View, token: int) -> Iterator[Hit]:
    entries = lexicon.adjectives().get(view.parse.lemma[token])
    if entries and view.parse.upos[token] == "ADJ" and (copula := view.dependent(token, "cop")) is not None:
        negated = any(view.lower[k] in _NEGATIONS for k in view.children[token])
        first = copula if token - copula <= 3 else token
        yield Hit("adjective", token, first, token, view.parse.lemma[token], entries, negated=negated)


def _noun(view: View, token: int) -> Iterator[Hit]:
    entries = lexicon.nouns().get(view.parse.lemma[token])
    if entries and view.parse.upos[token] == "NOUN":
        yield Hit("noun", token, token, token, view.parse.lemma[token], entries)


def _according(view: View, token: int) -> Iterator[Hit]:
    for phrase in lexicon.according():
        last = token + len(phrase) - 1
        if view.lower[token : last + 1] == phrase and last + 1 < len(view):
            yield Hit("according", token, token, last, " ".join(phrase), ())
            return


def _hedge(view: View, token: int) -> Iterator[Hit]:
    if view.lower[token] in lexicon.words("hedges", "adverbs"):
        yield Hit("hedge", token, token, token, view.lower[token], ())
    elif view.parse.lemma[token] in lexicon.words("hedges", "passives") and _is_hearsay(view, token):
        first = min([token, *(k for k in view.dependents(token, "aux", "aux:pass") if k < token)])
        yield Hit("hedge", token, first, token, view.parse.lemma[token], (), passive=True)


def _is_hearsay(view: View, token: int) -> bool:
    """Tell whether nobody is named as the one who believes: "is believed to be", "it is said that"."""
    passive = view.dependent(token, "aux:pass") is not None
    told = view.dependent(token, "xcomp", "ccomp", "csubj:pass") is not None
    negated = any(view.lower[k] in _NEGATIONS for k in view.children[token])
    named = view.dependent(token, "obl:agent") is not None
    return view.parse.xpos[token] == "VBN" and passive and told and not named and not negated


_FINDERS = (_according, _hedge, _verb, _adjective, _noun)


def is_detached(view: View, hit: Hit) -> bool:
    """Tell whether a cue belongs to the sentence's speaker although the tree may hang it on the words said.

    So ", adding that", and the second of two cues that share a subject: "said he would go, and urged".
    """
    if hit.kind != "verb" or hit.first == 0:
        return False
    if view.parse.xpos[hit.head] == "VBG":
        return view.words[hit.first - 1] == ","
    return is_second(view, hit)


def is_second(view: View, hit: Hit) -> bool:
    """Tell whether a finite cue without a subject is coordinated to words that it cannot be a part of."""
    finite = view.parse.xpos[hit.first] in ("VBD", "VBZ", "VBP") and view.parse.deprel[hit.head] == "conj"
    if not finite or view.dependent(hit.head, "nsubj") is not None or hit.entries[0].weak:
        return False
    joined = next((k for k in view.dependents(hit.head, "cc") if k < hit.first), 0)
    modal = view.parse.xpos[view.parse.head[hit.head]] in ("VB", "VBG")
    return joined > 0 and (modal or view.words[joined - 1] == ",")
