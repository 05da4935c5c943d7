"""Walks a practice move through the real window, and paints pages on the way."""

from __future__ import annotations

import asyncio
import os
import tempfile
from typing import TYPE_CHECKING, TypeVar

from PIL import Image
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from pointferry.compose.app import build
from pointferry.crossing.state import Step
from pointferry.ui.aio import Jobs
from pointferry.ui.bridge import Bridge
from pointferry.ui.shell import Window

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.compose.app import App

_Kind = TypeVar("_Kind", bound=QWidget)

PAINTED = (Step.CHECK, Step.PREVIEW, Step.VERIFY)
_PROGRAM = "Harbour Club"
_TURN_SECONDS = 0.05
_CALM_TURNS = 10
"""Models, pages made ahead and scroll bars settle in turns of their own."""


async def walk(folder: Path, size: tuple[int, int]) -> None:
    """Move the practice shop's points, pressing the blue button page after page.

    Args:
        folder: Where ``check.png`` and the like are written.
        size: The window's, in device-independent pixels.
    """
    with tempfile.TemporaryDirectory() as data:
        app = build({**os.environ, "POINTFERRY_DATA_DIR": data})
        try:
            await _Walk(app, size).go(folder)
        finally:
            await app.aclose()


class _Walk:
    def __init__(self, app: App, size: tuple[int, int]) -> None:
        self._session = app.session
        self._jobs = Jobs(_raise, self._look)
        self._window = Window(app.session, self._jobs)
        self._window.resize(*size)
        self._bridge = Bridge(app.session, self._window)
        self._bridge.changed.connect(self._window.render_state)

    async def go(self, folder: Path) -> None:
        self._window.show()
        self._window.render_state(self._session.state)
        await self._session.connection.practise()
        self._session.go(Step.CONNECT)
        while True:
            await self._calm()
            step = self._session.state.step
            if step is Step.PROGRAM:
                _found(self._window, QLineEdit, "program-name").setText(_PROGRAM)
            elif step is Step.FILE and self._session.state.file.table is None:
                _found(self._window, QPushButton, "file-sample").click()
                continue
            if step in PAINTED:
                path = folder / f"{step.value}.png"
                self._window.grab().save(str(path))
                _pack(path)
            if step is Step.VERIFY:
                break
            _found(self._window, QPushButton, "primary").click()
        self._bridge.close()
        await self._jobs.close()
        self._window.close()

    async def _calm(self) -> None:
        """Wait until nothing is under way any more."""
        calm = 0
        while calm < _CALM_TURNS:
            await asyncio.sleep(_TURN_SECONDS)
            busy = not self._jobs.idle or self._session.state.work is not None
            calm = 0 if busy else calm + 1

    def _look(self) -> None:
        self._window.look_again()


def _pack(path: Path) -> None:
    """Keep the 256 colours that matter, in half the bytes."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(dither=Image.Dither.NONE).save(path, optimize=True)


def _found(parent: QWidget, kind: type[_Kind], name: str) -> _Kind:
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def _raise(_name: str, error: BaseException) -> None:
    raise error
