"""Contacts as stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.simwix.contact_store import (
    Contact,
    add_labels,
    find_contact,
    insert_contact,
    labels_of,
    matching,
    oldest_by,
    save_contact,
)
from pointferry.simwix.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = 1
ANN = Contact(0, "", SITE, 1, 10, 10, email="ann@example.com", first="Ann")


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store(None)
    store.create_tables()
    store.create_indexes()
    yield store
    store.close()


def test_a_stored_contact_is_read_as_it_was_written(store: Store) -> None:
    extra = {"company": {"name": "Finch", "jobTitle": "Baker"}, "locale": "en"}
    contact = replace(ANN, phone="1", additional=("b@example.com", "a@example.com"), extra=extra)
    stored = insert_contact(store, contact)
    assert find_contact(store, SITE, stored.id) == stored
    assert replace(stored, id="", seq=0) == contact
    assert find_contact(store, SITE + 1, stored.id) is None


def test_a_change_is_the_next_revision(store: Store) -> None:
    stored = insert_contact(store, replace(ANN, additional=("a@example.com",)))
    saved = save_contact(store, replace(stored, additional=(), last="Lee"), 20)
    assert (saved.revision, saved.updated_ms, saved.created_ms) == (2, 20, 10)
    assert find_contact(store, SITE, stored.id) == saved


def test_the_oldest_is_found_and_others_are_passed_over(store: Store) -> None:
    young = insert_contact(store, replace(ANN, created_ms=30))
    old = insert_contact(store, replace(ANN, created_ms=20))
    assert oldest_by(store, SITE, "email", "ann@example.com") == old.id
    assert oldest_by(store, SITE, "email", "ann@example.com", old.seq) == young.id
    assert oldest_by(store, SITE, "phone", "ann@example.com") is None


def test_matches_are_ranked_by_key_then_age(store: Store) -> None:
    by_phone = insert_contact(store, replace(ANN, email=None, phone="1", created_ms=1))
    young = insert_contact(store, replace(ANN, created_ms=3))
    old = insert_contact(store, replace(ANN, created_ms=2))
    external = insert_contact(store, replace(ANN, email=None, external_id="7", created_ms=9))
    keys = {"external_id": "7", "email": "ann@example.com", "phone": "1"}
    found = [contact.id for contact in matching(store, SITE, keys, 100)]
    assert found == [external.id, old.id, young.id, by_phone.id]


def test_labels_are_a_set(store: Store) -> None:
    contacts = [insert_contact(store, ANN) for _ in range(2)]
    keys = [contact.seq for contact in contacts]
    add_labels(store, keys, ["b", "a"])
    add_labels(store, keys[:1], ["a"])
    assert labels_of(store, contacts) == {keys[0]: ["a", "b"], keys[1]: ["a", "b"]}
    assert labels_of(store, []) == {}
