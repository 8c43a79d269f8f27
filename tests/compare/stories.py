"""Small stories for properties: articles put together from sentences of our own, read with the shipped model, and the examples'."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from hypothesis import strategies as st

from crossread.compare.comparing import compare
from crossread.gather import gather
from crossread.group.stories import one_story
from crossread.read.parse import load
from crossread.read.reading import read
from crossread.records import Article, MadeBy, Reading, Record, Segment, Span, Spans, make_id

EXAMPLES = Path(__file__).parents[2] / "examples"
EVENTS = ("border-talks", "port-explosion")
MADE_BY = MadeBy("test", "test", {})
SENTENCES = (
    "{n} people died when a ferry sank off Cebu.",
    "{n} people were killed in the sinking off Cebu, the coast guard said.",
    "The death toll in Cebu rose to {n}, Mayor Ana Reyes said.",
    "{n} passengers were injured.",
    "Peru's army shelled a border post, Chile's defence ministry said.",
    "Peru's foreign ministry denied that its army shelled the border post.",
    "Peru denied any involvement in the shelling of the border post.",
    "Peru and Chile will hold talks in Lima.",
    "Peru and Chile held talks in Lima.",
    "Talks between Peru and Chile have ended in Lima.",
    "President Andriy Kolyvanov promised that Peru would not shell the border post.",
    "President Andriy Kolyvanov rejected the plan, and minister Yevhen Rybalko left Lima.",
)
NUMBERS = ("3", "9", "about 10", "at least 12", "more than 20", "dozens of", "15 to 20")
HOURS = ("2021-05-04T10:00:00Z", "2021-05-04T18:00:00Z", "2021-05-05T10:00:00Z")


@cache
def read_text(text: str, outlet: str, published: str) -> Reading:
    """Read a text as the one paragraph of an article."""
    key = make_id("article", text, outlet, published)
    body = Segment(make_id("segment", key), key, "body", (Span(0, len(text)),))
    digest = sha256(text.encode()).hexdigest()
    article = Article(key, f"{outlet}.txt", digest, digest, text, (body,), outlet, "given", None, published, "given")
    return read(article, load())


@cache
def example(event: str) -> tuple[Reading, ...]:
    """Read the articles of one of the project's examples."""
    articles, _ = gather(sorted((EXAMPLES / event).glob("*.txt")))
    return tuple(read(article, load()) for article in articles)


def texts() -> st.SearchStrategy[str]:
    """Up to four sentences with any numbers."""
    sentence = st.builds(lambda words, n: words.format(n=n), st.sampled_from(SENTENCES), st.sampled_from(NUMBERS))
    return st.lists(sentence, min_size=1, max_size=4, unique=True).map(" ".join)


class Told:
    """The readings of a story, shown by their words where a property fails."""

    def __init__(self, *readings: Reading) -> None:
        self.readings = readings

    def __repr__(self) -> str:
        return "\n".join(f"{r.article.outlet} {r.article.published}: {r.article.text}" for r in self.readings)


def stories() -> st.SearchStrategy[Told]:
    """Two to four articles of different outlets, in any order of publication."""
    rows = st.lists(st.tuples(texts(), st.sampled_from(HOURS)), min_size=2, max_size=4)
    return rows.map(lambda rows: Told(*(read_text(text, f"Paper {n}", hour) for n, (text, hour) in enumerate(rows))))


def some_of(event: str) -> st.SearchStrategy[Told]:
    """Two or more articles of an example, in any order."""
    last = len(list((EXAMPLES / event).glob("*.txt"))) - 1
    places = st.lists(st.integers(0, last), min_size=2, max_size=last + 1, unique=True)
    return places.map(lambda places: Told(*(example(event)[place] for place in places)))


def record_of(story: Told) -> Record:
    return compare(one_story(story.readings), made_by=MADE_BY)


def statuses(record: Record) -> Mapping[frozenset[str], str]:
    """Give the status of every finding by its attribute and members."""
    return {frozenset((f.attribute.partition(":")[0], *f.members)): f.status for f in record.findings}


def conflicts(record: Record) -> set[frozenset[tuple[str, Spans]]]:
    """Give the pairs of propositions that are set against each other, by whatever attribute."""
    told = {claim.id: (claim.article, claim.spans) for claim in record.claims}
    disputed = (f for f in record.findings if f.status == "in_conflict")
    return {frozenset((told[r.from_], told[r.to])) for f in disputed for r in f.relations}
