"""A report for support: written down in full before anybody gets it, keys and addresses hidden."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

import pointferry
from pointferry.atomic import atomic_writer
from pointferry.texts import menu, say
from pointferry.ui.accessible import announce
from pointferry.ui.pages.file_dialogs import ask_save
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.form import add_field
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.crossing.state import State
    from pointferry.machine.privacy import Redactor
    from pointferry.machine.settings import Settings
    from pointferry.ui.aio import Jobs

_SIZE = (760, 560)
_LOG_BYTES = 60_000
_SAVING = "save-support"


class SupportDialog(Dialog):
    """Shows a report as it is and saves or copies exactly that.

    Args:
        report: The report, already redacted.
        jobs: Where saving runs.
        parent: The window it belongs to.
    """

    def __init__(self, report: str, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("support", menu.SUPPORT_TITLE, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report, self._jobs = report, jobs
        self.setMinimumSize(*_SIZE)
        self.column.addWidget(TextLabel(say(menu.SUPPORT_TEXT)))
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        add_field(self.column, menu.SUPPORT_PREVIEW, text, "support-content")
        self._told = TextLabel("", Role.MUTED)
        line = QHBoxLayout()
        line.addWidget(button(say(menu.SUPPORT_SAVE), "support-save", self._save, icon="save"))
        line.addWidget(button(say(menu.SUPPORT_COPY), "support-copy", self._copy, icon="copy"))
        line.addWidget(self._told, 1)
        line.addWidget(button(say(menu.CLOSE), "support-close", self.close))
        self.column.addLayout(line)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._tell(say(menu.COPIED))

    def _save(self) -> None:
        self._jobs.start(_SAVING, self._save_as())

    async def _save_as(self) -> None:
        title, name = say(menu.SUPPORT_SAVE_TITLE), say(menu.SUPPORT_NAME)
        path = await ask_save(self, title, name, say(menu.SUPPORT_FILTER))
        if path is not None:
            with atomic_writer(path) as file:
                file.write(self._report.encode())
            self._tell(say(menu.SAVED, file=path.name))

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        announce(self, text)


def report_text(state: State, settings: Settings, logs: Path, redactor: Redactor) -> str:
    """Write the report: versions, where the wizard stands in counts, and the newest log.

    Args:
        state: The session's state; only codes and counts of it are written.
        settings: The settings; only choices, no paths, names or ids.
        logs: The folder of log files, of which the newest's end is taken.
        redactor: Hides keys and addresses in everything.
    """
    run = state.run.run
    lines = [
        f"Pointferry {pointferry.__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        f"System {platform.platform()}",
        f"Screen plugin {QGuiApplication.platformName()}",
        f"Settings: theme {settings.theme.value}, language {settings.language or 'system'}",
        f"Contrast {settings.contrast.value}, motion {settings.motion.value}",
        f"Text size {settings.text_size} %",
        f"Page: {state.step.value}, practice: {state.practice}",
        f"Work: {state.work.phase.value if state.work else 'none'}",
        f"Error: {state.error.code.value if state.error else 'none'}",
    ]
    if state.error is not None:
        lines.append(f"Wix request id: {state.error.request_id or 'none'}")
        lines.append(f"Detail: {state.error.detail or 'none'}")
    lines += [
        f"Ready: {item.probe.value} {item.readiness.value}" for item in state.connect.readiness
    ]
    if run is not None:
        lines.append(f"Run: {run.id}, {run.stage.value}, {run.file_rows} rows")
    if state.run.tally is not None:
        lines.append(f"Tally: {state.run.tally}")
    lines += ["", "Log", _newest_log(logs)]
    return redactor.text("\n".join(lines))


def _newest_log(folder: Path) -> str:
    newest = max(folder.glob("pointferry-*.log"), default=None, key=lambda p: p.stat().st_mtime_ns)
    if newest is None:
        return "none"
    with newest.open("rb") as file:
        file.seek(max(0, newest.stat().st_size - _LOG_BYTES))
        return file.read().decode("utf-8", "replace")
