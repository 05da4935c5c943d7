"""The Debian package installs into a bare system, works there, and leaves no trace."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pointferry
from tests.packaging.long.clean_root import CleanRoot, clean_root
from tests.packaging.long.frozen import Frozen, assert_moved, practise, window
from tests.packaging.steps import step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.gui.desktop import Desktop

pytestmark = pytest.mark.timeout(900)

HOME = "/root"
PACKAGE = HOME + "/pointferry.deb"
APP_ID: str = step("places").APP_ID


@pytest.fixture(scope="session")
def root() -> Iterator[CleanRoot]:
    """A bare Debian with the package installed the way its users do."""
    packages = sorted(step("places").DIST.glob(f"pointferry_{pointferry.__version__}_*.deb"))
    assert len(packages) == 1, "there is no Debian package in dist/: run make package"
    # Not in this tree: building the wheel walks all of it, and would walk that system's /proc.
    folder = Path(tempfile.mkdtemp(prefix="pointferry-clean-root-", dir="/var/tmp"))
    with clean_root(folder) as bare:
        bare.path(PACKAGE).write_bytes(packages[0].read_bytes())
        assert not bare.path("/usr/bin/python3").exists()
        told = bare.run("apt-get", "update")
        assert told.returncode == 0, told.stdout
        told = bare.run(
            *("apt-get", "install", "-y", "--no-install-recommends", PACKAGE),
            DEBIAN_FRONTEND="noninteractive",
        )
        assert told.returncode == 0, told.stdout
        yield bare


@pytest.fixture
def installed(root: CleanRoot) -> Frozen:
    """The installed command, started inside the bare system."""
    return Frozen(root.inside("/usr/bin/pointferry"), root.path("/usr/lib/pointferry"))


def test_headless_practice_move(root: CleanRoot) -> None:
    done = root.run("/usr/bin/pointferry", "run", "--demo", "--yes", "--json", HOME=HOME)
    assert done.returncode == 1, done.stdout
    assert_moved(done.stdout)


@pytest.mark.window
def test_whole_practice_move_in_the_window(
    root: CleanRoot, installed: Frozen, screen: Desktop
) -> None:
    with root.sharing(screen.folder), window(screen, installed) as person:
        said = practise(person)
        assert said.startswith("Done.")
    assert "Traceback" not in (screen.folder / "program.log").read_text(errors="replace")


def test_desktop_finds_entry_icon_and_description(root: CleanRoot) -> None:
    share = root.path("/usr/share")
    assert (share / "applications" / f"{APP_ID}.desktop").is_file()
    assert (share / "metainfo" / f"{APP_ID}.metainfo.xml").is_file()
    for size in (16, 48, 256):
        picture = share / f"icons/hicolor/{size}x{size}/apps/{APP_ID}.png"
        assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "command",
    [
        ("desktop-file-validate", f"/usr/share/applications/{APP_ID}.desktop"),
        ("appstreamcli", "validate", "--no-net", f"/usr/share/metainfo/{APP_ID}.metainfo.xml"),
    ],
)
def test_desktop_files_are_valid(root: CleanRoot, command: tuple[str, ...]) -> None:
    *words, file = command
    done = subprocess.run([*words, root.path(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_belong_to_root_and_nobody_else_may_write(root: CleanRoot) -> None:
    listed = root.run("dpkg", "-L", "pointferry").stdout.split()
    files = [root.path(name) for name in listed if root.path(name).is_file()]
    assert files
    assert [p for p in files if p.stat().st_mode & 0o022 or p.stat().st_uid != 0] == []
    assert root.run("dpkg", "--verify", "pointferry").stdout == ""


def test_removal_keeps_the_journal_and_nothing_else(root: CleanRoot) -> None:
    told = root.run("apt-get", "remove", "-y", "pointferry")
    assert told.returncode == 0, told.stdout
    assert not root.path("/usr/lib/pointferry").exists()
    assert not root.path("/usr/bin/pointferry").is_symlink()
    assert root.path(HOME + "/.local/share/Pointferry/journal.sqlite3").is_file()
