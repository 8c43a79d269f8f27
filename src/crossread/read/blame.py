"""Finds who is said to be behind something, or says that they are not: "blamed X for the blast", "X denied any part in it".

Owns agency that is told beside an event and not by its own verb. Each finding is an account with the single attribute ``agent``:
of the event that is named where one is ("responsible for the bombing"), else of an event of type ``x:RESPONSIBILITY``, which comparing
joins to what the story is about. Words: ``lore/data/blame.json``. Must not: decide whose voice it is (``voices``), nor
that anybody did it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from crossread.lore import frames
from crossread.lore.tables import load
from crossread.read.attributes import Account, Told, patients_of
from crossread.read.clauses import Clause, is_predicate
from crossread.read.events import Event, find_event, noun_event, unnamed_event
from crossread.read.factuality import read_modality, read_polarity
from crossread.read.grammar import case_of, companions, is_passive, subject_of
from crossread.read.lookup import Lookup
from crossread.read.view import View
from crossread.records import Modality, Participant, Polarity, Value

_UNREAL = frozenset({"opinion", "demanded", "possible", "planned", "promised"})
_ACTORS = frozenset({"person", "organisation", "gpe", "group", "media"})


class Blame(Struct, frozen=True, gc=False):
    """Who is named (tokens), for what if the clause says it, whether as somebody's word, as a fact, or as denied, and by themselves.

    ``things`` tells that it may also be a thing: the cause. Where the clause names the deed, ``reasons`` find it.
    """

    culprits: tuple[int, ...]
    deed: Event | None
    modality: Modality
    polarity: Polarity
    owned: bool = False
    things: bool = False


def find_blame(
    view: View, lookup: Lookup, clause: Clause, speaker: str | None
) -> Iterator[tuple[Account, Modality, Polarity]]:
    """Give an account of each culprit that a clause names, with the modality and polarity of what it says of them.

    A pronoun for which nobody is found is the ``speaker`` of the statement that the clause stands in.
    """
    unclaimed = _unclaimed(view, clause.head)
    if unclaimed is not None:
        yield unclaimed, "asserted", "-"
    for blame in (*_blames(view, clause.head), *_unwise(view, clause.head)):
        event = blame.deed or unnamed_event(clause.head)
        struck = patients_of(view, lookup, blame.deed) if blame.deed else ()
        for token in blame.culprits:
            entity = lookup.entity(token) or lookup.state_behind(token)
            key = speaker if entity is None and view.parse.upos[token] == "PRON" else entity.id if entity else None
            if key is not None and (entity is None or entity.type in _ACTORS):
                span = view.span(token, token)
                part = Participant("agent", key, span.start, span.end)
                value = Value("entity", entity=key)
                told = (Told("agent", value), *([Told("claimed", value)] if blame.owned else []))
                yield Account(event, told, (part, *struck), None, None), blame.modality, blame.polarity
            elif blame.things and blame.deed is None and view.parse.upos[token] == "NOUN":
                words = view.subtree(token)
                cause = Told("cause", Value("text", text=view.span(words[0], words[-1])))
                yield Account(event, (cause,), (), None, None), blame.modality, blame.polarity


def _blames(view: View, head: int) -> Iterator[Blame]:
    for find in (_disowned, _owned, _accused, _pointed_at, _said_to_be, _spoken_of):
        found = find(view, head)
        if found is not None and found.culprits:
            yield found
            return


def _accused(view: View, verb: int) -> Blame | None:
    """Read "blamed X for it", "held X responsible", "X was accused of it"; what ought to be, or often was, blames nobody for this."""
    needed = load("blame")["object"].get(view.parse.lemma[verb])
    if needed is None or (needed and companions(view, verb).isdisjoint(needed)):
        return None
    often = any(view.lower[k] in load("blame")["habitual"] for k in view.dependents(verb, "advmod"))
    if often or read_modality(view, verb, dated=False) in _UNREAL:
        return None
    on = _phrases(view, verb, load("blame")["phrase"].get(view.parse.lemma[verb], ()))
    things = view.dependents(verb, "nsubj:pass") if is_passive(view, verb) else view.dependents(verb, "obj")
    states = [k for k in view.dependents(verb, "obj", "xcomp", "obl", "amod") if view.parse.lemma[k] in needed]
    named = next((e for k in things if (e := noun_event(view, k)) is not None), None) if on else None
    deed = named or _deed(view, verb, *things, *states)
    return Blame(_several(view, on or things), deed, "alleged", "+", things=not needed)


def _unwise(view: View, head: int) -> Iterator[Blame]:
    """Read "it would be naive to blame X": what is called so is denied."""
    if view.parse.lemma[head].lower() in load("blame")["unwise"] and read_polarity(view, head) == "+":
        for verb in view.dependents(head, "xcomp", "csubj", "ccomp", "advcl"):
            if (blame := _accused(view, verb)) is not None:
                yield replace(blame, modality="denied", polarity="-")


def _pointed_at(view: View, verb: int) -> Blame | None:
    """Read "pointed the finger at X", "the guilt lies with X", "attributed the attack to X"."""
    table, lemma = load("blame"), view.parse.lemma[verb]
    on = _phrases(view, verb, table["phrase"].get(lemma, ()))
    beside = {view.parse.lemma[k] for k in view.dependents(verb, "obj", "nsubj", "nsubj:pass")}
    blamed = beside & {*table["pointing"], *table["fault"]} or (lemma == "point" and view.dependent(verb, "obl") in on)
    deed = next((e for k in view.dependents(verb, "obj") if (e := noun_event(view, k))), None)
    if not on or not (blamed or (deed and lemma in ("attribute", "ascribe", "pin", "trace"))):
        return None
    return Blame(_several(view, on), deed or _deed(view, verb), "alleged", "+")


def _owned(view: View, verb: int) -> Blame | None:
    """Read "X claimed responsibility for it"; that nobody did is told of nobody."""
    table = load("blame")["owning"]
    nouns = [k for k in view.dependents(verb, "obj") if view.parse.lemma[k] in table["nouns"]]
    if view.parse.lemma[verb] not in table["verbs"] or not nouns or read_polarity(view, verb) == "-":
        return None
    return Blame(_subjects(view, verb), _deed(view, verb, *nouns), "asserted", "+", owned=True)


def _unclaimed(view: View, head: int) -> Account | None:
    """Read "no group has claimed responsibility", "there was no claim of responsibility"; None where somebody has."""
    table = load("blame")["owning"]
    things = view.dependents(head, "obj", "nsubj", "nsubj:pass")
    claims = [k for k in things if view.parse.lemma[k] in table["verbs"]]
    owned = [n for k in claims for n in view.dependents(k, "nmod")]
    owned += things if view.parse.lemma[head] in table["verbs"] else []
    named = any(view.parse.lemma[k] in table["nouns"] for k in owned)
    if not named or read_polarity(view, head) == "+":
        return None
    event = _deed(view, head, *owned) or unnamed_event(head)
    return Account(event, (Told("claimed", Value("text", text=view.span(head, head))),), (), None, None)


def _spoken_of(view: View, verb: int) -> Blame | None:
    """Read "spoke of sabotage by X"."""
    if view.parse.lemma[verb] not in load("blame")["speaking"] or read_modality(view, verb, dated=False) in _UNREAL:
        return None
    for token in _phrases(view, verb, ("of", "about")):
        event = noun_event(view, token)
        doers = [
            k for k in (*view.dependents(token, "nmod"), *view.dependents(verb, "obl")) if case_of(view, k) == "by"
        ]
        if event is not None and doers and event.type in frames.words("frames", "agentive"):
            return Blame(_several(view, doers), _event(view, token), "alleged", read_polarity(view, verb))
    return None


def _said_to_be(view: View, head: int) -> Blame | None:
    """Read "X is responsible", "X was behind it", "it was the work of X", "X is to blame"."""
    table, lemma = load("blame")["subject"], view.parse.lemma[head].lower()
    polarity = read_polarity(view, head)
    modality: Modality = "asserted" if polarity == "+" else "denied"
    if lemma in table["works"]:
        return Blame(
            _several(view, _phrases(view, head, ("of",))), _deed(view, *_heads(view, head)), modality, polarity
        )
    behind = any(view.lower[k] in table["adverbs"] for k in view.dependents(head, "case", "advmod"))
    named = lemma in table["adjectives"] or (lemma in table["nouns"] and view.dependent(head, "cop") is not None)
    to_blame = lemma == "blame" and any(view.lower[k] == "to" for k in view.dependents(head, "mark"))
    if not (named or to_blame or (behind and view.dependent(head, "cop") is not None)):
        return None
    deed = noun_event(view, head) if behind else _deed(view, head)
    return Blame(_subjects(view, head), deed, modality, polarity)


def _disowned(view: View, verb: int) -> Blame | None:
    """Read "X denied any role in it", "X had nothing to do with it", "X was not involved", "X rejected the accusation"."""
    table, lemma = load("blame"), view.parse.lemma[verb].lower()
    things = view.dependents(verb, "obj", "ccomp", "xcomp", "obl")
    nouns = {view.parse.lemma[k].lower(): k for k in things}
    inner = [_disowned_in(view, k) for k in things if is_predicate(view, k)]
    shares = [nouns[n] for n in nouns if n in table["shares"]]
    charges = [k for n, k in nouns.items() if n in table["charges"] or (n in table["told"] and _is_known(view, k))]
    negative = read_polarity(view, verb) == "-"
    disowned = lemma in table["denying"] and (shares or charges or any(inner))
    shareless = lemma in table["sharing"] and shares and (negative or "nothing" in nouns)
    uninvolved = lemma in table["involved"] and negative and not view.dependents(verb, "obj")
    if not (disowned or shareless or uninvolved):
        return None
    places = (verb, *shares, *charges, *(k for k in things if is_predicate(view, k)))
    return Blame(_subjects(view, verb), _deed(view, *places), "denied", "-")


def _is_known(view: View, noun: int) -> bool:
    """Tell whether a noun takes up what was said before and says nothing of its own: "denied THOSE CLAIMS"."""
    kids = view.dependents(noun, "det", "acl", "nmod", "amod")
    return bool(kids) and all(view.lower[k] in ("the", "these", "those", "this", "that", "such") for k in kids)


def _disowned_in(view: View, head: int) -> bool:
    """Tell whether a clause that is denied says that somebody had to do with something."""
    table = load("blame")
    shares = any(view.parse.lemma[k] in table["shares"] for k in view.dependents(head, "obj"))
    return view.parse.lemma[head].lower() in table["involved"] or (
        view.parse.lemma[head] in table["sharing"] and shares
    )


def _deed(view: View, *places: int) -> Event | None:
    """Give what somebody is blamed for: the event that a phrase or gerund below one of ``places`` names, or a relative clause is about."""
    ties = load("blame")["ties"]
    for place in places:
        for kid in view.dependents(place, "obl", "nmod", "advcl", "acl", "xcomp"):
            tied = any(view.lower[k] in ties for k in view.dependents(kid, "case", "mark"))
            event = _event(view, kid) if tied else None
            if event is not None:
                return event
    relative = next((p for p in places if view.parse.deprel[p] == "acl:relcl"), None)
    return None if relative is None else noun_event(view, view.parse.head[relative])


def _event(view: View, token: int) -> Event | None:
    if view.parse.upos[token] == "VERB" and view.parse.xpos[token] == "VBG":
        return find_event(view, token)
    found = None if view.parse.lemma[token] in load("blame")["anything"] else noun_event(view, token)
    return None if found is not None and found.type == "x:STATEMENT" else found


def _heads(view: View, token: int) -> list[int]:
    """Give a copula's subject, whose event the predicate tells the maker of: "the blast was the work of X"."""
    return view.dependents(token, "nsubj")


def _subjects(view: View, head: int) -> tuple[int, ...]:
    subject = subject_of(view, head)
    return () if subject is None else _several(view, [subject])


def _phrases(view: View, head: int, cases: Iterable[str]) -> list[int]:
    wanted = frozenset(cases)
    return [k for k in view.dependents(head, "obl", "nmod") if case_of(view, k) in wanted]


def _several(view: View, heads: Iterable[int]) -> tuple[int, ...]:
    """Give some nouns with what is coordinated to them."""
    return tuple(t for head in heads for t in (head, *view.dependents(head, "conj")))
