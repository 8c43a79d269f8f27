"""Says what the figures of a proposition count: which event's dead or wounded, how long it took, which of a row it is.

Must not: read a number (``figures``) or decide whether two can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from crossread.lore import frames
from crossread.read.clauses import Clause
from crossread.read.events import Event, event_noun, find_event, noun_event, state_type
from crossread.read.factuality import is_out_of_row
from crossread.read.grammar import case_of, is_passive
from crossread.read.lookup import Lookup
from crossread.read.view import View
from crossread.records import Figure


class Tally(Struct, frozen=True, gc=False):
    """A figure with its attribute; ``about`` is the event it counts in, where that is not the clause's."""

    attribute: str
    figure: str
    about: Event | None = None


def find_tallies(view: View, lookup: Lookup, clause: Clause, event: Event) -> Iterator[Tally]:
    """Give what each figure of a clause counts; ages, children, and times that are no duration of the event, count nothing."""
    for figure, token in lookup.figures_in(clause):
        if figure.unit == "ordinal":
            if _qualifies(view, token, event):
                yield Tally("ordinal", figure.id)
        elif figure.unit in frames.words("attributes", "time_units"):
            if _lasts(view, token, event):
                yield Tally("number", figure.id)
        elif not _is_of_one(view, figure, token, event):
            yield Tally("number", figure.id, _counted_in(view, lookup, figure, token, event))


def _lasts(view: View, token: int, event: Event) -> bool:
    """Tell whether a stretch of time is how long the event took: "lasted five hours", "for five hours", "five hours of talks"."""
    noun = view.parse.head[token] if view.relation(token) == "nummod" else token
    if event_noun(view, noun) == event.token:
        return True
    above, case = view.parse.head[noun], case_of(view, noun)
    if above not in (event.token, *event.verbs):
        return False
    if case == "after":
        return event.is_noun and event.phase == "ended"
    return case == "for" or (case is None and view.parse.lemma[above] in frames.words("aspect", "lasting"))


def _is_of_one(view: View, figure: Figure, token: int, event: Event) -> bool:
    """Tell whether a bare number only describes somebody: "died at 91", "the woman, 59,", "the mother of two"."""
    if view.parse.upos[token] != "NUM" or view.relation(token) == "nummod" or figure.unit not in (None, "person"):
        return False
    if view.relation(token) in ("appos", "nmod") and case_of(view, token) is None and figure.unit is None:
        return True
    if case_of(view, token) == "of":
        return view.parse.lemma[view.parse.head[token]].lower() in frames.words("attributes", "parents")
    counted = any(view.parse.lemma[v] in frames.words("aspect", "counting") for v in event.verbs)
    return case_of(view, token) in ("at", "aged") and event.type in frames.words("frames", "at_an_age") and not counted


def _continued(view: View, lookup: Lookup, token: int) -> tuple[Figure, int] | None:
    """Give the figure that a bare number goes on from: "counted 103 dead, then 95 and, on Thursday, 84"."""
    if view.parse.upos[token] != "NUM" or view.relation(token) != "conj" or view.dependent(token, "nsubj") is not None:
        return None
    sentence = view.bounds(view.sentence_of(token))
    before = [row for row in lookup.figures_between(sentence.start, token - 1) if row[0].unit == "person"]
    return before[-1] if before else None


def _counted_in(view: View, lookup: Lookup, figure: Figure, token: int, event: Event) -> Event | None:
    """Give the event a figure counts something of, where that is not the clause's own ("rose to six, with 100 wounded")."""
    own = {event.token, *event.verbs}
    if (state := _came_out_of(view, figure, token)) is not None:
        return None if state.type == event.type or state.token in own else state
    if (first := _continued(view, lookup, token)) is not None:
        return _counted_in(view, lookup, *first, event)
    noun = view.parse.head[token] if view.relation(token) == "nummod" else token
    if noun != token and noun not in own and (counted := noun_event(view, noun)) is not None:
        return None if counted.token in own else counted
    for above in view.ancestors(token):
        if above in own or _raises(view, above, own):
            return None
        if view.parse.upos[above] == "VERB":
            return find_event(view, above)
    return None


def _raises(view: View, verb: int, own: set[int]) -> bool:
    """Tell whether a verb only lends its subject to the event: "two are reported to have died"."""
    return is_passive(view, verb) and any(view.parse.head[v] == verb and view.relation(v) == "xcomp" for v in own)


def _came_out_of(view: View, figure: Figure, token: int) -> Event | None:
    """Give the event that a word behind those counted says they came out of: "25 people dead", "three wounded"."""
    words = view.tokens_in(figure.phrase)
    for state in range(token + 1, min(words.stop + 1, len(view)) if words else token + 1):
        kind, attribute = state_type(view, state), view.relation(state) == "amod" and view.parse.head[state] > state
        if kind is not None and not attribute:
            return Event(state, kind, view.parse.lemma[state].lower(), (state,))
    noun = view.parse.head[token] if view.relation(token) == "nummod" else token
    said = (k for k in view.dependents(noun, "acl", "amod") if k > noun)
    clause = next((k for k in said if view.parse.deprel[k] != "acl:relcl" or is_passive(view, k)), None)
    found = None if clause is None else find_event(view, clause)
    return None if found is None or found.type == frames.OTHER else found


def _qualifies(view: View, token: int, event: Event) -> bool:
    """Tell whether an ordinal counts the event itself: "first talks", "the talks are the first", "the first round of talks"."""
    head = view.parse.head[token]
    if is_out_of_row(view, token) or is_out_of_row(view, head):
        return False
    return token in event.verbs or head in (event.token, *event.verbs) or event_noun(view, head) == event.token
