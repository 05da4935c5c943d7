"""What is tried again, how long is waited, and what is told, over a real socket."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import (
    ErrorCode,
    OutcomeUnknownError,
    WixError,
    WixUnreachableError,
)
from pointferry.domain.pause import PauseReason
from pointferry.domain.people import LoyaltyAccount, NewContact
from pointferry.domain.program import LoyaltyProgram, ProgramStatus, ProgramWish
from pointferry.domain.rules import NewEarningRule, Trigger
from pointferry.wix.retry import REFUSED_BACK_OFF, UNCLEAR_BACK_OFF, retry_after
from pointferry.wix.transport import Answer, Lost, Timeouts
from tests.wix.conftest import SITE_ID
from tests.wix.scripted import Odd, Reply, ScriptedServer, refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from pointferry.wix.client import SiteClient
    from tests.wix.conftest import Bench

PROGRAM = {"loyaltyProgram": {"name": "Stars", "status": "ACTIVE"}}
ACCOUNT = LoyaltyAccount("a1", "c1", 5, "3")
NOW = LoyaltyProgram("", "", None, ProgramStatus.DRAFT)

ONCE: dict[str, Callable[[SiteClient], Awaitable[object]]] = {
    "create_import": lambda site: site.create_import("/p", "n.csv", 1),
    "execute_import": lambda site: site.execute_import("i1"),
    "create_earning_rule": lambda site: site.create_earning_rule(
        NewEarningRule("Stars", Trigger.STORES_ORDER, 1, 1)
    ),
    "adjust_balance": lambda site: site.adjust_balance(ACCOUNT, 7, "repair"),
}
REPEATABLE: dict[str, tuple[Callable[[SiteClient], Awaitable[object]], Mapping[str, object]]] = {
    "update_program": (lambda site: site.update_program(NOW, ProgramWish(name="Stars")), PROGRAM),
    "activate_program": (lambda site: site.activate_program(), PROGRAM),
    "create_contacts": (
        lambda site: site.create_contacts([NewContact("ana@example.com")]),
        {"results": [{"itemMetadata": {"id": "C1", "success": True}}]},
    ),
    "create_import_file": (
        lambda site: site.create_import_file(),
        {"filePath": "/p", "uploadUrl": "https://storage.example/"},
    ),
}


@pytest.mark.parametrize("trouble", [Odd.CUT, Odd.HALF, Reply(500), Reply(503), Reply(504)])
async def test_a_read_is_repeated_through_trouble(bench: Bench, trouble: Odd | Reply) -> None:
    bench.server.says(trouble, trouble, trouble, PROGRAM)

    assert (await bench.site.get_program()).name == "Stars"

    # Half of each wait, as the bench's jitter draws.
    assert bench.clock.slept == [0.5, 1.0, 2.0]
    assert [(p.reason, p.seconds) for p in bench.pauses] == [
        (PauseReason.TROUBLE, 1.0),
        (PauseReason.TROUBLE, 2.0),
    ]


async def test_a_read_gives_up_after_six_repeats(bench: Bench) -> None:
    bench.server.says(*[Reply(503, b"<html>", {"content-type": "text/html"})] * 7)
    with pytest.raises(WixError) as caught:
        await bench.site.get_program()
    assert caught.value.code is ErrorCode.SERVICE_TROUBLE
    assert not isinstance(caught.value, OutcomeUnknownError)
    assert caught.value.request_id == "req-1"
    assert bench.clock.slept == [0.5, 1.0, 2.0, 4.0, 8.0, 15.0]


async def test_a_read_without_an_answer_ends_as_unreachable(bench: Bench) -> None:
    bench.server.says(*[Odd.CUT] * 7)
    with pytest.raises(WixUnreachableError) as caught:
        await bench.site.get_program()
    assert caught.value.code is ErrorCode.SERVICE_UNREACHABLE


async def test_a_read_that_takes_too_long_is_repeated(bench: Bench) -> None:
    bench.server.says(Odd.HANG, PROGRAM)
    site = bench.client(timeouts=Timeouts(read=0.1)).site(SITE_ID)
    assert (await site.get_program()).name == "Stars"


@pytest.mark.parametrize("write", ONCE.values(), ids=ONCE.keys())
@pytest.mark.parametrize("trouble", [Odd.CUT, Odd.HALF, Reply(500), Reply(504)])
async def test_a_write_that_counts_is_not_repeated(
    bench: Bench, write: Callable[[SiteClient], Awaitable[object]], trouble: Odd | Reply
) -> None:
    bench.server.says(trouble)
    with pytest.raises(OutcomeUnknownError) as caught:
        await write(bench.site)
    assert caught.value.code is ErrorCode.OUTCOME_UNKNOWN
    assert bench.clock.slept == []


@pytest.mark.parametrize("write", ONCE.values(), ids=ONCE.keys())
async def test_a_write_done_but_not_understood_is_unknown(
    bench: Bench, write: Callable[[SiteClient], Awaitable[object]]
) -> None:
    bench.server.says(Reply(200, b"<html>captive portal"))
    with pytest.raises(OutcomeUnknownError) as caught:
        await write(bench.site)
    assert caught.value.code is ErrorCode.ANSWER_UNREADABLE


@pytest.mark.parametrize("write", ONCE.values(), ids=ONCE.keys())
async def test_a_write_refused_for_speed_is_repeated(
    bench: Bench, write: Callable[[SiteClient], Awaitable[object]]
) -> None:
    bench.server.says(Reply(429), refusal(400, fields=("x",)))
    with pytest.raises(WixError) as caught:
        await write(bench.site)
    assert caught.value.code is ErrorCode.REQUEST_REFUSED
    assert not isinstance(caught.value, OutcomeUnknownError)
    assert len(bench.server.seen) == 2


@pytest.mark.parametrize(("write", "answer"), REPEATABLE.values(), ids=REPEATABLE.keys())
async def test_a_write_that_may_be_repeated_is(
    bench: Bench,
    write: Callable[[SiteClient], Awaitable[object]],
    answer: Mapping[str, object],
) -> None:
    bench.server.says(Odd.CUT, Reply(503), answer)
    await write(bench.site)
    assert len({(seen.method, seen.target, seen.body) for seen in bench.server.seen}) == 1


async def test_a_repeatable_write_that_never_comes_through_is_unknown(bench: Bench) -> None:
    bench.server.says(*[Reply(503)] * 7)
    with pytest.raises(OutcomeUnknownError):
        await bench.site.create_contacts([NewContact("ana@example.com")])


async def test_a_refusal_after_a_lost_write_does_not_make_it_undone(bench: Bench) -> None:
    bench.server.says(Odd.CUT, refusal(403, "PERMISSION_DENIED"))
    with pytest.raises(OutcomeUnknownError):
        await bench.site.create_contacts([NewContact("ana@example.com")])


async def test_no_connection_after_a_lost_write_does_not_make_it_undone(bench: Bench) -> None:
    async with ScriptedServer() as leaving:
        bench.server = leaving
        leaving.rule = lambda _: leaving.leave()
        with pytest.raises(OutcomeUnknownError):
            await bench.site.create_contacts([NewContact("ana@example.com")])
    assert PauseReason.OFFLINE in [pause.reason for pause in bench.pauses]


@pytest.mark.parametrize("call", [*ONCE.values(), lambda site: site.get_program()])
async def test_no_connection_means_nothing_happened(
    bench: Bench, call: Callable[[SiteClient], Awaitable[object]]
) -> None:
    async with ScriptedServer() as closed:
        bench.server = closed
        site = bench.site
    with pytest.raises(WixUnreachableError) as caught:
        await call(site)
    assert caught.value.code is ErrorCode.SERVICE_UNREACHABLE
    assert bench.clock.slept == [0.5, 1.0]
    assert [pause.reason for pause in bench.pauses] == [PauseReason.OFFLINE]


async def test_refusals_for_speed_are_waited_for_longer_than_wix_remembers(bench: Bench) -> None:
    bench.server.says(*[Reply(429)] * len(REFUSED_BACK_OFF), PROGRAM)
    assert (await bench.site.get_program()).name == "Stars"
    assert sum(bench.clock.slept) > 60
    assert {pause.reason for pause in bench.pauses} == {PauseReason.REFUSED}


async def test_endless_refusals_for_speed_are_reported(bench: Bench) -> None:
    bench.server.says(*[Reply(429)] * (len(REFUSED_BACK_OFF) + 1))
    with pytest.raises(WixError) as caught:
        await bench.site.get_program()
    assert caught.value.code is ErrorCode.RATE_LIMITED


@pytest.mark.parametrize("code", ["LABELS_QUOTA_REACHED", "PUBLISH_LIMIT_REACHED"])
async def test_a_quota_is_not_waited_for(bench: Bench, code: str) -> None:
    bench.server.says(refusal(429, code))
    with pytest.raises(WixError) as caught:
        await bench.site.get_program()
    assert caught.value.code is ErrorCode.REQUEST_REFUSED
    assert caught.value.params["reason"] == code


async def test_a_longer_retry_after_wins(bench: Bench) -> None:
    bench.server.says(Reply(429, headers={"retry-after": "17"}), PROGRAM)
    await bench.site.get_program()
    assert sum(bench.clock.slept) == pytest.approx(17)


async def test_a_shorter_retry_after_loses(bench: Bench) -> None:
    bench.server.says(*[Reply(503, headers={"retry-after": "1"})] * 4, PROGRAM)
    await bench.site.get_program()
    assert bench.clock.slept == [1.0, 1.0, 2.0, 4.0]


async def test_a_retry_after_of_hours_is_reported_instead(bench: Bench) -> None:
    bench.server.says(Reply(429, headers={"retry-after": "86400"}), PROGRAM)
    site = bench.site
    with pytest.raises(WixError) as caught:
        await site.get_program()
    assert caught.value.code is ErrorCode.RATE_LIMITED
    # Nor does it hold up the merchant who tries again.
    await site.get_program()
    assert sum(bench.clock.slept) <= 1.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("", 0.0),
        ("12", 12.0),
        ("Thu, 01 Jan 1970 00:02:00 GMT", 20.0),
        ("Thu, 01 Jan 1970 00:01:00 GMT", 0.0),
        ("soon", 0.0),
        ("-5", 0.0),
    ],
)
def test_retry_after_is_read_in_both_forms(header: str, seconds: float) -> None:
    assert retry_after(Answer(429, b"", retry_after=header), 100.0) == seconds


def test_no_answer_asks_for_no_wait() -> None:
    assert retry_after(Lost("ReadError"), 0.0) == 0.0


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 428, 501])
async def test_a_plain_refusal_is_not_repeated(bench: Bench, status: int) -> None:
    bench.server.says(refusal(status, "SOME_CODE"))
    with pytest.raises(WixError):
        await bench.site.get_program()
    assert sum(bench.clock.slept) <= 1.0


async def test_a_bare_403_is_waited_for_where_the_method_has_worked(bench: Bench) -> None:
    bench.server.says(PROGRAM, Reply(403), PROGRAM)
    site = bench.site
    await site.get_program()
    await site.get_program()
    assert [pause.reason for pause in bench.pauses] == [PauseReason.REFUSED]


async def test_a_bare_403_of_a_first_call_is_asked_again(bench: Bench) -> None:
    bench.server.says(Reply(403), PROGRAM)
    assert (await bench.site.get_program()).name == "Stars"
    assert sum(bench.clock.slept) >= 1.0
    assert {pause.reason for pause in bench.pauses} == {PauseReason.REFUSED}


@pytest.mark.parametrize("write", ONCE.values(), ids=ONCE.keys())
async def test_a_bare_403_of_a_write_did_nothing_and_is_asked_again(
    bench: Bench, write: Callable[[SiteClient], Awaitable[object]]
) -> None:
    bench.server.says(Reply(403), refusal(400, fields=("x",)))
    with pytest.raises(WixError) as caught:
        await write(bench.site)
    assert caught.value.code is ErrorCode.REQUEST_REFUSED
    assert len(bench.server.seen) == 2


async def test_a_method_that_only_ever_gives_a_bare_403_is_not_allowed(bench: Bench) -> None:
    bench.server.says(PROGRAM, *[Reply(403)] * (len(UNCLEAR_BACK_OFF) + 1))
    site = bench.site
    await site.get_program()
    with pytest.raises(WixError) as caught:
        await site.count_accounts()
    assert caught.value.code is ErrorCode.PERMISSION_MISSING
    assert sum(bench.clock.slept) < 15.0


async def test_a_site_that_only_ever_gives_a_bare_403_is_refused(bench: Bench) -> None:
    bench.server.says(*[Reply(403)] * (len(UNCLEAR_BACK_OFF) + 1))
    with pytest.raises(WixError) as caught:
        await bench.site.get_program()
    assert caught.value.code is ErrorCode.SITE_REFUSED


async def test_cancelling_a_call_ends_it_at_once_and_frees_its_place(bench: Bench) -> None:
    bench.server.says(*[Odd.HANG] * 3, PROGRAM)
    site = bench.site
    calls = [asyncio.create_task(site.get_program()) for _ in range(3)]
    await bench.server.asked(3)
    for call in calls:
        call.cancel()
    ended = await asyncio.gather(*calls, return_exceptions=True)
    assert all(isinstance(each, asyncio.CancelledError) for each in ended)
    assert (await site.get_program()).name == "Stars"
