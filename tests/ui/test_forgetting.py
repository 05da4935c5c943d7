from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from pointferry.machine.run_locks import RunLocks
from pointferry.ui.forgetting import ForgetDialog, ForgottenDialog, forget_key, forget_rest
from tests.ui.pages.showing import ended
from tests.ui.test_wizard import FakeApp

if TYPE_CHECKING:
    import asyncio
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pointferry.ui.commands import App
    from tests.ui.conftest import Settle
    from tests.ui.fakes import FakeSession


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def app(session: FakeSession, tmp_path: Path) -> FakeApp:
    return FakeApp(session, tmp_path / "data")


def _task(settle: Settle, host: QWidget, app: FakeApp) -> asyncio.Task[bool]:
    import asyncio

    task = asyncio.get_running_loop().create_task(forget_key(cast("App", app), host))
    settle(lambda: host.findChild(ForgetDialog) is not None)
    return task


def _press(host: QWidget, name: str) -> None:
    found = host.findChild(QPushButton, name)
    assert found is not None
    found.click()


def test_the_question_says_what_is_lost_and_return_keeps_it(qtbot: QtBot) -> None:
    dialog = ForgetDialog()
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "neither continued nor undone" in words
    assert "pay your customers twice" in words
    keep = dialog.findChild(QPushButton, "forget-reject")
    assert keep is not None
    assert keep.isDefault()


def test_a_computer_without_a_password_store_holds_no_key(
    settle: Settle, host: QWidget, app: FakeApp, session: FakeSession
) -> None:
    session.failures["connection.forget"] = MachineError(ErrorCode.KEYRING_MISSING)
    task = _task(settle, host, app)
    _press(host, "forget-accept")
    settle(task.done)
    assert task.result()


def test_a_key_that_stays_keeps_everything(
    settle: Settle, host: QWidget, app: FakeApp, session: FakeSession
) -> None:
    session.failures["connection.forget"] = MachineError(ErrorCode.KEYRING_LOCKED)
    task = _task(settle, host, app)
    _press(host, "forget-accept")
    settle(task.done)
    assert isinstance(task.exception(), MachineError)


def test_points_on_their_way_keep_everything(
    settle: Settle, host: QWidget, app: FakeApp, session: FakeSession
) -> None:
    moving = RunLocks(app.paths.lock)
    moving.take("a site")
    with pytest.raises(MachineError) as busy:
        ended(settle, forget_key(cast("App", app), host))
    assert busy.value.code is ErrorCode.JOURNAL_BUSY
    assert session.names() == []
    moving.give_back_all()


def test_what_could_not_be_removed_is_told(settle: Settle, host: QWidget, tmp_path: Path) -> None:
    import asyncio

    paths = Paths(tmp_path / "data")
    journal = SqliteJournal(paths)
    task = asyncio.get_running_loop().create_task(forget_rest(paths, host))
    settle(lambda: host.findChild(ForgottenDialog) is not None)
    dialog = host.findChild(ForgottenDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Not everything could be forgotten"
    _press(host, "forgotten-close")
    settle(task.done)
    journal.close()
    assert paths.journal.exists()
