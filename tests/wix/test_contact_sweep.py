"""The sweep against a small model of V4: nobody missed, nobody twice, hardly a call too many."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.people import Contact
from tests.wix.scripted import Reply, Seen, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.wix.client import SiteClient
    from tests.wix.conftest import Bench
    from tests.wix.scripted import ScriptedServer

V4 = "/contacts/v4/contacts/query"
V5 = "/contacts/v5/contacts/query"


@dataclass(slots=True)
class Book:
    """A contact list as V4 pages through it.

    Attributes:
        rows: Moment of creation and id of each contact.
        dates: Whether answers carry the date.
        totals: Whether answers carry the total.
        before: Called before each page with its number, to change the list.
    """

    rows: list[tuple[int, str]]
    dates: bool = True
    totals: bool = True
    before: Callable[[int, Book], None] = lambda _number, _book: None
    pages: int = field(default=0)

    def answer(self, seen: Seen) -> Reply:
        self.before(self.pages, self)
        self.pages += 1
        query = seen.json()["query"]
        assert isinstance(query, dict)
        assert query["sort"] == [{"fieldName": "createdDate", "order": "ASC"}]
        since = query.get("filter", {}).get("createdDate", {}).get("$gte", "")
        rows = [row for row in sorted(self.rows) if stamp(row[0]) >= since]
        limit, offset = query["paging"]["limit"], query["paging"]["offset"]
        assert limit == 1000
        page = rows[offset : offset + limit]
        contacts = [
            {"id": name, "primaryInfo": {"email": f"{name}@example.com"}}
            | ({"createdDate": stamp(moment)} if self.dates else {})
            for moment, name in page
        ]
        paging = {"count": len(page), "offset": offset}
        if self.totals:
            paging["total"] = len(rows)
        return Reply(body={"contacts": contacts, "pagingMetadata": paging})


def stamp(moment: int) -> str:
    return f"2026-01-01T{moment // 3600:02}:{moment // 60 % 60:02}:{moment % 60:02}.000Z"


async def swept(site: SiteClient) -> list[Contact]:
    return [contact async for page in site.sweep_contacts() for contact in page]


@pytest.mark.parametrize(
    ("many", "calls"), [(0, 1), (1, 1), (999, 1), (1000, 1), (1001, 2), (2000, 2), (5000, 5)]
)
async def test_the_sweep_takes_no_call_too_many(
    site: SiteClient, server: ScriptedServer, many: int, calls: int
) -> None:
    book = Book([(n, f"c{n}") for n in range(many)])
    server.rule = book.answer
    found = await swept(site)
    assert [contact.id for contact in found] == [f"c{n}" for n in range(many)]
    assert book.pages == calls


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    moments=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 1300)), max_size=6),
    dates=st.booleans(),
    totals=st.booleans(),
)
async def test_the_sweep_reads_everybody_once_however_many_were_made_at_once(
    bench: Bench, moments: list[tuple[int, int]], *, dates: bool, totals: bool
) -> None:
    rows = [(m, f"c{i}-{n}") for i, (m, many) in enumerate(moments) for n in range(many)]
    bench.server.rule = Book(rows, dates=dates, totals=totals).answer
    bench.clock.now += 3600
    found = [contact.id for contact in await swept(bench.site)]
    assert sorted(found) == sorted(name for _, name in rows)


@pytest.mark.parametrize("totals", [True, False])
async def test_contacts_deleted_meanwhile_hide_nobody_else(
    site: SiteClient, server: ScriptedServer, *, totals: bool
) -> None:
    def shrink(number: int, book: Book) -> None:
        if number == 1:
            # The very contact at which the second page starts, and some long read.
            book.rows = [row for row in book.rows if row[0] not in (999, 3, 4, 5)]

    book = Book([(n, f"c{n}") for n in range(2500)], totals=totals, before=shrink)
    server.rule = book.answer
    found = {contact.id for contact in await swept(site)}
    assert {f"c{n}" for n in range(2500)} - found <= {"c999", "c3", "c4", "c5"}


async def test_contacts_made_meanwhile_are_read_too(
    site: SiteClient, server: ScriptedServer
) -> None:
    def grow(number: int, book: Book) -> None:
        if number == 1:
            book.rows = [*book.rows, (9000, "late")]

    server.rule = Book([(n, f"c{n}") for n in range(1500)], before=grow).answer
    found = [contact.id for contact in await swept(site)]
    assert len(found) == len(set(found)) == 1501


async def test_all_addresses_are_read(site: SiteClient, server: ScriptedServer) -> None:
    server.says(
        {
            "contacts": [
                {
                    "id": "C1",
                    "primaryInfo": {"email": "Ana@Example.com"},
                    "info": {
                        "emails": {
                            "items": [
                                {"email": "ANA@example.com", "primary": True},
                                {"email": "ana@Example.org"},
                                {"email": None},
                            ]
                        }
                    },
                },
                {"id": "c2", "primaryInfo": None, "info": {"emails": None}},
            ],
            "pagingMetadata": {"total": 2, "tooManyToCount": False},
        }
    )
    assert await swept(site) == [
        Contact("c1", "ana@example.com", ("ana@example.org",)),
        Contact("c2", ""),
    ]
    query = server.seen[0].json()["query"]
    assert isinstance(query, dict)
    assert {"primaryInfo", "info.emails"} <= set(query["fields"])


@pytest.mark.parametrize("gone", [Reply(404, routed=False), refusal(404), Reply(410)])
async def test_without_v4_the_sweep_goes_through_v5(
    site: SiteClient, server: ScriptedServer, gone: Reply
) -> None:
    more = {"hasNext": True, "cursors": {"next": "n1"}}
    server.says(
        gone,
        {"contacts": [{"id": "c1"}], "pagingMetadata": more},
        {"contacts": [{"id": "c1"}, {"id": "c2"}], "pagingMetadata": {"hasNext": False}},
    )
    assert [contact.id for contact in await swept(site)] == ["c1", "c2"]
    assert [seen.path for seen in server.seen] == [V4, V5, V5]


async def test_a_failed_page_is_no_end(site: SiteClient, server: ScriptedServer) -> None:
    first = Book([(n, f"c{n}") for n in range(1500)])
    server.rule = lambda seen: first.answer(seen) if first.pages == 0 else Reply(404)
    pages = site.sweep_contacts()
    assert len(await anext(pages)) == 1000
    with pytest.raises(WixError) as caught:
        await anext(pages)
    assert caught.value.code is ErrorCode.NOT_FOUND


async def test_pages_in_a_circle_are_no_answer(site: SiteClient, server: ScriptedServer) -> None:
    page = [{"id": f"c{n}", "createdDate": stamp(n)} for n in range(1000)]
    server.rule = lambda _: Reply(body={"contacts": page})
    with pytest.raises(WixError) as caught:
        await swept(site)
    assert caught.value.code is ErrorCode.ANSWER_UNREADABLE


async def test_a_refusal_is_no_empty_list(site: SiteClient, server: ScriptedServer) -> None:
    server.says(refusal(403, "PERMISSION_DENIED"))
    with pytest.raises(WixError) as caught:
        await swept(site)
    assert caught.value.params["permission"] == "contacts.read"
