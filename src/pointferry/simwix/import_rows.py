"""One row of an import: whose it is, whether it counts, and the points it brings."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from pointferry.simwix.ledger import (
    HIGHEST_BALANCE,
    Cause,
    Entry,
    change_balance,
    find_account,
    open_account,
)
from pointferry.simwix.switches import Semantics
from pointferry.simwix.validation import is_email

if TYPE_CHECKING:
    from pointferry.simwix.import_store import ImportRecord
    from pointferry.simwix.world import World

POINTS = re.compile(r"[0-9]{1,9}")


class RowFailed(ValueError):  # noqa: N818 - an outcome of a row
    """A row that is not written; the text is the reason printed in the error file."""


def write_row(world: World, record: ImportRecord, number: int, row: list[str]) -> None:
    """Gives a row's customer its points.

    Raises:
        RowFailed: If the row cannot be written.
    """
    scenario = world.scenario
    email = _cell(row, record.email_column)
    folded = folded_email(row, record)
    if not is_email(folded):
        reason = "Invalid email"
        raise RowFailed(reason)
    points = _cell(row, record.points_column).strip()
    if POINTS.fullmatch(points) is None:
        reason = "Invalid points value"
        raise RowFailed(reason)
    if _refused(world, record, number, folded):
        raise RowFailed(scenario.import_refusal_reason)
    contact = _contact(world, record.site, email)
    if contact is None:
        reason = "Contact not found"
        raise RowFailed(reason)
    account = find_account(world, record.site, "contact", contact)
    if account is None:
        account = open_account(world, record.site, contact)
    wanted = int(points)
    if scenario.import_semantics is Semantics.ADD:
        wanted += account.balance
    if wanted > HIGHEST_BALANCE:
        reason = "Points balance is too high"
        raise RowFailed(reason)
    if wanted != account.balance:
        entry = Entry(Cause.IMPORT, import_id=record.id, description="Points import")
        change_balance(world, account, wanted - account.balance, entry)


def ignored(world: World, number: int) -> bool:
    """Whether a switch has a row neither written nor counted."""
    every = world.scenario.import_ignores_every
    return every > 0 and (number + 1) % every == 0


def folded_email(row: list[str], record: ImportRecord) -> str:
    """A row's address, trimmed and in lower case."""
    return _cell(row, record.email_column).strip().lower()


def _refused(world: World, record: ImportRecord, number: int, email: str) -> bool:
    """Whether a switch has this row fail."""
    scenario = world.scenario
    every = scenario.import_refuses_every
    if every > 0 and (number + 1) % every == 0:
        return True
    if not any(fnmatchcase(email, pattern) for pattern in scenario.import_refuses_emails):
        return False
    if not scenario.import_refuses_once:
        return True
    before = world.store.row(
        "SELECT 1 FROM import_failures f JOIN imports i ON i.seq = f.import"
        " WHERE f.email = ? AND i.site = ? AND f.import != ?",
        (email, record.site, record.seq),
    )
    return before is None


def _contact(world: World, site: int, email: str) -> int | None:
    """Key of the oldest contact an address finds."""
    scenario = world.scenario
    sought = email if scenario.import_matches_spaces else email.strip()
    sought = sought if scenario.import_matches_case else sought.lower()
    store = world.store
    row = store.row(
        "SELECT seq FROM contacts WHERE email = ? AND site = ? ORDER BY +created_ms, seq LIMIT 1",
        (sought, site),
    )
    if row is None and scenario.import_matches_additional_emails:
        row = store.row(
            "SELECT c.seq FROM contact_emails e JOIN contacts c ON c.seq = e.contact"
            " WHERE e.email = ? AND c.site = ? ORDER BY c.created_ms, c.seq LIMIT 1",
            (sought, site),
        )
    return None if row is None else row["seq"]


def _cell(row: list[str], index: int | None) -> str:
    return row[index] if index is not None and index < len(row) else ""
