"""What the measurements were made on and with; nothing that names the machine or its owner."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from bench.places import OURS, ROOT, THEIRS

_LIST = (
    "import sys, importlib.metadata as m\n"
    "print('python', sys.version.split()[0])\n"
    "for name in sys.argv[1:]:\n"
    "    try: print(name, m.version(name))\n"
    "    except m.PackageNotFoundError: pass\n"
)
_OF_OURS = ("pointferry", "numpy", "pandas", "PySide6_Essentials", "qasync", "httpx")
_OF_THEIRS = ("pandas", "polars", "duckdb", "frictionless", "csvkit", "numpy")


def facts() -> dict[str, object]:
    """Return processor, memory and system."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30, 1),
        "system": _system(),
        "kernel": platform.release().partition("-")[0],
    }


def moment() -> dict[str, object]:
    """Return when and in which state of the source a section was measured."""
    return {
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": _git("rev-parse", "--short", "HEAD"),
        "changed": bool(_git("status", "--porcelain", "--", "src")),
        "load": round(os.getloadavg()[0], 2),
    }


def versions() -> dict[str, dict[str, str]]:
    """Return the versions of what is measured, ours and theirs."""
    return {"ours": _listed(OURS, _OF_OURS), "theirs": _listed(THEIRS, _OF_THEIRS)}


def _listed(python: Path, names: tuple[str, ...]) -> dict[str, str]:
    if not python.exists():
        return {}
    text = _output(str(python), "-c", _LIST, *names)
    return dict(line.split(" ", 1) for line in text.splitlines())


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _system() -> str:
    release = platform.freedesktop_os_release()
    return release.get("PRETTY_NAME", platform.system())


def _git(*words: str) -> str:
    return _output("git", "-c", "safe.directory=*", "-C", str(ROOT), *words).strip()


def _output(*command: str) -> str:
    return subprocess.run(  # noqa: S603 - fixed commands
        command, capture_output=True, text=True, check=True
    ).stdout
