"""Corrections in a real window: they outlive a killed program."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tests.e2e.service import simulated
from tests.gui.desktop import wait_for
from tests.gui.wizard import wizard

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.service import Service
    from tests.gui.desktop import Desktop
    from tests.gui.wizard import Wizard

pytestmark = [pytest.mark.window, pytest.mark.timeout(300)]

LINES = (
    ("Email", "Points"),
    ("ada@example.com", "10"),
    ("bela@example,com", "20"),
    ("cora(at)example.com", "30"),
    ("dana@example.com", "40"),
    ("dana@example.com", "45"),
    ("", "50"),
)


def test_corrections_outlive_a_killed_program(screen: Desktop, tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    with export.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(LINES)
    corrected = tmp_path / "corrected.csv"
    with simulated() as service:
        with wizard(screen, base_url=service.base_url) as person:
            _go_to_check(person, service, export, first=True)
            person.screen.find(name=_account(1, 0, 5))
            person.screen.press("check-problem-email-malformed")
            person.screen.press("check-use-suggestions")
            person.screen.find(name=_account(3, 0, 3))
            person.screen.press("check-problem-email-missing")
            person.screen.press("check-leave-all")
            person.screen.find(name=_account(3, 1, 2))
            person.process.kill()
        with wizard(screen, base_url=service.base_url) as person:
            _go_to_check(person, service, export, first=False)
            person.screen.find(name=_account(3, 1, 2))
            person.screen.press("check-undo")
            person.screen.find(name=_account(3, 0, 3))
            person.screen.press("check-redo")
            person.screen.find(name=_account(3, 1, 2))
            person.screen.press("check-save-file")
            person.screen.press("check-save-corrected")
            person.screen.find("fileNameEdit").write(str(corrected))
            person.screen.press(name="Save")
            wait_for(corrected.exists, "the corrected file is saved")
    with corrected.open(newline="", encoding="utf-8") as file:
        assert [tuple(row) for row in csv.reader(file)] == [
            *LINES[:2],
            ("bela@example.com", "20"),
            ("cora@example.com", "30"),
            *LINES[4:6],
        ]


def _go_to_check(person: Wizard, service: Service, export: Path, *, first: bool) -> None:
    person.start()
    if first:
        person.connect(service.api_key, service.account_id)
    person.choose_site(service.site_id)
    if first:
        person.name_program("Quayside Club")
    else:
        person.screen.find("program-name")
        person.screen.press("primary", name="Continue")
    person.keep_rules()
    person.open_file(export)
    person.screen.press("primary", name="Check the list")
    person.screen.find("page-check")


def _account(moving: int, left_out: int, attention: int) -> str:
    return (
        f"6 rows in your file: {moving} will move, {left_out} left out by you, "
        f"{attention} need attention."
    )
