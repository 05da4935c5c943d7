from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.errors import ErrorCode, PointferryError
from pointferry.wix.origin import is_loopback, is_safe, origin_of


@pytest.mark.parametrize(
    "base_url",
    [
        "http://www.wixapis.com",
        "ftp://www.wixapis.com",
        "https://www.wixapis.com/v1",
        "https://user:secret@www.wixapis.com",
        "https://www.wixapis.com?x=1",
        "http://127.0.0.1.evil.example",
        "https://",
        "https://www.wixapis.com:many",
        "www.wixapis.com",
        "",
    ],
)
def test_an_unsafe_service_is_refused_without_being_repeated(base_url: str) -> None:
    with pytest.raises(PointferryError) as caught:
        origin_of(base_url)
    assert caught.value.code is ErrorCode.BASE_URL_REFUSED
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("base_url", "origin"),
    [
        ("https://www.wixapis.com", "https://www.wixapis.com"),
        (" https://WWW.wixapis.com:443/ ", "https://www.wixapis.com"),
        ("https://proxy.example:8443", "https://proxy.example:8443"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("http://localhost:80", "http://localhost"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_the_origin_has_one_form(base_url: str, origin: str) -> None:
    assert origin_of(base_url) == origin


@given(st.text() | st.from_regex(r"https?://[^/]*(/.*)?"))
def test_any_text_is_either_safe_or_refused(text: str) -> None:
    with suppress(PointferryError):
        origin = origin_of(text)
        assert origin.startswith("https://") or is_loopback(origin)
        assert origin_of(origin) == origin


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://storage.example/a?b=c", True),
        ("http://127.0.0.1:9/a", True),
        ("http://127.8.9.1/a", True),
        ("http://localhost/a", True),
        ("http://[::1]:9/a", True),
        ("http://storage.example/a", False),
        ("http://localhost.example/a", False),
        ("http://0.0.0.0/a", False),
        ("file:///a", False),
        ("https:///a", False),
        ("http://[::1/a", False),
        ("", False),
    ],
)
def test_only_encrypted_or_local_addresses_are_safe(url: str, *, safe: bool) -> None:
    assert is_safe(url) is safe
