"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.read.parse.sentences import MAX_WORDS, cut_sentences
from crossread.read.parse.words import cut_words


def cut(text: str) -> list[str]:
    words = cut_words(text)
    return [text[words[r[0]][0] : words[r[-1]][1]] for r in cut_sentences(text, words)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The ferry sank.", "Two crew were saved."],
        ['"We are late," he said.', '"Go now."', "They left."],
        ['He asked: "Is it over?"', "The crowd cheered."],
        ["Mr. J. Ames of Acme Inc. told Gen. Pym so on Feb. 3.", "The talks went on."],
        ["It began at 6 a.m. local time.", "By 9 a.m. Oslo was calm."],
        ["He flew to the U.S.", "The visit was short."],
        ["The U.S. Embassy closed at No. 5 High St. Smith Road."],
        ["(They had met before.)", "Nobody spoke."],
        ["What happened?!", "Nobody knows...", "It stopped."],
        ["Prices rose 3.5 percent to $1.20."],
        ["Photo by @some_one.", "The square was empty."],
        ["1. Open the door."],
        ['He cried "Help!" and ran.'],
        ['"Who paid for this?" Dr. Ama Boateng asked.', '"Nobody!"', "The hall fell silent."],
        ["we left early.", "they stayed."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_a_run_without_an_end_is_cut() -> None:
    lengths = [len(text.split()) for text in cut("word " * (2 * MAX_WORDS + 3))]
    assert lengths == [MAX_WORDS, MAX_WORDS, 3]


@given(st.text(alphabet="aB .!?\"'()1U.", max_size=80))
def test_sentences_cover_the_words_in_order(text: str) -> None:
    words = cut_words(text)
    ranges = cut_sentences(text, words)
    assert [i for r in ranges for i in r] == list(range(len(words)))
    assert all(len(r) for r in ranges)
