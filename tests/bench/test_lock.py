"""The lock file of the measurements names no place and carries hashes."""

from __future__ import annotations

import re

from bench.places import LOCK, ROOT

from tests.guards.repository import pyproject


def test_every_entry_is_pinned_and_hashed_and_no_place_is_named() -> None:
    text = re.sub(r"^ *#.*$", "", LOCK.read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    loose = [e for e in entries if not re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", e)]
    assert entries
    assert loose == []
    assert not re.search(r"https?:|file:|git\+", text)


def test_other_tools_are_not_in_the_development_environment() -> None:
    groups = pyproject()["dependency-groups"]
    assert isinstance(groups, dict)
    assert "polars" in str(groups["bench"])
    locked = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    assert not re.search(r"^(?:polars|duckdb|frictionless|csvkit)==", locked, re.MULTILINE)
