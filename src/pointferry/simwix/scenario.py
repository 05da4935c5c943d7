"""The simulated service's switches: what Wix leaves open, and every trouble it can be in.

A scenario is a flat object of switches. Named ones ship as JSON files beside this module; several
are combined in order, later ones winning. Defaults are the contract's best inference.
"""

from __future__ import annotations

from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, get_type_hints

import msgspec

from pointferry.simwix.scenario_model import Scenario, ScenarioInvalid

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Scenario", "ScenarioInvalid", "combine", "meanings", "named_scenarios"]


def meanings() -> dict[str, str]:
    """What each switch means."""
    hints = get_type_hints(Scenario, include_extras=True)
    return {item.name: hints[item.name].__metadata__[0] for item in fields(Scenario)}


def named_scenarios() -> tuple[str, ...]:
    """Names of the scenarios that ship with the service, sorted."""
    folder = resources.files("pointferry.simwix") / "scenarios"
    return tuple(
        sorted(
            entry.name.removesuffix(".json")
            for entry in folder.iterdir()
            if entry.name.endswith(".json")
        )
    )


def combine(choices: Iterable[str | Path]) -> Scenario:
    """Builds a scenario from names and JSON files, in order.

    Args:
        choices: Names of shipped scenarios, or paths of JSON files (recognised by ``.json``).

    Raises:
        ScenarioInvalid: If a name is unknown, a file cannot be read, or a switch does not fit.
    """
    scenario = Scenario()
    for choice in choices:
        scenario = scenario.with_switches(_read(choice))
    return scenario


def _read(choice: str | Path) -> dict[str, object]:
    try:
        if str(choice).endswith(".json"):
            raw = Path(choice).read_bytes()
        elif str(choice) in named_scenarios():
            raw = (
                resources.files("pointferry.simwix") / "scenarios" / f"{choice}.json"
            ).read_bytes()
        else:
            msg = f"no scenario named {choice!r}; there are: {', '.join(named_scenarios())}"
            raise ScenarioInvalid(msg)
        return msgspec.json.decode(raw, type=dict[str, object])
    except OSError as error:
        msg = f"{choice}: {error.strerror}"
        raise ScenarioInvalid(msg) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        msg = f"{choice}: not a JSON object of switches ({error})"
        raise ScenarioInvalid(msg) from None
