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
    from subprocess import Popen

    from tests.e2e.exports import MadeUp
    from tests.e2e.service import Service
    from tests.gui.desktop import Desktop


@dataclass(frozen=True, slots=True)
class Wizard:
    """A running window."""

    screen: Screen
    process: Popen[bytes]

    def go_to_preview(self, service: Service, export: Path) -> None:
        """Walk every page up to the one that asks before anything is sent."""
        self.start()
        self.connect(service.api_key, service.account_id)
        self.choose_site(service.site_id)
        self.name_program("Quayside Club")
        self.keep_rules()
        self.open_file(export)
        self.check()
        self.screen.find("page-preview")

    def resume(self) -> None:
        """Go on with the unfinished move that Welcome offers first."""
        self.screen.press("primary", name="Go on with this move")

    def see_proven(self, made_up: MadeUp) -> None:
        """Read the verdict."""
        moved = made_up.rows - made_up.set_aside
        self.screen.find(name=f"Done. All {moved} rows that were moved are proven right.")

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

    def read_error(self) -> str:
        """Read what the error panel says, then put it away."""
        panel = self.screen.find("error-panel")
        said = f"{panel.name} {panel.description}"
        self.screen.press("error-hide")
        return said


@contextmanager
def wizard(desktop: Desktop, *, base_url: str) -> Iterator[Wizard]:
    """Open the window on a desktop."""
    command = (sys.executable, "-m", "pointferry", "gui")
    environ = {
        "POINTFERRY_DATA_DIR": str(desktop.folder / "data"),
        "POINTFERRY_BASE_URL": base_url,
    }
    with desktop.program(*command, **environ) as process, Screen(desktop.bus) as screen:
        yield Wizard(screen, process)
