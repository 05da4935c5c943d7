from __future__ import annotations

import pytest

from pointferry.domain.program import (
    LoyaltyProgram,
    PointIcon,
    ProgramChange,
    ProgramStatus,
    ProgramWish,
    program_changes,
)

NOW = LoyaltyProgram(
    "Club", "Points", PointIcon("id", "https://img.example/a"), ProgramStatus.ACTIVE
)


@pytest.mark.parametrize(
    ("wish", "changes"),
    [
        (ProgramWish(), ()),
        (ProgramWish("Club", "Points", "https://img.example/a"), ()),
        (ProgramWish("Society"), (ProgramChange.NAME,)),
        (ProgramWish(point_name=""), (ProgramChange.POINT_NAME,)),
        (ProgramWish(icon_url="https://img.example/b"), (ProgramChange.ICON,)),
    ],
)
def test_only_what_differs_changes(wish: ProgramWish, changes: tuple[ProgramChange, ...]) -> None:
    assert program_changes(NOW, wish) == changes


@pytest.mark.parametrize("status", [s for s in ProgramStatus if s is not ProgramStatus.ACTIVE])
def test_activation_comes_last_and_only_when_wished(status: ProgramStatus) -> None:
    draft = LoyaltyProgram("", "", None, status)
    wish = ProgramWish("Club", icon_url="https://img.example/a")
    assert program_changes(draft, wish)[-1] is ProgramChange.ACTIVATE
    assert program_changes(draft, ProgramWish(activate=False)) == ()
