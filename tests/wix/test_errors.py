"""What Wix's refusals mean, whatever form their bodies have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError
from tests.wix.scripted import Reply, refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pointferry.wix.client import SiteClient
    from tests.wix.scripted import ScriptedServer

PROGRAM = {"loyaltyProgram": {"name": "Stars", "status": "ACTIVE"}}
HTML = Reply(403, b"<html>no</html>", {"content-type": "text/html; charset=utf-8"})


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (refusal(400, fields=("loyaltyProgram.name",)), ErrorCode.REQUEST_REFUSED),
        (refusal(400, fields=("programName",)), ErrorCode.PROGRAM_UNNAMED),
        (Reply(400, {"message": "Expected an object"}), ErrorCode.REQUEST_REFUSED),
        (Reply(401), ErrorCode.KEY_REFUSED),
        (HTML, ErrorCode.KEY_REFUSED),
        (refusal(403, "PERMISSION_DENIED"), ErrorCode.PERMISSION_MISSING),
        (Reply(403), ErrorCode.SITE_REFUSED),
        (refusal(404, "NOT_FOUND"), ErrorCode.NOT_FOUND),
        (Reply(404, routed=False), ErrorCode.ADDRESS_UNKNOWN),
        (Reply(410), ErrorCode.ADDRESS_UNKNOWN),
        (Reply(302, headers={"location": "https://elsewhere.example/"}), ErrorCode.ADDRESS_UNKNOWN),
        (refusal(409, "INVALID_REVISION"), ErrorCode.REVISION_CONFLICT),
        (Reply(409), ErrorCode.REVISION_CONFLICT),
        (refusal(409, "ALREADY_EXISTS"), ErrorCode.ALREADY_EXISTS),
        (refusal(409, "DUPLICATE_CONTACT_EXIST"), ErrorCode.ALREADY_EXISTS),
        (Reply(413), ErrorCode.REQUEST_REFUSED),
        (refusal(428, "REQUIRED_APP_NOT_INSTALLED"), ErrorCode.PRECONDITION_FAILED),
        (Reply(501), ErrorCode.SERVICE_TROUBLE),
    ],
)
async def test_each_refusal_has_its_meaning_and_its_request_id(
    site: SiteClient, server: ScriptedServer, reply: Reply, code: ErrorCode
) -> None:
    server.rule = lambda _: reply
    with pytest.raises(WixError) as caught:
        await site.get_program()
    assert caught.value.code is code
    assert caught.value.request_id == "req-1"
    assert caught.value.params["status"] == reply.status
    assert f"HTTP {reply.status}" in caught.value.detail
    assert not isinstance(caught.value, OutcomeUnknownError)


@pytest.mark.parametrize(
    ("call", "permission"),
    [
        (lambda site: site.get_program(), "loyalty.program"),
        (lambda site: site.list_earning_rules(), "loyalty.rules"),
        (lambda site: site.count_accounts(), "loyalty.accounts"),
        (lambda site: site.count_contacts(), "contacts.read"),
        (lambda site: site.installed_apps(), "apps"),
    ],
)
async def test_a_missing_permission_is_named(
    site: SiteClient,
    server: ScriptedServer,
    call: Callable[[SiteClient], Awaitable[object]],
    permission: str,
) -> None:
    server.says(refusal(403, "PERMISSION_DENIED"))
    with pytest.raises(WixError) as caught:
        await call(site)
    assert caught.value.code is ErrorCode.PERMISSION_MISSING
    assert caught.value.params["permission"] == permission


@pytest.mark.parametrize("denial", [refusal(403, "PERMISSION_DENIED"), Reply(403)])
async def test_imports_closed_to_the_key_have_a_meaning_of_their_own(
    site: SiteClient, server: ScriptedServer, denial: Reply
) -> None:
    server.says(PROGRAM)
    await site.get_program()
    server.rule = lambda _: denial
    with pytest.raises(WixError) as caught:
        await site.recent_imports()
    assert caught.value.code is ErrorCode.IMPORTS_NOT_ALLOWED


async def test_what_wix_says_is_kept_for_the_details(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(refusal(400, "BAD_NAME", fields=("a.b", "c[1].d"), message="validation failed"))
    with pytest.raises(WixError) as caught:
        await site.get_program()
    assert caught.value.params == {"status": 400, "reason": "BAD_NAME", "fields": "a.b, c[1].d"}
    for part in ("BAD_NAME", "validation failed", "because", "c[1].d: bad"):
        assert part in caught.value.detail


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"null",
        b"[]",
        b"{}",
        b'{"message": 3}',
        b'{"details": "x"}',
        b'{"details": {"applicationError": []}}',
        b'{"details": {"validationError": {"fieldViolations": null}}}',
        b"\xff\xfe",
        b'{"message"',
    ],
)
async def test_odd_error_bodies_do_no_harm(
    site: SiteClient, server: ScriptedServer, body: bytes
) -> None:
    server.says(Reply(400, body))
    with pytest.raises(WixError) as caught:
        await site.get_program()
    assert caught.value.code is ErrorCode.REQUEST_REFUSED


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"<html>", b'{"loyaltyProgram": null}', b'{"loyaltyProgram": 1}']
)
async def test_a_success_with_another_shape_is_a_failure(
    site: SiteClient, server: ScriptedServer, body: bytes
) -> None:
    server.says(Reply(200, body))
    with pytest.raises(WixError) as caught:
        await site.get_program()
    assert caught.value.code is ErrorCode.ANSWER_UNREADABLE
    assert caught.value.request_id == "req-1"
