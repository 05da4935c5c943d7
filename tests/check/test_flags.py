"""Every code has a bit of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pointferry.check import flags
from pointferry.domain.issues import Issue, Tidied, Warn

CODES = (*Issue, *Warn, *Tidied)


def test_bits_do_not_overlap_and_fit_an_array_of_int32() -> None:
    assert sum(flags.BIT.values()) == (1 << len(CODES)) - 1 < 2**31
    assert (1 << len(CODES)) - 1 == flags.ISSUE_BITS | flags.WARN_BITS | flags.bits(Tidied)


@given(st.sets(st.sampled_from(CODES)))
def test_codes_come_back_in_their_order(codes: set[Issue | Warn | Tidied]) -> None:
    value = flags.bits(codes)
    assert flags.issues(value) == tuple(code for code in Issue if code in codes)
    assert flags.warnings(value) == tuple(code for code in Warn if code in codes)
