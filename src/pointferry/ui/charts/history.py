"""How a move got on over time: collected while it runs, whether or not anybody looks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from pointferry.crossing.state import Phase

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.crossing.state import State, Work
    from pointferry.domain.pause import CallBudget

_MOVING = frozenset({Phase.CREATING_CONTACTS, Phase.TRIAL, Phase.IMPORTING, Phase.ADJUSTING})
_MOST = 600


@dataclass(frozen=True, slots=True)
class Moment:
    """One look at the work.

    Attributes:
        seconds: Since the first look.
        done: Customers finished in this phase.
        total: Customers in this phase.
        waiting: Nothing was sent.
        phase: What was being done.
        calls: Calls to Wix that counted in the minute before; None where that is not known.
    """

    seconds: float
    done: int
    total: int
    waiting: bool
    phase: Phase
    calls: CallBudget | None = None


class History:
    """Looks at every state; thins its moments out so that a day of moving stays small.

    Args:
        clock: Seconds of a clock that never goes back.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._began: float | None = None
        self._run: str | None = None
        self.moments: list[Moment] = []

    def look(self, state: State, calls: CallBudget | None = None) -> None:
        """Remember how far a move is, and how much of Wix's limit it takes."""
        run = state.run.run
        if run is not None and run.id != self._run:
            self._run, self._began = run.id, None
            self.moments.clear()
        work = state.work
        if work is not None and work.phase in _MOVING and work.total:
            self._add(work, work.total, calls)

    def _add(self, work: Work, total: int, calls: CallBudget | None) -> None:
        now = self._clock()
        if self._began is None:
            self._began = now
        waiting = work.held or work.pause is not None
        moment = Moment(now - self._began, work.done, total, waiting, work.phase, calls)
        if self._stands_still(moment):
            # Where nothing changes, two moments are enough: when that began, and now.
            self.moments[-1] = moment
            return
        self.moments.append(moment)
        if len(self.moments) > _MOST:
            # Every second one of the older half goes; both ends stay.
            half = _MOST // 2
            self.moments[:half] = self.moments[:half:2]

    def _stands_still(self, moment: Moment) -> bool:
        same = [replace(last, seconds=moment.seconds) == moment for last in self.moments[-2:]]
        if not same or not same[-1]:
            return False
        return self.moments[-1].seconds == moment.seconds or (len(same) > 1 and same[0])

    @property
    def seconds(self) -> float:
        """Time from the first look to the last."""
        return self.moments[-1].seconds if self.moments else 0.0

    @property
    def waited(self) -> float:
        """Seconds in which nothing was sent."""
        pairs = zip(self.moments, self.moments[1:], strict=False)
        return sum(after.seconds - before.seconds for before, after in pairs if before.waiting)

    def pace(self) -> int:
        """Return the customers finished in the last minute of the present phase."""
        if not self.moments:
            return 0
        last = self.moments[-1]
        phase = [moment for moment in self.moments if moment.phase is last.phase]
        before = [moment for moment in phase if moment.seconds <= last.seconds - 60]
        return last.done - (before[-1] if before else phase[0]).done
