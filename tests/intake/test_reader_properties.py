"""Whatever a file holds, it is read or refused by name."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.domain.errors import SourceFileError
from pointferry.intake import read_table
from tests.intake.builders import csv_text, write

if TYPE_CHECKING:
    from pathlib import Path

alphabet = st.sampled_from(list("ab@.,;\"\t\n\r' 019\u00e9\u00a0\u3042"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.text(alphabet=alphabet, max_size=120), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_text_reads_or_is_refused_by_name(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(("email,points\n" + text).encode(encoding, "replace"))
    try:
        table = read_table(path)
    except SourceFileError:
        return
    for row in range(table.row_count):
        assert any(cell.strip() for cell in table.cells(row))
        assert table.line_number(row) > 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_read_or_are_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with suppress(SourceFileError):
        assert read_table(path).row_count > 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(
    st.lists(
        st.lists(
            st.text(alphabet=st.sampled_from(list('a1,"\n é')), max_size=6), min_size=2, max_size=2
        ),
        min_size=1,
        max_size=20,
    )
)
def test_well_quoted_cells_come_back_as_they_were(tmp_path: Path, rows: list[list[str]]) -> None:
    full = [[f"c{n}@example.com", *row] for n, row in enumerate(rows)]
    table = read_table(write(tmp_path, csv_text([["Email", "x", "y"], *full])))
    assert [table.cells(row) for row in range(table.row_count)] == full
