"""Fails a test that reaches for any machine but this one.

An audit hook sees every connection and name look-up of this process, whichever library makes it.
The offence is both raised and remembered: code that swallows the error still fails its test.
"""

from __future__ import annotations

import contextlib
import ipaddress
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator


class NetworkBlockedError(RuntimeError):
    """A test tried to talk to something other than loopback."""


class _Guard:
    def __init__(self) -> None:
        self.active = False
        self.offences: list[str] = []

    def audit(self, event: str, args: tuple[object, ...]) -> None:
        if not self.active:
            return
        if event in ("socket.connect", "socket.sendto"):
            address = args[1]
            # Unix sockets have a path (text or bytes), not a tuple.
            if isinstance(address, tuple):
                self._judge(event, address[0])
        elif event == "socket.getaddrinfo":
            self._judge(event, args[0])

    def _judge(self, event: str, host: object) -> None:
        if isinstance(host, bytes):
            host = host.decode("ascii", "backslashreplace")
        if not isinstance(host, str) or _is_loopback(host):
            return
        offence = f"{event}: {host}"
        self.offences.append(offence)
        raise NetworkBlockedError(offence)

    @contextlib.contextmanager
    def no_second_report(self) -> Iterator[None]:
        """Forgets the offences of a phase that failed anyway."""
        try:
            yield
        except BaseException:
            self.offences.clear()
            raise

    def fail_on_offence(self) -> None:
        offences, self.offences = self.offences, []
        if offences:
            pytest.fail(f"left this machine: {', '.join(offences)}", pytrace=False)


def _is_loopback(host: str) -> bool:
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


_guard = _Guard()
# An audit hook cannot be taken away again, hence the flag in the guard.
sys.addaudithook(_guard.audit)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None]:
    """Guards the fixtures of a test."""
    _guard.active = True
    with _guard.no_second_report():
        yield
    _guard.fail_on_offence()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None]:
    """Guards the test."""
    with _guard.no_second_report():
        yield
    _guard.fail_on_offence()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    """Guards the clean-up of a test."""
    try:
        yield
    finally:
        _guard.active = False
    _guard.fail_on_offence()
