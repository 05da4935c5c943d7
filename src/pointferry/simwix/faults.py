"""Faults per route: which call is struck, and with what."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from pointferry.simwix.envelopes import (
    Refusal,
    application_error,
    refuse_empty,
    refuse_html,
    system_error,
)
from pointferry.simwix.switches import Fault, FaultBody

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class _Armed:
    fault: Fault
    seen: int = 0
    struck: int = 0

    def strikes(self, method: str, path: str) -> bool:
        pattern = self.fault.route
        target = f"{method} {path}" if " " in pattern else path
        if not fnmatchcase(target, pattern):
            return False
        if self.fault.times and self.struck >= self.fault.times:
            return False
        self.seen += 1
        if self.seen <= self.fault.skip:
            return False
        self.struck += 1
        return True


class FaultBook:
    """The faults in force, in order; the first that matches a call strikes."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self._armed = [_Armed(fault) for fault in faults]

    def add(self, faults: Iterable[Fault]) -> None:
        """Puts further faults into force."""
        self._armed.extend(_Armed(fault) for fault in faults)

    def clear(self) -> None:
        """Removes all faults."""
        self._armed.clear()

    def strike(self, method: str, path: str) -> Fault | None:
        """The fault that strikes this call, counted as used."""
        for armed in self._armed:
            if armed.strikes(method, path):
                return armed.fault
        return None

    def counts(self) -> list[dict[str, object]]:
        """Each fault's route, effect, and how often it struck."""
        return [
            {"route": a.fault.route, "effect": a.fault.effect.value, "struck": a.struck}
            for a in self._armed
        ]


def fault_answer(fault: Fault) -> Refusal:
    """The answer of a fault that answers."""
    if fault.body is FaultBody.HTML:
        refusal = refuse_html(fault.status)
    elif fault.body is FaultBody.EMPTY:
        refusal = refuse_empty(fault.status)
    elif fault.code:
        refusal = application_error(fault.status, fault.code, "Injected fault")
    else:
        refusal = system_error(fault.status)
    if fault.retry_after:
        refusal.headers["retry-after"] = str(fault.retry_after)
    return refusal
