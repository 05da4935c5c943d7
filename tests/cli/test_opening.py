from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.cli.opening import open_app, open_journal
from pointferry.domain.errors import ErrorCode, PointferryError
from pointferry.domain.site import WIX_ORIGIN
from pointferry.machine.credentials import API_KEY_VARIABLE

if TYPE_CHECKING:
    from pathlib import Path


async def test_wix_itself_is_what_commands_talk_to() -> None:
    async with open_app() as app:
        assert app.session.connection.origin == WIX_ORIGIN


async def test_another_service_only_when_it_is_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(API_KEY_VARIABLE, "IST.key")
    async with open_app(origin="http://service.example") as app:
        with pytest.raises(PointferryError) as caught:
            await app.session.connection.use_kept()
    assert caught.value.code is ErrorCode.BASE_URL_REFUSED


async def test_the_program_is_closed_when_a_command_fails() -> None:
    with pytest.raises(ZeroDivisionError):
        async with open_app():
            raise ZeroDivisionError
    # The journal was let go of, so that it can be read alone.
    journal = open_journal()
    assert journal.runs() == ()
    journal.close()


def test_a_data_folder_that_cannot_be_used_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("POINTFERRY_DATA_DIR", str(tmp_path / "file" / "data"))
    with pytest.raises(PointferryError) as caught:
        open_journal()
    assert caught.value.code is ErrorCode.DATA_FOLDER_REFUSED
