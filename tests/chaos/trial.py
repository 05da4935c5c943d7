"""Carries out one trial with real processes and says what came of it."""

from __future__ import annotations

import json
import subprocess
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.chaos.commits import Commits
from tests.chaos.drawing import RUN_RECORDED, At, Calm
from tests.chaos.service import MortalService
from tests.chaos.stages import is_under_way, stage_at_death
from tests.chaos.weather import scenario
from tests.e2e.exports import make_up
from tests.e2e.service import PROGRAM, PROGRAM_NAME, accounts_file, contacts_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.chaos.drawing import Drawn, Kill

LOOK_EVERY = 0.0005
GIVE_UP = 900.0
"""Seconds after which a single process counts as hung."""

_MOST_PROCESSES = 12
_CLEAR_AFTER = 6
_ENDED = (0, 1)


@dataclass(slots=True)
class Outcome:
    """What came of a trial.

    Attributes:
        number: The trial's.
        problems: What is not as promised; empty when all is right.
        processes: Processes of the program that were started.
        killed: Of these, how many were killed while they worked.
        bounced: Times the service was killed.
        troubles: Names of its troubles, each with how often it struck; -1 for those that are in
            force all the time.
        stages: How far the run was at each kill, in order.
        seconds: How long it took.
        commits: Commits seen in the first process.
        first_seconds: How long the first process lived.
        cleared: Whether the troubles had to end before the move could.
        trail: How each process ended.
    """

    number: int
    problems: list[str] = field(default_factory=list)
    processes: int = 0
    killed: int = 0
    bounced: int = 0
    troubles: dict[str, int] = field(default_factory=dict)
    stages: list[str] = field(default_factory=list)
    seconds: float = 0.0
    commits: int = 0
    first_seconds: float = 0.0
    cleared: bool = False
    trail: list[str] = field(default_factory=list)

    @property
    def hit(self) -> bool:
        """Whether the first kill struck a run under way."""
        return bool(self.stages) and is_under_way(self.stages[0])


class Trial:
    """One trial in a folder of its own."""

    def __init__(self, drawn: Drawn, folder: Path) -> None:
        self._drawn = drawn
        self._folder = folder
        self._made = make_up(seed=drawn.number, customers=drawn.customers)
        self._export = self._made.write(folder)
        in_force = {t.name: 0 if t.faults else -1 for t in drawn.troubles}
        self._outcome = Outcome(drawn.number, troubles=in_force)
        weather = folder / "scenario.json"
        weather.write_text(json.dumps(scenario(drawn.semantics, drawn.troubles)), encoding="utf-8")
        self.options = ["--contacts", str(contacts_file(folder, self._made.contacts))]
        self.options += ["--accounts", str(accounts_file(folder, self._made.owned))]
        self.options += ["--scenario", str(weather)]

    def carry_out(self) -> Outcome:
        """Kill, resume, and compare with the expected table."""
        began = time.monotonic()
        service = MortalService(self._folder, self.options)
        try:
            last = self._move(service)
            self._count_strikes(service)
            self.compare(service, last)
        finally:
            service.kill()
        self._outcome.seconds = round(time.monotonic() - began, 1)
        return self._outcome

    def _move(self, service: MortalService) -> dict[str, object]:
        """Start processes until one ends by itself with everything done."""
        resume = False
        for attempt in range(_MOST_PROCESSES):
            if attempt == _CLEAR_AFTER + len(self._drawn.kills):
                self._clear(service)
            kills, bounces = self._drawn.kills, self._drawn.bounces
            code, last = self._process(
                service,
                kills[attempt] if attempt < len(kills) else None,
                bounces[attempt] if attempt < len(bounces) else -1.0,
                resume=resume,
            )
            told = last.get("code") or last.get("verdict") or ""
            self._outcome.trail.append(f"{'killed' if code is None else code} {told}".strip())
            if code in _ENDED:
                return last
            # Whoever was killed before a run began has nothing to resume.
            resume = last.get("code") != "nothing_to_resume" and not resume
        self._outcome.problems.append("never ended")
        return {}

    def _clear(self, service: MortalService) -> None:
        """End the troubles of a move that cannot begin in them; it must have sent nothing."""
        if "3 program_not_active" in self._outcome.trail and (
            service.payments() or service.client.balances() != self._made.owned
        ):
            self._outcome.problems.append("sent although it could not begin")
        self._count_strikes(service)
        service.clear()
        self._outcome.cleared = True

    def _count_strikes(self, service: MortalService) -> None:
        """Add up how often each fault has struck since the service was started."""
        struck = iter(service.strikes())
        for trouble in self._drawn.troubles:
            for _ in trouble.faults:
                self._outcome.troubles[trouble.name] += next(struck, 0)

    def _process(
        self, service: MortalService, kill: Kill | None, bounce: float, *, resume: bool
    ) -> tuple[int | None, dict[str, object]]:
        """Run one process; its exit code is None where it was killed."""
        command = ["resume"] if resume else self._run_command(service)
        data = self._folder / "data"
        environment = {**service.client.environment(), "POINTFERRY_DATA_DIR": str(data)}
        words = self._folder / f"process-{self._outcome.processes}.jsonl"
        commits = Commits(data / "journal.sqlite3")
        with words.open("wb") as out, (self._folder / "process.err").open("ab") as errors:
            process = subprocess.Popen(
                [*PROGRAM, *command, "--yes", "--json"],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=errors,
            )
            self._outcome.processes += 1
            began = time.monotonic()
            killed = False
            recorded: float | None = None
            while process.poll() is None:
                passed = time.monotonic() - began
                if recorded is None and commits.look() >= RUN_RECORDED:
                    recorded = passed
                if 0 <= bounce <= passed:
                    self._count_strikes(service)
                    service.bounce()
                    self._outcome.bounced += 1
                    bounce = -1.0
                if kill is not None and _due(kill, commits.look(), passed, recorded):
                    time.sleep(kill.delay)
                    process.kill()
                    killed, kill = True, None
                if passed > GIVE_UP:
                    self._outcome.problems.append("hung")
                    process.kill()
                commits.look()
                time.sleep(LOOK_EVERY)
        if self._outcome.processes == 1:
            self._outcome.commits = commits.seen
            self._outcome.first_seconds = round(time.monotonic() - began, 1)
        if killed and process.returncode < 0:
            self._outcome.killed += 1
            self._outcome.stages.append(stage_at_death(data / "journal.sqlite3"))
            return None, {}
        return process.returncode, _last(words)

    def _run_command(self, service: MortalService) -> list[str]:
        options = [*service.client.options(), *PROGRAM_NAME, "--wanted", self._drawn.wanted]
        return ["run", str(self._export), *options]

    def compare(self, service: MortalService, last: dict[str, object]) -> list[str]:
        """Compare balances, bookings and the last event with the promise; say what differs."""
        made, problems = self._made, self._outcome.problems
        expected = made.expected(added=self._drawn.wanted == "add")
        balances = service.client.balances()
        for email in sorted(expected.keys() | balances.keys()):
            if expected.get(email) != balances.get(email):
                problems.append(f"{email}: {balances.get(email)}, not {expected.get(email)}")
        twice = {email: n for email, n in Counter(service.payments()).items() if n > 1}
        problems += [f"{email}: {n} import payments" for email, n in twice.items()]
        right = {"verdict": "proven", "rows": made.rows, "set_aside": made.set_aside}
        right |= {"proven": made.rows - made.set_aside, "differences": 0}
        problems += [
            f"told {name} {last.get(name)}, not {value}"
            for name, value in right.items()
            if last.get(name) != value
        ]
        errors = self._folder / "process.err"
        if errors.exists() and "Traceback" in errors.read_text(encoding="utf-8"):
            problems.append("traceback")
        return problems


def _due(kill: Kill, commits: int, passed: float, recorded: float | None) -> bool:
    match kill.at:
        case At.COMMIT:
            return commits >= kill.value
        case At.INSTANT:
            return passed >= kill.value
        case At.UNDER_WAY:
            return recorded is not None and passed - recorded >= kill.value


def _last(words: Path) -> dict[str, object]:
    lines = words.read_text(encoding="utf-8").splitlines()
    event: dict[str, object] = json.loads(lines[-1]) if lines else {}
    return event


def calm_move(drawn: Drawn, folder: Path) -> tuple[Calm, Outcome]:
    """Carry out a move that nothing disturbs, and measure it."""
    outcome = Trial(drawn, folder).carry_out()
    return Calm(outcome.commits, outcome.first_seconds), outcome
