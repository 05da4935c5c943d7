"""One run of the reader over hostile bytes; what must hold whatever they are."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from pointferry.check import check_table
from pointferry.domain.errors import SourceFileError
from pointferry.intake import read_table

if TYPE_CHECKING:
    from pathlib import Path


def read_and_check(path: Path, content: bytes) -> bool:
    """Read, check and export; tell whether the bytes were a table.

    Anything but a refusal by name is a finding.
    """
    path.write_bytes(content)
    with suppress(SourceFileError):
        check = check_table(read_table(path))
        counts = check.counts
        assert counts.rows == counts.moving + counts.set_aside
        assert sum(check.customers.row_counts) == counts.moving
        assert len(check.set_aside) == counts.set_aside
        check.report()
        assert check.write_clean(path.with_suffix(".clean")) >= len(check.customers)
        return True
    return False
