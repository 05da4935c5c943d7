from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.issues import Issue, SetAside
from pointferry.machine.journal_rows import (
    customer_of,
    customer_row,
    moment_text,
    part_of,
    part_row,
    run_of,
    run_row,
    set_aside_of,
    set_aside_row,
    storable,
)
from tests.machine import records

if TYPE_CHECKING:
    from pointferry.domain.run import Customer, Part, RowSetAside, Run


@given(records.customer_at(3))
def test_customers_survive(customer: Customer) -> None:
    assert customer_of(customer_row(customer)) == customer


@given(records.runs(records.texts))
def test_runs_survive(run: Run) -> None:
    assert run_of(run_row(run)) == run


@given(records.part_at(2))
def test_parts_survive(part: Part) -> None:
    assert part_of(part_row(part)) == part


@given(records.rows_set_aside)
def test_rows_set_aside_survive(row: RowSetAside) -> None:
    assert set_aside_of(set_aside_row(row)) == row


def test_reasons_are_told_apart_by_their_value() -> None:
    values = [reason.value for reason in (*Issue, *SetAside)]
    assert len(set(values)) == len(values)
    assert not any(" " in value for value in values)


@given(records.moments, records.moments, st.integers(-12, 14))
def test_moments_sort_as_their_texts_do(one: datetime, other: datetime, hours: int) -> None:
    elsewhere = other.astimezone(timezone(timedelta(hours=hours)))
    assert (one < other) == (moment_text(one) < moment_text(elsewhere))
    assert datetime.fromisoformat(moment_text(elsewhere)) == other


def test_a_moment_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_text(datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None))


@given(st.text())
def test_storable_text_is_utf_8_and_otherwise_the_same(text: str) -> None:
    stored = storable(text)
    stored.encode()
    surrogate = any("\ud800" <= c <= "\udfff" for c in text)
    assert (stored == text) != surrogate
