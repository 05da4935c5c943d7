"""The invented shop's customers: made up from lists, the same for the same seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from pointferry.simwix.people import Person

if TYPE_CHECKING:
    from pointferry.simwix.scenario import Scenario

FIRST_NAMES = (
    "Abelard",
    "Ada",
    "Alma",
    "Ambrose",
    "Anouk",
    "Basil",
    "Beatrix",
    "Bram",
    "Calla",
    "Cosmo",
    "Dorian",
    "Edith",
    "Elowen",
    "Esme",
    "Fergus",
    "Fleur",
    "Greta",
    "Hollis",
    "Imara",
    "Ines",
    "Jasper",
    "Juno",
    "Kester",
    "Leopold",
    "Linnea",
    "Mabel",
    "Magnus",
    "Mirela",
    "Nevin",
    "Odette",
    "Orla",
    "Percy",
    "Quill",
    "Rosalind",
    "Rufus",
    "Sabine",
    "Tamsin",
    "Thora",
    "Ulric",
    "Verity",
    "Wanda",
    "Xenia",
    "Yara",
    "Zeb",
)
LAST_NAMES = (
    "Amberley",
    "Ashgroven",
    "Bellwether",
    "Brackwell",
    "Broadmeadow",
    "Cinderford",
    "Coldbrook",
    "Dovecott",
    "Dunmarrow",
    "Eastwick",
    "Fennimoor",
    "Foxley",
    "Grimsholt",
    "Hartsease",
    "Hazelrigg",
    "Inglewood",
    "Juniper",
    "Kettlewell",
    "Larchmont",
    "Merrivane",
    "Nettlefold",
    "Oakhollow",
    "Pennyfeather",
    "Quickthorn",
    "Rookwood",
    "Silverlake",
    "Tannerby",
    "Thistledown",
    "Tunderbarrow",
    "Umberleigh",
    "Vossfield",
    "Windrush",
    "Yarrowby",
)
DOMAINS = ("example.com", "example.net", "example.org", "mail.example.com", "post.example.net")


def invented_people(scenario: Scenario) -> list[Person]:
    """The shop's contacts, some with balances, second addresses or doubles."""
    chance = random.Random(scenario.seed)  # noqa: S311 - repeatable invention, not a secret
    people: list[Person] = []
    taken: set[str] = set()
    for _ in range(scenario.shop_contacts):
        first, last = chance.choice(FIRST_NAMES), chance.choice(LAST_NAMES)
        people.append(Person(_address(chance, first, last, taken), first, last))
    indexes = list(range(len(people)))
    for index in chance.sample(indexes, scenario.shop_accounts):
        person = people[index]
        balance = (
            chance.choice((0, 25, 50, 100)) if chance.random() < 0.1 else chance.randrange(5, 4000)
        )
        people[index] = Person(person.email, person.first, person.last, balance)
    for index in chance.sample(indexes, min(scenario.contacts_with_second_email, len(indexes))):
        person = people[index]
        second = _address(chance, person.first, person.last, taken)
        people[index] = Person(person.email, person.first, person.last, person.balance, (second,))
    doubles = chance.sample(indexes, min(scenario.duplicate_contacts, len(indexes)))
    people.extend(Person(people[i].email, people[i].first, people[i].last) for i in doubles)
    return people


def _address(chance: random.Random, first: str, last: str, taken: set[str]) -> str:
    forms = (f"{first}.{last}", f"{first}{last[0]}", f"{last}.{first}", f"{first}_{last}")
    stem = chance.choice(forms).lower()
    domain = chance.choice(DOMAINS)
    address, number = f"{stem}@{domain}", 2
    while address in taken:
        address, number = f"{stem}{number}@{domain}", number + 1
    taken.add(address)
    return address
