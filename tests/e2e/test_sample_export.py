from __future__ import annotations

from pointferry.assets import asset
from pointferry.check import check_table
from pointferry.domain.issues import Issue, SetAside
from pointferry.intake import read_table
from tests.e2e.sample_export import SAMPLE, generate


def test_the_sample_is_what_its_generator_writes() -> None:
    assert SAMPLE.read_bytes() == generate()
    assert asset("samples", SAMPLE.name).read_bytes() == generate()


def test_the_sample_shows_what_exports_are_like() -> None:
    table = read_table(SAMPLE)
    check = check_table(table)
    assert table.layout.email is not None
    assert table.layout.points is not None
    assert (table.layout.email.name, table.layout.points.name) == ("Email", "Points Balance")
    assert 110 <= table.row_count <= 130
    found = {code for row in check.set_aside for code in row.reasons}
    assert found >= {
        Issue.EMAIL_MISSING,
        Issue.EMAIL_MALFORMED,
        Issue.POINTS_MISSING,
        Issue.POINTS_NOT_NUMERIC,
        Issue.POINTS_NEGATIVE,
        SetAside.DUPLICATE_CONFLICT,
        SetAside.POINTS_NEED_ROUNDING,
    }
    assert len(check.duplicates.same_balance) == 3
    assert len(check.duplicates.conflicts) == 2
    assert len(check.customers) >= 95
