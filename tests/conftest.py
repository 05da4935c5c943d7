"""Makes the suite strict and puts tests that need a display or a keyring into one queue."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# A slow machine is no failure; a failing example can be repeated from what is printed.
settings.register_profile("pointferry", deadline=None, print_blob=True)
# The same examples for the same tests: what a change is put through does not depend on luck. New
# examples are found by whoever runs the suite elsewhere.
settings.register_profile("unattended", deadline=None, print_blob=True, derandomize=True)
settings.load_profile("unattended" if os.environ.get("CI") else "pointferry")

pytest_plugins = [
    "pytester",
    "tests.plugins.isolation",
    "tests.plugins.leaks",
    "tests.plugins.logfail",
    "tests.plugins.netguard",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sends window and keyring tests to one worker, one after another, and starts with them."""

    def shares_the_desktop(item: pytest.Item) -> bool:
        return any(item.get_closest_marker(name) for name in ("window", "keyring"))

    for item in items:
        if shares_the_desktop(item):
            item.add_marker(pytest.mark.xdist_group("desktop"))
    # They take longest; the other workers meanwhile do the rest.
    items.sort(key=lambda item: not shares_the_desktop(item))
