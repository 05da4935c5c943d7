"""The entire practice move without a mouse, by what a screen reader exposes and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gui.keyboard import Keyboard
from tests.gui.wizard import wizard

if TYPE_CHECKING:
    from tests.gui.desktop import Desktop

pytestmark = [pytest.mark.window, pytest.mark.timeout(300)]

NOBODY = "http://127.0.0.1:9"


def test_a_rehearsal_by_keyboard_alone(screen: Desktop) -> None:
    with wizard(screen, base_url=NOBODY) as person:
        keys = Keyboard(screen, person.screen)
        person.screen.find("welcome-start")
        keys.take_hold("Pointferry")
        keys.go_to("welcome-start")
        keys.press("Down")
        keys.activate("primary", name="Practise")

        person.screen.find("practice-banner", seconds=60)
        keys.activate("primary", name="Continue")

        person.screen.find("page-program")
        keys.go_to("program-name")
        keys.press("ctrl+a")
        keys.write("Quayside Club")
        keys.activate("primary", name="Save and start the program")
        keys.activate("primary", name="Continue")

        person.screen.find("rules-add")
        keys.activate("primary", name="Continue")

        keys.activate("file-sample")
        keys.activate("primary", name="Check the list")
        keys.activate("primary", name="See what will change")
        keys.activate("primary", name="Move the points")
        keys.activate("primary", name="See the result", seconds=150)

        verdict = person.screen.find("verify-verdict")
        assert verdict.name.startswith("Done.")


def test_help_is_one_key_away_and_gives_the_focus_back(screen: Desktop) -> None:
    with wizard(screen, base_url=NOBODY) as person:
        keys = Keyboard(screen, person.screen)
        person.screen.find("welcome-start")
        keys.take_hold("Pointferry")
        keys.go_to("welcome-start")
        keys.press("F1")
        topics = person.screen.find("help-topics")
        assert topics.name == "Topics"
        keys.take_hold("Help")
        keys.activate("help-close")
        keys.take_hold("Pointferry")
        keys.go_to("welcome-start")
