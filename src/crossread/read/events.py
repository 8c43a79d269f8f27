"""Finds the event that a clause speaks of: the word that bears it, its type, its phase, its participants.

An aspect verb ("talks began", "called off the talks") or a light verb ("held talks") hands the event on to its noun; the
chain is followed to the word that bears the frame. Roles come from labels and prepositions through ``lore.frames``.

Must not: know entities, times or figures; an argument is a token here.
"""

from __future__ import annotations

from msgspec import Struct

from crossread.lore import frames
from crossread.read.view import View
from crossread.records import Phase

_NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_RELATIVES = frozenset({"that", "which", "who", "whom", "what", "itself", "himself", "herself", "themselves"})
_SUBJECTS = ("nsubj", "expl")
_MAX_CHAIN = 6


class Event(Struct, frozen=True, gc=False):
    """What a clause is about.

    ``token`` bears the frame; ``verbs`` are the predicates passed on the way to it, outermost first (``token`` itself
    is not among them where it is a noun). ``undergone`` tells that the verb makes its subject the patient ("suffered").
    """

    token: int
    type: str
    lemma: str
    verbs: tuple[int, ...]
    phase: Phase | None = None
    undergone: bool = False

    @property
    def is_noun(self) -> bool:
        """Tell whether a noun bears the event."""
        return self.token not in self.verbs


class Argument(Struct, frozen=True, gc=False):
    """A noun that takes part in an event; ``case`` is its preposition."""

    role: str
    token: int
    case: str | None = None


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
        following = _handed_on(view, verb, aspect)
        if noun is None and following is None:
            break
        phase = _outer(phase, aspect)
        if noun is not None:
            return _noun_event(view, noun, tuple(verbs), phase)
        verb = following if following is not None else verb
    return _verb_event(view, verb, tuple(verbs), phase)


def bare_event(view: View, token: int) -> Event:
    """Give a noun as an event whether or not a table knows it (what a denial denies)."""
    return noun_event(view, token) or Event(token, frames.OTHER, view.parse.lemma[token].lower(), ())


def title_event(view: View, first: int, last: int) -> Event | None:
    """Give the first event that a title without a clause names: "Three dead in flood", "Explosion at port"."""
    for token in range(first, last + 1):
        kind = frames.adjective_type(view.parse.lemma[token].lower())
        if view.parse.upos[token] == "ADJ" and kind not in (frames.OTHER, "x:STANCE"):
            return Event(token, kind, view.parse.lemma[token].lower(), (token,))
        if (event := noun_event(view, token)) is not None:
            return event
    return None


def noun_event(view: View, token: int) -> Event | None:
    """Give the event that a noun names by itself ("Monday's talks"), None if it names none."""
    found = event_noun(view, token)
    return None if found is None else _noun_event(view, found, (), None)


def event_noun(view: View, token: int) -> int | None:
    """Give the noun that bears the event of a noun phrase: its head, or behind "round of", "start of" the noun meant."""
    if view.parse.upos[token] not in _NOUNS or (view.parse.upos[token] == "PROPN" and view.parse.ner[token] != "O"):
        return None
    lemma = view.parse.lemma[token].lower()
    if lemma in frames.words("aspect", "nouns"):
        inner = (event_noun(view, k) for k in view.dependents(token, "nmod"))
        found = next((noun for noun in inner if noun is not None), None)
        if found is not None:
            return found
    return token if frames.noun_type(lemma) else None


def find_arguments(view: View, event: Event) -> tuple[Argument, ...]:
    """Give who and what takes part, coordinated nouns one by one, in text order, each once."""
    found: dict[int, Argument] = {}
    if event.is_noun:
        _add(view, found, _of_noun(view, event))
    _add(view, found, _of_verbs(view, event))
    return tuple(found[token] for token in sorted(found))


def companions(view: View, verb: int) -> frozenset[str]:
    """Give the lemmas that depend on a verb as objects, particles, adverbs or phrases, and "~" with each preposition."""
    kids = view.dependents(verb, "obj", "obl", "compound", "advmod", "xcomp", "nsubj:pass", "advcl")
    cases = (case for kid in kids for case in view.dependents(kid, "case"))
    return frozenset([*(view.parse.lemma[t].lower() for t in kids), *(f"~{view.lower[t]}" for t in cases)])


def subject_of(view: View, verb: int) -> int | None:
    """Give the subject of a verb, found with its governor where the clause itself has none."""
    for _ in range(_MAX_CHAIN):
        subject = view.dependent(verb, "nsubj", "csubj")
        if subject is not None:
            return _antecedent(view, verb) if view.parse.xpos[subject] in ("WDT", "WP") else subject
        label = view.parse.deprel[verb].partition(":")[0]
        head = view.parse.head[verb]
        if label == "acl":
            return head
        if label not in ("conj", "xcomp", "advcl", "ccomp") or head == verb:
            return None
        controlled = view.dependent(head, "obj") if label == "xcomp" or _is_object_controlled(view, verb) else None
        if controlled is not None:
            return controlled
        verb = head
    return None


def _is_object_controlled(view: View, verb: int) -> bool:
    """Tell whether a gerund is done by its governor's object: "accused X of leaving", "tasked X with finding"."""
    return any(view.lower[k] in ("of", "with", "from") for k in view.dependents(verb, "mark", "case"))


def is_passive(view: View, verb: int) -> bool:
    """Tell whether a verb's subject undergoes it."""
    if view.dependent(verb, "nsubj:pass", "aux:pass") is not None:
        return True
    return view.parse.deprel[verb] == "acl" and view.parse.xpos[verb] == "VBN"


def _antecedent(view: View, verb: int) -> int | None:
    relative = next((t for t in (verb, *view.ancestors(verb)) if view.parse.deprel[t] == "acl:relcl"), None)
    return None if relative is None else view.parse.head[relative]


def _aspect(view: View, verb: int) -> Phase | None:
    lemma = view.parse.lemma[verb].lower()
    if view.parse.upos[verb] != "VERB":
        return frames.adjective_aspect(lemma)
    return frames.verb_aspect(lemma, companions(view, verb))


def _future(view: View, verb: int) -> Phase | None:
    modals = (frames.modality_word("modals", view.lower[k]) for k in view.dependents(verb, "aux"))
    return "planned" if "planned" in modals else None


def _outer(outer: Phase | None, inner: Phase | None) -> Phase | None:
    """Let the outermost reading win, but for "under way" around something more exact ("began to end")."""
    return inner if outer in (None, "under_way") and inner is not None else outer


def _governed_noun(view: View, verb: int, aspect: Phase | None) -> int | None:
    """Give the event noun that an aspect or light verb hands its event on to."""
    places = _noun_places(view, verb, aspect)
    noun = next((noun for place in places if (noun := event_noun(view, place)) is not None), None)
    return noun if noun is not None or aspect is None else _meant_by_pronoun(view, verb)


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
    subjects = view.dependents(verb, "nsubj", "nsubj:pass")
    if lemma == "be" and view.parse.upos[verb] == "VERB":  # "there was an explosion"
        return [k for k in subjects if k > verb and view.dependent(verb, "expl") is not None]
    if view.parse.upos[verb] != "VERB":
        return subjects if aspect is not None or lemma in frames.words("aspect", "ordinals") else []
    hands_on = aspect is not None or _is_light(lemma)
    objects = view.dependents(verb, "obj", "nsubj:pass") if hands_on else _views(view, verb, lemma)
    governed = [k for k in view.dependents(verb, "obl") if aspect is not None and _governs(lemma, _case(view, k))]
    stative = aspect is not None or frames.occurs(lemma, companions(view, verb))
    return [*objects, *governed, *(subjects if stative or (hands_on and not objects) else [])]


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
    if aspect is None and view.parse.lemma[verb] not in frames.words("aspect", "transparent"):
        return None
    kids = view.dependents(verb, "xcomp", "ccomp", "advcl" if view.parse.upos[verb] == "ADJ" else "xcomp")
    return next((k for k in kids if view.parse.upos[k] == "VERB" or view.dependent(k, "cop") is not None), None)


def _behind_noun(view: View, noun: int) -> int | None:
    """Give the verb behind a noun that only points to it: a cleft ("it was X who said"), an apposition ("an ally which")."""
    subject = view.dependent(noun, *_SUBJECTS)
    points = view.parse.deprel[noun] == "appos" if subject is None else view.lower[subject] == "it"
    return view.dependent(noun, "acl:relcl") if points else None


def _verb_event(view: View, verb: int, verbs: tuple[int, ...], phase: Phase | None) -> Event:
    lemma = view.parse.lemma[verb].lower()
    kind = (
        frames.verb_type(lemma, companions(view, verb))
        if view.parse.upos[verb] == "VERB"
        else frames.adjective_type(lemma)
    )
    return Event(verb, kind, lemma, verbs, phase or _tense_phase(view, verb, kind))


def _noun_event(view: View, noun: int, verbs: tuple[int, ...], phase: Phase | None) -> Event:
    lemma = view.parse.lemma[noun].lower()
    undergone = bool(verbs) and view.parse.lemma[verbs[-1]].lower() in frames.words("frames", "light", "patient")
    return Event(noun, frames.noun_type(lemma) or frames.OTHER, lemma, verbs, phase, undergone)


def _tense_phase(view: View, verb: int, kind: str) -> Phase | None:
    """Read a phase off tense where it is safe: a progressive is under way, a thing of one moment told in the past is over."""
    auxiliaries = {view.lower[k] for k in view.dependents(verb, "aux")}
    if kind == frames.OTHER:
        return None
    if view.parse.xpos[verb] == "VBG" and auxiliaries & {"is", "are", "'re", "'s", "am"}:
        return "under_way"
    over = view.parse.xpos[verb] == "VBD" or auxiliaries & {"has", "have", "had", "was", "were"}
    return "ended" if over and kind in frames.words("frames", "punctual") else None


def _case(view: View, token: int) -> str | None:
    case = view.dependent(token, "case")
    return None if case is None else view.lower[case]


def _add(view: View, found: dict[int, Argument], arguments: list[Argument]) -> None:
    for argument in arguments:
        for token in (argument.token, *view.dependents(argument.token, "conj")):
            if view.parse.upos[token] in _NOMINAL and view.lower[token] not in _RELATIVES:
                found.setdefault(token, Argument(argument.role, token, argument.case))


def _of_verbs(view: View, event: Event) -> list[Argument]:
    """Give the arguments that hang from the verbs of the chain: subject of the outermost, the rest of each."""
    arguments: list[Argument] = []
    if not event.verbs:
        return arguments
    subject = subject_of(view, event.verbs[-1])
    if subject is not None and event_noun(view, subject) != event.token:
        arguments.append(Argument(_subject_role(view, event), subject))
    for verb in event.verbs:
        for kid in view.dependents(verb, "obj", "iobj", "obl"):
            empty = view.parse.lemma[kid] in frames.words("aspect", "empty_objects")
            if not empty and event_noun(view, kid) != event.token:
                arguments.extend(_complement(view, event, kid))
    return arguments


def _subject_role(view: View, event: Event) -> str:
    verb = event.verbs[-1]
    if event.is_noun:
        return "patient" if event.undergone or is_passive(view, verb) else "agent"
    intransitive = event.type in frames.words("frames", "unaccusative") and view.dependent(verb, "obj") is None
    return "patient" if is_passive(view, verb) or intransitive else "agent"


def _complement(view: View, event: Event, token: int) -> list[Argument]:
    label = view.parse.deprel[token]
    if label == "obj":
        return [Argument(_object_role(view, event, token), token)]
    if label == "iobj":
        return [Argument("recipient", token)]
    case = _case(view, token)
    if case in ("on", "at", "upon") and event.type != "ASSAULT":
        return [Argument("place", token, case)]
    role = frames.role_of_preposition(case) if case else None
    if role == "agent" and not is_passive(view, view.parse.head[token]):
        return []
    return [Argument(role or "place", token, case)] if case else []


def _object_role(view: View, event: Event, token: int) -> str:
    """Give the role of a direct object; with verbs of giving it is the recipient where the gift follows ("with")."""
    if event.is_noun:
        return "patient"
    cases = {_case(view, k) for k in view.dependents(view.parse.head[token], "obl")}
    if event.lemma in frames.words("frames", "gives") and "with" in cases:
        return "recipient"
    return frames.role_of_object(event.type, event.lemma)


def _of_noun(view: View, event: Event) -> list[Argument]:
    arguments = [Argument("agent", k) for k in view.dependents(event.token, "nmod:poss", "compound", "amod")]
    for kid in view.dependents(event.token, "nmod"):
        case = _case(view, kid)
        if view.parse.deprel[kid] == "nmod:poss" or case is None:
            continue
        role = frames.role_of_genitive(event.type) if case == "of" else frames.role_of_preposition(case, of_noun=True)
        arguments.append(Argument(role or "place", kid, case))
    return arguments
