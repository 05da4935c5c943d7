"""Signs the macOS application, packs it into a disk image and has Apple notarise it."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from steps.bundle import BuildError
from steps.places import BUILD, DIST, PACKAGING, PRODUCT, PUBLISHER, release_name, version

if TYPE_CHECKING:
    from pathlib import Path

IDENTITY = "POINTFERRY_SIGN_IDENTITY"
"""Environment variable with a "Developer ID Application" identity; without it: ad hoc."""
PROFILE = "POINTFERRY_NOTARY_PROFILE"
"""Environment variable with a profile stored by ``xcrun notarytool store-credentials``."""
KEYCHAIN = "POINTFERRY_NOTARY_KEYCHAIN"
"""Environment variable with the keychain that holds the profile; without it: the usual one."""

APP = DIST / f"{PRODUCT}.app"
ENTITLEMENTS = PACKAGING / "macos" / "entitlements.plist"


def info_plist() -> dict[str, object]:
    """Return what macOS is to know of the application, beside what PyInstaller says."""
    return {
        "CFBundleDisplayName": PRODUCT,
        "CFBundleShortVersionString": version(),
        # In these languages macOS shows its own part of the menu.
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "de", "es", "fr", "he", "it", "ja", "pt"],
        # The program is a command as well, which PyInstaller takes for one without a window.
        "LSBackgroundOnly": False,
        "LSMinimumSystemVersion": "13.0",
        "LSApplicationCategoryType": "public.app-category.business",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": f"{PUBLISHER}, MIT licence",
        "NSRequiresAquaSystemAppearance": False,
    }


def build() -> Path:
    """Write ``dist/pointferry-<version>-macos-<machine>.dmg``.

    Raises:
        BuildError: The application is not there.
        subprocess.CalledProcessError: One of Apple's tools refused; it has said why.
    """
    if not APP.is_dir():
        msg = f"there is no {APP.name} in dist/; build app first (on a Mac)"
        raise BuildError(msg)
    identity = os.environ.get(IDENTITY, "-")
    _sign(identity)
    target = DIST / release_name(".dmg")
    _pack(target)
    if identity != "-":
        _run("codesign", "--sign", identity, "--timestamp", str(target))
        if profile := os.environ.get(PROFILE):
            _notarise(target, profile)
    return target


def _sign(identity: str) -> None:
    options = ["--force", "--options", "runtime", "--entitlements", str(ENTITLEMENTS)]
    inner = ["codesign", "--force", "--options", "runtime", "--sign", identity]
    if identity != "-":
        options.append("--timestamp")
        inner.append("--timestamp")
    # From the inside out: Apple advises against --deep, which gives every library the entitlements.
    contents = APP / "Contents"
    for library in sorted(contents.rglob("*")):
        if library.suffix in {".dylib", ".so"} and library.is_file() and not library.is_symlink():
            _run(*inner, str(library))
    for framework in sorted(contents.rglob("*.framework"), reverse=True):
        if not framework.is_symlink():
            _run(*inner, str(framework))
    _run("codesign", *options, "--sign", identity, str(APP))
    _run("codesign", "--verify", "--strict", str(APP))


def _notarise(target: Path, profile: str) -> None:
    submit = ["xcrun", "notarytool", "submit", str(target), "--keychain-profile", profile]
    if keychain := os.environ.get(KEYCHAIN):
        submit += ["--keychain", keychain]
    _run(*submit, "--wait")
    _run("xcrun", "stapler", "staple", str(target))


def _pack(target: Path) -> None:
    folder = BUILD / "dmg"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(APP, folder / APP.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    _run(
        *("hdiutil", "create", "-volname", PRODUCT, "-srcfolder", str(folder)),
        *("-format", "ULFO", "-ov", str(target)),
    )


def _run(*command: str) -> None:
    subprocess.run(command, check=True)
