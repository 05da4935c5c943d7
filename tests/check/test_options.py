"""Nothing is settled unless the merchant settled it."""

from __future__ import annotations

from pointferry.check import CheckOptions
from pointferry.domain.issues import Duplicates, Rounding


def test_by_default_nothing_is_decided_for_the_merchant() -> None:
    assert CheckOptions() == CheckOptions(Duplicates.REPORT, Rounding.REPORT)
