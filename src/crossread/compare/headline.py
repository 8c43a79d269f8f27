"""Chooses the story's title and its main line, in the articles' own words.

Owns the choice of words, never words of its own. Method: the event that most articles tell, then most claims; of its
claims the shortest that names an actor (after Giveme5W1H, Hamborg et al. 2019, which prefers early and frequent
mentions).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.compare.evidence import Evidence
from crossread.records import Anchor, Article, Claim, EventRow, MainLine, StoryHead, make_id
from crossread.text import hull

REPORTED = frozenset({"asserted", "alleged"})


def make_head(events: Sequence[EventRow], evidence: Evidence) -> StoryHead:
    """Give the story's head; unknown parts are None."""
    articles = sorted(evidence.articles.values(), key=lambda a: (a.published or "", a.id))
    dates = [a.published for a in articles if a.published]
    return StoryHead(
        id=make_id("story", articles[0].id if articles else None),
        title=_title(articles),
        first_published=min(dates, default=None),
        last_published=max(dates, default=None),
        articles=tuple(a.id for a in articles),
        main=_main(events, evidence),
    )


def _title(articles: Sequence[Article]) -> Anchor | None:
    """Give the latest article's own title, the first of equals."""
    titled = [a for a in articles if a.title is not None]
    latest = max(titled, key=lambda a: a.published or "", default=None)
    return Anchor(latest.id, latest.title.start, latest.title.end) if latest and latest.title else None


def _main(events: Sequence[EventRow], evidence: Evidence) -> MainLine:
    if not events:
        return MainLine(None, None, None, None)
    event = max(events, key=lambda e: (_spread(e.members, evidence), len(e.members)))
    claims = [evidence.claims[m] for m in event.members]
    told = [c for c in claims if c.modality in REPORTED] or claims
    what = min(told, key=lambda c: (not c.participants, len(evidence.words(c)), evidence.claim_order(c)))
    return MainLine(
        who=_who(what, told),
        what=tuple(Anchor(what.article, s.start, s.end) for s in what.spans),
        when=_when(told, evidence),
        where=_where(told, evidence),
    )


def _spread(members: Iterable[str], evidence: Evidence) -> int:
    return len({evidence.sources[evidence.claims[m].article] for m in members})


def _who(what: Claim, claims: Sequence[Claim]) -> tuple[Anchor, ...] | None:
    for claim in (what, *claims):
        found = tuple(
            Anchor(claim.article, p.start, p.end)
            for p in claim.participants
            if p.role in ("agent", "counterpart") and p.entity
        )
        if found:
            return tuple(dict.fromkeys(found))
    return None


def _when(claims: Sequence[Claim], evidence: Evidence) -> tuple[Anchor, ...] | None:
    times = [evidence.times[c.time] for c in claims if c.time in evidence.times]
    return (Anchor(times[0].article, times[0].span.start, times[0].span.end),) if times else None


def _where(claims: Sequence[Claim], evidence: Evidence) -> tuple[Anchor, ...] | None:
    for claim in claims:
        cover = hull(claim.spans)
        for mention in evidence.mentions:
            inside = mention.article == claim.article and cover.start <= mention.start and mention.end <= cover.end
            if inside and mention.entity == claim.place:
                return (Anchor(mention.article, mention.start, mention.end),)
    return None
