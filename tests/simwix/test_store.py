"""The state folder."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pointferry.simwix.config import Config
from pointferry.simwix.embedded import Embedded
from pointferry.simwix.store import FILE_NAME, StateInvalid

if TYPE_CHECKING:
    from pathlib import Path


def test_one_service_at_a_time(tmp_path: Path) -> None:
    whole = Config(state_dir=tmp_path)
    with Embedded(whole), pytest.raises(StateInvalid, match="in use"):
        Embedded(whole)
    with Embedded(whole) as again:
        assert again.site_id


def test_a_file_that_is_no_state(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database" * 100)
    with pytest.raises(StateInvalid, match="no state"):
        Embedded(Config(state_dir=tmp_path))


def test_a_state_of_another_version(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        db.execute("CREATE TABLE other (x)")
    with pytest.raises(StateInvalid, match="another version"):
        Embedded(Config(state_dir=tmp_path))
