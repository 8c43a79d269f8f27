"""Whether two counts can be set against each other: the gates before two figures may be called a conflict.

Owns that answer. A figure stands in a sentence with other figures, other events and other days, so everything that could
explain a difference must first be ruled out: another thing, a part, a scope, a stretch of time, another event, a later
hour. Whatever is left in doubt is no conflict. Must not decide what follows from one: a verdict is given in ``verdicts``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from crossread.compare.evidence import Evidence
from crossread.compare.likeness import kind_of_group
from crossread.compare.values import Counted, figures_of, moment, overlap, overtakes
from crossread.lore.areas import says_area
from crossread.lore.events import event_families, is_general
from crossread.lore.tables import load
from crossread.records import Claim, Figure, Span, Spans, TimeExpression
from crossread.text import hull

PERSON, OTHER = "person", "x:OTHER"
DAY = len("2022-02-28")
JUXTAPOSED = 2
"""Sentences apart at which one article sets two counts against each other."""


def conflicting(counted: Sequence[Counted], evidence: Evidence) -> list[tuple[Claim, Claim]]:
    """Give the pairs of figures that exclude each other and can be explained in no other way."""
    whole = [row for row in counted if _is_whole(*row, evidence) and _is_lone(row, evidence)]
    return [
        (a[0], b[0])
        for a, b in combinations(whole, 2)
        if not overlap(a[1], b[1]) and all(gate(a, b, evidence) for gate in GATES)
    ]


def mounting(counted: Sequence[Counted], evidence: Evidence) -> list[Counted]:
    """Give the figures of what grows while it is counted: the dead, people in an event, things harmed or taken in one.

    None of them if they are of people in two states: the dead of one hour do not overtake the hurt of another; nor if they are of
    two areas: what one district counts does not overtake another's.
    """
    rows = [row for row in counted if _is_whole(*row, evidence, least=1) and _mounts(*row)]
    areas = {area for claim, _ in rows if (area := _area(claim, evidence))}
    return rows if len({_state(*row) for row in rows}) == 1 and len(areas) <= 1 else []


def _mounts(claim: Claim, figure: Figure) -> bool:
    if figure.unit == PERSON:
        return bool(_state(claim, figure)) or not is_general(claim.event.type)
    return claim.event.type in load("amounts")["mounting"]


def _is_lone(row: Counted, evidence: Evidence) -> bool:
    """Tell whether an article leaves no choice of its figures.

    Where it gives several numbers of one thing, it speaks of several kinds, parts or days, and nobody can say which of them
    answers another article's, unless each is a known speaker's. How widely they are bounded does not matter: an article that
    grows vaguer never grows surer.
    """
    own = (other for other in _of_one_thing(row, evidence) if not _two_voices(row, other, evidence))
    return all(_stated(other, evidence) == _stated(row, evidence) for other in own)


def _stated(row: Counted, evidence: Evidence) -> object:
    """Give the number that a figure states, else, where it is only bounded, its words."""
    claim, figure = row
    if figure.value is not None:
        return figure.value
    return evidence.articles[claim.article].text[figure.number.start : figure.number.end].casefold()


def _of_one_thing(row: Counted, evidence: Evidence) -> list[Counted]:
    """Give the figures of a figure's article that count the same: people in one kind of event, things of one noun."""
    claim, figure = row
    numbers = [c for c in evidence.claims_in[claim.article] if c.attribute == "number"]
    alike = [(c, f) for c, f in figures_of(numbers, evidence) if _one_thing(row, (c, f), evidence)]
    return [(c, f) for c, f in alike if figure.unit != PERSON or _one_kind(claim, c)]


def _one_kind(a: Claim, b: Claim) -> bool:
    own, other = (event_families(c.event.type, c.event.predicate) for c in (a, b))
    return bool(own & other)


def _is_whole(claim: Claim, figure: Figure, evidence: Evidence, *, least: int = 2) -> bool:
    """Tell a number of all of one kind of thing, told as fact, from a measure, a share, "two others", or one instance."""
    if claim.modality not in ("asserted", "alleged") or claim.polarity == "-":
        return False
    few = figure.unit == PERSON and figure.value is not None and figure.value < least
    if figure.part_of is not None or few:
        return False
    return _is_counted(claim, figure) and not _may_be_share(claim, figure, evidence)


def _may_be_share(claim: Claim, figure: Figure, evidence: Evidence) -> bool:
    """Tell by the words around a number whether it may count some of more: "two others", "20 of those", "including seven".

    Any "of" will do ("thousands of people"): what is left in doubt is no conflict.
    """
    text = evidence.articles[claim.article].text
    before = _words(text[hull(_sentence(claim, evidence)).start : figure.number.start])
    beside = text[figure.number.end : figure.number.end + len(" of ")].casefold()
    phrase = _unqualified(_words(text[figure.phrase.start : figure.phrase.end]))
    lists = any(f" {cue} " in f" {before} " for cue in load("amounts")["part_cues"])
    return (
        lists or beside.startswith("-") or not {*phrase, *beside.split()}.isdisjoint(load("group_words")["part_words"])
    )


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def _unqualified(phrase: str) -> list[str]:
    """Give the words of a figure's phrase without those that only bound it: "more than", "or more"."""
    for words in load("amounts")["bounding"]:
        phrase = phrase.replace(words, " ")
    return phrase.split()


def _is_counted(claim: Claim, figure: Figure) -> bool:
    """Persons can be counted in any event, things where the event is of a known type; of measures only scales are values of an event."""
    if figure.unit == PERSON or figure.unit in load("units")["scales"]:
        return True
    return (
        claim.event.type != OTHER and figure.noun is not None and figure.unit not in load("units")["measures"].values()
    )


def _one_thing(a: Counted, b: Counted, _: Evidence) -> bool:
    """Both count people, whatever they are called, or things of one noun."""
    return a[1].unit == b[1].unit and (a[1].unit == PERSON or a[1].noun == b[1].noun)


def _one_state(a: Counted, b: Counted, _: Evidence) -> bool:
    """Neither counts the dead where the other counts the hurt, or people at large."""
    return _state(*a) == _state(*b)


def _one_scope(a: Counted, b: Counted, evidence: Evidence) -> bool:
    """Both are bounded by the same words, or by none."""
    return _scope(a, evidence) == _scope(b, evidence)


def _one_area(a: Counted, b: Counted, evidence: Evidence) -> bool:
    """Neither is of a town, district or the like that the other does not name: what one district counts is a part."""
    return _area(a[0], evidence) == _area(b[0], evidence)


def _area(claim: Claim, evidence: Evidence) -> frozenset[str]:
    """Give where a claim's own words set what it counts: a place smaller than a state, or a kind of area."""
    place = evidence.entities.get(claim.place or "")
    kinds = filter(says_area, set(evidence.words(claim).casefold().split()))
    return frozenset([*kinds, *([place.id] if place and place.type != "gpe" else [])])


def _one_stretch(a: Counted, b: Counted, evidence: Evidence) -> bool:
    """Neither is of a month, a year or a date that the other does not name."""
    return _stretch(a[0], evidence) == _stretch(b[0], evidence)


def _unanswered(a: Counted, b: Counted, evidence: Evidence) -> bool:
    """Neither article has, elsewhere, a figure of the same thing that agrees with the other's, unless two speakers are at odds."""
    if evidence.speaker(a[0]) and evidence.speaker(b[0]):
        return True
    return not any(overlap(b[1], f) for _, f in _of_one_thing(a, evidence)) and not any(
        overlap(a[1], f) for _, f in _of_one_thing(b, evidence)
    )


def _two_voices(a: Counted, b: Counted, evidence: Evidence) -> bool:
    """Two known speakers, or the texts of two articles."""
    return _voice(a[0], evidence) != _voice(b[0], evidence)


def _one_event(a: Counted, b: Counted, evidence: Evidence) -> bool:
    """Neither sentence names anyone or any place that the other article does not know."""
    return _names(a[0], evidence) <= _known(b[0], evidence) and _names(b[0], evidence) <= _known(a[0], evidence)


def _one_hour(a: Counted, b: Counted, evidence: Evidence) -> bool:
    """No later hour explains the difference: a toll grows, so two of one day are comparable only if told at one hour or by two speakers."""
    if overtakes(a, b, evidence) or overtakes(b, a, evidence):
        return False
    if not (_grows(*a) or _grows(*b)):
        return True
    if a[0].article == b[0].article and abs(evidence.sentences_between(a[0], b[0])) > JUXTAPOSED:
        return False  # an article that runs through a day tells one count after another
    first, second = (_hour(row, evidence) for row in (a, b))
    shared = min(len(first), len(second))
    two_speakers = evidence.speaker(a[0]) and evidence.speaker(b[0])
    return shared > DAY or (shared == DAY and (bool(two_speakers) or first[:shared] != second[:shared]))


def _grows(claim: Claim, figure: Figure) -> bool:
    """Tell a toll: of people, or of the event itself ("46 arrests")."""
    return figure.unit == PERSON or figure.noun == claim.event.predicate


GATES = (_one_thing, _one_state, _unanswered, _one_scope, _one_area, _one_stretch, _two_voices, _one_event, _one_hour)


def _state(claim: Claim, figure: Figure) -> str:
    """Give what befell the people counted, by their noun, else by the event; "" where neither tells."""
    if figure.unit != PERSON:
        return ""
    nouns, events = load("amounts")["people_in_state"], load("amounts")["events_of_state"]
    return str(nouns.get(figure.noun or "") or events.get(claim.event.type, ""))


def _scope(row: Counted, evidence: Evidence) -> str:
    claim, figure = row
    if figure.scope is None:
        return ""
    return _words(evidence.articles[claim.article].text[figure.scope.start : figure.scope.end])


def _stretch(claim: Claim, evidence: Evidence) -> set[str]:
    """Give the words of the times in a claim's sentence, without days and hours told from the day of publication."""
    spans = _sentence(claim, evidence)
    times = [t for t in evidence.times_in[claim.article] if _inside(t.span, spans) and not _is_near(t)]
    text = evidence.articles[claim.article].text
    return {" ".join(text[t.span.start : t.span.end].casefold().split()) for t in times}


def _is_near(time: TimeExpression) -> bool:
    """Tell a day or hour of the news from a calendar date, a month or a year, which may be of another event."""
    if time.kind not in ("date", "time") or time.anchor == "text":
        return time.kind == "duration"
    if time.edtf:
        return len(time.edtf) >= DAY
    return time.open is None or time.open.op != "unit" or time.open.args[0] in ("day", "hour", "minute")


def _voice(claim: Claim, evidence: Evidence) -> tuple[str, str]:
    """Give who counts: a known speaker, one kind of group ("police") being one, else whoever stands behind the article's text."""
    speaker = evidence.speaker(claim)
    if speaker is None:
        return ("article", evidence.sources[claim.article])
    entity = evidence.entities[speaker]
    return ("group", kind_of_group(entity.name)) if entity.type in ("group", "unnamed") else ("speaker", speaker)


def _hour(row: Counted, evidence: Evidence) -> str:
    """Give the time that a figure counts up to, "" where its article's date is only taken from the others'."""
    claim, figure = row
    given = {r.article.id: r.article.published for r in evidence.story.readings}
    return moment(row, evidence) if figure.as_of or given[claim.article] else ""


def _names(claim: Claim, evidence: Evidence) -> set[str]:
    """Give who and what place a claim's sentence names, without who is quoted there and the names within theirs."""
    spans, quoted = _sentence(claim, evidence), _speakers(claim, evidence)
    mentions = [m for m in evidence.mentions_in[claim.article] if _inside(Span(m.start, m.end), spans)]
    voices = tuple(Span(m.start, m.end) for m in mentions if m.entity in quoted)
    named = {m.entity for m in mentions if m.kind == "name" and not _inside(Span(m.start, m.end), voices)}
    return {e for e in named - quoted if evidence.entities[e].type in ("person", "gpe", "place")}


def _speakers(claim: Claim, evidence: Evidence) -> set[str]:
    spans = _sentence(claim, evidence)
    said = [s for s in evidence.statements_in[claim.article] if _inside(hull(s.content), spans)]
    return {s.speaker.entity for s in said if s.speaker and s.speaker.entity}


def _known(claim: Claim, evidence: Evidence) -> set[str]:
    return {m.entity for m in evidence.mentions_in[claim.article]}


def _sentence(claim: Claim, evidence: Evidence) -> Spans:
    sentence = evidence.sentences.get(claim.sentence or "")
    return sentence.spans if sentence else claim.spans


def _inside(span: Span, spans: Spans) -> bool:
    return any(s.start <= span.start and span.end <= s.end for s in spans)
