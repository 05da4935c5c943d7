"""One good request for every method of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.endpoints.sending import As, Json, Sent
from tests.simwix.endpoints.stage import new_rule
from tests.simwix.shop import LOYALTY, MAPPING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.simwix.endpoints.stage import Stage


def contact_body(stage: Stage) -> Json:
    return {"email": {"email": stage.email()}, "name": {"first": "Ann"}}


def info_body(stage: Stage) -> Json:
    item = {"tag": "MAIN", "email": stage.email(), "primary": True}
    return {"name": {"first": "Ann"}, "emails": {"items": [item]}}


def plain(_stage: Stage) -> Sent:
    return Sent()


def update_contact(stage: Stage) -> Sent:
    body: Json = {"contact": {"revision": "1", "name": {"last": "Lee"}}}
    return Sent({"contact.id": stage.contact()}, body)


def update_rule(stage: Stage) -> Sent:
    amount = {"configs": [{"points": 7}]}
    rule = {"revision": "1", "title": "Seven", "status": "ACTIVE", "fixedAmount": amount}
    return Sent({"earningRule.id": stage.rule()}, {"earningRule": rule})


def create_rule(stage: Stage) -> Sent:
    stage.free_trigger()
    return Sent(body={"earningRule": new_rule()})


def bulk_create_rules(stage: Stage) -> Sent:
    stage.free_trigger()
    return Sent(body={"earningRules": [new_rule()]})


def custom_rule(stage: Stage) -> Sent:
    stage.free_birthday()
    amount = {"fixedAmount": {"configs": [{"points": 5}]}, "title": "Birthday"}
    return Sent(body={"type": "BIRTHDAY", "earningRule": amount})


def create_tier(stage: Stage) -> Sent:
    stage.free_tiers()
    return Sent(body={"tier": stage.new_tier()})


def bulk_create_tiers(stage: Stage) -> Sent:
    stage.free_tiers()
    return Sent(body={"tiers": [stage.new_tier()]})


def update_settings(stage: Stage) -> Sent:
    settings = {
        "status": "PAUSED",
        "revision": stage.settings_revision(),
        "rollingWindow": {"durationInMonths": 24},
    }
    return Sent(body={"programSettings": settings})


def earn(stage: Stage) -> Sent:
    body: Json = {"amount": 5, "appId": LOYALTY, "idempotencyKey": stage.email()}
    return Sent({"accountId": stage.account()}, body)


def adjust(stage: Stage) -> Sent:
    return Sent({"accountId": stage.account()}, {"balance": 5, "revision": "1"})


def bulk_adjust(_stage: Stage) -> Sent:
    search = {"filter": {"contact.email": "nobody@example.com"}}
    return Sent(body={"amount": 5, "search": search})


def execute(stage: Stage) -> Sent:
    info = {"headerMappings": [dict(entry) for entry in MAPPING]}
    return Sent(body={"loyaltyImportId": stage.parsed_import(), "headerMappingInfo": info})


def update_program(_stage: Stage) -> Sent:
    program = {"name": "Finch Club", "pointDefinition": {"customName": "Stars"}}
    return Sent(body={"loyaltyProgram": program})


def tags() -> Json:
    return {"assignTags": {"privateTags": {"tagIds": ["a1"]}}}


def token(stage: Stage, *, headless: bool) -> Sent:
    known = stage.known
    body: Json = {"grant_type": "client_credentials"}
    if headless:
        body |= {"client_id": known.headless_id, "client_secret": known.headless_secret}
    else:
        body |= {
            "client_id": known.app_id,
            "client_secret": known.app_secret,
            "instance_id": known.instance_id,
        }
    return Sent(body=body, sender=As.NOBODY)


def install(stage: Stage) -> Sent:
    tenant = {"tenantType": "SITE", "id": stage.shop.service.site_id}
    return Sent(body={"tenant": tenant, "appInstance": {"appDefId": LOYALTY}})


def delete_tier(stage: Stage) -> Sent:
    return Sent({"tierId": stage.tier()}, query={"revision": "1"})


def bulk_label(stage: Stage) -> Sent:
    return Sent(body={"search": "visitor", "labelKeysToAdd": [stage.label()]})


def query(**members: object) -> Callable[[Stage], Sent]:
    return lambda _stage: Sent(body={"query": dict(members)})


GOOD: dict[str, Callable[[Stage], Sent]] = {
    "CreateLoyaltyImport": lambda s: Sent(
        body={"fileUrl": s.uploaded(), "fileName": "points.csv", "fileSize": 40}
    ),
    "GetLoyaltyImport": lambda s: Sent(query={"loyaltyImportId": s.parsed_import()}),
    "GetErrorFileDownloadUrl": lambda s: Sent(query={"loyaltyImportId": s.failed_import()}),
    "ExecuteLoyaltyImport": execute,
    "CreateLoyaltyImportFileUrl": plain,
    "QueryLoyaltyImports": query(),
    "GetLoyaltyProgram": plain,
    "BulkGetLoyaltyProgram": plain,
    "UpdateLoyaltyProgram": update_program,
    "ActivateLoyaltyProgram": plain,
    "PauseLoyaltyProgram": plain,
    "GetLoyaltyProgramPremiumFeatures": plain,
    "EnablePointsExpiration": plain,
    "DisablePointsExpiration": plain,
    "CreateLoyaltyEarningRule": create_rule,
    "BulkCreateLoyaltyEarningRules": bulk_create_rules,
    "CreateCustomLoyaltyEarningRule": custom_rule,
    "GetLoyaltyEarningRule": lambda s: Sent({"id": s.rule()}),
    "UpdateLoyaltyEarningRule": update_rule,
    "DeleteLoyaltyEarningRule": lambda s: Sent({"id": s.rule()}, query={"revision": "1"}),
    "DeleteAutomationEarningRule": lambda s: Sent({"id": s.birthday()}),
    "ListEarningRules": plain,
    "CreateAccount": lambda s: Sent(body={"contactId": s.contact()}),
    "EarnPoints": earn,
    "AdjustPoints": adjust,
    "GetAccount": lambda s: Sent({"id": s.account()}),
    "QueryLoyaltyAccounts": query(),
    "GetProgramTotals": plain,
    "GetCurrentMemberAccount": plain,
    "GetAccountBySecondaryId": lambda s: Sent(query={"contactId": _owner(s)}),
    "ListAccounts": plain,
    "SearchAccounts": lambda _s: Sent(body={"search": {}}),
    "CountAccounts": plain,
    "BulkAdjustPoints": bulk_adjust,
    "GetLoyaltyTransaction": lambda s: Sent({"loyaltyTransactionId": s.transaction()}),
    "QueryLoyaltyTransactions": query(),
    "CreateTier": create_tier,
    "BulkCreateTiers": bulk_create_tiers,
    "GetTier": lambda s: Sent({"tierId": s.tier()}),
    "UpdateTier": lambda s: Sent(
        {"tier.id": s.tier()}, {"tier": {**s.new_tier(), "revision": "1"}}
    ),
    "DeleteTier": delete_tier,
    "ListTiers": plain,
    "CreateTiersProgramSettings": lambda _s: Sent(
        body={"programSettings": {"rollingWindow": {"durationInMonths": 12}}}
    ),
    "GetTiersProgram": plain,
    "GetTiersProgramSettings": plain,
    "UpdateTiersProgramSettings": update_settings,
    "CreateContact": lambda s: Sent(body={"contact": contact_body(s)}),
    "GetContact": lambda s: Sent({"contactId": s.contact()}),
    "UpdateContact": update_contact,
    "UpsertContact": lambda s: Sent(body={"contact": contact_body(s)}),
    "UpdateContactTags": lambda s: Sent({"contactId": s.contact()}, tags()),
    "FindMatchingContacts": lambda s: Sent(query={"email": s.email()}),
    "QueryContacts": query(),
    "SearchContacts": lambda _s: Sent(body={"search": {}}),
    "CountContacts": plain,
    "BulkCreateContacts": lambda s: Sent(body={"contacts": [contact_body(s)]}),
    "BulkUpdateContacts": lambda s: Sent(
        body={"contacts": [{"contact": {"id": s.contact(), "revision": "1"}}]}
    ),
    "BulkUpdateContactTags": lambda s: Sent(body={"contactIds": [s.contact()], **tags()}),
    "BulkUpdateContactTagsByFilter": lambda s: Sent(
        body={"filter": {"email.email": s.email()}, **tags()}
    ),
    "BulkUpsertContacts": lambda s: Sent(body={"contacts": [{"contact": contact_body(s)}]}),
    "BulkDeleteContacts": lambda s: Sent(body={"contactIds": [s.contact()]}),
    "BulkRestoreContactsFromTrashBin": lambda s: Sent(body={"contactIds": [s.trashed()]}),
    "ListDeletedContacts": plain,
    "CreateContactV4": lambda s: Sent(body={"info": info_body(s)}),
    "GetContactV4": lambda s: Sent({"id": s.contact()}),
    "UpdateContactV4": lambda s: Sent(
        {"contactId": s.contact()}, {"revision": 1, "info": info_body(s)}
    ),
    "ListContactsV4": plain,
    "QueryContactsV4": query(),
    "LabelContactV4": lambda s: Sent({"contactId": s.contact()}, {"labelKeys": [s.label()]}),
    "BulkUpdateContactsV4": lambda s: Sent(
        body={"search": s.email(), "info": {"company": "Finch"}}
    ),
    "BulkLabelAndUnlabelContactsV4": bulk_label,
    "GetBulkJobV4": lambda s: Sent({"id": s.contact_job()}),
    "FindOrCreateLabel": lambda _s: Sent(body={"displayName": "Regulars", "language": "en"}),
    "ListLabels": plain,
    "GetLabel": lambda s: Sent({"key": s.label()}),
    "QueryLabels": query(),
    "SubmitContact": lambda s: Sent(body={"info": info_body(s)}, sender=As.APP),
    "CreateTag": lambda s: Sent(
        body={"tag": {"name": s.email(), "fqdn": "wix.contacts.v5.contact"}}
    ),
    "GetAsyncJob": lambda s: Sent({"jobId": s.job()}),
    "ListAsyncJobItems": lambda s: Sent({"jobId": s.job()}),
    "CreateAccessTokenApp": lambda s: token(s, headless=False),
    "CreateAccessTokenHeadlessAdmin": lambda s: token(s, headless=True),
    "GetTokenInfo": lambda _s: Sent(body={"token": "unknown"}, sender=As.NOBODY),
    "LegacyExchangeOrRefreshToken": lambda s: token(s, headless=False),
    "QuerySites": lambda _s: Sent(body={"query": {}}, sender=As.ACCOUNT),
    "CountSites": lambda _s: Sent(sender=As.ACCOUNT),
    "GetInstalledApps": plain,
    "InstallApp": install,
    "GetAppInstance": lambda _s: Sent(sender=As.APP),
}


def _owner(stage: Stage) -> str:
    """The contact of an account."""
    return stage.shop.get(f"/loyalty-accounts/v1/accounts/{stage.account()}").text(
        "account", "contactId"
    )
