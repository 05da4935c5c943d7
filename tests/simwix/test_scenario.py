"""Scenarios, and their tables in the documentation."""

from __future__ import annotations

from dataclasses import fields
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from pointferry.simwix.scenario import (
    Scenario,
    ScenarioInvalid,
    combine,
    meanings,
    named_scenarios,
)
from pointferry.simwix.switches import Effect, FaultBody

PAGE = Path(__file__).parents[2] / "docs" / "simulated-wix.md"


# Names for what is so anyhow, to be said after another scenario.
SAY_THE_DEFAULT = {
    "default",
    "error-file-failed-rows",
    "import-sets",
    "upload-by-put",
    "zeros-omitted",
}


def shown(value: object) -> str:
    return f"`{msgspec.json.encode(value).decode()}`"


def switch_table() -> str:
    defaults = Scenario().as_json()
    said = meanings()
    lines = ["| switch | default | meaning |", "| --- | --- | --- |"]
    lines += [
        f"| `{item.name}` | {shown(defaults[item.name])} | {said[item.name]} |"
        for item in fields(Scenario)
    ]
    return "\n".join(lines)


def scenario_table() -> str:
    folder = resources.files("pointferry.simwix") / "scenarios"
    lines = ["| name | switches |", "| --- | --- |"]
    for name in named_scenarios():
        switches = msgspec.json.decode(
            (folder / f"{name}.json").read_bytes(), type=dict[str, object]
        )
        text = ", ".join(
            f"`{switch}`" if switch == "faults" else f"`{switch}`: {shown(value)}"
            for switch, value in switches.items()
        )
        lines.append(f"| `{name}` | {text or 'none'} |")
    return "\n".join(lines)


def test_the_page_lists_every_switch() -> None:
    assert switch_table() in PAGE.read_text(encoding="utf-8")


def test_the_page_lists_every_named_scenario() -> None:
    assert scenario_table() in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", named_scenarios())
def test_named_scenarios_are_valid(name: str) -> None:
    assert (combine([name]) == Scenario()) is (name in SAY_THE_DEFAULT)


def test_scenarios_combine_in_order(tmp_path: Path) -> None:
    own = tmp_path / "own.json"
    own.write_text('{"rate_limit": 5, "faults": [{"route": "/x", "effect": "hang"}]}')
    both = combine(["throttled", "import-adds", own])
    assert both.rate_limit == 5
    assert both.import_semantics == "add"
    assert both.over_limit == "429_retry_after"
    assert both.faults[0].effect is Effect.HANG
    assert both.faults[0].body is FaultBody.JSON


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"rate": 1}', "unknown switch: rate"),
        ('{"rate_limit": "many"}', "int"),
        ('{"faults": [{"route": "/x", "state": 1}]}', "unknown member state"),
        ('{"faults": [{"status": 500}]}', "route"),
        ('{"missing_permissions": ["all"]}', "unknown all"),
        ('{"program_status": "ACTIVE"}', "program_name"),
        ('{"program_status": "OPEN"}', "program_status"),
        ('{"tiers": 21}', "tiers"),
        ('{"shop_accounts": 301}', "shop_accounts"),
        ("[]", "not a JSON object"),
        ("{", "not a JSON object"),
        ("\xff", "not a JSON object"),
    ],
)
def test_wrong_scenarios_are_refused(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "own.json"
    own.write_bytes(text.encode("latin-1"))
    with pytest.raises(ScenarioInvalid, match=said):
        combine([own])


def test_unknown_names_and_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioInvalid, match="no scenario named 'sunny'"):
        combine(["sunny"])
    with pytest.raises(ScenarioInvalid, match="No such file"):
        combine([tmp_path / "none.json"])
