"""Usage: python -m bench.practice [CONTACTS [STATE]]; prints JSON.

Fills a service with contacts, every second with a balance, and asks it everything that its methods
offer. A state folder that exists is used as it is.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from bench.practice.people import write_people
from bench.practice.questions import questions
from bench.practice.service import AT_ONCE, Running

if TYPE_CHECKING:
    from bench.results import Table

MANY = 1_000_000
TIMES = 5


def measure(contacts: int, state: Path) -> Table:
    """Fill the state if it is empty, start a service with it, ask everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unlimited = folder / "unlimited.json"
        unlimited.write_text('{"rate_limit": 0}', encoding="utf-8")
        told: Table = {"contacts": contacts}
        if not state.exists():
            people, accounts = write_people(folder, contacts)
            filling = Running(state, "--contacts", people, "--accounts", accounts)
            told["filled"] = asdict(filling.started)
            filling.close()
            told["bytes"] = sum(file.stat().st_size for file in state.iterdir())
        service = Running(state, "--scenario", unlimited)
        try:
            told["started"] = asdict(service.started)
            known = service.known(contacts)
            asked = list(questions(known))
            told["questions"] = [
                {"what": q.what, "moved": q.moved, **asdict(service.ask(q, TIMES))} for q in asked
            ]
            served, taken = service.ask_at_once(asked[0])
            told["at_once"] = {"asked": AT_ONCE, "served": served, **asdict(taken)}
            told["memory"] = service.memory()
        finally:
            service.close()
    return told


if __name__ == "__main__":
    words = sys.argv[1:]
    size = int(words[0]) if words else MANY
    with tempfile.TemporaryDirectory() as place:
        kept = Path(words[1]) if len(words) > 1 else Path(place) / "state"
        sys.stdout.write(json.dumps(measure(size, kept), indent=1) + "\n")
