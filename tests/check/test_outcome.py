"""Addresses in several rows: settled for the whole file, or one by one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.check import CheckOptions, Conflict, Edits, Settlement, check_table
from pointferry.domain.issues import Duplicates, Rounding
from tests.check.builders import POINTS, check_of, moved, table_of

if TYPE_CHECKING:
    from pathlib import Path

ROWS = (
    ("ann@example.com", "10"),
    ("ben@example.com", "5"),
    ("Ann@example.com", "30"),
    ("ben@example.com", "7"),
    ("ann@example.com ", "20"),
    ("cy@example.com", "1"),
)


@pytest.mark.parametrize(
    ("kept", "points"),
    [
        (Duplicates.FIRST, 10),
        (Duplicates.LAST, 20),
        (Duplicates.HIGHEST, 30),
        (Duplicates.SUM, 60),
        (0, 10),
        (4, 20),
    ],
)
def test_one_address_is_settled_alone(tmp_path: Path, kept: Settlement, points: int) -> None:
    check = check_of(tmp_path, *ROWS, edits=Edits().settle({"ann@example.com": kept}))
    assert moved(check) == {"ann@example.com": points, "cy@example.com": 1}
    assert (check.counts.moving, check.counts.set_aside) == (4, 2)
    ann, ben = check.duplicates.conflicts
    assert ann.kept == kept
    assert ann.under(kept) == points
    assert ben.kept is None
    assert check.sums is not None
    assert check.sums.points == points + 1
    assert check.sums.with_conflicts["highest"] == points + 1 + 7


def test_one_address_is_left_for_later_whatever_holds_for_the_others(tmp_path: Path) -> None:
    edits = Edits().settle({"ben@example.com": Duplicates.REPORT})
    check = check_of(tmp_path, *ROWS, options=CheckOptions(Duplicates.SUM), edits=edits)
    assert moved(check) == {"ann@example.com": 60, "cy@example.com": 1}
    assert check.counts.set_aside == 2


def test_a_choice_that_no_longer_applies_settles_nothing(tmp_path: Path) -> None:
    edits = Edits().settle({"ann@example.com": 2, "nobody@example.com": Duplicates.SUM})
    gone = check_of(tmp_path, *ROWS, edits=edits.leave_out([2]))
    assert "ann@example.com" not in moved(gone)
    alike = edits.set_cells({(0, POINTS): "20", (2, POINTS): "20"}, label="edit")
    assert moved(check_of(tmp_path, *ROWS, edits=alike))["ann@example.com"] == 20


def test_the_effect_of_a_choice_is_known_before_it_is_made() -> None:
    conflict = Conflict("ann@example.com", (3, 8), (Decimal("0.1"), Decimal("0.2")))
    assert conflict.under(Duplicates.SUM) == Decimal("0.3")
    assert conflict.under(8) == Decimal("0.2")
    assert conflict.under(Duplicates.REPORT) is None
    with pytest.raises(ValueError, match="tuple"):
        conflict.under(5)


choices = st.one_of(st.sampled_from(Duplicates), st.integers(0, 30))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None
)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["1", "2", "2.5", "999999999", "x"])),
        min_size=1,
        max_size=15,
    ),
    st.dictionaries(st.sampled_from("abc"), choices),
    st.sampled_from(Duplicates),
    st.sampled_from(Rounding),
)
def test_what_was_promised_for_a_choice_is_what_moves(
    tmp_path: Path,
    rows: list[tuple[str, str]],
    kept: dict[str, Settlement],
    duplicates: Duplicates,
    rounding: Rounding,
) -> None:
    table = table_of(tmp_path, [(f"{name}@example.com", points) for name, points in rows])
    edits = Edits().settle({f"{name}@example.com": choice for name, choice in kept.items()})
    check = check_table(table, CheckOptions(duplicates, rounding), edits)
    exact = dict(zip(check.customers.emails, check.customers.exact, strict=True))
    for conflict in check.duplicates.conflicts:
        promised = conflict.under(duplicates if conflict.kept is None else conflict.kept)
        if conflict.email in exact:
            assert exact[conflict.email] == promised
        else:
            fractional = promised is not None and promised % 1 and rounding is Rounding.REPORT
            assert promised is None or promised > 999_999_999 or fractional
    assert check.counts.rows == check.counts.moving + check.counts.set_aside
    assert sum(check.customers.row_counts) == check.counts.moving
