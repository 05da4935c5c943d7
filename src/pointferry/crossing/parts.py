"""Cutting waiting customers into upload files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pointferry.check import upload_files
from pointferry.crossing.plan import value_to_send
from pointferry.domain.imports import MAX_UPLOAD_BYTES
from pointferry.domain.run import Part, PartKind, PartRow, PartState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pointferry.crossing.active_run import ActiveRun
    from pointferry.domain.run import Customer

_CLOSED = {PartState.SETTLED, PartState.ABANDONED}

EXECUTED = {
    PartState.EXECUTING,
    PartState.EXECUTED,
    PartState.IMPORTED,
    PartState.FAILED,
    PartState.SETTLED,
}
"""States of a part whose import was or may have been executed, if it was not abandoned."""


def open_part(active: ActiveRun, kind: PartKind | None = None) -> Part | None:
    """Return the first part, of this kind if one is named, whose fate is not settled."""
    for part in active.parts:
        if part.state not in _CLOSED and kind in {None, part.kind}:
            return part
    return None


async def new_part(
    active: ActiveRun,
    kind: PartKind,
    customers: Sequence[Customer],
    *,
    max_bytes: int = MAX_UPLOAD_BYTES,
) -> Part:
    """Record a part with as many of these customers as one upload may hold.

    Args:
        active: The run.
        kind: Why the part is sent.
        customers: Customers that an import can bring to their target, at least one.
        max_bytes: No file gets longer than this.

    Returns:
        The part, planned and in the journal; it holds the first ``part.rows`` customers.
    """
    semantics = active.run.semantics
    rows = []
    for customer in customers:
        value = value_to_send(customer, customer.before or 0, semantics)
        if value is None:
            msg = f"customer {customer.number} cannot be reached by an import"
            raise ValueError(msg)
        rows.append(PartRow(customer.number, value))
    emails, values = [c.email for c in customers], [row.value for row in rows]
    upload = next(upload_files(emails, values, max_bytes))
    number = len(active.parts)
    part = Part(
        number=number,
        kind=kind,
        state=PartState.PLANNED,
        file_name=f"pointferry-{active.run.id}-{number}.csv",
        digest=hashlib.sha256(upload.content).hexdigest(),
        rows=upload.count,
    )
    await active.open_part(part, rows[: upload.count])
    return part
