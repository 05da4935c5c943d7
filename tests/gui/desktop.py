"""A desktop of its own for a real window: a screen, a D-Bus session, a password store."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SCREEN = (1280, 900)
PATIENCE = 30.0
"""Seconds after which something that should have happened counts as not happening."""


def wait_for(condition: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Wait until ``condition`` holds; fails naming ``what``."""
    ends = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > ends:
            msg = f"did not happen within {seconds:g} s: {what}"
            raise AssertionError(msg)
        time.sleep(0.05)


@dataclass(frozen=True, slots=True)
class Desktop:
    """Where programs find the screen, the bus and the password store."""

    environ: dict[str, str]
    bus: str
    folder: Path

    @contextmanager
    def program(self, *command: str, **environ: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run a program on this desktop; what it says goes to ``program.log``."""
        log = self.folder / "program.log"
        with log.open("ab") as output:
            process = subprocess.Popen(
                command,
                env={**self.environ, **environ},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            yield process
        finally:
            _end(process)

    def screenshot(self, path: Path) -> None:
        """Save the whole screen as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["import", "-window", "root", str(path)], env=self.environ, check=True, timeout=30
        )


@contextmanager
def desktop(folder: Path, *, keyring: bool = True) -> Iterator[Desktop]:
    """Start a screen and a session in ``folder``; everything ends with the block."""
    with ExitStack() as stack:
        home, runtime = folder / "home", folder / "run"
        (home / ".local" / "share").mkdir(parents=True)
        runtime.mkdir(mode=0o700)
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_DATA_HOME": str(home / ".local" / "share"),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "LC_ALL": "C.UTF-8",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
        }
        environ["DISPLAY"] = stack.enter_context(_screen(environ))
        bus = stack.enter_context(_bus(environ, folder))
        environ["DBUS_SESSION_BUS_ADDRESS"] = bus
        if keyring:
            stack.enter_context(_keyring(environ))
        yield Desktop(environ, bus, folder)


@contextmanager
def _screen(environ: dict[str, str]) -> Iterator[str]:
    reading, writing = os.pipe()
    width, height = SCREEN
    process = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            f"{width}x{height}x24",
            "-nolisten",
            "tcp",
        ],
        env=environ,
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start; make test installs it"
        yield f":{number}"
    finally:
        _end(process)


@contextmanager
def _bus(environ: dict[str, str], folder: Path) -> Iterator[str]:
    process = subprocess.Popen(
        [
            "dbus-daemon",
            "--session",
            "--nofork",
            "--print-address=1",
            f"--address=unix:dir={folder}",
        ],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        with process.stdout:
            address = process.stdout.readline().decode().strip()
        assert address, "dbus-daemon did not start; make test installs it"
        yield address
    finally:
        _end(process)


@contextmanager
def _keyring(environ: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert process.stdin is not None
        process.stdin.write(b"screen-test\n")
        process.stdin.close()
        wait_for(lambda: _owns_secrets(environ), "the password store answers")
        yield
    finally:
        _end(process)


def _owns_secrets(environ: dict[str, str]) -> bool:
    asked = subprocess.run(
        [
            "dbus-send",
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.NameHasOwner",
            "string:org.freedesktop.secrets",
        ],
        env=environ,
        capture_output=True,
        check=False,
        timeout=30,
    )
    return b"boolean true" in asked.stdout


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
