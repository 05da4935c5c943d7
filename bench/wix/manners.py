"""How the imitated site behaves: its delays and its bursts of refusals."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manners:
    """How the site behaves.

    Attributes:
        latency: Seconds from a call's start to its answer.
        parse: Seconds until an import is parsed.
        book: Seconds until an executed import is booked.
        burst_every: Seconds between two bursts of refusals; 0 for none.
        burst: Seconds in which every call is refused.
        bare: Bursts are refused with an empty 403 rather than 429.
        a_second: Calls allowed in one second; 0 for any number.
    """

    latency: float = 0.25
    parse: float = 5.0
    book: float = 15.0
    burst_every: float = 0.0
    burst: float = 0.0
    bare: bool = False
    a_second: int = 0
