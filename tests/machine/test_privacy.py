from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.machine.privacy import ALLOWED_FIELDS, HIDDEN, Redactor

JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ann@example.com", "a…@e….com"),
        ("to ann.lee+tag@mail.example.co.uk.", "to a…@m…."),
        ("<ann@example.com>, bob@example.org;", "<a…@e….com>, b…@e….org;"),
        ('{"email": "ann@example.com"}', '{"email": "a…@e….com"}'),
        ("mailto:ann@example.com", "mailto:a…@e….com"),
        ("naïve@exämple.com", "n…@e….com"),
        ("ann@localhost", "a…@l…"),
        ("GET /contacts/ann%40example.com", "GET /…@e….com"),
        ("@example.com", "…@e….com"),
        ("a@b@example.com", "a…@e….com"),
        (f"key IST.{JWT} refused", "key IST.… refused"),
        ("ist.abc", "ist.…"),
        (f"OAUTH2.{JWT}", "OAUTH2.…"),
        ("Bearer abc.def-1=", "Bearer …"),
        ("Authorization: 0b1946ac", "Authorization: …"),
        ("{'client_secret': '0b1946ac-92492'}", "{'client_secret': '…'}"),
        ("access_token=abc&x=1", "access_token=…"),
        (f"got {JWT}!", "got eyJ…!"),
        ("eyJhbGciOiJSUzI1NiJ9", "eyJ…"),
        ("https://up.example/f/1?signature=abc&e=1 sent", "https://up.example/f/1?… sent"),
        ("https://up.example/f#token", "https://up.example/f?…"),
        ("https://ann:pw@up.example/f", "https:/…@u….example/f"),
        ("GET /v1/x?email=1&b=2 HTTP", "GET /v1/x?… HTTP"),
    ],
)
def test_what_looks_private_is_masked(text: str, shown: str) -> None:
    assert Redactor().text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "run 3f1c2e4a-7d1b-4f60-9a55-0c1d2e3f4a5b finished: 12 of 12 rows",
        "GET https://www.wixapis.com/loyalty-accounts/v1/accounts -> 429, waiting 3.5 s",
        "is it ready? yes",
        "pointferry.crossing.session started",
        "request id 1728291.3344?",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    assert Redactor().text(text) == text


def test_a_secret_in_use_is_hidden_whatever_it_looks_like() -> None:
    redactor = Redactor("plain words")
    redactor.hide("plain words and more")
    redactor.hide("plain words")
    assert redactor.text("say 'plain words and more', plain words") == f"say '{HIDDEN}', {HIDDEN}"


def test_a_text_too_short_for_a_secret_does_not_blot_out_the_log() -> None:
    redactor = Redactor("", "a", "rows")
    assert redactor.text("a few rows") == "a few rows"


def test_fields_print_by_allow_list() -> None:
    record = logging.makeLogRecord(
        {"msg": "x", "rows": 5, "reason": "ann@example.com", "email": "ann", "Rows": 6}
    )
    assert dict(Redactor().fields(record)) == {
        "rows": "5",
        "reason": "a…@e….com",
        "email": HIDDEN,
        "Rows": HIDDEN,
    }


def test_no_allowed_field_is_made_for_private_things() -> None:
    private = ("email", "name", "key", "token", "secret", "url", "address", "path", "first", "last")
    assert not [field for field in ALLOWED_FIELDS if any(word in field for word in private)]


@given(
    before=st.text(max_size=20),
    local=st.from_regex(r"[a-z]{6,12}(\.[a-z]{3,8})?", fullmatch=True),
    domain=st.from_regex(r"[a-z]{6,12}\.(example|test|invalid)", fullmatch=True),
    after=st.text(max_size=20),
)
def test_no_address_gets_through(before: str, local: str, domain: str, after: str) -> None:
    shown = Redactor().text(f"{before}{local}@{domain}{after}")
    assert local not in shown
    assert domain not in shown


@given(secret=st.text(min_size=6), before=st.text(), after=st.text())
def test_no_secret_in_use_gets_through(secret: str, before: str, after: str) -> None:
    shown = Redactor(secret).text(before + secret + after)
    assert secret not in shown or secret in HIDDEN
