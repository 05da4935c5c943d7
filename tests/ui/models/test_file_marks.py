from __future__ import annotations

import pytest

from pointferry.domain.issues import Hint, Issue, SetAside, Warn
from pointferry.ui.models.file_marks import is_mild


@pytest.mark.parametrize("code", [*Warn, *Hint, SetAside.REFUSED_BY_WIX])
def test_what_only_asks_for_a_look_is_mild(code: Warn | Hint | SetAside) -> None:
    assert is_mild(code)


@pytest.mark.parametrize(
    "code", [*Issue, SetAside.DUPLICATE_CONFLICT, SetAside.POINTS_NEED_ROUNDING]
)
def test_what_keeps_a_row_from_moving_is_not(code: Issue | SetAside) -> None:
    assert not is_mild(code)
