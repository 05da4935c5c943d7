"""Formula-like cells are made harmless and read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.intake.formulas import neutralised, restored


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+cmd|x", "-2+3", "@sum(a1)", "\tx", "\rx", "=HYPERLINK(0)", "+ana@example.com"],
)
def test_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert neutralised(cell) == f"'{cell}"
    assert restored(f"'{cell}") == cell


@pytest.mark.parametrize(
    "cell",
    ["-150", "-1,204.50", "+150", "+49 (170) 555-0100", "-", "ana", "", "'858", "1.2E+03", "-7,5"],
)
def test_numbers_and_telephones_stay(cell: str) -> None:
    assert neutralised(cell) == cell
    assert restored(cell) == cell


@given(st.text() | st.text(alphabet="'=+-@\t1a", max_size=6))
def test_reading_undoes_writing(cell: str) -> None:
    assert restored(neutralised(cell)) == cell
