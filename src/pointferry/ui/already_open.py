"""One window for each data folder: a second one says where the first is, and closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.run_locks import RunLocks
from pointferry.texts import comfort, say
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pointferry.machine.paths import Paths

_WINDOW = "window"


def claim_window(paths: Paths) -> RunLocks | None:
    """Claim the data folder for this window until the locks are given back or the process ends.

    Returns:
        What is held, None when another window holds it.

    Raises:
        MachineError: ``DISK_FULL`` or ``DATA_FOLDER_REFUSED`` when there can be no lock file.
    """
    # A folder of its own: the locks of runs are looked through by those who forget everything.
    locks = RunLocks(paths.window)
    try:
        locks.take(_WINDOW)
    except MachineError as error:
        if error.code is ErrorCode.JOURNAL_BUSY:
            return None
        raise
    return locks


class AlreadyOpenDialog(Dialog):
    """Says that another window is open; there is nothing to choose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("already-open", comfort.ALREADY_OPEN, parent)
        self.column.addWidget(TextLabel(say(comfort.ALREADY_OPEN_TEXT)))
        close = button(
            say(comfort.ALREADY_OPEN_CLOSE),
            "already-open-close",
            self.accept,
            weight=Weight.PRIMARY,
        )
        self.column.addWidget(close)
        close.setFocus()
