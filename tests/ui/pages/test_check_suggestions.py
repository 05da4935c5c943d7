from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.check import check_table
from pointferry.ui.pages.check_suggestions import suggestions
from tests.ui import shop

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.check import Suggestion


def test_collects_only_what_the_check_suggests(tmp_path: Path) -> None:
    rows = "".join(f'"p{n}@example,com",{n}\n' if n % 3 else f"none{n},1\n" for n in range(300))
    check = check_table(shop.table(tmp_path, "Email,Points\n" + rows))
    steps: list[None] = []

    work = suggestions(check, range(check.table.row_count))
    found: tuple[Suggestion, ...] = ()
    while True:
        try:
            steps.append(next(work))
        except StopIteration as stop:
            found = stop.value
            break
    assert len(steps) > 1
    assert [(s.row, s.new) for s in found] == [
        (n, f"p{n}@example.com") for n in range(300) if n % 3
    ]
