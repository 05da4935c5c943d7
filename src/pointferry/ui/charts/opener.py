"""Opens the pictures of the page in front, and keeps them up to date while they are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pointferry.crossing.state import State
    from pointferry.ui.charts.dialog import PicturesDialog


class Pictures:
    """The pictures of one window, open at most once.

    Args:
        window: The window they belong to.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._dialog: PicturesDialog | None = None

    def render_state(self, state: State) -> None:
        """Show a state where a picture is open."""
        if self._dialog is not None:
            self._dialog.render_state(state)

    def open(self, state: State) -> None:
        """Bring the picture of a page to the front."""
        from pointferry.ui.charts.dialog import PicturesDialog  # noqa: PLC0415 - start-up time

        if self._dialog is None:
            self._dialog = PicturesDialog(self._window)
            self._dialog.finished.connect(self._forget)
        self._dialog.render_state(state)
        self._dialog.show()
        self._dialog.activateWindow()

    def take_over(self, other: Pictures, state: State) -> None:
        """Open in the place of another window's picture."""
        if other._dialog is not None:
            other._dialog.close()
            self.open(state)

    def _forget(self) -> None:
        self._dialog = None
