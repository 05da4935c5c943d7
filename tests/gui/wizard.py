"""The wizard as a person uses it: one method for each page, by what can be seen and pressed."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.gui.atspi import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.gui.atspi import Node
    from tests.gui.desktop import Desktop


@dataclass(frozen=True, slots=True)
class Wizard:
    """A running window."""

    screen: Screen

    def start(self) -> None:
        self.screen.find("welcome-start")
        self.screen.press("primary")
        self.screen.find("page-connect")

    def connect(self, key: str, account: str) -> None:
        self.screen.find("connect-key").write(key)
        self.screen.find("connect-account").write(account)
        self.screen.press("primary")

    def choose_site(self, site_id: str) -> None:
        self.screen.find(f"connect-site-{site_id}").press()
        self.screen.find("connect-probe")
        self.screen.press("primary")

    def name_program(self, name: str) -> None:
        self.screen.find("program-name").write(name)
        self.screen.press("primary", name="Save and start the program")
        self.screen.press("primary", name="Continue")

    def keep_rules(self) -> None:
        self.screen.find("page-rules")
        self.screen.find("rules-add")
        self.screen.press("primary")

    def open_file(self, path: Path) -> None:
        self.screen.find("page-file")
        self.screen.press("file-choose")
        self.screen.find("fileNameEdit").write(str(path))
        self.screen.press(name="Open")

    def check(self) -> None:
        self.screen.press("primary", name="Check the list")
        self.screen.find("page-check")
        self.screen.press("primary", name="See what will change")

    def move(self) -> None:
        self.screen.find("page-preview")
        self.screen.press("primary", name="Move the points")
        self.screen.press("primary", name="See the result", seconds=120)

    def error(self) -> Node:
        """The error panel, once it shows."""
        return self.screen.find("error-panel")


@contextmanager
def wizard(desktop: Desktop, *, base_url: str) -> Iterator[Wizard]:
    """Open the window on a desktop."""
    command = (sys.executable, "-m", "pointferry", "gui")
    environ = {
        "POINTFERRY_DATA_DIR": str(desktop.folder / "data"),
        "POINTFERRY_BASE_URL": base_url,
    }
    with desktop.program(*command, **environ), Screen(desktop.bus) as screen:
        yield Wizard(screen)
