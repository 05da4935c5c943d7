"""Signing, packing and notarising, as far as it shows without a Mac: what is asked of whom."""

from __future__ import annotations

import plistlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import pointferry
from pointferry.texts.languages import Language
from tests.guards.repository import ROOT
from tests.packaging.fake_tools import FakeTools
from tests.packaging.steps import step

if TYPE_CHECKING:
    from pathlib import Path

dmg, bundle = step("dmg"), step("bundle")

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the tools' stand-ins need a system that starts scripts"
)
TOOLS = ("codesign", "hdiutil", "xcrun")
IDENTITY = "Developer ID Application: Nobody (XXXXXXXXXX)"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An application as PyInstaller leaves it: libraries, a framework, links between them."""
    made = tmp_path / "dist" / "Pointferry.app"
    frameworks = made / "Contents" / "Frameworks"
    inner = frameworks / "QtCore.framework" / "Versions" / "A"
    inner.mkdir(parents=True)
    (inner / "QtCore").write_bytes(b"library")
    (made / "Contents" / "MacOS").mkdir()
    (made / "Contents" / "MacOS" / "pointferry").write_bytes(b"program")
    (frameworks / "libssl.dylib").write_bytes(b"library")
    (frameworks / "_ssl.so").write_bytes(b"library")
    (made / "Contents" / "Resources").mkdir()
    (made / "Contents" / "Resources" / "libssl.dylib").symlink_to("../Frameworks/libssl.dylib")
    monkeypatch.setattr(dmg, "APP", made)
    monkeypatch.setattr(dmg, "DIST", tmp_path / "dist")
    monkeypatch.setattr(dmg, "BUILD", tmp_path / "build")
    for name in (dmg.IDENTITY, dmg.PROFILE, dmg.KEYCHAIN):
        monkeypatch.delenv(name, raising=False)
    return made


def _tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refuses: str = "") -> FakeTools:
    tools = FakeTools(tmp_path / "bin", *TOOLS, refuses=refuses)
    monkeypatch.setenv("PATH", tools.path)
    return tools


def test_without_an_identity_the_image_is_signed_for_this_machine_only(
    app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = _tools(tmp_path, monkeypatch)
    image = dmg.build()
    assert image.read_bytes() == b"image"
    assert {call[0] for call in tools.calls()} == {"codesign", "hdiutil"}
    assert not any("--timestamp" in call for call in tools.calls())
    packed = tmp_path / "build" / "dmg"
    assert (packed / "Applications").readlink().as_posix() == "/Applications"
    link = packed / app.name / "Contents" / "Resources" / "libssl.dylib"
    assert link.is_symlink()


def test_parts_are_signed_before_the_whole_and_links_not_at_all(
    app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = _tools(tmp_path, monkeypatch)
    monkeypatch.setenv(dmg.IDENTITY, IDENTITY)
    dmg.build()
    signed = [call for call in tools.calls() if call[0] == "codesign" and "--sign" in call]
    order = [call[-1].removeprefix(f"{app}/Contents/") for call in signed]
    assert order[:3] == [
        "Frameworks/_ssl.so",
        "Frameworks/libssl.dylib",
        "Frameworks/QtCore.framework",
    ]
    assert order[3] == str(app)
    assert order[4].endswith(".dmg")
    assert all(IDENTITY in call and "--timestamp" in call for call in signed)
    # Only the program itself gets the entitlements.
    assert [call[-1] for call in signed if "--entitlements" in call] == [str(app)]
    assert not any("--deep" in call for call in signed)


def test_notarised_with_a_profile_then_stapled(
    app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app.is_dir()
    tools = _tools(tmp_path, monkeypatch)
    monkeypatch.setenv(dmg.IDENTITY, IDENTITY)
    monkeypatch.setenv(dmg.PROFILE, "pointferry")
    monkeypatch.setenv(dmg.KEYCHAIN, "signing.keychain-db")
    image = str(dmg.build())
    asked = [call[1:] for call in tools.calls() if call[0] == "xcrun"]
    assert asked == [
        [
            *("notarytool", "submit", image, "--keychain-profile", "pointferry"),
            *("--keychain", "signing.keychain-db", "--wait"),
        ],
        ["stapler", "staple", image],
    ]
    assert tools.calls()[-1][0] == "xcrun"


def test_a_tool_that_refuses_ends_the_build(
    app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app.is_dir()
    tools = _tools(tmp_path, monkeypatch, refuses="codesign")
    with pytest.raises(subprocess.CalledProcessError):
        dmg.build()
    assert [call[0] for call in tools.calls()] == ["codesign"]


def test_without_an_application_there_is_nothing_to_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dmg, "APP", tmp_path / "Pointferry.app")
    with pytest.raises(bundle.BuildError, match="build app first"):
        dmg.build()


def test_application_has_a_place_in_the_dock_and_its_languages() -> None:
    told = dmg.info_plist()
    assert told["LSBackgroundOnly"] is False
    assert told["CFBundleShortVersionString"] == pointferry.__version__
    assert set(told["CFBundleLocalizations"]) == {each.value for each in Language}
    assert plistlib.loads(plistlib.dumps(told)) == told


def test_entitlements_open_no_more_than_python_needs() -> None:
    given = plistlib.loads((ROOT / "packaging" / "macos" / "entitlements.plist").read_bytes())
    assert given == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }
