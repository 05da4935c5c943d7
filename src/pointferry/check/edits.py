"""What the merchant changed: an immutable history with undo and redo.

The file itself is never written to; edits lie on top of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from pointferry.domain.issues import Duplicates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PIECE = 2_000
"""Entries written in one go; the interpreter is held meanwhile."""

Cell = tuple[int, int]
"""A cell's place: (row, column), both from 0."""

Settlement = Duplicates | int
"""Which balance counts for one address in several rows: by a rule, or that of a data row."""


@dataclass(frozen=True, slots=True)
class EditStep:
    """One thing the merchant did, undone and redone as a whole.

    Attributes:
        label: Code of what was done, for the undo menu; the text comes from the catalogue.
        cells: New text of the cells that were changed.
        left_out: Rows that were left out.
        taken_back: Rows that were left out before and count again.
        settled: Which balance counts, by lower-cased address.
        note: What the merchant calls it, such as the rule by which rows were left out.
    """

    label: str
    cells: tuple[tuple[Cell, str], ...] = ()
    left_out: frozenset[int] = frozenset()
    taken_back: frozenset[int] = frozenset()
    settled: tuple[tuple[str, Settlement], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Edits:
    """All edits of a file, in order; steps behind ``position`` were undone and can be redone.

    Attributes:
        steps: Everything done, also what was undone since.
        position: How many of the steps count.
        cells: The changed cells' present text, by (row, column).
        left_out: Rows that are left out at present.
        settled: Which balance counts for single addresses, whatever holds for the whole file.
    """

    steps: tuple[EditStep, ...] = ()
    position: int = 0
    cells: Mapping[Cell, str] = field(init=False, compare=False, default_factory=dict)
    left_out: frozenset[int] = field(init=False, compare=False, default=frozenset())
    settled: Mapping[str, Settlement] = field(init=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        cells: dict[Cell, str] = {}
        left_out: set[int] = set()
        settled: dict[str, Settlement] = {}
        for step in self.steps[: self.position]:
            cells.update(step.cells)
            left_out |= step.left_out
            left_out -= step.taken_back
            settled.update(step.settled)
        object.__setattr__(self, "cells", MappingProxyType(cells))
        object.__setattr__(self, "left_out", frozenset(left_out))
        object.__setattr__(self, "settled", MappingProxyType(settled))

    @property
    def history(self) -> tuple[EditStep, ...]:
        """The steps that count, oldest first."""
        return self.steps[: self.position]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self.position > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back and can be done again."""
        return self.position < len(self.steps)

    def set_cells(self, cells: Mapping[Cell, str], *, label: str) -> Edits:
        """Change several cells in one step."""
        return self._with(EditStep(label, cells=tuple(cells.items()))) if cells else self

    def leave_out(self, rows: Iterable[int], *, label: str = "leave_out", note: str = "") -> Edits:
        """Leave rows out of the move; they are set aside with a reason, not deleted."""
        wanted = frozenset(rows) - self.left_out
        return self._with(EditStep(label, left_out=wanted, note=note)) if wanted else self

    def settle(self, choices: Mapping[str, Settlement], *, label: str = "settle") -> Edits:
        """Say which balance counts for addresses that stand in several rows.

        Args:
            choices: A rule or a data row by lower-cased address; ``Duplicates.REPORT`` leaves
                the address for later, whatever holds for the whole file.
            label: As in ``EditStep``.
        """
        new = {email: kept for email, kept in choices.items() if self.settled.get(email) != kept}
        return self._with(EditStep(label, settled=tuple(new.items()))) if new else self

    def rewind(self, position: int) -> Edits:
        """Undo or redo until ``position`` of the steps count.

        Raises:
            ValueError: There are not that many steps.
        """
        if not 0 <= position <= len(self.steps):
            msg = "no such step"
            raise ValueError(msg)
        return self if position == self.position else Edits(self.steps, position)

    def take_back(self, rows: Iterable[int], *, label: str = "take_back") -> Edits:
        """Let rows count again that were left out."""
        wanted = frozenset(rows) & self.left_out
        return self._with(EditStep(label, taken_back=wanted)) if wanted else self

    def undo(self) -> Edits:
        """Take the last step back; without one, nothing changes."""
        return Edits(self.steps, self.position - 1) if self.can_undo else self

    def redo(self) -> Edits:
        """Do the step again that was taken back last; without one, nothing changes."""
        return Edits(self.steps, self.position + 1) if self.can_redo else self

    def to_text(self) -> str:
        """Return the history as JSON text, undone steps included.

        Long steps are written a piece at a time, so that other threads are never held up.
        """
        steps = ", ".join(_step_text(step) for step in self.steps)
        return f'{{"position": {self.position}, "steps": [{steps}]}}'

    @staticmethod
    def from_text(text: str) -> Edits:
        """Rebuild a history from what ``to_text`` gave.

        Raises:
            ValueError: The text has another shape.
        """
        value: object = json.loads(text)
        match value:
            case {"position": int(position), "steps": list(steps)} if 0 <= position <= len(steps):
                return Edits(tuple(_step(step) for step in steps), position)
        msg = "not an edit history"
        raise ValueError(msg)

    def _with(self, step: EditStep) -> Edits:
        return Edits((*self.history, step), self.position + 1)


def _step_text(step: EditStep) -> str:
    parts = {
        "label": json.dumps(step.label),
        "cells": _listed([row, column, text] for (row, column), text in step.cells),
        "left_out": _listed(sorted(step.left_out)),
        "taken_back": _listed(sorted(step.taken_back)),
        "settled": _listed([email, _kept_as(kept)] for email, kept in step.settled),
        "note": json.dumps(step.note),
    }
    return "{" + ", ".join(f'"{name}": {text}' for name, text in parts.items()) + "}"


def _listed(items: Iterable[object]) -> str:
    stream = iter(items)
    pieces: list[str] = []
    while piece := list(islice(stream, _PIECE)):
        pieces.append(json.dumps(piece)[1:-1])
    return "[" + ", ".join(pieces) + "]"


def _step(value: object) -> EditStep:
    match value:
        case {
            "label": str(label),
            "cells": list(cells),
            "left_out": list(left_out),
            "taken_back": list(taken_back),
            **later,
        }:
            settled, note = later.get("settled", []), later.get("note", "")
            if isinstance(settled, list) and isinstance(note, str):
                return EditStep(
                    label,
                    tuple(map(_cell, cells)),
                    _rows(left_out),
                    _rows(taken_back),
                    tuple(map(_settlement, settled)),
                    note,
                )
    msg = "not an edit step"
    raise ValueError(msg)


def _cell(value: object) -> tuple[Cell, str]:
    match value:
        case [int(row), int(column), str(text)]:
            return (row, column), text
    msg = "not an edited cell"
    raise ValueError(msg)


def _kept_as(kept: Settlement) -> str | int:
    return kept.value if isinstance(kept, Duplicates) else kept


def _settlement(value: object) -> tuple[str, Settlement]:
    match value:
        case [str(email), int(row)]:
            return email, row
        case [str(email), str(rule)]:
            return email, Duplicates(rule)
    msg = "not a settled address"
    raise ValueError(msg)


def _rows(value: list[object]) -> frozenset[int]:
    if not all(isinstance(row, int) for row in value):
        msg = "not row numbers"
        raise ValueError(msg)
    return frozenset(cast("list[int]", value))
