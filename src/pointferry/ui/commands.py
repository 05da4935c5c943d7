"""The engine and the program as the window sees them: the session satisfies them by shape.

Long commands are started as the job :data:`WORK`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pointferry.compose.updates import Updates
    from pointferry.crossing.state import State, Step
    from pointferry.machine.paths import Paths
    from pointferry.machine.privacy import Redactor
    from pointferry.machine.settings import Settings
    from pointferry.ui.page_commands import (
        CheckCommands,
        ConnectionCommands,
        FileCommands,
        MoveCommands,
        PreviewCommands,
        ProgramCommands,
        RulesCommands,
    )

WORK = "work"
"""Name of the job that every long command runs under, so that only one can."""


class Session(Protocol):
    """The engine as the window sees it."""

    @property
    def state(self) -> State:
        """Everything a front end shows."""
        ...

    @property
    def connection(self) -> ConnectionCommands:
        """Commands of the connect page."""
        ...

    @property
    def program(self) -> ProgramCommands:
        """Commands of the program page."""
        ...

    @property
    def rules(self) -> RulesCommands:
        """Commands of the rules page."""
        ...

    @property
    def file(self) -> FileCommands:
        """Commands of the file page."""
        ...

    @property
    def check(self) -> CheckCommands:
        """Commands of the check page."""
        ...

    @property
    def preview(self) -> PreviewCommands:
        """Commands of the preview page."""
        ...

    @property
    def move(self) -> MoveCommands:
        """Commands of the move and verify pages."""
        ...

    def subscribe(self, listener: Callable[[State], None]) -> Callable[[], None]:
        """Hear of every change in the loop's thread; returns the way to unsubscribe."""
        ...

    def go(self, step: Step) -> None:
        """Show a page."""
        ...

    def next(self) -> bool:
        """Go to the next page where allowed."""
        ...

    def back(self) -> bool:
        """Go to the previous page where allowed."""
        ...

    async def refresh_unfinished(self) -> None:
        """Look for runs that can be resumed."""
        ...


class App(Protocol):
    """What the window is built from."""

    @property
    def session(self) -> Session:
        """The engine."""
        ...

    @property
    def settings(self) -> Settings:
        """What is remembered between starts."""
        ...

    @property
    def damaged_settings(self) -> Path | None:
        """Where settings that could not be read were put, None when all was well."""
        ...

    @property
    def paths(self) -> Paths:
        """Where this computer keeps the program's files."""
        ...

    @property
    def redactor(self) -> Redactor:
        """Hides keys and addresses in texts that leave the window."""
        ...

    @property
    def updates(self) -> Updates:
        """The look for a newer version."""
        ...

    def save_settings(self, settings: Settings) -> None:
        """Remember settings; raises :class:`~pointferry.domain.errors.MachineError`."""
        ...

    async def aclose(self) -> None:
        """Close connections, the journal and the practice site."""
        ...
