"""Tables from the clipboard: private, each on its own, gone at the end."""

from __future__ import annotations

import pytest

from pointferry.ui.pasted import PastedTables


def test_two_tables_stand_beside_each_other_until_the_end() -> None:
    tables = PastedTables()
    one, other = tables.write("a\tb\n1\t2"), tables.write("a\tb\r\n\r\n3\t4\r\n")
    assert one is not None
    assert other is not None
    assert one != other
    assert other.read_bytes() == b"a\tb\n3\t4\n"
    assert tables.holds(one)
    assert not tables.holds(one.parents[3] / "elsewhere.tsv")
    tables.close()
    assert not one.exists()
    assert not other.exists()


@pytest.mark.parametrize("text", ["", "one line", "\n \n"])
def test_what_is_no_table_is_not_written(text: str) -> None:
    tables = PastedTables()
    assert tables.write(text) is None
    tables.close()
