"""A start that this computer does not allow: why, and a safe way on."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.journal_aside import put_journal_aside
from pointferry.machine.paths import find_paths
from pointferry.texts import comfort, say
from pointferry.texts.errors import describe
from pointferry.ui.aio import Loop, ask
from pointferry.ui.widgets.buttons import Weight
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

    from pointferry.ui.commands import App


class CannotStartDialog(Dialog):
    """Says why Pointferry cannot start; accepted means: try again.

    Where the record of moves is damaged, trying again puts it aside first.
    """

    def __init__(self, error: MachineError, parent: QWidget | None = None) -> None:
        super().__init__("cannot-start", comfort.CANNOT_START, parent)
        told = describe(error)
        self.column.addWidget(TextLabel(told.title, Role.LABEL))
        self.column.addWidget(TextLabel(told.meaning))
        self.column.addWidget(TextLabel(told.remedy))
        damaged = error.code is ErrorCode.JOURNAL_DAMAGED
        if damaged:
            self.column.addWidget(TextLabel(say(comfort.PUT_ASIDE_MEANS), Role.MUTED))
        if error.detail:
            self.column.addWidget(TextLabel(error.detail, Role.SMALL))
        self.close_with(
            comfort.CANNOT_START_CLOSE,
            comfort.PUT_ASIDE if damaged else comfort.CANNOT_START_AGAIN,
            Weight.DANGER if damaged else Weight.PRIMARY,
        )


def build_or_tell(
    application: QApplication, parent: QWidget, build: Callable[[], App]
) -> App | None:
    """Build the program; while this computer does not allow it, say why and ask what to do.

    Returns:
        None when the person gave up.
    """
    while True:
        try:
            return build()
        except MachineError as error:
            told = error
        with asyncio.Runner(loop_factory=lambda: Loop(application)) as runner:
            again = runner.run(ask(CannotStartDialog(told, parent)))
        if again != Dialog.DialogCode.Accepted:
            return None
        if told.code is ErrorCode.JOURNAL_DAMAGED:
            put_journal_aside(find_paths(os.environ))
