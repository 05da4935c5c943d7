"""The installer, as far as it shows without Windows: its script, and what its compiler is told."""

from __future__ import annotations

import codecs
import re
import sys
from pathlib import Path

import pytest

import pointferry
from pointferry.machine import paths
from pointferry.texts.languages import Language
from tests.guards.repository import ROOT
from tests.packaging.fake_tools import FakeTools
from tests.packaging.steps import step

installer, bundle, places = (step(name) for name in ("installer", "bundle", "places"))

SCRIPT = ROOT / "packaging" / "windows" / "pointferry.iss"

# Of Inno Setup 6: https://jrsoftware.org/ishelp/, "Setup Script Sections".
SECTIONS = {
    *("Setup", "Languages", "CustomMessages", "Tasks", "InstallDelete"),
    *("Files", "Icons", "Run", "Code"),
}
PARAMETERS = {
    "Languages": {"Name", "MessagesFile"},
    "Tasks": {"Name", "Description", "Flags"},
    "InstallDelete": {"Type", "Name"},
    "Files": {"Source", "DestDir", "Flags"},
    "Icons": {"Name", "Filename", "Tasks"},
    "Run": {"Filename", "Description", "Flags"},
}


def _sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in SCRIPT.read_text(encoding="utf-8-sig").splitlines():
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            lines = found.setdefault(heading[1], [])
        elif line.strip() and not line.startswith(("#", ";")):
            lines.append(line)
    return found


def test_script_has_the_sections_and_parameters_that_exist() -> None:
    sections = _sections()
    assert set(sections) == SECTIONS
    for name, allowed in PARAMETERS.items():
        for line in sections[name]:
            used = re.findall(r"(?:^|; )(\w+): ", line)
            assert used, line
            assert set(used) <= allowed, line
    for line in sections["Setup"]:
        assert re.fullmatch(r"\w+=.+", line), line


def test_installs_for_one_user_without_an_administrator() -> None:
    setup = dict(line.split("=", 1) for line in _sections()["Setup"])
    assert setup["PrivilegesRequired"] == "lowest"
    assert setup["DefaultDirName"].startswith("{autopf}")
    assert "PrivilegesRequiredOverridesAllowed" not in setup
    assert re.fullmatch(r"\{\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", setup["AppId"])


def test_removing_asks_about_the_folder_that_the_program_uses_and_keeps_it_when_silent() -> None:
    code = "\n".join(_sections()["Code"])
    assert rf"{{localappdata}}\{paths._APP_NAME}" in code
    assert "SuppressibleMsgBox" in code
    assert "MB_DEFBUTTON2, IDNO) = IDYES" in re.sub(r"\s+", " ", code)
    assert "usPostUninstall" in code


def test_it_speaks_the_languages_of_the_window() -> None:
    sections = _sections()
    wanted = [each.value for each in Language]
    offered = [re.findall(r'Name: "(\w+)"', line)[0] for line in sections["Languages"]]
    assert sorted(offered) == sorted(wanted)
    assert offered[0] == "en"  # where Windows speaks none of them
    told = dict(line.split("=", 1) for line in sections["CustomMessages"])
    assert sorted(told) == sorted(f"{code}.DeleteJournal" for code in wanted)
    assert all(text.count("%1") == 1 and text.count("%n") == 3 for text in told.values())
    assert len(set(told.values())) == len(told)
    # Without its mark Inno Setup takes UTF-8 for the letters of the building computer.
    assert SCRIPT.read_bytes().startswith(codecs.BOM_UTF8)


def test_code_is_balanced() -> None:
    code = re.sub(r"'[^']*'|\{[^}]*\}", "", "\n".join(_sections()["Code"]))
    assert code.count("(") == code.count(")")
    words = re.findall(r"\b(begin|end)\b", code)
    assert words.count("begin") == words.count("end")


def test_everything_the_script_uses_is_defined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {
        match[1]
        for word in _compiled(tmp_path, monkeypatch)
        if (match := re.match(r"/D(\w+)", word))
    }
    text = SCRIPT.read_text(encoding="utf-8-sig")
    own = set(re.findall(r"^#define (\w+)", text, re.MULTILINE))
    used = set(re.findall(r"\{#(\w+)\}", text))
    assert used <= given | own
    assert given <= used


def test_compiler_is_told_the_version_and_where_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = _compiled(tmp_path, monkeypatch)
    assert f"/DAppVersion={pointferry.__version__}" in words
    assert f"/O{tmp_path / 'dist'}" in words
    assert any(word.startswith("/Fpointferry-") and word.endswith("-setup") for word in words)
    assert Path(words[-1]) == SCRIPT


def test_a_signing_command_signs_installer_and_uninstaller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = _compiled(tmp_path, monkeypatch, sign="sign.exe $f")
    assert "/Ssigntool=sign.exe $f" in words
    assert "/DSigned" in words


def test_without_inno_setup_the_build_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PROGRAMFILES(X86)", str(tmp_path))
    with pytest.raises(bundle.BuildError, match="Inno Setup"):
        installer.build()


def _compiled(folder: Path, monkeypatch: pytest.MonkeyPatch, sign: str = "") -> list[str]:
    """Have the installer built with a stand-in for the compiler; returns what it was told."""
    if sys.platform == "win32":
        pytest.skip("the compiler's stand-in needs a system that starts scripts")
    tools = FakeTools(folder / "bin", "iscc")
    monkeypatch.setenv("PATH", tools.path)
    (folder / "dist" / places.NAME).mkdir(parents=True)
    monkeypatch.setattr(installer, "DIST", folder / "dist")
    monkeypatch.setattr(installer, "BUNDLE", folder / "dist" / places.NAME)
    if sign:
        monkeypatch.setenv(installer._SIGN, sign)
    installer.build()
    (call,) = tools.calls()
    return call[1:]
