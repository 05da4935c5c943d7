"""Reading back what became of a run at Wix: balances and imports."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pointferry.crossing.batches import each_batch
from pointferry.crossing.lookup import BATCH
from pointferry.crossing.patience import LAG
from pointferry.domain.errors import ErrorCode, WixError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

    from pointferry.crossing.patience import Patience
    from pointferry.crossing.ports import WixSite
    from pointferry.domain.imports import LoyaltyImport
    from pointferry.domain.people import LoyaltyAccount
    from pointferry.domain.run import Customer

T = TypeVar("T")


async def read_balances(
    site: WixSite,
    customers: Iterable[Customer],
    patience: Patience,
    *,
    done: Callable[[int], None] | None = None,
) -> dict[int, LoyaltyAccount]:
    """Read the accounts of these customers.

    After an import every customer owns an account, so asking by contact, a hundred at a time,
    never takes more calls than reading all accounts of the site.

    Args:
        site: The site to read.
        customers: Customers; those without a contact own nothing and are not asked about.
        patience: Waits while there is no connection.
        done: Told how many customers are finished.

    Returns:
        Accounts by the customer's number; customers without an account are missing.
    """
    numbers = {c.contact_id: c.number for c in customers if c.contact_id is not None}

    async def ask(contact_ids: Sequence[str]) -> tuple[LoyaltyAccount, ...]:
        return await patience.online(lambda: site.accounts_of(contact_ids))

    pages = await each_batch(list(numbers), BATCH, ask, done=done)
    return {
        numbers[account.contact_id]: account
        for page in pages
        for account in page
        if account.contact_id in numbers
    }


async def read_until(
    site: WixSite,
    customers: Iterable[Customer],
    patience: Patience,
    shown: Callable[[Customer, Mapping[int, LoyaltyAccount]], bool],
    *,
    done: Callable[[int], None] | None = None,
) -> dict[int, LoyaltyAccount]:
    """Read accounts, and for two minutes again those that do not show yet what they should.

    Wix's look-ups trail its writes (platform contract, section 7).

    Args:
        site: The site to read.
        customers: Customers; those without a contact own nothing and are not asked about.
        patience: Waits in between.
        shown: Says of a customer, by the accounts read so far, whether that is shown.
        done: Told how many customers are finished the first time.

    Returns:
        Accounts by the customer's number, as read last; customers without one are missing.
    """
    accounts: dict[int, LoyaltyAccount] = {}
    trailing, tell = list(customers), done

    async def look() -> bool:
        nonlocal trailing, tell
        accounts.update(await read_balances(site, trailing, patience, done=tell))
        trailing, tell = [c for c in trailing if not shown(c, accounts)], None
        return not trailing

    await patience.until(LAG, look, bool)
    return accounts


async def find_import(site: WixSite, patience: Patience, import_id: str) -> LoyaltyImport | None:
    """Read an import; None when Wix does not keep it any more."""
    return await _unless_gone(patience, lambda: site.get_import(import_id))


async def find_account(site: WixSite, patience: Patience, account_id: str) -> LoyaltyAccount | None:
    """Read an account by its id; None when it is not there any more."""
    return await _unless_gone(patience, lambda: site.get_account(account_id))


async def _unless_gone(patience: Patience, call: Callable[[], Awaitable[T]]) -> T | None:
    try:
        return await patience.online(call)
    except WixError as error:
        if error.code is not ErrorCode.NOT_FOUND:
            raise
        return None


def is_unmoved(accounts: Mapping[int, LoyaltyAccount], customer: Customer) -> bool:
    """Whether a customer owns what they owned before; no account is as good as an empty one."""
    return (balance_of(accounts, customer) or 0) == (customer.before or 0)


def balance_of(accounts: Mapping[int, LoyaltyAccount], customer: Customer) -> int | None:
    """Return a customer's balance in points, None without an account."""
    account = accounts.get(customer.number)
    return None if account is None else account.balance
