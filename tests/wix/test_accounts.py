from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.people import LoyaltyAccount, ProgramTotals
from tests.wix.scripted import refusal

if TYPE_CHECKING:
    from pointferry.wix.client import SiteClient
    from tests.wix.scripted import ScriptedServer

BASE = "/loyalty-accounts/v1/accounts"
ANA = {
    "id": "A1",
    "contactId": "C1",
    "memberId": None,
    "points": {"balance": 120, "earned": 7},
    "revision": "3",
    "contact": {"id": "C1", "email": "Ana@Example.com", "picture": None},
}
READ = LoyaltyAccount("a1", "c1", 120, "3", "ana@example.com")


async def test_one_account_is_read_by_its_id(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"account": ANA})
    assert await site.get_account("a/1") == READ
    assert (server.seen[0].method, server.seen[0].target) == ("GET", f"{BASE}/a%2F1")


@pytest.mark.parametrize(
    "account",
    [
        {"id": "a1", "contactId": "c1", "revision": 1},
        {"id": "a1", "contactId": "c1", "revision": "1", "points": {}, "contact": {"email": None}},
        {"id": "a1", "contactId": "c1", "revision": "1", "points": None, "contact": None},
    ],
)
async def test_zero_may_be_left_out(
    site: SiteClient, server: ScriptedServer, account: dict[str, object]
) -> None:
    server.says({"account": account})
    assert await site.get_account("a1") == LoyaltyAccount("a1", "c1", 0, "1")


async def test_a_balance_is_set_at_a_revision(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"account": {**ANA, "points": {"balance": 5}, "revision": "4"}})
    after = await site.adjust_balance(READ, 5, "x" * 101)
    assert (after.balance, after.revision) == (5, "4")
    assert server.seen[0].path == f"{BASE}/a1/adjust-points"
    assert server.seen[0].json() == {"balance": 5, "revision": "3", "description": "x" * 100}


async def test_a_balance_that_changed_meanwhile_is_left_alone(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(refusal(409, "INVALID_REVISION"))
    with pytest.raises(WixError) as caught:
        await site.adjust_balance(READ, 5, "repair")
    assert caught.value.code is ErrorCode.REVISION_CONFLICT


async def test_all_accounts_are_swept_oldest_first(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(
        {
            "loyaltyAccounts": [ANA],
            "pagingMetadata": {"hasNext": True, "cursors": {"next": "n1"}},
        },
        {
            "accounts": [ANA, {**ANA, "id": "a2"}],
            "pagingMetadata": {"offset": 0, "total": 2, "tooManyToCount": False},
        },
    )
    pages = [page async for page in site.sweep_accounts()]
    assert [[account.id for account in page] for page in pages] == [["a1"], ["a2"]]
    assert [seen.json()["query"] for seen in server.seen] == [
        {
            "sort": [{"fieldName": "createdDate", "order": "ASC"}],
            "cursorPaging": {"limit": 100},
        },
        {"cursorPaging": {"limit": 100, "cursor": "n1"}},
    ]


async def test_no_list_of_accounts_is_no_answer(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"something": "else"})
    with pytest.raises(WixError) as caught:
        _ = [page async for page in site.sweep_accounts()]
    assert caught.value.code is ErrorCode.ANSWER_UNREADABLE


async def test_accounts_are_read_for_contacts(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"loyaltyAccounts": [ANA, ANA], "pagingMetadata": {}})
    assert await site.accounts_of(["c1", "c2"]) == (READ,)
    query = server.seen[0].json()["query"]
    assert isinstance(query, dict)
    assert query["filter"] == {"contactId": {"$in": ["c1", "c2"]}}


async def test_nobody_is_asked_for_without_a_call(site: SiteClient, server: ScriptedServer) -> None:
    assert await site.accounts_of([]) == ()
    assert server.seen == []


async def test_too_many_contacts_are_a_mistake(site: SiteClient) -> None:
    with pytest.raises(ValueError, match="100"):
        await site.accounts_of(["c"] * 101)


async def test_accounts_are_counted_in_one_call(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"count": "80"}, {})
    assert (await site.count_accounts(), await site.count_accounts()) == (80, 0)
    assert (server.seen[0].method, server.seen[0].path) == ("POST", f"{BASE}/count")


async def test_totals_are_summed_over_tiers(site: SiteClient, server: ScriptedServer) -> None:
    server.says(
        {
            "points": {"balance": 900, "earned": 1},
            "tierTotals": [{"numberOfAccounts": 7}, {"id": "t1", "numberOfAccounts": 3}, {}],
        },
        {},
    )
    assert await site.program_totals() == ProgramTotals(balance=900, accounts=10)
    assert await site.program_totals() == ProgramTotals(balance=0, accounts=0)
    assert (server.seen[0].method, server.seen[0].path) == ("GET", f"{BASE}/program-totals")
