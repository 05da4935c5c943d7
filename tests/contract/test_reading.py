"""Reading: nothing here changes the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.contract.service import IMPORTS, Source, holds

if TYPE_CHECKING:
    from tests.contract.service import Answer, Service

SDK, DOCUMENTED, OBSERVED, INFERRED = Source
LOYALTY = "553c79f3-5625-4f38-b14b-ef7c0d1e87df"
SITES = "/site-list/v2/sites/query"
APPS = "/apps-installer-service/v1/app-instances"
PROGRAM = "/loyalty-programs/v1/program"
RULES = "/_api/loyalty-earning-rules/v1/earning-rules/rules"
ACCOUNTS = "/loyalty-accounts/v1/accounts"
TRANSACTIONS = "/loyalty-transactions/v1/loyalty-transactions/query"
TIERS = "/loyalty-tiers/v1/tiers"
V4 = "/contacts/v4/contacts"
V5 = "/contacts/v5/contacts"
LABELS = "/contacts/v4/labels"
# {"query": {"cursorPaging": {"limit": 1}}}, as base64url.
PACKED = "eyJxdWVyeSI6eyJjdXJzb3JQYWdpbmciOnsibGltaXQiOjF9fX0"
NOBODY = "00000000-0000-4000-a000-00000000dead"
PAGED = {
    "contacts V5": (f"{V5}/query", "contacts"),
    "loyalty imports": (f"{IMPORTS}/query", "loyaltyImports"),
    "loyalty accounts": (f"{ACCOUNTS}/query", "loyaltyAccounts"),
    "transactions": (TRANSACTIONS, "loyaltyTransactions"),
}


def limited(limit: int) -> dict[str, object]:
    return {"query": {"cursorPaging": {"limit": limit}}}


def test_the_site_list(service: Service) -> None:
    found = service.post(SITES, limited(100), service.account_headers)
    holds("the key's account lists its sites", DOCUMENTED, found.status == 200, found.status)
    ids = [row["id"] for row in found.rows("sites")]
    holds("the site is among them", DOCUMENTED, service.site in ids, ids)
    holds("paging is told in metadata", DOCUMENTED, isinstance(found.at("metadata"), dict))
    loyal = {"query": {"filter": {"appIds": {"$hasSome": [LOYALTY]}}}}
    with_loyalty = service.post(SITES, loyal, service.account_headers)
    listed = [row["id"] for row in with_loyalty.rows("sites")]
    holds("sites with the loyalty app are found by it", INFERRED, service.site in listed, listed)
    too_many = service.post(SITES, limited(101), service.account_headers)
    holds("a page has at most 100 sites", DOCUMENTED, too_many.status == 400, too_many.status)
    count = service.post("/site-list/v2/sites/count", {"filter": {}}, service.account_headers)
    holds("sites are counted", DOCUMENTED, isinstance(count.at("count"), int), count.at())


def test_strangers(service: Service) -> None:
    stranger = {"authorization": "IST.none", "wix-site-id": service.site}
    refused = service.get(PROGRAM, headers=stranger)
    holds("a key that is none is refused", OBSERVED, refused.status in {401, 403}, refused.status)
    holds("by 401", INFERRED, refused.status == 401, refused.status)
    nobody = service.post(SITES, limited(1), {"wix-account-id": service.account})
    holds("the site list refuses nobody by 403", OBSERVED, nobody.status == 403, nobody.status)
    page = nobody.response.headers.get("content-type", "")
    holds("with a web page", OBSERVED, page.startswith("text/html"), page)
    siteless = service.get(PROGRAM, headers={"authorization": service.key})
    holds("a site must be named", DOCUMENTED, siteless.status in {400, 401, 403}, siteless.status)
    empty = siteless.status == 403 and not siteless.response.content
    holds("else 403 without a body", INFERRED, empty, siteless.response.text)


def test_every_answer_has_a_request_id(service: Service) -> None:
    for answer in (
        service.get(PROGRAM),
        service.post(f"{V5}/query", limited(101)),
        service.get(f"{V5}/{NOBODY}"),
        service.get("/no/such/path"),
    ):
        told = answer.response.headers.get("x-wix-request-id")
        holds("answers carry x-wix-request-id", OBSERVED, told, dict(answer.response.headers))


@pytest.mark.parametrize("path", ["/loyalty-earning-rules/v1/earning-rules/rules", "/no/such/path"])
def test_addresses_that_are_none(service: Service, path: str) -> None:
    lost = service.get(path)
    holds("an unknown address is 404", OBSERVED, lost.status == 404, lost.status)
    handler = lost.response.headers.get("x-wix-responded-by")
    holds("and nobody responded", OBSERVED, handler is None, handler)
    found = service.get(RULES).response.headers.get("x-wix-responded-by")
    holds("somebody responds at a known one", OBSERVED, found)


def test_installed_apps(service: Service) -> None:
    found = service.get(APPS)
    holds("a key lists a site's apps", DOCUMENTED, found.status == 200, found.status)
    apps = [row.get("appDefId") for row in found.rows("appInstances")]
    holds("the loyalty app is one of them", OBSERVED, LOYALTY in apps, apps)


def test_the_program(service: Service) -> None:
    found = service.get(PROGRAM)
    holds("a key reads the program", INFERRED, found.status == 200, found.status)
    status = found.at("loyaltyProgram", "status")
    holds("its status is one of three", SDK, status in {"DRAFT", "ACTIVE", "PAUSED"}, status)
    holds("it has no id", SDK, found.at("loyaltyProgram", "id") is None)
    holds("and no revision", SDK, found.at("loyaltyProgram", "revision") is None)
    features = service.get(f"{PROGRAM}/premium-features")
    flags = {type(value) for value in (features.at("loyaltyProgram"), features.at("tiers"))}
    holds("premium features are plain booleans", SDK, flags <= {bool, type(None)}, features.at())


def test_earning_rules_and_tiers(service: Service) -> None:
    rules = service.get(RULES)
    holds("rules are listed under /_api", OBSERVED, rules.status == 200, rules.status)
    for rule in rules.rows("earningRules"):
        kinds = {"fixedAmount", "conversionRate"} & set(rule)
        holds("a rule has one kind of amount", SDK, len(kinds) <= 1, rule)
        holds("and says its trigger", SDK, isinstance(rule.get("triggerActivityType"), str), rule)
        revision = rule.get("revision")
        holds("revisions are texts", SDK, revision is None or isinstance(revision, str), revision)
    tiers = service.get(TIERS)
    holds("tiers are listed", SDK, tiers.status == 200, tiers.status)


@pytest.mark.parametrize("name", PAGED)
def test_cursor_paging(service: Service, name: str) -> None:
    path, member = PAGED[name]
    over = service.post(path, limited(101))
    holds(f"a page of {name} has at most 100", SDK, over.status == 400, over.status)
    first = service.post(path, limited(1))
    holds(f"{name} come under {member}", SDK, first.status == 200, first.response.text)
    holds("with pagingMetadata", SDK, isinstance(first.at("pagingMetadata"), dict), first.at())
    rows = first.rows(member)
    holds("no more than asked for", SDK, len(rows) <= 1, len(rows))
    cursor = first.at("pagingMetadata", "cursors", "next")
    if isinstance(cursor, str) and cursor:
        paging = {"query": {"cursorPaging": {"limit": 1, "cursor": cursor}}}
        second = service.post(path, paging)
        holds("the cursor alone leads on", DOCUMENTED, second.status == 200, second.status)
        holds("to other rows", DOCUMENTED, second.rows(member) != rows)


def test_contacts_v5(service: Service) -> None:
    count = service.post(f"{V5}/count", {})
    holds("contacts are counted", SDK, count.status == 200, count.status)
    refused = service.post(f"{V5}/query", {"query": {"filter": {"name.first": "Ann"}}})
    holds("names do not filter", OBSERVED, refused.status == 400, refused.status)
    words = ["Field 'name.first' is not declared as filterable"]
    holds("and are refused in these words", OBSERVED, refused.said == words, refused.at())
    holds("as the field value", OBSERVED, refused.fields == ["value"], refused.fields)
    looked = {"query": {"filter": {"email.email": {"$in": ["nobody@nowhere.invalid"]}}}}
    none = service.post(f"{V5}/query", looked)
    holds("emails are looked up by $in", SDK, none.status == 200, none.status)
    holds("nobody is nobody", SDK, not none.rows("contacts"), none.at())
    keyless = service.get(f"{V5}/find-matching")
    holds("matching needs a key", SDK, keyless.code == "NO_IDENTIFIER_PROVIDED", keyless.at())
    lost = service.get(f"{V5}/{NOBODY}")
    holds("an unknown contact is 404", DOCUMENTED, lost.status == 404, lost.status)
    down = {"query": {"sort": [{"fieldName": "createdDate", "order": "DESC"}]}}
    sorted_down = service.post(f"{V5}/query", down)
    holds("dates sort upwards only", SDK, sorted_down.status == 400, sorted_down.status)


def test_contacts_v5_by_a_packed_get(service: Service) -> None:
    packed = service.get(f"{V5}/query", {".r": PACKED})
    holds("the SDK's packed GET is served", SDK, packed.status == 200, packed.response.text)
    holds("and obeyed", SDK, len(packed.rows("contacts")) <= 1)


def test_contacts_v4(service: Service) -> None:
    page = service.post(f"{V4}/query", {"query": {"paging": {"limit": 1, "offset": 0}}})
    holds("V4 is served", DOCUMENTED, page.status == 200, page.status)
    total = page.at("pagingMetadata", "total")
    holds("every page tells the total", DOCUMENTED, isinstance(total, int | None), total)
    for row in page.rows("contacts"):
        holds("revisions are numbers", SDK, isinstance(row.get("revision"), int), row)
    over = service.post(f"{V4}/query", {"query": {"paging": {"limit": 1001}}})
    holds("a page has at most 1000", DOCUMENTED, over.status == 400, over.status)
    for path in ("primaryInfo.email", "info.emails.email"):
        asked = {"query": {"filter": {path: {"$in": ["nobody@nowhere.invalid"]}}}}
        answer = service.post(f"{V4}/query", asked)
        holds(f"{path} filters", DOCUMENTED, answer.status == 200, answer.response.text)
    sweep = {"sort": [{"fieldName": "createdDate", "order": "ASC"}], "paging": {"limit": 2}}
    fields = {"fields": ["primaryInfo", "info.emails"]}
    swept = service.post(f"{V4}/query", {"query": {**sweep, **fields}})
    holds("a sweep is sorted by date", DOCUMENTED, swept.status == 200, swept.response.text)


def test_loyalty_accounts(service: Service) -> None:
    by_email = {"query": {"filter": {"contact.email": "nobody@nowhere.invalid"}}}
    refused = service.post(f"{ACCOUNTS}/query", by_email)
    holds("Query does not know emails", DOCUMENTED, refused.status == 400, refused.status)
    search = {"search": {"filter": {"contact.email": {"$eq": "nobody@nowhere.invalid"}}}}
    none = service.post(f"{ACCOUNTS}/search", search)
    holds("Search does", OBSERVED, none.status == 200, none.response.text)
    totals = service.get(f"{ACCOUNTS}/program-totals")
    holds("totals are told", SDK, isinstance(totals.at("points"), dict), totals.at())
    counted = service.post(f"{ACCOUNTS}/count", {})
    holds("accounts are counted", SDK, counted.status == 200, counted.status)
    lost = service.get(f"{ACCOUNTS}/{NOBODY}")
    holds("an unknown account is 404", DOCUMENTED, lost.status == 404, lost.status)
    both = service.get(f"{ACCOUNTS}/fetch-by", {"contactId": NOBODY, "memberId": NOBODY})
    holds("one id at a time", SDK, both.status == 400, both.status)
    first = service.post(f"{ACCOUNTS}/query", limited(5))
    for row in first.rows("loyaltyAccounts"):
        check_account(row)


def check_account(row: dict[str, object]) -> None:
    points = row.get("points")
    holds("accounts have points", SDK, isinstance(points, dict), row)
    if not isinstance(points, dict):
        return
    names = ("balance", "earned", "adjusted", "redeemed")
    balance, earned, adjusted, redeemed = (points.get(name, 0) for name in names)
    holds("whole ones", SDK, all(isinstance(points.get(name, 0), int) for name in names), points)
    adds_up = balance == earned + adjusted - redeemed
    holds("balance = earned + adjusted - redeemed", INFERRED, adds_up, points)


def test_loyalty_imports(service: Service) -> None:
    lost: Answer = service.get(IMPORTS, {"loyaltyImportId": NOBODY})
    holds("an unknown import is 404", INFERRED, lost.status == 404, lost.response.text)
    nameless = service.get(IMPORTS)
    holds("an import is named by a parameter", SDK, nameless.status == 400, nameless.status)
    early = service.post(
        f"{IMPORTS}/execute",
        {"loyaltyImportId": NOBODY, "headerMappingInfo": {"headerMappings": []}},
    )
    holds("a mapping has two columns", SDK, early.status == 400, early.response.text)
    listed = service.post(f"{IMPORTS}/query", {"query": {}})
    holds("an empty query is a query", SDK, listed.status == 200, listed.response.text)


def test_labels(service: Service) -> None:
    listed = service.get(LABELS)
    holds("labels are listed", SDK, listed.status == 200, listed.status)
    keys = {type(row.get("key")) for row in listed.rows("labels")}
    holds("labels have keys", SDK, keys <= {str}, keys)


def test_members_nobody_knows_are_ignored(service: Service) -> None:
    odd = service.post(f"{V5}/query", {"query": {"cursorPaging": {"limit": 1}}, "shoeSize": 44})
    holds("unknown members are ignored", OBSERVED, odd.status == 200, odd.response.text)
    listed = service.post(f"{V5}/query", [])
    holds("a body is an object", OBSERVED, listed.status == 400, listed.status)
    said = str(listed.at("message"))
    holds("as the answer says", OBSERVED, said.startswith("Expected an object"), said)
