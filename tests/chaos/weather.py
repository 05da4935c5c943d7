"""The troubles a trial can meet: every effect the simulated service knows, call by call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CREATE_CONTACTS = "POST */bulk/contacts/create"
FIND_CONTACTS = "POST */contacts/v?/contacts/query"
ACCOUNTS = "POST */accounts/query"
ADJUST = "POST */adjust-points"
FILE_URL = "POST */wixmp-upload-url"
UPLOAD = "PUT *"
CREATE = "POST */v1/loyalty-imports"
EXECUTE = "POST */loyalty-imports/execute"
GET_IMPORT = "GET */v1/loyalty-imports"

WRITES = (CREATE_CONTACTS, ADJUST, CREATE, EXECUTE)
READS = (FIND_CONTACTS, ACCOUNTS, GET_IMPORT, FILE_URL, UPLOAD)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Faults and switches that go together.

    Attributes:
        name: For the list of figures.
        faults: As the scenario's member ``faults`` takes them.
        switches: Further switches of the scenario.
        patient: Whether the engine rightly waits for minutes; too slow for the short run.
    """

    name: str
    faults: tuple[Mapping[str, object], ...] = ()
    switches: Mapping[str, object] = field(default_factory=dict)
    patient: bool = False


def _on(route: str, effect: str, *, patient: bool = False, **more: object) -> Trouble:
    call = route.rsplit("/", 1)[-1].replace("*", "any")
    extra = "".join(f" {more[key]}" for key in ("status", "skip") if key in more)
    fault = {"route": route, "effect": effect, **more}
    return Trouble(f"{effect} {call}{extra}", (fault,), patient=patient)


def _switched(name: str, *, patient: bool = False, **switches: object) -> Trouble:
    return Trouble(name, switches=switches, patient=patient)


TROUBLES: tuple[Trouble, ...] = (
    *(_on(route, "cut_before", patient=route == EXECUTE) for route in WRITES),
    *(_on(route, "cut_after") for route in WRITES),
    *(_on(route, "hang", patient=True) for route in WRITES),
    *(_on(route, "hang_after", patient=True) for route in WRITES),
    *(_on(route, "answer_after", status=502, body="html") for route in WRITES),
    *(_on(route, "answer", status=503, body="empty") for route in WRITES),
    *(_on(route, "answer", status=429, retry_after=1) for route in WRITES),
    *(_on(route, "answer", status=403, code="PERMISSION_DENIED") for route in WRITES),
    *(_on(route, "slow", seconds=1.5) for route in WRITES),
    *(_on(route, "cut_before", skip=1) for route in READS),
    *(_on(route, "answer", status=401, skip=1) for route in (ACCOUNTS, GET_IMPORT)),
    _on(EXECUTE, "cut_after", skip=1),
    _on(EXECUTE, "answer", status=428, code="IMPORT_NOT_PARSED", patient=True),
    _on(CREATE, "answer", status=404, code="NOT_FOUND"),
    _on("*", "answer", status=500, times=4, skip=9),
    _switched("account index trails", account_index_lag=2.0),
    _switched("contact index trails", contact_index_lag=2.0),
    _switched("counts trail", search_index_lag=5.0),
    _switched("upload addresses expire", link_seconds=0.2),
    _switched("uploads by POST", upload_verb="POST"),
    _switched("undetailed failures", bulk_undetailed_failures=2),
    _switched("unknown statuses", patient=True, unknown_enum_values=True),
    _switched("zeros printed", omit_zero_values=False),
    _switched("bursts refused", burst_empty_403=8),
    _switched("slow bookings", import_rows_per_second=15),
    _switched("import fails midway", patient=True, import_fails_after_rows=25),
)
"""Nothing here refuses a customer for good: every trial has to end with everybody right.

Unknown statuses keep a move from beginning; it begins once they end (see ``Trial``).
"""


def scenario(semantics: str, troubles: tuple[Trouble, ...]) -> dict[str, object]:
    """Return the switches of a service with these troubles."""
    switches: dict[str, object] = {
        "import_semantics": semantics,
        "parse_seconds": 0.2,
        "import_seconds": 0.3,
        "import_rows_per_second": 150,
    }
    for trouble in troubles:
        switches |= trouble.switches
    switches["faults"] = [dict(fault) for trouble in troubles for fault in trouble.faults]
    return switches
