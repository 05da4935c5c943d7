from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.texts import Plural, Text, install_translation
from pointferry.texts.dashboard import LONGEST, dashboard_notes

if TYPE_CHECKING:
    from collections.abc import Iterator

import pytest


class _LongWinded:
    def text(self, source: Text) -> str:
        return source * 9

    def plural(self, source: Plural, n: int) -> str:  # noqa: ARG002 - the protocol's
        return source.other * 9


@pytest.fixture
def long_winded() -> Iterator[None]:
    install_translation(_LongWinded())
    yield
    install_translation(None)


def test_the_notes_say_who_changed_a_balance_and_why() -> None:
    notes = dashboard_notes()
    assert "Pointferry" in notes.moved
    assert "before the move" in notes.restored


@pytest.mark.usefixtures("long_winded")
def test_a_long_translation_is_cut_to_what_wix_takes() -> None:
    notes = dashboard_notes()
    assert (len(notes.moved), len(notes.restored)) == (LONGEST, LONGEST)
