from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.people import Contact
from tests.wix.scripted import Reply

if TYPE_CHECKING:
    from pointferry.wix.client import SiteClient
    from tests.wix.scripted import ScriptedServer

QUERY = "/contacts/v5/contacts/query"


async def test_contacts_are_counted_in_one_call(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"count": 1234}, {})
    assert await site.count_contacts() == 1234
    assert await site.count_contacts() == 0
    assert server.seen[0].path == "/contacts/v5/contacts/count"
    assert server.seen[0].json() == {"filter": {}}


async def test_contacts_are_found_by_main_address(site: SiteClient, server: ScriptedServer) -> None:
    server.says(
        {
            "contacts": [
                {
                    "id": "C1",
                    "name": {"first": "Ana", "last": None},
                    "email": {"email": " Ana@Example.com "},
                    "additionalEmails": [{"email": "ANA@example.org"}, {"email": None}],
                    "memberInfo": {"memberId": "m1"},
                },
                {"id": "c2", "name": None, "additionalEmails": None},
            ],
            "pagingMetadata": {"hasNext": False},
        }
    )
    found = await site.find_contacts(["ANA@example.com", "b@example.com"])
    assert found == (
        Contact("c1", "ana@example.com", ("ana@example.org",), "Ana", "", member=True),
        Contact("c2", "", member=False),
    )
    assert server.seen[0].path == QUERY
    assert server.seen[0].json() == {
        "query": {
            "filter": {"email.email": {"$in": ["ana@example.com", "b@example.com"]}},
            "sort": [{"fieldName": "createdDate", "order": "ASC"}],
            "cursorPaging": {"limit": 100},
        }
    }


async def test_nobody_is_looked_for_without_a_call(
    site: SiteClient, server: ScriptedServer
) -> None:
    assert await site.find_contacts([]) == ()
    assert server.seen == []


async def test_too_many_addresses_are_a_mistake(site: SiteClient) -> None:
    with pytest.raises(ValueError, match="100"):
        await site.find_contacts(["ana@example.com"] * 101)


async def test_no_list_is_no_answer(site: SiteClient, server: ScriptedServer) -> None:
    server.says(Reply(body={}))
    with pytest.raises(WixError) as caught:
        await site.find_contacts(["ana@example.com"])
    assert caught.value.code is ErrorCode.ANSWER_UNREADABLE
