"""Every dialog that can be shown without a move, for people to look at."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.issues import Duplicates
from pointferry.domain.rules import Trigger
from pointferry.machine.privacy import Redactor
from pointferry.machine.settings import Settings
from pointferry.ui.about import AboutDialog
from pointferry.ui.already_open import AlreadyOpenDialog
from pointferry.ui.cannot_start import CannotStartDialog
from pointferry.ui.charts.dialog import PicturesDialog
from pointferry.ui.crash import CrashDialog
from pointferry.ui.forgetting import ForgetDialog
from pointferry.ui.help import HelpDialog
from pointferry.ui.help_topics import Topic
from pointferry.ui.leave import LeaveDialog
from pointferry.ui.models.columns_dialog import ColumnsDialog
from pointferry.ui.pages.check_bulk import BulkChange
from pointferry.ui.pages.check_duplicates import OneByOne
from pointferry.ui.pages.check_history import History
from pointferry.ui.pages.check_leaving import LeavePeopleOut, survey
from pointferry.ui.pages.rules_dialog import RuleDialog
from pointferry.ui.pages.verify_undo import UndoQuestion
from pointferry.ui.settings import SettingsDialog
from pointferry.ui.support import SupportDialog, report_text
from tests.ui.pages.states import STATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from pointferry.check import Check
    from pointferry.ui.aio import Jobs

_HEADER = ("Customer", "First name", "Last name", "Email", "Points", "Points spent", "Notes")
_FAULT = 'Traceback (most recent call last):\n  File "page.py", line 3, in render\nKeyError: 7'


def dialogs(parent: QWidget, jobs: Jobs) -> dict[str, Callable[[], QDialog]]:
    """Return what makes each dialog, by name."""
    made: dict[str, Callable[[], QDialog]] = {
        f"help-{topic.value}": partial(HelpDialog, topic, jobs, parent)
        for topic in (Topic.KEY, Topic.EXPORT, Topic.CUTOVER, Topic.WORDS, Topic.SQUARE)
    }
    return made | {
        "settings": lambda: SettingsDialog(
            lambda: Settings(recent_files=("a.csv",)),
            lambda _settings: None,
            parent,
            forget=lambda: None,
        ),
        "forget": lambda: ForgetDialog(parent),
        "cannot-start": lambda: CannotStartDialog(
            MachineError(
                ErrorCode.JOURNAL_DAMAGED,
                params={"file": "journal.sqlite3"},
                detail="file is not a database",
            ),
            parent,
        ),
        "about": lambda: AboutDialog(lambda: None, None, parent),
        "support": lambda: SupportDialog(_report(), jobs, parent),
        "crash": lambda: CrashDialog(_FAULT, parent),
        "leave": lambda: LeaveDialog(parent),
        "already-open": lambda: AlreadyOpenDialog(parent),
        "rule": lambda: RuleDialog(parent, list(Trigger)),
        "undo": lambda: UndoQuestion(parent, 1_900),
        "check-one-by-one": lambda: OneByOne(_checked("check-problems"), Duplicates.REPORT, parent),
        "check-change": lambda: _change(parent),
        "check-history": lambda: History(_checked("check-edited"), parent),
        "check-leave": lambda: _leave(parent),
        "columns": lambda: ColumnsDialog(
            [(n, title, n != 1) for n, title in enumerate(_HEADER)], parent
        ),
        "pictures-plan": lambda: _pictures(parent, "preview"),
        "pictures-result": lambda: _pictures(parent, "verify-differences"),
    }


def _checked(name: str) -> Check:
    check = STATES[name]().check.check
    if check is None:
        raise LookupError(name)
    return check


def _change(parent: QWidget) -> QDialog:
    made = BulkChange({(row, 4): f"{row * 120} pts" for row in range(1, 40)}, parent)
    made.wanted.setText(" pts")
    return made


def _leave(parent: QWidget) -> QDialog:
    check = _checked("check-problems")
    return LeavePeopleOut(check.table.layout.header, survey(check), parent)


def _pictures(parent: QWidget, name: str) -> QDialog:
    made = PicturesDialog(parent)
    made.render_state(STATES[name]())
    return made


def _report() -> str:
    return report_text(STATES["verify-differences"](), Settings(), Path("none"), Redactor())
