"""The report for support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from pointferry.crossing.state import State
from pointferry.domain.errors import ErrorCode, WixError
from pointferry.machine.privacy import Redactor
from pointferry.machine.settings import Settings
from pointferry.ui.support import SupportDialog, report_text

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pointferry.ui.aio import Jobs


def test_what_is_copied_is_what_is_shown(jobs: Jobs, qtbot: QtBot) -> None:
    dialog = SupportDialog("the report", jobs)
    qtbot.addWidget(dialog)
    copy = dialog.findChild(QPushButton, "support-copy")
    assert isinstance(copy, QPushButton)
    copy.click()
    assert QGuiApplication.clipboard().text() == "the report"


def test_no_log_yet_is_said(tmp_path: Path) -> None:
    report = report_text(State(), Settings(), tmp_path, Redactor())
    assert report.endswith("Log\nnone")


def test_a_report_holds_codes_and_the_log_but_nothing_private(tmp_path: Path) -> None:
    logs = tmp_path
    settings = Settings(recent_files=("a.csv",))
    (logs / "pointferry-1.log").write_text("ana@shop.example paid with IST.secret-key\n")
    error = WixError(ErrorCode.KEY_REFUSED, request_id="17.42", detail="for ana@shop.example")
    report = report_text(State(error=error), settings, logs, Redactor("IST.secret-key"))
    assert "key_refused" in report
    assert "17.42" in report
    assert "paid with" in report
    for private in ("ana@shop.example", "IST.secret-key", "a.csv"):
        assert private not in report
