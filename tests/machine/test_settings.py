from __future__ import annotations

import json
import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.settings import (
    RECENT_FILES_MAX,
    Contrast,
    LoadedSettings,
    Motion,
    Settings,
    Theme,
    load_settings,
    save_settings,
)

if TYPE_CHECKING:
    from pathlib import Path

CHOSEN = Settings(
    language="de",
    theme=Theme.DARK,
    window_geometry="AdnQywADAAA=",
    contrast=Contrast.MORE,
    motion=Motion.LESS,
    text_size=130,
    last_site_id="site-1",
    recent_files=("/exports/new.csv", "/exports/old.xlsx"),
    look_for_updates=False,
    updates_looked="2026-11-29",
    newest_version="1.2.3",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.json"


def test_without_a_file_there_are_defaults_and_nothing_is_damaged(path: Path) -> None:
    assert load_settings(path) == LoadedSettings(Settings())
    assert not path.parent.exists()


def test_what_was_saved_comes_back(path: Path) -> None:
    save_settings(path, CHOSEN)
    assert load_settings(path) == LoadedSettings(CHOSEN)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_entries_of_another_version_are_written_back(path: Path) -> None:
    save_settings(path, CHOSEN)
    entries = json.loads(path.read_text()) | {"other": 1, "density": {"rows": [1, None, "x"]}}
    path.write_text(json.dumps(entries))
    loaded = load_settings(path).settings
    save_settings(path, loaded.with_recent_file("/exports/third.csv"))
    written = json.loads(path.read_text())
    assert written["density"] == {"rows": [1, None, "x"]}
    assert written["other"] == 1
    assert written["recent_files"][0] == "/exports/third.csv"
    assert written["theme"] == "dark"


def test_an_entry_of_another_kind_gives_its_default_alone(path: Path) -> None:
    save_settings(path, CHOSEN)
    entries = json.loads(path.read_text())
    entries |= {"theme": "purple", "language": 7, "recent_files": ["/a.csv", 3]}
    entries |= {"text_size": 117, "contrast": [], "motion": None}
    path.write_text(json.dumps(entries))
    loaded = load_settings(path)
    assert loaded.damaged is None
    assert loaded.settings.theme is Theme.SYSTEM
    assert loaded.settings.language == ""
    assert loaded.settings.text_size == 100
    assert loaded.settings.contrast is Contrast.SYSTEM
    assert loaded.settings.motion is Motion.SYSTEM
    assert loaded.settings.recent_files == ("/a.csv",)
    assert loaded.settings.last_site_id == "site-1"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"x"', b"\xff\xfe\x00", b"[" * 100_000])
def test_a_damaged_file_is_put_aside_and_reported(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    loaded = load_settings(path)
    assert loaded.settings == Settings()
    assert loaded.damaged is not None
    assert loaded.damaged != path
    assert loaded.damaged.read_bytes() == content
    assert load_settings(path) == LoadedSettings(Settings())


def test_a_file_that_cannot_be_read_is_reported_and_stays(path: Path) -> None:
    path.mkdir(parents=True)
    assert load_settings(path) == LoadedSettings(Settings(), damaged=path)
    assert path.is_dir()


def test_settings_that_cannot_be_written_leave_the_old_ones(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(MachineError) as caught:
        save_settings(path, CHOSEN)
    assert caught.value.code is ErrorCode.EXPORT_REFUSED
    assert os.listdir(path.parent) == ["settings.json"]  # noqa: PTH208 - names are enough


def test_recent_files_are_few_and_newest_first() -> None:
    settings = Settings()
    for number in range(RECENT_FILES_MAX + 5):
        settings = settings.with_recent_file(f"/{number}.csv")
    settings = settings.with_recent_file("/10.csv")
    assert len(settings.recent_files) == RECENT_FILES_MAX
    assert settings.recent_files[:3] == ("/10.csv", "/14.csv", "/13.csv")
    assert settings.recent_files.count("/10.csv") == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
names = st.sampled_from(["language", "theme", "recent_files", "rounding", "other"]) | st.text()


@given(entries=st.dictionaries(names, json_values, max_size=5))
def test_any_json_object_loads_and_saving_settles_it(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_text(json.dumps(entries))
    first = load_settings(path)
    assert first.damaged is None
    save_settings(path, first.settings)
    assert load_settings(path) == first


def test_a_damaged_file_that_cannot_be_put_aside_is_reported_where_it_is(path: Path) -> None:
    (path.parent / "settings.damaged.json" / "in the way").mkdir(parents=True)
    path.write_bytes(b"{")
    assert load_settings(path) == LoadedSettings(Settings(), damaged=path)
