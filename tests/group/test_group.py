from __future__ import annotations

from itertools import permutations

from msgspec.structs import replace

from crossread.group.copies import find_copies
from crossread.group.stories import one_story, split_stories
from tests.compare.papers import Paper

WIRE = (
    "Flames spread through the old grain store on Monday night, the harbour master said. "
    "Nobody was hurt, but two barges moored alongside were lost before crews could cut them free."
)
LOCAL = "Our reporter saw the roof fall in just before midnight, to cheers from the far bank of the canal."
OTHER = "Parliament voted to raise the pension age by two years after a debate that lasted until dawn."


def outlets(text: str, *names: str) -> list[Paper]:
    return [Paper(text, outlet=name) for name in names]


def test_a_verbatim_copy_is_found_once_and_points_to_the_first() -> None:
    first, second = (p.reading() for p in outlets(WIRE, "Wire", "Courier"))
    ordered = sorted((first, second), key=lambda r: r.article.id)
    ((copy, found),) = find_copies(ordered)
    assert (copy, found.article) == (ordered[1].article.id, ordered[0].article.id)
    assert (found.kind, found.containment) == ("verbatim", 1.0)


def test_a_cut_copy_with_a_paragraph_of_its_own_is_partial() -> None:
    wire = Paper(WIRE, outlet="Wire", published="2021-05-04").reading()
    local = Paper(f"{WIRE} {LOCAL}", outlet="Local", published="2021-05-05").reading()
    ((copy, found),) = find_copies([wire, local])
    assert (copy, found.kind) == (local.article.id, "partial")
    assert 0.5 <= found.containment < 0.9


def test_of_two_texts_of_one_moment_the_longer_can_be_the_copy() -> None:
    short = Paper(WIRE, outlet="Wire").reading()
    long = Paper(f"{WIRE} {LOCAL} {OTHER} {LOCAL.upper()[::-1]} {OTHER[::-1]}", outlet="Local").reading()
    later = replace(long, article=replace(long.article, published="2021-05-05"))
    assert len(find_copies([short, long])) == len(find_copies([long, short])) == 1
    assert find_copies([short, later]) == ()


def test_texts_that_share_a_phrase_are_no_copies() -> None:
    other = "The harbour master said nobody was hurt when the new lock opened to traffic in bright sun on Friday."
    assert find_copies([p.reading() for p in (*outlets(WIRE, "Wire"), *outlets(other, "Day"))]) == ()


def test_a_copy_of_a_text_without_five_words_is_no_copy() -> None:
    assert find_copies([p.reading() for p in outlets("Fire breaks out.", "A", "B")]) == ()


def test_one_story_is_in_reading_order_whatever_the_order_of_arrival() -> None:
    readings = [Paper(text, outlet=f"O{i}").reading() for i, text in enumerate((WIRE, LOCAL, OTHER))]
    assert len({one_story(order) for order in permutations(readings)}) == 1


def test_splitting_keeps_events_apart_and_copies_together() -> None:
    readings = [p.reading() for p in (*outlets(WIRE, "Wire", "Courier"), *outlets(OTHER, "Day", "Week"))]
    for order in permutations(readings):
        stories = split_stories(order)
        found = sorted(sorted(r.article.outlet or "" for r in story.readings) for story in stories)
        assert found == [["Courier", "Wire"], ["Day", "Week"]]


def test_the_same_words_a_month_apart_are_two_stories() -> None:
    now = Paper(WIRE, outlet="Wire", published="2021-05-04").reading()
    later = Paper(WIRE, outlet="Courier", published="2021-06-04").reading()
    assert len(split_stories([now, later])) == 2
