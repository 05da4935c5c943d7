"""The record of every run, as the engine sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pointferry.domain.run import (
        Act,
        Binding,
        Customer,
        ErrorFile,
        Intent,
        Outcome,
        Part,
        PartRow,
        RowSetAside,
        Run,
    )


class Journal(Protocol):
    """The record of every run; each method is one durable transaction.

    Methods block for milliseconds and so run in a thread. They raise
    :class:`~pointferry.domain.errors.MachineError` (``JOURNAL_BUSY``, ``JOURNAL_DAMAGED``,
    ``DISK_FULL``).
    """

    def open_run(
        self, run: Run, customers: Iterable[Customer], set_aside: Iterable[RowSetAside]
    ) -> None:
        """Record a new run with its whole plan, at once."""
        ...

    def run(self, run_id: str) -> Run:
        """Return a run; raises ``RUN_UNKNOWN``."""
        ...

    def runs(self) -> tuple[Run, ...]:
        """Return all runs, newest first."""
        ...

    def find_run(self, binding: Binding) -> Run | None:
        """Return the newest run with this binding."""
        ...

    def save_run(self, run: Run) -> None:
        """Replace the run's record."""
        ...

    def customers(self, run_id: str) -> list[Customer]:
        """Return the run's customers in order."""
        ...

    def save_customers(self, run_id: str, customers: Iterable[Customer]) -> None:
        """Replace the records of these customers."""
        ...

    def rows_set_aside(self, run_id: str) -> list[RowSetAside]:
        """Return the rows that never became customers."""
        ...

    def parts(self, run_id: str) -> list[Part]:
        """Return the run's upload files in order."""
        ...

    def part_rows(self, run_id: str, number: int) -> list[PartRow]:
        """Return the lines of one part in upload order."""
        ...

    def open_part(self, run_id: str, part: Part, rows: Iterable[PartRow]) -> None:
        """Record a part with its lines before anything of it is sent."""
        ...

    def save_part(self, run_id: str, part: Part) -> None:
        """Replace a part's record."""
        ...

    def save_error_file(self, run_id: str, part: int, content: bytes) -> None:
        """Keep the file of refused rows that Wix offered for a part, as it came."""
        ...

    def error_files(self, run_id: str) -> list[ErrorFile]:
        """Return the files of refused rows that were kept for a run, part by part."""
        ...

    def refused(
        self, origin: str, site_id: str, file_digest: str, sheet: str = ""
    ) -> dict[str, str]:
        """Return whom Wix refused in moves of one list into one site, and in which words.

        Addresses that a later move of the list has reached are not among them. The sheet is named
        where its workbook has several.
        """
        ...

    def intend(self, run_id: str, act: Act, subject: str, detail: str = "") -> Intent:
        """Record a call about to be sent."""
        ...

    def intend_change(
        self, origin: str, site_id: str, act: Act, subject: str, detail: str = ""
    ) -> Intent:
        """Record a call about to be sent that belongs to no run."""
        ...

    def open_changes(self, origin: str, site_id: str) -> list[Intent]:
        """Return such calls to a site whose outcome is not known (None or ``UNKNOWN``)."""
        ...

    def settle(self, intent: Intent, outcome: Outcome, detail: str = "") -> None:
        """Record how a call ended."""
        ...

    def open_intents(self, run_id: str) -> list[Intent]:
        """Return the calls of a run whose outcome is not known (None or ``UNKNOWN``)."""
        ...

    def intents(self, run_id: str) -> list[Intent]:
        """Return all calls of a run, oldest first."""
        ...

    def save_edits(self, file_digest: str, text: str) -> None:
        """Remember the merchant's corrections to a file, by the digest of its bytes."""
        ...

    def edits(self, file_digest: str) -> str | None:
        """Return the corrections remembered for a file."""
        ...

    def lock_run(self, run_id: str) -> None:
        """Take the run for this process; raises ``JOURNAL_BUSY`` if another one has it."""
        ...

    def unlock_run(self, run_id: str) -> None:
        """Give the run back; a killed process gives its runs back by dying."""
        ...

    def close(self) -> None:
        """Close the database."""
        ...
