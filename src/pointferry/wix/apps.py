"""Which apps a site has (auth contract, section 7, way A)."""

from __future__ import annotations

from pointferry.wix.calls import Call, Caller
from pointferry.wix.errors import Permission
from pointferry.wix.wire import Wire, folded

_INSTANCES = "/apps-installer-service/v1/app-instances"


class _Instance(Wire):
    app_def_id: str | None = None
    enabled: bool | None = None


class _Instances(Wire):
    app_instances: list[_Instance] | None = None


async def installed_apps(caller: Caller) -> frozenset[str]:
    """Return the ids of the apps that are installed and not disabled."""
    answer = await caller.call(Call("GET", _INSTANCES, Permission.APPS), _Instances)
    return frozenset(
        folded(instance.app_def_id)
        for instance in answer.app_instances or ()
        if instance.app_def_id and instance.enabled is not False
    )
