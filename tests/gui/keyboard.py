"""A person without a mouse: real key presses, and the focus as a screen reader hears of it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.gui.atspi import GoneError
from tests.gui.desktop import wait_for

if TYPE_CHECKING:
    from tests.gui.atspi import Node, Screen
    from tests.gui.desktop import Desktop

_MOST_TABS = 60


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The keys of a desktop whose front window has the focus."""

    desktop: Desktop
    screen: Screen

    def take_hold(self, title: str) -> None:
        """Give the window with this in its title the keyboard, as a window manager would."""
        self._xdotool("search", "--sync", "--name", title, "windowfocus")

    def press(self, *keys: str) -> None:
        """Press keys one after another, by their X names."""
        self._xdotool("key", *keys)

    def write(self, text: str) -> None:
        """Type text."""
        self._xdotool("type", text)

    def focused(self) -> Node | None:
        """Return what has the focus now, None while the page changes."""
        try:
            nodes = [node for node in self.screen.root.walk() if node.focused and node.showing]
        except GoneError:
            return None
        # Windows and panels are focused along with the control inside them.
        return nodes[-1] if nodes else None

    def go_to(self, identifier: str) -> None:
        """Press Tab until the focus is on a control; fails when it never comes there."""
        passed: list[str] = []
        while (here := self._name_of_focus()) != identifier:
            passed.append(here)
            assert len(passed) < _MOST_TABS, f"Tab does not lead to {identifier}: {passed}"
            self.press("Tab")
            wait_for(lambda: self._name_of_focus() != passed[-1], f"Tab leaves {passed[-1]}")

    def activate(self, identifier: str, *, name: str = "", seconds: float = 60) -> None:
        """Wait for a button, go there and press the space bar."""
        self.screen.find(identifier, name=name, seconds=seconds, where=lambda n: n.enabled)
        self.go_to(identifier)
        self.press("space")

    def _name_of_focus(self) -> str:
        node = self.focused()
        try:
            return node.identifier if node is not None else ""
        except GoneError:
            return ""

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.desktop.environ, check=True, timeout=60)
