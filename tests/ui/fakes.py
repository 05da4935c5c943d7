"""A session that remembers what it was asked and shows the states a test gives it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pointferry.crossing.state import State
from pointferry.crossing.steps import next_step, previous_step
from pointferry.domain.pause import CallBudget

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from pointferry.crossing.state import Step
    from pointferry.domain.errors import PointferryError

_AT_ONCE = frozenset({"wish", "plan", "unplan", "hold", "release", "convert"})


@dataclass(frozen=True, slots=True)
class Call:
    """One command: its dotted name and what it was given."""

    name: str
    args: tuple[object, ...] = ()
    kwargs: dict[str, object] = field(default_factory=dict)


class Recorder:
    """Stands for one group of commands; accepts every command and does nothing."""

    def __init__(self, group: str, session: FakeSession) -> None:
        self._group = group
        self._session = session

    sample: Path | None = None
    calls_used = 0

    def budget(self) -> CallBudget:
        """Answer as a connection does; asking is no command."""
        return CallBudget(self.calls_used, 198)

    def __getattr__(self, name: str) -> Callable[..., object]:
        def command(*args: object, **kwargs: object) -> object:
            self._session.calls.append(Call(f"{self._group}.{name}", args, kwargs))
            return None if name in _AT_ONCE else self._session.answer(f"{self._group}.{name}")

        return command


class FakeSession:
    """Has the shape of the engine's session; tests publish its states themselves."""

    def __init__(self, state: State | None = None) -> None:
        self.state = state or State()
        self.calls: list[Call] = []
        self.failures: dict[str, PointferryError] = {}
        self._listeners: list[Callable[[State], None]] = []
        self.connection = Recorder("connection", self)
        for group in ("program", "rules", "file", "check", "preview", "move"):
            setattr(self, group, Recorder(group, self))

    def publish(self, state: State) -> None:
        """Show another state."""
        self.state = state
        for listener in tuple(self._listeners):
            listener(state)

    def subscribe(self, listener: Callable[[State], None]) -> Callable[[], None]:
        """Follow the state."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def names(self) -> list[str]:
        """Return the commands so far, by name."""
        return [call.name for call in self.calls]

    async def answer(self, name: str) -> bool:
        """End a command as the test wants."""
        if name in self.failures:
            raise self.failures[name]
        return False

    def refresh_unfinished(self) -> Awaitable[bool]:
        """Record the wish."""
        self.calls.append(Call("refresh_unfinished"))
        return self.answer("refresh_unfinished")

    def go(self, step: Step) -> None:
        """Show a page."""
        self.calls.append(Call("go", (step,)))
        self.publish(replace(self.state, step=step))

    def next(self) -> bool:
        """Show the next page."""
        step = next_step(self.state)
        if step is not None:
            self.go(step)
        return step is not None

    def back(self) -> bool:
        """Show the page before."""
        step = previous_step(self.state)
        if step is not None:
            self.go(step)
        return step is not None
