from __future__ import annotations

import pytest

from pointferry import identity
from pointferry.wix.origin import is_safe


@pytest.mark.parametrize(
    ("address", "placeholder"),
    [
        ("https://pointferry.example/releases.json", True),
        ("https://pointferry.example", True),
        ("maintainers@pointferry.invalid", True),
        ("https://example.org/pointferry.example/", False),
        ("maintainers@example.org", False),
    ],
)
def test_what_nobody_can_own_is_a_placeholder(address: str, placeholder: bool) -> None:
    assert identity.is_placeholder(address) is placeholder


def test_addresses_are_encrypted_and_of_one_place() -> None:
    for address in (identity.HOME, identity.RELEASES_PAGE, identity.RELEASE_FEED):
        assert is_safe(address)
        assert address.startswith(identity.HOME)
