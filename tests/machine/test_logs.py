from __future__ import annotations

import io
import logging
import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.site import ApiKey, AppCredentials
from pointferry.machine.logs import FILE_PATTERN, Logs, RedactingFormatter
from pointferry.machine.privacy import Redactor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.plugins.logfail import ExpectLog

LOG = logging.getLogger("pointferry.tests")
KEY = "IST.eyJraWQiOiJpbnZlbnRlZCJ9.eyJkYXRhIjoiaW52ZW50ZWQifQ.aW52ZW50ZWQtc2lnbmF0dXJl"
SECRET = "0b1946ac-9249-4d23-84b6-92983a5f7d45"


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Logs]:
    with Logs(tmp_path / "logs", Redactor(SECRET)) as logs:
        yield logs


def _read(logs: Logs) -> str:
    return logs.file.read_text(encoding="utf-8")


def test_a_record_is_one_line_with_its_allowed_fields(logs: Logs) -> None:
    LOG.info("part %d\nsent", 3, extra={"rows": 5, "email": "ann@example.com"})
    (line,) = _read(logs).splitlines()
    assert line.endswith(" pointferry.tests INFO part 3\\nsent | email=hidden rows=5")
    assert line.split()[0].endswith("+00:00")


def test_own_records_count_from_info_on_and_libraries_from_warning_on(
    logs: Logs, expect_log: ExpectLog
) -> None:
    expect_log("from a library")
    LOG.debug("too fine")
    LOG.info("from us")
    logging.getLogger("library").info("request sent")
    logging.getLogger("library").warning("from a library")
    text = _read(logs)
    assert [line.split(" ", 3)[3] for line in text.splitlines()] == ["from us", "from a library"]


def test_the_key_reaches_no_file_on_any_way(logs: Logs, expect_log: ExpectLog) -> None:
    expect_log(".*", level=logging.ERROR)
    credentials = (ApiKey(KEY, "account"), AppCredentials("client", SECRET))
    for secret in (KEY, SECRET):
        LOG.info("using %s", secret)
        LOG.info("using %r", {"value": secret})
        LOG.info("using", extra={"key": secret, "reason": secret})
        LOG.info("headers %s", {"Authorization": secret, "wix-site-id": "s"})
        LOG.info("https://up.example/?token=%s", secret)
        try:
            int(secret)
        except ValueError:
            LOG.exception("failed with %s", secret, stack_info=True)
    LOG.info("%s and %r", *credentials)
    text = _read(logs)
    assert len(text.splitlines()) > 12
    assert "Traceback" in text
    for secret in (KEY, SECRET):
        assert secret not in text
        assert secret[8:] not in text


@pytest.mark.parametrize("message", ["too many values", "%d", "%(name)s"])
def test_a_message_that_does_not_fit_its_values_is_written_without_them(message: str) -> None:
    record = logging.makeLogRecord({"msg": message, "args": (SECRET,), "levelname": "INFO"})
    text = RedactingFormatter(Redactor(), short=True).format(record)
    assert text == f"INFO {message} (does not fit its values)"


def test_addresses_in_tracebacks_are_masked(logs: Logs, expect_log: ExpectLog) -> None:
    expect_log("it failed", level=logging.ERROR)
    try:
        int("ann@example.com")
    except ValueError:
        LOG.exception("it failed")
    assert "ValueError: invalid literal for int() with base 10: 'a…@e….com'" in _read(logs)
    # The line of code above shows the address as well.
    assert "ann@" not in _read(logs)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_can_read_the_log(logs: Logs) -> None:
    assert stat.S_IMODE(logs.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(logs.file.parent.stat().st_mode) == 0o700


def test_the_files_of_one_process_are_bounded(logs: Logs) -> None:
    for _ in range(400):
        LOG.info("x" * 10_000)
    files = list(logs.file.parent.glob(FILE_PATTERN))
    assert len(files) == 2
    assert sum(file.stat().st_size for file in files) <= 2_000_000
    if sys.platform != "win32":
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_record_without_end_is_cut(logs: Logs) -> None:
    LOG.info("y" * 5_000_000)
    assert logs.file.stat().st_size < 20_000


def test_old_files_go_when_there_are_too_many_or_they_are_too_large(tmp_path: Path) -> None:
    for age in range(20):
        file = tmp_path / f"pointferry-20260101-0000{age:02}-1.log"
        file.write_bytes(b"x" * (4_000_000 if age == 5 else 10))
        os.utime(file, (1_700_000_000 - age, 1_700_000_000 - age))
    (tmp_path / "notes.txt").write_text("mine")
    with Logs(tmp_path, Redactor()) as logs:
        left = {file.name[24:26] for file in tmp_path.glob(FILE_PATTERN) if file != logs.file}
    assert left == {f"{age:02}" for age in range(8)}
    (tmp_path / "pointferry-20260101-000001-1.log").write_bytes(b"x" * 7_000_000)
    with Logs(tmp_path, Redactor()) as logs:
        assert list(tmp_path.glob(FILE_PATTERN)) == [logs.file]
    assert (tmp_path / "notes.txt").exists()


def test_the_console_shows_warnings_redacted_and_without_the_time(
    tmp_path: Path, expect_log: ExpectLog
) -> None:
    expect_log("refused")
    console = io.StringIO()
    with Logs(tmp_path, Redactor(), console=console):
        LOG.info("quiet")
        LOG.warning("refused %s", "ann@example.com", extra={"status": 403})
    assert console.getvalue() == "WARNING refused a…@e….com | status=403\n"


def test_a_talkative_console_does_not_make_the_file_so(tmp_path: Path) -> None:
    console = io.StringIO()
    with Logs(tmp_path, Redactor(), console=console, console_level=logging.DEBUG) as logs:
        LOG.debug("fine")
        assert console.getvalue() == "DEBUG fine\n"
        assert _read(logs) == ""


def test_after_closing_nothing_is_written_and_all_is_as_before(tmp_path: Path) -> None:
    handlers = list(logging.getLogger().handlers)
    level = logging.getLogger("pointferry").level
    logs = Logs(tmp_path, Redactor())
    logs.close()
    logs.close()
    LOG.info("late")
    assert _read(logs) == ""
    assert logging.getLogger().handlers == handlers
    assert logging.getLogger("pointferry").level == level


def test_text_that_utf_8_cannot_hold_is_written_escaped(logs: Logs) -> None:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int("c\ud800")
    failure = (caught.type, caught.value, caught.tb)
    record = logging.makeLogRecord({"msg": "a\ud800b\x1b[31m", "exc_info": failure})
    # Not through a logger: pytest-xdist cannot send such captured text to its main process.
    logs._handlers[0].handle(record)
    lines = _read(logs).splitlines()
    assert lines[0].endswith("a\\ud800b\\x1b[31m")
    assert lines[-1].endswith("'c\\ud800'")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")  # noqa: PTH110 - not a file
def test_a_full_disk_does_not_stop_the_program(
    logs: Logs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = logs._handlers[0]
    assert isinstance(handler, logging.FileHandler)
    handler.close()
    with monkeypatch.context() as patch:
        patch.setattr(handler, "baseFilename", "/dev/full")
        patch.setattr(handler, "maxBytes", 0)
        LOG.info("lost")
    assert getattr(handler, "lost", 0) == 1
    assert capsys.readouterr().err == ""


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("")
    with pytest.raises(MachineError) as caught:
        Logs(tmp_path / "logs", Redactor())
    assert caught.value.code is ErrorCode.DATA_FOLDER_REFUSED
