"""Recognising the lists of known platforms by their headings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from pointferry.assets import asset
from pointferry.intake import vocabulary

if TYPE_CHECKING:
    from pointferry.intake.layout import Layout


class HeadingsAre(StrEnum):
    """How far a platform's headings are known.

    As its vendor or a public program describes the export; as the vendor describes the file it
    takes in itself; or put together in part.
    """

    DOCUMENTED = "documented"
    TEMPLATE = "template"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Preset:
    """What is known about a platform's list.

    Attributes:
        id: Short name; its guide in docs/platforms has the same.
        name: What the platform is called.
        headings: Folded headings that have to be there.
        exact: There are no other headings. Such a plain list may come from anywhere, so it names
            no platform to the merchant.
        delimiter: The separator the list has; None for any.
        email: Heading of the address column.
        points: Heading of the balance column; None where the list holds no balance.
        in_money: The balance is an amount of money, to be turned into points by a factor.
        headings_are: How far the headings are known.
        source: Where the vendor describes the list.
    """

    id: str
    name: str
    headings: frozenset[str]
    exact: bool
    delimiter: str | None
    email: str
    points: str | None
    in_money: bool
    headings_are: HeadingsAre
    source: str

    def fits(self, layout: Layout) -> bool:
        """Tell whether a file looks like the platform's list."""
        there = {vocabulary.fold(name) for name in layout.header}
        if self.delimiter is not None and layout.delimiter != self.delimiter:
            return False
        return self.headings == there if self.exact else self.headings <= there


@cache
def presets() -> tuple[Preset, ...]:
    """Return every known platform.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    import tomllib  # noqa: PLC0415 - needed with the first file only

    text = asset("presets", "platforms.toml").read_text(encoding="utf-8")
    return tuple(_preset(entry) for entry in tomllib.loads(text)["platform"])


def recognised(layout: Layout) -> Preset | None:
    """Return the platform a file comes from, by the headings that say most; None if unknown."""
    fitting = [preset for preset in presets() if preset.fits(layout)]
    return max(fitting, key=lambda preset: len(preset.headings), default=None)


def _preset(entry: dict[str, object]) -> Preset:
    headings = entry["headings"]
    if not isinstance(headings, list):
        raise TypeError(entry)
    return Preset(
        id=str(entry["id"]),
        name=str(entry["name"]),
        headings=frozenset(vocabulary.fold(str(name)) for name in headings),
        exact=entry.get("exact") is True,
        delimiter=_text(entry, "delimiter"),
        email=str(entry["email"]),
        points=_text(entry, "points"),
        headings_are=HeadingsAre(str(entry["headings_are"])),
        in_money=entry.get("unit") == "money",
        source=str(entry["source"]),
    )


def _text(entry: dict[str, object], key: str) -> str | None:
    return str(entry[key]) if key in entry else None
