from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.lookup import look_up
from pointferry.crossing.store import Store
from tests.crossing.test_patience import StillClock

if TYPE_CHECKING:
    from pointferry.crossing.plan import Findings
    from tests.crossing.bench import Shop
    from tests.crossing.conftest import OpenShop

MANY = [f"m{n:04}@example.com" for n in range(150)]


async def found(here: Shop, emails: list[str]) -> Findings:
    async with here.session() as session:
        await here.connect(session)
        return await look_up(session.connection.site, emails, Store(StillClock()))


def ways(here: Shop) -> list[str]:
    return [str(r["path"]) for r in here.requests()]


async def test_few_addresses_are_asked_for(shop: OpenShop) -> None:
    thousand = [f"k{n:04}@example.com" for n in range(1000)]
    here = shop(contacts=thousand, balances={"ada@example.com": 7, "bela@example.com": 0})
    findings = await found(here, ["ada@example.com", "bela@example.com", "new@example.com"])
    assert set(findings.contacts) == {"ada@example.com", "bela@example.com"}
    balances = {
        email: findings.accounts[contact.id].balance
        for email, (contact,) in findings.contacts.items()
    }
    assert balances == {"ada@example.com": 7, "bela@example.com": 0}
    assert not findings.looked_at_second_addresses


async def test_many_addresses_are_found_by_reading_all_contacts(shop: OpenShop) -> None:
    here = shop(contacts=MANY, balances={"ada@example.com": 7})
    findings = await found(here, [*MANY, "ada@example.com", "new@example.com"])
    assert set(findings.contacts) == {*MANY, "ada@example.com"}
    assert len(findings.accounts) == 1
    assert findings.looked_at_second_addresses
    assert not any("/contacts/v5/contacts/query" in path for path in ways(here))


async def test_few_contacts_are_all_read_for_the_same_number_of_calls(shop: OpenShop) -> None:
    here = shop(contacts=MANY[:5])
    findings = await found(here, [MANY[0], "new@example.com"])
    assert set(findings.contacts) == {MANY[0]}
    assert findings.looked_at_second_addresses


@pytest.mark.parametrize("emails", [[], ["new@example.com"]])
async def test_nobody_is_found_in_an_empty_shop(shop: OpenShop, emails: list[str]) -> None:
    here = shop()
    findings = await found(here, emails)
    assert not findings.contacts
    assert not findings.accounts
