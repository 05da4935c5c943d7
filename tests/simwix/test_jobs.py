"""Asynchronous jobs of contacts and accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.shop import ACCOUNTS, NOBODY, V4, V5

if TYPE_CHECKING:
    from tests.simwix.conftest import Open
    from tests.simwix.shop import Json, Shop

LABELS = "/contacts/v4/labels"
ADJUST = f"{ACCOUNTS}/bulk-adjust"
ONE, TWO = "one@example.com", "two@example.com"
BOTH = {"filter": {"primaryInfo.email": {"$in": [ONE, TWO]}}}


def label(shop: Shop, name: str) -> str:
    return shop.post(LABELS, {"displayName": name}).text("label", "key")


def labelled(shop: Shop, key: str) -> int:
    asked = {"query": {"filter": {"info.labelKeys": {"$hasSome": [key]}}}}
    return shop.post(f"{V4}/query", asked).number("pagingMetadata", "total")


def test_a_label_is_put_on_many_and_taken_off(shop: Shop) -> None:
    shop.create(ONE, TWO)
    key = label(shop, "Moved in from the ÖLD shop!")
    assert key == "custom.moved-in-from-the-old-shop"
    path = "/contacts/v4/bulk/contacts/add-remove-labels"
    job = shop.post(path, {**BOTH, "labelKeysToAdd": [key]}).text("jobId")
    assert labelled(shop, key) == 2
    shop.control("clock", {"advance": 1})
    done = shop.get(f"/contacts/v4/bulk/jobs/{job}")
    assert (done.at("job", "status"), done.at("job", "type")) == ("COMPLETED", "ADD_LABELS")
    assert (done.number("job", "totalItems"), done.number("job", "failedCount")) == (2, 0)
    shop.post(path, {**BOTH, "labelKeysToRemove": [key]})
    assert labelled(shop, key) == 0


def test_a_contact_is_labelled_alone(shop: Shop) -> None:
    contact = shop.post(V5, {"contact": {"email": {"email": ONE}}}).text("contact", "id")
    first, second = label(shop, "First"), label(shop, "Second")
    path = f"{V4}/{contact}/labels"
    put = shop.post(path, {"labelKeys": [first, second]})
    assert put.at("contact", "info", "labelKeys", "items") == [first, second]
    taken = shop.call("DELETE", path, {"labelKeys": [first]})
    assert taken.at("contact", "info", "labelKeys", "items") == [second]
    assert shop.post(path, {"labelKeys": ["custom.none"]}).fields == ["labelKeys[0]"]
    names = [row["displayName"] for row in shop.get(LABELS, startsWith="f").rows("labels")]
    assert names == ["First"]
    shown = shop.get(f"{V4}/{contact}", fields="info.labelKeys")
    assert shown.at("contact", "info") == {"labelKeys": {"items": [second]}}


def test_one_change_for_many_contacts(shop: Shop) -> None:
    shop.create(ONE, TWO)
    job = shop.post("/contacts/v4/bulk/contacts/update", {**BOTH, "info": {"company": "Finch"}})
    wanted = {"query": {"filter": {"info.company": "Finch"}}}
    assert shop.post(f"{V4}/query", wanted).number("pagingMetadata", "total") == 2
    emptied: Json = {"name": {}, "emails": {"items": []}}
    nothing_left = shop.post("/contacts/v4/bulk/contacts/update", {**BOTH, "info": emptied})
    shop.control("clock", {"advance": 1})
    done = shop.get(f"/contacts/v4/bulk/jobs/{job.text('jobId')}")
    assert done.number("job", "failedCount") == 0
    failed = shop.get(f"/contacts/v4/bulk/jobs/{nothing_left.text('jobId')}")
    assert failed.number("job", "failedCount") == 2
    assert len(failed.rows("job", "errors")) == 2


def test_one_balance_for_all_that_a_search_finds(live: Shop) -> None:
    live.create(ONE, TWO)
    live.imported([(ONE, 10), (TWO, 20)])
    search = {"filter": {"contact.email": {"$in": [ONE, TWO]}}}
    job = live.post(ADJUST, {"balance": 15, "amount": 999, "search": search}).text("asyncJobId")
    balances = live.balances()
    assert (balances[ONE], balances[TWO]) == (15, 15)
    live.control("clock", {"advance": 1})
    done = live.get(f"/async-jobs/v1/async-jobs/{job}")
    assert done.at("job", "status") == "FINISHED"
    assert done.at("job", "counters", "itemsSucceeded") == 2
    items = live.get(f"/async-jobs/v1/async-jobs/{job}/items").rows("items")
    assert [item["status"] for item in items] == ["SUCCEEDED"] * 2


def test_accounts_that_would_owe_points_fail_alone(live: Shop) -> None:
    live.create(ONE, TWO)
    live.imported([(ONE, 10), (TWO, 20)])
    search = {"filter": {"contact.email": {"$in": [ONE, TWO]}}}
    job = live.post(ADJUST, {"amount": -15, "search": search}).text("asyncJobId")
    assert (live.balances()[ONE], live.balances()[TWO]) == (10, 5)
    live.control("clock", {"advance": 1})
    counters = live.get(f"/async-jobs/v1/async-jobs/{job}").at("job", "counters")
    assert counters == {"itemsToProcess": 2, "itemsSucceeded": 1, "itemsFailed": 1}


def test_an_empty_search_means_everybody(live: Shop) -> None:
    live.post(ADJUST, {"balance": 1})
    assert set(live.balances().values()) == {1}


def test_a_job_takes_its_time(open_shop: Open) -> None:
    shop = open_shop(job_seconds=1000, program_status="ACTIVE", program_name="Finch Club")
    job = shop.post(ADJUST, {"balance": 1}).text("asyncJobId")
    path = f"/async-jobs/v1/async-jobs/{job}"
    assert shop.get(path).at("job", "status") in {"INITIALIZED", "PROCESSING"}
    shop.control("clock", {"advance": 500})
    assert shop.get(path).at("job", "status") == "PROCESSING"
    halfway = shop.get(f"{path}/items", **{"paging.limit": "30"})
    following = halfway.text("pagingMetadata", "cursors", "next")
    rest = shop.get(f"{path}/items", **{"paging.limit": "30", "paging.cursor": following})
    assert (len(halfway.rows("items")), len(rest.rows("items"))) == (30, 10)
    shop.control("clock", {"advance": 500})
    assert shop.get(path).at("job", "status") == "FINISHED"
    assert shop.get(f"/async-jobs/v1/async-jobs/{NOBODY}").status == 404


def test_the_deprecated_list(live: Shop) -> None:
    first = live.get(ACCOUNTS, **{"cursorPaging.limit": "50"})
    cursor = first.text("pagingMetadata", "cursors", "next")
    rest = live.get(ACCOUNTS, **{"cursorPaging.limit": "50", "cursorPaging.cursor": cursor})
    ids = [row["id"] for page in (first, rest) for row in page.rows("accounts")]
    assert len(set(ids)) == 80
    owner = str(first.at("accounts", 0, "contactId"))
    assert len(live.get(ACCOUNTS, contactIds=owner).rows("accounts")) == 1
    assert len(live.get(ACCOUNTS, **{"contactIds[]": owner}).rows("accounts")) == 1
    foreign = live.get(ACCOUNTS, **{"cursorPaging.cursor": "none"})
    assert foreign.fields == ["cursorPaging.cursor"]
