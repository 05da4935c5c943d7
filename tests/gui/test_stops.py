"""What a person sees when things go wrong, and that nothing is lost by it."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.e2e.exports import make_up
from tests.gui.desktop import wait_for
from tests.gui.relay import Relay
from tests.gui.shops import shop_of
from tests.gui.wizard import wizard

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.desktop import Desktop

pytestmark = [pytest.mark.window, pytest.mark.timeout(300)]


def test_killed_in_the_middle_and_resumed_from_welcome(screen: Desktop, tmp_path: Path) -> None:
    made_up = make_up(seed=21)
    export = made_up.write(tmp_path)
    with shop_of(made_up, tmp_path, import_seconds=3.0) as service:
        with wizard(screen, base_url=service.base_url) as person:
            person.go_to_preview(service, export)
            person.screen.press("primary", name="Move the points")
            person.screen.find("busy-progress")
            wait_for(lambda: bool(service.credits()), "the trial is booked")
            os.kill(person.process.pid, signal.SIGKILL)
        with wizard(screen, base_url=service.base_url) as person:
            person.resume()
            person.screen.press("primary", name="See the result", seconds=120)
            person.see_proven(made_up)
        assert service.balances() == made_up.expected(added=False)
        paid = [email for email, _amount in service.credits()]
        assert len(paid) == len(set(paid))


def test_a_connection_lost_in_the_middle_pauses_and_goes_on(
    screen: Desktop, tmp_path: Path
) -> None:
    made_up = make_up(seed=22)
    export = made_up.write(tmp_path)
    with (
        shop_of(made_up, tmp_path, import_seconds=2.0) as service,
        Relay(service.base_url) as cable,
        wizard(screen, base_url=cable.base_url) as person,
    ):
        person.go_to_preview(service, export)
        person.screen.press("primary", name="Move the points")
        wait_for(lambda: bool(service.credits()), "the trial is booked")
        with cable.unplugged():
            person.screen.find(where=lambda node: "No internet connection" in node.name)
        person.screen.press("primary", name="See the result", seconds=120)
        person.see_proven(made_up)
        assert service.balances() == made_up.expected(added=False)


BAD_FILES = {
    "empty.csv": (b"", "empty"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not a list of customers"),
    "headings-only.csv": (b"Email,Points\r\n", ""),
}


def test_bad_input_gets_a_sentence_and_the_move_goes_on(screen: Desktop, tmp_path: Path) -> None:
    made_up = make_up(seed=23, customers=8)
    export = made_up.write(tmp_path)
    with shop_of(made_up, tmp_path) as service, wizard(screen, base_url=service.base_url) as person:
        person.start()
        person.connect("IST.not-this-one", service.account_id)
        person.read_error()
        person.connect(service.api_key, service.account_id)
        person.choose_site(service.site_id)
        person.name_program("Quayside Club")
        person.keep_rules()
        for name, (content, sentence) in BAD_FILES.items():
            bad = tmp_path / name
            bad.write_bytes(content)
            person.open_file(bad)
            assert sentence in person.read_error()
        person.open_file(export)
        person.check()
        person.move()
        person.see_proven(made_up)
