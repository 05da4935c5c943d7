from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.site import LOYALTY_APP_ID, Site
from tests.wix.scripted import Reply, refusal

if TYPE_CHECKING:
    from tests.wix.conftest import Bench

QUERY = "/site-list/v2/sites/query"
NONE = {"metadata": {"hasNext": False}}
TWO = {
    "sites": [
        {
            "id": "S1",
            "name": "my-shop",
            "displayName": "My shop",
            "viewUrl": "https://shop.example",
            "premium": True,
            "published": True,
            "blocked": False,
        },
        {"id": "s2", "name": "plain"},
    ],
    "metadata": {"hasNext": False},
}


async def test_sites_are_listed_those_with_loyalty_first(bench: Bench) -> None:
    bench.server.says(TWO, {"sites": [{"id": "S2"}], "metadata": {}})
    assert await bench.client().query_sites() == (
        Site("s2", "plain", loyalty_installed=True),
        Site(
            "s1",
            "My shop",
            "https://shop.example",
            premium=True,
            published=True,
            loyalty_installed=False,
        ),
    )
    namespaces = {"namespace": {"$in": ["WIX", "HEADLESS"]}}
    assert [seen.json()["query"] for seen in bench.server.seen] == [
        {
            "filter": namespaces | more,
            "sort": [{"fieldName": "displayName", "order": "ASC"}],
            "cursorPaging": {"limit": 100},
        }
        for more in ({}, {"appIds": {"$hasSome": [LOYALTY_APP_ID]}})
    ]


async def test_sites_that_nobody_can_use_are_left_out(bench: Bench) -> None:
    sites = [
        {"id": "s1", "trashedDate": "2026-01-01T00:00:00Z"},
        {"id": "s2", "blocked": True},
        {"id": "s3", "trashedDate": None},
    ]
    bench.server.says({"sites": sites, "metadata": {}}, NONE)
    assert [site.id for site in await bench.client().query_sites()] == ["s3"]


@pytest.mark.parametrize("member", ["metadata", "cursorPaging"])
async def test_pages_are_followed_in_both_spellings(bench: Bench, member: str) -> None:
    more = {"hasNext": True, "cursors": {"next": "n1"}}
    bench.server.says(
        {"sites": [{"id": "s1"}], member: more}, {"sites": [{"id": "s2"}], member: {}}, NONE
    )
    assert [site.id for site in await bench.client().query_sites()] == ["s1", "s2"]
    assert bench.server.seen[1].json() == {
        "query": {"cursorPaging": {"limit": 100, "cursor": "n1"}}
    }


@pytest.mark.parametrize(
    "denial", [refusal(400, fields=("filter",)), refusal(403, "PERMISSION_DENIED")]
)
async def test_not_being_told_who_has_loyalty_is_no_failure(bench: Bench, denial: Reply) -> None:
    bench.server.says(TWO, denial)
    sites = await bench.client().query_sites()
    assert [(site.id, site.loyalty_installed) for site in sites] == [("s1", None), ("s2", None)]


async def test_a_key_deleted_between_the_two_questions_is_a_failure(bench: Bench) -> None:
    bench.server.says(TWO, Reply(401))
    with pytest.raises(WixError) as caught:
        await bench.client().query_sites()
    assert caught.value.code is ErrorCode.KEY_REFUSED


async def test_a_refused_list_is_a_failure(bench: Bench) -> None:
    client = bench.client()
    codes = []
    for reply in (
        Reply(403, b"<html>", {"content-type": "text/html"}),
        Reply(403),
        Reply(body={}),
    ):
        bench.server.rule = lambda _, reply=reply: reply
        with pytest.raises(WixError) as caught:
            await client.query_sites()
        codes.append(caught.value.code)
    assert codes == [
        ErrorCode.KEY_REFUSED,
        ErrorCode.PERMISSION_MISSING,
        ErrorCode.ANSWER_UNREADABLE,
    ]
