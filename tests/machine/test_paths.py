from __future__ import annotations

import stat
import sys
from pathlib import Path

import platformdirs
import pytest

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.paths import Paths, find_paths, make_private_folder


def test_everything_lies_below_the_folder_the_environment_names(tmp_path: Path) -> None:
    data = tmp_path / "some where" / "data"
    paths = find_paths({"POINTFERRY_DATA_DIR": str(data)})
    assert paths == Paths(data)
    assert data.is_dir()
    places = (paths.journal, paths.settings, paths.logs, paths.lock)
    assert len(set(places)) == 4
    assert {place.parent for place in places} == {data}
    if sys.platform != "win32":
        assert stat.S_IMODE(data.stat().st_mode) == 0o700


@pytest.mark.parametrize("environ", [{}, {"POINTFERRY_DATA_DIR": ""}])
def test_otherwise_the_systems_usual_place(environ: dict[str, str], machine_dir: Path) -> None:
    paths = find_paths(environ)
    assert paths.data == Path(platformdirs.user_data_dir("Pointferry", appauthor=False))
    assert paths.data.is_relative_to(machine_dir)
    assert paths.data.is_dir()


def test_a_relative_folder_and_a_home_are_made_absolute(
    tmp_path: Path, machine_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths({"POINTFERRY_DATA_DIR": "here"}).data == tmp_path / "here"
    home = find_paths({"POINTFERRY_DATA_DIR": "~/there"}).data
    assert home == machine_dir / "home" / "there"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_folder_that_exists_keeps_its_permissions(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    make_private_folder(shared)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(MachineError) as caught:
        find_paths({"POINTFERRY_DATA_DIR": str(tmp_path / "data")})
    assert caught.value.code is ErrorCode.DATA_FOLDER_REFUSED
    assert caught.value.params == {"file": "data"}
