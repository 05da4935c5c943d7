from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError
from pointferry.wix.calls import Call, refused_as
from pointferry.wix.errors import Permission
from tests.wix.scripted import Odd, Reply

if TYPE_CHECKING:
    from tests.wix.conftest import Bench

PROGRAM = {"loyaltyProgram": {"name": "Stars", "status": "ACTIVE"}}


@pytest.mark.parametrize(
    ("identifier", "path"),
    [("a1", "/v1/x/a1"), ("a/../b", "/v1/x/a%2F..%2Fb"), ("a?b=c#d", "/v1/x/a%3Fb%3Dc%23d")],
)
def test_an_id_cannot_change_the_path(identifier: str, path: str) -> None:
    call = Call("GET", "/v1/x/{id}", Permission.ACCOUNTS, ids={"id": identifier})
    assert call.path == path


def test_a_call_shows_neither_ids_nor_body() -> None:
    call = Call(
        "POST",
        "/v1/x/{id}",
        Permission.ACCOUNTS,
        body={"email": "ana@example.com"},
        params={"q": "secret-1"},
        ids={"id": "secret-2"},
    )
    assert "{id}" in repr(call)
    assert not any(text in repr(call) for text in ("ana@", "secret-1", "secret-2"))


async def test_every_call_is_logged_by_its_template(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="pointferry.wix")
    bench.server.says({"account": {"id": "a1"}}, Odd.CUT, Reply(404))
    site = bench.site
    await site.get_account("account-1")
    with pytest.raises(WixError):
        await site.get_account("account-2")
    path = "/loyalty-accounts/v1/accounts/{id}"
    assert [record.getMessage() for record in caplog.records] == [
        f"GET {path}: 200, request req-1, 0.000 s",
        f"GET {path}: Lost (RemoteProtocolError), 0.000 s",
        f"GET {path}: 404, request req-1, 0.000 s",
    ]


async def test_at_most_three_calls_are_at_wix_at_once(bench: Bench) -> None:
    bench.server.says(*[Odd.HANG] * 3)
    bench.server.rule = lambda _: Reply(body=PROGRAM)
    site = bench.site
    first = [asyncio.create_task(site.get_program()) for _ in range(3)]
    await bench.server.asked(3)
    fourth = asyncio.create_task(site.get_program())
    for _ in range(50):
        await asyncio.sleep(0)
    assert len(bench.server.seen) == 3
    first[0].cancel()
    assert (await fourth).name == "Stars"
    for task in first:
        task.cancel()
    await asyncio.gather(*first, return_exceptions=True)


def test_an_unknown_outcome_is_never_a_plain_refusal() -> None:
    code = ErrorCode.ANSWER_UNREADABLE
    assert refused_as(WixError(code), code)
    assert not refused_as(OutcomeUnknownError(code), code)
