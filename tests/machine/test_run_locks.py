from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.run_locks import LOCK_PATTERN, RunLocks, is_taken

if TYPE_CHECKING:
    from pathlib import Path


def test_each_run_has_a_lock_of_its_own_whatever_its_name(tmp_path: Path) -> None:
    one, other = RunLocks(tmp_path / "lock"), RunLocks(tmp_path / "lock")
    names = ["a", "A", "../a", "a/b", "", "é" * 300]
    for name in names:
        one.take(name)
    for name in names:
        with pytest.raises(MachineError) as caught:
            other.take(name)
        assert caught.value.code is ErrorCode.JOURNAL_BUSY
        assert caught.value.params == {"run": name}
    assert len(list((tmp_path / "lock").glob(LOCK_PATTERN))) == len(names)
    assert list(tmp_path.iterdir()) == [tmp_path / "lock"]
    one.give_back_all()
    for name in names:
        other.take(name)
    other.give_back_all()


def test_giving_back_frees_that_run_only(tmp_path: Path) -> None:
    one, other = RunLocks(tmp_path), RunLocks(tmp_path)
    one.take("a")
    one.take("b")
    one.give_back("a")
    one.give_back("a")
    one.give_back("never held")
    other.take("a")
    with pytest.raises(MachineError):
        other.take("b")
    one.give_back_all()
    other.give_back_all()


def test_a_refused_lock_can_be_taken_later(tmp_path: Path) -> None:
    one, other = RunLocks(tmp_path), RunLocks(tmp_path)
    one.take("a")
    for _ in range(3):
        with pytest.raises(MachineError):
            other.take("a")
    one.give_back("a")
    other.take("a")
    with pytest.raises(MachineError):
        one.take("a")
    other.give_back_all()


def test_a_lock_can_be_asked_about_without_taking_it(tmp_path: Path) -> None:
    locks = RunLocks(tmp_path)
    locks.take("a")
    (path,) = tmp_path.glob(LOCK_PATTERN)
    assert is_taken(path)
    locks.give_back("a")
    assert not is_taken(path)
    locks.take("a")
    locks.give_back_all()
    path.unlink()
    assert not is_taken(path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("")
    with pytest.raises(MachineError) as caught:
        RunLocks(tmp_path / "lock").take("a")
    assert caught.value.code is ErrorCode.DATA_FOLDER_REFUSED


def test_something_else_in_the_place_of_a_lock_is_refused(tmp_path: Path) -> None:
    locks = RunLocks(tmp_path)
    locks.take("a")
    locks.give_back_all()
    (path,) = tmp_path.glob(LOCK_PATTERN)
    path.unlink()
    path.mkdir()
    for call in (lambda: locks.take("a"), lambda: is_taken(path)):
        with pytest.raises(MachineError) as caught:
            call()
        assert caught.value.code is ErrorCode.DATA_FOLDER_REFUSED
