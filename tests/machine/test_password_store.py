from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from secretstorage.exceptions import SecretStorageException

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine import password_store
from pointferry.machine.password_store import PasswordStore
from tests.machine import backends
from tests.machine.children import child, modules_of_a_keyring_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make a backend of the tests count as one of the system's own."""
    monkeypatch.setitem(password_store._NAMES, backends.__name__, "Test Vault")
    monkeypatch.setattr(backends.Vault, "entries", {})

    def choose(name: str) -> None:
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"{backends.__name__}.{name}")

    return choose


def _code(call: Callable[[], object]) -> ErrorCode:
    with pytest.raises(MachineError) as caught:
        call()
    return caught.value.code


def test_entries_are_kept_replaced_and_removed(use: Callable[[str], None]) -> None:
    use("Vault")
    store = PasswordStore("pointferry")
    assert store.name() == "Test Vault"
    assert store.read("wix") is None
    store.write("wix", "one")
    store.write("wix", "two")
    assert store.read("wix") == "two"
    assert PasswordStore("another").read("wix") is None
    assert store.remove("wix")
    assert not store.remove("wix")
    assert store.read("wix") is None


@pytest.mark.parametrize(
    "backend",
    [
        "keyring.backends.fail.Keyring",
        "keyring.backends.null.Keyring",
        "keyring.backends.chainer.ChainerBackend",
        "tests.machine.backends.Vault",
        "no.such.module.Keyring",
        "keyring.backends.fail.NoSuchClass",
        "Keyring",
    ],
)
def test_what_is_not_the_systems_own_encrypted_store_does_not_count(
    monkeypatch: pytest.MonkeyPatch, backend: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    monkeypatch.setattr(backends.Vault, "entries", {})
    store = PasswordStore("pointferry")
    assert store.name() == ""
    assert _code(lambda: store.read("wix")) is ErrorCode.KEYRING_MISSING
    assert _code(lambda: store.write("wix", "secret")) is ErrorCode.KEYRING_MISSING
    assert _code(lambda: store.remove("wix")) is ErrorCode.KEYRING_MISSING
    assert backends.Vault.entries == {}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a store")
def test_a_session_without_a_bus_has_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    store = PasswordStore("pointferry")
    assert store.name() == ""
    assert _code(lambda: store.read("wix")) is ErrorCode.KEYRING_MISSING


def test_a_store_named_in_keyrings_own_file_is_judged_as_well(
    monkeypatch: pytest.MonkeyPatch, machine_dir: Path
) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setattr("keyring.core.platform.config_root", lambda: machine_dir)
    (machine_dir / "keyringrc.cfg").write_text(
        "[backend]\ndefault-keyring=keyring.backends.null.Keyring\n"
    )
    store = PasswordStore("pointferry")
    assert store.name() == ""
    assert _code(lambda: store.read("wix")) is ErrorCode.KEYRING_MISSING


def test_a_store_that_was_not_unlocked(use: Callable[[str], None]) -> None:
    use("Locked")
    store = PasswordStore("pointferry")
    assert _code(lambda: store.read("wix")) is ErrorCode.KEYRING_LOCKED
    assert _code(lambda: store.write("wix", "secret")) is ErrorCode.KEYRING_LOCKED
    assert _code(lambda: store.remove("wix")) is ErrorCode.KEYRING_LOCKED


def test_a_store_that_fails_is_named_with_its_own_words(use: Callable[[str], None]) -> None:
    use("Failing")
    with pytest.raises(MachineError) as caught:
        PasswordStore("pointferry").read("wix")
    assert caught.value.code is ErrorCode.KEYRING_REFUSED
    assert caught.value.params == {"store": "Test Vault"}
    assert caught.value.detail == "no collection for pointferry, wix"
    assert _code(lambda: PasswordStore("pointferry").write("wix", "x")) is ErrorCode.KEYRING_REFUSED


def test_an_entry_that_stays_is_not_called_removed(use: Callable[[str], None]) -> None:
    use("Undeletable")
    assert _code(lambda: PasswordStore("pointferry").remove("wix")) is ErrorCode.KEYRING_REFUSED


def test_errors_from_below_keyring_are_translated_too(
    use: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: backends.Vault, service: str, username: str) -> str | None:
        raise SecretStorageException("no answer")

    use("Vault")
    monkeypatch.setattr(backends.Vault, "get_password", fail)
    assert _code(lambda: PasswordStore("pointferry").read("wix")) is ErrorCode.KEYRING_REFUSED


def test_starting_does_not_import_keyring(tmp_path: Path) -> None:
    with child(modules_of_a_keyring_store, tmp_path) as (_, report):
        modules: set[str] = report.recv()
    assert "pointferry.machine.password_store" in modules
    assert not modules & {"keyring", "secretstorage", "jeepney", "platformdirs"}


def test_a_store_that_ends_meanwhile_is_missing(use: Callable[[str], None]) -> None:
    use("Gone")
    store = PasswordStore("pointferry")
    assert store.name() == "Test Vault"
    assert _code(lambda: store.read("wix")) is ErrorCode.KEYRING_MISSING
