from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.site import ApiKey, AppCredentials, Credentials
from pointferry.machine import credentials as module
from pointferry.machine import password_store
from pointferry.machine.credentials import EnvironmentStore, KeyringStore, MemoryStore
from tests.machine import backends

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.crossing.ports import CredentialStore
    from tests.plugins.logfail import ExpectLog

KEY = ApiKey("IST.invented-key", "account-1")
APP = AppCredentials("client-1", "invented-secret", "instance-1")


@pytest.fixture
def vault(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    entries: dict[tuple[str, str], str] = {}
    monkeypatch.setitem(password_store._NAMES, backends.__name__, "Test Vault")
    monkeypatch.setattr(backends.Vault, "entries", entries)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"{backends.__name__}.Vault")
    return entries


@pytest.fixture(params=[KeyringStore, MemoryStore])
def store(request: pytest.FixtureRequest, vault: dict[tuple[str, str], str]) -> CredentialStore:
    make: Callable[[], CredentialStore] = request.param
    return make()


@pytest.mark.parametrize("kept", [KEY, APP, AppCredentials("client", "secret"), ApiKey("k", "")])
def test_what_is_kept_comes_back_until_it_is_forgotten(
    store: CredentialStore, kept: Credentials
) -> None:
    assert store.load() is None
    store.keep(KEY)
    store.keep(kept)
    assert store.load() == kept
    assert store.forget()
    assert store.load() is None
    assert not store.forget()


def test_another_object_finds_the_entry_and_another_service_does_not(
    vault: dict[tuple[str, str], str],
) -> None:
    KeyringStore().keep(KEY)
    assert KeyringStore().load() == KEY
    assert KeyringStore("pointferry-test").load() is None
    assert KeyringStore().store_name() == "Test Vault"


@pytest.mark.parametrize(
    "entry",
    ["", "IST.pasted-by-hand", "[]", "null", '{"key":"k"}', '{"key":1,"account_id":"a"}',
     '{"client_id":"c","client_secret":"s","instance_id":5}', "[" * 100_000],
)  # fmt: skip
def test_an_entry_of_another_form_counts_as_none_and_stays(
    vault: dict[tuple[str, str], str], expect_log: ExpectLog, entry: str
) -> None:
    seen = expect_log("unknown form", logger="pointferry.machine.credentials")
    vault["pointferry", "wix"] = entry
    assert KeyringStore().load() is None
    assert vault == {("pointferry", "wix"): entry}
    assert "IST" not in seen[0].getMessage()
    KeyringStore().keep(KEY)
    assert KeyringStore().load() == KEY


@given(
    st.builds(ApiKey, key=st.text(), account_id=st.text())
    | st.builds(
        AppCredentials,
        client_id=st.text(),
        client_secret=st.text(),
        instance_id=st.none() | st.text(),
    )
)
def test_every_text_survives_the_entry(credentials: Credentials) -> None:
    entry = module._encode(credentials)
    assert entry.isascii()
    assert module._decode(entry) == credentials


def test_an_entry_fits_windows() -> None:
    # 2560 bytes in UTF-16; a thousand characters are more than keys are known to have.
    entry = module._encode(ApiKey("k" * 1000, "0" * 36))
    assert len(entry.encode("utf-16")) <= 2560
    assert json.loads(entry)["account_id"] == "0" * 36


def test_the_environment_gives_a_key_and_takes_nothing() -> None:
    store: CredentialStore = EnvironmentStore({"POINTFERRY_API_KEY": " IST.k\n"}, "account-1")
    assert store.load() == ApiKey("IST.k", "account-1")
    assert store.store_name() == "POINTFERRY_API_KEY"
    assert not store.forget()
    with pytest.raises(MachineError) as caught:
        store.keep(KEY)
    assert caught.value.code is ErrorCode.KEYRING_REFUSED
    assert KEY.key not in str(caught.value)
    assert store.load() == ApiKey("IST.k", "account-1")


def test_memory_names_no_store() -> None:
    assert MemoryStore().store_name() == ""


@pytest.mark.parametrize("environ", [{}, {"POINTFERRY_API_KEY": " \n"}])
def test_an_environment_without_a_key(environ: dict[str, str]) -> None:
    assert EnvironmentStore(environ, "account-1").load() is None
