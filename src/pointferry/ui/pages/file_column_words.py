"""Why a column was taken, or was not, in the words of somebody who runs a shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.intake.layout import ColumnReason
from pointferry.texts import Text, say
from pointferry.texts import file as texts

if TYPE_CHECKING:
    from pointferry.intake import ColumnChoice, Layout

REASONS: dict[ColumnReason, Text] = {
    ColumnReason.CHOSEN: texts.REASON_CHOSEN,
    ColumnReason.REMEMBERED: texts.REASON_REMEMBERED,
    ColumnReason.PRESET: texts.REASON_PRESET,
    ColumnReason.HEADER_EXACT: texts.REASON_HEADER_EXACT,
    ColumnReason.HEADER_WORDS: texts.REASON_HEADER_WORDS,
    ColumnReason.VALUES_ONLY: texts.REASON_VALUES_ONLY,
    ColumnReason.LIFETIME: texts.REASON_LIFETIME,
    ColumnReason.SPENT: texts.REASON_SPENT,
    ColumnReason.PENDING: texts.REASON_PENDING,
    ColumnReason.MONEY: texts.REASON_MONEY,
    ColumnReason.COUNT: texts.REASON_COUNT,
    ColumnReason.IDENTIFIER: texts.REASON_IDENTIFIER,
    ColumnReason.LEVEL: texts.REASON_LEVEL,
}
"""Why a column was taken, or why it was not, for every reason there is."""

_SETTLED = {ColumnReason.CHOSEN, ColumnReason.REMEMBERED, ColumnReason.PRESET}
_PROBABLE = 0.6


def heading(layout: Layout, index: int) -> str:
    """Return a column's heading, or its number where it has none."""
    return layout.header[index] or say(texts.UNNAMED_COLUMN, number=index + 1)


def evidence(choice: ColumnChoice) -> str:
    """Say how likely a column is the right one, why, and what its first cells hold."""
    lines = [say(REASONS[choice.reason])]
    plain = choice.certain and choice.reason is ColumnReason.HEADER_EXACT
    if choice.reason not in _SETTLED and not plain:
        lines.insert(0, _likelihood(choice))
    if not choice.certain:
        lines.insert(0, say(texts.PLEASE_CHECK))
    return " ".join([*lines, *_samples(choice)])


def candidate(choice: ColumnChoice) -> str:
    """Say what speaks for one of several columns, or against it, and what it holds."""
    return " ".join([_likelihood(choice), say(REASONS[choice.reason]), *_samples(choice)])


def _likelihood(choice: ColumnChoice) -> str:
    return say(texts.PROBABLE if choice.score >= _PROBABLE else texts.POSSIBLE)


def _samples(choice: ColumnChoice) -> list[str]:
    if not choice.samples:
        return []
    samples = " · ".join(" ".join(sample.split()) for sample in choice.samples)
    return [say(texts.SAMPLES, samples=samples)]


def not_taken(layout: Layout) -> str:
    """Name the columns that look like a balance and are none; empty without any."""
    taken = None if layout.points is None else layout.points.index
    columns = [
        say(
            texts.NOT_TAKEN_ONE,
            column=heading(layout, decoy.index),
            reason=say(REASONS[decoy.reason]),
        )
        for decoy in layout.decoys
        if decoy.index != taken
    ]
    return say(texts.NOT_TAKEN, columns=say(texts.BETWEEN).join(columns)) if columns else ""
