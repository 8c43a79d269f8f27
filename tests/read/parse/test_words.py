"""Words as the English treebanks cut them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.read.parse.words import cut_words
from crossread.records import Span
from crossread.text import fold


def cut(text: str) -> list[str]:
    folded = fold(text, [Span(0, len(text))])
    return [folded.text[start:end] for start, end in cut_words(folded.text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They don't know.", "They do n't know ."),
        ("We cannot, won’t and can't", "We can not , wo n't and ca n't"),
        ("Peru's mayors' offices", "Peru 's mayors ' offices"),
        ("She'd've gone; I'm here", "She 'd 've gone ; I 'm here"),
        ("O'Neill met d'Arc", "O'Neill met d'Arc"),
        ("peace-talks and non-lethal, co-operate mid-July", "peace - talks and non-lethal , co-operate mid-July"),
        ("1,114 hurt at 12:00, 3.5 of 9/11", "1,114 hurt at 12:00 , 3.5 of 9/11"),
        (
            "$40m, £1.1bn, 10% by 5pm on the 21st of the 1990s",
            "$ 40 m , £ 1.1 bn , 10 % by 5 pm on the 21st of the 1990s",
        ),
        ("a 3-0 win", "a 3 - 0 win"),
        ("the U.S. said at 6 a.m. local time", "the U.S. said at 6 a.m. local time"),
        ("Mr. Ode met Gen. Pym on Feb. 3, No. 5", "Mr. Ode met Gen. Pym on Feb. 3 , No. 5"),
        ("J. K. Ames of AT&T", "J. K. Ames of AT&T"),
        ("It ended there. No. It did.", "It ended there . No . It did ."),
        (
            "see https://example.org/a?b=1, or mail x.y@example.org.",
            "see https://example.org/a?b=1 , or mail x.y@example.org .",
        ),
        ("via @some_one. Then", "via @some_one . Then"),
        ("wait… (what?!) “so”", 'wait ... ( what ?! ) " so "'),
        ("north–south — that", "north — south — that"),
        ("Ștefan Żółw in İzmir", "Ștefan Żółw in İzmir"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert cut(text) == words.split()


@given(st.text(alphabet="abZ .,'\"-—0123$@()!?\u00e9\u0301\n…’“", max_size=60))
def test_every_visible_character_is_in_exactly_one_word(text: str) -> None:
    words = cut_words(text)
    covered = [i for start, end in words for i in range(start, end)]
    assert covered == sorted(set(covered))
    assert all(start < end for start, end in words)
    assert {i for i, char in enumerate(text) if not char.isspace()} == set(covered)
