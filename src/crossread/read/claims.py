"""Makes the claims of an article: one checkable proposition in one voice, one row per attribute that it tells.

Rules: a proposition in a statement's words is its speaker's (innermost statement); a clause that only reports a saying is
no claim; a clause that is a speech act itself (urged, refused, denied) is one whole claim in the speaker's voice, with the
statement's modality. Event nouns with a date, place or ordinal of their own make short claims besides. Titles, body and
captions only.

Must not: look at another article, or at a claim's meaning beyond its frame.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from crossread.lore import frames
from crossread.read.acts import Matter, deny, matters_of, narrow
from crossread.read.attributes import Account, anchor_of, give_accounts, keep_within, told_agent
from crossread.read.blame import find_blame
from crossread.read.clauses import Clause, cut_clauses, is_predicate
from crossread.read.colours import Colour, colour_of, fit_phases, governing_modality, modality_of_act
from crossread.read.events import Event, find_event, noun_event, title_event
from crossread.read.factuality import hearsay_of
from crossread.read.grammar import is_passive
from crossread.read.lookup import Lookup
from crossread.read.natures import find_natures
from crossread.read.occasions import find_ahead, find_occasions, is_definite, noun_phrase, tell_occasion, told_within
from crossread.read.view import View
from crossread.read.voices import OWN_VOICE, Voiced, Voices
from crossread.records import (
    Claim,
    EventRef,
    Figure,
    LocalEntity,
    Mention,
    Participant,
    Span,
    Spans,
    Statement,
    TimeExpression,
    Value,
    Voice,
    make_id,
)
from crossread.text import clip

_KINDS = frozenset({"title", "body", "caption"})
_SETTING = frozenset({"time", "place"})
_PLAIN: Colour = ("asserted", "+")


def find_claims(
    view: View,
    entities: Sequence[LocalEntity],
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    times: Sequence[TimeExpression],
) -> tuple[Claim, ...]:
    """Give the claims of an article in reading order, no two alike."""
    lookup = Lookup(view, entities, mentions, figures, times)
    voices = Voices(view, statements)
    rows: dict[str, Claim] = {}
    for index, sentence in enumerate(view.sentences):
        if sentence.kind in _KINDS:
            for claim in _of_sentence(view, lookup, voices, index):
                rows.setdefault(claim.id, claim)
    return tuple(sorted(rows.values(), key=lambda c: (c.spans, c.id)))


def _of_sentence(view: View, lookup: Lookup, voices: Voices, index: int) -> Iterator[Claim]:
    words = view.bounds(index)
    if any("?" in view.lower[word] for word in words[-2:]):
        return
    dated = {
        anchor_of(view, span, head) for time, span, head in lookup.times if head in words and time.kind != "duration"
    }
    spoken: set[int] = set()
    before: Event | None = None
    told: tuple[Claim, ...] = ()
    for clause in cut_clauses(view, index, voices.contents | voices.reports, dated):
        event = find_event(view, clause.head)
        if clause.kind == "nested" and clause.head in spoken:
            continue
        spoken.update((event.token, *event.verbs))
        claims = tuple(_of_clause(view, lookup, voices, clause, event, before, spoken))
        before = event if clause.kind == "content" else before or event
        told += claims
        yield from claims
    if view.sentences[index].kind != "body" and not told:
        yield from _of_label(view, lookup, index, spoken)
    yield from _of_nouns(view, lookup, voices, index, spoken)


def _of_clause(
    view: View, lookup: Lookup, voices: Voices, clause: Clause, event: Event, before: Event | None, spoken: set[int]
) -> Iterator[Claim]:
    """Make the claims of a clause; the events it takes as known, and tells something of, become ``spoken``."""
    kind = view.sentences[view.sentence_of(clause.head)].kind
    for voiced in voices.of_clause(clause.head, event.verbs, kind):
        own = clause if voiced.statement is not None else _own_words(view, voices, clause, event)
        if own is None:
            continue
        blames = tuple(_blames(view, lookup, own, voiced))
        for matter in matters_of(view, clause, event, voiced, before):
            spoken.add(matter.event.token)
            cut = narrow(view, own, voiced, event, matter)
            for account in _accounts(view, lookup, cut, matter.event):
                colour = colour_of(view, clause, voiced, account, matter)
                if voiced.statement is None and colour == _PLAIN and voices.is_quoted(clause.head):
                    colour = ("alleged", "+")  # a headline that quotes its verb does not vouch for it
                fitted = fit_phases(view, clause, deny(view, clause, account, matter), colour)
                fitted = _fit(fitted, cut, {told.attribute for account, _ in blames for told in account.told})
                part = cut if account.event.token == matter.event.token else told_within(view, lookup, cut, account)
                yield from _rows(view, lookup, part, voiced, _speaking(view, fitted, voiced), colour)
            if matter.event.token == event.token:
                joined = (_speaking(view, account, voiced) for account in _joined(view, lookup, cut, event))
                known = tuple(_known(view, lookup, own, event)) if colour == _PLAIN else ()
                spoken.update(account.event.token for _, account, _ in known)
                for account in joined:
                    yield from _rows(view, lookup, cut, voiced, account, colour)
                for words, account, its_colour in known:
                    yield from _rows(view, lookup, words, voiced, account, its_colour)
        said = narrow(view, own, voiced, event, Matter(event, clause.head))
        for account, colour in blames:
            yield from _rows(view, lookup, said, voiced, account, colour)


def _known(view: View, lookup: Lookup, clause: Clause, event: Event) -> Iterator[tuple[Clause, Account, Colour]]:
    """Give the events that a clause told as a fact takes as known, and those that were still to come, each with its words."""
    for account in find_occasions(view, lookup, clause, event):
        yield clause, account, _PLAIN
    for words, account in find_ahead(view, lookup, clause):
        yield words, account, ("planned", "+")


def _fit(account: Account, clause: Clause, beside: Collection[str]) -> Account:
    """Drop what a clause does not tell of its event: when and where it was said, and that it happened where it tells something else.

    ``beside`` are the attributes it tells beside its own event: "X is responsible" tells who, and no event besides, "X is
    blamed" of a thing what the cause was, "X was an accident" what it was.
    """
    dropped = frozenset[str]() if clause.first <= account.event.token <= clause.last else _SETTING
    caused = "cause" in beside and account.event.token == clause.head
    if "nature" in beside or caused or (beside and account.event.type == frames.OTHER):
        dropped |= {"occurrence"}
    return replace(account, told=tuple(t for t in account.told if t.attribute not in dropped))


def _accounts(view: View, lookup: Lookup, clause: Clause, event: Event) -> Iterator[Account]:
    for account in give_accounts(view, lookup, clause, event):
        yield keep_within(view, lookup, account, clause) if clause.kind == "gapped" else account


def _joined(view: View, lookup: Lookup, clause: Clause, event: Event) -> Iterator[Account]:
    """Give what a clause tells of the event of a verb right behind its own: "was shot and KILLED"."""
    host = event.verbs[-1] if event.verbs else event.token
    for verb in view.dependents(host, "conj"):
        joined = find_event(view, verb)
        if verb == host + 2 <= clause.last and view.parse.upos[verb] == "VERB" and joined.type != frames.OTHER:
            yield from give_accounts(view, lookup, clause, joined)


def _blames(view: View, lookup: Lookup, clause: Clause, voiced: Voiced) -> Iterator[tuple[Account, Colour]]:
    """Give who is said to be behind something, and what it is said to have been; what stands in a denial's words is denied."""
    denied = voiced.heads and voiced.statement is not None and voiced.statement.modality == "denied"
    found = (*find_blame(view, lookup, clause, voiced.voice.speaker), *find_natures(view, clause))
    for account, modality, polarity in found:
        yield account, ("denied", "-") if denied else (modality, polarity)


def _of_label(view: View, lookup: Lookup, index: int, spoken: set[int]) -> Iterator[Claim]:
    """Make the claims of a title or caption in which no clause was found: the first event that it names."""
    words = [t for t in view.bounds(index) if view.parse.upos[t] != "PUNCT"]
    event = title_event(view, words[0], words[-1]) if words else None
    if event is not None:
        spoken.add(event.token)
        clause = Clause("main", event.token, words[0], words[-1])
        for account in give_accounts(view, lookup, clause, event):
            voice = Voice(OWN_VOICE[view.sentences[index].kind])
            yield from _rows(view, lookup, clause, Voiced(voice), account, (governing_modality(view, event.token), "+"))


def _own_words(view: View, voices: Voices, clause: Clause, event: Event) -> Clause | None:
    """Cut what a statement says off the end of the outlet's own clause; None if it then states nothing of its own.

    Words inside quotation marks, and reports of a saying, are not the outlet's even where no statement was made out.
    """
    manner = clause.kind == "participle" and view.parse.head[clause.head] in voices.cues
    scrap = clause.kind == "nested" and event.type == frames.OTHER
    report = _only_reports(view, voices, clause, event)
    if manner or report or scrap or _is_anothers(view, voices, clause) or not _is_told(view, clause):
        return None
    words = [t for t in range(clause.first, clause.last + 1) if t not in voices.said]
    behind = [t for t in range(clause.head + 1, clause.last + 1) if t in voices.said]
    last = clause.last if not behind else max((t for t in words if t < behind[0]), default=clause.first)
    while last > clause.head and view.parse.upos[last] in ("SCONJ", "PUNCT", "CCONJ"):
        last -= 1
    asides = tuple(aside for aside in clause.asides if aside[1] < last)
    return Clause(clause.kind, clause.head, clause.first, last, asides) if last > clause.first else None


def _only_reports(view: View, voices: Voices, clause: Clause, event: Event) -> bool:
    """Tell whether a clause says no more than that something is said: "it is thought that", "there were reports that"."""
    passive = is_passive(view, clause.head)
    quotes = view.dependent(clause.head, "ccomp", "parataxis") is not None
    quotes |= passive and view.dependent(clause.head, "xcomp") is not None
    if event.type == "x:STATEMENT" or (passive and event.type == "x:STANCE"):
        return quotes or event.lemma in frames.words("attributes", "bare_reports")
    hearsay = view.dependents(clause.head, "nsubj") if view.dependent(clause.head, "expl") is not None else []
    return any(k in voices.cues and view.dependent(k, "acl") is not None for k in hearsay)


def _is_anothers(view: View, voices: Voices, clause: Clause) -> bool:
    """Tell whether a clause stands in quotation marks; in a headline they may stand about the verb alone: "Army 'shells town'"."""
    subject = view.dependent(clause.head, "nsubj")
    headline = view.sentences[view.sentence_of(clause.head)].kind == "title"
    return voices.is_quoted(clause.head) and not (headline and subject is not None and not voices.is_quoted(subject))


def _is_told(view: View, clause: Clause) -> bool:
    """Tell whether an outlet's own clause states something: not an order to the reader, not a bare noun in running text."""
    kind = view.sentences[view.sentence_of(clause.head)].kind
    title = kind == "title"
    if view.parse.upos[clause.head] == "VERB":
        return title or view.parse.xpos[clause.head] != "VB" or view.dependent(clause.head, "nsubj", "aux") is not None
    predicate = is_predicate(view, clause.head) or clause.kind == "comment"
    return predicate or (kind != "body" and title_event(view, clause.head, clause.head) is not None)


def _speaking(view: View, account: Account, voiced: Voiced) -> Account:
    """Name a statement's speaker where its words say "I" or "we", or where their subject is a pronoun right behind the cue."""
    if voiced.statement is None or voiced.voice.speaker is None:
        return account
    pronouns = frames.words("attributes", "first_person")
    if voiced.heads and not voiced.act and voiced.statement.quote != "direct":
        pronouns |= frames.words("attributes", "third_person")
    named = tuple(
        replace(p, entity=voiced.voice.speaker)
        if p.entity is None and p.role == "agent" and _is_own(view, p, pronouns)
        else p
        for p in account.participants
    )
    agents = () if named == account.participants else tuple(told_agent(account.event, named))
    deed = account.event.type in frames.words("attributes", "offences")
    owned = (replace(t, attribute="claimed") for t in agents if deed and t.value.entity == voiced.voice.speaker)
    return replace(account, participants=named, told=(*account.told, *agents, *owned))


def _is_own(view: View, participant: Participant, pronouns: Collection[str]) -> bool:
    """Tell whether a pronoun means the speaker, or a noun the forces that the speaker calls "our" or "its" own."""
    (first, *_) = view.tokens_in(Span(participant.start, participant.end))
    forces = view.parse.lemma[first].lower() in frames.words("attributes", "own_forces")
    owners = view.dependents(first, "nmod:poss") if forces else ()
    return view.lower[first] in pronouns or any(
        view.lower[k] in frames.words("attributes", "possessives") for k in owners
    )


def _of_nouns(view: View, lookup: Lookup, voices: Voices, index: int, spoken: set[int]) -> Iterator[Claim]:
    """Make the short claims of event nouns that carry a date, place or ordinal of their own, of speech acts and of hearsay."""
    for token in view.bounds(index):
        event = noun_event(view, token)
        act, hearsay = token in voices.noun_acts, hearsay_of(view, token)
        whole = act or hearsay is not None
        if event is None or event.token in spoken or not (whole or is_definite(view, token)):
            continue
        spoken.add(event.token)
        clause = noun_phrase(view, token if hearsay is None else hearsay, act=act)
        account = give_accounts(view, lookup, clause, event)[0] if whole else tell_occasion(view, lookup, clause, event)
        kind = view.sentences[index].kind
        for voiced in voices.of_clause(token, (), kind) if account.told else ():
            if voiced.statement is None and voices.is_quoted(token):
                continue
            modality = (
                modality_of_act(voiced.statement)
                if voiced.act and voiced.statement
                else governing_modality(view, token)
            )
            yield from _rows(view, lookup, clause, voiced, account, (modality, "+"))


def _rows(
    view: View, lookup: Lookup, clause: Clause, voiced: Voiced, account: Account, colour: Colour
) -> Iterator[Claim]:
    """Write one account as claims, one per attribute, on the same spans."""
    spans = _spans(view, clause, voiced)
    if not spans:
        return
    article, event = view.article.id, account.event
    statement = voiced.voice.statement
    for told in account.told:
        yield Claim(
            id=make_id("claim", article, *_flat(spans), statement, event.lemma, told.attribute, _key(told.value)),
            article=article,
            spans=spans,
            voice=voiced.voice,
            modality=colour[0],
            polarity=colour[1],
            event=EventRef(None, event.type, event.lemma),
            attribute=told.attribute,
            value=told.value,
            time=account.time,
            place=account.place,
            participants=account.participants,
            figures=tuple(figure.id for figure, _ in lookup.figures_in(clause)),
            sentence=view.sentences[view.sentence_of(clause.head)].id,
        )


def _spans(view: View, clause: Clause, voiced: Voiced) -> Spans:
    spans = tuple(span for first, last in clause.stretches for span in view.spans(first, _closed(view, first, last)))
    if voiced.within is None:
        return spans
    return tuple(piece for span in spans for piece in clip(span, voiced.within))


def _closed(view: View, first: int, last: int) -> int:
    """Take in the bracket right behind some words that closes one they opened."""
    words = view.words[first : last + 1]
    return last + (words.count("(") > words.count(")") and view.words[last + 1 : last + 2] == (")",))


def _flat(spans: Spans) -> Iterable[int]:
    return (edge for span in spans for edge in (span.start, span.end))


def _key(value: Value) -> str:
    return repr((value.phase, value.figure, value.time, value.entity, value.members, value.text))
