"""Where the measurements find and leave their files."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / "bench"
WORK = ROOT / "build" / "bench"
INPUTS = WORK / "inputs"
DOCS = ROOT / "docs"
RESULTS = DOCS / "performance.json"
REPORT = DOCS / "performance.md"
CHART = DOCS / "performance.svg"
PROGRESS = WORK / "progress.json"
LOCK = ROOT / "requirements" / "bench.txt"
VENV = ROOT / ".venv-bench"
OURS = ROOT / ".venv" / "bin" / "python"
THEIRS = VENV / "bin" / "python"
POINTFERRY = ROOT / ".venv" / "bin" / "pointferry"


def tool(name: str) -> Path:
    """Return a command that the locked packages of the measurements install."""
    return VENV / "bin" / name
