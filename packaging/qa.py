"""Goes through docs/qa.md: runs what can be run, asks about the rest, writes the answers down.

Usage: qa.py [SYSTEM]

SYSTEM is linux, windows or macos (default: this one). Exit status: 0 all well, 1 something is not.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from steps.places import ROOT, system, version

_COMMAND = re.compile(r"`([^`]+)`")


def items(text: str, name: str) -> list[str]:
    """Return the list's items for a system: those of "Everywhere" and its own."""
    wanted = {"everywhere", name}
    found: list[str] = []
    heading = ""
    for line in text.splitlines():
        if line.startswith("## "):
            heading = line[3:].strip().lower()
        elif line.startswith("- [ ] ") and heading in wanted:
            found.append(line.removeprefix("- [ ] "))
    return found


def main(arguments: list[str]) -> int:
    """Go through the list and write ``out/qa-<version>-<system>.md``."""
    name = arguments[0] if arguments else system()
    listed = items((ROOT / "docs" / "qa.md").read_text(encoding="utf-8"), name)
    day = datetime.now(UTC).date().isoformat()
    lines = [f"# Pointferry {version()} on {name}, {day}", ""]
    failed = 0
    for item in listed:
        command = _COMMAND.fullmatch(item)
        well, remark = _run(command[1]) if command else _ask(item)
        failed += not well
        lines.append(f"- [{'x' if well else ' '}] {item}{f': {remark}' if remark else ''}")
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    target = out / f"qa-{version()}-{name}.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target}: {len(listed) - failed} of {len(listed)} well")
    return 1 if failed else 0


def _run(command: str) -> tuple[bool, str]:
    print(f"running {command}", flush=True)
    try:
        code = subprocess.run(shlex.split(command), cwd=ROOT, check=False).returncode
    except FileNotFoundError:
        return False, "the command is not there"
    return code == 0, "" if code == 0 else f"exit status {code}"


def _ask(item: str) -> tuple[bool, str]:
    answer = input(f"{item}\n  well? [y, or what is wrong] ").strip()
    return (True, "") if answer.lower() in {"y", "yes"} else (False, answer or "no answer")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
