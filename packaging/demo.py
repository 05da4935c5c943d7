"""Shows Pointferry at work on a simulated site: the window, or the whole move where no screen is.

Usage: demo.py [POINTFERRY]

POINTFERRY is the installed command (default: the one in .venv). Without a screen the move runs
headless in a data folder of its own under out/, its report is written there, and the last lines
say the verdict and where the report is. Exit status: that of the command; 0 also for a move that
set rows aside, which the sample file asks for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNTS = ("rows", "sent", "proven", "set_aside", "differences")
FINISHED = (0, 1)


def main(arguments: list[str]) -> int:
    """Opens the wizard or runs the move headless."""
    command = arguments[0] if arguments else str(ROOT / ".venv" / "bin" / "pointferry")
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return subprocess.run([command, "gui", "--demo"], check=False).returncode
    return _headless(command)


def _headless(command: str) -> int:
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="demo-", dir=out))
    environment = {**os.environ, "POINTFERRY_DATA_DIR": str(folder / "data")}
    print("No screen here: moving the sample file's points on a simulated site.", flush=True)
    last: dict[str, object] = {}
    with subprocess.Popen(
        [command, "run", "--demo", "--yes", "--json"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        for line in process.stdout or ():
            last = json.loads(line)
            if last.get("event") == "phase":
                print(f"  {last.get('phase', '')}", flush=True)
    if process.returncode not in FINISHED or last.get("event") != "finished":
        print(f"pointferry: the demo stopped; its data are in {folder}", file=sys.stderr)
        return process.returncode or 4
    report = folder / "report.html"
    written = subprocess.run(
        [command, "report", str(last["run"]), "--html", str(report)], env=environment, check=False
    )
    if written.returncode:
        return written.returncode
    print("  " + ", ".join(f"{name.replace('_', ' ')} {last.get(name)}" for name in COUNTS))
    print(f"Verdict: {last['verdict']}")
    print(f"Report:  {report}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
