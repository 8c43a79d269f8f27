from __future__ import annotations

import pytest

from crossread.gather.dates import find_date, normal_date
from crossread.gather.languages import other_language
from crossread.gather.metadata import Fact, find_given_outlet, find_outlet_in_text, find_published, find_updated
from crossread.gather.segments import cut

NEWS = "The council of Aberfoyle voted to rebuild the bridge that the flood took away, and the work is to begin in the spring."


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("February 28, 2022", "2022-02-28"),
        ("Mon, 28 Feb. 2022", "2022-02-28"),
        ("28th of February 2022", "2022-02-28"),
        ("2022-02-28", "2022-02-28"),
        ("28.02.2022", "2022-02-28"),
        ("28/02/2022", "2022-02-28"),
        ("02/28/2022", "2022-02-28"),
        ("SEPT 3, 2021", "2021-09-03"),
        ("03/04/2022", None),
        ("February 30, 2022", None),
        ("Feb. 28", None),
    ],
)
def test_printed_dates(printed: str, day: str | None) -> None:
    found = find_date(f"{printed} at noon")
    assert (None if found is None else found[0]) == day


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("2022-02-28", "2022-02-28"),
        ("2022-02", "2022-02"),
        ("2022-02-28T10:15:30+02:00", "2022-02-28T10:15:30+02:00"),
        ("2022-02-28T10:15:30.123Z", "2022-02-28T10:15:30Z"),
        ("Mon, 28 Feb 2022 10:15:00 GMT", "2022-02-28T10:15:00Z"),
        ("28 February 2022", "2022-02-28"),
        ("2022-13", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_given_dates(given: str, normal: str | None) -> None:
    assert normal_date(given) == normal


def published(text: str) -> Fact | None:
    return find_published(text, cut(text))


def test_printed_date_carries_its_place() -> None:
    assert published(f" date 2022-02-28 {NEWS}") == Fact("2022-02-28", "printed date at 1-16: 2022-02-28")


def test_date_line_carries_the_place_of_the_date_alone() -> None:
    text = f"Bridge to be rebuilt\nLoch Gazette, 4 May 2022\n{NEWS}"
    assert published(text) == Fact("2022-05-04", "printed date at 35-45: 2022-05-04")


def test_date_in_a_page_break_address_is_no_date() -> None:
    assert published(f"{NEWS[:60]}\n\nhttps://example.com/2025/11/28/bridge\n\n{NEWS[60:]}") is None


def test_date_in_the_story_is_no_publication_date() -> None:
    assert published(f"{NEWS} The flood came on February 3, 2020.") is None


def test_update_is_not_publication() -> None:
    text = f"Bridge to be rebuilt\nUpdated 5 May 2022\n{NEWS}"
    assert published(text) is None
    assert find_updated(text, cut(text)) == Fact("2022-05-05", "printed date at 21-39: 2022-05-05")


@pytest.mark.parametrize(
    ("line", "first", "later"),
    [
        ("Fri., May. 6, 2022 11:45 AM PDT", "2022-05-06", None),
        ("9:53 AM, FRI 6 MAY 2022", "2022-05-06", None),
        ("POSTED: 1052 GMT (1852 HKT), May 6, 2022", "2022-05-06", None),
        ("PUBLISHED: 02:31 GMT, 6 May 2022 | UPDATED: 22:19 GMT, 7 May 2022", "2022-05-06", "2022-05-07"),
        ("Published time: May 6, 2022 02:03", "2022-05-06", None),
        ("Posted: 05/06/2022 11:10 am EDT", "2022-05-06", None),
        ("06/05/22 07:35 BST", "2022-05-06", None),
        ("Friday, 06/05/2022", "2022-05-06", None),
        ("05/16/22 1:30 AM", "2022-05-16", None),
        ("9/10/2022 @ 1:19PM", None, None),
        ("Sunday, November 27-2022 at 16:12", "2022-11-27", None),
        ("7:00pm UK, Friday 06 May 2022", "2022-05-06", None),
        ("6 May 2022 Last updated at 11:11 GMT", None, "2022-05-06"),
        ("Friday, May 6, 2022 | Updated 8:52 PM EDT", None, "2022-05-06"),
        ("updated 8:41 p.m. EST, Fri May 6, 2022", None, "2022-05-06"),
        ("2 hours ago", None, None),
        ("Posted 1 year, 160 days ago", None, None),
    ],
)
def test_stamps_in_many_forms(line: str, first: str | None, later: str | None) -> None:
    text = f"Bridge to be rebuilt\n{line}\n{NEWS}"
    cuts = cut(text)
    found = find_published(text, cuts), find_updated(text, cuts)
    assert tuple(None if fact is None else fact.value for fact in found) == (first, later)
    assert not any(text[s.start : s.end].startswith(line[:8]) for c in cuts if c.kind == "body" for s in c.spans)


def outlet(text: str) -> str | None:
    fact = find_outlet_in_text(text, cut(text))
    return None if fact is None else fact.value


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Copyright © 2022, Loch Gazette.", "Loch Gazette"),
        ("© Loch Gazette 2022", "Loch Gazette"),
        ("© Loch Gazette.", "Loch Gazette"),
        ("Subscribe to the Loch Gazette's daily newsletter!", "Loch Gazette"),
        ("Follow Loch Gazette on Facebook and Twitter", "Loch Gazette"),
        ("https://www.bbc.co.uk/news/1", "BBC News"),
        ("https://loch.example/news/1", "loch.example"),
        ("Follow us on Facebook", None),
        ("Copyright © 2022. All rights reserved.", None),
    ],
)
def test_outlet_named_by_the_page(line: str, name: str | None) -> None:
    assert outlet(f"{NEWS}\n\n{line}\n\n{NEWS}") == name


def test_copyright_of_an_agency_comes_last() -> None:
    text = f"{NEWS}\n© 2022 The Associated Press.\n© 2022 Loch Gazette."
    assert outlet(text) == "Loch Gazette"


def test_own_address_gives_the_outlet() -> None:
    assert find_given_outlet("https://edition.cnn.com/2022/x") == Fact("CNN", "url: edition.cnn.com")
    assert find_given_outlet("not an address") is None


def test_language() -> None:
    assert other_language(NEWS) is None
    assert other_language("Bridge") is None
    french = (
        "Le conseil de la ville a voté pour la reconstruction du pont que les eaux ont emporté dans la nuit de mardi."
    )
    assert other_language(french) == "French"
    assert other_language("Міст зруйновано повінню, рада проголосувала.") == "a language not written in Latin letters"
