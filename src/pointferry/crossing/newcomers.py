"""Making contacts of the customers Wix does not know yet; consent is never touched."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.batches import each_batch
from pointferry.crossing.lookup import BATCH
from pointferry.crossing.patience import CONTACT_LAG
from pointferry.crossing.plan import set_aside_as_changed
from pointferry.crossing.readback import balance_of, read_balances
from pointferry.crossing.state import Phase
from pointferry.domain.issues import SetAside
from pointferry.domain.people import ContactOutcome, ContactResult, NewContact
from pointferry.domain.run import Act, Customer, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pointferry.crossing.context import RunContext
    from pointferry.domain.people import Contact

CREATE_BATCH = 100
"""Contacts per bulk create (contacts contract, section 3.6)."""

_ROUNDS = 3


class Newcomers:
    """Creates the missing contacts of one run."""

    def __init__(self, context: RunContext) -> None:
        self._active = context.active
        self._site = context.site
        self._patience = context.patience
        self._store = context.store

    async def create(self) -> None:
        """Create every missing contact, and wait until Wix shows the last of them.

        Repeating is safe: duplicates are refused by Wix and count as existing. What Wix refuses
        is set aside with its reason; what it does not account for is asked for again.
        """
        created: list[Customer] = []
        existed: list[Customer] = []
        for _ in range(_ROUNDS):
            missing = self._missing()
            if not missing:
                break
            self._store.begin(Phase.CREATING_CONTACTS, len(missing))
            batches = await each_batch(
                missing, CREATE_BATCH, self._create_batch, done=self._store.advance
            )
            created += [c for made, _found in batches for c in made]
            existed += [c for _made, found in batches for c in found]
        existed += await self._find(self._missing())
        await self._recheck(existed)
        await self._await_visible(created)

    def _missing(self) -> list[Customer]:
        waiting = self._active.standing(Standing.WAITING)
        return [c for c in waiting if c.new_contact and c.contact_id is None]

    async def _create_batch(
        self, batch: Sequence[Customer]
    ) -> tuple[list[Customer], list[Customer]]:
        wishes = [NewContact(c.email, c.first_name, c.last_name) for c in batch]

        async def send() -> tuple[ContactResult, ...]:
            return await self._active.act(
                Act.CREATE_CONTACTS,
                f"{batch[0].number}",
                lambda: self._site.create_contacts(wishes),
                json.dumps({"count": len(wishes)}),
            )

        results = await self._patience.online(send)
        made: list[Customer] = []
        found: list[Customer] = []
        refused: list[Customer] = []
        for result in results:
            customer = batch[result.index]
            match result.outcome:
                case ContactOutcome.CREATED if result.contact_id is not None:
                    made.append(replace(customer, contact_id=result.contact_id))
                case ContactOutcome.EXISTED if result.contact_id is not None:
                    found.append(replace(customer, contact_id=result.contact_id))
                case ContactOutcome.REFUSED:
                    refused.append(_refused(customer, result.reason))
                case _:
                    pass  # asked for again in the next round
        await self._active.save_customers([*made, *found, *refused])
        return made, found

    async def _find(self, missing: list[Customer]) -> list[Customer]:
        """Look up whom Wix did not account for, or called known without saying who it is."""
        if not missing:
            return []

        async def ask(batch: Sequence[str]) -> tuple[Contact, ...]:
            return await self._patience.online(lambda: self._site.find_contacts(batch))

        pages = await each_batch([c.email for c in missing], BATCH, ask)
        ids: dict[str, list[str]] = {}
        for contact in (contact for page in pages for contact in page):
            ids.setdefault(contact.email, []).append(contact.id)
        found = [
            replace(c, contact_id=ids[c.email][0])
            for c in missing
            if len(ids.get(c.email, ())) == 1
        ]
        known = {c.number for c in found}
        lost = [_refused(c, "not accounted for") for c in missing if c.number not in known]
        await self._active.save_customers([*found, *lost])
        return found

    async def _recheck(self, existed: list[Customer]) -> None:
        """Set aside contacts that the preview did not see: with points, or somebody else's."""
        if not existed:
            return
        taken = Counter(c.contact_id for c in self._active.customers if c.contact_id is not None)
        shared = [c for c in existed if taken[c.contact_id or ""] > 1]
        await self._active.save_customers([_shares_a_contact(c) for c in shared])
        alone = [c for c in existed if taken[c.contact_id or ""] == 1]
        accounts = await read_balances(self._site, alone, self._patience)
        await self._active.save_customers(
            [
                set_aside_as_changed(customer, balance)
                for customer in alone
                if (balance := balance_of(accounts, customer))
            ]
        )

    async def _await_visible(self, created: list[Customer]) -> None:
        """Wait until Wix's look-ups show the newest contacts; going on without is no failure."""
        newest = [c.email for c in created[-BATCH:]]
        if not newest:
            return
        await self._patience.until(
            CONTACT_LAG,
            lambda: self._patience.online(lambda: self._site.find_contacts(newest)),
            lambda found: {contact.email for contact in found} >= set(newest),
        )


def _shares_a_contact(customer: Customer) -> Customer:
    """Set aside an address that Wix counts to the contact of another customer in the file."""
    return replace(
        customer, standing=Standing.SET_ASIDE, reason=SetAside.SECOND_ADDRESS, target=None
    )


def _refused(customer: Customer, reason: str) -> Customer:
    return replace(
        customer,
        standing=Standing.SET_ASIDE,
        reason=SetAside.CONTACT_REFUSED,
        target=None,
        detail=reason,
    )
