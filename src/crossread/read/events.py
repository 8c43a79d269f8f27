"""Finds the event that a clause speaks of: the word that bears it, its type, its phase.

An aspect verb ("talks began", "called off the talks") or a light verb ("held talks") hands the event on to its noun; the
chain is followed to the word that bears the frame. Must not: know entities, times or figures.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from crossread.lore import frames
from crossread.lore.places import lookup
from crossread.read.grammar import (
    case_of,
    closes_name,
    companions,
    doers_of,
    is_passive,
    modifiers_of,
    subject_of,
    subjects_of,
)
from crossread.read.view import View
from crossread.records import Phase

_NOUNS = frozenset({"NOUN", "PROPN"})
_SUBJECTS = ("nsubj", "expl")
_MAX_CHAIN = 6
_BIG = 200_000  # inhabitants
_HEARSAY = frozenset({"report", "sign", "word", "indication", "evidence", "confirmation"})


class Event(Struct, frozen=True, gc=False):
    """What a clause is about.

    ``token`` bears the frame; ``verbs`` are the predicates passed on the way to it, outermost first (``token`` itself
    is not among them where it is a noun). ``undergone`` tells that the verb makes its subject the patient ("suffered"),
    ``recounted`` that it tells how many something befell so far ("the toll rose to six"): its time is the count's.
    """

    token: int
    type: str
    lemma: str
    verbs: tuple[int, ...]
    phase: Phase | None = None
    undergone: bool = False
    recounted: bool = False

    @property
    def is_noun(self) -> bool:
        """Tell whether a noun bears the event."""
        return self.token not in self.verbs


def unnamed_event(head: int) -> Event:
    """Give what a clause is about where it names none: "X is responsible", "it was an accident".

    Comparing joins it to what the story is about.
    """
    return Event(head, "x:RESPONSIBILITY", "responsible", (head,))


def find_event(view: View, head: int) -> Event:
    """Give the event of the clause whose predicate is ``head``."""
    verbs: list[int] = []
    phase: Phase | None = None
    verb = head
    while len(verbs) < _MAX_CHAIN:
        verbs.append(verb)
        aspect = _aspect(view, verb)
        phase = _outer(phase, _future(view, verb))
        if phase == "planned" and aspect in ("ended", "cancelled"):
            break  # a plan to end something is no plan of that thing
        noun = _governed_noun(view, verb, aspect)
        if noun is not None and _is_idiom(view, verb, noun):
            break  # who opens fire starts no blaze
        told = told_state(view, verb) if noun is None else None
        if told is not None:
            return _state_event(view, told, tuple(verbs), phase)
        counted = _counted_state(view, verb) if noun is None else None
        if counted is not None:
            return replace(_state_event(view, counted, tuple(verbs), phase), recounted=not _is_existential(view, verb))
        following = _handed_on(view, verb, aspect)
        if noun is None and following is None:
            break
        phase = _outer(phase, aspect)
        if noun is not None:
            return _noun_event(view, noun, tuple(verbs), phase)
        verb = following if following is not None else verb
    return _verb_event(view, verb, tuple(verbs), phase)


def _tells_more(view: View, verb: int) -> bool:
    """Tell whether a verb says more of its subject than that it happens or in what phase it is."""
    lemma, beside = view.parse.lemma[verb].lower(), companions(view, verb)
    plain = frames.occurs(lemma, beside) or frames.verb_aspect(lemma, beside) is not None or _is_light(lemma)
    return view.parse.upos[verb] == "VERB" and not plain


def _is_idiom(view: View, verb: int, noun: int) -> bool:
    """Tell whether a verb and its noun together mean an event of another type than the noun."""
    kind = frames.phrase_type(view.parse.lemma[verb].lower(), companions(view, verb))
    return kind not in (None, frames.noun_type(view.parse.lemma[noun].lower()))


def bare_event(view: View, token: int) -> Event:
    """Give a noun as an event whether or not a table knows it (what a denial denies)."""
    lemma = view.parse.lemma[token].lower()
    part = lemma in frames.words("attributes", "involvement", "nouns")
    return noun_event(view, token) or Event(token, frames.OTHER, "involvement" if part else lemma, ())


def title_event(view: View, first: int, last: int) -> Event | None:
    """Give the first event that a title without a clause names: "Three dead in flood", "Explosion at port"."""
    for token in range(first, last + 1):
        if (kind := state_type(view, token)) is not None:
            return Event(token, kind, view.parse.lemma[token].lower(), (token,))
        if (event := noun_event(view, token)) is not None:
            return event
    return None


def state_type(view: View, token: int) -> str | None:
    """Give the type of the event that an adjective or participle says someone came out of: "dead", "wounded"."""
    kinds = (frames.adjective_type(word) for word in (view.lower[token], view.parse.lemma[token].lower()))
    return next((kind for kind in kinds if kind not in (frames.OTHER, "x:STANCE")), None)


def noun_event(view: View, token: int) -> Event | None:
    """Give the event that a noun names by itself ("Monday's talks"), None if it names none."""
    found = event_noun(view, token)
    return None if found is None else _noun_event(view, found, (), None)


def event_noun(view: View, token: int) -> int | None:
    """Give the noun that bears the event of a noun phrase: its head, or behind "round of", "start of" the noun meant."""
    upos, tag = view.parse.upos[token], view.parse.xpos[token]
    named = upos == "PROPN" and (view.parse.ner[token] != "O" or closes_name(view, token))
    if (upos not in _NOUNS and tag not in ("NN", "NNS")) or named:
        return None
    lemma = view.parse.lemma[token].lower()
    if lemma in frames.words("aspect", "nouns"):
        apart = frames.words("attributes", "not_at")  # "the day after the blast" is no blast
        inner = (event_noun(view, k) for k in view.dependents(token, "nmod") if case_of(view, k) not in apart)
        found = next((noun for noun in inner if noun is not None), None)
        of_others = any(case_of(view, k) == "of" for k in view.dependents(token, "nmod"))
        if found is not None or of_others:  # a round of shots is no round of talks
            return found
    return token if frames.noun_type(lemma) else None


def _aspect(view: View, verb: int) -> Phase | None:
    lemma = view.parse.lemma[verb].lower()
    if view.parse.upos[verb] != "VERB" and not _is_due(view, verb):
        return frames.adjective_aspect(lemma)
    if lemma in frames.words("aspect", "arranging") and not _is_arranged(view, verb):
        return None
    return frames.verb_aspect(lemma, companions(view, verb))


def _is_arranged(view: View, verb: int) -> bool:
    """Tell whether something is set for a day or set to happen, as fires, records and barricades are not."""
    return view.lower[verb + 1 : verb + 2] == ("to",) or any(
        case_of(view, k) == "for" for k in view.dependents(verb, "obl")
    )


def _future(view: View, verb: int) -> Phase | None:
    modals = (frames.modality_word("modals", view.lower[k]) for k in view.dependents(verb, "aux"))
    return "planned" if "planned" in modals or _is_due(view, verb) else None


def _is_due(view: View, verb: int) -> bool:
    """Tell whether "due to" before a predicate plans it; parsers take it for a preposition and the verb for what is predicated."""
    before = view.lower[max(verb - 2, 0) : verb]
    planned = before[1:] == ("to",) and before[0] in frames.words("aspect", "adjectives", "planned")
    return planned and view.dependent(verb, "cop", "aux") is not None


def _outer(outer: Phase | None, inner: Phase | None) -> Phase | None:
    """Let the outermost reading win, but for "under way" around something more exact ("began to end")."""
    return inner if outer in (None, "under_way") and inner is not None else outer


def _governed_noun(view: View, verb: int, aspect: Phase | None) -> int | None:
    """Give the event noun that an aspect or light verb hands its event on to.

    Where more is planned of it than that it is ("the flood is expected to PEAK"), that is the event.
    """
    further = view.dependent(verb, "xcomp") if aspect == "planned" else None
    if further is not None and _tells_more(view, further):
        return None
    places = _noun_places(view, verb, aspect)
    noun = next((noun for place in places if (noun := event_noun(view, place)) is not None), None)
    return noun if noun is not None or aspect is None else _meant_by_pronoun(view, verb)


def told_state(view: View, verb: int) -> int | None:
    """Give the word for what befell those of whom a verb only tells it: "twelve are feared DEAD", "fifty reported INJURED"."""
    if view.parse.lemma[verb].lower() not in frames.words("aspect", "telling"):
        return None
    kids = [k for k in view.dependents(verb, "xcomp") if view.dependent(k, "nummod") is None]  # not "reports 12 DEAD"
    return next((k for k in kids if state_type(view, k) in frames.TOLLS or _befalls(view, k, any_deed=False)), None)


def _counted_state(view: View, verb: int) -> int | None:
    """Give the word for what befell those of whom a verb says that there are so many or none: "the number of DEAD rose to six"."""
    lemma = view.parse.lemma[verb].lower()
    if _is_existential(view, verb):
        places = [k for k in subjects_of(view, verb) if k > verb]
        places += [k for p in places if view.parse.lemma[p] in _HEARSAY for k in view.dependents(p, "nmod")]
        return next((k for k in places if state_type(view, k) is not None or event_noun(view, k) is not None), None)
    if not frames.occurs(lemma, companions(view, verb)) and lemma not in frames.words("aspect", "counting"):
        return None
    for place in (*view.dependents(verb, "obj"), *subjects_of(view, verb)):
        counts = view.parse.lemma[place] in frames.words("aspect", "counts")
        of_whom = view.dependents(place, "nmod") if counts else []
        words = [t for k in of_whom for t in (k, *view.dependents(k, "acl", "amod"))] or [place]
        found = next((t for t in words if state_type(view, t) is not None or _befalls(view, t, any_deed=counts)), None)
        if found is not None or (counts and event_noun(view, place) is not None):
            return place if found is None else found
    return None


def _befalls(view: View, token: int, *, any_deed: bool) -> bool:
    """Tell whether a participle says what befell a noun: "people KILLED", with ``any_deed`` "the number of people EVACUATED"."""
    kind = frames.verb_type(view.parse.lemma[token].lower())
    return view.parse.xpos[token] == "VBN" and (kind in frames.TOLLS or (any_deed and kind != frames.OTHER))


def _is_existential(view: View, verb: int) -> bool:
    """Tell "there were", and "there appeared to be"."""
    if view.parse.lemma[verb] != "be" or view.parse.upos[verb] not in ("VERB", "AUX"):
        return False
    above = view.parse.head[verb]
    return any(view.dependent(v, "expl") is not None for v in (verb, above))


def _state_event(view: View, token: int, verbs: tuple[int, ...], phase: Phase | None) -> Event:
    noun = event_noun(view, token)
    if noun is not None:
        return _noun_event(view, noun, verbs, phase)
    lemma = view.parse.lemma[token].lower()
    return Event(token, state_type(view, token) or frames.verb_type(lemma), lemma, verbs, phase, undergone=True)


def _meant_by_pronoun(view: View, verb: int) -> int | None:
    """Give the noun that "it" or "they" before an aspect verb means, where the verb's own adverbial clause names it."""
    subject = view.dependent(verb, "nsubj")
    if subject is None or view.lower[subject] not in ("it", "they"):
        return None
    events = (find_event(view, k) for k in view.dependents(verb, "advcl") if k < verb)
    return next((event.token for event in events if event.is_noun), None)


def _noun_places(view: View, verb: int, aspect: Phase | None) -> list[int]:
    """Give where a predicate that hands its event on has the noun: its object, the phrase it governs, its subject."""
    lemma = view.parse.lemma[verb].lower()
    if is_passive(view, verb) and lemma in frames.words("frames", "light", "met_by"):
        return view.dependents(verb, "obl")
    subjects = subjects_of(view, verb)
    if lemma == "be" and view.parse.upos[verb] == "VERB":  # "there was an explosion"
        return [k for k in subjects if k > verb and view.dependent(verb, "expl") is not None]
    if lemma in frames.words("aspect", "undergoing"):  # "was the target of a raid"
        return [k for k in view.dependents(verb, "nmod") if case_of(view, k) == "of"]
    if view.parse.upos[verb] != "VERB":
        return subjects if aspect is not None or lemma in frames.words("aspect", "ordinals") else []
    perceived = lemma in frames.words("aspect", "perceiving") and view.dependent(verb, "obj") is not None
    hands_on = aspect is not None or _is_light(lemma) or perceived
    objects = view.dependents(verb, "obj", "nsubj:pass") if hands_on else _views(view, verb, lemma)
    governed = [k for k in view.dependents(verb, "obl") if aspect is not None and _governs(lemma, case_of(view, k))]
    governed += _taken_part_in(view, objects) if lemma == "take" else []
    stative = aspect is not None or frames.occurs(lemma, companions(view, verb))
    return [*objects, *governed, *(subjects if stative or (hands_on and not objects) else [])]


def _taken_part_in(view: View, objects: list[int]) -> list[int]:
    """Give what someone took part in: the talks, wherever the tree hangs them."""
    parts = [k for k in objects if view.parse.lemma[k] in frames.words("attributes", "involvement", "nouns")]
    kids = (k for part in parts for head in (part, view.parse.head[part]) for k in view.dependents(head, "nmod", "obl"))
    return [k for k in kids if case_of(view, k) == "in"]


def _views(view: View, verb: int, lemma: str) -> list[int]:
    """Give the object of a verb that holds a view ("had little hope"); of other things "have" tells no event."""
    if lemma not in frames.words("frames", "light", "view"):
        return []
    return [k for k in view.dependents(verb, "obj") if frames.noun_type(view.parse.lemma[k].lower()) == "x:STANCE"]


def _governs(lemma: str, case: str | None) -> bool:
    table = ("on", "with", "into", "for")
    return case in table and lemma in frames.words("aspect", "governs", case)


def _is_light(lemma: str) -> bool:
    return lemma in frames.words("frames", "light", "agent") or lemma in frames.words("frames", "light", "patient")


def _handed_on(view: View, verb: int, aspect: Phase | None) -> int | None:
    """Give the verb that an aspect verb or one like "try" leaves the event to."""
    if view.parse.upos[verb] in ("NOUN", "PROPN", "PRON"):
        return _behind_noun(view, verb)
    lemma = view.parse.lemma[verb]
    raised = lemma in frames.words("aspect", "raised") and is_passive(view, verb)  # "are known to have died"
    if aspect is None and not raised and lemma not in frames.words("aspect", "transparent"):
        return None
    kids = view.dependents(verb, "xcomp", "ccomp", "advcl" if view.parse.upos[verb] == "ADJ" else "xcomp")
    return next((k for k in kids if view.parse.upos[k] == "VERB" or view.dependent(k, "cop") is not None), None)


def _behind_noun(view: View, noun: int) -> int | None:
    """Give the verb behind a noun that only points to it: "it was X who said", "this is the third time that", "an ally which"."""
    subject = view.dependent(noun, *_SUBJECTS)
    pointers = {"it", "this"} if view.parse.lemma[noun] == "time" else {"it"}
    points = view.parse.deprel[noun] == "appos" if subject is None else view.lower[subject] in pointers
    relative = view.dependent(noun, "acl:relcl") if points else None
    if relative is not None or view.dependent(noun, "cop") is None or not (points or subject is None):
        return relative
    behind = (k for k in view.dependents(noun, "acl") if k == noun + 1 and view.parse.xpos[k] == "VBG")
    return next(behind, None)


def _verb_event(view: View, verb: int, verbs: tuple[int, ...], phase: Phase | None) -> Event:
    lemma = view.parse.lemma[verb].lower()
    if view.dependent(verb, "cop", *_SUBJECTS) is None and (noun := event_noun(view, verb)) is not None:
        return _headline_event(view, noun, verbs[:-1], phase)
    kind = (
        frames.verb_type(lemma, companions(view, verb) | _target(view, verb), doers_of(view, verb))
        if view.parse.upos[verb] == "VERB" or _is_headline_verb(view, verb)
        else frames.adjective_type(lemma)
    )
    return Event(verb, kind, lemma, verbs, phase or _tense_phase(view, verb, kind))


def _is_headline_verb(view: View, token: int) -> bool:
    """Tell whether a headline's verb was taken for a plural noun: "Plane bombs camp"."""
    title = view.sentences[view.sentence_of(token)].kind == "title"
    return title and view.parse.xpos[token] == "NNS" and view.dependent(token, "nsubj") is not None


def _target(view: View, verb: int) -> frozenset[str]:
    """Give the mark "~there" where the object is a named place, and "~here" where the subject is a place or forces.

    Whoever enters a country arrives there; forces and towns come under fire in earnest.
    """
    found = {"~there"} if any(_names_place(view, k) for k in view.dependents(verb, "obj")) else set[str]()
    subject = subject_of(view, verb)
    if subject is None:
        return frozenset(found)
    targets = frames.words("attributes", "own_forces") | frames.words("attributes", "place", "containers")
    unknown = view.parse.upos[subject] == "PROPN" and view.parse.ner[subject] == "O"
    here = unknown or _names_place(view, subject) or view.parse.lemma[subject].lower() in targets
    return frozenset(found | {"~here"} if here else found)


def _names_place(view: View, token: int) -> bool:
    """Tell a place's name, in a headline also a big town's that was taken for somebody's."""
    if view.parse.upos[token] != "PROPN" or view.parse.ner[token] == "O":
        return False
    headline = view.sentences[view.sentence_of(token)].kind == "title"
    town = headline and any(p.kind == "town" and p.population >= _BIG for p in lookup(view.words[token]))
    return view.parse.ner[token][2:] == "LOC" or town


def _headline_event(view: View, noun: int, verbs: tuple[int, ...], phase: Phase | None) -> Event:
    """Give a headline's noun with the phase that the word right behind it tells: "Talks open in Oslo", "Talks set for Monday"."""
    word = next((k for k in view.dependents(noun, "amod", "acl") if k == noun + 1), None)
    if word is None or phase is not None:
        return _noun_event(view, noun, verbs, phase)
    told = _aspect(view, word) or frames.verb_aspect(view.parse.lemma[word].lower(), companions(view, word))
    passed = (word,) if told and view.parse.upos[word] == "VERB" else ()
    return _noun_event(view, noun, (*verbs, *passed), told)


def _noun_event(view: View, noun: int, verbs: tuple[int, ...], phase: Phase | None) -> Event:
    lemma = view.parse.lemma[noun].lower()
    patients = frames.words("frames", "light", "patient") | frames.words("aspect", "undergoing")
    undergone = bool(verbs) and view.parse.lemma[verbs[-1]].lower() in patients
    kind = _earlier_sense(view, noun) or frames.noun_type(lemma, modifiers_of(view, noun)) or frames.OTHER
    return Event(noun, kind, lemma, verbs, phase, undergone)


def _earlier_sense(view: View, noun: int) -> str | None:
    """Give the type that a noun without modifiers has from where the article first uses it: "a general strike", then "the strike".

    One sense per discourse (Gale, Church and Yarowsky 1992), and news names a thing in full first.
    """
    if view.dependents(noun, "compound", "amod", "nmod"):
        return None
    first = view.parse.lemma.index(view.parse.lemma[noun])
    return None if first == noun else frames.noun_sense(view.parse.lemma[noun].lower(), modifiers_of(view, first))


def _tense_phase(view: View, verb: int, kind: str) -> Phase | None:
    """Read a phase off tense where it is safe: a progressive is under way, a thing of one moment told in the past is over."""
    auxiliaries = {view.lower[k] for k in view.dependents(verb, "aux")}
    if kind == frames.OTHER:
        return None
    if view.parse.xpos[verb] == "VBG" and auxiliaries & {"is", "are", "'re", "'s", "am"}:
        return "under_way"
    over = view.parse.xpos[verb] == "VBD" or auxiliaries & {"has", "have", "had", "was", "were"}
    return "ended" if over and kind in frames.words("frames", "punctual") else None
