from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from pointferry.check import CheckOptions
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.issues import Duplicates, Rounding
from pointferry.domain.run import ErrorFile
from pointferry.ui.pages import verify_saving
from pointferry.ui.pages.verify_parts import Show
from pointferry.ui.pages.verify_saving import save_report, save_table
from tests.ui import shop
from tests.ui.pages.showing import ended

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pointferry.crossing.state import RunState
    from tests.ui.conftest import Settle

OPTIONS = CheckOptions(Duplicates.HIGHEST, Rounding.DOWN)


@pytest.fixture
def run(tmp_path: Path) -> RunState:
    plan = shop.planned(shop.checked(tmp_path, OPTIONS))
    return shop.moved(plan, frozenset({"ben@example.com"}))


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


class _Dialog:
    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.proposed = ""

    async def __call__(self, _parent: QWidget, _title: str, name: str, _kind: str) -> Path | None:
        self.proposed = name
        return self.path


@pytest.mark.parametrize(("name", "begins"), [("r.pdf", b"%PDF-"), ("r.html", b"<!doctype html>")])
def test_the_report_is_one_page(
    settle: Settle,
    page: QWidget,
    run: RunState,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    begins: bytes,
) -> None:
    dialog = _Dialog(tmp_path / name)
    monkeypatch.setattr(verify_saving, "ask_save", dialog)
    assert ended(settle, save_report(page, run, ())) == dialog.path
    assert dialog.proposed == "Points moved to Harbour Coffee.pdf"
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("show", "holds", "lacks"),
    [
        (Show.DIFFERENT, "ben@example.com", "ann@example.com"),
        (Show.ASIDE, "cy(at)example.com", "ann@example.com"),
        (Show.EVERYBODY, "ann@example.com", "nobody"),
    ],
)
def test_tables_are_for_a_spreadsheet(
    settle: Settle,
    page: QWidget,
    run: RunState,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    show: Show,
    holds: str,
    lacks: str,
) -> None:
    monkeypatch.setattr(verify_saving, "ask_save", _Dialog(tmp_path / "table.csv"))
    ended(settle, save_table(page, run, show, ()))
    text = (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
    assert holds in text
    assert lacks not in text


def test_those_an_undo_skipped_are_written(
    settle: Settle, page: QWidget, run: RunState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_saving, "ask_save", _Dialog(tmp_path / "table.csv"))
    skipped = replace(run, undo_skipped=run.customers[:1])
    ended(settle, save_table(page, skipped, Show.SKIPPED, ()))
    text = (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
    assert "ann@example.com" in text
    assert "ben@example.com" not in text


def test_what_wix_wrote_is_saved_as_it_came(
    settle: Settle, page: QWidget, run: RunState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_saving, "ask_save", _Dialog(tmp_path / "raw.csv"))
    odd = "Käse;weg\n".encode("utf-16")
    one = replace(run, error_files=(ErrorFile(0, odd),))
    ended(settle, save_table(page, one, Show.RAW, ()))
    assert (tmp_path / "raw.csv").read_bytes() == odd
    two = replace(run, error_files=(ErrorFile(0, odd), ErrorFile(2, b"K\xe4se")))
    ended(settle, save_table(page, two, Show.RAW, ()))
    assert (tmp_path / "raw.csv").read_text(encoding="utf-8") == "Käse;weg\n\nKäse"


def test_thinking_better_of_it_writes_nothing(
    settle: Settle, page: QWidget, run: RunState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_saving, "ask_save", _Dialog(None))
    assert ended(settle, save_report(page, run, ())) is None


def test_a_folder_that_cannot_be_written_to_is_told(
    settle: Settle, page: QWidget, run: RunState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_saving, "ask_save", _Dialog(tmp_path / "none" / "report.html"))
    with pytest.raises(MachineError) as refused:
        ended(settle, save_report(page, run, ()))
    assert refused.value.code is ErrorCode.EXPORT_REFUSED


def test_no_file_of_the_moved_list_is_replaced_though_none_is_open(
    settle: Settle, page: QWidget, run: RunState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = tmp_path / "second part.csv"
    export.write_bytes(b"mine")
    monkeypatch.setattr(verify_saving, "ask_save", _Dialog(export))
    assert run.run is not None
    digests = ("0" * 64, hashlib.sha256(b"mine").hexdigest())
    run = replace(run, run=replace(run.run, source_digests=digests))
    with pytest.raises(MachineError) as refused:
        ended(settle, save_report(page, run, ()))
    assert refused.value.code is ErrorCode.EXPORT_OVER_SOURCE
    assert export.read_bytes() == b"mine"


@pytest.mark.parametrize("show", [None, Show.EVERYBODY, Show.RAW])
def test_the_merchants_own_export_is_never_replaced(
    settle: Settle,
    page: QWidget,
    run: RunState,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    show: Show | None,
) -> None:
    export = tmp_path / "export.csv"
    export.write_text("mine", encoding="utf-8")
    monkeypatch.setattr(verify_saving, "ask_save", _Dialog(export))
    run = replace(run, error_files=(ErrorFile(0, b"x"),))
    saving = (
        save_report(page, run, [export]) if show is None else save_table(page, run, show, [export])
    )
    with pytest.raises(MachineError) as refused:
        ended(settle, saving)
    assert refused.value.code is ErrorCode.EXPORT_OVER_SOURCE
    assert export.read_text(encoding="utf-8") == "mine"
