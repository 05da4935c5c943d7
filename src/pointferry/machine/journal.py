"""The journal: every run with its plan, its calls and their outcomes, in one SQLite database.

It holds customers' addresses, which resuming needs when the file has gone, and never a key.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pointferry.domain.run import ErrorFile
from pointferry.machine import journal_rows as records
from pointferry.machine import journal_sql as sql
from pointferry.machine.journal_calls import CallRecords
from pointferry.machine.journal_database import BUSY_SECONDS, Database
from pointferry.machine.run_locks import RunLocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pointferry.domain.run import (
        Binding,
        Customer,
        Part,
        PartRow,
        RowSetAside,
        Run,
    )
    from pointferry.machine.paths import Paths


class SqliteJournal(CallRecords):
    """The journal in the user's data folder; safe to use from several threads and processes.

    Each method is one durable transaction: when it returns, the change is on the disk, and when
    it raises, nothing has changed. Text that UTF-8 cannot hold comes back with U+FFFD in it.

    Args:
        paths: Where the database and the lock files are.
        busy_seconds: How long to wait for a transaction of another process.

    Raises:
        MachineError: Here and in every method: ``JOURNAL_BUSY``, ``JOURNAL_DAMAGED``,
            ``DISK_FULL``, ``DATA_FOLDER_REFUSED`` (the folder cannot be written), ``RUN_UNKNOWN``
            where a run is named that is not there, or ``UNEXPECTED`` for a part, customer or
            intent that is not there.
    """

    def __init__(self, paths: Paths, *, busy_seconds: float = BUSY_SECONDS) -> None:
        super().__init__(Database(paths.journal, busy_seconds=busy_seconds))
        self._locks = RunLocks(paths.lock)

    def open_run(
        self, run: Run, customers: Iterable[Customer], set_aside: Iterable[RowSetAside]
    ) -> None:
        """Record a new run with its whole plan, at once.

        Args:
            run: The run; its id must be new.
            customers: Read once, while the transaction is open.
            set_aside: Read once, after the customers.
        """
        with self._database.writing(run.id) as connection:
            key = connection.execute(sql.INSERT_RUN, records.run_row(run)).lastrowid
            connection.executemany(
                sql.INSERT_CUSTOMER,
                ((*records.customer_row(customer), key) for customer in customers),
            )
            connection.executemany(
                sql.INSERT_ROW_SET_ASIDE,
                ((*records.set_aside_row(row), key, at) for at, row in enumerate(set_aside)),
            )

    def run(self, run_id: str) -> Run:
        """Return a run."""
        found = self._runs(sql.SELECT_RUN, (run_id,))
        if not found:
            raise records.unknown_run(run_id)
        return found[0]

    def runs(self) -> tuple[Run, ...]:
        """Return all runs, newest first."""
        return tuple(self._runs(sql.SELECT_RUNS, ()))

    def find_run(self, binding: Binding) -> Run | None:
        """Return the newest run with this binding."""
        found = self._runs(
            sql.SELECT_RUNS_OF_BINDING,
            (
                binding.origin,
                binding.site_id,
                binding.file_digest,
                binding.choices_digest,
                records.storable(binding.sheet),
            ),
        )
        return found[0] if found else None

    def save_run(self, run: Run) -> None:
        """Replace the run's record."""
        with self._database.writing(run.id) as connection:
            cursor = connection.execute(sql.UPDATE_RUN, (*records.run_row(run), run.id))
            if cursor.rowcount == 0:
                raise records.unknown_run(run.id)

    def customers(self, run_id: str) -> list[Customer]:
        """Return the run's customers in order."""
        with self._database.reading(run_id) as connection:
            key = records.run_key(connection, run_id)
            found: Iterable[records.CustomerRow] = connection.execute(sql.SELECT_CUSTOMERS, (key,))
            return records.decoded(found, records.customer_of)

    def save_customers(self, run_id: str, customers: Iterable[Customer]) -> None:
        """Replace the records of these customers; all of them must be in the plan."""
        count = 0

        def bound(key: int) -> Iterator[tuple[str | int | None, ...]]:
            nonlocal count
            for customer in customers:
                count += 1
                row = records.customer_row(customer)
                yield (*row[1:], key, row[0])

        with self._database.writing(run_id) as connection:
            changes = connection.executemany(
                sql.UPDATE_CUSTOMER, bound(records.run_key(connection, run_id))
            ).rowcount
            # Without a single customer the cursor has no count of its own.
            if count and changes != count:
                raise records.missing(f"{count - changes} customers of run {run_id}")

    def rows_set_aside(self, run_id: str) -> list[RowSetAside]:
        """Return the rows that never became customers, in the order they were recorded."""
        with self._database.reading(run_id) as connection:
            key = records.run_key(connection, run_id)
            found: Iterable[records.SetAsideRow] = connection.execute(
                sql.SELECT_ROWS_SET_ASIDE, (key,)
            )
            return records.decoded(found, records.set_aside_of)

    def parts(self, run_id: str) -> list[Part]:
        """Return the run's upload files in order."""
        with self._database.reading(run_id) as connection:
            key = records.run_key(connection, run_id)
            found: Iterable[records.PartRecordRow] = connection.execute(sql.SELECT_PARTS, (key,))
            return records.decoded(found, records.part_of)

    def part_rows(self, run_id: str, number: int) -> list[PartRow]:
        """Return the lines of one part in upload order; none for a part that is not there."""
        with self._database.reading(run_id) as connection:
            key = records.run_key(connection, run_id)
            found: Iterable[records.PartRowRow] = connection.execute(
                sql.SELECT_PART_ROWS, (key, number)
            )
            return records.decoded(found, records.part_row_of)

    def open_part(self, run_id: str, part: Part, rows: Iterable[PartRow]) -> None:
        """Record a part with its lines before anything of it is sent."""
        with self._database.writing(run_id) as connection:
            key = records.run_key(connection, run_id)
            connection.execute(sql.INSERT_PART, (*records.part_row(part), key))
            connection.executemany(
                sql.INSERT_PART_ROW,
                ((key, part.number, at, row.customer, row.value) for at, row in enumerate(rows)),
            )

    def save_part(self, run_id: str, part: Part) -> None:
        """Replace a part's record; its lines stay."""
        with self._database.writing(run_id) as connection:
            key = records.run_key(connection, run_id)
            cursor = connection.execute(
                sql.UPDATE_PART, (*records.part_row(part), key, part.number)
            )
            if cursor.rowcount == 0:
                raise records.missing(f"part {part.number} of run {run_id}")

    def save_error_file(self, run_id: str, part: int, content: bytes) -> None:
        """Keep the file of refused rows that Wix offered for a part, as it came."""
        with self._database.writing(run_id) as connection:
            key = records.run_key(connection, run_id)
            connection.execute(sql.SAVE_ERROR_FILE, (key, part, content))

    def error_files(self, run_id: str) -> list[ErrorFile]:
        """Return the files of refused rows that were kept for a run, part by part."""
        with self._database.reading(run_id) as connection:
            key = records.run_key(connection, run_id)
            found: list[tuple[int, bytes]] = connection.execute(
                sql.SELECT_ERROR_FILES, (key,)
            ).fetchall()
        return [ErrorFile(part, content) for part, content in found]

    def refused(
        self, origin: str, site_id: str, file_digest: str, sheet: str = ""
    ) -> dict[str, str]:
        """Return whom Wix refused in moves of one list into one site, and in which words.

        Addresses that a later move of the list has reached are not among them.

        Args:
            origin: Of the service.
            site_id: The site.
            file_digest: SHA-256 of the file's bytes, in hex.
            sheet: The sheet, where the workbook has several.
        """
        where = (file_digest, records.storable(sheet), site_id, origin)
        with self._database.reading() as connection:
            found: list[tuple[int, str, str]] = connection.execute(
                sql.SELECT_REFUSED, where
            ).fetchall()
            if not found:
                return {}
            later: Iterable[tuple[int, str]] = connection.execute(
                sql.SELECT_REACHED, (*where, found[0][0])
            )
            reached: dict[str, int] = {}
            for key, email in later:
                reached[email] = max(key, reached.get(email, 0))
        return {email: words for key, email, words in found if reached.get(email, 0) <= key}

    def save_edits(self, file_digest: str, text: str) -> None:
        """Remember the merchant's edits to a file, replacing earlier ones.

        Args:
            file_digest: SHA-256 of the file's bytes, in hex.
            text: The edits, in whatever form the caller reads back.
        """
        now = records.moment_text(datetime.now(UTC))
        with self._database.writing() as connection:
            connection.execute(sql.SAVE_EDITS, (file_digest, now, records.storable(text)))

    def edits(self, file_digest: str) -> str | None:
        """Return the edits remembered for a file."""
        with self._database.reading() as connection:
            found: tuple[str] | None = connection.execute(
                sql.SELECT_EDITS, (file_digest,)
            ).fetchone()
        return found[0] if found else None

    def lock_run(self, run_id: str) -> None:
        """Take the run for this journal object; taking it again is harmless.

        The run need not be recorded yet.

        Raises:
            MachineError: ``JOURNAL_BUSY`` with the parameter ``run`` if another process, or
                another journal object of this one, has it.
        """
        self._locks.take(run_id)

    def unlock_run(self, run_id: str) -> None:
        """Give the run back; a killed process gives its runs back by dying."""
        self._locks.give_back(run_id)

    def close(self) -> None:
        """Give all runs back and close the database; closing twice is harmless."""
        self._locks.give_back_all()
        self._database.close()

    def _runs(self, statement: str, values: tuple[str, ...]) -> list[Run]:
        with self._database.reading() as connection:
            found: Iterable[records.RunRow] = connection.execute(statement, values)
            return records.decoded(found, records.run_of)
