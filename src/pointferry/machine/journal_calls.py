"""What the journal notes about calls: intents with their outcomes, and when calls were sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pointferry.domain.run import Intent
from pointferry.machine import journal_rows as records
from pointferry.machine import journal_sql as sql

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pointferry.domain.run import Act, Outcome
    from pointferry.machine.journal_database import Database


class CallRecords:
    """The part of the journal that is about calls.

    Args:
        database: Where everything is kept.

    Raises:
        MachineError: As :class:`~pointferry.machine.journal.SqliteJournal` says.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def intend(self, run_id: str, act: Act, subject: str, detail: str = "") -> Intent:
        """Record a call about to be sent."""
        at = datetime.now(UTC)
        with self._database.writing(run_id) as connection:
            key = records.run_key(connection, run_id)
            added: list[tuple[int]] = connection.execute(
                sql.INSERT_INTENT, (key, act.value, subject, records.moment_text(at), detail)
            ).fetchall()
        return Intent(added[0][0], run_id, act, subject, at, detail)

    def intend_change(
        self, origin: str, site_id: str, act: Act, subject: str, detail: str = ""
    ) -> Intent:
        """Record a call about to be sent that belongs to no run."""
        at = datetime.now(UTC)
        values = (origin, site_id, act.value, subject, records.moment_text(at), detail)
        with self._database.writing() as connection:
            added: list[tuple[int]] = connection.execute(sql.INSERT_CHANGE, values).fetchall()
        return Intent(added[0][0], "", act, subject, at, detail)

    def open_changes(self, origin: str, site_id: str) -> list[Intent]:
        """Return such calls to a site whose outcome is not known, oldest first."""
        with self._database.reading() as connection:
            found: Iterable[records.IntentRow] = connection.execute(
                sql.SELECT_OPEN_CHANGES, (origin, site_id)
            )
            return records.decoded(found, records.intent_of)

    def settle(self, intent: Intent, outcome: Outcome, detail: str = "") -> None:
        """Record how a call ended.

        Args:
            intent: What :meth:`intend` returned.
            outcome: May be recorded again once more is known.
            detail: Kept beside the intent's own detail, which stays as it was.
        """
        now = records.moment_text(datetime.now(UTC))
        with self._database.writing(intent.run_id) as connection:
            cursor = connection.execute(
                sql.SETTLE_INTENT, (outcome.value, now, records.storable(detail), intent.id)
            )
            if cursor.rowcount == 0:
                raise records.missing(f"intent {intent.id}")

    def open_intents(self, run_id: str) -> list[Intent]:
        """Return the calls of a run whose outcome is not known, oldest first."""
        return self._intents(run_id, sql.SELECT_OPEN_INTENTS)

    def intents(self, run_id: str) -> list[Intent]:
        """Return all calls of a run, oldest first."""
        return self._intents(run_id, sql.SELECT_INTENTS)

    def save_calls(self, origin: str, timestamps: Iterable[float]) -> None:
        """Remember when calls were sent to a service, replacing what was remembered.

        Args:
            origin: Scheme, host and port of the service.
            timestamps: Wall-clock seconds since 1970.
        """
        times = " ".join(repr(float(moment)) for moment in timestamps)
        with self._database.writing() as connection:
            connection.execute(sql.SAVE_CALLS, (origin, times))

    def calls(self, origin: str) -> tuple[float, ...]:
        """Return the remembered times of calls to a service, in the order they were given."""
        with self._database.reading() as connection:
            found: list[tuple[str]] = connection.execute(sql.SELECT_CALLS, (origin,)).fetchall()
        return tuple(float(moment) for row in found for moment in row[0].split())

    def _intents(self, run_id: str, statement: str) -> list[Intent]:
        with self._database.reading(run_id) as connection:
            key = records.run_key(connection, run_id)
            found: Iterable[records.IntentRow] = connection.execute(statement, (key,))
            return records.decoded(found, records.intent_of)
