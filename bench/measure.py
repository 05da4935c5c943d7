"""Runs whole processes in turns and takes their time and their peak of memory. Linux only."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.errors import BenchError, TooSlowError
from bench.places import BENCH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PAGE = os.sysconf("SC_PAGE_SIZE")
_LAUNCH = str(BENCH / "launch.py")
_LOOK = 0.02
_KIB = 1024
_TOLD = 400


@dataclass(frozen=True, slots=True)
class Command:
    """A process to measure.

    Attributes:
        words: Program and arguments.
        codes: Exit codes that are no failure.
    """

    words: tuple[str, ...]
    codes: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of a process, its children included.

    Attributes:
        seconds: From before it was started until it had ended.
        peak: Largest resident memory in bytes.
        processor: Seconds that processors worked for it, all cores added up.
    """

    seconds: float
    peak: int
    processor: float = 0.0


@dataclass(frozen=True, slots=True)
class Series:
    """Runs of one command, in the order they were made."""

    samples: tuple[Sample, ...]

    @property
    def seconds(self) -> float:
        """The median time, in seconds."""
        return statistics.median(sample.seconds for sample in self.samples)

    @property
    def processor(self) -> float:
        """The median processor time, in seconds."""
        return statistics.median(sample.processor for sample in self.samples)

    @property
    def peak(self) -> int:
        """The median peak of memory, in bytes."""
        return round(statistics.median(sample.peak for sample in self.samples))

    @property
    def spread(self) -> tuple[float, float]:
        """The shortest and the longest time, in seconds."""
        times = [sample.seconds for sample in self.samples]
        return min(times), max(times)


def run(
    command: Command, *, environ: Mapping[str, str] | None = None, limit: float | None = None
) -> tuple[Sample, bytes]:
    """Run a process to its end.

    Args:
        command: What to run.
        environ: Variables beside those of this process.
        limit: Seconds after which it is killed.

    Returns:
        The measurement and what the process wrote on standard output.

    Raises:
        BenchError: It ended with another exit code.
        TooSlowError: It was killed at the limit.
    """
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as problems,
        tempfile.TemporaryFile() as told,
    ):
        launcher = subprocess.Popen(  # noqa: S603 - the measured programs
            [sys.executable, "-I", "-S", _LAUNCH, str(told.fileno()), *command.words],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=problems,
            pass_fds=[told.fileno()],
            env=usual({**os.environ, **(environ or {})}),
        )
        watch = _Watch(launcher.pid, limit)
        watch.start()
        launcher.wait()
        watch.stop()
        for file in (out, problems, told):
            file.seek(0)
        code, seconds, processor, peak = _read(told.read().decode())
        if watch.killed:
            raise TooSlowError(f"{Path(command.words[0]).name}: killed after {limit:g} s")
        if code not in command.codes:
            said = problems.read().decode(errors="replace")[-_TOLD:]
            raise BenchError(f"{Path(command.words[0]).name}: exit {code}: {said}".strip())
        return Sample(seconds, max(peak, watch.peak), processor), out.read()


def usual(environ: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without what changes how Python starts.

    With ``PYTHONDONTWRITEBYTECODE``, common in containers, everything that pip did not compile
    would be compiled anew at every start.
    """
    return {name: value for name, value in environ.items() if not name.startswith("PYTHON")}


def _read(told: str) -> tuple[int, float, float, int]:
    """Return exit code, seconds, processor time and bytes from what the launcher wrote."""
    code, seconds, processor, kib = (told or "127 0.0 0.0 0").split()
    return int(code), float(seconds), float(processor), int(kib) * _KIB


def alternate(
    commands: Mapping[str, Command], rounds: int, *, environ: Mapping[str, str] | None = None
) -> dict[str, Series]:
    """Run several commands in turns: A B C, B C A, … so that the machine's moods hit all alike.

    Args:
        commands: The commands by name.
        rounds: Runs of each.
        environ: Variables beside those of this process.

    Raises:
        BenchError: A command failed.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    names = list(commands)
    for turn in range(rounds):
        start = turn % max(1, len(names))
        for name in [*names[start:], *names[:start]]:
            samples[name].append(run(commands[name], environ=environ)[0])
    return {name: Series(tuple(taken)) for name, taken in samples.items()}


class _Watch(threading.Thread):
    """Adds up the memory of a process and its children while they run.

    The kernel keeps the peak of a single process; the sum over several is only to be had by
    looking.
    """

    def __init__(self, launcher: int, limit: float | None) -> None:
        super().__init__(name="bench-watch")
        self._pid = launcher
        self._ends = None if limit is None else time.monotonic() + limit
        self._over = threading.Event()
        self.peak = 0
        self.killed = False

    def run(self) -> None:
        while not self._over.wait(_LOOK):
            launched = family(self._pid)[1:]
            self.peak = max(self.peak, sum(map(_resident, launched)))
            if self._ends is not None and time.monotonic() > self._ends and launched:
                self.killed = True
                with suppress(ProcessLookupError):
                    os.kill(launched[0], signal.SIGKILL)

    def stop(self) -> None:
        """End the watch."""
        self._over.set()
        self.join()


def family(pid: int) -> Sequence[int]:
    """Return a process and all that descend from it."""
    found = [pid]
    for parent in found:
        try:
            text = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
        except OSError:
            continue  # it has ended meanwhile
        found += [int(word) for word in text.split()]
    return found


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0  # it has ended meanwhile
