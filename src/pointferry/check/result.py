"""What a check found: counts by code, rows by problem, customers, and who is set aside."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.domain.issues import Duplicates, Hint, Issue, SetAside, Tidied, Warn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from numpy import int32, int64, uint8
    from numpy.typing import NDArray

    from pointferry.check.customers import Customers
    from pointferry.check.edits import Edits, Settlement
    from pointferry.check.options import CheckOptions
    from pointferry.check.source import RowSource
    from pointferry.check.suggestions import Suggestion
    from pointferry.intake import Table

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


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """The outcome of checking a table; nothing in it changes.

    Attributes:
        table: The file.
        options: How duplicates and decimals were resolved.
        edits: The merchant's edits that were applied.
        issues: Rows per issue; codes that do not occur are left out.
        warnings: Rows per warning.
        tidied: Rows per clean-up that needed no question.
        duplicates: Addresses in several rows.
        customers: Who moves.
        set_aside: Who does not, and why.
        problem_groups: Rows grouped by problem, errors first.
        counts: The accounting.
        valid_emails: Rows with a valid address, and different addresses among them.
        sums: Totals of the clean table; None without a balance column.
        hints: Rows per hint.
        refused: What Wix said about rows it refused in an earlier move, by row.
        movable: False without a balance column; then nobody moves.
    """

    table: Table
    options: CheckOptions
    edits: Edits
    issues: Mapping[Issue, int]
    warnings: Mapping[Warn, int]
    tidied: Mapping[Tidied, int]
    hints: Mapping[Hint, int]
    duplicates: DuplicateGroups
    customers: Customers
    set_aside: Sequence[SetAsideRow]
    problem_groups: tuple[ProblemGroup, ...]
    counts: Accounting
    valid_emails: tuple[int, int]
    sums: Sums | None
    clean: Clean
    source: RowSource
    row_bits: NDArray[int32]
    aside: NDArray[uint8]
    hint_bits: NDArray[uint8]
    refused: Mapping[int, str]

    @property
    def movable(self) -> bool:
        """Whether there is a balance column to move points from."""
        return self.sums is not None

    def problem_rows(self) -> Sequence[ProblemRow]:
        """Return every row with an issue or a warning, in the file's order."""
        from pointferry.check import rows  # noqa: PLC0415 - numpy on first use

        return rows.problem_rows(self)

    def row_codes(self, row: int) -> tuple[Code, ...]:
        """Return everything that is wrong or odd about a row, issues first."""
        from pointferry.check import rows  # noqa: PLC0415 - numpy on first use

        return rows.codes(self, row)

    def suggestion(self, row: int) -> Suggestion | None:
        """Return a safe correction for a row's address or balance, if there is one."""
        from pointferry.check import suggestions  # noqa: PLC0415 - rarely needed

        return suggestions.suggest(self.source, row, self.row_codes(row))

    def report(self) -> dict[str, object]:
        """Return the check as plain JSON values, as ``pointferry check --json`` prints it."""
        from pointferry.check import report  # noqa: PLC0415 - rarely needed

        return report.build(self)

    def write_clean(self, path: Path) -> int:
        """Write the clean table as ``email,points``; decimals stay exact unless rounded.

        Returns:
            Rows written, the header left out.

        Raises:
            MachineError: ``EXPORT_OVER_SOURCE``, ``EXPORT_REFUSED`` or ``DISK_FULL``.
        """
        from pointferry.check import exports  # noqa: PLC0415 - rarely needed

        return exports.write_clean(self, path)

    def write_corrected(self, path: Path, *, for_spreadsheet: bool = False) -> int:
        """Write the merchant's own columns with the edits applied.

        Encoding, separator and line ends are the file's own (a workbook becomes UTF-8 with
        commas); rows that were left out, blank records, repeated headers and totals are not
        written.

        Args:
            path: The file to write.
            for_spreadsheet: Write UTF-8 with a byte-order mark, which spreadsheets recognise,
                whatever the file's own encoding is.

        Returns:
            Rows written, the header left out.

        Raises:
            MachineError: As for ``write_clean``.
        """
        from pointferry.check import exports  # noqa: PLC0415 - rarely needed

        return exports.write_corrected(self, path, for_spreadsheet=for_spreadsheet)

    def write_painted(
        self, path: Path, *, reason: Callable[[Code], str] = str, reason_header: str = "reason"
    ) -> int:
        """Write every row into an .xlsx workbook with the problem cells painted.

        Args:
            path: The file to write.
            reason: Turns a code into the text of the added column.
            reason_header: Header of the added column.

        Returns:
            Rows written, the header left out.

        Raises:
            MachineError: As for ``write_clean``; ``EXPORT_TOO_LARGE`` for more rows than a sheet
                holds.
        """
        from pointferry.check import painted  # noqa: PLC0415 - rarely needed

        return painted.write(self, path, reason, reason_header)

    def write_fixes(self, path: Path) -> int:
        """Write the edits as a file that ``--fixes`` replays; see ``pointferry.check.fixes``.

        Returns:
            Fixes written.

        Raises:
            MachineError: As for ``write_clean``.
        """
        from pointferry.check import fixes  # noqa: PLC0415 - rarely needed

        return fixes.write(self, path)

    def write_problems(
        self, path: Path, *, reason: Callable[[Code], str] = str, reason_header: str = "reason"
    ) -> int:
        """Write the rows that have a problem, with one more column that says which.

        Args:
            path: The file to write.
            reason: Turns a code into the text to write.
            reason_header: Header of the added column.

        Returns:
            Rows written, the header left out.

        Raises:
            MachineError: As for ``write_clean``.
        """
        from pointferry.check import exports  # noqa: PLC0415 - rarely needed

        return exports.write_problems(self, path, reason, reason_header)
