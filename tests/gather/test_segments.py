"""Layouts of the web and of the wire, written for these tests about invented events."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.gather.segments import cut
from crossread.text import slice_spans

CUES = st.sampled_from(
    [
        "By Ann Ode",
        "Photo: Ann Ode/AFP",
        "(AP Photo/Ann Ode)",
        "LIMA (Reuters) -",
        "(LIMA) —",
        "3 May 2019",
        "date 2019-05-03",
        "2 of 7",
        "Copyright © 2019, The Ledger.",
        "Subscribe to our newsletter!",
        "Related:",
        "Image copyright AFP Image caption",
        "Read more",
        "https://example.org/a",
        "\f",
        "\n",
        "\n\n",
        "\r\n",
        "The bridge fell.",
        "and",
        "Bridge falls",
        "\ufeff",
        "\x00",
        "\u202e",
        "…",
    ]
)


def parts(text: str) -> list[tuple[str, str]]:
    return [(part.kind, slice_spans(text, part.spans)) for part in cut(text)]


def of_kind(text: str, kind: str) -> list[str]:
    return [words for found, words in parts(text) if found == kind]


@given(st.one_of(st.text(max_size=300), st.lists(CUES, max_size=25).map(" ".join)))
def test_every_character_but_space_lies_in_exactly_one_segment(text: str) -> None:
    count = [0] * len(text)
    for part in cut(text):
        for span in part.spans:
            for index in range(span.start, span.end):
                count[index] += 1
    assert all(n == 1 or (n == 0 and char.isspace()) for n, char in zip(count, text, strict=True))


WIRE = """Ferry sinks off northern island
after storm warning

PORT ELLA, March 3 (Reuters) - A ferry carrying more than two hundred people
sank off the northern island of Sarn on Sunday after its captain ignored a
storm warning, the coast guard said.

Rescue boats picked up 140 survivors before night fell, a coast guard officer
told reporters, while the search for the others went on in waves as high as

Page 1 of 2
https://www.example.com/2031/01/01/ferry-sinks

four metres.

"We have not given up," said the officer, Marta Lund.

(Reporting by Jo Berg; Editing by Ana Diaz)
"""


def test_wrapped_wire_copy() -> None:
    found = parts(WIRE)
    assert found[0] == ("title", "Ferry sinks off northern island\nafter storm warning")
    assert found[1] == ("dateline", "PORT ELLA, March 3 (Reuters) -")
    assert [kind for kind, _ in found].count("body") == 3
    assert of_kind(WIRE, "page_artifact") == ["Page 1 of 2", "https://www.example.com/2031/01/01/ferry-sinks"]
    assert of_kind(WIRE, "credit") == ["(Reporting by Jo Berg; Editing by Ana Diaz)"]
    broken = next(part for part in cut(WIRE) if len(part.spans) == 2)
    assert slice_spans(WIRE, broken.spans).endswith("in waves as high as four metres.")


BLOG = """Mine collapse traps dozens in the hills
By Ana Diaz
Published 4 May 2019 at 10:30 GMT
Share
Dozens of miners were trapped on Saturday when a shaft collapsed near Tolva, officials said.
Read more: Why the Tolva mine was reopened
The company said it had stopped all work. Sign up for our daily newsletter here.
What we know so far
The first call came at 6 a.m., the fire brigade said. It sent forty people.
Minister promises inquiry as families wait; experts explain the risks
The mayor called for blood donors.
Here is a photo gallery of the rescue at the Tolva mine.
More on this story
Tolva's long history of accidents
Five questions about mine safety
Follow The Hill Gazette on Facebook and Twitter
© 2019 The Hill Gazette. All rights reserved.
"""


def test_blog_page_with_links_and_appeals() -> None:
    assert parts(BLOG)[:4] == [
        ("title", "Mine collapse traps dozens in the hills"),
        ("credit", "By Ana Diaz"),
        ("dateline", "Published 4 May 2019 at 10:30 GMT"),
        ("page_artifact", "Share"),
    ]
    assert of_kind(BLOG, "body") == [
        "Dozens of miners were trapped on Saturday when a shaft collapsed near Tolva, officials said.",
        "The company said it had stopped all work.",
        "The first call came at 6 a.m., the fire brigade said. It sent forty people.",
        "The mayor called for blood donors.",
    ]
    assert of_kind(BLOG, "crosshead") == ["What we know so far"]
    assert len(of_kind(BLOG, "related_link")) == 5
    assert len(of_kind(BLOG, "promo")) == 3
    assert len(of_kind(BLOG, "copyright")) == 2


GALLERY = """1/3 Firefighters carry a hose through the old market, June 9, 2018. Photo: Li Wen/Xinhua
2/3 Smoke rises over the roofs (Ann Ode/Getty Images)
A trader looks at what is left of her stall.
Ann Ode / EPA
The market burned for two days before the last fire was out, the brigade said.
FILE PHOTO: The market before the fire. REUTERS/Jo Berg
"""


def test_gallery_captions_and_credits() -> None:
    assert of_kind(GALLERY, "page_artifact") == ["1/3", "2/3"]
    assert of_kind(GALLERY, "caption") == [
        "Firefighters carry a hose through the old market, June 9, 2018.",
        "Smoke rises over the roofs",
        "A trader looks at what is left of her stall.",
        "FILE PHOTO: The market before the fire.",
    ]
    assert of_kind(GALLERY, "credit") == [
        "Photo: Li Wen/Xinhua",
        "(Ann Ode/Getty Images)",
        "Ann Ode / EPA",
        "REUTERS/Jo Berg",
    ]
    assert of_kind(GALLERY, "body") == [
        "The market burned for two days before the last fire was out, the brigade said."
    ]


def test_caption_printed_twice_is_two_captions_with_their_credits() -> None:
    text = (
        "3 of 3 Voters wait in line outside a school in Lund — Photo: Ann Ode/EFE/Handout "
        "Voters wait in line outside a school in Lund — Photo: Ann Ode/EFE/Handout"
    )
    assert [kind for kind, _ in parts(text)] == ["page_artifact", "caption", "credit", "caption", "credit"]


LIVE = """Live: flood on the river Ess
11:40 GMT
The water has reached the second bridge, the river board said.
10:15 — The army is on its way to Dell, the governor said.
9.30am
Evacuation widened
Three more villages were told to leave.
"""


def test_live_blog_time_stamps() -> None:
    assert of_kind(LIVE, "dateline") == ["11:40 GMT", "10:15 —", "9.30am"]
    assert len(of_kind(LIVE, "body")) == 3
    assert of_kind(LIVE, "crosshead") == ["Evacuation widened"]


def test_a_headline_behind_the_time_of_an_entry_is_no_news() -> None:
    text = "Flood: what we know\n\n20.25 GMT: Minister lowers the toll\n\nThe minister counts 12 dead.\n"
    assert of_kind(text, "crosshead") == ["Minister lowers the toll"]
    ticker = "Flood: what we know\n\n20.25 GMT: Minister lowers the toll\n\n19.10 GMT: Army sent to Dell\n"
    assert of_kind(ticker, "crosshead") == []


def test_a_quote_mark_set_apart_ends_a_sentence() -> None:
    text = 'Mayor quits\n\nThe mayor quit on Monday after a vote.\n\n"I lost. "\n\nThe vote was close, aides said.\n'
    assert '"I lost. "' in of_kind(text, "body")


TRANSCRIPT = """Transcript: the governor on the flood
HOST: Governor, how many people have left?
GOVERNOR ELSE MOE: About four thousand, and we are grateful to them.
(APPLAUSE)
HOST: And what happens now?
"""


def test_transcript_turns_are_body() -> None:
    assert len(of_kind(TRANSCRIPT, "body")) == 3
    assert of_kind(TRANSCRIPT, "page_artifact") == ["(APPLAUSE)"]
    assert of_kind(TRANSCRIPT, "dateline") == []


NEWSLETTER = """The dam at Orro held through the night, the ministry said on Monday.

Engineers will look at its gates today.

Get the morning briefing in your inbox.

Want more stories like this? Subscribe to The Orro Post today.

Download the Orro Post app

Support local news: subscribe to The Orro Post.

Follow The Orro Post for live updates.

Copyright 2020 The Associated Press. All rights reserved. This material may not be published without permission.
"""


def test_a_pointer_elsewhere_is_no_caption_of_the_photo_below_it() -> None:
    text = "The dam held, officials said.\n\nRead more: Why the dam at Orro was built\n\nPhoto: Ann Ode/Orro Pictures\n\nIt is old."
    assert [kind for kind, _ in parts(text)] == ["body", "related_link", "credit", "body"]


def test_newsletter_tail() -> None:
    assert len(of_kind(NEWSLETTER, "body")) == 2
    assert {kind for kind, _ in parts(NEWSLETTER)} == {"body", "promo", "copyright"}


@pytest.mark.parametrize(
    "dateline",
    [
        "(OSLO) —",
        "OSLO (AP) —",
        "OSLO, Norway (AP) —",
        "OSLO, Feb. 28 (Xinhua) --",
        "OSLO, February 28. /TASS/.",
        "OSLO, Feb 28 -",
        "Oslo, 28 February 2021 (AFP) –",
        "(Reuters) -",
        "2021-02-28",
        "date 2021-02-28",
        "Published: 28 Feb 2021 09:15 |",
    ],
)
def test_datelines_are_cut_from_the_first_sentence(dateline: str) -> None:
    sentence = "The parliament voted on Sunday to close the port for a month, its speaker said."
    assert parts(f"{dateline} {sentence}") == [("dateline", dateline), ("body", sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO — the alliance of which Norway is a part — met on Monday.",
        "Oslo — once a port of herring — voted on Monday.",
        "Follow the money, the prosecutor said, and the case explains itself.",
        "The photo by the door shows her father, she said.",
        "Related charges against two officers were dropped in May.",
        "Copyright law was at the heart of the case, the judge said.",
        "By Monday evening the road was open again.",
        "She signed up for the army in 2014 and left it in 2020.",
        "Watch towers were built along the border in spring.",
    ],
)
def test_sentences_that_look_like_noise_are_body(sentence: str) -> None:
    first = "The court met in Oslo on Monday to hear the last witness."
    assert parts(f"{first}\n{sentence}\n{first}")[1:-1] == [("body", sentence)]


def test_given_title_is_found_without_the_name_of_the_site() -> None:
    text = "World\nPort of Oslo closed for a month.\nThe parliament voted on Sunday."
    found = cut(text, title="Port of Oslo closed for a month. | The Fjord Times")
    assert [(part.kind, part.rule) for part in found][1] == ("title", "given_title")


def test_list_announced_by_the_text_stays_body() -> None:
    text = "The parties agreed on these steps:\nA ceasefire at noon\nAn exchange of prisoners\nTalks in May\nThey met for hours."
    assert of_kind(text, "crosshead") == []
    assert of_kind(text, "related_link") == []


@pytest.mark.parametrize(
    "furniture",
    [
        "Media playback is not supported on this device",
        "Image copyright Ledger Pictures Image caption",
        "Advertisement Continue reading the main story",
        "Get local updates directly to your inbox + Subscribe Thank you for subscribing! Invalid Email",
        "1 of 26 Full Screen Autoplay Close Skip Ad x",
    ],
)
def test_furniture_of_a_flattened_page_is_cut_from_between_sentences(furniture: str) -> None:
    before = "The bridge at Corran fell into the loch on Tuesday night, the council said in Fort William."
    after = "Engineers had closed it to lorries in May after a diver found a crack in one of its piers."
    first, middle, last = parts(f"{before} {furniture} {after}")
    assert (first, last) == (("body", before), ("body", after))
    assert middle[0] in ("page_artifact", "promo")


def test_news_between_two_photo_credits_is_no_caption() -> None:
    text = (
        "The bridge at Corran fell on Tuesday. (Photo: Ann Ode/AFP) The council said that nobody was hurt. "
        "It will hire divers. (Photo: Ben Ink/AFP) Lorries now go round by Kinlochleven."
    )
    assert "The council said that nobody was hurt. It will hire divers." in " ".join(of_kind(text, "body"))
