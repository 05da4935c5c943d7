from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.site import LOYALTY_APP_ID

if TYPE_CHECKING:
    from pointferry.wix.client import SiteClient
    from tests.wix.scripted import ScriptedServer


async def test_installed_apps_are_those_not_disabled(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(
        {
            "appInstances": [
                {"id": "i1", "appDefId": LOYALTY_APP_ID.upper(), "enabled": True},
                {"appDefId": "a2"},
                {"appDefId": "a3", "enabled": False},
                {"appDefId": None},
            ]
        }
    )
    assert await site.installed_apps() == {LOYALTY_APP_ID, "a2"}
    assert (server.seen[0].method, server.seen[0].path) == (
        "GET",
        "/apps-installer-service/v1/app-instances",
    )
