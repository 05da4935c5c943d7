from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError
from pointferry.domain.program import LoyaltyProgram, PointIcon, ProgramStatus, ProgramWish
from tests.wix.scripted import Odd, refusal

if TYPE_CHECKING:
    from pointferry.wix.client import SiteClient
    from tests.wix.scripted import ScriptedServer

PATH = "/loyalty-programs/v1/program"
ICON = PointIcon(url="shapes/star.svg")
NOW = LoyaltyProgram("Stars", "Points", ICON, ProgramStatus.DRAFT, premium=True)


@pytest.mark.parametrize(
    ("program", "read"),
    [
        (
            {
                "name": "Stars",
                "pointDefinition": {
                    "customName": "Points",
                    "icon": {"id": "", "url": "shapes/star.svg", "height": 0},
                },
                "status": "DRAFT",
                "premiumFeatures": {"loyaltyProgram": True},
            },
            NOW,
        ),
        ({}, LoyaltyProgram("", "", None, ProgramStatus.UNKNOWN)),
        (
            {"name": None, "pointDefinition": None, "status": "GLOWING", "premiumFeatures": {}},
            LoyaltyProgram("", "", None, ProgramStatus.UNKNOWN, premium=False),
        ),
        (
            {"pointDefinition": {"icon": "wix:image://x"}, "status": "PAUSED"},
            LoyaltyProgram("", "", PointIcon(url="wix:image://x"), ProgramStatus.PAUSED),
        ),
    ],
)
async def test_a_program_is_read_whatever_is_left_out(
    site: SiteClient, server: ScriptedServer, program: dict[str, object], read: LoyaltyProgram
) -> None:
    server.says({"loyaltyProgram": program})
    assert await site.get_program() == read
    assert (server.seen[0].method, server.seen[0].path) == ("GET", PATH)


@pytest.mark.parametrize(
    ("wish", "sent"),
    [
        (ProgramWish(name="Moons"), {"name": "Moons"}),
        (
            ProgramWish(point_name="Moons"),
            {"pointDefinition": {"customName": "Moons", "icon": {"url": "shapes/star.svg"}}},
        ),
        (
            ProgramWish(name="Stars", icon_url="https://images.example/i.png"),
            {
                "pointDefinition": {
                    "customName": "Points",
                    "icon": {"url": "https://images.example/i.png"},
                }
            },
        ),
    ],
)
async def test_only_what_differs_is_sent_and_the_rest_of_a_part_is_kept(
    site: SiteClient, server: ScriptedServer, wish: ProgramWish, sent: dict[str, object]
) -> None:
    server.says({"loyaltyProgram": {"name": "answer"}})
    assert (await site.update_program(NOW, wish)).name == "answer"
    assert (server.seen[0].method, server.seen[0].path) == ("PATCH", PATH)
    assert server.seen[0].json() == {"loyaltyProgram": sent}


@pytest.mark.parametrize("wish", [ProgramWish(), ProgramWish(name="Stars", point_name="Points")])
async def test_nothing_to_change_is_no_call(
    site: SiteClient, server: ScriptedServer, wish: ProgramWish
) -> None:
    assert await site.update_program(NOW, wish) is NOW
    assert server.seen == []


async def test_the_program_is_activated(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"loyaltyProgram": {"status": "ACTIVE"}})
    assert (await site.activate_program()).status is ProgramStatus.ACTIVE
    assert (server.seen[0].method, server.seen[0].path) == ("POST", f"{PATH}/activate")
    assert server.seen[0].json() == {}


async def test_a_program_without_a_name_says_so(site: SiteClient, server: ScriptedServer) -> None:
    server.says(refusal(400, fields=("programName",), message="validation failed"))
    with pytest.raises(WixError) as caught:
        await site.activate_program()
    assert caught.value.code is ErrorCode.PROGRAM_UNNAMED


async def test_an_activation_that_came_through_unheard_is_recognised(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(Odd.CUT, refusal(428, "ALREADY"), {"loyaltyProgram": {"status": "ACTIVE"}})
    assert (await site.activate_program()).status is ProgramStatus.ACTIVE


async def test_an_activation_that_did_not_come_through_stays_unknown(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(Odd.CUT, refusal(428, "SOMETHING"), {"loyaltyProgram": {"status": "DRAFT"}})
    with pytest.raises(OutcomeUnknownError):
        await site.activate_program()
