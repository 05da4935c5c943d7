"""One service for the whole suite, and the summary of what it contradicts."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pointferry.simwix.config import Config
from pointferry.simwix.embedded import Embedded
from pointferry.simwix.scenario import Scenario
from tests.contract.service import ACCOUNT, FINDINGS, KEY, REAL, SITE, WIX, WRITES, Service
from tests.plugins.netguard import _guard

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "writes: changes the site; skipped at Wix unless asked for")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keeps a real site as it is, unless the environment calls it a throw-away one."""
    if not REAL or WRITES:
        return
    skip = pytest.mark.skip(reason="the site of POINTFERRY_CONTRACT_KEY is not to be written to")
    for item in items:
        if item.get_closest_marker("writes"):
            item.add_marker(skip)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if FINDINGS.wrong:
        terminalreporter.section("inferences that Wix contradicts")
        for finding in FINDINGS.wrong:
            terminalreporter.write_line(finding)


@pytest.fixture(scope="session")
def simulated() -> Iterator[Service]:
    quick = {"initiated_seconds": 0, "parse_seconds": 0, "import_seconds": 0, "job_seconds": 0}
    # The suite infers that a second Execute is refused; by default the service lets it count.
    expected = {"rate_limit": 0, "import_executes_once": True}
    with (
        Embedded(Config(scenario=Scenario().with_switches(quick | expected))) as own,
        closing(Service(own.base_url, own.api_key, own.account_id, own.site_id)) as service,
    ):
        yield service


@pytest.fixture
def service(request: pytest.FixtureRequest) -> Iterator[Service]:
    """The simulated service, or Wix."""
    if not REAL:
        yield request.getfixturevalue("simulated")
        return
    _guard.active = False  # leaving this machine is what was asked for
    with closing(Service(WIX, KEY, ACCOUNT, SITE)) as wix:
        yield wix
