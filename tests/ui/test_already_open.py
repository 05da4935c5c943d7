"""One window for each data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.machine.paths import Paths
from pointferry.ui.already_open import claim_window

if TYPE_CHECKING:
    from pathlib import Path


def test_the_second_claim_fails_until_the_first_is_given_back(tmp_path: Path) -> None:
    first = claim_window(Paths(tmp_path))
    assert first is not None
    assert claim_window(Paths(tmp_path)) is None
    first.give_back_all()
    again = claim_window(Paths(tmp_path))
    assert again is not None
    again.give_back_all()


def test_folders_do_not_hinder_each_other(tmp_path: Path) -> None:
    claims = [claim_window(Paths(tmp_path / name)) for name in ("a", "b")]
    for claim in claims:
        assert claim is not None
        claim.give_back_all()
