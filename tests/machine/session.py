"""Runs code in a D-Bus session of its own, with one service that writes its calls down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_SERVICE = Path(__file__).with_name("bus_service.py")


def calls_to(
    service: str, folder: Path, code: str, *, answer: int = 7
) -> list[tuple[str, list[object]]]:
    """Run Python code while ``service`` is there, and return the calls made to it.

    The service answers every call with the number ``answer``.
    """
    served = [sys.executable, str(_SERVICE), service, "u", str(answer)]
    done = subprocess.run(
        ["dbus-run-session", "--", *served, sys.executable, "-c", code],
        env={**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=True,
        timeout=90,
    )
    return [(name, values) for name, values in map(json.loads, done.stdout.splitlines())]
