"""Reading any export: encoding, separator, workbook, header, number style and columns.

Importing this package loads neither pandas nor numpy; reading the first file does.
"""

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
