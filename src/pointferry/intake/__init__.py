"""Reading any export: encoding, separator, workbook, header, number style and columns.

Importing this package loads nothing else: each name loads its module when it is first asked for.
"""

from typing import TYPE_CHECKING

from pointferry.exports import on_demand

if TYPE_CHECKING:
    from pointferry.intake.choices import Choices
    from pointferry.intake.layout import (
        GUESSED,
        NO_COLUMN,
        ColumnChoice,
        ColumnReason,
        DecimalMark,
        Difference,
        DoubtfulNumber,
        Join,
        Layout,
        NumberStyle,
        ReadOptions,
    )
    from pointferry.intake.presets import Preset
    from pointferry.intake.progress import Cancelled, Progress
    from pointferry.intake.reader import read_table
    from pointferry.intake.table import Table

__all__ = [
    "GUESSED",
    "NO_COLUMN",
    "Cancelled",
    "Choices",
    "ColumnChoice",
    "ColumnReason",
    "DecimalMark",
    "Difference",
    "DoubtfulNumber",
    "Join",
    "Layout",
    "NumberStyle",
    "Preset",
    "Progress",
    "ReadOptions",
    "Table",
    "read_table",
]

__getattr__ = on_demand(
    __name__,
    {
        "choices": "Choices",
        "layout": (
            "GUESSED NO_COLUMN ColumnChoice ColumnReason DecimalMark Difference "
            "DoubtfulNumber Join Layout NumberStyle ReadOptions"
        ),
        "presets": "Preset",
        "progress": "Cancelled Progress",
        "reader": "read_table",
        "table": "Table",
    },
)
