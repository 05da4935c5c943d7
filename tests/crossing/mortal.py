"""A journal whose process dies at a chosen write, as if killed there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pointferry.domain.run import Act, Intent, Part, PartState
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths

if TYPE_CHECKING:
    from pathlib import Path

Fatal = Callable[[str, tuple[object, ...]], bool]

WRITES = frozenset(
    {"open_run", "save_run", "save_customers", "open_part", "save_part", "intend", "settle"}
)


class Killed(BaseException):
    """What a process feels when it is killed: nothing runs after it."""


class MortalJournal(SqliteJournal):
    """Dies before or after the first write that is fatal.

    Args:
        folder: Where the journal is.
        fatal: Told each write's name and arguments; says whether the process dies there.
        after: Whether the fatal write still reaches the disk.
    """

    def __init__(
        self,
        folder: Path,
        fatal: Fatal,
        *,
        after: bool,
    ) -> None:
        super().__init__(Paths(folder))
        self._fatal = fatal
        self._after = after
        self.dead = False

    def __getattribute__(self, name: str) -> object:
        value = object.__getattribute__(self, name)
        if name not in WRITES:
            return value

        def write(*args: object, **kwargs: object) -> object:
            if self.dead:
                raise Killed
            dies = self._fatal(name, args)
            if dies and not self._after:
                self.dead = True
                raise Killed
            result = value(*args, **kwargs)
            if dies:
                self.dead = True
                raise Killed
            return result

        return write


def nth_write(number: int) -> Fatal:
    """Make the n-th write fatal, counted from 1."""
    seen = 0

    def fatal(_name: str, _args: tuple[object, ...]) -> bool:
        nonlocal seen
        seen += 1
        return seen == number

    return fatal


def part_reaches(state: PartState, number: int = 0) -> Fatal:
    """Make the write fatal that brings a part to a state."""

    def fatal(name: str, args: tuple[object, ...]) -> bool:
        return name in {"save_part", "open_part"} and any(
            isinstance(part, Part) and (part.state, part.number) == (state, number) for part in args
        )

    return fatal


def settles(act: Act) -> Fatal:
    """Make the write fatal that records how a call of this kind ended."""

    def fatal(name: str, args: tuple[object, ...]) -> bool:
        return name == "settle" and isinstance(args[0], Intent) and args[0].act is act

    return fatal
