"""Gives every test a machine of its own: home, data folder, no proxies, no display, no keyring."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_REMOVED = (
    "ALL_PROXY",
    "CI",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "DBUS_SESSION_BUS_ADDRESS",
    "FORCE_COLOR",
    "FTP_PROXY",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "LANGUAGE",
    "NO_COLOR",
    "NO_PROXY",
    "QT_LOGGING_RULES",
    "QT_SCALE_FACTOR",
    "QT_STYLE_OVERRIDE",
    # httpx reads it even where a test trusts nothing but its own loopback server.
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --onscreen."""
    parser.addoption(
        "--onscreen",
        action="store_true",
        help="show the windows of in-process tests on the present display",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Settles what Qt reads once, when the application object is made."""
    # Without a UTF-8 locale Qt warns on every start.
    os.environ["LC_ALL"] = "C.UTF-8"
    if not config.getoption("onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def machine_dir(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A folder that holds this test's home and data folders.

    Tests marked `window` or `keyring` start programs that need a display or a D-Bus session; they
    bring their own, so these names are only cleared here, never inherited.
    """
    root = tmp_path_factory.mktemp("machine")
    for name in list(os.environ):
        if name.startswith("POINTFERRY_") or name.upper() in _REMOVED:
            monkeypatch.delenv(name)
    folders = {
        "HOME": "home",
        "USERPROFILE": "home",
        "APPDATA": "home/AppData/Roaming",
        "LOCALAPPDATA": "home/AppData/Local",
        "XDG_CACHE_HOME": "home/.cache",
        "XDG_CONFIG_HOME": "home/.config",
        "XDG_DATA_HOME": "home/.local/share",
        "XDG_STATE_HOME": "home/.local/state",
        "XDG_RUNTIME_DIR": "run",
        "POINTFERRY_DATA_DIR": "data",
    }
    for name, folder in folders.items():
        path = root / folder
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(path))
    # Programs that tests start ask nobody which version is the newest.
    monkeypatch.setenv("POINTFERRY_RELEASE_FEED", "")
    if request.node.get_closest_marker("keyring") is None:
        # Neither the developer's own password store nor a prompt for it, on any system.
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    else:
        monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    if request.node.get_closest_marker("window") is not None:
        monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    return root
