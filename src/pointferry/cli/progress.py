"""Follows a session's work: a line for each phase, and now and then how far it is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pointferry.texts import cli as words
from pointferry.texts.numbers import duration
from pointferry.texts.phases import PAUSES, PHASES
from pointferry.texts.saying import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.cli.output import Output
    from pointferry.crossing.state import Phase, State, Work
    from pointferry.domain.pause import Pause

_EVENT_SECONDS = 0.5
_LINE_SECONDS = 10.0
_PAUSE_WORTH_A_LINE = 5.0


class Progress:
    """A listener of a session.

    Args:
        output: Where lines or events go.
        clock: Seconds on a clock that never goes back.
    """

    def __init__(self, output: Output, clock: Callable[[], float] = time.monotonic) -> None:
        self._output = output
        self._clock = clock
        self._every = _EVENT_SECONDS if output.as_json else _LINE_SECONDS
        self._phase: Phase | None = None
        self._done = 0
        self._pause: Pause | None = None
        self._told = 0.0

    def __call__(self, state: State) -> None:
        """Tell what is new in a state."""
        work = state.work
        if work is None:
            self._phase = None
            return
        if work.phase is not self._phase:
            self._begin(work)
        elif work.done != self._done and self._clock() - self._told >= self._every:
            self._advance(work)
        if work.pause is not self._pause:
            self._pause = work.pause
            if work.pause is not None:
                self._wait(work.pause)

    def _begin(self, work: Work) -> None:
        self._phase, self._done, self._told = work.phase, work.done, self._clock()
        self._output.event("phase", phase=work.phase.value, total=work.total)
        self._output.say(say(words.PHASE, phase=say(PHASES[work.phase])))

    def _advance(self, work: Work) -> None:
        self._done, self._told = work.done, self._clock()
        left = work.seconds_left
        self._output.event(
            "progress",
            phase=work.phase.value,
            done=work.done,
            total=work.total,
            seconds_left=None if left is None else round(left, 1),
        )
        if work.total is None:
            return
        if left is None:
            self._output.say(say(words.PROGRESS, done=work.done, total=work.total))
        else:
            span = duration(left)
            self._output.say(say(words.PROGRESS_LEFT, done=work.done, total=work.total, time=span))

    def _wait(self, pause: Pause) -> None:
        self._output.event("pause", reason=pause.reason.value, seconds=round(pause.seconds, 1))
        if pause.seconds >= _PAUSE_WORTH_A_LINE:
            reason, span = say(PAUSES[pause.reason]), duration(pause.seconds)
            self._output.say(say(words.PAUSE, reason=reason, time=span))
