"""Bulk creation: every contact gets exactly one true outcome, whatever Wix answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError
from pointferry.domain.people import ContactOutcome, ContactResult, NewContact
from tests.wix.scripted import Odd, Reply, Seen, refusal

if TYPE_CHECKING:
    from pointferry.wix.client import SiteClient
    from tests.wix.conftest import Bench
    from tests.wix.scripted import ScriptedServer

PATH = "/contacts/v5/bulk/contacts/create"
CREATED, EXISTED = ContactOutcome.CREATED, ContactOutcome.EXISTED
REFUSED, UNKNOWN = ContactOutcome.REFUSED, ContactOutcome.UNKNOWN


def people(*names: str) -> list[NewContact]:
    return [NewContact(f"{name}@example.com") for name in names]


def created(index: int | None, name: str) -> dict[str, object]:
    item: dict[str, object] = {"id": name.upper(), "success": True}
    if index is not None:
        item["originalIndex"] = index
    return {"itemMetadata": item}


def failed(index: int | None, code: str, **data: str) -> dict[str, object]:
    error = {"code": code, "description": "why", "data": data}
    item: dict[str, object] = {"success": False, "error": error}
    if index is not None:
        item["originalIndex"] = index
    return {"itemMetadata": item}


def emails(seen: Seen) -> list[str]:
    contacts = seen.json()["contacts"]
    assert isinstance(contacts, list)
    return [contact["email"]["email"] for contact in contacts]


async def test_only_address_and_name_are_sent(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"results": [created(None, "a"), created(1, "b")]})
    await site.create_contacts(
        [NewContact("ana@example.com", "Ana", "Lopez"), NewContact("bo@example.com", "", "Li")]
    )
    assert server.seen[0].path == PATH
    assert server.seen[0].json() == {
        "contacts": [
            {"email": {"email": "ana@example.com"}, "name": {"first": "Ana", "last": "Lopez"}},
            {"email": {"email": "bo@example.com"}, "name": {"last": "Li"}},
        ],
        "returnEntity": False,
        "allowDuplicates": False,
    }


async def test_results_are_matched_by_index_and_a_missing_index_is_zero(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(
        {
            "results": [
                failed(2, "DUPLICATE_CONTACT_EXISTS", matchingContactId="M2"),
                created(1, "b"),
                failed(None, "INVALID_TIME_ZONE"),
                failed(3, "DUPLICATE_CONTACT_EXIST"),
            ]
        }
    )
    assert await site.create_contacts(people("a", "b", "c", "d")) == (
        ContactResult(0, REFUSED, reason="INVALID_TIME_ZONE: why"),
        ContactResult(1, CREATED, "b"),
        ContactResult(2, EXISTED, "m2", "DUPLICATE_CONTACT_EXISTS: why"),
        ContactResult(3, EXISTED, None, "DUPLICATE_CONTACT_EXIST: why"),
    )


async def test_what_wix_does_not_account_for_is_unknown(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says({"results": [created(1, "b")], "bulkActionMetadata": {"undetailedFailures": 2}}, {})
    results = await site.create_contacts(people("a", "b", "c"))
    assert [result.outcome for result in results] == [UNKNOWN, CREATED, UNKNOWN]
    assert [r.outcome for r in await site.create_contacts(people("a"))] == [UNKNOWN]


async def test_indexes_left_out_altogether_are_read_by_order(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says({"results": [created(None, "a"), created(None, "b")]})
    results = await site.create_contacts(people("a", "b"))
    assert [result.contact_id for result in results] == ["a", "b"]


@pytest.mark.parametrize("indexes", [(0, 0), (0, 7), (-1, 0)])
async def test_indexes_that_make_no_sense_prove_nothing(
    site: SiteClient, server: ScriptedServer, indexes: tuple[int, int]
) -> None:
    server.says({"results": [created(index, "x") for index in indexes]})
    results = await site.create_contacts(people("a", "b", "c"))
    assert {result.outcome for result in results} == {UNKNOWN}


async def test_one_named_contact_does_not_hold_up_the_others(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(
        refusal(400, fields=("contacts[1].email.email",)),
        {"results": [created(0, "a"), created(1, "c")]},
    )
    results = await site.create_contacts(people("a", "b", "c"))
    assert [result.outcome for result in results] == [CREATED, REFUSED, CREATED]
    assert "contacts[1]" in results[1].reason
    assert emails(server.seen[1]) == ["a@example.com", "c@example.com"]


async def test_all_named_contacts_are_refused_without_another_call(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(refusal(400, fields=("contacts[0].email", "contacts[1].email")))
    results = await site.create_contacts(people("a", "b"))
    assert [result.outcome for result in results] == [REFUSED, REFUSED]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(many=st.integers(1, 100), bad=st.sets(st.integers(0, 99), max_size=3), named=st.booleans())
async def test_exactly_the_malformed_are_refused(
    bench: Bench, *, many: int, bad: set[int], named: bool
) -> None:
    wanted = [NewContact(f"{n}@example.com") for n in range(many)]
    malformed = {f"{n}@example.com" for n in bad}
    stored: list[str] = []

    def rule(seen: Seen) -> Reply:
        asked = emails(seen)
        at = [index for index, email in enumerate(asked) if email in malformed]
        if at:
            # Wix names the first one only, or none.
            return refusal(400, fields=(f"contacts[{at[0]}].email",) if named else ("value",))
        stored.extend(asked)
        return Reply(body={"results": [created(i or None, "id") for i in range(len(asked))]})

    bench.clock.now += 3600
    bench.server.rule = rule
    results = await bench.site.create_contacts(wanted)

    assert [result.index for result in results] == list(range(many))
    assert {r.index for r in results if r.outcome is REFUSED} == {n for n in bad if n < many}
    assert sorted(stored) == sorted(
        wanted[result.index].email for result in results if result.outcome is CREATED
    )


async def test_a_batch_that_fails_as_one_is_tried_in_halves(
    site: SiteClient, server: ScriptedServer
) -> None:
    def rule(seen: Seen) -> Reply:
        asked = emails(seen)
        if "bad@example.com" in asked:
            results = [failed(i, "BULK_FAILED") for i in range(len(asked))]
        else:
            results = [created(i, "id") for i in range(len(asked))]
        return Reply(body={"results": results})

    server.rule = rule
    results = await site.create_contacts(people("a", "b", "bad", "d"))
    assert [result.outcome for result in results] == [CREATED, CREATED, REFUSED, CREATED]


async def test_contacts_that_all_exist_are_believed_at_once(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says({"results": [failed(i, "DUPLICATE_CONTACT_EXISTS") for i in (0, 1)]})
    results = await site.create_contacts(people("a", "b"))
    assert [result.outcome for result in results] == [EXISTED, EXISTED]


async def test_a_duplicate_refused_as_a_whole_exists(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(refusal(409, "DUPLICATE_CONTACT_EXISTS"))
    [result] = await site.create_contacts(people("a"))
    assert result.outcome is EXISTED


async def test_a_repeat_after_a_lost_answer_finds_what_was_made(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(
        Odd.CUT,
        {"results": [failed(None, "DUPLICATE_CONTACT_EXISTS", matchingContactId="A")]},
    )
    [result] = await site.create_contacts(people("a"))
    assert (result.outcome, result.contact_id) == (EXISTED, "a")


async def test_a_missing_permission_refuses_nobody(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(refusal(403, "PERMISSION_DENIED"))
    with pytest.raises(WixError) as caught:
        await site.create_contacts(people("a"))
    assert caught.value.code is ErrorCode.PERMISSION_MISSING
    assert caught.value.params["permission"] == "contacts.write"


async def test_an_answer_that_makes_no_sense_is_unknown(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(Reply(body=[1, 2]))
    with pytest.raises(OutcomeUnknownError):
        await site.create_contacts(people("a"))


async def test_nobody_is_created_without_a_call(site: SiteClient, server: ScriptedServer) -> None:
    assert await site.create_contacts([]) == ()
    assert server.seen == []


async def test_too_many_contacts_are_a_mistake(site: SiteClient) -> None:
    with pytest.raises(ValueError, match="100"):
        await site.create_contacts(people("a") * 101)
