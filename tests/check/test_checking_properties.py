"""The fast paths against the exact grammar, and the whole check against a plain loop."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.check import CheckOptions, check_table, flags
from pointferry.domain.emails import read_email
from pointferry.domain.issues import Duplicates, Issue, Rounding, Tidied, Warn
from pointferry.intake.numbers import read_points
from tests.check.builders import moved, table_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

slow_fixtures = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120, deadline=None
)


alphabet = "aB1.@-_'+ \u00a0\u200bé例,;\""
addresses = st.one_of(
    st.text(alphabet=alphabet, max_size=14),
    st.builds(
        "{}@{}{}".format,
        st.text(alphabet="aB1.-_'+é", max_size=66),
        st.text(alphabet="aB1.-_é例", max_size=12),
        st.sampled_from([".com", ".c", ".例え", ".1a", ".11", ".Org ", ""]),
    ),
)
balances = st.one_of(
    st.integers(-5, 10**10).map(str),
    st.integers(0, 10**7).map("{:,}".format),
    st.decimals(0, 10**9, places=2).map("{:,}".format),
    st.text(alphabet="0123456789.,' -()+eE\u00a0ptsx#\u2212\uff11", max_size=12),
)
SAFE = flags.bits((Tidied.ROW_SHORT, Tidied.ROW_EXTRA_EMPTY_CELLS))


@slow_fixtures
@given(st.lists(st.tuples(addresses, balances), min_size=1, max_size=60))
def test_the_fast_paths_read_what_the_exact_grammar_reads(
    tmp_path: Path, rows: list[tuple[str, str]]
) -> None:
    table = table_of(tmp_path, [("first@example.com", "1"), *rows, *rows])
    check = check_table(table)
    style = table.layout.number_style
    for row in range(table.row_count):
        email, points = read_email(table.cell(row, 0)), read_points(table.cell(row, 1), style)
        bits = int(check.row_bits[row])
        assert flags.issues(bits) == tuple(
            code for code in Issue if code in (email.issue, points.issue)
        )
        expected = flags.bits(points.tidied) if points.issue is None else 0
        if email.issue is None:
            expected |= flags.BIT[Tidied.EMAIL_CASE] * email.lowered
            expected |= flags.BIT[Tidied.EMAIL_TRIMMED] * email.trimmed
            expected |= flags.BIT[Tidied.EMAIL_IDN_DOMAIN] * email.idn_domain
        assert bits & flags.bits(Tidied) & ~SAFE == expected
        if points.issue is None:
            assert flags.warnings(bits & ~flags.BIT[Warn.EMAIL_NON_ASCII_LOCAL]) == tuple(
                code for code in Warn if code in points.warnings
            )


@slow_fixtures
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["a@example.com", "B@example.com", "b@example.com ", "c@x.test", "", "?"]
            ),
            st.sampled_from(["1", "1.0", "2", "2.5", "999999999", "", "-3", "1,000"]),
        ),
        min_size=1,
        max_size=25,
    ),
    st.sampled_from(Duplicates),
    st.sampled_from(Rounding),
)
def test_a_plain_loop_finds_the_same_customers(
    tmp_path: Path, rows: list[tuple[str, str]], duplicates: Duplicates, rounding: Rounding
) -> None:
    table = table_of(tmp_path, [*rows, ("end@example.com", "7.25")])
    check = check_table(table, CheckOptions(duplicates, rounding))
    style = table.layout.number_style
    wallets: dict[str, list[Decimal]] = {}
    for row in range(table.row_count):
        email, points = read_email(table.cell(row, 0)), read_points(table.cell(row, 1), style)
        if email.issue is None and points.value is not None:
            wallets.setdefault(email.address, []).append(points.value)
    pick: dict[Duplicates, Callable[[list[Decimal]], Decimal | int]] = {
        Duplicates.FIRST: lambda found: found[0],
        Duplicates.LAST: lambda found: found[-1],
        Duplicates.HIGHEST: max,
        Duplicates.SUM: sum,
    }
    expected: dict[str, int] = {}
    for address, found in wallets.items():
        if len(set(found)) == 1:
            value = found[0]
        elif duplicates is Duplicates.REPORT:
            continue
        else:
            value = Decimal(pick[duplicates](found))
        if value > 999_999_999:
            continue
        if rounding is Rounding.REPORT and value % 1:
            continue
        expected[address] = int(value + (Decimal("0.5") if rounding is Rounding.HALF_UP else 0))
    assert moved(check) == expected
    assert check.counts.moving + check.counts.set_aside == check.counts.rows == table.row_count
    assert sum(check.customers.row_counts) == check.counts.moving
    assert len(check.set_aside) == check.counts.set_aside
    assert all(row.reasons for row in check.set_aside)
