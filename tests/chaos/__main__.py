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
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from dataclasses import asdict
from functools import partial
from itertools import count
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
    hit = [outcome for outcome in outcomes if outcome.hit]
    met = Counter(name for outcome in outcomes for name in outcome.troubles)
    struck: Counter[str] = Counter()
    for outcome in outcomes:
        struck.update({name: times for name, times in outcome.troubles.items() if times > 0})
    always = {name for o in outcomes for name, times in o.troubles.items() if times < 0}
    first = Counter(o.stages[0] if o.stages else "no kill" for o in outcomes)
    late = Counter(stage for o in outcomes for stage in o.stages[1:])
    lines = [
        f"{right} of {len(outcomes)} right",
        f"first kill while a move was under way: {len(hit)}",
        f"of these right: {sum(not o.problems for o in hit)}",
        f"stage at the first kill: {_listed(first)}",
        f"stage at later kills: {_listed(late)}",
        f"an undisturbed move: {calm.commits} commits, {calm.seconds} s",
        f"processes {sum(o.processes for o in outcomes)}",
        f"of them killed {sum(o.killed for o in outcomes)}",
        f"service killed {sum(o.bounced for o in outcomes)}",
        f"trials without any kill that struck {sum(not o.killed for o in outcomes)}",
        f"trials whose troubles had to end first {sum(o.cleared for o in outcomes)}",
        f"troubles armed: {len(met)} kinds, {sum(met.values())} times",
        f"of them in force all the time: {len(always)} kinds",
        f"strikes: {sum(struck.values())} by {len(struck)} kinds: {_listed(struck)}",
        f"armed and never struck: {_listed(Counter(met.keys() - struck.keys() - always))}",
        f"seconds for a trial, median: {_median(outcomes)}",
        f"seconds for a trial, longest: {max(o.seconds for o in outcomes)}",
    ]
    lines += [f"trial {o.number}: {'; '.join(o.problems[:4])}" for o in outcomes if o.problems]
    return "\n".join(lines) + "\n"


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {times}" for name, times in sorted(counts.items())) or "none"


def _median(outcomes: Sequence[Outcome]) -> float:
    return sorted(outcome.seconds for outcome in outcomes)[len(outcomes) // 2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the trials; 1 when one of them did not end right."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument(
        "--under-way",
        action="store_true",
        help="count only trials whose first kill struck a move under way; others are added",
    )
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
    numbers = count(chosen.first)
    with (
        ProcessPoolExecutor(chosen.at_once) as pool,
        chosen.out.open("w", encoding="utf-8") as lines,
    ):
        work = partial(one, calm=calm, folder=folder)
        # A trial whose first kill came too early or too late is one more, not one of them.
        waiting = {pool.submit(work, next(numbers)) for _ in range(chosen.trials)}
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                outcome = future.result()
                outcomes.append(outcome)
                lines.write(json.dumps(asdict(outcome)) + "\n")
                lines.flush()
                if chosen.under_way and not outcome.hit and not outcome.problems:
                    waiting.add(pool.submit(work, next(numbers)))
    outcomes.sort(key=lambda outcome: outcome.number)
    sys.stdout.write(summary(outcomes, calm))
    wrong = any(outcome.problems for outcome in outcomes)
    sys.stdout.write(f"folders of trials that went wrong: {folder}\n" if wrong else "")
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
