"""Every single fault, with either wish and either meaning of an import, ends right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import PointferryError
from pointferry.domain.run import Verdict, Wanted
from tests.crossing.people import BALANCES, CONTACTS, CUSTOMERS, ROWS, expected

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.crossing.bench import Shop
    from tests.crossing.conftest import OpenShop

CREATE_CONTACTS = "POST */bulk/contacts/create"
FIND_CONTACTS = "POST */contacts/v?/contacts/query"
ACCOUNTS = "POST */accounts/query"
ACCOUNT = "GET */loyalty-accounts/v1/accounts/*"
ADJUST = "POST */adjust-points"
FILE_URL = "POST */wixmp-upload-url"
UPLOAD = "PUT *"
CREATE = "POST */v1/loyalty-imports"
EXECUTE = "POST */loyalty-imports/execute"
GET_IMPORT = "GET */v1/loyalty-imports"
ERROR_FILE = "GET */error-file-download-url"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A fault on a route, or switches, or both."""

    name: str
    route: str = ""
    effect: str = "answer"
    more: Mapping[str, object] = field(default_factory=dict)
    switches: Mapping[str, object] = field(default_factory=dict)


def on(route: str, effect: str, **more: object) -> Trouble:
    name = f"{effect}-{route.rsplit('/', 1)[-1]}{more.get('status', '')}{more.get('skip', '')}"
    return Trouble(name, route, effect, more)


def with_switches(name: str, **switches: object) -> Trouble:
    return Trouble(name, switches=switches)


WRITES = (CREATE_CONTACTS, ADJUST, CREATE, EXECUTE)
READS = (FIND_CONTACTS, ACCOUNTS, ACCOUNT, GET_IMPORT, FILE_URL, UPLOAD)
TROUBLES = [
    *(on(route, effect) for route in WRITES for effect in ("cut_before", "cut_after")),
    *(on(route, "answer_after", status=502, body="html") for route in WRITES),
    *(on(route, "answer", status=403, code="PERMISSION_DENIED") for route in WRITES),
    on(EXECUTE, "cut_after", skip=1),
    on(EXECUTE, "answer", status=429),
    on(EXECUTE, "answer", status=428, code="NOT_PARSED"),
    on(CREATE, "answer", status=404, code="NOT_FOUND"),
    *(on(route, "cut_before") for route in READS),
    on(ACCOUNTS, "answer", status=401),
    on(GET_IMPORT, "answer", status=401, skip=2),
    on(ERROR_FILE, "answer", status=404),
    with_switches("undetailed", bulk_undetailed_failures=1),
    with_switches("account-lag", account_index_lag=0.05),
    with_switches("contact-lag", contact_index_lag=0.05),
    with_switches("count-lag", search_index_lag=5.0),
    with_switches("dead-links", link_seconds=0.2),
    with_switches("post-uploads", upload_verb="POST"),
]
BOTH = pytest.mark.parametrize("semantics", ["set", "add"])
WISHES = pytest.mark.parametrize("wanted", list(Wanted))


async def carried(here: Shop, wanted: Wanted) -> None:
    """Move, and resume once if the fault stopped the move."""
    export = here.write_export(ROWS)
    try:
        state = await here.move(export, wanted)
    except PointferryError:
        state = await here.move(export, wanted)
    tally = state.tally
    assert tally is not None
    assert tally.rows == tally.proven + tally.set_aside + tally.differences == len(ROWS)
    assert state.verdict is Verdict.PROVEN


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.name)
@WISHES
@BOTH
async def test_ends_right(shop: OpenShop, semantics: str, wanted: Wanted, trouble: Trouble) -> None:
    here = shop(
        contacts=CONTACTS,
        balances=BALANCES,
        import_semantics=semantics,
        program_status="ACTIVE",
        program_name="Larkspur Club",
        **trouble.switches,
    )
    here.hurry(400.0)
    if trouble.route:
        here.strike(trouble.route, effect=trouble.effect, **trouble.more)

    await carried(here, wanted)

    balances = here.balances()
    assert {email: balances.get(email, 0) for email in CUSTOMERS} == expected(wanted)
    assert set(Counter(here.payments()).values()) <= {1}
