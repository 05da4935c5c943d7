from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from pointferry.machine.privacy import Redactor
from pointferry.ui.crash import CrashDialog, CrashReporter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.plugins.logfail import ExpectLog
    from tests.ui.conftest import Settle

SECRET = "a-secret-in-use"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made
    for dialog in made.findChildren(CrashDialog):
        dialog.close()


@pytest.fixture
def reporter(window: QWidget) -> CrashReporter:
    return CrashReporter(Redactor(SECRET), window, lambda: None)


def test_one_place_is_told_once_and_logged_every_time(
    window: QWidget, reporter: CrashReporter, settle: Settle, expect_log: ExpectLog
) -> None:
    records = expect_log("unhandled", logger="pointferry.ui", level=logging.ERROR)
    for _ in range(3):
        reporter.report(ValueError("no luck"))
    settle(lambda: len(window.findChildren(CrashDialog)) == 1)
    reporter.report(KeyError())
    settle(lambda: len(window.findChildren(CrashDialog)) == 2)
    assert len(records) == 4


def test_details_keep_secrets_and_addresses(
    window: QWidget,
    reporter: CrashReporter,
    qapp: QApplication,
    settle: Settle,
    expect_log: ExpectLog,
) -> None:
    records = expect_log("unhandled", level=logging.ERROR)
    reporter.report(ValueError(f"{SECRET} of ann@example.com"))
    settle(lambda: bool(window.findChildren(CrashDialog)))
    (dialog,) = window.findChildren(CrashDialog)
    details = dialog.findChild(QPlainTextEdit, "crash-details")
    copy = dialog.findChild(QPushButton, "crash-copy")
    assert isinstance(details, QPlainTextEdit)
    assert isinstance(copy, QPushButton)
    copy.click()
    for text in (details.toPlainText(), qapp.clipboard().text(), records[0].getMessage()):
        assert "ValueError" in text
        assert SECRET not in text
        assert "ann@" not in text


def test_what_the_loop_meets_is_told_as_well(
    window: QWidget, reporter: CrashReporter, settle: Settle, expect_log: ExpectLog
) -> None:
    expect_log("unhandled", level=logging.ERROR)
    loop = asyncio.get_running_loop()
    reporter.install(loop)

    def fail() -> None:
        raise ValueError

    loop.call_soon(fail)
    settle(lambda: bool(window.findChildren(CrashDialog)))
    reporter.remove(loop)
