from __future__ import annotations

import pytest

from crossread.lore.outlets import agency_names, are_two, domain_of, find_outlet, outlet_at, outlets


def test_domains_belong_to_one_outlet() -> None:
    domains = [domain for outlet in outlets() for domain in outlet.domains]
    assert len(domains) == len(set(domains)) > 400


def test_outlet_at_looks_up_from_the_fullest_host() -> None:
    found = outlet_at("https://www.abc.net.au/news/1")
    assert found is not None
    assert found.country == "AU"
    assert outlet_at("https://live.edition.cnn.com/x") == outlet_at("cnn.com")
    assert outlet_at("https://nobody.example/x") is None


def test_find_outlet_ignores_case_and_article() -> None:
    assert find_outlet("the guardian") == find_outlet("GUARDIAN")
    agency = find_outlet("AFP")
    assert agency is not None
    assert agency.kind == "agency"
    assert find_outlet("") is None


def test_longer_agency_names_come_first() -> None:
    names = agency_names()
    assert names.index("Xinhua News Agency") < names.index("Xinhua")


def test_domain_of_what_is_no_address() -> None:
    assert domain_of("https://[broken") == ""
    assert domain_of("WWW.Example.org/x") == "example.org"


@pytest.mark.parametrize(
    ("a", "b", "two"),
    [
        ("Reuters", "CNN", True),
        ("AFP", "Agence France-Presse", False),
        ("Qana News", "Beacon News", True),
        ("The Qana Post", "Qana Television", False),
        ("QNA", "Qana News Agency", False),
        ("QNA", "Beacon News Agency", True),
    ],
)
def test_two_names_of_outlets(a: str, b: str, *, two: bool) -> None:
    assert are_two(a, b) is are_two(b, a) is two
