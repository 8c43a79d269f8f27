"""Every record type of the house, and how a record gets its id.

Rules: records are frozen structs of scalars, tuples and ids, never back-pointers. A span is half-open, ``[start,
end)``, in Unicode code points of ``Article.text``; evidence is a tuple of spans, because page breaks cut sentences. A
row that states something carries at least one span (``_need_spans``). Field order is the key order of the record's
JSON.

The first half is what one article gives (``Article`` to ``Reading``); the second is what a story gives (``Record``).
A row that occurs in both (a mention, a statement, a claim) is one type: comparing replaces the article's own entity
ids by the story's and fills what was open.

Must not: import a sibling module, read a file, or know how a record is shown.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from msgspec import Struct

SegmentKind = Literal[
    "body", "title", "caption", "credit", "dateline", "crosshead", "promo", "related_link", "page_artifact", "copyright"
]
EntityType = Literal["person", "organisation", "media", "gpe", "place", "product", "group", "unnamed"]
MentionKind = Literal["name", "nominal", "metonym", "role", "pronoun"]
Modality = Literal["asserted", "denied", "planned", "possible", "alleged", "promised", "demanded", "refused", "opinion"]
Polarity = Literal["+", "-"]
VoiceKind = Literal["narrator", "caption", "headline", "attributed"]
Resolution = Literal["explicit", "pronoun", "nominal", "implicit", "none", "unresolved"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Qualifier = Literal["exact", "approx", ">=", ">", "<=", "<", "order"]
ValueKind = Literal["phase", "number", "time", "place", "set", "entity", "text"]
Phase = Literal["planned", "under_way", "ended", "cancelled"]
Status = Literal[
    "agreed",
    "single_source",
    "compatible_granularity",
    "compatible_rounding",
    "updated",
    "in_conflict",
    "in_tension",
    "not_compared",
]


def make_id(kind: str, *parts: object) -> str:
    """Give the id of a row: its kind and a 64-bit hash of its parts.

    Parts are joined by their ``str`` with a separator that no text contains, so an id depends on content alone and
    never on order of arrival. ``None`` and ``""`` differ.
    """
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return f"{kind}-{hashlib.blake2b(joined.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"


class Span(Struct, frozen=True, gc=False, order=True):
    """A stretch of the text of the article that its row names."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or reversed")


class Anchor(Struct, frozen=True, gc=False, order=True):
    """A stretch of text with the article it stands in, for rows that speak of several articles."""

    article: str
    start: int
    end: int


Spans = tuple[Span, ...]


def _need_spans(spans: tuple[object, ...], what: str) -> None:
    if not spans:
        raise ValueError(f"{what} has no span: evidence or silence")


# --- what one article gives -----------------------------------------------------------------------------------------


class Notice(Struct, frozen=True, gc=False):
    """What a careful reader should know, in plain words; ``rule`` names who noticed."""

    id: str
    kind: str
    article: str | None
    source: str | None
    spans: Spans
    message: str
    rule: str


def make_notice(
    *, kind: str, message: str, rule: str, article: str | None = None, source: str | None = None, spans: Spans = ()
) -> Notice:
    """Build a notice with its content id."""
    return Notice(make_id("notice", kind, article, source, spans, message), kind, article, source, spans, message, rule)


class Segment(Struct, frozen=True, gc=False):
    """A paragraph-like part of an article; several spans when a page break cuts it."""

    id: str
    article: str
    kind: SegmentKind
    spans: Spans

    def __post_init__(self) -> None:
        _need_spans(self.spans, "segment")


class Article(Struct, frozen=True, gc=False):
    """One published text. ``published`` and ``updated`` are EDTF or ISO 8601 with offset; evidence says where a value came from."""

    id: str
    source: str
    sha256: str
    text_sha256: str
    text: str
    segments: tuple[Segment, ...]
    outlet: str | None = None
    outlet_evidence: str | None = None
    title: Span | None = None
    published: str | None = None
    published_evidence: str | None = None
    updated: str | None = None
    language: str | None = None
    url: str | None = None


class Sentence(Struct, frozen=True, gc=False):
    """One sentence of a segment; ``vector`` is 384 little-endian float16, empty where the parser makes none."""

    id: str
    article: str
    spans: Spans
    segment: str
    kind: SegmentKind
    vector: bytes = b""


class Role(Struct, frozen=True, gc=False):
    """A title or office that a text gives someone, as it stands there."""

    text: str
    article: str
    start: int
    end: int


class Geo(Struct, frozen=True, gc=False):
    """Where a place is: WGS 84 degrees, the radius of its uncertainty, its ISO 3166-1 alpha-2 country, its gazetteer's id."""

    lat: float
    lon: float
    radius_km: float
    country: str | None
    gazetteer_id: str | None


class LocalEntity(Struct, frozen=True, gc=False):
    """What one article's mentions name, before other articles are looked at.

    ``name`` is its fullest form; ``country`` the ISO 3166-1 alpha-2 code of the state it is, lies in or acts for;
    ``parent`` the local entity it belongs to (an office to its government, a delegation to its side). ``geos`` holds
    every reading of an ambiguous place.
    """

    id: str
    type: EntityType
    name: str
    roles: tuple[Role, ...] = ()
    parent: str | None = None
    country: str | None = None
    geos: tuple[Geo, ...] = ()


class Mention(Struct, frozen=True, gc=False):
    """A span that names something; ``rule`` says which rule found it."""

    id: str
    article: str
    start: int
    end: int
    entity: str
    kind: MentionKind
    rule: str


class Speaker(Struct, frozen=True, gc=False):
    """Who is said to have said it; ``entity`` is None while nobody knows (resolution ``unresolved`` or ``none``)."""

    entity: str | None
    start: int | None
    end: int | None
    resolution: Resolution


class Cue(Struct, frozen=True, gc=False):
    """The word that reports a saying, with its lexicon type."""

    start: int
    end: int
    lemma: str
    type: str


class ChainLink(Struct, frozen=True, gc=False):
    """One hand that a saying passed through on its way to the article: an entity or, unnamed, a span."""

    who: str | None
    start: int | None
    end: int | None
    via: str


class Interval(Struct, frozen=True, gc=False):
    """A time as EDTF (a clock time as ISO 8601 with offset) and its bounds in UTC, None where open or unknown."""

    edtf: str | None
    earliest: str | None
    latest: str | None


class Statement(Struct, frozen=True, gc=False):
    """Someone is said to have said something: speaker, cue, content, and the chain it came by (last hand first).

    ``time`` is the id of the time expression that says when; ``said_at`` is what it means, once that is settled.
    """

    id: str
    article: str
    speaker: Speaker | None
    cue: Cue | None
    content: Spans
    quote: QuoteKind
    modality: Modality
    polarity: Polarity
    chain: tuple[ChainLink, ...] = ()
    medium: str | None = None
    addressee: str | None = None
    said_at: Interval | None = None
    nested_in: str | None = None
    origin: str | None = None
    time: str | None = None

    def __post_init__(self) -> None:
        _need_spans(self.content, "statement")


class Figure(Struct, frozen=True, gc=False):
    """A quantity: ``number`` is the numeral, ``phrase`` the whole noun phrase; ``min``/``max`` None where open.

    ``noun`` is the lemma of the counted head noun, ``unit`` its class (RECORD.md); ``scope`` the words that bound
    what is counted, and ``as_of`` the id of the time up to which it counts; ``part_of`` the id of the figure it is a
    subset of.
    """

    id: str
    article: str
    number: Span
    phrase: Span
    value: float | int | None
    min: float | int | None
    max: float | int | None
    qualifier: Qualifier
    unit: str | None
    noun: str | None
    scope: Span | None = None
    as_of: str | None = None
    part_of: str | None = None
    claim: str | None = None
    statement: str | None = None


class OpenTime(Struct, frozen=True, gc=False):
    """A time expression's meaning before its anchor is known: an operation of ``lore.dates`` with its arguments, as data."""

    op: str
    args: tuple[str | int, ...] = ()


class TimeExpression(Struct, frozen=True, gc=False):
    """A time in the text; ``edtf`` is None while ``open`` waits for its anchor.

    ``kind`` is date, time, duration, interval or set (TimeML's types, with interval). ``anchor`` names what fixed it:
    ``published``, ``text`` (complete in itself), or the id of another time.
    """

    id: str
    article: str
    span: Span
    edtf: str | None
    earliest: str | None
    latest: str | None
    zone: str | None
    zones_possible: tuple[str, ...]
    anchor: str | None
    kind: Literal["date", "time", "duration", "interval", "set"]
    open: OpenTime | None = None


class Voice(Struct, frozen=True, gc=False):
    """Who vouches for a claim: the outlet itself, or a statement's speaker."""

    kind: VoiceKind
    statement: str | None = None
    speaker: str | None = None


class EventRef(Struct, frozen=True, gc=False):
    """What a claim is about: a PLOVER type (``x:...`` where PLOVER has none) and the predicate's lemma; ``id`` once compared."""

    id: str | None
    type: str
    predicate: str


class Value(Struct, frozen=True, gc=False):
    """The typed value of a claim's attribute; only the field of its kind is filled.

    ``closed`` tells of a set whether the text says that it is complete ("consists of"), None where it does not say.
    """

    kind: ValueKind
    phase: Phase | None = None
    figure: str | None = None
    time: str | None = None
    entity: str | None = None
    members: tuple[str, ...] = ()
    closed: bool | None = None
    text: Span | None = None


class Participant(Struct, frozen=True, gc=False):
    """An argument of a claim's event; role is agent, patient, recipient, counterpart, place or instrument; entity None if unnamed."""

    role: str
    entity: str | None
    start: int
    end: int


def interval_of(time: TimeExpression) -> Interval | None:
    """Give what a time expression means, None while it is open."""
    return None if time.edtf is None else Interval(time.edtf, time.earliest, time.latest)


class Claim(Struct, frozen=True, gc=False):
    """One checkable proposition in one voice: ``attribute`` of ``event`` has ``value``."""

    id: str
    article: str
    spans: Spans
    voice: Voice
    modality: Modality
    polarity: Polarity
    event: EventRef
    attribute: str
    value: Value
    time: str | None = None
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    figures: tuple[str, ...] = ()
    origin: str | None = None
    sentence: str | None = None

    def __post_init__(self) -> None:
        _need_spans(self.spans, "claim")


class Reading(Struct, frozen=True, gc=False):
    """Everything one article says, taken alone. A function of the article and the model; never changes afterwards.

    ``claim_vectors`` has one entry for each claim: the unit vector of its words in their sentence, 384 little-endian float16, empty
    where the parser makes none.
    """

    article: Article
    model: str
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[LocalEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    claims: tuple[Claim, ...] = ()
    claim_vectors: tuple[bytes, ...] = ()
    notices: tuple[Notice, ...] = ()


# --- what a story gives ---------------------------------------------------------------------------------------------


class CopyOf(Struct, frozen=True, gc=False):
    """Text that one article shares with another: the share of its 5-word runs found there, and how (verbatim, partial)."""

    article: str
    containment: float
    kind: Literal["verbatim", "partial"]


class Story(Struct, frozen=True, gc=False):
    """The readings about one event, in reading order, with the near copies found among them."""

    readings: tuple[Reading, ...]
    copies: tuple[tuple[str, CopyOf], ...] = ()


class MadeBy(Struct, frozen=True, gc=False):
    """What made the record: versions of the program, the model and every data file."""

    crossread: str
    model: str
    data: dict[str, str]


class MainLine(Struct, frozen=True, gc=False):
    """Who did what, when and where, in the articles' own words."""

    who: tuple[Anchor, ...] | None
    what: tuple[Anchor, ...] | None
    when: tuple[Anchor, ...] | None
    where: tuple[Anchor, ...] | None


class StoryHead(Struct, frozen=True, gc=False):
    """The story's title (exact words of an article), its articles and its main line."""

    id: str
    title: Anchor | None
    first_published: str | None
    last_published: str | None
    articles: tuple[str, ...]
    main: MainLine


class RecordArticle(Struct, frozen=True, gc=False):
    """An article as the record shows it."""

    id: str
    source: str
    sha256: str
    text_sha256: str
    outlet: str | None
    outlet_evidence: str | None
    title: Span | None
    published: str | None
    published_evidence: str | None
    updated: str | None
    language: str | None
    url: str | None
    publisher_family: str | None
    coverage: float
    copy_of: tuple[CopyOf, ...]
    text: str | None


class RecordSentence(Struct, frozen=True, gc=False):
    """A sentence as the record shows it: its vector stays behind."""

    id: str
    article: str
    spans: Spans
    segment: str


class Variant(Struct, frozen=True, gc=False):
    """One spelling of an entity's name, with the articles that use it."""

    text: str
    articles: tuple[str, ...]


class Entity(Struct, frozen=True, gc=False):
    """What mentions of several articles name."""

    id: str
    type: EntityType
    name: str
    variants: tuple[Variant, ...]
    roles: tuple[Role, ...]
    parents: tuple[str, ...]
    geo: Geo | None


class EventRow(Struct, frozen=True, gc=False):
    """An event of the story with the claims that speak of it."""

    id: str
    type: str
    predicate: str
    quote: Anchor
    participants: tuple[str, ...]
    interval: Interval | None
    place: str | None
    phase: Phase | None
    members: tuple[str, ...]


class Position(Struct, frozen=True, gc=False):
    """One value of a disputed finding, who holds it, and its own origins."""

    value: str
    members: tuple[str, ...]
    origins: Origins


class Relation(Struct, frozen=True, gc=False, rename={"from_": "from"}):
    """How one claim stands to another: denied_by, supersedes, more_specific, tension, conflict; ``rule`` decided."""

    kind: str
    from_: str
    to: str
    rule: str


class OwnVoice(Struct, frozen=True, gc=False):
    """An outlet that asserts something in its own voice, which way, and why it may be no voice of its own."""

    article: str
    polarity: Polarity
    edges: tuple[Edge, ...] = ()


class Origins(Struct, frozen=True, gc=False):
    """How many independent origins stand behind a finding; ``1 <= lower <= independent_origins <= upper``."""

    independent_origins: int
    lower: int
    upper: int
    named: tuple[str, ...]
    institutions: tuple[str, ...]
    parties: tuple[str, ...]
    own_voice: tuple[OwnVoice, ...]

    def __post_init__(self) -> None:
        if not 1 <= self.lower <= self.independent_origins <= self.upper:
            raise ValueError(f"origin bounds {self.lower} <= {self.independent_origins} <= {self.upper} do not hold")


class Finding(Struct, frozen=True, gc=False):
    """The claims of all articles about one attribute of one event, with a verdict and the rule that gave it."""

    id: str
    event: str
    attribute: str
    subject: str
    members: tuple[str, ...]
    status: Status
    rule: str
    why: str
    current: str | None
    quote: Anchor
    positions: tuple[Position, ...]
    relations: tuple[Relation, ...]
    origins: Origins


class Edge(Struct, frozen=True, gc=False):
    """Why two claims share an origin: the kind of link, in words, with the spans that show it."""

    kind: str
    a: str
    b: str
    why: str
    spans: tuple[Anchor, ...]


class Origin(Struct, frozen=True, gc=False):
    """One act of saying or seeing behind claims. ``institution`` is the unit of independence, ``party`` the side."""

    id: str
    speaker: str | None
    institution: str | None
    party: str | None
    medium: str | None
    said_at: Interval | None
    members: tuple[str, ...]
    edges: tuple[Edge, ...]


class TimelineRow(Struct, frozen=True, gc=False):
    """A moment of the story."""

    id: str
    interval: Interval
    phase: str | None
    claims: tuple[str, ...]
    findings: tuple[str, ...]
    quote: Anchor


class Judgement(Struct, frozen=True, gc=False):
    """Why two mentions are the same or not: the features that spoke, the rule, and by whom it was made."""

    a: str
    b: str
    kind: Literal["same", "different"]
    features: tuple[str, ...]
    rule: str
    by: str


class Record(Struct, frozen=True, gc=False):
    """What comes out for a story (RECORD.md)."""

    made_by: MadeBy
    story: StoryHead
    articles: tuple[RecordArticle, ...]
    segments: tuple[Segment, ...]
    sentences: tuple[RecordSentence, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    times: tuple[TimeExpression, ...]
    claims: tuple[Claim, ...]
    events: tuple[EventRow, ...]
    findings: tuple[Finding, ...]
    origins: tuple[Origin, ...]
    timeline: tuple[TimelineRow, ...]
    notices: tuple[Notice, ...]
    judgements: tuple[Judgement, ...]
