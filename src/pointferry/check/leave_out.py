"""Rules by which people are left out; ``pointferry.check.leaving`` finds their rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LeaveOutKind(StrEnum):
    """By what rows are left out; also the label of the step in the edit history."""

    VALUE = "leave_out_value"
    BALANCE_ZERO = "leave_out_zero"
    TEST_ADDRESS = "leave_out_test"


@dataclass(frozen=True, slots=True)
class LeaveOutRule:
    """Which rows to leave out.

    Attributes:
        kind: By what.
        column: The column that ``VALUE`` looks at.
        value: What stands in it; spaces around it and capitals do not matter.
    """

    kind: LeaveOutKind
    column: int = -1
    value: str = ""
