"""Keyring backends for tests, chosen by name through PYTHON_KEYRING_BACKEND."""

from __future__ import annotations

from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordDeleteError


class Vault(KeyringBackend):
    """Keeps entries in memory, for all of its instances."""

    priority = 1.0
    entries: dict[tuple[str, str], str] = {}  # noqa: RUF012 - shared on purpose

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


class Locked(Vault):
    """Was not unlocked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(f"dismissed for {service}, {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(f"{len(password)} characters not written for {service}, {username}")


class Failing(Vault):
    """Fails in a way of its own."""

    def get_password(self, service: str, username: str) -> str | None:
        raise InitError(f"no collection for {service}, {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password)
        raise ConnectionResetError("the service went away")


class Undeletable(Vault):
    """Has an entry that it will not remove."""

    def get_password(self, service: str, username: str) -> str | None:
        return f"{service}, {username}"

    def delete_password(self, service: str, username: str) -> None:
        raise PasswordDeleteError(f"{service}, {username}: not now")


class Gone(Vault):
    """Ended after it was found."""

    def get_password(self, service: str, username: str) -> str | None:
        raise NoKeyringError(f"nobody answers for {service}, {username}")
