from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.releases import is_newer, is_release

_VERSIONS = st.lists(st.integers(0, 999_999), min_size=2, max_size=4).map(tuple)


def _text(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


@pytest.mark.parametrize("text", ["1.2", "1.2.3", "0.10.0.1"])
def test_finished_versions(text: str) -> None:
    assert is_release(text)


@pytest.mark.parametrize(
    "text", ["", "1", "1.2.3rc1", "v1.2.3", "1.2.3.4.5", " 1.2", "1.2\n", "१.२", "1." + "9" * 7]
)
def test_anything_else_is_none_and_never_newer(text: str) -> None:
    assert not is_release(text)
    assert not is_newer(text, "0.0.1")


@given(_VERSIONS, _VERSIONS)
def test_order_is_that_of_the_numbers(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    padded = [version + (0,) * (4 - len(version)) for version in (one, other)]
    assert is_newer(_text(one), _text(other)) == (padded[0] > padded[1])


@pytest.mark.parametrize(
    ("found", "own", "newer"),
    [
        ("1.4.0", "1.4.0.dev1", True),
        ("1.4.0", "1.4.0rc2", True),
        ("1.3.9", "1.4.0rc2", False),
        ("1.4", "1.4.0", False),
        ("1.4.0", "unknown", True),
    ],
)
def test_a_trial_version_is_older_than_what_it_becomes(found: str, own: str, newer: bool) -> None:
    assert is_newer(found, own) is newer
