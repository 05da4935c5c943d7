from __future__ import annotations

import pytest

from pointferry import identity
from pointferry.wix.origin import is_safe
from tests.guards.repository import project_table, tracked_texts


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


def test_the_names_stand_nowhere_else() -> None:
    # What an index, a licence and a reader of the sources need stands there as well.
    elsewhere = {"LICENSE", "pyproject.toml", "docs/releasing.md", "src/pointferry/identity.py"}
    names = (identity.APP_ID, identity.PUBLISHER, identity.CONTACT, identity.HOME)
    found = {
        path.as_posix()
        for path, text in tracked_texts().items()
        if path.parts[0] != "tests" and any(name in text for name in names)
    }
    assert found - elsewhere == set()


def test_the_index_is_told_the_same() -> None:
    assert project_table()["authors"] == [{"name": identity.PUBLISHER}]
    urls = project_table()["urls"]
    assert isinstance(urls, dict)
    assert urls["Homepage"] == identity.HOME
    assert all(str(url).startswith(identity.HOME) for url in urls.values())
