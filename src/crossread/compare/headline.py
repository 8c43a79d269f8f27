"""Chooses the story's title, and gives its head with the main line.

Owns the choice of the title: exact words of the article that tells the latest state, not of a live blog or a teaser. Must not
write words of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.compare.evidence import Evidence
from crossread.compare.mainline import main_event, make_main
from crossread.compare.phrasing import is_teaser
from crossread.compare.prominence import Prominence
from crossread.compare.setting import DAY
from crossread.records import Anchor, Article, Claim, EventRow, Phase, StoryHead, make_id

TOLD = frozenset({"asserted", "alleged", "planned"})
STATES: tuple[Phase | None, ...] = (None, "planned", "under_way", "ended", "cancelled")


def make_head(events: Sequence[EventRow], evidence: Evidence) -> StoryHead:
    """Give the story's head; unknown parts are None."""
    articles = sorted(evidence.articles.values(), key=lambda a: (a.published or "", a.id))
    dates = [a.published for a in articles if a.published]
    story = Prominence(events, evidence)
    event = main_event(events, story)
    title = _title(event, evidence, story)
    return StoryHead(
        id=make_id("story", articles[0].id if articles else None),
        title=title,
        first_published=min(dates, default=None),
        last_published=max(dates, default=None),
        articles=tuple(a.id for a in articles),
        main=make_main(event, title, story),
    )


def _title(event: EventRow | None, evidence: Evidence, story: Prominence) -> Anchor | None:
    """Give the title of the latest day's article that tells the furthest state of the main event; teasers last, copies never."""
    copied = {article for article, copy in evidence.story.copies if copy.kind == "verbatim"}
    titled = [a for a in evidence.articles.values() if a.title is not None and a.id not in copied]
    claims = [evidence.claims[m] for m in event.members] if event is not None else []
    best = max(titled, key=lambda a: _merit(a, claims, story), default=None)
    return Anchor(best.id, best.title.start, best.title.end) if best and best.title else None


def _merit(article: Article, claims: Iterable[Claim], story: Prominence) -> tuple[bool, str, int, str, str]:
    title = article.text[article.title.start : article.title.end] if article.title else ""
    published = article.published or ""
    own = (c for c in claims if c.article == article.id and c.modality in TOLD and c.polarity == "+")
    state = max((STATES.index(c.value.phase) for c in own if story.is_near(c)), default=0)
    return (not is_teaser(title), published[:DAY], state, published, article.text_sha256)
