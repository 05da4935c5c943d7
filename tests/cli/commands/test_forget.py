from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pointferry.domain.site import ApiKey
from pointferry.machine.credentials import API_KEY_VARIABLE, KeyringStore
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import find_paths

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from pointferry.simwix.embedded import Embedded
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


def _moved(command: Command, site: Embedded, export: Path) -> None:
    where = ("--base-url", site.base_url, "--account", site.account_id, "--site", site.site_id)
    named = ("--program-name", "Quayside Club")
    assert command("run", export, *where, *named, "--yes").code == 1


def test_everything_goes_only_when_asked_twice(
    command: Command, vault: dict[tuple[str, str], str], site: Embedded, export: Path
) -> None:
    KeyringStore().keep(ApiKey("IST.key", "account-1"))
    _moved(command, site, export)
    data = find_paths(os.environ).data
    there = {path.relative_to(data).parts[0] for path in data.rglob("*")}
    assert {"journal.sqlite3", "logs"} <= there

    shown = command("forget", "--everything")
    assert shown.code == 0
    assert "pay twice" in shown.out
    assert vault != {}
    assert {path.relative_to(data).parts[0] for path in data.rglob("*")} == there

    done = command("forget", "--everything", "--yes")
    assert done.code == 0
    assert str(data) in done.out
    assert vault == {}
    assert list(data.iterdir()) == []


def test_everything_goes_without_a_password_store(
    command: Command, site: Embedded, export: Path
) -> None:
    _moved(command, site, export)
    assert command("forget", "--everything", "--yes").code == 0
    assert list(find_paths(os.environ).data.iterdir()) == []


def test_nothing_goes_while_a_move_is_under_way(
    command: Command, vault: dict[tuple[str, str], str], site: Embedded, export: Path
) -> None:
    KeyringStore().keep(ApiKey("IST.key", "account-1"))
    _moved(command, site, export)
    paths = find_paths(os.environ)
    journal = SqliteJournal(paths)
    journal.lock_run("the site")
    try:
        refused = command("forget", "--everything", "--yes")
        assert refused.code == 3
        assert "is working on this move" in refused.out + refused.err
        assert vault != {}
        assert paths.journal.exists()
    finally:
        journal.close()
