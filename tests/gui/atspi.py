"""Drives a window by what a screen reader gets to know: names, roles, states and actions.

Speaks AT-SPI over plain D-Bus, so that whatever this cannot find, a screen reader cannot either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.gui.desktop import PATIENCE, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Self


_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ENABLED, _SHOWING, _CHECKED, _FOCUSED, _EDITABLE = 8, 25, 4, 12, 7


class GoneError(Exception):
    """The object vanished between two looks."""


@dataclass(frozen=True, slots=True)
class Node:
    """One object of the accessibility tree."""

    screen: Screen
    bus: str
    path: str

    @property
    def name(self) -> str:
        return str(self._property("Name"))

    @property
    def description(self) -> str:
        return str(self._property("Description"))

    @property
    def identifier(self) -> str:
        """The last part of the accessible id: the widget's object name."""
        return str(self._property("AccessibleId")).rpartition(".")[2]

    @property
    def role(self) -> str:
        return str(self._call(_ACCESSIBLE, "GetRoleName")[0])

    @property
    def showing(self) -> bool:
        return self._state(_SHOWING)

    @property
    def enabled(self) -> bool:
        return self._state(_ENABLED)

    @property
    def checked(self) -> bool:
        return self._state(_CHECKED)

    @property
    def focused(self) -> bool:
        return self._state(_FOCUSED)

    @property
    def children(self) -> list[Node]:
        found = self._call(_ACCESSIBLE, "GetChildren")[0]
        return [Node(self.screen, bus, path) for bus, path in found if "null" not in path]

    @property
    def text(self) -> str:
        """The text inside, of a field or a label."""
        return str(self._call("org.a11y.atspi.Text", "GetText", "ii", (0, -1))[0])

    def walk(self) -> Iterator[Node]:
        """Yield everything below, tables' cells left out."""
        for child in self.children:
            yield child
            if child.role not in {"table", "tree table", "tree", "list"}:
                yield from child.walk()

    def press(self) -> None:
        """Do the object's first action, as activating it does."""
        self._call("org.a11y.atspi.Action", "DoAction", "i", (0,))

    def write(self, text: str) -> None:
        """Put text into a field, in place of what stands there."""
        assert self._call("org.a11y.atspi.EditableText", "SetTextContents", "s", (text,))[0]

    def focus(self) -> None:
        """Give the object the keyboard focus."""
        self._call("org.a11y.atspi.Component", "GrabFocus")

    @property
    def table_size(self) -> tuple[int, int]:
        """Rows and columns of a table."""
        rows = self._property("NRows", "org.a11y.atspi.Table")
        columns = self._property("NColumns", "org.a11y.atspi.Table")
        return int(str(rows)), int(str(columns))

    def cell(self, row: int, column: int) -> str:
        """The name of a table's cell."""
        interface = "org.a11y.atspi.Table"
        bus, path = self._call(interface, "GetAccessibleAt", "ii", (row, column))[0]
        return Node(self.screen, bus, path).name

    def _state(self, bit: int) -> bool:
        low, high = self._call(_ACCESSIBLE, "GetState")[0]
        return bool((low | high << 32) >> bit & 1)

    def _property(self, name: str, interface: str = _ACCESSIBLE) -> object:
        answer = self._call("org.freedesktop.DBus.Properties", "Get", "ss", (interface, name))
        return answer[0][1]

    def _call(
        self, interface: str, method: str, signature: str = "", values: tuple[object, ...] = ()
    ) -> tuple[Any, ...]:
        return self.screen.call(self.bus, self.path, interface, method, signature, values)


class Screen:
    """The accessibility bus of a desktop.

    Args:
        session_bus: Address of the D-Bus session.
    """

    def __init__(self, session_bus: str) -> None:
        with open_dbus_connection(session_bus) as session:
            address = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            reply = session.send_and_get_reply(new_method_call(address, "GetAddress"), timeout=20)
        self._connection: DBusConnection = open_dbus_connection(reply.body[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def call(
        self,
        bus: str,
        path: str,
        interface: str,
        method: str,
        signature: str,
        values: tuple[object, ...],
    ) -> tuple[Any, ...]:
        """Call a method; raises :class:`GoneError` when there is nobody to answer."""
        address = DBusAddress(path, bus, interface)
        message = new_method_call(address, method, signature or None, values)
        reply = self._connection.send_and_get_reply(message, timeout=20)
        if reply.header.message_type is MessageType.error:
            msg = f"{interface}.{method} on {path}: {reply.body}"
            raise GoneError(msg)
        body: tuple[Any, ...] = reply.body
        return body

    @property
    def root(self) -> Node:
        return Node(self, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")

    def nodes(self) -> list[Node]:
        """Return everything that shows at present, of all programs."""
        return [node for node in self.root.walk() if node.showing]

    def find(
        self,
        identifier: str = "",
        *,
        name: str = "",
        role: str = "",
        seconds: float = PATIENCE,
        where: Callable[[Node], bool] = lambda _node: True,
    ) -> Node:
        """Wait for the object that shows under this object name, accessible name and role."""

        def fits(node: Node) -> bool:
            return (
                (not identifier or node.identifier == identifier)
                and (not name or node.name == name)
                and (not role or node.role == role)
                and node.showing
                and where(node)
            )

        found: list[Node] = []

        def look() -> bool:
            # A page that is being replaced answers for objects that are gone a moment later.
            try:
                found[:] = [node for node in self.root.walk() if fits(node)][:1]
            except GoneError:
                return False
            return bool(found)

        wait_for(look, f"{role} {identifier} {name!r} shows", seconds)
        return found[0]

    def press(self, identifier: str = "", *, name: str = "", seconds: float = PATIENCE) -> None:
        """Wait for a button to be there and enabled, then press it."""
        self.find(identifier, name=name, seconds=seconds, where=lambda n: n.enabled).press()

    def texts(self) -> list[str]:
        """Return what can be read on the screen at present."""
        while True:
            try:
                return [node.name for node in self.nodes() if node.name]
            except GoneError:
                continue
