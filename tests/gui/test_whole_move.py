"""From Welcome to proven in a real window, as a screen reader would do it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.e2e.exports import make_up
from tests.gui.desktop import wait_for
from tests.gui.shops import shop_of
from tests.gui.wizard import wizard

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.desktop import Desktop

pytestmark = [pytest.mark.window, pytest.mark.timeout(300)]


def test_points_move_and_are_proven(screen: Desktop, tmp_path: Path) -> None:
    made_up = make_up(seed=11)
    export = made_up.write(tmp_path)
    with shop_of(made_up, tmp_path) as service, wizard(screen, base_url=service.base_url) as person:
        person.go_to_preview(service, export)
        assert service.credits() == [], "nothing is sent before it was shown"
        person.move()

        person.see_proven(made_up)
        table = person.screen.find("verify-table")
        assert table.table_size[0] == made_up.set_aside

        report = tmp_path / "report.html"
        person.screen.press("primary")
        person.screen.find("fileNameEdit").write(str(report))
        person.screen.press(name="Save")
        wait_for(report.exists, "the report is saved")

        assert service.balances() == made_up.expected(added=False)
        paid = [email for email, _amount in service.credits()]
        assert len(paid) == len(set(paid)), "nobody is paid twice"
        assert service.api_key not in report.read_text(encoding="utf-8")
        _assert_key_is_nowhere(screen.folder, service.api_key)


def test_key_is_kept_for_the_next_time(screen: Desktop, tmp_path: Path) -> None:
    made_up = make_up(seed=12, customers=8)
    with shop_of(made_up, tmp_path) as service:
        with wizard(screen, base_url=service.base_url) as person:
            person.start()
            person.connect(service.api_key, service.account_id)
            person.screen.find(f"connect-site-{service.site_id}")
        with wizard(screen, base_url=service.base_url) as person:
            person.start()
            person.screen.find(f"connect-site-{service.site_id}")


def _assert_key_is_nowhere(folder: Path, key: str) -> None:
    """Look into every file the program wrote; the password store's own is encrypted."""
    found = [
        path.name
        for path in (folder / "data").rglob("*")
        if path.is_file() and key.encode() in path.read_bytes()
    ]
    assert found == []
    assert key not in json.dumps((folder / "program.log").read_text(errors="replace"))
