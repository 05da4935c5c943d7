"""The long run: ``python -m tests.chaos --trials 200`` kills as often as it is told to.

Writes one JSON line for each trial to ``--out`` and a summary to standard output. Any trial can
be repeated alone with ``--first N --trials 1``; its moments are drawn from N and from how long an
undisturbed move takes on this computer (``--commits`` and ``--seconds`` take another's).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.chaos.drawing import Calm, Drawn, draw
from tests.chaos.trial import Outcome, Trial, calm_move

if TYPE_CHECKING:
    from collections.abc import Sequence

_CALM = Drawn(0, "add", "add", 60, (), (), ())


def one(number: int, calm: Calm, folder: Path) -> Outcome:
    """Carry out one trial; its folder is kept when something is wrong."""
    here = folder / f"trial-{number}"
    here.mkdir(parents=True)
    try:
        outcome = Trial(draw(number, calm), here).carry_out()
    except (AssertionError, OSError, ValueError) as error:
        outcome = Outcome(number, problems=[f"{type(error).__name__}: {error}"])
    if not outcome.problems:
        shutil.rmtree(here)
    return outcome


def summary(outcomes: Sequence[Outcome], calm: Calm) -> str:
    """Say what came of the trials."""
    right = sum(not outcome.problems for outcome in outcomes)
    met = Counter(name for outcome in outcomes for name in outcome.troubles)
    lines = [
        f"{right} of {len(outcomes)} right",
        f"an undisturbed move: {calm.commits} commits, {calm.seconds} s",
        f"processes {sum(o.processes for o in outcomes)}",
        f"of them killed {sum(o.killed for o in outcomes)}",
        f"service killed {sum(o.bounced for o in outcomes)}",
        f"trials without any kill that struck {sum(not o.killed for o in outcomes)}",
        f"trials whose troubles had to end first {sum(o.cleared for o in outcomes)}",
        f"troubles met: {len(met)} kinds, {sum(met.values())} times",
    ]
    lines += [f"trial {o.number}: {'; '.join(o.problems[:4])}" for o in outcomes if o.problems]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the trials; 1 when one of them did not end right."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--at-once", type=int, default=4)
    parser.add_argument("--out", type=Path, default=Path("build/chaos.jsonl"))
    parser.add_argument("--commits", type=int)
    parser.add_argument("--seconds", type=float)
    chosen = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="chaos-"))
    if chosen.commits and chosen.seconds:
        calm = Calm(chosen.commits, chosen.seconds)
    else:
        (folder / "calm").mkdir()
        calm, undisturbed = calm_move(_CALM, folder / "calm")
        if undisturbed.problems:
            sys.stdout.write(f"an undisturbed move went wrong: {undisturbed.problems}\n")
            return 1
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    outcomes: list[Outcome] = []
    numbers = range(chosen.first, chosen.first + chosen.trials)
    with (
        ProcessPoolExecutor(chosen.at_once) as pool,
        chosen.out.open("w", encoding="utf-8") as lines,
    ):
        work = partial(one, calm=calm, folder=folder)
        for done in as_completed([pool.submit(work, number) for number in numbers]):
            outcomes.append(done.result())
            lines.write(json.dumps(asdict(outcomes[-1])) + "\n")
            lines.flush()
    outcomes.sort(key=lambda outcome: outcome.number)
    sys.stdout.write(summary(outcomes, calm))
    wrong = any(outcome.problems for outcome in outcomes)
    sys.stdout.write(f"folders of trials that went wrong: {folder}\n" if wrong else "")
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
