"""Who is told the key, in which form, and what happens when it is refused."""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import TYPE_CHECKING

import httpx
import pytest

from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError
from pointferry.domain.imports import ImportFile
from pointferry.domain.people import NewContact
from pointferry.domain.site import AppCredentials, Site
from pointferry.wix import __name__ as package
from pointferry.wix.transport import OriginAuth
from tests.wix.conftest import ACCOUNT_ID, KEY, SITE_ID
from tests.wix.scripted import Odd, Reply, ScriptedServer, Seen

if TYPE_CHECKING:
    from tests.wix.conftest import Bench

PROGRAM = {"loyaltyProgram": {"name": "Stars", "status": "ACTIVE"}}
APP = AppCredentials("client-1", "hush-hush-secret", instance_id="instance-1")
HEADLESS = AppCredentials("client-1", "hush-hush-secret")
SITES = {"sites": [], "metadata": {"hasNext": False}}


def token(name: str, seconds: float = 14_400) -> dict[str, object]:
    return {"access_token": name, "token_type": "Bearer", "expires_in": seconds}


async def test_a_site_call_carries_the_key_and_the_site_only(bench: Bench) -> None:
    bench.server.says(PROGRAM)
    await bench.client().site(SITE_ID.upper()).get_program()
    headers = bench.server.seen[0].headers
    assert headers["authorization"] == KEY
    assert headers["wix-site-id"] == SITE_ID
    assert "wix-account-id" not in headers
    assert headers["user-agent"].startswith("pointferry/")


async def test_an_account_call_carries_the_key_and_the_account_only(bench: Bench) -> None:
    bench.server.says(SITES, SITES)
    await bench.client().query_sites()
    for seen in bench.server.seen:
        assert seen.headers["authorization"] == KEY
        assert seen.headers["wix-account-id"] == ACCOUNT_ID
        assert "wix-site-id" not in seen.headers


async def test_cookies_are_not_kept(bench: Bench) -> None:
    bench.server.says(Reply(body=PROGRAM, headers={"set-cookie": "a=b; Path=/"}), PROGRAM)
    site = bench.site
    await site.get_program()
    await site.get_program()
    assert "cookie" not in bench.server.seen[1].headers


async def test_a_redirect_never_takes_the_key_along(bench: Bench, storage: ScriptedServer) -> None:
    bench.server.says(Reply(307, headers={"location": f"{storage.origin}/x"}))
    with pytest.raises(WixError):
        await bench.site.get_program()
    assert storage.seen == []


async def test_the_storage_host_never_sees_the_key(bench: Bench, storage: ScriptedServer) -> None:
    storage.says(Reply(201), Reply(302, headers={"location": "/b"}), Reply(body=b"x"))
    bench.server.says({"url": f"{storage.origin}/a"})
    site = bench.site
    await site.upload(ImportFile("/p", f"{storage.origin}/put?sig=1"), b"Email,Points\n")
    await site.error_file("i1")
    assert len(storage.seen) == 3
    for seen in storage.seen:
        assert not {"authorization", "wix-site-id", "wix-account-id"} & set(seen.headers)
        assert KEY not in repr(seen)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://www.wixapis.com/x", True),
        ("https://www.wixapis.com:443/x", True),
        ("http://www.wixapis.com/x", False),
        ("https://www.wixapis.com:8443/x", False),
        ("https://www.wixapis.com.example/x", False),
        ("https://wixapis.com/x", False),
    ],
)
def test_credentials_are_bound_to_their_origin(url: str, told: bool) -> None:
    request = httpx.Request("GET", url)
    auth = OriginAuth("https://www.wixapis.com", {"Authorization": KEY})
    assert list(auth.auth_flow(request)) == [request]
    assert ("authorization" in request.headers) is told


async def test_the_key_is_in_no_log_and_no_error(
    bench: Bench, storage: ScriptedServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    site = bench.site
    bench.server.says(
        PROGRAM, Reply(401), *[Odd.CUT] * 7, Odd.CUT, {"url": f"{storage.origin}/e?sig=signature-1"}
    )
    storage.says(Reply(201), Reply(body=b"x"))
    told: list[str] = []
    await site.get_program()
    for call in (site.get_program, site.get_program, lambda: site.execute_import("import-id-1")):
        try:
            await call()
        except WixError as error:
            told.append("".join(traceback.format_exception(error)))
            told.append(f"{error!r} {error.params} {error.detail} {vars(error)}")
            seen: BaseException | None = error
            while seen is not None:
                told.append(repr(getattr(seen, "request", "")))
                assert type(seen).__module__.split(".")[0] in ("pointferry", "builtins")
                seen = seen.__cause__ or seen.__context__
    await site.upload(ImportFile("/p", f"{storage.origin}/put?sig=signature-2"), b"secret-address")
    await site.error_file("import-id-1")

    assert len(told) >= 6
    logged = [
        f"{record.name} {record.getMessage()} {record.args}"
        for record in caplog.records
        if record.name.partition(".")[0] != "asyncio"
    ]
    assert any(line.startswith(f"{package}.calls GET /loyalty-programs") for line in logged)
    for text in (*logged, *told):
        for secret in (KEY, SITE_ID, "signature", "secret-address", "import-id-1"):
            assert secret not in text


async def test_a_refused_key_is_not_tried_again(bench: Bench) -> None:
    bench.server.says(Reply(401))
    with pytest.raises(WixError) as caught:
        await bench.site.get_program()
    assert caught.value.code is ErrorCode.KEY_REFUSED


async def test_an_app_gets_a_token_and_keeps_it(bench: Bench) -> None:
    bench.server.says(token("t1"), PROGRAM, PROGRAM)
    site = bench.client(APP).site(SITE_ID)
    await site.get_program()
    await site.get_program()

    asked, *calls = bench.server.seen
    assert (asked.method, asked.path) == ("POST", "/oauth2/token")
    assert asked.json() == {
        "grant_type": "client_credentials",
        "client_id": "client-1",
        "client_secret": "hush-hush-secret",
        "instance_id": "instance-1",
    }
    assert "authorization" not in asked.headers
    for call in calls:
        assert call.headers["authorization"] == "Bearer t1"
        assert "wix-site-id" not in call.headers


async def test_a_headless_client_names_the_site(bench: Bench) -> None:
    bench.server.says(token("t1"), PROGRAM)
    await bench.client(HEADLESS).site(SITE_ID).get_program()
    assert "instance_id" not in bench.server.seen[0].json()
    assert bench.server.seen[1].headers["wix-site-id"] == SITE_ID


async def test_a_token_is_renewed_five_minutes_before_its_end(bench: Bench) -> None:
    bench.server.says(token("t1", 600), PROGRAM, PROGRAM, token("t2"), PROGRAM)
    site = bench.client(APP).site(SITE_ID)
    await site.get_program()
    bench.clock.now += 299
    await site.get_program()
    bench.clock.now += 1
    await site.get_program()
    assert bench.server.seen[-1].headers["authorization"] == "Bearer t2"


async def test_a_refused_token_is_renewed_once(bench: Bench) -> None:
    bench.server.says(token("t1"), Reply(401), token("t2"), PROGRAM)
    await bench.client(APP).site(SITE_ID).get_program()

    bench.server.says(Reply(401), token("t3"), Reply(401))
    with pytest.raises(WixError) as caught:
        await bench.clients[0].site(SITE_ID).get_program()
    assert caught.value.code is ErrorCode.KEY_REFUSED


async def test_calls_at_once_share_one_renewal(bench: Bench) -> None:
    tokens = iter(("t1", "t2", "t3"))

    def rule(seen: Seen) -> Reply:
        if seen.path == "/oauth2/token":
            return Reply(body=token(next(tokens)))
        fresh = seen.headers["authorization"] == "Bearer t2"
        return Reply(body=PROGRAM) if fresh else Reply(401)

    bench.server.rule = rule
    site = bench.client(APP).site(SITE_ID)
    await asyncio.gather(*[site.get_program() for _ in range(3)])
    assert [seen.path for seen in bench.server.seen].count("/oauth2/token") == 2


async def test_a_write_refused_by_its_token_is_sent_again_once(bench: Bench) -> None:
    job = {"loyaltyImport": {"id": "i1", "status": "IMPORTING"}}
    bench.server.says(token("t1"), Reply(401), token("t2"), job)
    assert (await bench.client(APP).site(SITE_ID).execute_import("i1")).id == "i1"


@pytest.mark.parametrize("status", [400, 401, 403])
async def test_a_wrong_secret_is_a_refused_key(bench: Bench, status: int) -> None:
    bench.server.says(
        Reply(status, {"error": "invalid_client", "error_description": "no such client"})
    )
    with pytest.raises(WixError) as caught:
        await bench.client(APP).site(SITE_ID).get_program()
    assert caught.value.code is ErrorCode.KEY_REFUSED
    assert "invalid_client" in caught.value.detail
    assert "hush" not in str(caught.value)


async def test_no_token_for_trouble_at_wix_is_no_wrong_secret(bench: Bench) -> None:
    bench.server.says(*[Reply(503)] * 7)
    with pytest.raises(WixError) as caught:
        await bench.client(APP).site(SITE_ID).get_program()
    assert caught.value.code is ErrorCode.SERVICE_TROUBLE
    assert not isinstance(caught.value, OutcomeUnknownError)


@pytest.mark.parametrize("body", [{}, {"access_token": "a\nb"}, {"access_token": "sch\u00f6n"}])
async def test_an_unusable_token_is_an_unreadable_answer(
    bench: Bench, body: dict[str, object]
) -> None:
    bench.server.says(body)
    with pytest.raises(WixError) as caught:
        await bench.client(APP).site(SITE_ID).get_program()
    assert caught.value.code is ErrorCode.ANSWER_UNREADABLE


async def test_a_token_lost_after_a_lost_write_leaves_it_unknown(bench: Bench) -> None:
    # The wait before the repeat uses up what the token had left.
    bench.server.says(token("t1", 300.4), Odd.CUT, Reply(401, {"error": "invalid_client"}))
    with pytest.raises(OutcomeUnknownError):
        await bench.client(APP).site(SITE_ID).create_contacts([NewContact("ana@example.com")])


async def test_an_app_belongs_to_the_site_of_its_token(bench: Bench) -> None:
    bench.server.says(token("t1"), {"active": True, "subjectType": "APP", "siteId": SITE_ID})
    assert await bench.client(APP).query_sites() == (Site(SITE_ID, ""),)
    assert bench.server.seen[1].path == "/oauth2/token-info"
    assert bench.server.seen[1].json() == {"token": "t1"}
