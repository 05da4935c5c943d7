"""The invented shop."""

from __future__ import annotations

from pointferry.simwix.scenario import Scenario
from pointferry.simwix.shop import invented_people

RESERVED = ("example.com", "example.net", "example.org")


def test_the_invented_shop_is_the_same_for_a_seed() -> None:
    people = invented_people(Scenario())
    assert people == invented_people(Scenario())
    assert people != invented_people(Scenario(seed=1))
    assert len({person.email for person in people}) == len(people) == 300
    assert sum(person.balance is not None for person in people) == 80
    assert sum(bool(person.additional) for person in people) == 12
    assert all(person.email.rpartition("@")[2].endswith(RESERVED) for person in people)


def test_duplicates_share_an_address() -> None:
    people = invented_people(Scenario(duplicate_contacts=5))
    assert len(people) - len({person.email for person in people}) == 5
