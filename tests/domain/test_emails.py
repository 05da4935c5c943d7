"""The address grammar, rule by rule."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.emails import SPACES, is_email, read_email, trim
from pointferry.domain.issues import Issue


@pytest.mark.parametrize(
    "address",
    [
        "ana@example.com",
        "o'hara+shop@mail.example.org",
        "a@b.example",
        "under_score-dash.dot@sub.sub.example.net",
        "-lead@example.com",
        "x" * 64 + "@example.com",
        "ana@例え.example",
        "ana@उदाहरण.example",
        "ana@xn--r8jz45g.example",
        "ana@a--b.example",
        "ana@123.example",
        "a!#$%&*/=?^`{|}~@example.com".replace("{", "").replace("}", ""),
    ],
)
def test_sound_addresses_are_accepted(address: str) -> None:
    assert is_email(address)


@pytest.mark.parametrize(
    "address",
    [
        "plain",
        "@example.com",
        "ana@",
        "ana@@example.com",
        "a@b@example.com",
        "ana@example",
        "ana@example,com",
        "ana@example.com;",
        "ana@example.com/",
        "ana@-example.com",
        "ana@example-.com",
        "ana@.example.com",
        "ana@example..com",
        "ana@example.com.",
        "ana@example.c",
        "ana@example.123",
        "ana@exam_ple.com",
        ".ana@example.com",
        "ana.@example.com",
        "a..na@example.com",
        "a na@example.com",
        "a\u200bna@example.com",
        "a\x00na@example.com",
        "ana(at)example.com",
        "mailto:ana@example.com",
        "Ana Lark <ana@example.com>",
        "ana@example.com; bo@example.org",
        "x" * 65 + "@example.com",
        "n/a",
        "-",
        "none",
    ],
)
def test_anything_else_is_malformed(address: str) -> None:
    reading = read_email(address)
    assert reading.issue is Issue.EMAIL_MALFORMED
    assert not reading.idn_domain
    assert not reading.non_ascii_local


@pytest.mark.parametrize("cell", ["", " ", "\u00a0\u2003", "\ufeff\u200b", "\t\r\n"])
def test_nothing_but_spaces_is_missing(cell: str) -> None:
    assert read_email(cell).issue is Issue.EMAIL_MISSING


def test_no_space_is_forgotten() -> None:
    assert set(SPACES) >= {chr(c) for c in range(sys.maxunicode + 1) if chr(c).isspace()}


def test_tidying_is_reported() -> None:
    reading = read_email("\u00a0Ana@Example.COM\u200b")
    assert reading.address == "ana@example.com"
    assert (reading.issue, reading.trimmed, reading.lowered) == (None, True, True)
    plain = read_email("ana@example.com")
    assert (plain.trimmed, plain.lowered) == (False, False)


def test_letters_outside_ascii_are_told_apart_by_place() -> None:
    assert read_email("josé@example.com").non_ascii_local
    assert not read_email("josé@example.com").idn_domain
    assert read_email("ana@bücher.example").idn_domain
    assert not read_email("ana@bücher.example").non_ascii_local


@given(st.text(), st.text(alphabet=SPACES), st.text(alphabet=SPACES))
def test_spaces_around_an_address_change_nothing(text: str, before: str, after: str) -> None:
    assert read_email(before + text + after).address == read_email(text).address
    assert read_email(before + text + after).issue is read_email(text).issue


@given(st.text())
def test_reading_is_stable(text: str) -> None:
    address = read_email(text).address
    assert trim(address) == address
    assert read_email(address).address == read_email(text).address.lower()


@given(
    st.text(alphabet=st.sampled_from("aZ9_.+-@ '\u00e9\u017f\u212a\u4f8b\n"), max_size=14)
    | st.from_regex(r"[\w.+-]{1,66}@[\w-]{1,5}(\.[\w-]{0,5}){0,3}", fullmatch=True)
)
def test_the_short_way_for_plain_addresses_agrees_with_the_grammar(text: str) -> None:
    assert is_email(text) == (read_email(text).issue is None)
