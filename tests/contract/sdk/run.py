"""Moves points through Wix's official JavaScript SDK against the simulated service.

Needs Node 20 and the npm registry; installs into a temporary folder. Run by ``make test-sdk``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
QUICK = {"initiated_seconds": 0, "parse_seconds": 0, "import_seconds": 0, "rate_limit": 0}
INSTALL = ("install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts")
MOVE_SECONDS = 120.0


def main() -> int:
    """Installs the SDK, starts the service, runs the move; its exit status."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        sys.stderr.write("make test-sdk needs Node 20 with npm\n")
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("package.json", "move.mjs"):
            shutil.copy(HERE / file, folder)
        subprocess.run([npm, *INSTALL, "--loglevel=error"], cwd=folder, check=True)
        switches = folder / "quick.json"
        switches.write_text(json.dumps(QUICK), encoding="utf-8")
        service = [sys.executable, "-m", "pointferry.simwix", "--control", "--scenario"]
        with subprocess.Popen([*service, str(switches)], stdout=subprocess.PIPE, text=True) as own:
            try:
                ready = own.stdout.readline() if own.stdout is not None else ""
                environment = {**os.environ, "READY": ready}
                done = subprocess.run(
                    [node, "move.mjs"],
                    cwd=folder,
                    env=environment,
                    check=False,
                    timeout=MOVE_SECONDS,
                )
            finally:
                own.terminate()
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
