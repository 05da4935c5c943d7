"""Makes the environment a build happens in: the locked packages and our wheel, nothing else."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from typing import TYPE_CHECKING

from steps import wheel
from steps.places import BUILD, DIST, PACKAGING, ROOT

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = BUILD / "environment"
LOCKS = (
    ROOT / "requirements" / "runtime.txt",
    ROOT / "requirements" / "build.txt",
    PACKAGING / "requirements" / "package.txt",
)


def python() -> Path:
    """Return the environment's interpreter."""
    if sys.platform == "win32":
        return FOLDER / "Scripts" / "python.exe"
    return FOLDER / "bin" / "python"


def prepare() -> Path:
    """Make or refresh the environment and install the wheel of the present tree.

    Returns:
        The wheel.

    Raises:
        subprocess.CalledProcessError: pip or the back end refused; it has said why.
    """
    stamp = FOLDER / ".locks"
    key = _digest()
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != key:
        venv.create(FOLDER, clear=True, with_pip=True)
        locks = [argument for lock in LOCKS for argument in ("-r", str(lock))]
        _pip("--require-hashes", "--only-binary=:all:", *locks)
        stamp.write_text(key, encoding="utf-8")
    built, _sdist = wheel.build(DIST, python())
    _pip("--no-deps", "--no-index", "--force-reinstall", str(built))
    return built


def _pip(*arguments: str) -> None:
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
    subprocess.run([str(python()), "-m", "pip", "install", *quiet, *arguments], check=True)


def _digest() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for lock in LOCKS:
        digest.update(lock.read_bytes())
    return digest.hexdigest()
