"""Headers are found below report lines, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.intake import read_table
from tests.intake.builders import write

if TYPE_CHECKING:
    from pathlib import Path

BODY = "".join(f"Ada {n},c{n}@example.com,{n},2024-01-02\n" for n in range(12))


@pytest.mark.parametrize(
    ("above", "record"),
    [
        ("", 0),
        ("\n", 1),
        ("Points report\n", 1),
        ("Points,by customer\nEmail export,2024\n\n", 3),
        ("Shop:,Lark & Sons,,\nExported by:,owner@example.com,,\n,,,\n", 3),
        ("\ufeff", 0),
    ],
)
@pytest.mark.parametrize(
    "header",
    [
        "Name,Email,Points,Joined",
        "Kunde,E-Mail,Punktestand,Beitritt",
        "Client,Courriel,Solde,Inscription",
        "顧客,メール,ポイント残高,登録",
        '"Name","Email","Points","Joined"',
    ],
)
def test_the_header_is_found(tmp_path: Path, above: str, record: int, header: str) -> None:
    table = read_table(write(tmp_path, f"{above}{header}\n{BODY}"))
    assert table.layout.header_record == record
    assert table.row_count == 12
    assert table.layout.email is not None
    assert table.layout.email.index == 1


def test_a_long_list_without_known_words_keeps_its_first_record_as_header(tmp_path: Path) -> None:
    body = "".join(f"x{n},c{n}@example.com,{n}\n" for n in range(5))
    table = read_table(write(tmp_path, f"Alpha,Beta,Gamma\n{body}"))
    assert table.layout.header == ("Alpha", "Beta", "Gamma")


def test_many_letters_for_many_columns(tmp_path: Path) -> None:
    row = ",".join(["a@example.com", *["1"] * 27])
    table = read_table(write(tmp_path, f"{row}\n{row}\n"))
    assert table.layout.header[-2:] == ("AA", "AB")


def test_a_customer_without_address_is_never_taken_for_the_header(tmp_path: Path) -> None:
    body = "c1@example.com,Ada,5\nno email,Mail,6\nc2@example.com,Bram,7\n"
    for header in ("", "Alpha,Beta,Gamma\n"):
        table = read_table(write(tmp_path, f"{header}{body}"))
        assert table.row_count == 3


def test_a_wordy_customer_below_others_is_never_taken_for_the_header(tmp_path: Path) -> None:
    text = "Email,Points,Remark\nfirst@example.com,7,\nLeft,Balance,Not an e-mail address\n"
    table = read_table(write(tmp_path, text))
    assert (table.layout.header_record, table.row_count) == (0, 2)
