from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, WixError, WixUnreachableError
from pointferry.domain.imports import ImportFile
from pointferry.domain.site import ApiKey
from pointferry.wix.client import WixClient
from tests.wix.conftest import ACCOUNT_ID, KEY, SITE_ID
from tests.wix.scripted import Odd, Reply, ScriptedServer

if TYPE_CHECKING:
    from pointferry.wix.client import SiteClient
    from tests.wix.conftest import Bench

CSV = b"Email,Points\nana@example.com,120\n"


def file_at(server: ScriptedServer, target: str = "/put") -> ImportFile:
    return ImportFile("/sites/x/y.csv", server.origin + target)


async def test_a_file_is_put_as_it_is(site: SiteClient, storage: ScriptedServer) -> None:
    storage.says(Reply(201))
    await site.upload(file_at(storage), CSV)
    [seen] = storage.seen
    assert (seen.method, seen.body) == ("PUT", CSV)
    assert seen.headers["content-type"] == "text/csv"
    assert seen.headers["content-length"] == str(len(CSV))
    assert "transfer-encoding" not in seen.headers


@pytest.mark.parametrize(
    "target",
    [
        "/put?b=2&a=1&a=0",
        "/put?X-Sig=a%2Fb%2bc%3D&t=x+y",
        "/sites/%7Bid%7D/f.csv?token=eyJ.a-b_c~d",
        "/put?empty=&flag",
        "/put?list[]=1&p=(x)&q=a:b@c,d;e!$'*",
    ],
)
async def test_a_signed_address_is_used_to_the_letter(
    site: SiteClient, storage: ScriptedServer, target: str
) -> None:
    storage.says(Reply(200))
    await site.upload(file_at(storage, target), CSV)
    assert storage.seen[0].target == target


@pytest.mark.parametrize("status", [400, 415])
async def test_a_refused_type_is_replaced_once(
    site: SiteClient, storage: ScriptedServer, status: int
) -> None:
    storage.says(Reply(status), Reply(200))
    await site.upload(file_at(storage), CSV)
    assert [seen.headers["content-type"] for seen in storage.seen] == [
        "text/csv",
        "application/octet-stream",
    ]
    assert {seen.body for seen in storage.seen} == {CSV}


@pytest.mark.parametrize("status", [404, 405])
async def test_a_refused_method_is_replaced_once(
    site: SiteClient, storage: ScriptedServer, status: int
) -> None:
    storage.says(Reply(status), Reply(200))
    await site.upload(file_at(storage), CSV)
    assert [seen.method for seen in storage.seen] == ["PUT", "POST"]
    form = storage.seen[1]
    assert form.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="path"\r\n\r\n/sites/x/y.csv\r\n' in form.body
    assert b'name="file"; filename=' in form.body
    assert CSV in form.body


@pytest.mark.parametrize(
    "statuses", [(403,), (413,), (400, 400), (415, 404, 400), (405, 405), (302,)]
)
async def test_a_refused_upload_is_reported(
    site: SiteClient, storage: ScriptedServer, statuses: tuple[int, ...]
) -> None:
    storage.says(*[Reply(status) for status in statuses])
    with pytest.raises(WixError) as caught:
        await site.upload(file_at(storage), CSV)
    assert caught.value.code is ErrorCode.UPLOAD_REFUSED
    assert caught.value.params["status"] == statuses[-1]


async def test_an_upload_is_repeated_through_trouble(
    site: SiteClient, storage: ScriptedServer
) -> None:
    storage.says(Odd.CUT, Reply(503), Reply(429), Reply(200))
    await site.upload(file_at(storage), CSV)
    assert {(seen.method, seen.body) for seen in storage.seen} == {("PUT", CSV)}


async def test_an_upload_that_never_comes_through_is_reported(
    site: SiteClient, storage: ScriptedServer
) -> None:
    storage.says(*[Reply(502)] * 7, *[Odd.CUT] * 7)
    with pytest.raises(WixError) as caught:
        await site.upload(file_at(storage), CSV)
    assert caught.value.code is ErrorCode.SERVICE_TROUBLE
    with pytest.raises(WixUnreachableError):
        await site.upload(file_at(storage), CSV)


async def test_uploads_are_not_paced(bench: Bench, storage: ScriptedServer) -> None:
    storage.rule = lambda _: Reply(200)
    site = bench.site
    for _ in range(250):
        await site.upload(file_at(storage), b"")
    assert bench.pauses == []


@pytest.mark.parametrize(
    "url",
    [
        "http://storage.example/put",
        "https://storage.example/put",
        "ftp://127.0.0.1/put",
        "file:///etc/passwd",
        "not an address",
        "",
    ],
)
async def test_practice_never_sends_a_file_away(site: SiteClient, url: str) -> None:
    with pytest.raises(WixError) as caught:
        await site.upload(ImportFile("/p", url), CSV)
    assert caught.value.code is ErrorCode.UPLOAD_REFUSED


@pytest.mark.parametrize(
    "url", ["http://storage.example/put", "http://127.0.0.1/", "https://[::1]/"]
)
async def test_the_real_service_sends_files_encrypted_and_not_to_this_computer(url: str) -> None:
    client = WixClient(ApiKey(KEY, ACCOUNT_ID))
    with pytest.raises(WixError) as caught:
        await client.site(SITE_ID).upload(ImportFile("/p", url), CSV)
    assert caught.value.code is ErrorCode.UPLOAD_REFUSED
    await client.aclose()


async def test_a_download_follows_a_few_redirects(
    site: SiteClient, server: ScriptedServer, storage: ScriptedServer
) -> None:
    server.says({"url": f"{storage.origin}/a"})
    storage.says(
        Reply(302, headers={"location": f"{storage.origin}/b?x=1"}),
        Reply(307, headers={"location": "c"}),
        Reply(body=b"rows"),
    )
    assert await site.error_file("i1") == b"rows"
    assert [seen.target for seen in storage.seen] == ["/a", "/b?x=1", "/c"]


@pytest.mark.parametrize(
    "replies",
    [
        [Reply(403)],
        [Reply(302)],
        [Reply(302, headers={"location": "http://elsewhere.example/"})],
        [Reply(302, headers={"location": "/again"})] * 4,
    ],
)
async def test_a_refused_download_is_reported(
    site: SiteClient, server: ScriptedServer, storage: ScriptedServer, replies: list[Reply]
) -> None:
    server.says({"url": f"{storage.origin}/a"})
    storage.says(*replies)
    with pytest.raises(WixError) as caught:
        await site.error_file("i1")
    assert caught.value.code is ErrorCode.REQUEST_REFUSED
