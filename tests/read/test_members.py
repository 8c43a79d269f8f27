"""Lists of members, on real parses of sentences of our own."""

from __future__ import annotations

import pytest

from crossread.read.parse import load
from crossread.read.reading import read
from tests.read.views import make_view


@pytest.mark.parametrize(
    ("text", "names", "closed"),
    [
        (
            "The Norwegian delegation comprises Finance Minister Ola Berg, trade envoy Kari Lunde and Nils Haug.",
            ["Ola Berg", "Kari Lunde", "Nils Haug"],
            True,
        ),
        (
            "The Norwegian delegation included Ola Berg, the finance minister; Kari Lunde, aide to President Erik Moe; and Nils Haug.",
            ["Ola Berg", "Kari Lunde", "Nils Haug"],
            False,
        ),
    ],
)
def test_each_item_of_a_list_names_one_member(text: str, names: list[str], *, closed: bool) -> None:
    reading = read(make_view(text).article, load())
    entities = {entity.id: entity.name for entity in reading.entities}
    (value,) = [claim.value for claim in reading.claims if claim.attribute == "members"]
    assert [entities[m] for m in value.members] == names
    assert value.closed is closed
