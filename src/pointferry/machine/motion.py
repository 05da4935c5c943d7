"""Whether the person asked the whole computer for less motion; each system keeps it elsewhere."""

from __future__ import annotations

import subprocess
import sys

from pointferry.machine.session_bus import SessionBus

_PORTAL = "org.freedesktop.portal.Desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_DEFAULTS = "/usr/bin/defaults"
_SECONDS = 5.0
_CLIENT_AREA_ANIMATION = 0x1042


def on_linux() -> bool:
    """Ask the desktop portal: reduced motion, or on GNOME animations switched off."""
    bus = SessionBus.connect()
    if bus is None:
        return False
    try:
        if _read(bus, "org.freedesktop.appearance", "reduced-motion") == 1:
            return True
        return _read(bus, "org.gnome.desktop.interface", "enable-animations") is False
    finally:
        bus.close()


def _read(bus: SessionBus, namespace: str, key: str) -> object:
    reply = bus.ask(_PORTAL, "Read", "ss", (namespace, key), interface=_SETTINGS)
    value: object = reply[0] if reply else None
    # A variant is a pair of its type and its value, and this one is wrapped twice.
    while isinstance(value, tuple) and len(value) == 2:
        value = value[1]
    return value


if sys.platform == "win32":
    import ctypes

    def wants_less_motion() -> bool:
        """Ask whether animations inside windows are switched off (SystemParametersInfo)."""
        on = ctypes.c_int(1)
        asked = ctypes.windll.user32.SystemParametersInfoW(
            _CLIENT_AREA_ANIMATION, 0, ctypes.byref(on), 0
        )
        return bool(asked) and not on.value

elif sys.platform == "darwin":

    def wants_less_motion() -> bool:
        """Read the accessibility setting; one never touched is in no file."""
        try:
            read = subprocess.run(  # noqa: S603 - fixed
                [_DEFAULTS, "read", "com.apple.universalaccess", "reduceMotion"],
                capture_output=True,
                check=False,
                timeout=_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return read.stdout.strip() == b"1"

else:
    wants_less_motion = on_linux
