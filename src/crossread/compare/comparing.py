"""Makes the record of a story: settles, joins, aligns, judges, counts.

Owns the order of these steps and the finding rows. Everything here is a deterministic function of the set of readings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from crossread.compare.align import align
from crossread.compare.denials import REPORTED, sides
from crossread.compare.entities import Joined, join_entities, rename
from crossread.compare.events import Events, join_events
from crossread.compare.evidence import Evidence
from crossread.compare.families import publisher_family
from crossread.compare.headline import make_head
from crossread.compare.notices import story_notices
from crossread.compare.origins import Tracing, count, trace
from crossread.compare.settle import known_by, settle_articles, settle_times
from crossread.compare.timeline import make_timeline
from crossread.compare.verdicts import Draft, judge
from crossread.lore.subjects import heading_type, subject
from crossread.records import (
    Article,
    Claim,
    Finding,
    Judgement,
    MadeBy,
    Notice,
    Position,
    Reading,
    Record,
    RecordArticle,
    RecordSentence,
    Statement,
    Story,
    TimeExpression,
    interval_of,
    make_id,
)


class Asked(Struct, frozen=True, kw_only=True):
    """What a user asks of a comparison: the record as it could be known at a moment, and their own marks on names."""

    as_of: str | None = None
    marks: tuple[Judgement, ...] = ()


def compare(story: Story, *, made_by: MadeBy, notices: Sequence[Notice] = (), asked: Asked | None = None) -> Record:
    """Give the record of a story; ``notices`` are what gathering and reading already had to say."""
    asked = asked or Asked()
    articles, dated = settle_articles(story.readings)
    if asked.as_of is not None:
        known, doubtful = known_by(articles, asked.as_of)
        story, articles, notices = (
            _among(story, known),
            tuple(a for a in articles if a.id in known),
            (*notices, *doubtful),
        )
    joined = join_entities(story.readings, asked.marks)
    evidence = make_evidence(story, articles, joined)
    events = join_events(evidence)
    tracing = trace(evidence)
    findings = _findings(evidence, events, tracing)
    claims = [_with_event(c, events, tracing) for c in evidence.claims.values()]
    return Record(
        made_by=made_by,
        story=make_head(events.rows, evidence),
        articles=tuple(_article_row(a, story) for a in sorted(articles, key=_rank)),
        segments=tuple(s for a in sorted(articles, key=_rank) for s in a.segments),
        sentences=_sentences(story.readings, articles),
        entities=tuple(_in_order(joined, evidence)),
        mentions=tuple(evidence.mentions),
        statements=tuple(_with_origins(evidence.statements.values(), claims)),
        figures=tuple(evidence.figures.values()),
        times=tuple(evidence.times.values()),
        claims=tuple(claims),
        events=events.rows,
        findings=findings,
        origins=tracing.origins,
        timeline=make_timeline(events.rows, findings, evidence),
        notices=(*notices, *(n for n in dated if n.article in evidence.articles), *story_notices(findings, evidence)),
        judgements=joined.judgements,
    )


def _among(story: Story, known: frozenset[str]) -> Story:
    """Give the story as these articles alone tell it."""
    readings = tuple(r for r in story.readings if r.article.id in known)
    return Story(readings, tuple((later, copy) for later, copy in story.copies if {later, copy.article} <= known))


def make_evidence(story: Story, articles: Sequence[Article], joined: Joined) -> Evidence:
    """Give the settled rows of a story: one set of entity ids, times resolved."""
    readings, ids = story.readings, joined.entity_of
    times = {time.id: time for time in settle_times(readings, articles)}
    return Evidence(
        story,
        articles,
        entities=joined.entities,
        countries=joined.countries,
        mentions=rename((m for r in readings for m in r.mentions), ids),
        statements=(_settle_statement(s, ids, times) for r in readings for s in r.statements),
        figures=(f for r in readings for f in r.figures),
        times=times.values(),
        claims=(_rename_claim(c, ids) for r in readings for c in r.claims),
    )


def _settle_statement(statement: Statement, ids: Mapping[str, str], times: Mapping[str, TimeExpression]) -> Statement:
    speaker = statement.speaker
    if speaker is not None:
        speaker = replace(speaker, entity=ids.get(speaker.entity or ""))
    chain = tuple(replace(link, who=ids.get(link.who or "")) for link in statement.chain)
    addressee = ids.get(statement.addressee or "", statement.addressee)
    time = times.get(statement.time or "")
    said_at = interval_of(time) if time is not None else None
    return replace(statement, speaker=speaker, chain=chain, addressee=addressee, said_at=said_at)


def _rename_claim(claim: Claim, ids: Mapping[str, str]) -> Claim:
    return replace(
        claim,
        voice=replace(claim.voice, speaker=ids.get(claim.voice.speaker or "")),
        value=replace(
            claim.value,
            entity=ids.get(claim.value.entity or ""),
            members=tuple(dict.fromkeys(ids[m] for m in claim.value.members if m in ids)),
        ),
        place=ids.get(claim.place or ""),
        participants=tuple(replace(p, entity=ids.get(p.entity or "")) for p in claim.participants),
    )


def _findings(evidence: Evidence, events: Events, tracing: Tracing) -> tuple[Finding, ...]:
    types = {row.id: row.type for row in events.rows}
    drafts = sorted(
        align(evidence, events.event_of, events.clear), key=lambda d: (evidence.claim_order(d.members[0]), d.attribute)
    )
    return tuple(_finding(draft, types[draft.event], evidence, tracing) for draft in drafts)


def _finding(draft: Draft, event_type: str, evidence: Evidence, tracing: Tracing) -> Finding:
    verdict = judge(draft, evidence)
    held = {c.id: c for c in draft.members}
    shortest = min(
        _told_like_most(draft.members),
        key=lambda c: (_tells_more(c, draft, evidence), len(evidence.words(c)), evidence.claim_order(c)),
    )
    return Finding(
        id=make_id("finding", draft.event, draft.attribute, draft.members[0].id),
        event=draft.event,
        attribute=draft.attribute,
        subject=_subject(draft, event_type),
        members=tuple(held),
        status=verdict.status,
        rule=verdict.rule,
        why=verdict.why,
        current=verdict.current,
        quote=evidence.anchor(shortest),
        positions=tuple(
            Position(value, members, count([held[m] for m in members], tracing, evidence))
            for value, members in verdict.positions
            if members
        ),
        relations=verdict.relations,
        origins=count(draft.members, tracing, evidence, compared=verdict.status != "not_compared"),
    )


def _subject(draft: Draft, event_type: str) -> str:
    """Give what a finding is about, in the words of its own claims' type; who denies a deed is not who did it."""
    denied = draft.kind == "agent" and all(c.modality == "denied" for c in draft.members)
    told = heading_type(event_type, draft.attribute, [c.event.type for c in draft.members])
    return subject(told, "agent:denied" if denied else draft.attribute)


def _told_like_most(members: Sequence[Claim]) -> list[Claim]:
    """Give the claims told as most are, as fact, wish or thought, and as having been or not: one of them speaks for all."""
    kinds = [("" if c.modality in REPORTED else c.modality, c.polarity) for c in members]
    told = Counter(kinds)
    return [c for c, kind in zip(members, kinds, strict=True) if told[kind] == max(told.values())]


def _tells_more(claim: Claim, draft: Draft, evidence: Evidence) -> bool:
    """Tell whether a claim that something happened says what not all say: that it is over, or, where that is in dispute, who did it."""
    if draft.kind != "occurrence":
        return False
    told = {sides(c, evidence) for c in draft.members}
    return claim.value.phase == "ended" or (len(told) > 1 and bool(sides(claim, evidence)))


def _with_event(claim: Claim, events: Events, tracing: Tracing) -> Claim:
    event = replace(claim.event, id=events.event_of[claim.id])
    return replace(claim, event=event, origin=tracing.origin_of.get(claim.id))


def _with_origins(statements: Iterable[Statement], claims: Iterable[Claim]) -> Iterator[Statement]:
    origins: dict[str | None, str] = {}
    for claim in claims:
        if claim.origin is not None:
            origins.setdefault(claim.voice.statement, claim.origin)
    for statement in statements:
        yield replace(statement, origin=origins.get(statement.id))


def _rank(article: Article) -> tuple[str, str]:
    return (article.published or "", article.id)


def _article_row(article: Article, story: Story) -> RecordArticle:
    reading = next(r for r in story.readings if r.article.id == article.id)
    told = {c.sentence for c in reading.claims}
    body = [s for s in reading.sentences if s.kind == "body"]
    shared: dict[str, Any] = {f: getattr(article, f) for f in RecordArticle.__struct_fields__ if hasattr(article, f)}
    return RecordArticle(
        **shared,
        publisher_family=publisher_family(article),
        coverage=round(sum(s.id in told for s in body) / len(body), 3) if body else 0.0,
        copy_of=tuple(copy for later, copy in story.copies if later == article.id),
    )


def _sentences(readings: Sequence[Reading], articles: Iterable[Article]) -> tuple[RecordSentence, ...]:
    by_article = {r.article.id: r.sentences for r in readings}
    return tuple(
        RecordSentence(s.id, s.article, s.spans, s.segment)
        for article in sorted(articles, key=_rank)
        for s in sorted(by_article[article.id], key=lambda s: (s.spans[0].start, s.id))
    )


def _in_order(joined: Joined, evidence: Evidence) -> list[Any]:
    first: dict[str, int] = {}
    for mention in evidence.mentions:
        first.setdefault(mention.entity, len(first))
    return sorted(joined.entities.values(), key=lambda e: (first.get(e.id, len(first)), e.id))
