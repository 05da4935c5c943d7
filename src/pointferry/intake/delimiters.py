"""Which sign separates a file's cells."""

from __future__ import annotations

import csv
import io
from collections import Counter

from pointferry.intake.vocabulary import names_a_column

_CANDIDATES = (",", ";", "\t", "|")
_SAMPLE_RECORDS = 200
_HEADER_RECORDS = 20
_NAMES_ENOUGH, _NAMES_WEIGHT = 4, 0.25


def stated(sample: str) -> str | None:
    """Return the separator a spreadsheet stated in a first line such as ``sep=;``."""
    first = sample.split("\n", 1)[0].strip("\r").lower().strip('"')
    if first.startswith("sep=") and len(first) == 5 and first[4] in (*_CANDIDATES, ":", "^", "~"):
        return first[4]
    return None


def choose(sample: str) -> str:
    """Choose the separator that cuts most records into the same number of cells.

    Args:
        sample: The beginning of the text, whole lines.

    Returns:
        One character; a comma when the text has one column.
    """
    told = stated(sample)
    if told:
        return told
    return max(_CANDIDATES, key=lambda mark: _score(sample, mark))


def _score(sample: str, mark: str) -> tuple[float, float]:
    """Return the share of records with the usual number of cells, and that number.

    Column names that come apart at the sign speak for it as well.
    """
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=mark)
    widths: Counter[int] = Counter()
    names = 0
    for index, cells in enumerate(reader):
        if index >= _SAMPLE_RECORDS:
            break
        if any(cell.strip() for cell in cells):
            widths[len(cells)] += 1
        if index < _HEADER_RECORDS:
            names = max(names, sum(map(names_a_column, cells)))
    split = {width: count for width, count in widths.items() if width > 1}
    if not split:
        return 0.0, 0.0
    width = max(split, key=lambda w: (split[w], w))
    share = split[width] / sum(widths.values())
    return share + _NAMES_WEIGHT * min(names, _NAMES_ENOUGH) / _NAMES_ENOUGH, float(width)
