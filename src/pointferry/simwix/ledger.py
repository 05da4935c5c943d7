"""Loyalty accounts and the ledger: every balance change is an entry that names its cause."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.simwix.store import new_id
from pointferry.simwix.world import AppId

if TYPE_CHECKING:
    import sqlite3

    from pointferry.simwix.world import World

HIGHEST_BALANCE = 999_999_999
COLUMNS = (
    "a.seq, a.id, a.site, a.contact, a.revision, a.created_ms, a.updated_ms, a.activity_ms,"
    " a.balance, a.earned, a.adjusted"
)


class Cause(StrEnum):
    """Why a balance changed."""

    IMPORT = "import"
    ADJUST = "adjust"
    EARN = "earn"
    SEED = "seed"


@dataclass(frozen=True, slots=True)
class Account:
    """A loyalty account; amounts in points, ``contact`` is the contact's key."""

    seq: int
    id: str
    site: int
    contact: int
    revision: int
    created_ms: int
    updated_ms: int
    activity_ms: int
    balance: int
    earned: int
    adjusted: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What a ledger entry says beside the amounts."""

    cause: Cause
    import_id: str | None = None
    app_id: str = AppId.LOYALTY
    description: str | None = None
    idempotency_key: str | None = None
    activity_type: str | None = None
    order_id: str | None = None


def account_of(row: sqlite3.Row) -> Account:
    """An account from a row with :data:`COLUMNS`."""
    return Account(*(row[name] for name in Account.__slots__))


def find_account(world: World, site: int, column: str, value: str | int) -> Account | None:
    """The account whose ``id`` or ``contact`` has a value."""
    row = world.store.row(
        f"SELECT {COLUMNS} FROM accounts a WHERE a.{column} = ? AND a.site = ?",  # noqa: S608 - ours
        (value, site),
    )
    return None if row is None else account_of(row)


def open_account(world: World, site: int, contact: int) -> Account:
    """Creates an empty account for a contact that has none."""
    now = world.clock.now_ms()
    account = Account(0, new_id(), site, contact, 1, now, now, now, 0, 0, 0)
    seq = world.store.run(
        "INSERT INTO accounts (id, site, contact, contact_id, email, name, display_name, revision,"
        " created_ms, updated_ms, activity_ms, balance, earned, adjusted)"
        " SELECT ?, ?, seq, id, email, name, coalesce(nullif(name, ''), email), 1, ?, ?, ?, 0, 0, 0"
        " FROM (SELECT seq, id, email, trim(first || ' ' || last) AS name FROM contacts"
        " WHERE seq = ?)",
        (account.id, site, now, now, now, contact),
    )
    return replace(account, seq=seq)


def change_balance(
    world: World, account: Account, amount: int, entry: Entry
) -> tuple[Account, str]:
    """Adds points to an account (or takes them) and writes the ledger.

    Args:
        world: The service.
        account: The account as it is now.
        amount: Points, not 0; the balance stays within 0 and :data:`HIGHEST_BALANCE`.
        entry: The cause.

    Returns:
        The changed account and the transaction's id.

    Raises:
        ValueError: If the balance would leave its bounds, or nothing changes.
    """
    balance = account.balance + amount
    if amount == 0 or not 0 <= balance <= HIGHEST_BALANCE:
        msg = "the balance would leave its bounds or not change"
        raise ValueError(msg)
    now = world.clock.now_ms()
    _remember(world, account, now)
    earns = entry.cause is Cause.EARN
    changed = replace(
        account,
        revision=account.revision + 1,
        updated_ms=now,
        activity_ms=now,
        balance=balance,
        earned=account.earned + (amount if earns else 0),
        adjusted=account.adjusted + (0 if earns else amount),
    )
    world.store.run(
        "UPDATE accounts SET revision = ?, updated_ms = ?, activity_ms = ?, balance = ?,"
        " earned = ?, adjusted = ? WHERE seq = ?",
        (changed.revision, now, now, balance, changed.earned, changed.adjusted, account.seq),
    )
    transaction = new_id()
    world.store.run(
        "INSERT INTO ledger (id, site, account, account_id, created_ms, amount, kind, cause,"
        " balance_before, balance_after, import_id, app_id, description, idempotency_key,"
        " activity_type, order_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            transaction,
            account.site,
            account.seq,
            account.id,
            now,
            amount,
            "EARN" if earns else "ADJUST",
            entry.cause.value,
            account.balance,
            balance,
            entry.import_id,
            entry.app_id,
            entry.description or "",
            entry.idempotency_key or "",
            entry.activity_type,
            entry.order_id,
        ),
    )
    return changed, transaction


def _remember(world: World, account: Account, now: int) -> None:
    """Keeps what a trailing index still shows, while it shows it."""
    lag = max(world.scenario.account_index_lag, world.scenario.search_index_lag)
    if lag <= 0:
        return
    world.store.run("DELETE FROM account_past WHERE until_ms < ?", (now - round(lag * 2000),))
    world.store.run(
        "INSERT INTO account_past VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            account.seq,
            now,
            account.revision,
            account.updated_ms,
            account.activity_ms,
            account.balance,
            account.earned,
            account.adjusted,
        ),
    )


def as_of(world: World, account: Account, moment_ms: int) -> Account:
    """The account as a trailing index shows it: its state at an earlier moment."""
    row = world.store.row(
        "SELECT * FROM account_past WHERE account = ? AND until_ms > ? ORDER BY revision LIMIT 1",
        (account.seq, moment_ms),
    )
    if row is None:
        return account
    return replace(
        account,
        revision=row["revision"],
        updated_ms=row["updated_ms"],
        activity_ms=row["activity_ms"],
        balance=row["balance"],
        earned=row["earned"],
        adjusted=row["adjusted"],
    )
