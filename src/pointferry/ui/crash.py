"""A fault of our own: written to the log, and told once in a window that lets the work go on."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

import pointferry
from pointferry.texts import say, shell
from pointferry.ui.accessible import announce
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.form import add_field
from pointferry.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable
    from types import TracebackType

    from pointferry.machine.privacy import Redactor

_log = logging.getLogger(__name__)

_WIDTH = 600


class CrashReporter(QObject):
    """Receives what nobody handled, from wherever it comes, and tells each fault once.

    Args:
        redactor: Hides keys and addresses in the details.
        parent: The window the dialog belongs to.
        interrupted: Called for ``KeyboardInterrupt``, which is no fault.
    """

    _met = Signal(str)

    def __init__(
        self, redactor: Redactor, parent: QWidget, interrupted: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self._redactor = redactor
        self._window = parent
        self._interrupted = interrupted
        self._seen: set[tuple[str, ...]] = set()
        self._hook = sys.excepthook
        # Queued: a fault met inside a coroutine or another thread is told from Qt's own loop.
        self._met.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self, loop: asyncio.AbstractEventLoop) -> None:
        """Take over Python's hook for unhandled exceptions and the loop's."""
        sys.excepthook = self._unhandled
        loop.set_exception_handler(self._unhandled_in_loop)

    def remove(self, loop: asyncio.AbstractEventLoop) -> None:
        """Give both hooks back."""
        sys.excepthook = self._hook
        loop.set_exception_handler(None)

    def report(self, error: BaseException) -> None:
        """Log a fault, and tell it unless one from the same place was told before."""
        details = self._redactor.text("".join(traceback.format_exception(error)))
        _log.error("unhandled: %s", details)
        place = _place(error)
        if place not in self._seen:
            self._seen.add(place)
            self._met.emit(f"Pointferry {pointferry.__version__}, Python {sys.version}\n{details}")

    def _unhandled(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._interrupted()
        else:
            self.report(error.with_traceback(trace))

    def _unhandled_in_loop(
        self, _loop: asyncio.AbstractEventLoop, context: dict[str, object]
    ) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.report(error)
        else:
            _log.error("unhandled in the loop: %s", context.get("message"))

    def _tell(self, details: str) -> None:
        CrashDialog(details, self._window).open()


class CrashDialog(Dialog):
    """Says that the fault is ours and that no points are lost, with details to copy.

    Args:
        details: Traceback and versions, already redacted.
        parent: The window it belongs to.
    """

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__("crash", shell.CRASH_TITLE, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._details = details
        text = QPlainTextEdit(details)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        self.column.addWidget(TextLabel(say(shell.CRASH_TEXT)))
        add_field(self.column, shell.CRASH_DETAILS, text, "crash-details")
        self._copy = button(say(shell.COPY_DETAILS), "crash-copy", self._copy_details, icon="copy")
        close = button(say(shell.CRASH_CLOSE), "crash-close", self.close)
        line = QHBoxLayout()
        line.addWidget(self._copy)
        line.addStretch(1)
        line.addWidget(close)
        self.column.addLayout(line)
        close.setFocus()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.setText(say(shell.COPIED))
        announce(self._copy, say(shell.COPIED))


def _place(error: BaseException) -> tuple[str, ...]:
    frames = traceback.extract_tb(error.__traceback__)
    return (type(error).__qualname__, *(f"{frame.filename}:{frame.lineno}" for frame in frames))
