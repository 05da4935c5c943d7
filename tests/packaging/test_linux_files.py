"""The desktop entry, the AppStream description and the control data agree with the program."""

from __future__ import annotations

import configparser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pointferry
from tests.guards.repository import ROOT
from tests.packaging.steps import step

if TYPE_CHECKING:
    from pathlib import Path

APP_ID: str = step("places").APP_ID
LINUX = ROOT / "packaging" / "linux"
deb = step("deb")


def test_desktop_entry_starts_the_window() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(LINUX / f"{APP_ID}.desktop", encoding="utf-8")
    main = entry["Desktop Entry"]
    assert (main["Exec"], main["Terminal"], main["Icon"]) == ("pointferry gui", "false", APP_ID)
    assert entry["Desktop Action practise"]["Exec"] == "pointferry gui --demo"


def test_description_names_version_entry_and_command() -> None:
    # Our own file, not one from elsewhere.
    told = ET.fromstring(deb.metainfo("2026-01-31"))  # noqa: S314 - see above
    assert told.findtext("id") == APP_ID
    assert told.findtext("launchable") == f"{APP_ID}.desktop"
    assert told.findtext("provides/binary") == "pointferry"
    release = told.find("releases/release")
    assert release is not None
    assert (release.get("version"), release.get("date")) == (pointferry.__version__, "2026-01-31")


def test_needed_c_library_is_the_newest_that_a_file_asks_for(tmp_path: Path) -> None:
    (tmp_path / "a.so").write_bytes(b"..\0GLIBC_2.4\0GLIBC_2.17\0..")
    (tmp_path / "b.so.1").write_bytes(b"\0GLIBC_2.36\0")
    (tmp_path / "pointferry").write_bytes(b"\0GLIBC_2.34\0")
    assert deb.depends(tmp_path).startswith("libc6 (>= 2.36), ")
