"""Known platforms are recognised by their headings, and each has a guide."""

from __future__ import annotations

from pathlib import Path

import pytest

from pointferry.intake import ColumnReason, ReadOptions, read_table
from pointferry.intake.presets import HeadingsAre, Preset, presets
from pointferry.intake.vocabulary import fold
from tests.intake.builders import csv_text, write

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "platforms"


def cells(preset: Preset, header: list[str]) -> list[str]:
    return ["a@example.com" if name == preset.email else "7" for name in header]


def header_of(preset: Preset) -> list[str]:
    known = {fold(name): name for name in (preset.email, preset.points) if name}
    return [known.get(name, name) for name in sorted(preset.headings)]


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.id)
def test_every_platform_is_recognised_by_its_own_headings(preset: Preset, tmp_path: Path) -> None:
    header = header_of(preset)
    rows = [header, cells(preset, header)]
    table = read_table(write(tmp_path, csv_text(rows, delimiter=preset.delimiter or ",")))
    layout = table.layout
    assert layout.preset == preset
    assert layout.email is not None
    known = ColumnReason.HEADER_EXACT if preset.exact else ColumnReason.PRESET
    assert (layout.email.name, layout.email.reason) == (preset.email, known)
    assert (layout.points.name if layout.points else None) == preset.points


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.id)
def test_every_platform_has_a_guide_that_names_its_column(preset: Preset) -> None:
    guide = (GUIDES / f"{preset.id}.md").read_text(encoding="utf-8")
    assert guide.startswith(f"# Moving from {preset.name}\n")
    assert preset.points is None or f"`{preset.points}`" in guide
    assert preset.source in guide
    assert f"({preset.id}.md)" in (GUIDES / "index.md").read_text(encoding="utf-8")


def test_what_the_merchant_says_comes_first(tmp_path: Path) -> None:
    text = "Email,Points Balance,Points Spent\na@example.com,5,6\n"
    table = read_table(write(tmp_path, text), ReadOptions(points_column="Points Spent"))
    assert table.layout.preset is not None
    assert table.layout.points is not None
    assert (table.layout.points.index, table.layout.points.reason) == (2, ColumnReason.CHOSEN)


def test_a_list_of_two_platforms_names_both(tmp_path: Path) -> None:
    header = ["Email", "Points Balance", "VIP Tier", "Activation Date", "Credits Balance"]
    table = read_table(write(tmp_path, csv_text([header, ["a@example.com", "7", "", "", ""]])))
    assert table.layout.preset is not None
    assert table.layout.preset.name == "Rivo / BrandLift"


def test_a_list_of_unknown_origin(tmp_path: Path) -> None:
    assert read_table(write(tmp_path, "Mail,Stars\na@example.com,5\n")).layout.preset is None


SAID = {
    HeadingsAre.DOCUMENTED: "those the vendor describes",
    HeadingsAre.TEMPLATE: "the vendor's own import file",
    HeadingsAre.INFERRED: "put together from the vendor's descriptions",
}


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.id)
def test_every_guide_says_how_far_the_headings_are_known(preset: Preset) -> None:
    guide = " ".join((GUIDES / f"{preset.id}.md").read_text(encoding="utf-8").split())
    assert SAID[preset.headings_are] in guide
