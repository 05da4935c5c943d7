"""The people of the main site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.simwix.config import Config
from pointferry.simwix.people import PeopleInvalid, people_from_files
from tests.simwix.shop import scenario

if TYPE_CHECKING:
    from pathlib import Path

    from tests.simwix.conftest import Open


def test_files_replace_the_invented_shop(open_shop: Open, tmp_path: Path) -> None:
    contacts, accounts = tmp_path / "c.csv", tmp_path / "a.csv"
    contacts.write_text("email,first,last\nAnn@example.com,Ann,Foxley\nbob@example.com,,\n")
    accounts.write_text("email,balance\nann@example.com,7\nnew@example.com,0\n")
    whole = Config(contacts=contacts, accounts=accounts, control=True, scenario=scenario())
    shop = open_shop(whole)
    assert shop.control("contacts").number("count") == 3
    assert shop.balances() == {"ann@example.com": 7, "new@example.com": 0}
    assert [entry["amount"] for entry in shop.ledger()] == [7]


def test_only_accounts_make_their_contacts(open_shop: Open, tmp_path: Path) -> None:
    accounts = tmp_path / "a.csv"
    accounts.write_text("email,balance\nann@example.com,7\n")
    shop = open_shop(Config(accounts=accounts, control=True))
    assert shop.control("contacts").number("count") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("email,points\n", "header"),
        ("", "header"),
        ("email,balance\nx,1\n", "line 2: not an email"),
        ("email,balance\na@example.com,1.5\n", "line 2: not a balance"),
        ("email,balance\na@example.com,1000000000\n", "line 2: not a balance"),
        ("email,balance\na@example.com\n", "line 2: 1 values"),
        ("email,balance\na@example.com,1\nA@example.com,2\n", "line 3: a second balance"),
        ("\xff", "codec"),
    ],
)
def test_wrong_files_are_refused(tmp_path: Path, text: str, said: str) -> None:
    accounts = tmp_path / "a.csv"
    accounts.write_bytes(text.encode("latin-1"))
    with pytest.raises(PeopleInvalid, match=said):
        people_from_files(None, accounts)
