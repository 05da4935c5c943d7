from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.site import ApiKey
from pointferry.machine.credentials import API_KEY_VARIABLE, KeyringStore

if TYPE_CHECKING:
    import pytest

    from tests.cli.commands.conftest import Command


def test_the_key_leaves_the_password_store(
    command: Command, vault: dict[tuple[str, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A key in the environment is not the one that is kept.
    monkeypatch.setenv(API_KEY_VARIABLE, "IST.other")
    KeyringStore().keep(ApiKey("IST.key", "account-1"))
    done = command("forget")
    assert done.code == 0
    assert vault == {}
    assert "any more" in done.out


def test_forgetting_twice_is_harmless(command: Command, vault: dict[tuple[str, str], str]) -> None:
    assert [command("forget").code, command("forget").code] == [0, 0]
    assert vault == {}
