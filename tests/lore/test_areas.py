"""Where provinces, districts and borders are."""

from __future__ import annotations

import pytest

from crossread.lore.areas import bare_place, find_areas, find_border, is_town, names_area
from crossread.lore.tables import load


@pytest.mark.parametrize(
    ("name", "country", "least", "most"),
    [
        ("Salta Province", "AR", 150, 400),
        ("Hesse", "DE", 50, 150),
        ("Kent", "GB", 25, 90),
        ("Kano State", "NG", 50, 250),
        ("Gironde", "FR", 30, 120),
        ("Kyiv region", "UA", 90, 200),
    ],
)
def test_provinces_have_an_extent(name: str, country: str, least: float, most: float) -> None:
    area = next(area for area in find_areas(name) if area.country == country)
    assert area.kind == "province"
    assert area.radius_km is not None
    assert least <= area.radius_km <= most


def test_a_county_needs_its_word() -> None:
    assert [area.country for area in find_areas("Orange County")].count("US") > 1
    assert not any(area.name == "Orange County" for area in find_areas("Orange"))
    assert names_area("Orange County")
    assert names_area("Salta Province")
    assert not names_area("Salta")
    assert not names_area("Province")


def test_borders_lie_between_their_states() -> None:
    line = find_border(("CL", "PE"))
    assert line is not None
    assert line.lat is not None
    assert -19 < line.lat < -17
    assert line == find_border(("PE", "CL"))
    assert find_border(("CL", "JP")) is None
    assert find_border(()) is None
    alone = find_border(("PE",))
    assert alone is not None
    assert alone.country == "PE"


def test_areas_lie_on_earth() -> None:
    rows = [row.split("\t") for row in load("areas")["provinces"]]
    assert len(rows) > 10_000
    for _, country, lat, lon, radius, _ in rows:
        assert len(country) == 2
        assert abs(float(lat)) <= 90
        assert abs(float(lon)) <= 180
        assert 25 <= float(radius) <= 4000


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Jonglei State", "jonglei"),
        ("the Zaatari refugee camp", "zaatari"),
        ("Salta province", "salta province"),
        ("Kurmuk town", "kurmuk"),
        ("Camp", "camp"),
    ],
)
def test_a_place_is_called_by_its_name_alone_where_no_town_is(name: str, bare: str) -> None:
    assert bare_place(name) == bare


def test_a_town_is_called_so_itself() -> None:
    assert is_town("Salta")
    assert not is_town("Salta province")
