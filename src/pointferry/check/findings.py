"""The parts of a check: counts, problems with their rows, duplicates, who is set aside, sums."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.domain.issues import Duplicates, Hint, Issue, SetAside, Warn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy import int64
    from numpy.typing import NDArray

    from pointferry.check.edits import Settlement

Code = Issue | Warn | SetAside | Hint


class Severity(StrEnum):
    """Whether a problem keeps a row from moving."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Accounting:
    """Rows of the file, every one of them: ``rows == moving + set_aside``, always.

    Attributes:
        rows: Customer rows of the file.
        moving: Rows whose points move; a repeat counts with its customer.
        set_aside: Rows that do not move, each with a reason.
    """

    rows: int
    moving: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class SameBalance:
    """An address that stands in several rows with one balance."""

    email: str
    rows: tuple[int, ...]
    points: Decimal


@dataclass(frozen=True, slots=True)
class Conflict:
    """An address that stands in several rows with different balances, row by row.

    Attributes:
        email: The address in small letters.
        rows: Its data rows, in the file's order.
        points: Their balances.
        kept: What the merchant chose for this address alone; None where nothing was.
    """

    email: str
    rows: tuple[int, ...]
    points: tuple[Decimal, ...]
    kept: Settlement | None = None

    def under(self, choice: Settlement) -> Decimal | None:
        """Return the balance that a choice comes to; None for leaving it open.

        Raises:
            ValueError: The chosen row is none of these.
        """
        match choice:
            case Duplicates.REPORT:
                return None
            case Duplicates.FIRST:
                return self.points[0]
            case Duplicates.LAST:
                return self.points[-1]
            case Duplicates.HIGHEST:
                return max(self.points)
            case Duplicates.SUM:
                with localcontext(prec=60):
                    return sum(self.points, start=Decimal(0))
            case row:
                return self.points[self.rows.index(row)]


@dataclass(frozen=True, slots=True)
class DuplicateGroups:
    """Addresses that stand in more than one sound row, in the order of their first rows."""

    same_balance: Sequence[SameBalance]
    conflicts: Sequence[Conflict]


@dataclass(frozen=True, slots=True)
class SetAsideRow:
    """A row that does not move.

    Attributes:
        row: Data row, from 0.
        record: Record of the file, from 0.
        line: Line of the file, from 1.
        email: The address cell's present text.
        points: The balance cell's present text.
        reasons: Why it does not move.
    """

    row: int
    record: int
    line: int
    email: str
    points: str
    reasons: tuple[Issue | SetAside, ...]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A row with an issue or a warning; places as in ``SetAsideRow``."""

    row: int
    record: int
    line: int
    email: str
    points: str
    issues: tuple[Issue, ...]
    warnings: tuple[Warn, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ProblemGroup:
    """All rows with one problem.

    Attributes:
        code: The problem.
        severity: Whether it keeps the rows from moving.
        count: How many rows there are.
        rows: The rows, ascending.
    """

    code: Code
    severity: Severity
    count: int
    rows: NDArray[int64]


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Totals over the clean table, exact.

    Attributes:
        count: Addresses.
        before: Their balances in the file's own points, before factor and rounding.
        points: Points as ``write_clean`` writes them.
        rounded_down: Points if every balance is rounded down.
        rounded_half_up: Points if every balance is rounded half up.
        with_conflicts: Points if conflicts take the first, last or highest balance, or all.
    """

    count: int
    before: Decimal
    points: Decimal
    rounded_down: Decimal
    rounded_half_up: Decimal
    with_conflicts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True, eq=False)
class Clean:
    """The clean table: every address with one balance, decimals included."""

    rows: NDArray[int64]
    whole: NDArray[int64]
    fraction: NDArray[int64]
