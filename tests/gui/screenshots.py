"""Paints every page in every known state, and every dialog, for people to look at.

Writes out/screenshots/<size>-<theme>/<name>.png, other languages than English to folders of their
own, and with --sheets all pictures of a folder side by side on a few large ones; without a screen
through Qt's offscreen plugin.
QT_SCALE_FACTOR=2 and the like paint as on a screen with that scale.

With --readme it walks a practice move instead, and takes the README's pictures in docs/images anew.
"""

from __future__ import annotations

import asyncio
import os
from argparse import ArgumentParser
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast

if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("LC_ALL", "C.UTF-8")

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from pointferry.crossing.state import Phase
from pointferry.domain.pause import CallBudget
from pointferry.machine.settings import Theme
from pointferry.texts.languages import Language
from pointferry.ui import theme
from pointferry.ui.aio import Jobs, Loop
from pointferry.ui.charts.course import CourseCard
from pointferry.ui.charts.history import Moment
from pointferry.ui.language import choose_language
from pointferry.ui.shell import Window
from tests.gui.dialogs import dialogs
from tests.gui.practice_walk import walk
from tests.ui.fakes import FakeSession

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.crossing.state import State
    from pointferry.ui.commands import Session

SIZES = ((1280, 800), (1024, 640))
THEMES = dict(
    zip(("light", "dark", "high-light", "high-dark"), theme.SCHEMES, strict=True),
)
SOURCES = ("tests.ui.states", "tests.ui.pages.states")
_TURNS = 3
"""A text that wraps anew asks one layout after another for room."""

_SHEET = (3, 4)
_THUMB = QSize(704, 440)
_SMOOTH = Qt.TransformationMode.SmoothTransformation

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out" / "screenshots"
README = ROOT / "docs" / "images"
README_SIZE = (1180, 760)


def states() -> dict[str, Callable[[], State]]:
    """Return every known state by name."""
    found: dict[str, Callable[[], State]] = {}
    for name in SOURCES:
        if find_spec(name) is not None:
            found.update(import_module(name).STATES)
    return found


def main() -> None:
    """Paints what the command line asks for."""
    asked = ArgumentParser(description="Paints pages and dialogs for people to look at.")
    asked.add_argument("names", nargs="*", help="parts of the names to paint; all without any")
    asked.add_argument("--size", action="append", help="such as 3840x2160, more than once")
    asked.add_argument("--theme", action="append", choices=THEMES, help="more than once")
    asked.add_argument("--text-size", type=int, default=100, help="percent")
    asked.add_argument("--language", default="en", choices=[*Language], help="such as de")
    asked.add_argument("--sheets", action="store_true", help="also many pictures on one")
    asked.add_argument("--readme", action="store_true", help="the README's pictures instead")
    choice = asked.parse_args()
    sizes = [tuple(map(int, size.split("x"))) for size in choice.size or ()] or list(SIZES)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    if choice.readme:
        application.setQuitOnLastWindowClosed(False)
        theme.begin(application, Theme.LIGHT)
        choose_language(application, Language.ENGLISH)
        with asyncio.Runner(loop_factory=lambda: Loop(application)) as runner:
            runner.run(walk(README, README_SIZE))
        return
    Loop(application, already_running=True)
    theme.begin(application, Theme.LIGHT, choice.text_size)
    application.setEffectEnabled(Qt.UIEffect.UI_General, True)
    choose_language(application, choice.language)
    out = OUT if choice.language == Language.ENGLISH else OUT / choice.language

    def wanted(name: str) -> bool:
        return not choice.names or any(part in name for part in choice.names)

    for label in choice.theme or ("light", "dark"):
        theme.dress(application, THEMES[label])
        for width, height in sizes:
            folder = out / f"{width}x{height}-{label}"
            folder.mkdir(parents=True, exist_ok=True)
            for name, make in states().items():
                if wanted(name):
                    _paint(application, make(), (width, height), folder / f"{name}.png")
            if choice.sheets:
                _sheets(folder)
        dialog_folder = out / f"dialogs-{label}"
        dialog_folder.mkdir(parents=True, exist_ok=True)
        _paint_dialogs(application, wanted, dialog_folder)
        if choice.sheets:
            _sheets(dialog_folder)


def _sheets(folder: Path) -> None:
    """Put the pictures of a folder side by side."""
    paths = sorted(folder.glob("[!_]*.png"))
    columns, rows = _SHEET
    width, height = _THUMB.width(), _THUMB.height()
    for first in range(0, len(paths), columns * rows):
        sheet = QImage(columns * width, rows * height, QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.gray)
        painter = QPainter(sheet)
        for position, path in enumerate(paths[first : first + columns * rows]):
            row, column = divmod(position, columns)
            small = QImage(str(path)).scaled(_THUMB, Qt.AspectRatioMode.KeepAspectRatio, _SMOOTH)
            painter.drawImage(column * width, row * height, small)
        painter.end()
        sheet.save(str(folder / f"_sheet-{first // (columns * rows) + 1}.png"))


def _paint_dialogs(application: QApplication, wanted: Callable[[str], bool], folder: Path) -> None:
    parent = QWidget()
    parent.show()
    for name, make in dialogs(parent, Jobs(_raise)).items():
        if not wanted(name):
            continue
        dialog = make()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.show()
        for _ in range(_TURNS):
            application.processEvents()
        dialog.grab().save(str(folder / f"{name}.png"))
        dialog.close()
    parent.deleteLater()


def _paint(application: QApplication, state: State, size: tuple[int, int], path: Path) -> None:
    session = FakeSession(state)
    window = Window(cast("Session", session), Jobs(_raise))
    window.resize(*size)
    window.show()
    window.render_state(state)
    application.processEvents()
    session.state = state
    window.render_state(state)
    _fill_course(window, state)
    for _ in range(_TURNS):
        application.processEvents()
    window.grab().save(str(path))
    window.close()
    window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()


def _fill_course(window: Window, state: State) -> None:
    """Give the move's pictures the minutes that a state alone does not tell of."""
    course = window.findChild(CourseCard)
    if course is None or state.work is None:
        return
    moments = course.history.moments
    moments.clear()
    for second in range(0, 96, 2):
        phase = Phase.CREATING_CONTACTS if second < 24 else Phase.TRIAL
        phase = phase if second < 36 else Phase.IMPORTING
        begun, wide = {
            Phase.CREATING_CONTACTS: (0, 24),
            Phase.TRIAL: (24, 12),
            Phase.IMPORTING: (36, 140),
        }[phase]
        waiting = 60 <= second < 72
        done = (min(second, 60) if waiting else second) - begun
        calls = CallBudget(min(198, second * 3), 198)
        moments.append(Moment(float(second), done, wide, waiting, phase, calls))
    course.draw()


def _raise(_name: str, error: BaseException) -> None:
    raise error


if __name__ == "__main__":
    main()
