"""Asynchronous jobs of contacts and accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.shop import ACCOUNTS, NOBODY

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

ADJUST = f"{ACCOUNTS}/bulk-adjust"
ONE, TWO = "one@example.com", "two@example.com"


def test_a_job_takes_its_time(open_shop: Open) -> None:
    shop = open_shop(job_seconds=1000, program_status="ACTIVE", program_name="Finch Club")
    job = shop.post(ADJUST, {"balance": 1}).text("asyncJobId")
    path = f"/async-jobs/v1/async-jobs/{job}"
    assert shop.get(path).at("job", "status") in {"INITIALIZED", "PROCESSING"}
    shop.control("clock", {"advance": 500})
    assert shop.get(path).at("job", "status") == "PROCESSING"
    halfway = shop.get(f"{path}/items", **{"paging.limit": "30"})
    following = halfway.text("pagingMetadata", "cursors", "next")
    rest = shop.get(f"{path}/items", **{"paging.limit": "30", "paging.cursor": following})
    assert (len(halfway.rows("items")), len(rest.rows("items"))) == (30, 10)
    shop.control("clock", {"advance": 500})
    assert shop.get(path).at("job", "status") == "FINISHED"
    assert shop.get(f"/async-jobs/v1/async-jobs/{NOBODY}").status == 404
