"""How many calls a minute are worth trying after Wix refused some for speed.

A refusal has one of two causes, and nothing tells them apart. For some seconds everything is
refused: then the old rate is right again as soon as that is over. Or less is allowed than
documented, for instance because another program shares the limit: then the rate at which calls
were still accepted is right. So the rate is halved, climbs back to that ceiling within seconds,
and beyond it soon; but where the same ceiling is met again, it is tried ever more rarely.
"""

from __future__ import annotations

_CLIMB = 5.0
"""Seconds from half of the ceiling back to it."""

_DOUBLING = 5.0
"""Seconds in which the rate then doubles, as long as the ceiling was met only once."""

_PATIENCE = 60.0
"""Seconds at a ceiling that was met twice, doubled each time; and those of a doubling then."""

_MOST_STRIKES = 5
_NEAR = 0.9
_FIRST_HOLD, _LONGEST_HOLD = 1.0, 8.0


class Ceiling:
    """The rate to keep to, in calls per window.

    Args:
        full: The rate without refusals.
        slowest: The lowest rate there is; at most ``full``.
    """

    def __init__(self, full: int, slowest: int) -> None:
        self._full = float(full)
        self._slowest = float(slowest)
        self._ceiling = float(full)
        self._strikes = 0
        self._hold = _FIRST_HOLD
        self._refused_at: float | None = None
        self._calm_since: float | None = None

    @property
    def refusing(self) -> bool:
        """Whether no call has been accepted since the last refusal."""
        return self._refused_at is not None and self._calm_since is None

    @property
    def lowered(self) -> bool:
        """Whether refusals may still have a say in the rate."""
        return self._refused_at is not None

    def at(self, moment: float) -> int:
        """Return the calls per window to keep to at a moment, if nothing is refused before.

        Args:
            moment: Monotonic seconds.
        """
        if self._refused_at is None:
            return int(self._full)
        half = max(self._slowest, self._ceiling / 2)
        if self._calm_since is None:
            return int(half)
        calm = moment - self._calm_since
        if calm < _CLIMB:
            return int(half + (self._ceiling - half) * calm / _CLIMB)
        patience = _PATIENCE * 2 ** (self._strikes - 1) if self._strikes else 0.0
        doubling = _PATIENCE if self._strikes else _DOUBLING
        # More than enough doublings for any rate.
        doublings = min(64.0, max(0.0, calm - _CLIMB - patience) / doubling)
        return int(min(self._full, self._ceiling * 2**doublings))

    def refused(self, moment: float, accepted: int) -> float:
        """Take note of a refusal.

        Args:
            moment: Now, in monotonic seconds.
            accepted: Calls accepted in the window that ends now.

        Returns:
            Seconds to leave Wix alone.
        """
        if self.refusing:
            self._hold = min(self._hold * 2, _LONGEST_HOLD)
        else:
            before = self.at(moment)
            met_again = self._ceiling < self._full and accepted >= _NEAR * self._ceiling
            self._strikes = min(self._strikes + 1, _MOST_STRIKES) if met_again else 0
            self._ceiling = max(self._slowest, min(before, max(accepted, before / 2)))
            self._hold = _FIRST_HOLD
        self._refused_at, self._calm_since = moment, None
        return self._hold

    def accepted(self, started: float, moment: float) -> None:
        """Take note of a call that was not refused for speed.

        Args:
            started: When it started; one from before the last refusal says nothing.
            moment: Now, in monotonic seconds.
        """
        if self.refusing and self._refused_at is not None and started >= self._refused_at:
            self._calm_since = moment
