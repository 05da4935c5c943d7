"""What a trial does, drawn from its number alone so that any trial can be repeated."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tests.chaos.weather import TROUBLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.chaos.weather import Trouble


class At(StrEnum):
    """What a kill goes by."""

    COMMIT = "commit"
    """The n-th commit to the journal of this process."""
    INSTANT = "instant"
    """Seconds since the process began."""
    UNDER_WAY = "under_way"
    """Seconds since the process has made as many commits as it takes to record a run."""


RUN_RECORDED = 6
"""Commits after which a run is in the journal: before it come the tables and the program."""


@dataclass(frozen=True, slots=True)
class Kill:
    """When a process is killed; ``delay`` seconds later, so that a call may have begun."""

    at: At
    value: float
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Calm:
    """An undisturbed move, by which moments are drawn: its commits, and its length in seconds."""

    commits: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """One trial.

    Attributes:
        number: What it is drawn from.
        wanted: ``set`` or ``add``.
        semantics: What an import does: ``set`` or ``add``.
        customers: Customers in the file.
        troubles: What the service does.
        kills: For the first process, its successor, and so on.
        bounces: Seconds into the first processes at which the service is killed; -1 for never.
    """

    number: int
    wanted: str
    semantics: str
    customers: int
    troubles: tuple[Trouble, ...]
    kills: tuple[Kill, ...]
    bounces: tuple[float, ...]


def draw(number: int, calm: Calm, *, patient: bool = True) -> Drawn:
    """Draw a trial.

    Of three trials one has kills only, one a single trouble (each in its turn), and one two or
    three troubles together. First kills go through the commits one by one in every second trial,
    those before there is a run included.

    Args:
        number: From 0.
        calm: An undisturbed move.
        patient: Whether troubles may be among them that are waited out for minutes.
    """
    chance = random.Random(f"chaos {number}")  # noqa: S311 - repeatable moments
    troubles = tuple(t for t in TROUBLES if patient or not t.patient)
    turn, kind = divmod(number, 3)
    met: Sequence[Trouble] = ()
    if kind == 1:
        met = (troubles[turn % len(troubles)],)
    elif kind == 2:
        met = chance.sample(troubles, chance.choice((2, 3)))
    at_commit = number % 2 == 0
    first = (
        Kill(At.COMMIT, _commit(number // 2, calm), chance.choice((0.0, 0.0, 0.01, 0.05)))
        if at_commit
        else Kill(At.UNDER_WAY, chance.uniform(0.0, 0.7) * calm.seconds)
    )
    later = tuple(_later(chance, calm) for _ in range(chance.choice((0, 0, 1, 2))))
    return Drawn(
        number=number,
        wanted=chance.choice(("set", "add")),
        semantics=chance.choice(("set", "add")),
        customers=chance.choice((12, 30, 60)),
        troubles=tuple(met),
        kills=(first, *later),
        bounces=tuple(
            chance.uniform(0.4, 1.0) * calm.seconds if chance.random() < 0.3 else -1.0
            for _ in range(2)
        ),
    )


def _commit(turn: int, calm: Calm) -> int:
    return 1 + turn % max(1, calm.commits - 1)


def _later(chance: random.Random, calm: Calm) -> Kill:
    if chance.random() < 0.5:
        return Kill(At.COMMIT, chance.randint(1, max(1, calm.commits // 2)))
    return Kill(At.INSTANT, chance.uniform(0.3, 1.0) * calm.seconds)
