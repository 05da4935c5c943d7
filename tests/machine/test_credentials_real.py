"""The password store of a Linux desktop: GNOME Keyring in a D-Bus session of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.machine import keyring_session

pytestmark = [
    pytest.mark.keyring,
    pytest.mark.skipif(sys.platform != "linux", reason="GNOME Keyring exists on Linux only"),
]

TOOLS = ("dbus-run-session", "gnome-keyring-daemon")
SESSION = ["dbus-run-session", "--"]
SECONDS = 60


@pytest.fixture(autouse=True)
def tools() -> None:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.fail(f"install {' and '.join(missing)}; `make test` does", pytrace=False)


def _session(
    *actions: str,
    unlock_with: str = "-",
    bus: bool = True,
    config: Path | None = None,
    **more: str,
) -> list[object]:
    """Use the store in a new session of this test's home and return what each action gave."""
    # Without a display no dialog can ask for a password and wait for ever.
    wanted = ("PATH", "LC_ALL", "HOME")
    environ = {n: v for n, v in os.environ.items() if n in wanted or n.startswith("XDG_")}
    script = Path(keyring_session.__file__)
    command = [sys.executable, str(script), unlock_with, *actions]
    start = ["dbus-run-session", f"--config-file={config}", "--"] if config else SESSION
    return _results([*start, *command] if bus else command, environ | more)


def _results(command: list[str], environ: dict[str, str]) -> list[object]:
    with subprocess.Popen(
        command,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            # The bus and what runs in it are in the group too, and would stay.
            os.killpg(process.pid, signal.SIGKILL)
            raise
    assert process.returncode == 0, err.decode(errors="replace")
    return [json.loads(line) for line in out.splitlines()]


def test_an_unlocked_keyring_keeps_replaces_and_forgets() -> None:
    actions = ("name", "load", "keep-key", "load", "keep-app", "load", "forget", "forget", "load")
    assert _session(*actions, unlock_with="test") == [
        "GNOME Keyring/Secret Service",
        None,
        None,
        "the key",
        None,
        "the app",
        True,
        False,
        None,
    ]


def test_the_key_outlives_the_session_and_lies_encrypted(machine_dir: Path) -> None:
    assert _session("keep-key", unlock_with="test") == [None]
    assert _session("load", unlock_with="test") == ["the key"]
    key = keyring_session.KEY.key[-200:]
    files = [path for path in machine_dir.rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in files)
    for path in files:
        assert key.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("action", ["load", "keep-app", "forget"])
def test_a_keyring_that_stays_locked_is_told_apart(action: str) -> None:
    assert _session("keep-key", unlock_with="test") == [None]
    assert _session("name", action) == ["GNOME Keyring/Secret Service", "keyring_locked"]
    assert _session("load", unlock_with="test") == ["the key"]


def test_a_keyring_unlocked_with_a_wrong_password_stays_locked() -> None:
    assert _session("keep-key", unlock_with="test") == [None]
    assert _session("load", unlock_with="wrong") == ["keyring_locked"]


@pytest.mark.parametrize("action", ["load", "keep-key", "forget"])
def test_a_service_that_can_make_no_keyring_refuses(action: str) -> None:
    assert _session(action) == ["keyring_refused"]


@pytest.mark.parametrize("action", ["load", "keep-key", "forget"])
def test_no_session_bus_means_no_password_store(action: str) -> None:
    assert _session("name", action, bus=False) == ["", "keyring_missing"]


def test_a_bus_address_that_leads_nowhere_means_no_password_store(machine_dir: Path) -> None:
    address = f"unix:path={machine_dir / 'gone'}"
    results = _session("name", "keep-key", bus=False, DBUS_SESSION_BUS_ADDRESS=address)
    assert results == ["", "keyring_missing"]


def test_a_bus_without_the_service_means_no_password_store(machine_dir: Path) -> None:
    config = machine_dir / "bus.conf"
    config.write_text(
        '<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"'
        ' "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">'
        "<busconfig><type>session</type><listen>unix:path="
        f"{machine_dir / 'run' / 'bus'}</listen>"
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
        '<allow eavesdrop="true"/>'
        '<allow own="*"/></policy></busconfig>'
    )
    assert _session("name", "load", config=config) == ["", "keyring_missing"]
