"""Setting single balances with Adjust Points, whose meaning is certain: balance and revision."""

from __future__ import annotations

import json
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError
from pointferry.domain.run import Act

if TYPE_CHECKING:
    from pointferry.crossing.active_run import ActiveRun
    from pointferry.crossing.patience import Patience
    from pointferry.crossing.ports import WixSite
    from pointferry.domain.people import LoyaltyAccount


class Adjusted(StrEnum):
    """How setting one balance ended."""

    DONE = "done"
    FOUND = "found"
    """The balance was the wanted one already, by no call whose answer is missing."""
    CHANGED = "changed"
    """Somebody else changed the balance; it was left alone."""


_TRIES = 4


async def set_balance(
    active: ActiveRun,
    site: WixSite,
    patience: Patience,
    *,
    account_id: str,
    expected: int,
    wanted: int,
    description: str,
    seen: LoyaltyAccount | None = None,
) -> tuple[Adjusted, LoyaltyAccount]:
    """Set one balance, only if it still is what is expected.

    Every try reads the account first, so a lost answer is found out instead of repeated, and the
    revision makes Wix refuse a write over somebody else's. That makes the first try safe with an
    account read in a list as well, although lists trail: Wix refuses an old revision.

    Args:
        active: The run whose journal records the call.
        site: The site.
        patience: Waits while there is no connection.
        account_id: The loyalty account.
        expected: Balance it must have now, in points.
        wanted: Balance to set, in points.
        description: What Wix shows beside the transaction, 1 to 100 characters.
        seen: The account as a list had it lately, which saves a call where it still is so.

    Returns:
        How it ended, and the account as last read.

    Raises:
        WixError: Wix refused for another reason than a changed account, or every answer was lost.
    """
    for attempt in range(1, _TRIES + 1):
        if attempt == 1 and seen is not None and seen.balance == expected != wanted:
            account = seen
        else:
            account = await patience.online(lambda: site.get_account(account_id))
        if account.balance == wanted:
            ours = await active.found_out(Act.ADJUST_BALANCE, account_id)
            return Adjusted.DONE if ours else Adjusted.FOUND, account
        if account.balance != expected:
            return Adjusted.CHANGED, account
        try:
            adjusted = await patience.online(
                partial(_send, active, site, account, wanted, description)
            )
        except OutcomeUnknownError:
            if attempt == _TRIES:
                raise
        except WixError as error:
            if error.code is not ErrorCode.REVISION_CONFLICT or attempt == _TRIES:
                raise
        else:
            return Adjusted.DONE, adjusted
    raise AssertionError  # the loop returns or raises


async def _send(
    active: ActiveRun, site: WixSite, account: LoyaltyAccount, wanted: int, description: str
) -> LoyaltyAccount:
    return await active.act(
        Act.ADJUST_BALANCE,
        account.id,
        lambda: site.adjust_balance(account, wanted, description),
        json.dumps({"from": account.balance, "to": wanted}),
    )
