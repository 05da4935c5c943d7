"""The whole move through the command line, against the simulated service as its own process."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.e2e.exports import make_up
from tests.e2e.service import (
    PROGRAM_NAME,
    accounts_file,
    contacts_file,
    move,
    pointferry,
    simulated,
    write_csv,
)

if TYPE_CHECKING:
    from pathlib import Path

COUNTS = ("rows", "sent", "proven", "set_aside", "differences")


@pytest.mark.parametrize("semantics", ["set", "add"])
@pytest.mark.parametrize("wanted", ["set", "add"])
def test_everybody_ends_with_the_promised_balance(
    tmp_path: Path, wanted: str, semantics: str
) -> None:
    made = make_up(seed=7)
    scenario = tmp_path / "scenario.json"
    scenario.write_text(json.dumps({"import_semantics": semantics}), encoding="utf-8")
    people = ["--contacts", str(contacts_file(tmp_path, made.contacts))]
    people += ["--accounts", str(accounts_file(tmp_path, made.owned))]
    with simulated(*people, "--scenario", str(scenario)) as service:
        file = made.write(tmp_path)
        ended = move(service, file, "--wanted", wanted)
        assert service.balances() == made.expected(added=wanted == "add")
        assert ended.code == 1, ended.err
        last = ended.last
        assert last["event"] == "finished"
        assert last["verdict"] == "proven"
        assert (last["rows"], last["set_aside"]) == (made.rows, made.set_aside)
        assert last["proven"] == made.rows - made.set_aside
        assert last["differences"] == 0

        before = service.credits()
        again = move(service, file, "--wanted", wanted)
        assert service.credits() == before
        assert service.balances() == made.expected(added=wanted == "add")
        assert again.code == 1
        assert {name: again.last[name] for name in COUNTS} == {name: last[name] for name in COUNTS}
        assert again.last["run"] == last["run"]


def test_every_row_moves_and_the_exit_code_is_0(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "e.csv", ("Email", "Points"), [("ann@example.com", 12)])
    contacts = contacts_file(tmp_path, ["ann@example.com"])
    with simulated("--contacts", str(contacts)) as service:
        ended = move(service, file)
        assert service.balances() == {"ann@example.com": 12}
    assert (ended.code, ended.err) == (0, "")
    assert ended.last["verdict"] == "proven"


def test_nothing_is_sent_before_it_was_shown(tmp_path: Path) -> None:
    made = make_up(seed=3, customers=20)
    contacts = contacts_file(tmp_path, made.contacts)
    accounts = accounts_file(tmp_path, made.owned)
    with simulated("--contacts", str(contacts), "--accounts", str(accounts)) as service:
        file = made.write(tmp_path)
        arguments: list[str | Path] = ["run", file, *service.options(), *PROGRAM_NAME]
        shown = pointferry(*arguments, "--json", environment=service.environment())
        assert service.writes() == []
        assert service.balances() == made.owned
        assert shown.code == 0
        assert shown.last["event"] == "preview"
        assert shown.last["sent"] is False
        promised = {e["email"]: e["after"] for e in shown.events if e["event"] == "customer"}
        assert promised == made.balances
        in_words = pointferry(*arguments, environment=service.environment())
        assert service.writes() == []
        assert in_words.code == 0
        assert "Nothing was sent" in in_words.out
        assert all(email in in_words.out for email in made.balances)


def test_without_new_contacts_the_unknown_are_left_out(tmp_path: Path) -> None:
    rows = [("ann@example.com", 12), ("new@example.com", 5)]
    file = write_csv(tmp_path / "e.csv", ("Email", "Points"), rows)
    with simulated("--contacts", str(contacts_file(tmp_path, ["ann@example.com"]))) as service:
        ended = move(service, file, "--no-create-contacts")
        assert service.balances() == {"ann@example.com": 12}
    assert ended.code == 1
    assert [ended.last[name] for name in COUNTS] == [2, 1, 1, 1, 0]


def test_program_and_rules_become_what_was_asked_for(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "e.csv", ("Email", "Points"), [("ann@example.com", 12)])
    rules = tmp_path / "rules.json"
    entries = [
        {"title": "Birthday gift", "trigger": "birthday", "points": 50},
        {"title": "Shopping", "trigger": "stores-order", "points": 1, "per": 2},
    ]
    rules.write_text(json.dumps(entries), encoding="utf-8")
    with simulated("--contacts", str(contacts_file(tmp_path, ["ann@example.com"]))) as service:
        options = ("--point-name", "Anchors", "--rules", str(rules))
        first = move(service, file, *options)
        preview = next(e for e in first.events if e["event"] == "preview")
        written = Counter(service.writes())
        second = move(service, file, *options)
        again = next(e for e in second.events if e["event"] == "preview")
        assert Counter(service.writes()) == written
    assert (first.code, second.code) == (0, 0)
    assert isinstance(preview["rules"], dict)
    assert isinstance(preview["program"], dict)
    assert isinstance(again["rules"], dict)
    assert isinstance(again["program"], dict)
    assert set(preview["program"]["changes"]) == {"name", "point_name", "activate"}
    assert "Birthday gift" in preview["rules"]["add"]
    assert again["program"]["changes"] == []
    assert again["rules"]["add"] == []


def test_report_status_and_undo_tell_and_take_back(tmp_path: Path) -> None:
    made = make_up(seed=11, customers=24)
    contacts = contacts_file(tmp_path, made.contacts)
    accounts = accounts_file(tmp_path, made.owned)
    with simulated("--contacts", str(contacts), "--accounts", str(accounts)) as service:
        run = str(move(service, made.write(tmp_path)).last["run"])
        page, table = tmp_path / "r.html", tmp_path / "r.csv"
        assert pointferry("report", run, "--html", page, "--csv", table).code == 0
        assert run in page.read_text(encoding="utf-8")
        lines = table.read_text(encoding="utf-8-sig").splitlines()
        left_out_rows = made.set_aside
        assert len(lines) == 1 + len(made.balances) + left_out_rows
        assert run in pointferry("status").out
        status = json.loads(pointferry("status", "--json").out)
        assert [(r["run"], r["verdict"]) for r in status["runs"]] == [(run, "proven")]

        environment = service.environment()
        before = service.credits()
        assert pointferry("undo", run, environment=environment).code == 0
        assert service.credits() == before
        undone = pointferry("undo", run, "--yes", environment=environment)
        assert undone.code == 0, undone.err
        owned = {email: points for email, points in service.balances().items() if points}
        assert owned == {email: points for email, points in made.owned.items() if points}
        assert "Undone" in _report(run, tmp_path)
        assert pointferry("resume", run, "--yes", environment=environment).code == 3


def _report(run: str, folder: Path) -> str:
    page = folder / "after.html"
    assert pointferry("report", run, "--html", page).code == 0
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("yes", [(), ("--yes",)], ids=["unasked", "yes"])
def test_practice_ends_proven_and_names_who_was_left_out(yes: tuple[str, ...]) -> None:
    ended = pointferry("run", "--demo", "--json", *yes)
    assert ended.code == 1, ended.err
    last = ended.last
    assert (last["event"], last["verdict"], last["differences"]) == ("finished", "proven", 0)
    named = sum(e["event"] == "set_aside" for e in ended.events)
    (preview,) = [e for e in ended.events if e["event"] == "preview"]
    customers = preview["customers"]
    assert isinstance(customers, dict)
    refused = 1  # by the practice site, the first time
    assert last["set_aside"] == named + customers["left_out"] + refused
    assert named > 0
    assert customers["left_out"] == 3
    assert isinstance(last["rows"], int)
    assert last["proven"] == last["rows"] - int(str(last["set_aside"]))


def test_a_local_service_on_another_port_is_the_same_site(tmp_path: Path) -> None:
    made_up = make_up(seed=31, customers=20)
    export = made_up.write(tmp_path)
    people = [
        "--state",
        str(tmp_path / "state"),
        "--contacts",
        str(contacts_file(tmp_path, made_up.contacts)),
        "--accounts",
        str(accounts_file(tmp_path, made_up.owned)),
    ]
    with simulated(*people) as service:
        assert move(service, export, "--wanted", "add").last["verdict"] == "proven"
        first = service.base_url
        run = move(service, export, "--wanted", "add").last["run"]
        paid = service.credits()
    with simulated(*people) as service:
        assert service.base_url != first
        again = move(service, export, "--wanted", "add").last
        assert (again["verdict"], again["run"]) == ("proven", run)
        assert service.credits() == paid, "nobody is paid twice"
        assert service.balances() == made_up.expected(added=True)
