"""Files shaped like merchants' exports, made up for each test."""

from __future__ import annotations

import html
import random
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

FIRST = ("Ada", "Bram", "Cora", "Dorian", "Edith", "Fergus", "Greta", "Hollis", "Imara", "Jonty")
LAST = ("Ashgroven", "Brackwell", "Dovecott", "Fennimoor", "Grimsholt", "Larkspurn", "Quillmore")
DOMAINS = ("example.com", "example.org", "mail.example.net", "shop.example")


_HIDDEN = ' state="hidden"'


@dataclass(frozen=True, slots=True)
class Person:
    """One invented customer."""

    first: str
    last: str
    email: str
    points: int


def people(count: int, *, seed: int = 7) -> list[Person]:
    """Return invented customers with different addresses."""
    chance = random.Random(seed)  # noqa: S311 - invented people need no secrecy
    found = []
    for number in range(count):
        first, last = chance.choice(FIRST), chance.choice(LAST)
        email = f"{first.lower()}.{last.lower()}{number}@{chance.choice(DOMAINS)}"
        found.append(Person(first, last, email, chance.randrange(30_000)))
    return found


def csv_text(rows: Iterable[Sequence[str]], *, delimiter: str = ",", line_end: str = "\n") -> str:
    """Return rows as delimited text, quoted where needed."""

    def cell(text: str) -> str:
        if any(sign in text for sign in (delimiter, '"', "\n", "\r")):
            return '"' + text.replace('"', '""') + '"'
        return text

    return "".join(delimiter.join(map(cell, row)) + line_end for row in rows)


def write(folder: Path, text: str, *, name: str = "export.csv", encoding: str = "utf-8") -> Path:
    """Write a text file and return its path."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Error:
    """An error cell, such as ``#N/A``."""

    text: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value stored beside it."""

    text: str
    value: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook."""

    name: str
    rows: Sequence[Sequence[Cell | Error | Formula]]
    hidden: bool = field(default=False)


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> Path:
    """Write the smallest workbook that spreadsheets open."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    listed = "".join(
        f'<sheet name="{html.escape(sheet.name)}" sheetId="{n}" r:id="rId{n}"'
        f"{_HIDDEN if sheet.hidden else ''}/>"
        for n, sheet in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f"{types}</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        )
        for n, sheet in enumerate(sheets, 1):
            rows = "".join(_row(number, row) for number, row in enumerate(sheet.rows, 1))
            archive.writestr(
                f"xl/worksheets/sheet{n}.xml",
                f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
            )
    return path


def _row(number: int, cells: Sequence[Cell | Error | Formula]) -> str:
    inner = "".join(_cell(f"{chr(65 + c)}{number}", cell) for c, cell in enumerate(cells))
    return f'<row r="{number}">{inner}</row>'


def _cell(place: str, cell: Cell | Error | Formula) -> str:
    match cell:
        case None:
            return ""
        case str():
            text = f'<is><t xml:space="preserve">{escape(cell)}</t></is>'
            return f'<c r="{place}" t="inlineStr">{text}</c>'
        case Error(text):
            return f'<c r="{place}" t="e"><v>{escape(text)}</v></c>'
        case Formula(text, value):
            return f'<c r="{place}"><f>{escape(text)}</f><v>{value!r}</v></c>'
        case _:
            return f'<c r="{place}"><v>{cell!r}</v></c>'
