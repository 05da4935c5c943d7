"""The Loyalty Accounts API: balances, read and set (loyalty accounts contract)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.people import LoyaltyAccount, ProgramTotals
from pointferry.wix.calls import Call, Caller
from pointferry.wix.errors import Permission, Safety
from pointferry.wix.paging import pages
from pointferry.wix.wire import Paging, Wire, folded, revision_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

PAGE = 100
"""Most accounts on a page, and most contacts asked for at once."""

DESCRIPTION_MAX = 100
"""Longest description of an adjustment, in characters."""

_ACCOUNTS = "/loyalty-accounts/v1/accounts"
_QUERY = f"{_ACCOUNTS}/query"
_COUNT = f"{_ACCOUNTS}/count"
_TOTALS = f"{_ACCOUNTS}/program-totals"
_ACCOUNT = f"{_ACCOUNTS}/{{id}}"
_ADJUST = f"{_ACCOUNT}/adjust-points"


class _Points(Wire):
    balance: int | None = None


class _Contact(Wire):
    email: str | None = None


class _Account(Wire):
    id: str
    contact_id: str | None = None
    points: _Points | None = None
    revision: str | int | None = None
    contact: _Contact | None = None


class _Answer(Wire):
    account: _Account


class _Accounts(Wire):
    # Query says loyaltyAccounts, one of its samples says accounts.
    loyalty_accounts: list[_Account] | None = None
    accounts: list[_Account] | None = None
    paging_metadata: Paging | None = None

    def __post_init__(self) -> None:
        if (self.loyalty_accounts, self.accounts, self.paging_metadata) == (None, None, None):
            raise ValueError("no list of accounts")

    @property
    def rows(self) -> list[_Account]:
        return self.loyalty_accounts or self.accounts or []

    @property
    def paging(self) -> Paging | None:
        return self.paging_metadata


class _Count(Wire):
    count: int | None = None


class _Tier(Wire):
    number_of_accounts: int | None = None


class _Totals(Wire):
    points: _Points | None = None
    tier_totals: list[_Tier] | None = None


async def count_accounts(caller: Caller) -> int:
    """Count the site's loyalty accounts."""
    call = Call("POST", _COUNT, Permission.ACCOUNTS, body={})
    return (await caller.call(call, _Count)).count or 0


async def sweep_accounts(caller: Caller) -> AsyncIterator[tuple[LoyaltyAccount, ...]]:
    """Yield all accounts, oldest first, each once."""
    seen: set[str] = set()
    async for page in _pages(caller, None):
        fresh = tuple(account for account in page if account.id not in seen)
        seen.update(account.id for account in fresh)
        yield fresh


async def accounts_of(caller: Caller, contact_ids: Sequence[str]) -> tuple[LoyaltyAccount, ...]:
    """Read the accounts of at most 100 contacts; contacts without one are simply not there."""
    if len(contact_ids) > PAGE:
        raise ValueError(f"at most {PAGE} contacts at once")
    if not contact_ids:
        return ()
    found: dict[str, LoyaltyAccount] = {}
    async for page in _pages(caller, {"contactId": {"$in": list(contact_ids)}}):
        found.update((account.id, account) for account in page)
    return tuple(found.values())


async def get_account(caller: Caller, account_id: str) -> LoyaltyAccount:
    """Read one account accurately."""
    call = Call("GET", _ACCOUNT, Permission.ACCOUNTS, ids={"id": account_id})
    return _account((await caller.call(call, _Answer)).account)


async def adjust_balance(
    caller: Caller, account: LoyaltyAccount, balance: int, description: str
) -> LoyaltyAccount:
    """Set a balance, in points, if the account is still at its revision.

    Args:
        caller: Makes the call.
        account: The account as last read.
        balance: The new balance, 0 to 999,999,999 points.
        description: What the account's history will say; cut to 100 characters.
    """
    body = {
        "balance": balance,
        "revision": account.revision,
        "description": description[:DESCRIPTION_MAX],
    }
    call = Call(
        "POST", _ADJUST, Permission.ACCOUNTS, Safety.ONCE, body=body, ids={"id": account.id}
    )
    return _account((await caller.call(call, _Answer)).account)


async def program_totals(caller: Caller) -> ProgramTotals:
    """Read the sums over all accounts."""
    totals = await caller.call(Call("GET", _TOTALS, Permission.ACCOUNTS), _Totals)
    return ProgramTotals(
        balance=(totals.points or _Points()).balance or 0,
        accounts=sum(tier.number_of_accounts or 0 for tier in totals.tier_totals or ()),
    )


async def _pages(
    caller: Caller, condition: Mapping[str, object] | None
) -> AsyncIterator[tuple[LoyaltyAccount, ...]]:
    async for page in pages(
        caller,
        lambda query: Call("POST", _QUERY, Permission.ACCOUNTS, body={"query": query}),
        _Accounts,
        condition=condition,
        limit=PAGE,
    ):
        yield tuple(_account(account) for account in page)


def _account(account: _Account) -> LoyaltyAccount:
    return LoyaltyAccount(
        id=folded(account.id),
        contact_id=folded(account.contact_id),
        balance=(account.points or _Points()).balance or 0,
        revision=revision_of(account.revision),
        email=folded((account.contact or _Contact()).email),
    )
