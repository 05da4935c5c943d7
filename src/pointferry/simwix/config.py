"""What a simulated service is started with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pointferry.simwix.scenario import Scenario

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of one service.

    Attributes:
        port: Port of the API; 0 takes a free one. The file storage has a second port.
        state_dir: Folder for state that survives the process; None keeps it in memory.
        scenario: The switches.
        contacts: CSV with the columns ``email,first,last``: the main site's contacts.
        accounts: CSV with the columns ``email,balance``: its loyalty accounts. A contact that is
            missing from ``contacts`` is created. With either file there is no invented shop.
        control: Whether ``/_control/`` is served.
        api_key: The API key to accept; None makes one (kept with the state).
    """

    port: int = 0
    state_dir: Path | None = None
    scenario: Scenario = field(default_factory=Scenario)
    contacts: Path | None = None
    accounts: Path | None = None
    control: bool = False
    api_key: str | None = None
