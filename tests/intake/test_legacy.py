"""Older encodings are told apart by the names they spell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.intake import read_table
from tests.intake.builders import csv_text

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {
    "cp1252": "René Müllenbach|Iñaki Peñalvero|Åsa Øverlunde|Zoë|François|Großmann \u2013 Söhne",
    "cp1250": "Łukasz Żółkowski|Zofia Dąbrowska|Jiří Dvořák|Tomáš Růžička|Eszter Szűcs",
    "cp1251": "Иван Петров|Елена Кузнецова|Ольга Сидорова|Дмитрий Волков",
    "cp1253": "Ελένη Παπαδοπούλου|Γιώργος Νικολάου|Μαρία Ιωάννου",
    "cp1254": "Ayşe Y\u0131lmaz|Mehmet Öztürk|Gökhan Şahin|İbrahim Çağlar|Iş\u0131l Doğan",
    "cp1255": "נועה כהן|דוד לוי|שרה אברהם|יוסף מזרחי",
    "cp1256": "محمد علي|فاطمة حسن|أحمد خالد",
    "mac_roman": "René Müllenbach|Iñaki Peñalvero|Jürgen|Zoë|François|Søren",
    "cp850": "René Müllenbach|Iñaki Peñalvero|Jürgen|Zoë|François|Jörg Größer",
    "koi8_r": "Иван Петров|Елена Кузнецова|Ольга Сидорова",
    "cp932": "山田太郎|鈴木花子|サトウ|たなか ゆき",
    "euc_jp": "山田太郎|鈴木花子|サトウ|たなか ゆき",
    "gb18030": "王小明|李华|张伟|陈静|刘洋",
    "big5": "王小明|李華|張偉|陳靜|劉洋",
    "cp949": "김민준|이서연|박지훈|최수빈",
}


@pytest.mark.parametrize("encoding", NAMES)
def test_names_are_spelled_right(tmp_path: Path, encoding: str) -> None:
    names = NAMES[encoding].split("|")
    rows = [[name, f"c{n}@example.com", str(n)] for n, name in enumerate(names)]
    path = tmp_path / "export.csv"
    path.write_bytes(csv_text([["Name", "Email", "Points"], *rows]).encode(encoding))
    table = read_table(path)
    assert table.layout.encoding == encoding
    assert [table.cell(row, 0) for row in range(len(names))] == names


def test_one_stray_byte_does_not_spoil_the_other_accents(tmp_path: Path) -> None:
    rows = [[f"Zoë Ångström {n}", f"c{n}@example.com", "1"] for n in range(9)]
    content = csv_text([["Name", "Email", "Points"], *rows]).encode()
    path = tmp_path / "export.csv"
    path.write_bytes(content + b"Ren\xe9,r@example.com,1\n")
    table = read_table(path)
    assert table.layout.encoding == "utf-8"
    assert table.cell(0, 0) == "Zoë Ångström 0"
    assert table.cell(9, 0) == "René"


def test_a_marked_file_with_a_stray_byte_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b"\xef\xbb\xbfName,Email,Points\nRen\xe9,r@example.com,1\n")
    table = read_table(path)
    assert (table.layout.encoding, table.cell(0, 0)) == ("utf-8-sig", "René")
