"""How the journal's records become database rows and records again.

The tables are STRICT, so the database itself vouches for the column types named here.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.issues import Issue, SetAside
from pointferry.domain.run import (
    Act,
    Binding,
    Customer,
    Intent,
    Outcome,
    Part,
    PartKind,
    PartRow,
    PartState,
    RowSetAside,
    Run,
    Semantics,
    Stage,
    Standing,
    TopUp,
    Verdict,
    Wanted,
)
from pointferry.machine.journal_sql import SELECT_RUN_KEY

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

_Row = TypeVar("_Row")
_Record = TypeVar("_Record")

RunRow = tuple[
    str, str, str, str, str, str, str, str, int, str, int, int, str,
    str | None, str | None, str | None, str, str | None, int | None, int | None, str, str,
]  # fmt: skip

CustomerRow = tuple[
    int, str, int, int, str, str, str | None, int,
    str | None, int | None, int | None, int | None, str, str | None, str, int,
]  # fmt: skip

SetAsideRow = tuple[int, str, str, str]

PartRecordRow = tuple[int, str, str, str, str, int, str, str, int]

PartRowRow = tuple[int, int]

IntentRow = tuple[int, str, str, str, str, str, str | None]

_STANDINGS = {standing.value: standing for standing in Standing}
_ASIDE = {reason.value: reason for reason in SetAside}
_ROW_REASONS: dict[str, Issue | SetAside] = {
    **{issue.value: issue for issue in Issue},
    **_ASIDE,
}


def moment_text(moment: datetime) -> str:
    """Write a moment in UTC so that the order of texts is the order of moments.

    Raises:
        ValueError: The moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment in the journal needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def storable(text: str) -> str:
    """Replace lone surrogates, which UTF-8 cannot hold, by U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def run_row(run: Run) -> RunRow:
    """Turn a run into its row."""
    binding = run.binding
    return (
        run.id,
        moment_text(run.created_at),
        binding.origin,
        binding.site_id,
        binding.file_digest,
        binding.choices_digest,
        storable(run.site_name),
        storable(run.file_name),
        run.file_rows,
        run.wanted.value,
        int(run.create_contacts),
        int(run.practice),
        run.stage.value,
        run.semantics.value if run.semantics else None,
        run.verdict.value if run.verdict else None,
        moment_text(run.finished_at) if run.finished_at else None,
        run.base_url,
        run.top_up.value if run.top_up else None,
        run.program_before,
        run.program_after,
        storable(binding.sheet),
        " ".join(run.source_digests),
    )


def run_of(row: RunRow) -> Run:
    """Turn a row into its run."""
    return Run(
        id=row[0],
        created_at=datetime.fromisoformat(row[1]),
        binding=Binding(row[2], row[3], row[4], row[5], row[20]),
        site_name=row[6],
        file_name=row[7],
        file_rows=row[8],
        wanted=Wanted(row[9]),
        create_contacts=bool(row[10]),
        practice=bool(row[11]),
        stage=Stage(row[12]),
        semantics=Semantics(row[13]) if row[13] is not None else None,
        verdict=Verdict(row[14]) if row[14] is not None else None,
        finished_at=datetime.fromisoformat(row[15]) if row[15] is not None else None,
        base_url=row[16],
        top_up=TopUp(row[17]) if row[17] is not None else None,
        program_before=row[18],
        program_after=row[19],
        source_digests=tuple(row[21].split()),
    )


def customer_row(customer: Customer) -> CustomerRow:
    """Turn a customer into its row."""
    return (
        customer.number,
        storable(customer.email),
        customer.points,
        customer.rows,
        storable(customer.first_name),
        storable(customer.last_name),
        customer.contact_id,
        int(customer.new_contact),
        customer.account_id,
        customer.before,
        customer.target,
        customer.after,
        customer.standing.value,
        customer.reason.value if customer.reason else None,
        storable(customer.detail),
        int(customer.paid),
    )


def customer_of(row: CustomerRow) -> Customer:
    """Turn a row into its customer."""
    # By position and by table look-up: a run may have a million of them.
    return Customer(
        *row[:7],
        row[7] == 1,
        *row[8:12],
        _STANDINGS[row[12]],
        _ASIDE[row[13]] if row[13] is not None else None,
        row[14],
        row[15] == 1,
    )


def set_aside_row(row: RowSetAside) -> SetAsideRow:
    """Turn a row set aside into its database row."""
    reasons = " ".join(reason.value for reason in row.reasons)
    return (row.line, storable(row.email), storable(row.points), reasons)


def set_aside_of(row: SetAsideRow) -> RowSetAside:
    """Turn a database row into the row set aside."""
    return RowSetAside(
        row[0], row[1], row[2], tuple(_ROW_REASONS[value] for value in row[3].split())
    )


def part_row(part: Part) -> PartRecordRow:
    """Turn a part into its row."""
    return (
        part.number,
        part.kind.value,
        part.state.value,
        storable(part.file_name),
        part.digest,
        part.rows,
        part.file_path,
        part.import_id,
        int(part.has_error_file),
    )


def part_of(row: PartRecordRow) -> Part:
    """Turn a row into its part."""
    return Part(
        number=row[0],
        kind=PartKind(row[1]),
        state=PartState(row[2]),
        file_name=row[3],
        digest=row[4],
        rows=row[5],
        file_path=row[6],
        import_id=row[7],
        has_error_file=bool(row[8]),
    )


def part_row_of(row: PartRowRow) -> PartRow:
    """Turn a row into the line of a part."""
    return PartRow(row[0], row[1])


def intent_of(row: IntentRow) -> Intent:
    """Turn a row into its intent."""
    return Intent(
        id=row[0],
        run_id=row[1],
        act=Act(row[2]),
        subject=row[3],
        at=datetime.fromisoformat(row[4]),
        detail=row[5],
        outcome=Outcome(row[6]) if row[6] is not None else None,
    )


def run_key(connection: sqlite3.Connection, run_id: str) -> int:
    """Return the number a run has in the other tables.

    Raises:
        MachineError: ``RUN_UNKNOWN``.
    """
    found: tuple[int] | None = connection.execute(SELECT_RUN_KEY, (run_id,)).fetchone()
    if found is None:
        raise unknown_run(run_id)
    return found[0]


def decoded(found: Iterable[_Row], decode: Callable[[_Row], _Record]) -> list[_Record]:
    """Make records of all rows.

    Raises:
        MachineError: ``JOURNAL_DAMAGED`` where a row makes no sense.
    """
    try:
        return [decode(row) for row in found]
    except (KeyError, ValueError) as error:
        raise MachineError(
            ErrorCode.JOURNAL_DAMAGED, detail=f"a record makes no sense: {error}"
        ) from error


def unknown_run(run_id: str) -> MachineError:
    """Return the error for a run that is not there."""
    return MachineError(ErrorCode.RUN_UNKNOWN, params={"run": run_id})


def missing(what: str) -> MachineError:
    """Return the error for a part, customer or intent that is not there."""
    return MachineError(ErrorCode.UNEXPECTED, detail=f"the journal does not know {what}")
