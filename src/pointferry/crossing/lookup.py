"""Finding everybody of the file at Wix: contacts, and the balances they own now.

Both reads choose the cheaper way by counting first (contacts contract, section 7).
"""

from __future__ import annotations

import asyncio
from math import ceil
from typing import TYPE_CHECKING

from pointferry.crossing.batches import each_batch
from pointferry.crossing.many import empty, set_of
from pointferry.crossing.plan import Findings
from pointferry.crossing.state import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pointferry.crossing.ports import WixSite
    from pointferry.crossing.store import Store
    from pointferry.domain.people import Contact, LoyaltyAccount

SWEEP_PAGE = 1000
"""Contacts on one page of a sweep (contacts contract, section 5)."""

BATCH = 100
"""Addresses or contact ids in one look-up (platform contract, section 6.1)."""


async def look_up(site: WixSite, emails: Sequence[str], store: Store) -> Findings:
    """Find the contacts and accounts of these addresses; changes nothing at Wix.

    Args:
        site: The site to read.
        emails: Lower-cased addresses, each once.
        store: Shows the progress.
    """
    contacts, second, looked = await _contacts(site, emails, store)
    ids = [contact.id for found in contacts.values() for contact in found]
    accounts = await read_accounts(site, ids, store)
    return Findings(contacts, second, accounts, looked)


async def read_accounts(
    site: WixSite, contact_ids: Sequence[str], store: Store
) -> dict[str, LoyaltyAccount]:
    """Read the accounts of these contacts, by contact id; contacts without one are missing."""
    store.begin(Phase.READING_BALANCES, len(contact_ids))
    if not contact_ids:
        return {}
    # Counting trails most of all reads; that it says 0 is no proof that nobody owns anything.
    total = await site.count_accounts()
    if ceil(total / BATCH) > ceil(len(contact_ids) / BATCH):
        pages = await each_batch(contact_ids, BATCH, site.accounts_of, done=store.advance)
        return _by_contact(account for page in pages for account in page)
    wanted = await asyncio.to_thread(set_of, contact_ids)
    found: dict[str, LoyaltyAccount] = {}
    seen = 0
    async for page in site.sweep_accounts():
        found |= _by_contact(account for account in page if account.contact_id in wanted)
        seen += len(page)
        store.advance(seen, total)
    await asyncio.to_thread(empty, wanted)
    return found


def _by_contact(accounts: Iterable[LoyaltyAccount]) -> dict[str, LoyaltyAccount]:
    return {account.contact_id: account for account in accounts}


async def _contacts(
    site: WixSite, emails: Sequence[str], store: Store
) -> tuple[dict[str, list[Contact]], dict[str, Contact], bool]:
    store.begin(Phase.FINDING_CONTACTS, len(emails))
    by_email: dict[str, list[Contact]] = {}
    second: dict[str, Contact] = {}
    total = await site.count_contacts()
    if total == 0 or not emails:
        return by_email, second, True
    wanted = await asyncio.to_thread(set_of, emails)
    # Where both take as many calls, reading everybody shows second addresses as well.
    sweep = ceil(total / SWEEP_PAGE) <= ceil(len(emails) / BATCH)
    if sweep:
        seen = 0
        async for page in site.sweep_contacts():
            _sort_in(page, wanted, by_email, second)
            seen += len(page)
            store.advance(seen, total)
    else:
        for page in await each_batch(emails, BATCH, site.find_contacts, done=store.advance):
            _sort_in(page, wanted, by_email, second)
    await asyncio.to_thread(empty, wanted)
    return by_email, second, sweep


def _sort_in(
    page: Iterable[Contact],
    wanted: set[str],
    by_email: dict[str, list[Contact]],
    second: dict[str, Contact],
) -> None:
    for contact in page:
        if contact.email in wanted:
            by_email.setdefault(contact.email, []).append(contact)
        for other in contact.other_emails:
            if other in wanted and other != contact.email:
                second.setdefault(other, contact)
