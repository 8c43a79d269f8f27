"""What must hold of every origin count, tried on the project's examples: copies and repetitions add nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.read.parse import load
from crossread.read.reading import read
from crossread.records import Article, Origins, Reading, Record, Segment, Span, make_id
from crossread.show.json import to_json
from tests.compare.stories import EVENTS, Told, example, record_of, some_of

quick = settings(max_examples=20, deadline=None, derandomize=True)
event = pytest.mark.parametrize("event", EVENTS)
SYNONYMS = {
    "said": "stated",
    "killed": "slain",
    "about": "roughly",
    "began": "started",
    "massive": "enormous",
    "nearly": "almost",
    "struck": "hit",
    "sent": "dispatched",
    "talks": "negotiations",
    "explosion": "blast",
    "late": "far",
    "led": "headed",
    "includes": "counts",
}
SAID_LAST = re.compile(r"^(?P<what>[^“”,]+), (?P<who>[^“”,]+ said)\.$")
"""A sentence whose speaker stands behind what was said, as a sub-editor turns it round."""

Findings = Mapping[tuple[object, ...], Origins]


@cache
def rewrite(paragraphs: tuple[str, ...], published: str | None) -> Reading:
    """Read paragraphs, the first as the title, as an article of another outlet and address."""
    text = "\n\n".join(paragraphs)
    key = make_id("article", text, "The Echo", "https://echo.example/story", published)
    starts = [sum(len(p) + 2 for p in paragraphs[:place]) for place in range(len(paragraphs))]
    spans = [Span(start, start + len(p)) for start, p in zip(starts, paragraphs, strict=True)]
    segments = tuple(
        Segment(make_id("segment", key, n), key, "body" if n else "title", (s,)) for n, s in enumerate(spans)
    )
    digest = sha256(text.encode()).hexdigest()
    url = "https://echo.example/story"
    return read(
        Article(
            key, "echo", digest, digest, text, segments, "The Echo", "given", spans[0], published, "given", url=url
        ),
        load(),
    )


def paragraphs_of(reading: Reading) -> list[str]:
    text = reading.article.text
    kept = [s for s in reading.article.segments if s.kind in ("title", "body")]
    return [" ".join(text[span.start : span.end] for span in s.spans) for s in kept]


def edit(paragraph: str) -> str:
    """Turn round what was said and who said it, or else put other words for some."""
    if (found := SAID_LAST.match(paragraph)) is not None:
        what = found["what"]
        return f"{found['who']} that {what[0].lower() if what.startswith(('A ', 'The ')) else what[0]}{what[1:]}."
    return re.sub(r"\b[a-z]+\b", lambda word: SYNONYMS.get(word.group(), word.group()), paragraph)


def counts(record: Record, articles: Sequence[Reading]) -> Findings:
    """Give the origins of every finding by its attribute and its members in the given articles."""
    own, claims = {r.article.id for r in articles}, {c.id: c for c in record.claims}
    return {
        (f.attribute.partition(":")[0], *sorted(m for m in f.members if claims[m].article in own)): f.origins
        for f in record.findings
    }


def raised(before: Findings, after: Findings) -> list[tuple[object, ...]]:
    return [
        (key, (now.lower, now.upper, now.institutions), (was.lower, was.upper, was.institutions))
        for key, now in after.items()
        if (was := before.get(key)) is not None and (now.lower > was.lower or now.upper > was.upper)
    ]


@event
@quick
@given(data=st.data())
def test_a_cut_and_edited_copy_raises_no_count(event: str, data: st.DataObject) -> None:
    story = data.draw(some_of(event))
    source = data.draw(st.sampled_from(story.readings))
    paragraphs = paragraphs_of(source)
    edited = data.draw(st.sets(st.integers(0, len(paragraphs) - 1), max_size=len(paragraphs) // 3))
    dropped = data.draw(st.sets(st.integers(1, len(paragraphs) - 1), max_size=2))
    kept = tuple(edit(p) if n in edited else p for n, p in enumerate(paragraphs) if n not in dropped)
    copy = rewrite(kept, source.article.published)
    before, after = record_of(story), record_of(Told(*story.readings, copy))
    assert copy.article.id in {a.id for a in after.articles if a.copy_of} | {
        c.article for a in after.articles for c in a.copy_of
    }
    assert not raised(counts(before, story.readings), counts(after, story.readings))


SPOKEN = {
    "border-talks": (
        "Kremlin spokesman Dmitry Peskov said the Russian side was ready to start.",
        "Russian negotiator Vladimir Medinsky said the session lasted about five hours.",
        "Regional governor Oleh Syniehubov said at least 11 people were killed in Kharkiv.",
        "Mayor Ihor Terekhov said nine people were killed in Kharkiv.",
    ),
    "port-explosion": (
        "Health Minister Hamad Hassan said at least 25 people were killed in the explosion in Beirut.",
        "Georges Kettaneh, the secretary-general of the Lebanese Red Cross, said more than 100 people died in Beirut.",
        "President Michel Aoun said 2,750 tonnes of ammonium nitrate had been stored at the port.",
    ),
}


@event
@quick
@given(data=st.data())
def test_an_article_that_only_quotes_known_speakers_raises_no_lower_bound(event: str, data: st.DataObject) -> None:
    quotes = data.draw(st.lists(st.sampled_from(SPOKEN[event]), min_size=1, unique=True))
    story = example(event)
    day = (story[-1].article.published or "")[:10]
    quoting = rewrite(("What was said", *quotes), day)
    before, after = (record_of(Told(*readings)) for readings in (story, (*story, quoting)))
    was, now = counts(before, story), counts(after, story)
    assert not [(key, now[key], was[key]) for key in now.keys() & was.keys() if now[key].lower > was[key].lower]


@event
@quick
@given(data=st.data())
def test_every_count_stands_between_its_bounds_and_every_edge_has_its_claims(event: str, data: st.DataObject) -> None:
    record = record_of(data.draw(some_of(event)))
    claims, origins = {c.id for c in record.claims}, {o.id: o for o in record.origins}
    for finding in record.findings:
        counted = (finding.origins, *(p.origins for p in finding.positions))
        assert all(1 <= o.lower <= o.independent_origins <= o.upper for o in counted)
        assert {origins[o].institution for o in finding.origins.named} >= set(finding.origins.institutions)
    edges = [e for o in record.origins for e in o.edges]
    edges += [e for f in record.findings for voice in f.origins.own_voice for e in voice.edges]
    assert all({e.a, e.b} <= claims and e.why and e.spans for e in edges)


@event
@quick
@given(data=st.data())
def test_an_article_taken_away_is_as_if_it_had_never_been(event: str, data: st.DataObject) -> None:
    story = data.draw(some_of(event))
    gone = data.draw(st.sampled_from(story.readings))
    fewer = Told(*(r for r in story.readings if r is not gone))
    before = to_json(record_of(fewer))
    record_of(story)
    assert to_json(record_of(fewer)) == before
