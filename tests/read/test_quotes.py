from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.read.quotes import Quotes, find_quotes
from tests.read.views import make_view


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(make_view(text)).all]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We go now," the pilot said. "All of us."', ['"We go now,"', '"All of us."']),
        ("“We go now,” the pilot said.", ["“We go now,”"]),
        ("''We go now,'' the pilot said.", ["''We go now,''"]),
        ("The pilot called it 'a fine day' in Oslo.", ["'a fine day'"]),
        ("The pilots' union and the crew's boat left on the '90s pier.", []),
        ("«We go now», the pilot said.", ["«We go now»"]),
    ],
)
def test_every_style_of_marks(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_an_unclosed_quote_goes_on_in_the_next_paragraph() -> None:
    text = "“The bridge is gone.\n\n“We must build it anew,” she said."
    first, second = find_quotes(make_view(text)).all
    assert first.carried
    assert not second.carried


def test_a_lone_straight_mark_opens_nothing() -> None:
    assert quoted('The plank is 6" wide and the river is high.') == []


@given(st.text(alphabet="ab .,'\"“”‘’\n", max_size=80))
def test_quotes_lie_in_order_inside_the_text(text: str) -> None:
    found: Quotes = find_quotes(make_view(f"a {text}"))
    ends = [(q.start, q.end) for q in found.all]
    assert all(0 <= start < end <= len(text) + 2 for start, end in ends)
    assert all(a[1] <= b[0] for a, b in pairwise(ends))


def test_a_quote_that_the_next_mark_can_only_close_runs_through_paragraphs() -> None:
    text = '"The bridge is gone.\n\nWe must build it anew.\n\nNobody may cross it, " she said.'
    first, second, third = find_quotes(make_view(text)).all
    assert first.carried
    assert second.carried
    assert not third.carried
    assert text[third.start : third.end] == 'Nobody may cross it, "'


def test_a_stray_mark_swallows_no_reports() -> None:
    text = '"The bridge is gone.\n\nThe mayor said it fell at noon.\n\nDivers searched the river. "'
    assert find_quotes(make_view(text)).all == ()
