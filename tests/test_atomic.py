from __future__ import annotations

import hashlib
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pointferry.atomic import atomic_writer
from pointferry.domain.errors import ErrorCode, MachineError

if TYPE_CHECKING:
    from collections.abc import Iterator


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_whole_and_private(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    with atomic_writer(target) as file:
        file.write(b"email,points\r\n")
        assert not target.exists(), "nothing is to be seen before it is complete"
    assert target.read_bytes() == b"email,points\r\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert names(tmp_path) == ["list.csv"]


def test_what_stood_there_stays_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    target.write_bytes(b"before")

    def fail_halfway() -> None:
        with atomic_writer(target) as file:
            file.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert target.read_bytes() == b"before"
    assert names(tmp_path) == ["list.csv"]


def test_the_source_is_never_replaced(tmp_path: Path) -> None:
    source = tmp_path / "export.csv"
    source.write_bytes(b"the merchant's own")
    link = tmp_path / "link.csv"
    link.hardlink_to(source)
    (tmp_path / "deeper").mkdir()
    for target in (source, link, tmp_path / "deeper" / ".." / "export.csv"):
        with (
            pytest.raises(MachineError) as refused,
            atomic_writer(target, never_over=(target.with_name("other.csv"), source)),
        ):
            pytest.fail("must not come this far")
        assert refused.value.code is ErrorCode.EXPORT_OVER_SOURCE
    assert source.read_bytes() == b"the merchant's own"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(MachineError) as refused,
        atomic_writer(tmp_path / "nowhere" / "list.csv"),
    ):
        pytest.fail("must not come this far")
    assert refused.value.code is ErrorCode.EXPORT_REFUSED
    assert refused.value.params == {"file": "list.csv"}


@pytest.fixture
def small_disk() -> Iterator[None]:
    """Let this process write no file over a kilobyte, as on a disk that is nearly full."""
    resource = pytest.importorskip("resource", reason="only POSIX limits the size of files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_leaves_what_stood_there(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    target.write_bytes(b"before")
    with pytest.raises(MachineError) as refused, atomic_writer(target) as file:
        file.write(b"x" * 5000)
    assert refused.value.code is ErrorCode.DISK_FULL
    assert target.read_bytes() == b"before"
    assert names(tmp_path) == ["list.csv"]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="only Linux has this device")
def test_a_device_is_written_to_and_not_replaced() -> None:
    device = Path("/dev/full")
    with pytest.raises(MachineError) as refused, atomic_writer(device) as file:
        file.write(b"x")
    assert refused.value.code is ErrorCode.DISK_FULL
    assert device.is_char_device()


def test_a_source_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    source = tmp_path / "renamed.csv"
    source.write_bytes(b"the merchant's own")
    with (
        pytest.raises(MachineError) as refused,
        atomic_writer(source, never_digests=[digest(b"the merchant's own")]),
    ):
        pytest.fail("must not come this far")
    assert refused.value.code is ErrorCode.EXPORT_OVER_SOURCE
    with atomic_writer(source, never_digests=[digest(b"something else")]) as file:
        file.write(b"new")
    assert source.read_bytes() == b"new"
    with atomic_writer(tmp_path / "none.csv", never_digests=[digest(b"")]) as file:
        file.write(b"new")
