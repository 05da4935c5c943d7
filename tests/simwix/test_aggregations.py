"""What searches refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import V5

if TYPE_CHECKING:
    from tests.simwix.shop import Shop

PEOPLE = [
    {
        "email": {"email": "ann@example.com"},
        "additionalEmails": [{"email": "ann@example.net"}],
        "name": {"first": "Annika", "last": "Lee"},
        "company": {"name": "Wrenhouse", "jobTitle": "Baker"},
        "addresses": [{"address": {"city": "Zennor", "country": "GB"}}],
        "locale": "en-GB",
    },
    {
        "email": {"email": "ben@example.com"},
        "name": {"first": "Bentley", "last": "Lee"},
        "birthdate": "1990-02-28",
        "tags": {"privateTags": {"tagIds": ["a1", "b2"]}},
    },
]


@pytest.fixture
def people(shop: Shop) -> Shop:
    answer = shop.post("/contacts/v5/bulk/contacts/create", {"contacts": PEOPLE})
    assert answer.number("bulkActionMetadata", "totalSuccesses") == 2
    return shop


def test_what_is_not_simulated_is_refused(people: Shop) -> None:
    counted = {"aggregations": [{"fieldPath": "name.last", "type": "VALUE", "value": {}}]}
    assert people.post(f"{V5}/search", {"search": counted}).fields == ["search.aggregations"]
    meant = people.post(f"{V5}/search", {"semanticQuery": "people who like cake"})
    assert meant.fields == ["semanticQuery"]
