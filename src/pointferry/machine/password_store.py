"""Text entries in the computer's password store; the only module that imports keyring.

keyring would also take any plug-in it finds installed, among them some that write plain text.
Here only the systems' own encrypted stores count.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, MachineError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keyring.backend import KeyringBackend

_NAMES = {
    "keyring.backends.SecretService": "GNOME Keyring/Secret Service",
    "keyring.backends.libsecret": "GNOME Keyring/Secret Service",
    "keyring.backends.kwallet": "KDE Wallet",
    "keyring.backends.macOS": "macOS Keychain",
    "keyring.backends.Windows": "Windows Credential Manager",
}

_RAW_ERRORS = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("dbus.exceptions", "DBusException"),
    ("win32ctypes.pywin32.pywintypes", "error"),
    ("pywintypes", "error"),
)
"""Errors of the libraries below keyring, which it lets through in places."""


class PasswordStore:
    """One service's entries in the password store.

    Each method looks for the store anew, so one that was started meanwhile is found; it may
    block for as long as a password dialog is open. keyring itself is imported on first use.

    Args:
        service: The name under which the entries stand.

    Raises:
        MachineError: When an entry is read, written or removed: ``KEYRING_MISSING``,
            ``KEYRING_LOCKED`` or ``KEYRING_REFUSED``.
    """

    def __init__(self, service: str) -> None:
        self._service = service

    def name(self) -> str:
        """Return the store's name as people know it, empty when there is none."""
        try:
            backend = _find_backend()
        except MachineError:
            # The other methods say why; a page that shows the name only needs to know that.
            return ""
        return _NAMES[type(backend).__module__]

    def read(self, entry: str) -> str | None:
        """Return an entry's text, or None when there is no such entry."""
        with _opened() as backend:
            return backend.get_password(self._service, entry)

    def write(self, entry: str, text: str) -> None:
        """Store an entry, replacing one of the same name."""
        with _opened() as backend:
            backend.set_password(self._service, entry, text)

    def remove(self, entry: str) -> bool:
        """Remove an entry; return whether there was one."""
        with _opened() as backend:
            # Asked first: a failed removal looks the same as a missing entry.
            if backend.get_password(self._service, entry) is None:
                return False
            backend.delete_password(self._service, entry)
            return True


@contextmanager
def _opened() -> Iterator[KeyringBackend]:
    from keyring.errors import KeyringLocked, NoKeyringError  # noqa: PLC0415 - start-up time

    backend = _find_backend()
    store = _NAMES[type(backend).__module__]
    try:
        yield backend
    except NoKeyringError as error:
        raise _missing(str(error)) from error
    except KeyringLocked as error:
        raise MachineError(
            ErrorCode.KEYRING_LOCKED, params={"store": store}, detail=str(error)
        ) from error
    except _store_errors() as error:
        raise MachineError(
            ErrorCode.KEYRING_REFUSED, params={"store": store}, detail=str(error)
        ) from error


def _find_backend() -> KeyringBackend:
    backend = _configured_backend() or _best_backend()
    if backend is None:
        raise _missing("no password store is running")
    kind = type(backend)
    if kind.__module__ not in _NAMES:
        raise _missing(f"{kind.__module__}.{kind.__qualname__} does not keep secrets encrypted")
    return backend


def _configured_backend() -> KeyringBackend | None:
    """Return the backend that keyring's own environment variable or file asks for."""
    from keyring import core  # noqa: PLC0415 - start-up time

    try:
        return core.load_env() or core.load_config()
    except (ImportError, AttributeError, RuntimeError, ValueError) as error:
        raise _missing(f"the configured keyring cannot be used: {error}") from error


def _best_backend() -> KeyringBackend | None:
    usable = [kind for kind in _system_backends() if kind.viable]
    return max(usable, key=lambda kind: kind.priority)() if usable else None


def _system_backends() -> list[type[KeyringBackend]]:
    kinds: list[type[KeyringBackend]]
    if sys.platform == "darwin":
        from keyring.backends import macOS  # noqa: PLC0415 - start-up time

        kinds = [macOS.Keyring]
    elif sys.platform == "win32":
        from keyring.backends import Windows  # noqa: PLC0415 - start-up time

        kinds = [Windows.WinVaultKeyring]
    else:
        from keyring.backends import SecretService, kwallet  # noqa: PLC0415 - start-up time

        kinds = [SecretService.Keyring, kwallet.DBusKeyring]
    return kinds


def _store_errors() -> tuple[type[Exception], ...]:
    from keyring.errors import KeyringError  # noqa: PLC0415 - start-up time

    found: list[type[Exception]] = [KeyringError, OSError]
    for module, name in _RAW_ERRORS:
        kind: object = getattr(sys.modules.get(module), name, None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            found.append(kind)
    return tuple(found)


def _missing(detail: str) -> MachineError:
    return MachineError(ErrorCode.KEYRING_MISSING, detail=detail)
