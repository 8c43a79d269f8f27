from __future__ import annotations

import time
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.errors import RecordError
from crossread.records import Record, Role
from crossread.show.json import from_json, spans_in, to_json, verify
from tests.show.builder import Story, ferry

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


def _decode(record: Record, **options: bool) -> dict[str, Any]:
    tree: dict[str, Any] = msgspec.json.decode(to_json(record, **options))
    return tree


def _keys(struct: type[msgspec.Struct]) -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(struct)]


def test_keys_stand_in_field_order_and_none_is_left_out(record: Record) -> None:
    tree = _decode(record)
    assert list(tree) == _keys(Record)
    for section in ("articles", "claims", "findings", "statements", "notices"):
        for row, struct in zip(tree[section], getattr(record, section), strict=True):
            assert list(row) == _keys(type(struct))
    assert tree["story"]["main"]["when"] is None


def test_relations_are_from_and_to(record: Record) -> None:
    relation = next(r for f in _decode(record)["findings"] for r in f["relations"])
    assert list(relation) == ["kind", "from", "to", "rule"]


def test_every_span_at_any_depth_carries_its_slice(record: Record) -> None:
    tree = _decode(record)
    texts = {a["id"]: a["text"] for a in tree["articles"]}
    checked = 0
    for section in ("claims", "statements", "figures", "mentions", "findings", "timeline", "segments", "origins"):
        for span, article in spans_in(tree[section], None):
            expected = None if span["start"] is None else texts[article][span["start"] : span["end"]]
            assert span["text"] == expected
            checked += 1
    assert checked > 40


def test_an_unresolved_speaker_has_a_null_text(record: Record) -> None:
    speaker = next(s["speaker"] for s in _decode(record)["statements"])
    assert speaker == {"entity": speaker["entity"], "start": None, "end": None, "resolution": "explicit", "text": None}


def test_without_text_spans_keep_theirs(record: Record) -> None:
    tree = _decode(record, with_text=False)
    assert all(article["text"] is None for article in tree["articles"])
    assert tree["claims"][0]["spans"][0]["text"] == "40 passengers were aboard"


def test_reading_back_gives_the_record(record: Record) -> None:
    assert from_json(to_json(record)) == record


@given(ANY_TEXT, st.data())
def test_any_text_comes_back(text: str, data: st.DataObject) -> None:
    story = Story((text,))
    start = data.draw(st.integers(0, len(text) - 1))
    story.finding((story.claim(0, text[start:]),), "single_source")
    made = story.record()
    written = to_json(made)
    assert from_json(written) == made
    assert verify(written).mismatches == ()


@pytest.mark.parametrize("broken", [b"", b"[]", b"{}", b"\xff", b'{"made_by": 3}', b"null"])
def test_what_is_no_record_is_said_to_be_none(broken: bytes) -> None:
    with pytest.raises(RecordError, match="not a crossread record"):
        from_json(broken)
    with pytest.raises(RecordError, match="not a crossread record"):
        verify(broken)


def test_a_backward_span_is_no_record(record: Record) -> None:
    tree = _decode(record)
    tree["claims"][0]["spans"][0]["end"] = 0
    with pytest.raises(RecordError, match="empty or reversed"):
        verify(tree)


def test_verify_passes_a_true_record_and_says_how_much_it_read(record: Record) -> None:
    check = verify(to_json(record))
    assert check.mismatches == ()
    assert check.checked > 40


def test_verify_finds_one_changed_letter_in_a_quotation(record: Record) -> None:
    tree = _decode(record)
    tree["claims"][1]["spans"][0]["text"] = "39 passengers were aboard"
    (mismatch,) = verify(tree).mismatches
    assert mismatch.where.startswith("claims[1]")
    assert "38 passengers" in str(mismatch)


def test_verify_finds_a_changed_text(record: Record) -> None:
    tree = _decode(record)
    tree["articles"][0]["text"] = tree["articles"][0]["text"].replace("two boats", "six boats")
    messages = [m.message for m in verify(tree).mismatches]
    assert any("hash" in message for message in messages)
    assert any("six boats" in message for message in messages)


def test_verify_finds_spans_outside_and_unknown_articles(record: Record) -> None:
    tree = _decode(record)
    tree["claims"][0]["spans"][0]["end"] = 10_000
    tree["mentions"][0]["article"] = "article-unknown"
    messages = " ".join(m.message for m in verify(tree).mismatches)
    assert "outside the text" in messages
    assert "no such article" in messages


def test_a_role_that_is_not_the_slice_is_found() -> None:
    story = ferry()
    place = story.span(0, "Harbour master")
    entity = msgspec.structs.replace(
        story.rows["entities"][0], roles=(Role("Harbour master", story.articles[0].id, place.start, place.end),)
    )
    story.rows["entities"][0] = entity
    tree = _decode(story.record())
    assert verify(tree).mismatches == ()
    tree["entities"][0]["roles"][0]["text"] = "Sea lord"
    assert len(verify(tree).mismatches) == 1


def test_a_record_without_text_is_checked_against_its_sources(record: Record) -> None:
    written = to_json(record, with_text=False)
    texts = {article.source: article.text for article in record.articles}
    assert verify(written, lambda article: texts[article.source]).mismatches == ()
    changed = verify(written, lambda article: (texts[article.source] or "") + " ").mismatches
    assert len(changed) == len(record.articles)


def test_a_record_without_text_or_sources_says_so_once_an_article(record: Record) -> None:
    check = verify(to_json(record, with_text=False))
    assert check.checked == 0
    assert [m.where for m in check.mismatches] == ["articles"] * len(record.articles)


def test_verify_is_fast() -> None:
    story = Story(tuple(f"{number} ferries sailed from the northern port. " * 60 for number in range(5)))
    for article in range(5):
        for words in ("ferries sailed", "northern port") * 100:
            story.claim(article, words)
    written = to_json(story.record())
    best = min(_timed(written) for _ in range(3))
    assert best < 0.05


def _timed(written: bytes) -> float:
    start = time.perf_counter()
    verify(written)
    return time.perf_counter() - start
