"""What a check found: counts by code, rows by problem, customers, and who is set aside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from numpy import int32, uint8
    from numpy.typing import NDArray

    from pointferry.check.customers import Customers
    from pointferry.check.edits import Edits
    from pointferry.check.findings import (
        Accounting,
        Code,
        DuplicateGroups,
        ProblemGroup,
        ProblemRow,
        SetAsideRow,
        Sums,
    )
    from pointferry.check.options import CheckOptions
    from pointferry.check.outcome import Outcome
    from pointferry.check.source import RowSource
    from pointferry.check.suggestions import Suggestion
    from pointferry.domain.issues import Hint, Issue, Tidied, Warn
    from pointferry.intake import Table


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
    outcome: Outcome
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
