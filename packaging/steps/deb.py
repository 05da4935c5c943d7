"""Packs the frozen program as a Debian package."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from steps.bundle import BuildError
from steps.icons import PNG_SIZES
from steps.places import (
    APP_ID,
    BUILD,
    BUNDLE,
    CONTACT,
    DIST,
    NAME,
    PACKAGING,
    PUBLISHER,
    ROOT,
    filled,
    version,
)

LINUX = PACKAGING / "linux"
ICONS = BUILD / "icons"
_LARGEST_THEME_ICON = 512
_GLIBC = re.compile(rb"\0GLIBC_2\.(\d+)")

_CONTROL = """\
Package: {name}
Version: {version}
Section: misc
Priority: optional
Architecture: {architecture}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: gnome-keyring | kwalletmanager, xdg-utils
Suggests: fonts-noto-cjk
Maintainer: {publisher} <{contact}>
Description: move loyalty points into a Wix site's loyalty program
 Pointferry carries customers' loyalty points from an old platform into the
 loyalty program of a Wix site, shows every change before it is made, and reads
 every balance back at the end. It has a window and a command line.
"""


def build() -> Path:
    """Write ``dist/pointferry_<version>_<architecture>.deb``.

    Raises:
        BuildError: The frozen program or a tool of Debian's is not there.
        subprocess.CalledProcessError: dpkg refused; it has said why.
    """
    if not BUNDLE.is_dir():
        msg = "there is no frozen program in dist/; build app first"
        raise BuildError(msg)
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    _lay_out(tree)
    asked = [_tool("dpkg"), "--print-architecture"]
    architecture = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    _control(tree, architecture)
    target = DIST / f"{NAME}_{version()}_{architecture}.deb"
    # A level beyond 6 gains one per cent and takes twice as long.
    command = [_tool("dpkg-deb"), "--root-owner-group", "-Zxz", "-z6", "--build"]
    subprocess.run([*command, str(tree), str(target)], check=True, stdout=subprocess.DEVNULL)
    return target


def depends(bundle: Path) -> str:
    """Return what the package needs of the system.

    The oldest fitting C library is read from the bundle's own files. The rest was found by
    starting the program in a bare system: OpenGL stays the system's (it belongs to the graphics
    driver), and without any font letters are empty boxes.
    """
    libraries = [p for p in bundle.rglob("*.so*") if p.is_file()] + [bundle / NAME]
    minor = max(
        (int(found) for path in libraries for found in _GLIBC.findall(path.read_bytes())),
        default=34,
    )
    return ", ".join(
        [
            f"libc6 (>= 2.{minor})",
            "libgl1",
            "libegl1",
            "fonts-dejavu-core | fonts-noto-core | fonts-liberation",
        ]
    )


def metainfo(day: str) -> str:
    """Return the AppStream description; ``day`` is the release's, as YYYY-MM-DD."""
    return filled(LINUX / "pointferry.metainfo.xml.in", date=day)


def desktop_entry() -> str:
    """Return the entry in the desktop's menu."""
    return filled(LINUX / "pointferry.desktop.in")


def _lay_out(tree: Path) -> None:
    share = tree / "usr" / "share"
    shutil.copytree(BUNDLE, tree / "usr" / "lib" / NAME, symlinks=True)
    command = tree / "usr" / "bin" / NAME
    command.parent.mkdir()
    command.symlink_to(Path("..", "lib", NAME, NAME))
    _write(share / "metainfo" / f"{APP_ID}.metainfo.xml", metainfo(today()))
    _write(share / "applications" / f"{APP_ID}.desktop", desktop_entry())
    hicolor = share / "icons" / "hicolor"
    for size in PNG_SIZES:
        if size <= _LARGEST_THEME_ICON:
            _copy(ICONS / f"{size}.png", hicolor / f"{size}x{size}" / "apps" / f"{APP_ID}.png")
    drawing = ROOT / "resources" / "icons" / "app" / "pointferry.svg"
    _copy(drawing, hicolor / "scalable" / "apps" / f"{APP_ID}.svg")
    papers = share / "doc" / NAME
    _write(papers / "copyright", filled(LINUX / "copyright.in"))
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (papers / "changelog.gz").write_bytes(gzip.compress(changes, mtime=0))


def _control(tree: Path, architecture: str) -> None:
    files = sorted(p for p in tree.rglob("*") if p.is_file() and not p.is_symlink())
    kilobytes = sum(path.stat().st_size for path in files) // 1024
    control = _CONTROL.format(
        name=NAME,
        publisher=PUBLISHER,
        contact=CONTACT,
        version=version(),
        architecture=architecture,
        kilobytes=kilobytes,
        depends=depends(BUNDLE),
    )
    sums = "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}"
        f"  {path.relative_to(tree).as_posix()}\n"
        for path in files
    )
    _write(tree / "DEBIAN" / "control", control)
    _write(tree / "DEBIAN" / "md5sums", sums)
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        msg = f"{name} is not installed; a Debian package is built on Debian or Ubuntu"
        raise BuildError(msg)
    return found


def today() -> str:
    """Return the day of this build as YYYY-MM-DD."""
    return datetime.now(UTC).date().isoformat()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
