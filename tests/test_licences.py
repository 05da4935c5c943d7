from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry import licences as module
from pointferry.licences import licences
from tests.guards.repository import project_table, strings

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_frozen_build_shows_the_text_it_carries(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "licences.txt").write_text("Every licence", encoding="utf-8")
    monkeypatch.setattr(module, "asset", lambda name: tmp_path / name)
    assert licences() == "Every licence"


def test_elsewhere_every_package_in_use_tells_its_own() -> None:
    text = licences()
    listed = {line.split(" ")[0].lower() for line in text.split("=" * 78)[0].splitlines()}
    wanted = {r.split(">")[0].lower() for r in strings(project_table()["dependencies"])}
    # Ours, those we name, and one that only they need.
    assert {"pointferry", "python", "certifi"} | wanted <= {n.replace("_", "-") for n in listed}
    assert "Permission is hereby granted" in text
    assert "pytest" not in listed


def test_a_part_of_a_package_that_carries_no_text_is_listed_with_its_licence() -> None:
    (line,) = (line for line in licences().splitlines() if line.startswith("PySide6_Essentials "))
    assert "LGPL" in line
