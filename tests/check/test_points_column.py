"""Cells of one shape read together are read as they are one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.check.points_column import check_by_shape, check_exactly
from pointferry.intake import NumberStyle
from pointferry.intake.structure import PADDING, Bytes, Offsets

STYLES = (
    NumberStyle(),
    NumberStyle((".", "\u00a0", "\u202f", " "), ","),
    NumberStyle((".",), ",", ambiguous=True),
    NumberStyle((",",), ".", indian_grouping=True),
)


def block_of(cells: list[str]) -> tuple[Bytes, Offsets, Offsets]:
    encoded = [cell.encode() for cell in cells]
    length = np.array([len(cell) for cell in encoded], np.int64)
    start = np.concatenate(([0], np.cumsum(length)[:-1]))
    return np.frombuffer(b"".join(encoded) + bytes(PADDING), np.uint8).copy(), start, length


@pytest.mark.parametrize("style", STYLES)
@given(
    form=st.sampled_from(
        [
            "{:,}",
            "{:,}.00",
            "{}.{:02}",
            " {} ",
            "'{}",
            "-{}",
            "({:,})",
            "{} pts",
            "{:,},5",
            "{}E+02",
        ]
    ),
    numbers=st.lists(st.integers(0, 2 * 10**9), min_size=1, max_size=40),
)
def test_together_or_alone(style: NumberStyle, form: str, numbers: list[int]) -> None:
    european = style.decimal == ","
    cells = [form.format(number, number % 100) for number in numbers]
    if european:
        cells = [cell.translate(str.maketrans(",.", ".,")) for cell in cells]
    together = check_by_shape(*block_of(cells), cells.__getitem__, style)
    alone = check_exactly(cells, style)
    assert together.bits.tolist() == alone.bits.tolist()
    assert together.whole.tolist() == alone.whole.tolist()
    assert together.fraction.tolist() == alone.fraction.tolist()
