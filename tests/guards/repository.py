"""What the guards read: the files under version control and the project's own settings."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parents[2]


def tracked_files(*patterns: str) -> list[Path]:
    """Lists the files under version control, relative to the root.

    Args:
        *patterns: Git path patterns; none means every file.
    """
    # The tree may belong to another user than the one who tests it (containers).
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--", *patterns]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    paths = [Path(name) for name in done.stdout.split("\0") if name]
    return [path for path in paths if (ROOT / path).is_file()]


def tracked_texts(*patterns: str) -> dict[Path, str]:
    """Reads the tracked files that are UTF-8 text without NUL bytes."""
    texts = {}
    for path in tracked_files(*patterns):
        raw = (ROOT / path).read_bytes()
        if b"\0" in raw:
            continue
        try:
            texts[path] = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def pyproject() -> dict[str, object]:
    """Reads pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def project_table() -> dict[str, object]:
    """Reads the table [project]."""
    return cast("dict[str, object]", pyproject()["project"])


def strings(value: object) -> list[str]:
    """Narrows a TOML array of strings."""
    assert isinstance(value, list)
    assert all(isinstance(entry, str) for entry in value)
    return cast("list[str]", value)
