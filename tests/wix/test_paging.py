"""Cursors, seen through a query that uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, WixError

if TYPE_CHECKING:
    from pointferry.wix.client import SiteClient
    from tests.wix.scripted import ScriptedServer


async def test_every_page_is_followed_by_its_cursor_alone(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(
        {
            "contacts": [{"id": "c1"}],
            "pagingMetadata": {"hasNext": True, "cursors": {"next": "n1"}},
        },
        {"contacts": [{"id": "c1"}, {"id": "c2"}], "pagingMetadata": {"cursors": {"next": "n2"}}},
        {"pagingMetadata": {"cursors": {"next": "n3"}}},
    )
    found = await site.find_contacts(["ana@example.com"])
    assert [contact.id for contact in found] == ["c1", "c2"]
    assert [seen.json() for seen in server.seen[1:]] == [
        {"query": {"cursorPaging": {"limit": 100, "cursor": "n1"}}},
        {"query": {"cursorPaging": {"limit": 100, "cursor": "n2"}}},
    ]


async def test_cursors_in_a_circle_are_no_answer(site: SiteClient, server: ScriptedServer) -> None:
    page = {
        "contacts": [{"id": "c1"}],
        "pagingMetadata": {"hasNext": True, "cursors": {"next": "n1"}},
    }
    server.says(page, page)
    with pytest.raises(WixError) as caught:
        await site.find_contacts(["ana@example.com"])
    assert caught.value.code is ErrorCode.ANSWER_UNREADABLE


@pytest.mark.parametrize(
    "paging",
    [
        None,
        {},
        {"hasNext": False, "cursors": {"next": "n1"}},
        {"hasNext": True},
        {"hasNext": True, "cursors": {}},
        {"hasNext": True, "cursors": {"next": ""}},
        {"hasNext": True, "cursors": None},
    ],
)
async def test_every_way_to_say_that_this_was_the_last_page(
    site: SiteClient, server: ScriptedServer, paging: dict[str, object] | None
) -> None:
    server.says({"contacts": [{"id": "c1"}], "pagingMetadata": paging})
    assert len(await site.find_contacts(["ana@example.com"])) == 1


async def test_an_empty_page_in_the_middle_is_no_end_if_wix_says_so(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(
        {"contacts": [], "pagingMetadata": {"hasNext": True, "cursors": {"next": "n1"}}},
        {"contacts": [{"id": "c1"}], "pagingMetadata": {"hasNext": False}},
    )
    assert len(await site.find_contacts(["ana@example.com"])) == 1
