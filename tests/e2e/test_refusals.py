"""What keeps a move from starting: a sentence with a remedy, exit code 3, and nothing sent."""

from __future__ import annotations

import json
import socket
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pointferry.machine.credentials import API_KEY_VARIABLE
from tests.e2e.service import Ended, Service, move, pointferry, simulated, write_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with simulated() as running:
        yield running


def _good_file(folder: Path) -> Path:
    return write_csv(folder / "e.csv", ("Email", "Points"), [("ann@example.com", 12)])


def _no_email_column(folder: Path) -> Path:
    return write_csv(folder / "e.csv", ("Name", "Points"), [("Ann", 12), ("Bo", 3)])


def _no_points_column(folder: Path) -> Path:
    return write_csv(folder / "e.csv", ("Email", "Town"), [("ann@example.com", "Ulm")])


def _only_bad_rows(folder: Path) -> Path:
    return write_csv(folder / "e.csv", ("Email", "Points"), [("ann@example.com", "-5")])


def _headings_only(folder: Path) -> Path:
    return write_csv(folder / "e.csv", ("Email", "Points"), [])


def _bytes(content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / "e.csv"
        path.write_bytes(content)
        return path

    return write


FILES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "no such file": (lambda folder: folder / "gone.csv", "file_not_found"),
    "a folder": (lambda folder: folder, "file_unreadable"),
    "empty": (_bytes(b""), "file_empty"),
    "a picture": (_bytes(PNG * 40), "file_not_a_table"),
    "headings only": (_headings_only, "file_no_rows"),
    "no e-mail column": (_no_email_column, "email_column_missing"),
    "no points column": (_no_points_column, "points_column_missing"),
    "nobody can move": (_only_bad_rows, "nothing_to_move"),
}


def _assert_told(ended: Ended, code: str) -> None:
    assert ended.code == 3
    last = ended.last
    assert (last["event"], last["code"]) == ("error", code)
    for field in ("title", "meaning", "remedy"):
        assert isinstance(last[field], str)
        assert last[field]
    assert "request_id" in last
    assert ended.err == ""


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_cannot_be_moved(case: str, tmp_path: Path, service: Service) -> None:
    make, code = FILES[case]
    _assert_told(move(service, make(tmp_path)), code)
    assert service.writes() == []


@pytest.mark.parametrize("case", ["no such file", "a folder", "empty", "a picture"])
def test_check_says_the_same(case: str, tmp_path: Path) -> None:
    make, code = FILES[case]
    _assert_told(pointferry("check", make(tmp_path), "--json"), code)
    in_words = pointferry("check", make(tmp_path))
    assert (in_words.code, in_words.out) == (3, "")
    assert in_words.err.startswith("pointferry: ")


@pytest.mark.parametrize("option", ["--email-column", "--points-column"])
def test_a_column_that_is_not_there_is_told_with_those_that_are(
    option: str, tmp_path: Path
) -> None:
    ended = pointferry("check", _good_file(tmp_path), option, "Balance", "--json")
    _assert_told(ended, "column_unknown")
    assert "Email, Points" in str(ended.last["remedy"])


def test_no_key(tmp_path: Path, service: Service) -> None:
    environment = service.environment()
    del environment[API_KEY_VARIABLE]
    arguments = ["run", str(_good_file(tmp_path)), *service.options(), "--json"]
    _assert_told(pointferry(*arguments, environment=environment), "keyring_missing")


def test_a_wrong_key_is_refused_and_written_nowhere(
    tmp_path: Path, service: Service, machine_dir: Path
) -> None:
    key = "IST.wrong" + "k" * 60
    environment = {**service.environment(), API_KEY_VARIABLE: key}
    arguments = ["run", str(_good_file(tmp_path)), *service.options(), "--json"]
    ended = pointferry(*arguments, environment=environment)
    _assert_told(ended, "key_refused")
    assert key not in ended.out
    written = [path for path in machine_dir.rglob("*") if path.is_file()]
    assert [path for path in written if key.encode() in path.read_bytes()] == []


def test_a_site_of_somebody_else(tmp_path: Path, service: Service) -> None:
    where = ["--base-url", service.base_url, "--account", service.account_id]
    site = "00000000-1111-4222-8333-444444444444"
    arguments = ["run", str(_good_file(tmp_path)), *where, "--site", site, "--json"]
    ended = pointferry(*arguments, environment=service.environment())
    _assert_told(ended, "site_unknown")
    assert service.site_id in str(ended.last["remedy"])


def test_a_site_of_somebody_else_without_the_site_list(tmp_path: Path, service: Service) -> None:
    site = "00000000-1111-4222-8333-444444444444"
    arguments: list[str | Path] = [
        "run",
        _good_file(tmp_path),
        "--base-url",
        service.base_url,
        "--site",
        site,
    ]
    ended = pointferry(*arguments, "--json", environment=service.environment())
    _assert_told(ended, str(ended.last["code"]))


def test_several_sites_are_named(tmp_path: Path, service: Service) -> None:
    where = ["--base-url", service.base_url, "--account", service.account_id]
    arguments = ["run", str(_good_file(tmp_path)), *where, "--json"]
    ended = pointferry(*arguments, environment=service.environment())
    _assert_told(ended, "site_not_chosen")
    assert service.site_id in str(ended.last["remedy"])


def test_a_program_without_a_name_needs_one(tmp_path: Path, service: Service) -> None:
    arguments: list[str | Path] = [
        "run",
        _good_file(tmp_path),
        *service.options(),
        "--yes",
        "--json",
    ]
    ended = pointferry(*arguments, environment=service.environment())
    _assert_told(ended, "program_unnamed")
    assert "--program-name" in str(ended.last["remedy"])


def test_nobody_answers(tmp_path: Path, service: Service) -> None:
    with closing(socket.socket()) as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
    arguments: list[str | Path] = [
        "run",
        _good_file(tmp_path),
        "--base-url",
        url,
        "--account",
        "a",
        "--json",
    ]
    ended = pointferry(*arguments, environment=service.environment())
    _assert_told(ended, "service_unreachable")


def test_an_address_that_is_not_safe(tmp_path: Path, service: Service) -> None:
    url = "http://wix.example"
    arguments: list[str | Path] = [
        "run",
        _good_file(tmp_path),
        "--base-url",
        url,
        "--account",
        "a",
        "--json",
    ]
    ended = pointferry(*arguments, environment=service.environment())
    _assert_told(ended, "base_url_refused")


@pytest.mark.parametrize(
    ("permission", "code"),
    [
        ("loyalty.program", "permission_missing"),
        ("loyalty.imports", "imports_not_allowed"),
        ("contacts.read", "permission_missing"),
    ],
)
def test_a_permission_is_missing(permission: str, code: str, tmp_path: Path) -> None:
    scenario = tmp_path / "scenario.json"
    scenario.write_text(json.dumps({"missing_permissions": [permission]}), encoding="utf-8")
    with simulated("--scenario", str(scenario)) as service:
        ended = move(service, _good_file(tmp_path))
        assert service.writes() == []
    _assert_told(ended, code)
    assert ended.last["request_id"]


def test_the_loyalty_app_is_missing(tmp_path: Path) -> None:
    scenario = tmp_path / "scenario.json"
    scenario.write_text(json.dumps({"loyalty_app": False}), encoding="utf-8")
    with simulated("--scenario", str(scenario)) as service:
        ended = move(service, _good_file(tmp_path))
    _assert_told(ended, "loyalty_not_installed")


def test_a_rules_file_that_makes_no_sense(tmp_path: Path, service: Service) -> None:
    rules = tmp_path / "rules.json"
    rules.write_text('[{"title": "Hello", "trigger": "sneeze", "points": 3}]', encoding="utf-8")
    ended = move(service, _good_file(tmp_path), "--rules", str(rules))
    _assert_told(ended, "rules_file_invalid")
    assert "birthday" in str(ended.last["remedy"])


def test_a_move_that_is_not_known() -> None:
    for arguments in (["report", "nothing"], ["undo", "nothing"], ["resume", "nothing"]):
        ended = pointferry(*arguments)
        assert (ended.code, ended.out) == (3, "")
        assert "no such move" in ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["sail"],
        ["check"],
        ["run"],
        ["check", "e.csv", "--duplicates", "none"],
        ["run", "e.csv", "--program-name", "x"],
        ["run", "--demo", "--site", "x"],
        ["--demo", "check", "e.csv"],
        ["run", "e.csv", "--api-key", "secret"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    ended = pointferry(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "Usage:" in ended.err
