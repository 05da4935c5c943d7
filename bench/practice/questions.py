"""What is asked of the service: every way to filter, sort and page that its methods offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

V4 = "/contacts/v4/contacts/query"
V5 = "/contacts/v5/contacts"
ACCOUNTS = "/loyalty-accounts/v1/accounts"
TRANSACTIONS = "/loyalty-transactions/v1/loyalty-transactions/query"
SWEPT = ["createdDate", "primaryInfo", "info.emails"]
MOST_ROWS = 1000

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Question:
    """One call.

    Attributes:
        what: What it does, for people.
        path: Where it is posted to; without a body it is a GET.
        body: What is posted.
        moved: Whether a move of points asks it.
    """

    what: str
    path: str
    body: Json | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the questions ask for.

    Attributes:
        emails: Addresses of a hundred contacts.
        contacts: Their ids.
        accounts: Ids of a hundred accounts.
        middle: Creation date of a contact in the middle.
        oldest: Creation date of the oldest.
        number: Contacts.
    """

    emails: Sequence[str]
    contacts: Sequence[str]
    accounts: Sequence[str]
    middle: str
    oldest: str
    number: int


def look_up(rows: Callable[[str, Json, str], list[Json]], number: int) -> Known:
    """Find out what the questions ask for.

    Args:
        rows: Posts a body to a path and yields the rows of a member of the answer.
        number: Contacts of the shop.
    """
    page: Json = {"sort": _by("createdDate"), "paging": {"limit": 100, "offset": number // 2}}
    first: Json = {"sort": _by("createdDate"), "paging": {"limit": 1}}
    middle = rows(V4, {"query": page}, "contacts")
    accounts = rows(f"{ACCOUNTS}/query", {"query": {}}, "loyaltyAccounts")
    known = [row["primaryInfo"] for row in middle]
    return Known(
        emails=[str(info["email"]) for info in known if isinstance(info, dict)],
        contacts=[str(row["id"]) for row in middle],
        accounts=[str(row["id"]) for row in accounts],
        middle=str(middle[50]["createdDate"]),
        oldest=str(rows(V4, {"query": first}, "contacts")[0]["createdDate"]),
        number=number,
    )


def questions(known: Known) -> Iterator[Question]:
    """Everything that is asked."""
    yield from _moving(known)
    yield from _contacts_v5(known)
    yield from _contacts_v4(known)
    yield from _accounts(known)
    yield Question("Transactions, newest", TRANSACTIONS, {"query": {}})
    yield Question(
        "Transactions of one account",
        TRANSACTIONS,
        {"query": {"filter": {"accountId": known.accounts[0]}}},
    )
    for name in ("amount", "transactionType", "id", "description", "idempotencyKey"):
        yield Question(
            f"Transactions sorted by {name}", TRANSACTIONS, {"query": {"sort": _by(name)}}
        )
    filters: tuple[tuple[str, Json], ...] = (
        ("a description of nobody", {"description": "None"}),
        ("a description of nobody begins", {"description": {"$startsWith": "zz"}}),
        ("no description", {"description": {"$exists": False}}),
        ("a key of nobody", {"idempotencyKey": "none"}),
        ("earned", {"transactionType": "EARN"}),
    )
    for name, chosen in filters:
        yield Question(f"Transactions, {name}", TRANSACTIONS, {"query": {"filter": chosen}})


def _moving(known: Known) -> Iterator[Question]:
    yield Question("V5 Count", f"{V5}/count", {"filter": {}}, moved=True)
    yield Question(
        "V5 Query, 100 addresses",
        f"{V5}/query",
        _query({"email.email": {"$in": [*known.emails]}}, limit=100),
        moved=True,
    )
    yield Question("V5 Query, a page of all", f"{V5}/query", _query(None, limit=100), moved=True)
    for what, since, offset in (
        ("the first page of 1000", None, 0),
        ("a window from the middle", known.middle, 1),
        ("a window of all", known.oldest, 1),
        ("the worst offset", None, known.number // 2),
    ):
        chosen = None if since is None else {"createdDate": {"$gte": since}}
        yield Question(f"V4 sweep, {what}", V4, _v4(chosen, "createdDate", offset), moved=True)
    yield Question(
        "V5 Count, created since",
        f"{V5}/count",
        {"filter": {"createdDate": {"$gte": known.middle}}},
    )
    yield Question(
        "V5 Count, an address", f"{V5}/count", {"filter": {"email.email": {"$exists": True}}}
    )
    yield Question(
        "V5 Count, no phone", f"{V5}/count", {"filter": {"phone.phone": {"$exists": False}}}
    )
    yield Question("Accounts, Count", f"{ACCOUNTS}/count", {}, moved=True)
    yield Question("Accounts, totals", f"{ACCOUNTS}/program-totals", moved=True)
    yield Question("Account by id", f"{ACCOUNTS}/{known.accounts[0]}", moved=True)
    yield Question(
        "Accounts, a page of all",
        f"{ACCOUNTS}/query",
        _query(None, "createdDate", limit=100),
        moved=True,
    )
    yield Question(
        "Accounts of 100 contacts",
        f"{ACCOUNTS}/query",
        _query({"contactId": {"$in": [*known.contacts]}}, "createdDate", limit=100),
        moved=True,
    )
    yield Question(
        "Accounts, Search by address",
        f"{ACCOUNTS}/search",
        {"search": {"filter": {"contact.email": {"$in": [*known.emails]}}}},
        moved=True,
    )


def _contacts_v5(known: Known) -> Iterator[Question]:
    for name, chosen in (
        ("address exists", {"email.email": {"$exists": True}}),
        ("no address", {"email.email": {"$exists": False}}),
        ("phone", {"phone.phone": "+44 20 7946 0000"}),
        ("phone exists", {"phone.phone": {"$exists": True}}),
        ("externalId", {"externalId": "none"}),
        ("created after the middle", {"createdDate": {"$gt": known.middle}}),
        ("updated after the middle", {"updatedDate": {"$gt": known.middle}}),
        ("updated today", {"updatedDate": {"$gt": "2099-01-01T00:00:00Z"}}),
    ):
        for sort in ("createdDate", "updatedDate"):
            yield Question(
                f"V5 Query, {name}, by {sort}", f"{V5}/query", _query(chosen, sort, limit=100)
            )
    rare: Json = {"name.first": "Nobody"}
    for name, filtered in (
        ("all", None),
        ("first name", {"name.first": "Ana7"}),
        ("first name of nobody", rare),
        ("last name begins", {"name.last": {"$startsWith": "finch10"}}),
        ("last name of nobody begins", {"name.last": {"$startsWith": "zz"}}),
        ("address begins", {"email.email": {"$startsWith": "ana7."}}),
        ("company", {"company.name": "none"}),
        ("additional address", {"additionalEmails.email": {"$hasSome": [*known.emails]}}),
        ("not this address", {"email.email": {"$ne": known.emails[0]}}),
        ("not this id", {"id": {"$ne": known.contacts[0]}}),
        ("no additional address", {"additionalEmails.email": {"$exists": False}}),
        ("no locale", {"locale": {"$exists": False}}),
        ("a company", {"company.name": {"$exists": True}}),
        ("created since the middle", {"createdDate": {"$gte": known.middle}}),
    ):
        for sort in ("createdDate", "email.email", "name.last"):
            yield Question(
                f"V5 Search, {name}, by {sort}",
                f"{V5}/search",
                {"search": {"filter": filtered, "sort": _by(sort)}},
            )
    for what, expression in (("one", known.emails[0]), ("many", "ana7"), ("nobody", "qqqq")):
        yield Question(
            f"V5 Search, free text finds {what}",
            f"{V5}/search",
            {"search": {"search": {"expression": expression}}},
        )
        yield Question(f"V5 Count, free text finds {what}", f"{V5}/count", {"search": expression})


def _contacts_v4(known: Known) -> Iterator[Question]:
    since: Json = {"createdDate": {"$gte": known.middle}}
    for name, chosen in (
        ("100 addresses", {"primaryInfo.email": {"$in": [*known.emails]}}),
        ("100 of any addresses", {"info.emails.email": {"$in": [*known.emails]}}),
        ("100 ids", {"id": {"$in": [*known.contacts]}}),
        ("address begins", {"primaryInfo.email": {"$startsWith": "ana7."}}),
        ("first name", {"info.name.first": "Ana7"}),
        ("first name begins", {"info.name.first": {"$startsWith": "ana1"}}),
        ("first name of nobody begins", {"info.name.first": {"$startsWith": "zz"}}),
        ("updated after the middle", {"updatedDate": {"$gt": known.middle}}),
        ("company", {"info.company": "none"}),
        ("no company", {"info.company": {"$exists": False}}),
        ("address and date", {"primaryInfo.email": {"$exists": True}, **since}),
        ("labelled", {"info.labelKeys": {"$hasSome": ["custom.none"]}}),
        ("born before", {"info.birthdate": {"$lt": "1990-01-01"}}),
    ):
        for sort in ("createdDate", "primaryInfo.email", "info.name.last"):
            yield Question(f"V4 Query, {name}, by {sort}", V4, _v4(chosen, sort, 0))
    for sort in (
        "primaryInfo.email",
        "info.name.first",
        "info.name.last",
        "info.company",
        "info.jobTitle",
        "info.birthdate",
        "lastActivity.activityDate",
    ):
        yield Question(f"V4 Query, all, by {sort}", V4, _v4(None, sort, 0))
        yield Question(
            f"V4 Query, all, by {sort}, half way", V4, _v4(None, sort, known.number // 2)
        )
    for what, text in (("one", known.emails[0]), ("many", "ana7"), ("nobody", "qqqq")):
        yield Question(f"V4 Query, free text finds {what}", V4, {"search": text})


def _accounts(known: Known) -> Iterator[Question]:
    for name in (
        "id", "contactId", "memberId", "tier.id", "points.balance", "points.earned",
        "points.adjusted", "points.redeemed", "points.expired", "createdDate",
        "lastActivityDate", "pointsExpiration.expirationDate",
        "pointsExpiration.expiringPointsAmount",
    ):  # fmt: skip
        yield Question(
            f"Accounts Query, all, by {name}", f"{ACCOUNTS}/query", _query(None, name, limit=100)
        )
    for name, chosen in (
        ("balance over 4990", {"points.balance": {"$gt": 4990}}),
        ("balance over 2000", {"points.balance": {"$gt": 2000}}),
        ("balance of nobody", {"points.balance": 123456789}),
        ("adjusted of nobody", {"points.adjusted": 123456789}),
        ("earned", {"points.earned": {"$gt": 0}}),
        ("redeemed", {"points.redeemed": {"$gt": 0}}),
        ("active since the middle", {"lastActivityDate": {"$gt": known.middle}}),
        ("id begins", {"id": {"$startsWith": "00"}}),
        ("no member", {"memberId": {"$exists": False}}),
        ("a member", {"memberId": {"$exists": True}}),
    ):
        for sort in ("createdDate", "points.balance"):
            yield Question(
                f"Accounts Query, {name}, by {sort}",
                f"{ACCOUNTS}/query",
                _query(chosen, sort, limit=100),
            )
    for sort in (
        "updatedDate", "contact.email", "contact.name", "contact.displayName", "contact.id",
        "points.balance", "points.redeemed", "lastActivityDate",
    ):  # fmt: skip
        yield Question(
            f"Accounts Search, all, by {sort}",
            f"{ACCOUNTS}/search",
            {"search": {"sort": _by(sort)}},
        )
    for name, filtered in (
        ("name", {"contact.name": "Nobody Here"}),
        ("name begins", {"contact.name": {"$startsWith": "ana7 "}}),
        ("address begins", {"contact.email": {"$startsWith": "ana7."}}),
    ):
        yield Question(
            f"Accounts Search, {name}", f"{ACCOUNTS}/search", {"search": {"filter": filtered}}
        )
        yield Question(f"Accounts Count, {name}", f"{ACCOUNTS}/count", {"filter": filtered})
    counted: tuple[tuple[str, Json], ...] = (
        ("a balance", {"points.balance": {"$gt": 0}}),
        ("not this balance", {"points.balance": {"$ne": 7}}),
        ("a name", {"contact.name": {"$exists": True}}),
        ("active since the middle", {"lastActivityDate": {"$gt": known.middle}}),
    )
    for name, wanted in counted:
        yield Question(f"Accounts Count, {name}", f"{ACCOUNTS}/count", {"filter": wanted})
    for what, expression in (("one", known.emails[0]), ("many", "ana7"), ("nobody", "qqqq")):
        search = {"expression": expression}
        yield Question(
            f"Accounts Search, free text finds {what}",
            f"{ACCOUNTS}/search",
            {"search": {"search": search}},
        )
        yield Question(
            f"Accounts Count, free text finds {what}", f"{ACCOUNTS}/count", {"search": search}
        )


def _by(name: str) -> list[Json]:
    return [{"fieldName": name, "order": "ASC"}]


def _query(chosen: object, sort: str | None = None, *, limit: int) -> Json:
    query: Json = {"cursorPaging": {"limit": limit}}
    if chosen is not None:
        query["filter"] = chosen
    if sort is not None:
        query["sort"] = _by(sort)
    return {"query": query}


def _v4(chosen: object, sort: str, offset: int) -> Json:
    query: Json = {
        "sort": _by(sort),
        "paging": {"limit": MOST_ROWS, "offset": offset},
        "fields": SWEPT,
    }
    if chosen is not None:
        query["filter"] = chosen
    return {"query": query}
