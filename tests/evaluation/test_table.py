"""The page shows whatever has a floor or an aim, with its unit."""

from __future__ import annotations

from evaluation import table

SHOWN = {
    prefix + name
    for section in table.SECTIONS
    for each in section.tables
    for _, prefix in each.columns
    for _, name in each.rows
}


def test_every_floor_and_every_aim_has_its_place_on_the_page() -> None:
    floors = {key for part in ("model", "records", "reading") for key in table.GATE[part]["floors"]}
    aims = {key for key in table.GATE["aims"] if not key.endswith(".of")}
    assert floors - SHOWN <= {"seeds.articles_found"}
    assert aims <= SHOWN
    assert {key for key in table.GATE["published"] if not key.endswith(".of")} <= SHOWN


def test_a_section_is_a_table_of_per_cents_counts_and_hashes() -> None:
    one = table.Table((("seeds", "seeds."),), (("claims, F1", "claims.F"), ("findings found", "group_found")))
    figures = {"seeds.claims.F": 0.5, "seeds.group_found": 7.0, "seeds.group_found.of": 39.0}
    section = table.Section(
        "Records", "make it", "Five articles.", lambda: figures, (one,), lambda: {"seeds": "ab12"}, 100
    )
    page = table.make([section])
    floor = 100 * table.GATE["records"]["floors"]["seeds.claims.F"]
    assert f"| claims, F1 | 50.0 | {floor:.1f} | 70.0 |" in page
    assert "| findings found | 7 of 39 |" in page
    assert "| seeds | `ab12` |" in page
