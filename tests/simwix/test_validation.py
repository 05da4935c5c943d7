"""Addresses and ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.simwix.store import new_id
from pointferry.simwix.validation import is_email, is_guid


@pytest.mark.parametrize(
    "text",
    [
        "ann@example.com",
        "ann.foxley+club@mail.example.com",
        "o'neil@example.org",
        "naïve@exämple.example",
    ],
)
def test_addresses(text: str) -> None:
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ann",
        "ann@",
        "@example.com",
        "ann@example",
        "ann@@example.com",
        "a b@example.com",
        "ann@exa mple.com",
        ".ann@example.com",
        "ann.@example.com",
        "a..b@example.com",
        "ann@example..com",
        "ann@.com",
        "<ann@example.com>",
        "ann@example.com;bob@example.com",
        "ann@example.com\n",
    ],
)
def test_other_texts(text: str) -> None:
    assert not is_email(text)


def test_ids_are_guids() -> None:
    assert is_guid(new_id())


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert is_email(text) in {True, False}
    assert not is_guid(text)
