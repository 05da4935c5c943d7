"""What was chosen for addresses in several rows, what it comes to, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from pointferry.domain.issues import Duplicates, Rounding
from pointferry.domain.points import MAX_BALANCE
from pointferry.texts import Text, say
from pointferry.texts import check as texts
from pointferry.texts.numbers import points as figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pointferry.check import Check, Conflict, Settlement

RULES: dict[Duplicates, Text] = {
    Duplicates.FIRST: texts.CHOICE_FIRST,
    Duplicates.LAST: texts.CHOICE_LAST,
    Duplicates.HIGHEST: texts.CHOICE_HIGHEST,
    Duplicates.SUM: texts.CHOICE_SUM,
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen for single addresses, and what holds for the others."""

    for_all: Duplicates
    before: Mapping[str, Settlement]
    made: dict[str, Settlement] = field(default_factory=dict)

    def alone(self, conflict: Conflict) -> Settlement | None:
        """Return what was chosen for one address; None where nothing was."""
        return self.made.get(conflict.email, self.before.get(conflict.email))

    def kept(self, conflict: Conflict) -> Settlement:
        """Return which balance of an address counts."""
        alone = self.alone(conflict)
        return self.for_all if alone is None else alone


def gained(check: Check, conflicts: Iterable[Conflict], choices: Choices) -> Decimal:
    """Return by how many points the choices made for some addresses change what moves."""
    old = Choices(choices.for_all, choices.before)
    return sum(
        (
            _moving(check, conflict.under(choices.kept(conflict)))
            - _moving(check, conflict.under(old.kept(conflict)))
            for conflict in conflicts
        ),
        start=Decimal(0),
    )


def _moving(check: Check, points: Decimal | None) -> Decimal:
    """Return what moves of a balance: rounded as chosen, nothing above Wix's largest balance."""
    if points is None or points > MAX_BALANCE:
        return Decimal(0)
    if check.options.rounding is Rounding.REPORT:
        return points
    down = check.options.rounding is Rounding.DOWN
    return points.to_integral_value(ROUND_DOWN if down else ROUND_HALF_UP)


def named(check: Check, conflict: Conflict, choice: Settlement) -> str:
    """Say what a choice for an address comes to."""
    if choice is Duplicates.REPORT:
        return say(texts.CHOICE_LATER)
    points = figure(conflict.under(choice) or 0)
    if isinstance(choice, Duplicates):
        return say(RULES[choice], points=points)
    line, name = str(check.table.line_number(choice)), name_of(check, choice)
    if name:
        return say(texts.CHOICE_ROW_NAMED, line=line, name=name, points=points)
    return say(texts.CHOICE_ROW, line=line, points=points)


def name_of(check: Check, row: int) -> str:
    """Return the name in a row; empty where the file has none."""
    source = check.source
    columns = [column for column in (source.first_name, source.last_name) if column is not None]
    return " ".join(filter(None, (source.trimmed(row, column) for column in columns)))
