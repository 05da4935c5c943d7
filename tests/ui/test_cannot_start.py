from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from pointferry.ui.cannot_start import CannotStartDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

_CHILD = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pointferry.ui.app import run

def build():
    from pointferry.compose import build
    QTimer.singleShot(0, look)
    return build(os.environ)

def look():
    for frame in QApplication.topLevelWidgets():
        for name in ("cannot-start-ACTION", "primary"):
            found = frame.findChild(QPushButton, name)
            if found is not None and found.isVisible():
                print(name, flush=True)
                (frame.close if name == "primary" else found.click)()
                if name == "primary":
                    return
    QTimer.singleShot(5, look)

print("ended", run(build), flush=True)
"""


@pytest.mark.parametrize(
    ("code", "button"),
    [
        (ErrorCode.JOURNAL_DAMAGED, "Put the record aside and start"),
        (ErrorCode.JOURNAL_NEWER, "Try again"),
        (ErrorCode.DATA_FOLDER_REFUSED, "Try again"),
        (ErrorCode.DISK_FULL, "Try again"),
    ],
)
def test_says_why_and_offers_a_way_on(qtbot: QtBot, code: ErrorCode, button: str) -> None:
    dialog = CannotStartDialog(MachineError(code, params={"file": "journal.sqlite3"}, detail="why"))
    qtbot.addWidget(dialog)
    accept = dialog.findChild(QPushButton, "cannot-start-accept")
    assert accept is not None
    assert accept.text().replace("&", "") == button
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert ("it pays nobody twice" in words) is (code is ErrorCode.JOURNAL_DAMAGED)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("reject", ["cannot-start-reject", "ended 3"]),
        ("accept", ["cannot-start-accept", "primary", "ended 0"]),
    ],
)
def test_a_damaged_journal_is_put_aside_only_when_asked(
    tmp_path: Path, action: str, said: list[str]
) -> None:
    paths = Paths(tmp_path)
    paths.journal.write_bytes(b"no database" * 99)
    done = subprocess.run(
        [sys.executable, "-c", _CHILD.replace("ACTION", action)],
        env={**os.environ, "POINTFERRY_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    # The program is built once more after a yes, and so its first page is looked for once more.
    assert list(dict.fromkeys(done.stdout.splitlines())) == said, done.stderr
    kept = paths.journal if action == "reject" else tmp_path / "journal.damaged-1.sqlite3"
    assert kept.read_bytes() == b"no database" * 99
    if action == "accept":
        journal = SqliteJournal(paths)
        journal.close()
