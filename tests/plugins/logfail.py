"""Fails a test that logs a warning or worse without saying so.

A test that means to cause such a record announces it first::

    def test_lost_connection(expect_log: ExpectLog) -> None:
        seen = expect_log("connection lost", logger="pointferry.wix")
        ...
        assert len(seen) == 1

An announced record that never comes fails the test as well.
"""

from __future__ import annotations

import contextlib
import logging
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator


@dataclass(slots=True)
class _Expectation:
    pattern: re.Pattern[str]
    logger: str
    level: int
    records: list[logging.LogRecord] = field(default_factory=list)

    def covers(self, record: logging.LogRecord) -> bool:
        in_tree = not self.logger or f"{record.name}.".startswith(f"{self.logger}.")
        return (
            in_tree
            and record.levelno == self.level
            and self.pattern.search(record.getMessage()) is not None
        )


@dataclass(slots=True)
class ExpectLog:
    """Announces log records of level WARNING or above; see the fixture `expect_log`."""

    _expectations: list[_Expectation] = field(default_factory=list)
    _unexpected: list[logging.LogRecord] = field(default_factory=list)

    def __call__(
        self, message: str, *, logger: str = "", level: int = logging.WARNING
    ) -> list[logging.LogRecord]:
        """Announces records from now on until the end of the test.

        Args:
            message: Regular expression searched in the formatted message.
            logger: Name of a logger; its children are covered too. Empty: any logger.
            level: The exact level of the records.

        Returns:
            The matching records; the list grows as they arrive.
        """
        expectation = _Expectation(re.compile(message), logger, level)
        self._expectations.append(expectation)
        return expectation.records

    def take(self, record: logging.LogRecord) -> None:
        """Files a record under the first expectation that covers it, or as unexpected."""
        for expectation in self._expectations:
            if expectation.covers(record):
                expectation.records.append(record)
                return
        self._unexpected.append(record)

    @contextlib.contextmanager
    def no_second_report(self) -> Iterator[None]:
        """Forgets the records of a phase that failed anyway; pytest shows them with it."""
        try:
            yield
        except BaseException:
            self._unexpected.clear()
            raise

    def fail_on_unexpected(self) -> None:
        """Fails the running phase if a record came that nobody announced."""
        lines = [f"  {r.levelname} {r.name}: {r.getMessage()}" for r in self._unexpected]
        self._unexpected.clear()
        if lines:
            pytest.fail("unexpected log records:\n" + "\n".join(lines), pytrace=False)

    def fail_on_missing(self) -> None:
        """Fails the running phase if an announced record did not come."""
        missing = [e.pattern.pattern for e in self._expectations if not e.records]
        if missing:
            pytest.fail(f"log records announced but never seen: {missing}", pytrace=False)


_watch = pytest.StashKey[ExpectLog]()


class _LogFail:
    """Sees records where they are made, so that no handler or propagation setting hides one."""

    def __init__(self) -> None:
        self._current: ExpectLog | None = None
        self._make_record = logging.getLogRecordFactory()

    def install(self) -> None:
        logging.setLogRecordFactory(self._record)

    def remove(self) -> None:
        logging.setLogRecordFactory(self._make_record)

    def _record(self, *args: object, **kwargs: object) -> logging.LogRecord:
        record: logging.LogRecord = self._make_record(*args, **kwargs)
        # logging.makeLogRecord creates an empty record, whose level is None, and fills it later.
        level: int | None = record.levelno
        if self._current is not None and level is not None and level >= logging.WARNING:
            self._current.take(record)
        return record

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None]:
        self._current = item.stash[_watch] = ExpectLog()
        with self._current.no_second_report():
            yield
        self._current.fail_on_unexpected()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None]:
        with item.stash[_watch].no_second_report():
            yield
        item.stash[_watch].fail_on_unexpected()
        item.stash[_watch].fail_on_missing()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None]:
        try:
            yield
        finally:
            self._current = None
        item.stash[_watch].fail_on_unexpected()


_plugin = pytest.StashKey[_LogFail]()


def pytest_configure(config: pytest.Config) -> None:
    """Starts watching."""
    plugin = config.stash[_plugin] = _LogFail()
    plugin.install()
    config.pluginmanager.register(plugin, "logfail-hooks")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stops watching."""
    config.stash[_plugin].remove()


@pytest.fixture
def expect_log(request: pytest.FixtureRequest) -> ExpectLog:
    """Announces log records of level WARNING or above that the test causes on purpose."""
    item = request.node
    assert isinstance(item, pytest.Item)
    return item.stash[_watch]
