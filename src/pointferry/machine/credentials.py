"""Where the merchant's key is kept: the computer's password store, memory or the environment."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.site import ApiKey, AppCredentials
from pointferry.machine.password_store import PasswordStore

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pointferry.domain.site import Credentials

API_KEY_VARIABLE = "POINTFERRY_API_KEY"
"""Environment variable that holds an API key for headless use."""

_ENTRY = "wix"

_log = logging.getLogger(__name__)


class KeyringStore:
    """Keeps the credentials as one entry of the computer's password store.

    Args:
        service: The name the entry has in the password store.

    Raises:
        MachineError: In the other methods: ``KEYRING_MISSING`` without a password store that keeps
            secrets encrypted, ``KEYRING_LOCKED`` when the person did not unlock it, and
            ``KEYRING_REFUSED`` when it fails in another way.
    """

    def __init__(self, service: str = "pointferry") -> None:
        self._store = PasswordStore(service)

    def store_name(self) -> str:
        """Return the password store's own name, empty when this computer has none."""
        return self._store.name()

    def load(self) -> Credentials | None:
        """Return what was kept, or None; also for an entry that is not in Pointferry's form."""
        secret = self._store.read(_ENTRY)
        if secret is None:
            return None
        credentials = _decode(secret)
        if credentials is None:
            _log.warning("the entry in the password store has an unknown form and is left alone")
        return credentials

    def keep(self, credentials: Credentials) -> None:
        """Store credentials, replacing what was kept."""
        self._store.write(_ENTRY, _encode(credentials))

    def forget(self) -> bool:
        """Remove what was kept; return whether there was anything."""
        return self._store.remove(_ENTRY)


class MemoryStore:
    """Keeps the credentials until the program ends and nowhere else."""

    def __init__(self) -> None:
        self._kept: Credentials | None = None

    def store_name(self) -> str:
        """Return the empty name: nothing of this computer is used."""
        return ""

    def load(self) -> Credentials | None:
        """Return what was kept, or None."""
        return self._kept

    def keep(self, credentials: Credentials) -> None:
        """Remember credentials, replacing what was kept."""
        self._kept = credentials

    def forget(self) -> bool:
        """Remove what was kept; return whether there was anything."""
        kept, self._kept = self._kept, None
        return kept is not None


class EnvironmentStore:
    """Reads an API key from ``POINTFERRY_API_KEY``; it can neither keep nor forget one.

    Args:
        environ: The environment.
        account_id: The Wix account that made the key, empty when not given; only account-level
            calls need it.
    """

    def __init__(self, environ: Mapping[str, str], account_id: str = "") -> None:
        self._key = environ.get(API_KEY_VARIABLE, "").strip()
        self._account_id = account_id

    def store_name(self) -> str:
        """Return the variable's name."""
        return API_KEY_VARIABLE

    def load(self) -> Credentials | None:
        """Return the key, or None when the variable is missing or blank."""
        return ApiKey(self._key, self._account_id) if self._key else None

    def keep(self, credentials: Credentials) -> None:
        """Refuse: the environment belongs to whoever started the program.

        Raises:
            MachineError: Always, ``KEYRING_REFUSED``.
        """
        raise MachineError(
            ErrorCode.KEYRING_REFUSED,
            params={"store": API_KEY_VARIABLE},
            detail=f"{type(credentials).__name__} cannot be kept in the environment",
        )

    def forget(self) -> bool:
        """Return False: there is nothing Pointferry could remove."""
        return False


def _encode(credentials: Credentials) -> str:
    fields: dict[str, str | None]
    match credentials:
        case ApiKey():
            fields = {"key": credentials.key, "account_id": credentials.account_id}
        case AppCredentials():
            fields = {
                "client_id": credentials.client_id,
                "client_secret": credentials.client_secret,
                "instance_id": credentials.instance_id,
            }
    # Compact and ASCII: Windows gives one entry 2560 bytes, two for each character.
    return json.dumps(fields, separators=(",", ":"))


def _decode(secret: str) -> Credentials | None:
    try:
        loaded: object = json.loads(secret)
    except (ValueError, RecursionError):
        return None
    fields: dict[object, object] = loaded if isinstance(loaded, dict) else {}
    match fields:
        case {"key": str(key), "account_id": str(account_id)}:
            return ApiKey(key, account_id)
        case {
            "client_id": str(client_id),
            "client_secret": str(client_secret),
            "instance_id": str() | None as instance_id,
        }:
            return AppCredentials(client_id, client_secret, instance_id)
    return None
