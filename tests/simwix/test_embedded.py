"""The service in a thread of this process."""

from __future__ import annotations

import httpx
import pytest

from pointferry.simwix.config import Config
from pointferry.simwix.embedded import Embedded
from tests.simwix.shop import PROGRAM


def test_it_serves_until_it_is_closed() -> None:
    with Embedded() as service:
        headers = {"authorization": service.api_key, "wix-site-id": service.site_id}
        address = service.base_url + PROGRAM
        assert httpx.get(address, headers=headers, trust_env=False).status_code == 200
        assert service.files_url != service.base_url
    with pytest.raises(httpx.ConnectError):
        httpx.get(address, headers=headers, trust_env=False)


def test_two_services_know_nothing_of_each_other() -> None:
    with Embedded() as one, Embedded(Config()) as two:
        assert one.base_url != two.base_url
        headers = {"authorization": one.api_key, "wix-site-id": one.site_id}
        foreign = httpx.get(two.base_url + PROGRAM, headers=headers, trust_env=False)
        assert foreign.status_code == 401
