from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from pointferry.simwix.embedded import Embedded
    from tests.cli.commands.conftest import Command


def _typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines) + "\n"))


def test_a_key_that_works_is_kept_and_the_sites_are_shown(
    command: Command,
    site: Embedded,
    vault: dict[tuple[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _typed(monkeypatch, site.account_id, f"Bearer {site.api_key} ")
    done = command("connect", "--base-url", site.base_url)
    assert done.code == 0, done.err
    assert "kept in Test Vault" in done.out
    assert site.site_id in done.out
    assert site.api_key not in done.out
    assert [site.api_key in secret for secret in vault.values()] == [True]


def test_a_key_that_is_refused_is_not_kept(
    command: Command,
    site: Embedded,
    vault: dict[tuple[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _typed(monkeypatch, "IST.wrong")
    done = command("connect", "--base-url", site.base_url, "--account", site.account_id)
    assert done.code == 3
    assert "does not accept the key" in done.err
    assert vault == {}


def test_without_a_password_store_it_says_so(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    _typed(monkeypatch, "IST.key")
    done = command("connect", "--account", "account-1")
    assert done.code == 3
    assert "no password store" in done.err


def test_nothing_was_typed(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "")
    done = command("connect", "--account", "account-1")
    assert done.code == 3
    assert "no Wix key" in done.err
