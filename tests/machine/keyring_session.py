"""Runs inside a D-Bus session of its own: optionally unlocks a keyring, then uses the store.

Usage: keyring_session.py PASSWORD|- ACTION...

Each action prints one JSON line: its result, or the code of the error. The password unlocks
GNOME Keyring first; ``-`` leaves it as D-Bus starts it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from pointferry.domain.errors import MachineError
from pointferry.domain.site import ApiKey, AppCredentials
from pointferry.machine.credentials import KeyringStore

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = ApiKey("IST.ïnvented-" + "k" * 8000, "account-1")
APP = AppCredentials("client-1", "invented-secret")


def _name(store: KeyringStore) -> object:
    return store.store_name()


def _load(store: KeyringStore) -> object:
    kept = store.load()
    return {KEY: "the key", APP: "the app", None: None}.get(kept, "something else")


def _keep_key(store: KeyringStore) -> object:
    store.keep(KEY)
    return None


def _keep_app(store: KeyringStore) -> object:
    store.keep(APP)
    return None


def _forget(store: KeyringStore) -> object:
    return store.forget()


ACTIONS: dict[str, Callable[[KeyringStore], object]] = {
    "name": _name,
    "load": _load,
    "keep-key": _keep_key,
    "keep-app": _keep_app,
    "forget": _forget,
}


def main(password: str, actions: list[str]) -> None:
    """Print one line for each action."""
    if password != "-":
        # It returns when the service answers; the daemon ends with the D-Bus session.
        subprocess.run(
            ["gnome-keyring-daemon", "--unlock", "--components=secrets"],
            input=f"{password}\n".encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    store = KeyringStore()
    for action in actions:
        try:
            result = ACTIONS[action](store)
        except MachineError as error:
            result = error.code.value
        print(json.dumps(result), flush=True)  # noqa: T201 - this is how it reports


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
