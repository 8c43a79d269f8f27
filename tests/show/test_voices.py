from __future__ import annotations

from msgspec.structs import replace

from crossread.records import Claim, EventRef, Span, Value, Voice
from crossread.show.voices import mark_of


def test_only_a_denial_or_refusal_is_marked_as_one() -> None:
    said = Claim(
        id="claim-1",
        article="article-1",
        sentence="sentence-1",
        spans=(Span(0, 9),),
        voice=Voice("narrator"),
        modality="asserted",
        polarity="-",
        event=EventRef("event-1", "x:OTHER", "clear"),
        attribute="occurrence",
        value=Value("text", text=Span(0, 9)),
    )
    assert "denied" not in mark_of(said).label
    assert "denied" in mark_of(replace(said, modality="refused")).label
