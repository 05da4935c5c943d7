"""Reports asyncio tasks and threads that outlive their test."""

from __future__ import annotations

import asyncio
import functools
import inspect
import threading
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

_PATIENCE_SECONDS = 5.0
_LOOP_TURNS = 10

_KEPT_NAMES = (
    "Dummy-",  # made outside Python (Qt's own threads), seen when they called in
    "asyncio_",  # workers of a session-wide loop; asyncio.Runner joins those of any other
    "pytest_timeout",
)


class _Threads:
    """Compares the threads before and after each test; wider fixtures may keep theirs."""

    def __init__(self) -> None:
        self._known: set[threading.Thread] = set()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self) -> Generator[None]:
        self._known.update(threading.enumerate())
        yield

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object]
    ) -> Generator[None, object, object]:
        before = set(threading.enumerate())
        result = yield
        if fixturedef.scope != "function":
            self._known.update(set(threading.enumerate()) - before)
        return result

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self) -> Generator[None]:
        yield
        end = time.monotonic() + _PATIENCE_SECONDS
        born = [t for t in threading.enumerate() if t not in self._known]
        suspects = [t for t in born if not t.name.startswith(_KEPT_NAMES)]
        for thread in suspects:
            thread.join(max(0.0, end - time.monotonic()))
        left = sorted(t.name for t in suspects if t.is_alive())
        self._known = set(threading.enumerate())
        if left:
            pytest.fail(f"threads left behind: {left}", pytrace=False)


def pytest_configure(config: pytest.Config) -> None:
    """Starts watching threads."""
    config.pluginmanager.register(_Threads(), "leaks-threads")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Lets a coroutine test fail when tasks it started are still there at its end."""
    if isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.obj):
        item.obj = _watched(item.obj)
    yield


def _watched(test: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    @functools.wraps(test)
    async def run(*args: object, **kwargs: object) -> None:
        before = asyncio.all_tasks()
        await test(*args, **kwargs)
        # Cancelled tasks and closing transports need a few turns of the loop to be gone.
        for _ in range(_LOOP_TURNS):
            if asyncio.all_tasks() <= before:
                return
            await asyncio.sleep(0)
        left = sorted(repr(t.get_coro()) for t in asyncio.all_tasks() - before)
        pytest.fail(f"asyncio tasks left behind: {left}", pytrace=False)

    return run
