"""Slips of the finger in the names of big mail services."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.check.mailboxes import ignores_dots, intended_domain


@pytest.mark.parametrize(
    ("domain", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("gmaill.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("yaho.com", "yahoo.com"),
        ("outlok.com", "outlook.com"),
        ("hotmial.co.uk", "hotmail.co.uk"),
        ("wandoo.fr", "wanadoo.fr"),
        ("gmial.con", "gmail.com"),
        ("harbour-coffee.con", "harbour-coffee.com"),
        ("harbour.example.ogr", "harbour.example.org"),
    ],
)
def test_a_mistyped_domain_is_recognised(domain: str, meant: str) -> None:
    assert intended_domain(domain) == meant


@pytest.mark.parametrize(
    "domain",
    [
        "gmail.com", "mail.com", "email.com", "ymail.com", "example.com", "yahoo.co", "hotmail.be",
        "yahoo.se", "con", "con.com", "gmx.net", "gmx.at", "",
    ],
)  # fmt: skip
def test_real_domains_are_left_alone(domain: str) -> None:
    assert intended_domain(domain) is None


@given(st.text(alphabet="gmailco.n", max_size=12))
def test_what_was_meant_is_not_a_slip_itself(domain: str) -> None:
    meant = intended_domain(domain)
    assert meant is None or intended_domain(meant) is None


def test_only_known_services_ignore_dots() -> None:
    assert ignores_dots("gmail.com")
    assert not ignores_dots("example.com")
