"""Running services for tests."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Protocol

import pytest

from pointferry.simwix.embedded import Embedded
from tests.simwix.shop import BULK_CREATE, Shop, config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pointferry.simwix.config import Config


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


class Open(Protocol):
    """Starts a service: with switches, or with a whole config."""

    def __call__(self, whole: Config | None = None, /, **switches: object) -> Shop: ...


@pytest.fixture
def open_shop() -> Iterator[Open]:
    with ExitStack() as stack:

        def opened(whole: Config | None = None, /, **switches: object) -> Shop:
            service = stack.enter_context(Embedded(whole or config(**switches)))
            shop = Shop(service)
            stack.enter_context(closing(shop.http))
            return shop

        yield opened


@pytest.fixture
def shop(open_shop: Open) -> Shop:
    """The default shop, without durations and rate limit."""
    return open_shop(rate_limit=0)


@pytest.fixture
def live(open_shop: Open) -> Shop:
    """A shop whose program is active."""
    return open_shop(rate_limit=0, program_status="ACTIVE", program_name="Finch Club")


@pytest.fixture
def people(shop: Shop) -> Shop:
    """The default shop with two contacts of one last name, who differ in everything else."""
    answer = shop.post(BULK_CREATE, {"contacts": PEOPLE})
    assert answer.number("bulkActionMetadata", "totalSuccesses") == 2
    return shop
