"""Builds small records by hand: rows are found in their articles by their words. Every sentence here is our own."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from crossread.records import (
    Anchor,
    Claim,
    CopyOf,
    Cue,
    Edge,
    Entity,
    EventRef,
    EventRow,
    Figure,
    Finding,
    Interval,
    MadeBy,
    MainLine,
    Mention,
    Notice,
    Origin,
    Origins,
    OwnVoice,
    Position,
    Record,
    RecordArticle,
    Relation,
    Segment,
    Span,
    Speaker,
    Statement,
    StoryHead,
    TimelineRow,
    Value,
    Variant,
    Voice,
    make_id,
    make_notice,
)

HERALD = """The ferry Halcyon ran aground off Skerry Point at dawn. Harbour master Ines Vale said 40 passengers were \
aboard. The crew launched two boats.

All aboard were brought ashore by noon."""
WIRE = (
    "A ferry is stuck off Skerry Point. The harbour master said about 40 people were on the ship.\r\n\r\n"
    "The owner denied that the ferry was overloaded."
)
UNNAMED = "Passengers said the ferry was overloaded. Ines Vale told the Coast Wire that 38 passengers were aboard."
FERRY = (HERALD, WIRE, UNNAMED)
OUTLETS = ("Skerry Herald", "Coast Wire", None)


class Story:
    """A record under construction."""

    def __init__(
        self, texts: tuple[str, ...] = FERRY, outlets: tuple[str | None, ...] = OUTLETS, **article: Any
    ) -> None:
        names = outlets + (None,) * (len(texts) - len(outlets))
        self.articles = [
            _article(text, name, number, article) for number, (text, name) in enumerate(zip(texts, names, strict=False))
        ]
        self.rows: dict[str, list[Any]] = {
            key: []
            for key in (
                "entities",
                "mentions",
                "statements",
                "figures",
                "claims",
                "findings",
                "origins",
                "events",
                "timeline",
                "notices",
            )
        }

    def text(self, article: int) -> str:
        return self.articles[article].text or ""

    def span(self, article: int, words: str) -> Span:
        start = self.text(article).index(words)
        return Span(start, start + len(words))

    def anchor(self, article: int, words: str) -> Anchor:
        span = self.span(article, words)
        return Anchor(self.articles[article].id, span.start, span.end)

    def entity(self, name: str, kind: str = "person", parents: tuple[str, ...] = (), **spellings: int) -> str:
        key = make_id("entity", name)
        for words, article in spellings.items():
            span = self.span(article, words.replace("_", " "))
            mention = Mention(
                make_id("m", key, words), self.articles[article].id, span.start, span.end, key, "name", "test"
            )
            self.rows["mentions"].append(mention)
        variants = tuple(Variant(w.replace("_", " "), (self.articles[a].id,)) for w, a in spellings.items())
        self.rows["entities"].append(Entity(key, kind, name, variants, (), parents, None))  # type: ignore[arg-type]
        return key

    def statement(self, article: int, content: str, speaker: str | None, cue: str | None = None, **more: Any) -> str:
        span, owner = self.span(article, content), self.articles[article].id
        word = None if cue is None else self.span(article, cue)
        key = make_id("statement", owner, span.start)
        said = None if word is None else Cue(word.start, word.end, "say", "say")
        who = Speaker(speaker, None, None, "explicit" if speaker else "unresolved")
        fields = {"modality": "asserted", "polarity": "+", **more}
        self.rows["statements"].append(Statement(key, owner, who, said, (span,), "indirect", **fields))
        return key

    def claim(self, article: int, words: str, *, by: str | None = None, **more: Any) -> str:
        span, owner = self.span(article, words), self.articles[article].id
        key = make_id("claim", owner, span.start, span.end, len(self.rows["claims"]))
        voice = Voice("narrator") if by is None else Voice("attributed", by)
        fields = {
            "modality": "asserted",
            "polarity": "+",
            "attribute": "occurrence",
            "value": Value("text", text=span),
            **more,
        }
        attribute, value = fields.pop("attribute"), fields.pop("value")
        event = EventRef("event-1", "x:CRASH", "ground")
        modality, polarity = fields.pop("modality"), fields.pop("polarity")
        self.rows["claims"].append(
            Claim(key, owner, (span,), voice, modality, polarity, event, attribute, value, **fields)
        )
        return key

    def figure(self, article: int, number: str, value: float, **more: Any) -> str:
        span, owner = self.span(article, number), self.articles[article].id
        key = make_id("figure", owner, span.start)
        fields = {"min": value, "max": value, "qualifier": "exact", "unit": "person", "noun": "passenger", **more}
        self.rows["figures"].append(Figure(key, owner, span, span, value, **fields))
        return key

    def origin(
        self, name: str, members: tuple[str, ...], speaker: str | None = None, edges: tuple[Edge, ...] = ()
    ) -> str:
        key = make_id("origin", name)
        self.rows["origins"].append(Origin(key, speaker, name, None, "briefing", None, members, edges))
        return key

    def finding(
        self, members: tuple[str, ...], status: str = "agreed", *, count: tuple[int, int, int] = (1, 1, 1), **more: Any
    ) -> str:
        first = self.claims[members[0]]
        key = make_id("finding", *members, status)
        fields: dict[str, Any] = {
            "event": "event-1",
            "subject": "accident: whether it happened",
            "attribute": "occurrence",
            "current": None,
            "positions": (),
            "relations": (),
        }
        fields |= {"origins": self.count(*count), **more}
        quote = Anchor(first.article, first.spans[0].start, first.spans[0].end)
        finding = Finding(
            id=key,
            members=members,
            status=status,  # type: ignore[arg-type]
            rule="test_rule",
            why="The rule in words.",
            quote=quote,
            **fields,
        )
        self.rows["findings"].append(finding)
        return key

    @property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.rows["claims"]}

    @staticmethod
    def count(
        number: int, lower: int, upper: int, named: tuple[str, ...] = (), own: tuple[OwnVoice, ...] = ()
    ) -> Origins:
        return Origins(number, lower, upper, named, named, (), own)

    def moment(self, edtf: str, article: int, words: str, **more: Any) -> None:
        bounds = {"earliest": f"{edtf}T00:00:00Z", "latest": f"{edtf}T23:59:59Z"} if len(edtf) == 10 else {}
        interval = Interval(edtf, bounds.get("earliest"), bounds.get("latest"))
        fields = {"phase": "happened", "claims": (), "findings": (), **more}
        self.rows["timeline"].append(
            TimelineRow(make_id("moment", edtf, words), interval, quote=self.anchor(article, words), **fields)
        )

    def notice(self, message: str, **more: Any) -> Notice:
        notice = make_notice(kind="test_notice", message=message, rule="test", **more)
        self.rows["notices"].append(notice)
        return notice

    def event(self, key: str, kind: str, member: str) -> None:
        """Add an event of a type, told by a claim."""
        quote = Anchor((claim := self.claims[member]).article, claim.spans[0].start, claim.spans[0].end)
        self.rows["events"].append(EventRow(key, kind, "happen", quote, (), None, None, None, (member,)))

    def record(self, *, title: Anchor | None = None, main: MainLine | None = None) -> Record:
        articles = tuple(self.articles)
        published = sorted(a.published for a in articles if a.published)
        head = StoryHead(
            "story-1",
            title,
            published[0] if published else None,
            published[-1] if published else None,
            tuple(a.id for a in articles),
            main or MainLine(None, None, None, None),
        )
        rows = {key: tuple(value) for key, value in self.rows.items()}
        segments = tuple(segment for article in articles for segment in _paragraphs(article))
        return Record(
            made_by=MadeBy("0", "test", {"cues.json": "1"}),
            story=head,
            articles=articles,
            segments=segments,
            sentences=(),
            times=(),
            judgements=(),
            **rows,
        )


def _article(text: str, outlet: str | None, number: int, fields: dict[str, Any]) -> RecordArticle:
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    given: dict[str, Any] = {
        "id": make_id("article", text, number),
        "source": f"{number}.txt",
        "sha256": digest,
        "text_sha256": digest,
        "outlet": outlet,
        "outlet_evidence": None,
        "title": None,
        "published": "1999-05-04",
        "published_evidence": "dateline",
        "updated": None,
        "language": "en",
        "url": None,
        "publisher_family": None,
        "coverage": 0.5,
        "copy_of": (),
        "text": text,
    }
    return RecordArticle(**{**given, **fields})


def _paragraphs(article: RecordArticle) -> list[Segment]:
    text, found, start = article.text or "", [], 0
    for part in text.replace("\r\n\r\n", "\n\n\x00\x00").split("\n\n"):
        body = part.lstrip("\x00")
        at = text.find(body, start) if body.strip() else -1
        if at >= 0:
            found.append(Segment(make_id("segment", article.id, at), article.id, "body", (Span(at, at + len(body)),)))
            start = at + len(body)
    return found


def _number(figure: str) -> dict[str, Any]:
    return {"attribute": "number", "value": Value("number", figure=figure)}


def ferry() -> Story:
    """The whole of a small story: a disputed, a repeated, an overtaken and two single findings."""
    story = Story(copy_of=())
    port = story.entity("Ines Vale", Ines_Vale=0)
    passengers = story.entity("passengers", "group", Passengers=2)
    said = story.statement(0, "40 passengers were aboard", port, "said")
    told = story.statement(2, "38 passengers were aboard", port, "told")
    deny = story.statement(1, "the ferry was overloaded", None, "denied", modality="denied", polarity="-")
    say = story.statement(2, "the ferry was overloaded", passengers)
    forty = story.claim(
        0,
        "40 passengers were aboard",
        by=said,
        **_number(story.figure(0, "40", 40)),
    )
    thirty = story.claim(
        2,
        "38 passengers were aboard",
        by=told,
        **_number(story.figure(2, "38", 38)),
    )
    aground = story.claim(0, "ran aground off Skerry Point")
    stuck = story.claim(
        1, "A ferry is stuck off Skerry Point", attribute="phase", value=Value("phase", phase="under_way")
    )
    ashore = story.claim(0, "All aboard were brought ashore", attribute="phase", value=Value("phase", phase="ended"))
    full = story.claim(2, "the ferry was overloaded", by=say)
    not_full = story.claim(1, "the ferry was overloaded", by=deny, modality="denied", polarity="-")
    boats = story.claim(0, "The crew launched two boats")
    edge = Edge(
        "same_speaker",
        forty,
        thirty,
        "one harbour master",
        (story.anchor(0, "Ines Vale"), story.anchor(2, "Ines Vale")),
    )
    origin = story.origin("Port authority", (forty, thirty), port, (edge,))
    one = story.count(1, 1, 1, (origin,))
    story.finding((forty, thirty), "agreed", origins=one, attribute="number", subject="accident: how many")
    story.finding((aground, stuck), "agreed", count=(2, 2, 3))
    positions = (
        Position("stated", (full,), story.count(1, 1, 1)),
        Position("denied", (not_full,), story.count(1, 1, 2)),
    )
    story.finding(
        (full, not_full),
        "in_conflict",
        count=(2, 2, 3),
        positions=positions,
        relations=(Relation("denied_by", full, not_full, "denied"),),
    )
    phases = (Position("under_way", (stuck,), story.count(1, 1, 1)), Position("ended", (ashore,), story.count(1, 1, 1)))
    story.finding(
        (stuck, ashore),
        "updated",
        attribute="phase",
        current=ashore,
        positions=phases,
        subject="accident: how far it has come",
    )
    story.finding((boats,), "single_source")
    story.moment("1999-05-04", 0, "ran aground off Skerry Point", claims=(aground,))
    story.moment("1999-05-04", 0, "All aboard were brought ashore", claims=(ashore,), phase="planned")
    story.moment("1912", 0, "dawn")
    story.notice("Two counts of the passengers differ.", article=story.articles[0].id, spans=(story.span(0, "40"),))
    story.notice("This file is empty.", source="empty.txt")
    return story


def fleet(articles: int) -> Story:
    """Many articles with long names: one finding that all carry, and ten an article that only it has."""
    texts = tuple(
        f"Ship {number} of the fleet left the long northern harbour at {number} o'clock." for number in range(articles)
    )
    story = Story(texts, tuple(f"The {'Very ' * 12}Long Gazette of Town {n}" for n in range(articles)))
    captain = story.entity("Captain " + "of-the-Northern-Squadron" * 4, Ship=0)
    said = [story.statement(n, "left the long northern harbour", captain) for n in range(articles)]
    left = tuple(story.claim(n, "left the long northern harbour", by=said[n]) for n in range(articles))
    origin = story.origin("Admiralty " + "and-Coast-Guard" * 5, left, captain)
    story.finding(left, "agreed", origins=story.count(1, 1, 1, (origin,)))
    for number in range(articles * 10):
        story.finding((story.claim(number % articles, f"Ship {number % articles}"),), "single_source")
    return story


def copied(story: Story) -> None:
    """Make the story's last article a verbatim copy of its first."""
    last = story.articles[-1]
    fields = {name: getattr(last, name) for name in last.__struct_fields__}
    story.articles[-1] = RecordArticle(**{**fields, "copy_of": (CopyOf(story.articles[0].id, 1.0, "verbatim"),)})
