"""The desktop's session bus on Linux: asked with a limit of time, and allowed not to be there."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

_SECONDS = 5.0
"""Longest wait for an answer, in seconds."""


class SessionBus:
    """A connection; what was asked over it often ends with it.

    Args:
        connection: An open connection.
    """

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    @classmethod
    def connect(cls) -> Self | None:
        """Connect; None where there is no bus."""
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            return None
        try:
            from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 - start-up time
        except ImportError:
            # It comes with keyring on Linux only.
            return None
        try:
            return cls(open_dbus_connection("SESSION"))
        except (OSError, ValueError, KeyError):
            return None

    def ask(
        self,
        service: str,
        method: str,
        signature: str,
        values: tuple[object, ...],
        *,
        interface: str = "",
    ) -> tuple[object, ...] | None:
        """Call a method of a service whose object is named after it.

        Args:
            service: Name such as ``org.freedesktop.Notifications``.
            method: The method.
            signature: D-Bus types of the values.
            values: The values.
            interface: Where it is not named after the service as well.

        Returns:
            The answer, None where nobody answered or the answer was an error.
        """
        from jeepney import DBusAddress, MessageType, new_method_call  # noqa: PLC0415 - start-up

        address = DBusAddress("/" + service.replace(".", "/"), service, interface or service)
        message = new_method_call(address, method, signature, values)
        try:
            reply = self._connection.send_and_get_reply(message, timeout=_SECONDS)
        except (OSError, TimeoutError):
            return None
        if reply.header.message_type is MessageType.error:
            return None
        body: tuple[object, ...] = reply.body
        return body

    def close(self) -> None:
        """Disconnect."""
        with contextlib.suppress(OSError):
            self._connection.close()
