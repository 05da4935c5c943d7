"""The whole crossing through the client alone, against the simulated service."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError
from pointferry.domain.imports import ImportStatus, LoyaltyImport
from pointferry.domain.people import Contact, ContactOutcome, NewContact
from pointferry.domain.program import ProgramStatus, ProgramWish
from pointferry.domain.rules import NewEarningRule, RuleStatus, Trigger
from pointferry.domain.site import LOYALTY_APP_ID, ApiKey, AppCredentials
from pointferry.simwix.config import Config
from pointferry.simwix.embedded import Embedded
from pointferry.simwix.scenario import Scenario
from pointferry.simwix.switches import Effect, Fault, KeyImports, UploadVerb
from pointferry.wix.client import SiteClient, WixClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from pointferry.domain.pause import Pause

IMPORTS = "/_api/loyalty-imports/v1/loyalty-imports"
"""Path of the imports API, as fault patterns spell it."""
QUICK = {"initiated_seconds": 0.0, "parse_seconds": 0.0, "import_seconds": 0.0}


class Shop:
    """A simulated service and a client for it."""

    def __init__(self, scenario: Scenario) -> None:
        self.wix = Embedded(Config(scenario=scenario))
        self.pauses: list[Pause] = []
        self.client = self.connect()
        self.site: SiteClient = self.client.site(self.wix.site_id)

    def connect(self) -> WixClient:
        """Make a client with the shop's API key, which polls and repeats without waiting."""
        return WixClient(
            ApiKey(self.wix.api_key, self.wix.account_id),
            base_url=self.wix.base_url,
            on_pause=self.pauses.append,
            calls_per_minute=100_000,
            draw=lambda: 0.0,
        )

    async def close(self) -> None:
        await self.client.aclose()
        self.wix.close()

    async def activate(self) -> None:
        """Name and activate the program."""
        await self.site.update_program(
            await self.site.get_program(), ProgramWish(name="Larkspur Stars")
        )
        await self.site.activate_program()

    async def until(self, import_id: str, *wanted: ImportStatus) -> LoyaltyImport:
        """Poll an import until it is one of ``wanted``."""
        async with asyncio.timeout(20):
            job = await self.site.get_import(import_id)
            while job.status not in wanted:
                job = await self.site.get_import(import_id)
        return job

    async def move(self, content: bytes) -> LoyaltyImport:
        """Upload, parse and book a file."""
        file = await self.site.create_import_file()
        await self.site.upload(file, content)
        job = await self.site.create_import(file.path, "pf.csv", len(content))
        await self.until(job.id, ImportStatus.PARSED)
        await self.site.execute_import(job.id)
        return await self.until(job.id, ImportStatus.IMPORTED, ImportStatus.FAILED)


@pytest.fixture
async def open_shop() -> AsyncIterator[Callable[..., Shop]]:
    """Opens shops with the switches given."""
    shops: list[Shop] = []

    def open_one(**switches: object) -> Shop:
        shops.append(Shop(Scenario(**{**QUICK, **switches})))  # type: ignore[arg-type]
        return shops[-1]

    yield open_one
    for shop in shops:
        await shop.close()


async def contacts_of(site: SiteClient) -> list[Contact]:
    return [contact async for page in site.sweep_contacts() for contact in page]


async def test_the_twelve_steps(open_shop: Callable[..., Shop]) -> None:
    shop = open_shop()
    site = shop.site

    [loyal, *_] = sites = await shop.client.query_sites()
    assert shop.wix.site_id in [each.id for each in sites]
    assert loyal.loyalty_installed
    assert LOYALTY_APP_ID in await site.installed_apps()

    with pytest.raises(WixError) as caught:
        await site.activate_program()
    assert caught.value.code is ErrorCode.PROGRAM_UNNAMED
    program = await site.get_program()
    program = await site.update_program(program, ProgramWish("Larkspur Stars", "Stars"))
    assert (program.name, program.point_name) == ("Larkspur Stars", "Stars")
    assert (await site.activate_program()).status is ProgramStatus.ACTIVE

    before = await site.list_earning_rules()
    rule = await site.create_earning_rule(NewEarningRule("Cake", Trigger.BIRTHDAY, 100))
    assert {each.id for each in await site.list_earning_rules()} == {
        rule.id,
        *(each.id for each in before),
    }

    known = await contacts_of(site)
    assert len(known) == await site.count_contacts()
    ana, bo = NewContact("ana.new@example.com", "Ana"), NewContact(known[0].email)
    made = await site.create_contacts([ana, bo])
    assert [each.outcome for each in made] == [ContactOutcome.CREATED, ContactOutcome.EXISTED]
    [found] = await site.find_contacts([ana.email])
    assert (found.id, found.first_name) == (made[0].contact_id, "Ana")

    job = await shop.move(b"Email,Points\nana.new@example.com,120\nnobody@example.com,7\n")
    assert (job.status, job.parsed_rows, job.succeeded, job.failed) == (
        ImportStatus.IMPORTED,
        2,
        1,
        1,
    )
    assert (await site.recent_imports())[0].id == job.id
    assert job.has_error_file
    assert b"nobody@example.com" in await site.error_file(job.id)

    [account] = await site.accounts_of([found.id])
    assert (account.balance, account.email) == (120, ana.email)
    adjusted = await site.adjust_balance(account, 0, "repair")
    assert adjusted.balance == 0
    with pytest.raises(WixError) as caught:
        await site.adjust_balance(account, 5, "stale")
    assert caught.value.code is ErrorCode.REVISION_CONFLICT
    assert await site.get_account(account.id) == adjusted

    everybody = [each async for page in site.sweep_accounts() for each in page]
    totals = await site.program_totals()
    assert len(everybody) == totals.accounts == await site.count_accounts()
    assert sum(each.balance for each in everybody) == totals.balance
    assert shop.pauses == []


async def test_rules_of_every_trigger_are_created_changed_and_deleted(
    open_shop: Callable[..., Shop],
) -> None:
    site = open_shop().site
    for old in await site.list_earning_rules():
        if old.can_be_deleted:
            await site.delete_earning_rule(old)
    for trigger in Trigger:
        per = 1 if trigger in (Trigger.STORES_ORDER, Trigger.EVENTS_ORDER) else None
        made = await site.create_earning_rule(NewEarningRule(trigger.value, trigger, 10, per))
        assert (made.trigger, made.base) == (trigger, made.amounts[0])
    for rule in await site.list_earning_rules():
        paused = replace(rule, status=RuleStatus.PAUSED)
        after = await site.update_earning_rule(paused)
        assert after == replace(paused, revision=after.revision)
        if rule.can_be_deleted:
            await site.delete_earning_rule(after)
            await site.delete_earning_rule(after)


async def test_an_upload_by_form_works_too(open_shop: Callable[..., Shop]) -> None:
    shop = open_shop(upload_verb=UploadVerb.POST)
    await shop.activate()
    await shop.site.create_contacts([NewContact("ana.new@example.com")])
    assert (await shop.move(b"Email,Points\nana.new@example.com,5\n")).succeeded == 1


async def test_an_upload_as_plain_bytes_works_too(open_shop: Callable[..., Shop]) -> None:
    shop = open_shop(upload_content_type="application/octet-stream")
    await shop.activate()
    await shop.site.create_contacts([NewContact("ana.new@example.com")])
    assert (await shop.move(b"Email,Points\nana.new@example.com,5\n")).succeeded == 1


@pytest.mark.parametrize("denial", [KeyImports.DENY_JSON, KeyImports.DENY_EMPTY])
async def test_a_key_that_may_not_import_is_told_from_a_wrong_one(
    open_shop: Callable[..., Shop], denial: KeyImports
) -> None:
    site = open_shop(api_key_imports=denial).site
    await site.get_program()
    with pytest.raises(WixError) as caught:
        await site.recent_imports()
    assert caught.value.code is ErrorCode.IMPORTS_NOT_ALLOWED


async def test_a_foreign_site_is_refused(open_shop: Callable[..., Shop]) -> None:
    shop = open_shop()
    with pytest.raises(WixError) as caught:
        await shop.client.site("00000000-0000-4000-8000-000000000000").get_program()
    assert caught.value.code in (ErrorCode.SITE_REFUSED, ErrorCode.PERMISSION_MISSING)
    assert caught.value.request_id


@pytest.mark.parametrize("headless", [True, False])
async def test_app_credentials_reach_the_site(
    open_shop: Callable[..., Shop], *, headless: bool
) -> None:
    shop = open_shop()
    given = shop.wix.credentials
    credentials = (
        AppCredentials(given.headless_id, given.headless_secret)
        if headless
        else AppCredentials(given.app_id, given.app_secret, given.instance_id)
    )
    client = WixClient(credentials, base_url=shop.wix.base_url)
    try:
        [site] = await client.query_sites()
        assert site.id == shop.wix.site_id
        await client.site(site.id).get_program()
    finally:
        await client.aclose()


async def test_a_lost_execute_is_carried_out_once_and_found_by_reading(
    open_shop: Callable[..., Shop],
) -> None:
    shop = open_shop(faults=(Fault(f"POST {IMPORTS}/execute", Effect.CUT_AFTER),))
    await shop.activate()
    await shop.site.create_contacts([NewContact("ana.new@example.com")])
    content = b"Email,Points\nana.new@example.com,5\n"
    file = await shop.site.create_import_file()
    await shop.site.upload(file, content)
    job = await shop.site.create_import(file.path, "pf.csv", len(content))
    await shop.until(job.id, ImportStatus.PARSED)
    with pytest.raises(OutcomeUnknownError):
        await shop.site.execute_import(job.id)
    assert (await shop.until(job.id, ImportStatus.IMPORTED)).succeeded == 1


async def test_lost_contacts_are_found_by_repeating(open_shop: Callable[..., Shop]) -> None:
    fault = Fault("POST /contacts/v5/bulk/contacts/create", Effect.CUT_AFTER)
    shop = open_shop(faults=(fault,))
    [made] = await shop.site.create_contacts([NewContact("ana.new@example.com")])
    assert made.outcome is ContactOutcome.EXISTED
    [found] = await shop.site.find_contacts(["ana.new@example.com"])
    assert found.id == made.contact_id


@pytest.mark.parametrize("effect", [Effect.CUT_BEFORE, Effect.CUT_AFTER])
async def test_a_lost_change_of_a_rule_is_settled_by_looking(
    open_shop: Callable[..., Shop], effect: Effect
) -> None:
    shop = open_shop(faults=(Fault("PUT /_api/loyalty-earning-rules/*", effect),))
    [rule, *_] = [each for each in await shop.site.list_earning_rules() if not each.automated]
    after = await shop.site.update_earning_rule(replace(rule, title="Changed"))
    assert after.title == "Changed"
    assert after.revision == "2"


async def test_a_sweep_of_thousands_is_complete(open_shop: Callable[..., Shop]) -> None:
    shop = open_shop()
    new = [NewContact(f"c{n}@example.com") for n in range(2500)]
    for start in range(0, len(new), 100):
        await shop.site.create_contacts(new[start : start + 100])
    found = await contacts_of(shop.site)
    assert {contact.email for contact in new} <= {contact.email for contact in found}
    assert len(found) == await shop.site.count_contacts()
