"""The desktop entry, the AppStream description and the control data agree with the program."""

from __future__ import annotations

import configparser
import io
import re
import subprocess
import sys
import tarfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import pointferry
from tests.packaging.steps import step

if TYPE_CHECKING:
    from pathlib import Path

APP_ID: str = step("places").APP_ID
deb, flatpak, places = (step(name) for name in ("deb", "flatpak", "places"))


def test_desktop_entry_starts_the_window() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read_string(deb.desktop_entry())
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


def test_pictures_of_the_description_are_those_of_the_guide() -> None:
    # Our own file, not one from elsewhere.
    told = ET.fromstring(deb.metainfo("2026-01-31"))  # noqa: S314 - see above
    names = [image.text or "" for image in told.iter("image")]
    shown = {f"{places.HOME}pictures/{name}.png" for name in step("manual").pictures()}
    assert names
    assert set(names) <= shown


def test_an_unknown_field_of_a_template_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.in").write_text("@APP_ID@ @OTHER@")
    with pytest.raises(ValueError, match="@OTHER@"):
        places.filled(tmp_path / "x.in")


@pytest.mark.skipif(sys.platform != "linux", reason="Flatpak is for Linux")
def test_flatpak_manifest_puts_everything_into_its_place(tmp_path: Path) -> None:
    folder, app = tmp_path / "folder", tmp_path / "app"
    folder.mkdir()
    told = flatpak.describe(folder).read_text(encoding="utf-8")
    with tarfile.open(folder / "pointferry.tar.xz", "w:xz") as archive:
        program = tarfile.TarInfo("pointferry/pointferry")
        program.mode = 0o755
        archive.addfile(program, io.BytesIO())
    sources = re.findall(r"^        path: (.+)$", told, re.MULTILINE)
    assert sorted(sources) == sorted(
        path.name for path in folder.iterdir() if path.suffix != ".yml"
    )
    commands = told.partition("build-commands:")[2].partition("sources:")[0]
    for command in re.findall(r"^      - (.+)$", commands, re.MULTILINE):
        words = command.replace("/app/", f"{app}/").split()
        subprocess.run(words, cwd=folder, check=True)
    placed = {path.relative_to(app).as_posix() for path in app.rglob("*") if path.is_file()}
    assert placed == {
        "bin/pointferry",
        "lib/pointferry/pointferry",
        f"share/applications/{APP_ID}.desktop",
        f"share/icons/hicolor/scalable/apps/{APP_ID}.svg",
        f"share/metainfo/{APP_ID}.metainfo.xml",
    }
