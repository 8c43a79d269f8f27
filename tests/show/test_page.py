from __future__ import annotations

import base64
import hashlib
import re
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.lore.subjects import subject
from crossread.records import Edge, MainLine, Position, Record, Span, Value
from crossread.show.page import to_html
from tests.show.builder import Story, copied, ferry, fleet
from tests.show.markup import Page

HOSTILE = (
    "<script>alert('sea')</script> The \"ferry\" & its </title></style> crew said nothing. "
    "A name \u202eesrever\u202c ran on, \u2066then\u2069 stopped.\x07 javascript:alert(1)"
)


def _page(record: Record, **options: bool) -> Page:
    return Page(to_html(record, **options))


def test_every_link_has_a_target_and_no_id_occurs_twice(record: Record) -> None:
    page = _page(record)
    assert sorted(set(page.targets) - set(page.ids)) == []
    assert [key for key, n in Counter(page.ids).items() if n > 1] == []
    assert len(page.targets) > 40


def test_the_articles_are_there_character_for_character(record: Record) -> None:
    page = _page(record)
    assert [page.texts[str(i)] for i in range(3)] == [article.text for article in record.articles]


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=80),
    st.lists(st.tuples(st.integers(0, 79), st.integers(1, 40)), max_size=6),
    st.lists(st.tuples(st.integers(0, 79), st.integers(1, 40)), max_size=3),
)
def test_overlapping_spans_change_no_character(
    text: str, claims: list[tuple[int, int]], statements: list[tuple[int, int]]
) -> None:
    story = Story((text,))
    for start, length in claims:
        words = text[start : start + length]
        if words:
            story.finding((story.claim(0, words),), "single_source", subject=f"matter {start} {length}")
    for start, length in statements:
        if words := text[start : start + length]:
            story.statement(0, words, None)
    story.rows["statements"] = list({s.id: s for s in story.rows["statements"]}.values())
    page = _page(story.record())
    assert page.texts.get("0", "") == text
    assert all(n == 1 for n in Counter(page.ids).values())


def test_quotations_are_exact(record: Record) -> None:
    everything = "\n".join(article.text or "" for article in record.articles)
    quotes = _page(record).quotes
    assert len(quotes) > 20
    assert [quote for quote in quotes if quote not in everything] == []


def test_nothing_is_asked_of_the_network(record: Record) -> None:
    html = to_html(record).decode()
    outside = [
        v
        for _, n, v in Page(html.encode()).attributes
        if n in ("src", "href", "action", "data") and not v.startswith("#")
    ]
    assert outside == []
    assert not re.search(r"url\(|@import|https?://", html)


def test_only_the_pages_own_style_and_script_may_run(record: Record) -> None:
    html = to_html(record).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    allowed = policy[1].replace("&#39;", "'")
    assert allowed.startswith("default-src 'none'")
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert content is not None
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in allowed


def test_no_handler_or_style_stands_in_an_attribute(record: Record) -> None:
    names = {name for _, name, _ in _page(record).attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]


def test_a_hostile_article_shows_as_text() -> None:
    story = Story((HOSTILE,), ("<b>Bold</b> News\u202e",), url="javascript:alert(2)")
    story.finding(
        (story.claim(0, "<script>alert('sea')</script>"),), "single_source", subject="</details><script>x</script>"
    )
    html = to_html(story.record(title=story.anchor(0, HOSTILE[:60])))
    page = Page(html)
    assert page.scripts == 1
    assert page.texts["0"] == HOSTILE
    assert "<b>Bold</b> News" in page.said
    assert not [link for link in page.links if link.startswith("javascript")]


def test_hostile_names_and_reasons_show_as_text() -> None:
    story = Story((HOSTILE, "The ferry sailed at <i>noon</i>."), ("<b>Bold</b> News", "\u202eswen"))
    name = "</text></svg><script>alert(3)</script>"
    speaker = story.entity(name)
    a, b = story.claim(0, 'The "ferry"'), story.claim(1, "The ferry sailed")
    edge = Edge("same_speaker", a, b, f"both go back to {name}", (story.anchor(0, "ferry"), story.anchor(1, "ferry")))
    origin = story.origin(name, (a, b), speaker, (edge,))
    positions = tuple(Position(f"{name}{i}", (key,), story.count(1, 1, 1, (origin,))) for i, key in enumerate((a, b)))
    story.finding((a, b), "in_conflict", positions=positions, attribute=f"agent:{speaker}")
    story.finding((a, b), origins=story.count(1, 1, 1, (origin,)), attribute=f"number:{name}", subject=name)
    html = to_html(story.record())
    page = Page(html)
    assert page.scripts == 1
    assert "<script>alert" not in html.decode()
    assert f"both go back to {name}" in page.said
    assert set(page.targets) <= set(page.ids)


def test_no_code_of_the_table_is_shown() -> None:
    story = Story()
    for kind, attribute in (
        ("x:RESPONSIBILITY", "agent:US"),
        ("x:OTHER", "occurrence:not"),
        ("ASSAULT", "number:part of person"),
    ):
        claim = story.claim(0, "The crew launched")
        story.event(kind, kind, claim)
        story.finding((claim,), "agreed", event=kind, attribute=attribute, subject=subject(kind, attribute))
    said = _page(story.record()).said
    assert "Responsibility: who did it" in said
    assert not re.search(r"x:|agent:|occurrence|part of person|ASSAULT|RESPONSIBILITY", said)


def test_controls_that_reorder_text_are_fenced_in() -> None:
    html = to_html(Story((HOSTILE,), ("Night \u202e News",)).record()).decode()
    for control in ("\u202e", "\u202c", "\u2066", "\u2069"):
        assert len(re.findall(f'<bdi class="ctl" title="U[^"]*">{control}</bdi>', html)) == html.count(control) > 0


def test_what_html_cannot_hold_is_replaced() -> None:
    page = _page(Story(("One\x00two \ud800 three\r\n\r\nfour",)).record())
    assert page.texts["0"] == "One\ufffdtwo \ufffd three\r\n\r\nfour"


def test_disputed_and_overtaken_stand_first(record: Record) -> None:
    order = [v for _, n, v in _page(record).attributes if n == "data-v"]
    assert order == ["in_conflict", "updated", "agreed", "repeated", "single_source"]


def test_one_origin_is_never_called_agreed(record: Record) -> None:
    said = _page(record).said
    assert "repeated, one origin" in said
    assert "one harbour master" in said


def test_disputed_findings_never_add_up_their_sides(record: Record) -> None:
    said = _page(record).said
    assert "1 against 1 independent origins (1 against at most 2)" in said


def test_missing_data_is_said_to_be_missing() -> None:
    story = Story(("A ship sailed. Someone said it was late.",), (None,), published=None, language=None)
    by = story.statement(0, "it was late", None)
    story.finding((story.claim(0, "it was late", by=by),), "not_compared")
    story.figure(0, "A", 1, unit=None, noun=None)
    said = _page(story.record()).said
    assert "unnamed outlet A" in said
    assert "speaker unclear" in said
    assert "Title not given" in said
    assert "Published not given" in said
    assert "Not compared" in said


def test_a_record_of_nothing_still_makes_a_page() -> None:
    story = Story(())
    said = _page(story.record()).said
    assert "0 articles make 0 findings" in said
    story = Story(("",))
    assert "No findings" in _page(story.record()).said


def test_how_far_each_article_gets(record: Record) -> None:
    said = _page(record).said
    assert "How far each article gets" in said
    assert "begun B" in said
    assert "ended A" in said


def test_the_ladder_has_what_came_to_pass_without_a_phase() -> None:
    story = Story()
    plan = story.claim(0, "launched", attribute="phase", value=Value("phase", phase="planned"))
    fact = story.claim(1, "is stuck", attribute="phase", value=Value("phase"))
    one = story.count(1, 1, 1)
    positions = Position("planned", (plan,), one), Position("came", (fact,), one)
    story.finding((plan, fact), "updated", attribute="phase", current=fact, positions=positions)
    assert "reported B" in _page(story.record()).said


def test_what_few_articles_follow_makes_no_ladder() -> None:
    story = Story(("The ferry was launched and is stuck.", *("Nobody knows." for _ in range(4))))
    plan = story.claim(0, "launched", attribute="phase", value=Value("phase", phase="planned"))
    fact = story.claim(0, "is stuck", attribute="phase", value=Value("phase", phase="ended"))
    one = story.count(1, 1, 1)
    positions = Position("planned", (plan,), one), Position("ended", (fact,), one)
    story.finding((plan, fact), "updated", attribute="phase", current=fact, positions=positions)
    assert "How far each article gets" not in _page(story.record()).said


def test_voices_that_may_be_one_are_counted_apart_from_named_ones() -> None:
    story = Story()
    claim = story.claim(0, "ran aground")
    for name, kind in (("Ines Vale", "person"), ("the firm", "unnamed"), ("a spokesman", "unnamed")):
        story.origin(name, (claim,), story.entity(name, kind))
    said = _page(story.record()).said
    assert "1 named voice and 2 unnamed voices, some of whom may be the same, stand behind them" in said


def test_few_findings_have_surely_two_origins(record: Record) -> None:
    said = _page(record).said
    assert (
        "Of 4 that two or more articles carry, 2 surely have more than one independent origin; each of the others may"
        in said
    )


def test_a_notice_calls_an_article_as_the_page_does() -> None:
    story = Story()
    story.notice("2.txt carries no date; 12.txt is no article.")
    assert "unnamed outlet C carries no date; 12.txt is no article." in _page(story.record()).said


def test_a_copy_is_called_one() -> None:
    story = ferry()
    copied(story)
    assert "a copy of A (100 of 100 of its five-word runs)" in _page(story.record()).said


def test_texts_can_be_left_out(record: Record) -> None:
    page = _page(record, with_text=False)
    assert page.texts == {}
    assert "40 passengers were aboard" in page.said
    assert "brought ashore by noon" not in page.said
    assert set(page.targets) <= set(page.ids)


def test_many_articles_and_findings() -> None:
    made = fleet(30).record()
    start = time.perf_counter()
    page = _page(made)
    assert time.perf_counter() - start < 3
    assert "Z" in page.said
    assert "AD" in page.said
    assert set(page.targets) <= set(page.ids)


def test_the_same_record_gives_the_same_bytes(record: Record) -> None:
    assert to_html(record) == to_html(record)


def test_a_claim_in_two_pieces_is_quoted_in_two() -> None:
    story = Story(("The ship sailed PAGE TWO at dawn.",))
    story.claim(0, "The ship sailed")
    claim = story.rows["claims"][0]
    fields = {name: getattr(claim, name) for name in claim.__struct_fields__}
    story.rows["claims"][0] = type(claim)(**{**fields, "spans": (Span(0, 15), Span(25, 32))})
    story.finding((claim.id,), "single_source")
    page = _page(story.record())
    assert "at dawn" in page.quotes
    assert "PAGE TWO" not in page.quotes


@pytest.mark.parametrize(
    "status", ["updated", "in_tension", "compatible_rounding", "compatible_granularity", "not_compared"]
)
def test_every_status_makes_a_row(status: str) -> None:
    story = Story()
    first, second = story.claim(0, "The ferry Halcyon"), story.claim(1, "A ferry")
    one = story.count(1, 1, 1)
    story.finding((first, second), status, positions=(Position("a", (first,), one), Position("b", (second,), one)))
    assert ("details", "data-v", status) in _page(story.record()).attributes


def test_a_time_far_from_the_story_gets_an_arrow() -> None:
    story = Story()
    story.moment("1999-05-04", 0, "dawn")
    story.moment("1999-05-03", 0, "noon")
    story.moment("1912-04-15", 1, "ship")
    said = _page(story.record()).said
    assert "← earlier" in said
    assert "15 Apr 1912" in said


def test_main_line_quotes() -> None:
    story = Story()
    main = MainLine((story.anchor(0, "The ferry Halcyon"),), None, (story.anchor(0, "dawn"),), None)
    said = _page(story.record(main=main)).said
    assert "Who “The ferry Halcyon”A" in said
    assert "What not given" in said


def test_a_figure_in_the_ledger() -> None:
    story = Story()
    figure = story.figure(1, "40", 40, min=36, max=44, qualifier="approx")
    story.claim(1, "about 40 people", value=Value("number", figure=figure))
    said = _page(story.record()).said
    assert "about 40 36 to 44" in said
