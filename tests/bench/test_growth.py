"""The growth is told as slopes and as what one more row costs."""

from __future__ import annotations

import pytest
from bench.errors import BenchError
from bench.growth import ladder, measure, steps
from bench.measure import Sample, Series


def one(seconds: float, peak: int) -> Series:
    return Series((Sample(seconds, peak),))


def test_sizes_grow_tenfold_up_to_the_largest() -> None:
    assert ladder([10_000, 150_000]) == [1_000, 10_000, 100_000]
    assert ladder([10_000_000])[-1] == 10_000_000


def test_too_few_sizes_are_refused() -> None:
    with pytest.raises(BenchError, match="10,000 rows"):
        measure([1_000], quick=True, say=lambda _text: None)


def test_proportional_work_has_slope_one() -> None:
    (step,) = steps([(1_000, one(0.5, 1_000)), (10_000, one(5.0, 46_000))])
    assert step["slope"] == 1.0
    assert step["microseconds_per_row"] == 500.0
    assert step["bytes_per_row"] == 5.0
