"""A message on the desktop, outside the window, for whoever looks at something else."""

from __future__ import annotations

from pointferry.machine.session_bus import SessionBus

_SERVICE = "org.freedesktop.Notifications"
_SIGNATURE = "susssasa{sv}i"
_FOR_THE_DESKTOP_TO_CHOOSE = -1


def notify(title: str, text: str) -> bool:
    """Show a message by way of the session's notification service (Linux); may take seconds.

    Args:
        title: First line.
        text: What happened; no customer's name or address, since it may show on a locked screen.

    Returns:
        Whether a service took it.
    """
    bus = SessionBus.connect()
    if bus is None:
        return False
    try:
        values: tuple[object, ...] = (
            "Pointferry",
            0,
            "pointferry",
            title,
            text,
            [],
            {},
            _FOR_THE_DESKTOP_TO_CHOOSE,
        )
        return bus.ask(_SERVICE, "Notify", _SIGNATURE, values) is not None
    finally:
        bus.close()
