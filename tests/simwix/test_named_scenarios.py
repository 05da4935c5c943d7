"""Every named scenario, met by a short move: its documented effect, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.simwix.config import Config
from pointferry.simwix.scenario import combine, named_scenarios
from tests.simwix.named import faults, imports, shops

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.simwix.conftest import Open
    from tests.simwix.shop import Json, Shop

QUICK: Json = {"initiated_seconds": 0, "parse_seconds": 0, "import_seconds": 0}

CHECKS: dict[str, Callable[[Shop], None]] = {
    check.__name__.replace("_", "-"): check
    for check in (*faults.CHECKS, *imports.CHECKS, *shops.CHECKS)
}


def test_every_named_scenario_has_a_check() -> None:
    assert set(CHECKS) == set(named_scenarios())


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_named_scenario_does_what_it_says(open_shop: Open, name: str) -> None:
    own = combine([name])
    quick = {switch: 0 for switch in QUICK if not name.startswith("slow-")}
    CHECKS[name](open_shop(Config(scenario=own.with_switches(quick), control=True)))
