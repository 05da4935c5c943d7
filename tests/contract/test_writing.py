"""Writing: what stays behind belongs to invented people. For a throw-away site only."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import httpx
import pytest

from tests.contract.service import IMPORTS, Source, holds
from tests.contract.test_reading import ACCOUNTS, LABELS, LOYALTY, PROGRAM, RULES, V4, V5

if TYPE_CHECKING:
    from tests.contract.service import Answer, Json, Service

pytestmark = pytest.mark.writes
SDK, DOCUMENTED, OBSERVED, INFERRED = Source
STORES = "215238eb-22a5-4c36-9e7b-e7c08025e04e"
CREATE = "/_api/loyalty-earning-rules/v1/earning-rules"
BULK = "/contacts/v5/bulk/contacts"
MAPPING = [{"columnName": "EMAIL", "columnIndex": 0}, {"columnName": "POINTS", "columnIndex": 1}]


def address() -> str:
    return f"contract-{uuid4().hex[:12]}@example.com"


def newcomer(service: Service, email: str) -> str:
    made = service.post(V5, {"contact": {"email": {"email": email}}})
    holds("contacts are created", DOCUMENTED, made.status == 200, made.response.text)
    return made.text("contact", "id")


@pytest.fixture
def active(service: Service) -> Service:
    """The site with a running program."""
    if service.get(PROGRAM).at("loyaltyProgram", "status") != "ACTIVE":
        service.send("PATCH", PROGRAM, {"loyaltyProgram": {"name": "Contract Club"}})
        started = service.post(f"{PROGRAM}/activate")
        assert started.status == 200, started.response.text
    return service


def test_a_nameless_program_does_not_start(service: Service) -> None:
    before = service.get(PROGRAM)
    if before.at("loyaltyProgram", "name"):
        short = service.send("PATCH", PROGRAM, {"loyaltyProgram": {"name": "x"}})
        holds("a name has two characters", SDK, short.status == 400, short.response.text)
        return
    refused = service.post(f"{PROGRAM}/activate")
    holds("a nameless one is refused", OBSERVED, refused.status == 400, refused.response.text)
    holds("for its name", OBSERVED, refused.fields == ["programName"], refused.fields)


def test_the_program_is_changed_in_parts(active: Service) -> None:
    changed = active.send(
        "PATCH", PROGRAM, {"loyaltyProgram": {"pointDefinition": {"customName": "Feathers"}}}
    )
    holds("a part can be sent", DOCUMENTED, changed.status == 200, changed.response.text)
    name = changed.at("loyaltyProgram", "name")
    holds("the rest stays", DOCUMENTED, name, changed.at())
    points = changed.at("loyaltyProgram", "pointDefinition", "customName")
    holds("the points have the name", SDK, points == "Feathers", points)


def test_contacts_in_bulk(service: Service) -> None:
    known, fresh = address(), address()
    contact = newcomer(service, known)
    people = [{"email": {"email": email}} for email in (fresh.upper(), known)]
    answer = service.post(f"{BULK}/create", {"contacts": people, "returnEntity": True})
    holds("200, whatever befalls the items", DOCUMENTED, answer.status == 200, answer.status)
    results = answer.rows("results")
    index = answer.at("results", 0, "itemMetadata", "originalIndex")
    holds("index 0 may be left out", OBSERVED, index in {None, 0}, index)
    stored = answer.at("results", 0, "item", "email", "email")
    holds("addresses are folded", SDK, stored == fresh, stored)
    code = answer.at("results", 1, "itemMetadata", "error", "code")
    holds("a known one is said to be one", INFERRED, code == "DUPLICATE_CONTACT_EXISTS", results)
    match = answer.at("results", 1, "itemMetadata", "error", "data", "matchingContactId")
    holds("with its id", SDK, match == contact, match)
    alone = service.post(V5, {"contact": {"email": {"email": known}}})
    holds("alone by 409", INFERRED, alone.status == 409, alone.status)
    too_many = service.post(f"{BULK}/create", {"contacts": people * 51})
    holds("at most 100 a call", SDK, too_many.status == 400, too_many.status)


def test_shapes_of_v4_are_dropped_by_v5(service: Service) -> None:
    nested = {"name": {"first": "Nested"}, "emails": [{"email": address()}]}
    made = service.post(V5, {"contact": nested})
    holds("it is taken", OBSERVED, made.status == 200, made.response.text)
    holds("without the address", OBSERVED, made.at("contact", "email", "email") is None, made.at())


def test_revisions_of_contacts(service: Service) -> None:
    contact = newcomer(service, address())
    got = service.get(f"{V5}/{contact}")
    revision = got.at("contact", "revision")
    holds("V5 revisions are texts", SDK, isinstance(revision, str), revision)
    change = {"contact": {"revision": revision, "name": {"last": "Lee"}}}
    assert service.send("PATCH", f"{V5}/{contact}", change).status == 200
    stale = service.send("PATCH", f"{V5}/{contact}", change)
    holds("a stale one is refused", DOCUMENTED, stale.status in {400, 409}, stale.status)
    same = service.get(f"{V4}/{contact}")
    holds("V4 knows the same id", OBSERVED, same.status == 200, same.status)


def test_labels(service: Service) -> None:
    first = service.post(LABELS, {"displayName": "Contract test"})
    again = service.post(LABELS, {"displayName": "Contract test"})
    key = first.at("label", "key")
    holds("the same name finds the same label", DOCUMENTED, again.at("label", "key") == key, key)
    contact = newcomer(service, address())
    labelled = service.post(f"{V4}/{contact}/labels", {"labelKeys": [key]})
    keys = labelled.at("contact", "info", "labelKeys", "items")
    holds("a contact carries it", SDK, isinstance(keys, list) and key in keys, labelled.at())


def test_earning_rules(service: Service) -> None:
    for known in service.get(RULES).rows("earningRules"):
        if known.get("triggerActivityType") == "stores/OrderPaid":
            pytest.skip("the site has a rule for orders already")
    rule: Json = {
        "sourceAppId": LOYALTY,
        "triggerAppId": STORES,
        "triggerActivityType": "stores/OrderPaid",
        "title": "10 points per $1 spent",
        "status": "ACTIVE",
        "conversionRate": {"configs": [{"points": 10, "moneyAmount": 1}]},
    }
    made = service.post(CREATE, {"earningRule": rule})
    holds("a rule is created", OBSERVED, made.status == 200, made.response.text)
    revision = made.at("earningRule", "revision")
    holds("as revision 1", OBSERVED, revision == "1", revision)
    second = service.post(CREATE, {"earningRule": rule})
    holds("one per trigger", INFERRED, second.code == "ALREADY_EXISTS", second.response.text)
    path = f"{CREATE}/{made.text('earningRule', 'id')}"
    bare = service.delete(path)
    holds("deleting needs the revision", OBSERVED, bare.status == 409, bare.status)
    holds("and says so", OBSERVED, bare.code == "INVALID_REVISION", bare.code)
    gone = service.delete(path, revision="1")
    holds("with it the rule goes", DOCUMENTED, gone.status == 200, gone.response.text)


def imported(service: Service, rows: list[tuple[str, object]]) -> Answer:
    """Runs a whole import; its last state."""
    link = service.post(f"{IMPORTS}/wixmp-upload-url")
    lines = ["Email,Points", *(f"{email},{points}" for email, points in rows)]
    content = "\n".join(lines).encode()
    headers = {"content-type": "text/csv"}
    sent = httpx.put(link.text("uploadUrl"), content=content, headers=headers, trust_env=False)
    holds("files are uploaded by PUT", INFERRED, sent.is_success, sent.status_code)
    made = service.post(
        IMPORTS, {"fileUrl": link.text("filePath"), "fileName": "c.csv", "fileSize": len(content)}
    )
    holds("the path makes an import", INFERRED, made.status == 200, made.response.text)
    import_id = made.text("loyaltyImport", "id")
    parsed = service.until(import_id, {"PARSED", "FAILED"})
    header = parsed.at("loyaltyImport", "fileMetadata", "header", "values")
    holds("its header is read", SDK, header == ["Email", "Points"], parsed.at())
    count = parsed.at("loyaltyImport", "parseResult", "parsedRowCount")
    holds("rows are counted without it", DOCUMENTED, count == len(rows), count)
    order = {"loyaltyImportId": import_id, "headerMappingInfo": {"headerMappings": MAPPING}}
    started = service.post(f"{IMPORTS}/execute", order)
    holds("it is executed", DOCUMENTED, started.status == 200, started.response.text)
    done = service.until(import_id, {"IMPORTED", "FAILED"})
    again = service.post(f"{IMPORTS}/execute", order)
    holds("once", INFERRED, again.status == 428, again.response.text)
    return done


def balance(service: Service, contact: str) -> int:
    account = service.get(f"{ACCOUNTS}/fetch-by", {"contactId": contact})
    value = account.at("account", "points", "balance")
    return value if isinstance(value, int) else 0


def test_an_import(active: Service) -> None:
    known, second, stranger = address(), address(), address()
    contact, other = newcomer(active, known), newcomer(active, second)
    done = imported(active, [(known, 120), (second, "many"), (stranger, 5)])
    holds("it ends", DOCUMENTED, done.at("loyaltyImport", "status") == "IMPORTED", done.at())
    result = done.at("loyaltyImport", "importResult")
    expected = {"errorFileExists": True, "successCount": 1, "failureCount": 2}
    holds("rows are counted by outcome", DOCUMENTED, result == expected, result)
    holds("the contact has its points", DOCUMENTED, balance(active, contact) == 120)
    holds("the wrong row gave none", DOCUMENTED, balance(active, other) == 0)
    import_id = done.text("loyaltyImport", "id")
    link = active.get(f"{IMPORTS}/error-file-download-url", {"loyaltyImportId": import_id})
    file = httpx.get(link.text("url"), trust_env=False)
    holds("the error file needs no credentials", INFERRED, file.is_success, file.status_code)
    holds("it holds the row's data", DOCUMENTED, stranger in file.text, file.text)
    listed = active.post(f"{IMPORTS}/query", {"query": {}})
    first = listed.at("loyaltyImports", 0, "id")
    holds("the newest import comes first", DOCUMENTED, first == import_id, first)


def test_a_second_import_sets_the_balance(active: Service) -> None:
    email = address()
    contact = newcomer(active, email)
    imported(active, [(email, 100)])
    imported(active, [(email, 30)])
    now = balance(active, contact)
    holds("an import sets or adds", DOCUMENTED, now in {30, 130}, now)
    holds("an import sets", INFERRED, now == 30, now)


def test_adjusting(active: Service) -> None:
    contact = newcomer(active, address())
    made = active.post(ACCOUNTS, {"contactId": contact})
    holds("an account is created", DOCUMENTED, made.status == 200, made.response.text)
    holds("as revision 1", DOCUMENTED, made.at("account", "revision") == "1", made.at())
    twice = active.post(ACCOUNTS, {"contactId": contact})
    holds("once", INFERRED, twice.status == 409, twice.response.text)
    path = f"{ACCOUNTS}/{made.text('account', 'id')}/adjust-points"
    both = active.post(path, {"balance": 70, "amount": 5, "revision": "1"})
    points = both.at("account", "points", "balance")
    holds("a balance counts before an amount", DOCUMENTED, points == 70, both.at())
    stale = active.post(path, {"balance": 1, "revision": "1"})
    holds("a stale revision is refused", DOCUMENTED, stale.status == 409, stale.status)
    revision = both.text("account", "revision")
    below = active.post(path, {"amount": -71, "revision": revision})
    holds("nobody owes points", DOCUMENTED, below.status >= 400, below.status)
    added = active.post(path, {"amount": 5, "revision": revision})
    total = added.at("account", "points", "balance")
    holds("an amount is added", DOCUMENTED, total == 75, added.at())
    told = active.get(
        f"/loyalty-transactions/v1/loyalty-transactions/{added.text('transactionId')}"
    )
    amount = told.at("loyaltyTransaction", "amount")
    holds("the ledger has the amount", SDK, amount == 5, told.at())
