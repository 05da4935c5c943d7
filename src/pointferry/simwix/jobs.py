"""Asynchronous jobs: what was asked of many entities at once, and how far it has come.

The work is done with the call that asks for it; the job's status only takes its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix.clock import iso
from pointferry.simwix.envelopes import not_found
from pointferry.simwix.store import new_id
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "wix.asyncjobs"
BASE = "/async-jobs/v1/async-jobs/{job}"
DEFAULT_ITEMS = 50
MOST_ITEMS = 100


def start_job(call: Call, kind: str, items: Iterable[str], failed: Iterable[str] = ()) -> str:
    """Keeps a job.

    Args:
        call: The request that asks for the work.
        kind: What the job does.
        items: Ids of the entities it treats.
        failed: Ids among them that could not be treated.

    Returns:
        The job's id.
    """
    job_id, wrong = new_id(), set(failed)
    entries = [{"id": item, "status": "FAILED" if item in wrong else "SUCCEEDED"} for item in items]
    call.store.run(
        "INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            job_id,
            call.site.seq,
            kind,
            call.now,
            len(entries),
            len(wrong),
            msgspec.json.encode(entries).decode(),
        ),
    )
    return job_id


def find_job(call: Call, job_id: str) -> sqlite3.Row:
    """The job with that id on the site.

    Raises:
        Refusal: 404 if there is none.
    """
    row = call.store.row("SELECT * FROM jobs WHERE id = ? AND site = ?", (job_id, call.site.seq))
    if row is None:
        raise not_found("Job", job_id)
    return row


def progress(call: Call, job: sqlite3.Row) -> float:
    """How far a job has come, 0 to 1, by the service's clock."""
    lasts = call.world.scenario.job_seconds * 1000
    return 1.0 if lasts <= 0 else min(1.0, (call.now - job["created_ms"]) / lasts)


def get_job(call: Call) -> JsonObject:
    """Get Async Job."""
    job = find_job(call, call.path["job"])
    done = progress(call, job)
    treated = int(job["total"] * done)
    failed = min(job["failed"], treated)
    status = "INITIALIZED" if done <= 0 else "PROCESSING" if done < 1 else "FINISHED"
    return {
        "job": {
            "id": job["id"],
            "metadata": {"type": job["kind"]},
            "status": status,
            "counters": {
                "itemsToProcess": job["total"],
                "itemsSucceeded": treated - failed,
                "itemsFailed": failed,
            },
            "createdDate": iso(job["created_ms"]),
            "updatedDate": iso(call.now),
        }
    }


def list_items(call: Call) -> JsonObject:
    """List Async Job Items: the entities a job has treated so far."""
    limit = int(call.query.int64("paging.limit", least=1, most=MOST_ITEMS) or DEFAULT_ITEMS)
    start = int(call.query.int64("paging.cursor") or 0)
    call.query.check()
    job = find_job(call, call.path["job"])
    entries = msgspec.json.decode(job["items"], type=list[dict[str, str]])
    treated = entries[: int(job["total"] * progress(call, job))]
    page = treated[start : start + limit]
    after = start + limit
    cursors = {"next": str(after)} if after < len(treated) else {}
    metadata = {"count": len(page), "cursors": cursors, "hasNext": bool(cursors)}
    return {"items": page, "pagingMetadata": metadata}


OPERATIONS = (
    Operation("GetAsyncJob", "GET", BASE, RESPONDER, "", get_job),
    Operation("ListAsyncJobItems", "GET", f"{BASE}/items", RESPONDER, "", list_items),
)
