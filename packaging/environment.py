"""Prepares .venv and the system libraries for one purpose; does nothing when all is there.

Usage: environment.py {headless,window,test} [--rebuild-if-other-python]

Standard library only, since it runs before anything is installed. Runs at the same time wait for
each other. Exit status: 0 ready, 3 not possible (one sentence on standard error says why).
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
SUPPORTED = ((3, 11), (3, 13))

# Purpose -> lock files to install, sets of packaging/linux/system-packages.txt.
PURPOSES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "headless": (("runtime.txt", "build.txt"), ()),
    "window": (("runtime.txt", "build.txt"), ("gui",)),
    "test": (("dev.txt",), ("gui", "tests")),
}


class SetUpError(Exception):
    """Set-up cannot go on; the text is one sentence for the user."""


def main(arguments: list[str]) -> int:
    """Prepares everything for one purpose and reports failure in one sentence."""
    purpose, *options = arguments
    try:
        with _one_at_a_time():
            _system_packages(PURPOSES[purpose][1])
            _environment("--rebuild-if-other-python" in options)
            _packages(PURPOSES[purpose][0])
            _project()
    except SetUpError as error:
        if str(error):
            print(f"pointferry: {error}", file=sys.stderr)
        return 3
    except PermissionError as error:
        print(f"pointferry: no permission to write {error.filename}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("pointferry: set-up interrupted; the next run goes on", file=sys.stderr)
        return 130
    return 0


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    import fcntl  # noqa: PLC0415 - absent on Windows, where make is not used

    with contextlib.ExitStack() as stack:
        # The folder itself is locked, so no lock file is left lying about.
        folder = stack.enter_context(_opened(ROOT))
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("pointferry: waiting for another set-up of this clone", file=sys.stderr)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int]:
    import os  # noqa: PLC0415 - the one place below pathlib

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _system_packages(sets: tuple[str, ...]) -> None:
    if not sys.platform.startswith("linux"):
        return
    wanted = list(sets)
    if not _can_make_environments():
        wanted += ["--package", "python{}.{}-venv".format(*sys.version_info)]
    if not wanted:
        return
    if shutil.which("dpkg-query") is None:
        print("pointferry: not a Debian system, its libraries are not checked", file=sys.stderr)
        return
    script = ROOT / "packaging" / "linux" / "install-system-packages.sh"
    if subprocess.run(["/bin/sh", script, *wanted], check=False).returncode:
        raise SetUpError  # the script has said why


def _can_make_environments() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _environment(rebuild_if_other: bool) -> None:
    # Scripts and the editable install hold absolute paths: a moved clone needs a new environment.
    place = VENV / ".made-at"
    if _usable(rebuild_if_other) and (not place.exists() or _reads(place, str(VENV))):
        place.write_text(str(VENV), encoding="utf-8")
        return
    if not _can_make_environments():
        raise SetUpError(
            f"{sys.executable} lacks the module venv (Debian: apt-get install python3-venv)"
        )
    print("pointferry: making the Python environment .venv", file=sys.stderr)
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        raise SetUpError(f"{sys.executable} could not make the environment {VENV}")
    place.write_text(str(VENV), encoding="utf-8")


def _usable(rebuild_if_other: bool) -> bool:
    if not VENV_PYTHON.exists():
        return False
    probe = "import pip, sys; print(sys.prefix, *sys.version_info[:2], sep='\\n')"
    command = [VENV_PYTHON, "-c", probe]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return False
    prefix, major, minor = done.stdout.splitlines()
    version = (int(major), int(minor))
    if rebuild_if_other and version != sys.version_info[:2]:
        return False
    return prefix == str(VENV) and SUPPORTED[0] <= version <= SUPPORTED[1]


def _packages(locks: tuple[str, ...]) -> None:
    files = [REQUIREMENTS / lock for lock in locks]
    stamp = VENV / f".installed-{locks[0]}"
    key = _digest(files)
    # The packages of the tests include those of the program.
    complete = VENV / ".installed-dev.txt"
    if _reads(stamp, key) or (_reads(complete, _digest([REQUIREMENTS / "dev.txt"]))):
        return
    print("pointferry: installing the locked packages (a minute or two)", file=sys.stderr)
    for old in VENV.glob(".installed-*"):
        old.unlink()
    arguments = ["--require-hashes", "--only-binary=:all:"]
    for file in files:
        arguments += ["-r", str(file)]
    _pip(arguments, "the locked packages could not be installed (is the network there?)")
    stamp.write_text(key, encoding="utf-8")


def _project() -> None:
    stamp = VENV / ".installed-project"
    key = _digest([ROOT / "pyproject.toml", ROOT / "src" / "pointferry" / "__init__.py"])
    if _reads(stamp, key):
        return
    arguments = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    _pip(arguments, "the project itself could not be installed, see above")
    stamp.write_text(key, encoding="utf-8")


def _pip(arguments: list[str], complaint: str) -> None:
    command = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--no-input"]
    command.append("--disable-pip-version-check")
    done = subprocess.run(command + arguments, capture_output=True, text=True, check=False)
    if done.returncode:
        print("\n".join((done.stdout + done.stderr).splitlines()[-15:]), file=sys.stderr)
        raise SetUpError(complaint)


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _reads(stamp: Path, key: str) -> bool:
    return stamp.exists() and stamp.read_text(encoding="utf-8") == key


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
