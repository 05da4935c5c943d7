"""Contacts V5, many at once: updates, upserts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import NOBODY, V5, Json

if TYPE_CHECKING:
    from tests.simwix.shop import Shop

BULK = "/contacts/v5/bulk/contacts"
MAIN, OTHER, THIRD = (f"{name}@example.com" for name in ("main", "other", "third"))


def stored(shop: Shop, contact: str) -> Json:
    value = shop.get(f"{V5}/{contact}").at("contact")
    assert isinstance(value, dict)
    return value


def emails(contact: Json) -> list[str]:
    main, further = contact["email"], contact.get("additionalEmails", [])
    assert isinstance(main, dict)
    assert isinstance(further, list)
    return [str(main["email"]), *(str(entry["email"]) for entry in further)]


@pytest.fixture
def known(shop: Shop) -> str:
    contact = {
        "email": {"email": MAIN},
        "additionalEmails": [{"email": OTHER}],
        "name": {"first": "Ann"},
        "company": {"name": "Finch"},
    }
    return shop.post(V5, {"contact": contact}).text("contact", "id")


def test_bulk_update_is_item_by_item(shop: Shop, known: str) -> None:
    items = [
        {"contact": {"id": known, "revision": "1", "name": {"last": "Lee"}}},
        {"contact": {"id": known, "revision": "1", "name": {"last": "Low"}}},
        {"contact": {"id": NOBODY, "revision": "1", "name": {"last": "Ng"}}},
    ]
    answer = shop.post(f"{BULK}/update", {"contacts": items, "returnEntity": True})
    codes = [answer.at("results", n, "itemMetadata", "error", "code") for n in range(3)]
    assert codes == [None, "INVALID_REVISION", "NOT_FOUND"]
    assert answer.at("results", 0, "item", "revision") == "2"
    assert stored(shop, known)["name"] == {"first": "Ann", "last": "Lee"}


def test_bulk_update_keeps_keys_apart(shop: Shop, known: str) -> None:
    shop.create(THIRD)
    item = {"contact": {"id": known, "revision": "1", "email": {"email": THIRD}}}
    for allowed, code in ((False, "DUPLICATE_CONTACT_EXISTS"), (True, None)):
        body = {"contacts": [item], "allowDuplicates": allowed}
        answer = shop.post(f"{BULK}/update", body)
        assert answer.at("results", 0, "itemMetadata", "error", "code") == code


@pytest.mark.parametrize(
    ("mode", "name", "addresses"),
    [
        ("OVERWRITE", "Bea", [MAIN, THIRD]),
        ("APPEND", "Ann", [MAIN, OTHER, THIRD]),
        ("OVERWRITE_APPEND_ARRAYS", "Bea", [MAIN, OTHER, THIRD]),
    ],
)
def test_upsert_modes(shop: Shop, known: str, mode: str, name: str, addresses: list[str]) -> None:
    contact = {
        "email": {"email": MAIN},
        "additionalEmails": [{"email": THIRD}],
        "name": {"first": "Bea", "last": "Lee"},
    }
    answer = shop.post(f"{V5}/upsert", {"contact": contact, "upsertMode": mode})
    assert (answer.at("action"), answer.at("contact", "id")) == ("UPDATED", known)
    now = stored(shop, known)
    assert now["name"] == {"first": name, "last": "Lee"}
    assert emails(now) == addresses
    assert now["company"] == {"name": "Finch"}


def test_an_upsert_creates_whom_nobody_matches(shop: Shop) -> None:
    items = [{"contact": {"email": {"email": email}}} for email in (MAIN, OTHER, MAIN)]
    answer = shop.post(f"{BULK}/upsert", {"contacts": items})
    actions = [row["action"] for row in answer.rows("results")]
    assert actions == ["CREATED", "CREATED", "UPDATED"]
    assert shop.control("contacts").number("count") == 302


def test_an_upsert_by_phone_meets_a_relative(shop: Shop, known: str) -> None:
    phone = {"phone": {"phone": "555 0100"}}
    shop.post(f"{V5}/upsert", {"contact": {"email": {"email": MAIN}, **phone}})
    relative = {"contact": {"email": {"email": THIRD}, **phone}}
    assert shop.post(f"{V5}/upsert", relative).at("contact", "id") == known
    assert emails(stored(shop, known))[0] == THIRD
