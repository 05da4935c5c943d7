"""Every named scenario, met by a short move: its documented effect, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from pointferry.simwix.config import Config
from pointferry.simwix.scenario import combine, named_scenarios
from tests.simwix.shop import ACCOUNTS, BULK_CREATE, IMPORTS, PROGRAM, V4, V5, Json, table
from tests.simwix.short_move import NEWCOMERS, POINTS, Moved, Mover

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.simwix.conftest import Open
    from tests.simwix.shop import Shop

QUICK: Json = {"initiated_seconds": 0, "parse_seconds": 0, "import_seconds": 0}
EVERY_TENTH = len(NEWCOMERS) // 10
ALL = (len(NEWCOMERS), 0)
BOM = b"\xef\xbb\xbf"


def moved(shop: Shop, rows: list[tuple[str, str | int]] | None = None) -> Moved:
    return Mover(shop, rows).run()


def arrives(shop: Shop) -> Moved:
    """A move that ends with every newcomer's points there."""
    came = moved(shop)
    assert came.stopped is None
    balances = shop.balances()
    assert [balances[email] for email in NEWCOMERS] == [POINTS] * len(NEWCOMERS)
    return came


def stops(shop: Shop, step: str, status: int, code: str | None) -> None:
    """A move that is refused at a step; no points arrive."""
    stopped = moved(shop).stopped
    assert stopped is not None
    found = (stopped.step, stopped.reply.status)
    assert found == (step, status), str(stopped)
    if code is None:
        assert not stopped.reply.response.content
    else:
        assert stopped.reply.code == code
    assert not set(NEWCOMERS) & set(shop.balances())


def default(shop: Shop) -> None:
    came = arrives(shop)
    assert came.steps["program"].at("loyaltyProgram", "status") == "DRAFT"
    assert came.counts == ALL
    assert came.error_file is None


def active_program(shop: Shop) -> None:
    came = arrives(shop)
    assert came.steps["program"].at("loyaltyProgram", "status") == "ACTIVE"


def paused_program(shop: Shop) -> None:
    came = arrives(shop)
    assert came.steps["program"].at("loyaltyProgram", "status") == "PAUSED"


def app_absent(shop: Shop) -> None:
    stops(shop, "program", 428, "REQUIRED_APP_NOT_INSTALLED")


def bursts_refused(shop: Shop) -> None:
    statuses = [shop.get(PROGRAM).response for _ in range(30)]
    refused = [answer for answer in statuses if answer.status_code == 403]
    assert refused
    assert not any(answer.content for answer in refused)
    assert sum(answer.status_code == 200 for answer in statuses[:9]) == 8


def case_sensitive_import(shop: Shop) -> None:
    rows: list[tuple[str, str | int]] = [(NEWCOMERS[0], 5)]
    rows += [(NEWCOMERS[1].upper(), 5), (f" {NEWCOMERS[2]} ", 5)]
    assert moved(shop, rows).counts == (1, 2)


def contacts_read_only(shop: Shop) -> None:
    stops(shop, "created", 403, "PERMISSION_DENIED")
    assert shop.post(f"{V5}/query", {"query": {}}).status == 200


def cut_after_effect(shop: Shop) -> None:
    came = moved(shop)
    acted_twice(shop, came)


def acted_twice(shop: Shop, came: Moved) -> None:
    """A move whose answers were lost after their effect, and which then repeated itself."""
    assert came.lost == ["created", "imported", "executed"]
    assert came.steps["created"].number("bulkActionMetadata", "totalFailures") == len(NEWCOMERS)
    assert shop.control("contacts").number("count") == 300 + len(NEWCOMERS)
    known = shop.control("imports").rows("imports")
    assert [row["executions"] for row in known] == [0, 2]


def cut_before_effect(shop: Shop) -> None:
    came = arrives(shop)
    assert came.lost == ["created", "imported", "executed"]
    assert came.steps["created"].number("bulkActionMetadata", "totalFailures") == 0
    assert [row["executions"] for row in shop.control("imports").rows("imports")] == [1]


def connection_reset(shop: Shop) -> None:
    acted_twice(shop, moved(shop))


def answers_lost(shop: Shop) -> None:
    shop.http.timeout = httpx.Timeout(30, read=1)
    acted_twice(shop, moved(shop))


def duplicate_contacts(shop: Shop) -> None:
    arrives(shop)
    page = shop.get(V4, **{"paging.limit": "1000"}).rows("contacts")
    emails = [str(row["primaryInfo"]) for row in page]
    assert len(emails) - len(set(emails)) == 20


def error_file(shop: Shop) -> bytes:
    """The error file of a move with one row of a stranger."""
    rows: list[tuple[str, str | int]] = [(NEWCOMERS[0], 5), ("stranger@example.com", 5)]
    came = moved(shop, rows)
    assert came.counts == (1, 1)
    assert came.error_file is not None
    return came.error_file.content


def error_file_all_rows(shop: Shop) -> None:
    content = error_file(shop)
    assert content.startswith(BOM + b"Import status,Reason,Email,Points")
    assert len(content.splitlines()) == 3


def error_file_failed_rows(shop: Shop) -> None:
    lines = error_file(shop).splitlines()
    assert lines == [
        b"Email,Points,Status,Error",
        b"stranger@example.com,5,FAILED,Contact not found",
    ]


def error_file_other_columns(shop: Shop) -> None:
    assert error_file(shop).startswith(b"Import status,Reason,Email,Points")


def error_file_bom(shop: Shop) -> None:
    assert error_file(shop).startswith(BOM + b"Email,Points,Status,Error")


def error_file_html(shop: Shop) -> None:
    assert error_file(shop).startswith(b"<!DOCTYPE html>")


def error_file_semicolons(shop: Shop) -> None:
    assert error_file(shop).startswith(b"Email;Points;Status;Error")


def error_file_missing(shop: Shop) -> None:
    came = moved(shop)
    assert came.counts == (len(NEWCOMERS) - EVERY_TENTH, EVERY_TENTH)
    assert came.ended.at("loyaltyImport", "importResult", "errorFileExists") is True
    assert came.error_file is None


def import_adds(shop: Shop) -> None:
    arrives(shop)
    again = moved(shop)
    assert again.counts == ALL
    assert shop.balances()[NEWCOMERS[0]] == 2 * POINTS


def import_sets(shop: Shop) -> None:
    arrives(shop)
    assert moved(shop).counts == ALL
    assert shop.balances()[NEWCOMERS[0]] == POINTS


def import_executes_once(shop: Shop) -> None:
    came = arrives(shop)
    again = shop.execute(came.ended.text("loyaltyImport", "id"))
    assert (again.status, again.code) == (428, "IMPORT_NOT_PARSED")


def existing_balances(shop: Shop) -> None:
    assert len(shop.balances()) == 300
    arrives(shop)


def import_fails_midway(shop: Shop) -> None:
    came = moved(shop)
    assert came.ended.at("loyaltyImport", "status") == "FAILED"
    assert len(set(NEWCOMERS) & set(shop.balances())) == 10


def instant(shop: Shop) -> None:
    assert arrives(shop).counts == ALL


def key_revoked(shop: Shop) -> None:
    statuses = [shop.get(PROGRAM).status for _ in range(41)]
    assert statuses == [200] * 40 + [401]


def key_without_imports(shop: Shop) -> None:
    stops(shop, "link", 403, "PERMISSION_DENIED")


def key_without_imports_silent(shop: Shop) -> None:
    stops(shop, "link", 403, None)


LOOKED = {"query": {"filter": {"email.email": {"$in": NEWCOMERS}}}}


def contacts_lag(shop: Shop) -> None:
    arrives(shop)
    assert not shop.post(f"{V5}/query", LOOKED).rows("contacts")
    doubled = shop.post(BULK_CREATE, {"contacts": [{"email": {"email": NEWCOMERS[0]}}]})
    assert doubled.at("results", 0, "itemMetadata", "error", "code") == "DUPLICATE_CONTACT_EXISTS"
    shop.control("clock", {"advance": 3})
    assert len(shop.post(f"{V5}/query", LOOKED).rows("contacts")) == len(NEWCOMERS)


def accounts_lag(shop: Shop) -> None:
    came = arrives(shop)
    assert came.steps["balances"].number("pagingMetadata", "count") == 80
    shop.control("clock", {"advance": 3})
    page = {"query": {"cursorPaging": {"limit": 100}}}
    assert shop.post(f"{ACCOUNTS}/query", page).number("pagingMetadata", "count") == 100


def searches_lag(shop: Shop) -> None:
    arrives(shop)
    shop.control("clock", {"advance": 3})
    assert shop.post(f"{ACCOUNTS}/count").number("count") == 80
    shop.control("clock", {"advance": 2})
    assert shop.post(f"{ACCOUNTS}/count").number("count") == 80 + len(NEWCOMERS)


def lagging_index(shop: Shop) -> None:
    came = arrives(shop)
    assert came.steps["balances"].number("pagingMetadata", "count") == 80
    assert not shop.post(f"{V5}/query", LOOKED).rows("contacts")
    assert shop.post(f"{ACCOUNTS}/count").number("count") == 80
    shop.control("clock", {"advance": 3})
    assert len(shop.post(f"{V5}/query", LOOKED).rows("contacts")) == len(NEWCOMERS)
    assert shop.post(f"{ACCOUNTS}/count").number("count") == 80
    shop.control("clock", {"advance": 2})
    assert shop.post(f"{ACCOUNTS}/count").number("count") == 80 + len(NEWCOMERS)


def lists_omitted(shop: Shop) -> None:
    assert "tiers" not in plain(arrives(shop), "tiers")


def no_plan(shop: Shop) -> None:
    assert plain(arrives(shop), "features") == {}


def no_plan_no_launch(shop: Shop) -> None:
    stops(shop, "activated", 428, "PREMIUM_REQUIRED")


def parse_fails(shop: Shop) -> None:
    came = moved(shop)
    assert came.steps["parsed"].at("loyaltyImport", "status") == "FAILED"
    reason = came.steps["parsed"].at("loyaltyImport", "parseResult", "parseErrorReason")
    assert reason == "INVALID_FILE_FORMAT"
    assert came.stopped is not None
    assert came.stopped.reply.code == "IMPORT_NOT_PARSED"


def rows_ignored(shop: Shop) -> None:
    came = moved(shop)
    assert came.counts == (len(NEWCOMERS) - EVERY_TENTH, 0)
    assert came.error_file is None


def rows_refused(shop: Shop) -> None:
    came = moved(shop)
    assert came.counts == (len(NEWCOMERS) - EVERY_TENTH, EVERY_TENTH)
    assert came.error_file is not None
    assert came.error_file.text.count("Internal error") == EVERY_TENTH


def second_addresses(shop: Shop) -> None:
    page = shop.get(V4, **{"paging.limit": "1000"}).rows("contacts")
    seconds = [shop_email for row in page if (shop_email := second_of(row))]
    assert len(seconds) == 60
    assert moved(shop, [(seconds[0], 5)]).counts == (1, 0)
    assert seconds[0] not in shop.balances()


def second_of(row: Json) -> str:
    """A contact's second address, if it has one."""
    info = row["info"]
    assert isinstance(info, dict)
    items = info["emails"]["items"]
    return str(items[1]["email"]) if len(items) > 1 else ""


def practice(shop: Shop) -> None:
    came = moved(shop, [("junor@post.example.net", 5), *((email, POINTS) for email in NEWCOMERS)])
    assert came.counts == (len(NEWCOMERS), 1)
    assert came.error_file is not None
    assert came.error_file.text.count("Temporarily unavailable") == 1
    again = moved(shop, [("junor@post.example.net", 5)])
    assert again.counts == (1, 0)
    assert shop.balances()["junor@post.example.net"] == 5
    page = shop.get(V4, **{"paging.limit": "1000"}).rows("contacts")
    emails = [str(row["primaryInfo"]) for row in page]
    assert len(emails) - len(set(emails)) == 1


def slow_parsing(shop: Shop) -> None:
    switches = shop.control("scenario")
    assert [switches.at(f"{name}_seconds") for name in ("initiated", "parse")] == [2, 10]


def slow_import(shop: Shop) -> None:
    made = shop.post(IMPORTS, {"fileUrl": shop.upload(table([("a@example.com", 1)]))})
    assert made.at("loyaltyImport", "status") == "INITIATED"
    switches = shop.control("scenario")
    assert [switches.at(f"{name}_seconds") for name in ("initiated", "parse", "import")] == [
        2,
        4,
        30,
    ]


def rate_limited(shop: Shop) -> None:
    statuses = [shop.get(PROGRAM).response for _ in range(61)]
    assert [answer.status_code for answer in statuses] == [200] * 60 + [429]
    assert "retry-after" not in statuses[-1].headers


def throttled(shop: Shop) -> None:
    statuses = [shop.get(PROGRAM).response for _ in range(61)]
    assert [answer.status_code for answer in statuses] == [200] * 60 + [429]
    assert "retry-after" in statuses[-1].headers


def tiers(shop: Shop) -> None:
    came = arrives(shop)
    assert len(came.steps["tiers"].rows("tiers")) == 3
    assert came.steps["features"].at("tiers") is True


def token_expires(shop: Shop) -> None:
    known = shop.embedded.credentials
    body = {
        "grant_type": "client_credentials",
        "client_id": known.app_id,
        "client_secret": known.app_secret,
        "instance_id": known.instance_id,
    }
    token = shop.call("POST", "/oauth2/token", body, headers={})
    assert token.at("expires_in") == 3
    headers = {"authorization": f"Bearer {token.text('access_token')}"}
    assert shop.call("GET", PROGRAM, headers=headers).status == 200
    shop.control("clock", {"advance": 3})
    assert shop.call("GET", PROGRAM, headers=headers).status == 401


def undetailed_failures(shop: Shop) -> None:
    arrives(shop)
    contacts = [{"email": {"email": email}} for email in NEWCOMERS]
    again = shop.post(BULK_CREATE, {"contacts": contacts})
    assert again.number("bulkActionMetadata", "totalFailures") == len(NEWCOMERS)
    assert again.number("bulkActionMetadata", "undetailedFailures") == 5
    assert len(again.rows("results")) == len(NEWCOMERS) - 5


def unstable(shop: Shop) -> None:
    contacts = [shop.post(f"{V5}/count") for _ in range(5)]
    assert [reply.status for reply in contacts] == [200, 503, 503, 503, 200]
    assert not contacts[1].response.content
    imports = [shop.import_state("00000000-0000-4000-a000-00000000dead") for _ in range(5)]
    assert [reply.status for reply in imports] == [404, 404, 502, 502, 404]
    assert imports[2].response.headers["content-type"].startswith("text/html")
    accounts = [shop.post(f"{ACCOUNTS}/count") for _ in range(4)]
    assert [reply.status for reply in accounts] == [200, 500, 500, 200]
    assert accounts[1].at("message") == ""
    arrives(shop)


def upload_by_put(shop: Shop) -> None:
    assert arrives(shop).upload_verbs == ["PUT text/csv 200"]
    link = shop.post(f"{IMPORTS}/wixmp-upload-url").text("uploadUrl")
    assert httpx.post(link, content=b"a", trust_env=False).status_code == 405


def upload_by_post(shop: Shop) -> None:
    assert arrives(shop).upload_verbs == ["PUT text/csv 405", "POST 200"]


def upload_octet_stream(shop: Shop) -> None:
    verbs = arrives(shop).upload_verbs
    assert verbs == ["PUT text/csv 415", "PUT application/octet-stream 200"]


def values_unknown(shop: Shop) -> None:
    came = arrives(shop)
    assert came.steps["program"].at("loyaltyProgram", "status") == "LAUNCHING"
    assert came.steps["imported"].at("loyaltyImport", "status") == "QUEUED"


def zeros_omitted(shop: Shop) -> None:
    metadata = plain(arrives(shop), "created")["bulkActionMetadata"]
    assert metadata == {"totalSuccesses": len(NEWCOMERS)}


def zeros_printed(shop: Shop) -> None:
    came = arrives(shop)
    assert plain(came, "created")["bulkActionMetadata"] == {
        "totalSuccesses": len(NEWCOMERS),
        "totalFailures": 0,
        "undetailedFailures": 0,
    }


def plain(came: Moved, step: str) -> Json:
    """A step's whole answer."""
    answer = came.steps[step].at()
    assert isinstance(answer, dict)
    return answer


CHECKS: dict[str, Callable[[Shop], None]] = {
    check.__name__.replace("_", "-"): check
    for check in (
        accounts_lag,
        active_program,
        answers_lost,
        app_absent,
        bursts_refused,
        case_sensitive_import,
        connection_reset,
        contacts_lag,
        contacts_read_only,
        cut_after_effect,
        cut_before_effect,
        default,
        duplicate_contacts,
        error_file_all_rows,
        error_file_bom,
        error_file_failed_rows,
        error_file_html,
        error_file_missing,
        error_file_other_columns,
        error_file_semicolons,
        existing_balances,
        import_adds,
        import_executes_once,
        import_fails_midway,
        import_sets,
        instant,
        key_revoked,
        key_without_imports,
        key_without_imports_silent,
        lagging_index,
        lists_omitted,
        no_plan,
        no_plan_no_launch,
        parse_fails,
        paused_program,
        practice,
        rate_limited,
        rows_ignored,
        rows_refused,
        searches_lag,
        second_addresses,
        slow_import,
        slow_parsing,
        throttled,
        tiers,
        token_expires,
        undetailed_failures,
        unstable,
        upload_by_post,
        upload_by_put,
        upload_octet_stream,
        values_unknown,
        zeros_omitted,
        zeros_printed,
    )
}


def test_every_named_scenario_has_a_check() -> None:
    assert set(CHECKS) == set(named_scenarios())


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_named_scenario_does_what_it_says(open_shop: Open, name: str) -> None:
    own = combine([name])
    quick = {switch: 0 for switch in QUICK if not name.startswith("slow-")}
    CHECKS[name](open_shop(Config(scenario=own.with_switches(quick), control=True)))
