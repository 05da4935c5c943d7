"""Contacts V5 Search: many more fields than Query, free text, and sorting both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.aggregations import check_aggregations
from pointferry.simwix.contact_store import COLUMNS, contacts_of, visible_contacts
from pointferry.simwix.contacts_v5 import BASE, RESPONDER
from pointferry.simwix.envelopes import Rule
from pointferry.simwix.flat_contact import contact_json
from pointferry.simwix.listing import list_page, refused_query
from pointferry.simwix.paging import Listing
from pointferry.simwix.query import (
    EVERYTHING,
    Clause,
    Field,
    Kind,
    Order,
    QueryRefused,
    compile_filter,
)
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from pointferry.simwix.contact_store import Contact
    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import Call, JsonObject

LONGEST_EXPRESSION = 100
LONGEST_TIME_ZONE = 50
NAME_FORMATS = ("BY_FIRST_NAME", "BY_LAST_NAME")
CHOICE = frozenset({"$eq", "$exists", "$in", "$ne", "$nin"})
TEXT = CHOICE | {"$startsWith"}
FLAG = frozenset({"$eq", "$ne"})
DATE = frozenset({"$eq", "$gt", "$gte", "$lt", "$lte", "$ne"})
SET = frozenset({"$eq", "$in", "$ne", "$nin"})
ELEMENTS = frozenset({"$exists", "$hasAll", "$hasSome"})
LIST = ELEMENTS | {"$isEmpty"}
TEXTS = ELEMENTS | {"$startsWith"}
ADDITIONAL_EMAIL = "c.seq IN (SELECT e.contact FROM contact_emails e WHERE e.email {})"


def _json(path: str) -> str:
    return f"json_extract(c.extra, '$.{path}')"


def _field(sql: str, operators: frozenset[str], kind: Kind = Kind.TEXT, *, sorts: bool) -> Field:
    return Field(sql, kind, operators, ascending=sorts, descending=sorts, nullable=True)


def _elements(array: str, member: str = "") -> Field:
    """A member of each element of a list among the contact's further members."""
    value = f"json_extract(x.value, '$.{member}')" if member else "x.value"
    template = f"EXISTS (SELECT 1 FROM json_each(c.extra, '$.{array}') x WHERE {value} {{}})"  # noqa: S608 - names of this module
    operators = TEXTS if member else LIST
    return Field(
        f"json_extract(c.extra, '$.{array}[0]')",
        Kind.TEXT,
        operators,
        ascending=False,
        descending=False,
        nullable=True,
        templates=(template,),
    )


def _closed(field: Field) -> Field:
    """The same without ``$startsWith``."""
    return Field(
        field.sql,
        field.kind,
        ELEMENTS,
        ascending=False,
        descending=False,
        nullable=True,
        templates=field.templates,
    )


_ADDRESSES = {
    f"addresses.address.{name}": _elements("addresses", f"address.{name}")
    for name in (
        "addressLine",
        "city",
        "postalCode",
        "streetAddress.name",
        "subdivisionFullname",
    )
} | {
    f"addresses.recipient.{name}": _elements("addresses", f"recipient.{name}")
    for name in ("company", "firstName", "lastName")
}
_MEMBERS: dict[str, Field] = (
    {
        f"memberInfo.{name}": _field("NULL", FLAG, Kind.FLAG, sorts=False)
        for name in (
            "emailVerificationRequired",
            "emailVerified",
            "profileInfo.muted",
            "profileInfo.reported",
            "requireProfileCompletion",
        )
    }
    | {
        f"memberInfo.{name}": _field("NULL", DATE, Kind.DATE, sorts=True)
        for name in ("sessionInfo.lastMobileLogin", "sessionInfo.lastWebLogin", "signupDate")
    }
    | {
        f"memberInfo.{name}": _field("NULL", CHOICE, sorts=name != "memberId")
        for name in ("memberId", "profileInfo.privacyStatus", "status", "userInfo.role")
    }
    | {
        f"memberInfo.{name}": _field("NULL", TEXT, sorts=True)
        for name in ("email", "profileInfo.nickname")
    }
    | {
        f"memberInfo.{name}": _field("NULL", LIST, sorts=False)
        for name in ("groupInfo.groupIds", "sessionInfo.mobileAppNames")
    }
)
FIELDS: dict[str, Field] = {
    "id": Field("c.id", Kind.TEXT, SET, ascending=False, descending=False),
    "createdDate": Field("c.created_ms", Kind.DATE, DATE),
    "updatedDate": Field("c.updated_ms", Kind.DATE, DATE),
    "lastActivity.date": Field("c.updated_ms", Kind.DATE, DATE),
    "birthdate": _field("c.birthdate", DATE, sorts=True),
    "email.email": Field("c.email", Kind.TEXT, TEXT, nullable=True, folded=True),
    "name.first": _field("c.first", TEXT, sorts=True),
    "name.last": _field("c.last", TEXT, sorts=True),
    "company.name": _field("c.company", TEXT, sorts=True),
    "company.jobTitle": _field("c.job_title", TEXT, sorts=True),
    "phone.phone": _field("c.phone", TEXT, sorts=True),
    "phone.e164": _field("NULL", TEXT, sorts=False),
    "locale": _field("c.locale", TEXT, sorts=False),
    "source.additionalInfo": _field(_json("source.additionalInfo"), TEXT, sorts=False),
    "assigneeId": _field(_json("assigneeId"), CHOICE, sorts=False),
    "source.appId": _field("NULL", CHOICE, sorts=False),
    "source.userId": _field("NULL", CHOICE, sorts=False),
    "timeZone": _field(_json("timeZone"), CHOICE, sorts=False),
    "email.deliverabilityStatus": _field("'NOT_SET'", SET, sorts=False),
    "email.subscriptionStatus.status": _field("'NOT_SET'", SET, sorts=False),
    "phone.deliverabilityStatus": _field("'NOT_SET'", SET, sorts=False),
    "phone.subscriptionStatus.status": _field("'NOT_SET'", SET, sorts=False),
    "locationIds": _elements("locationIds"),
    "segmentIds": _elements("segmentIds"),
    "tags.privateTags.tagIds": _elements("tags.privateTags.tagIds"),
    "additionalEmails.email": Field(
        "(SELECT e.email FROM contact_emails e WHERE e.contact = c.seq LIMIT 1)",
        Kind.TEXT,
        TEXTS,
        ascending=False,
        descending=False,
        nullable=True,
        folded=True,
        templates=(ADDITIONAL_EMAIL,),
    ),
    "additionalPhones.phone": _elements("additionalPhones", "phone"),
    "additionalPhones.e164": _elements("additionalPhones", "e164"),
    "addresses.address.country": _closed(_elements("addresses", "address.country")),
    "addresses.address.subdivision": _closed(_elements("addresses", "address.subdivision")),
    "addresses.recipient.phone": _closed(_elements("addresses", "recipient.phone")),
    **_ADDRESSES,
    **_MEMBERS,
}
_NAME = "lower(IFNULL(c.first, '') || ' ' || IFNULL(c.last, ''))"
SEARCHABLE = {
    "email.email": "c.email",
    "name.full": _NAME,
    "phone.phone": "lower(c.phone)",
    "company.name": "lower(c.company)",
    "company.jobTitle": "lower(c.job_title)",
    "memberInfo.email": "NULL",
    "memberInfo.profileInfo.nickname": "NULL",
}
SEARCH = Listing(
    "SearchContacts",
    COLUMNS,
    "contacts c",
    FIELDS,
    "c.seq",
    Order("createdDate", descending=True),
    most_sorts=10,
)


def search_contacts(call: Call) -> JsonObject:
    """Search Contacts; the total is on the first page only."""
    call.body.choice("nameFormat", NAME_FORMATS)
    if call.body.text("semanticQuery", longest=1000):
        call.body.note("semanticQuery", "is not simulated", Rule.CUSTOM)
    search = call.body.child_or_empty("search")
    search.text("timeZone", longest=LONGEST_TIME_ZONE)
    check_aggregations(search)
    text = expression_clause(search.child("search"))
    call.body.check()
    first = not search.child_or_empty("cursorPaging").has("cursor")
    lag = call.world.scenario.contact_index_lag
    fixed = visible_contacts(call.site.seq, call.now, lag)
    both = Clause(f"({fixed.sql}) AND ({text.sql})", (*fixed.params, *text.params))
    page = list_page(call, SEARCH, both, wrapper="search", required=False)
    metadata = page.metadata()
    if first:
        whole = page.next_cursor is None
        metadata["total"] = len(page.rows) if whole else _total(call, search, both)
    return {
        "contacts": [contact_json(contact) for contact in contacts_of(call.store, page.rows)],
        "pagingMetadata": metadata,
    }


def _total(call: Call, search: Fields, fixed: Clause) -> int:
    chosen = compile_filter(search.data.get("filter"), FIELDS)
    lag = call.world.scenario.contact_index_lag
    if chosen is EVERYTHING and not search.child_or_empty("search").has("expression") and lag <= 0:
        return call.store.number("SELECT contacts FROM totals WHERE site = ?", (call.site.seq,))
    return call.store.number(
        f"SELECT count(*) FROM contacts c WHERE ({fixed.sql}) AND ({chosen.sql})",  # noqa: S608 - compiled
        (*fixed.params, *chosen.params),
    )


def expression_clause(details: Fields | None) -> Clause:
    """Free text: every word (AND) or any (OR) occurs in one of the chosen fields."""
    if details is None:
        return EVERYTHING
    expression = details.text("expression", longest=LONGEST_EXPRESSION)
    mode = details.choice("mode", ("OR", "AND"))
    fields = details.texts("fields", most=20, longest=200)
    details.flag("fuzzy")
    for index, name in enumerate(fields):
        if name not in SEARCHABLE:
            details.note(f"fields[{index}]", "is not searchable", Rule.CUSTOM)
    words = (expression or "").lower().split()
    if not words:
        return EVERYTHING
    texts = [
        sql for name, sql in SEARCHABLE.items() if sql != "NULL" and name in (fields or SEARCHABLE)
    ]
    # One test per field: the first that holds ends the row.
    one = " OR ".join(f"IFNULL(instr({sql}, ?), 0)" for sql in texts) or "0"
    joined = f" {mode or 'OR'} ".join([f"({one})"] * len(words))
    return Clause(joined, tuple(word for word in words for _ in texts))


def found_contacts(call: Call, wanted: object, text: Clause) -> list[Contact]:
    """All contacts of a filter and a text.

    Raises:
        Refusal: 400 for a filter outside the offer.
    """
    try:
        chosen = compile_filter(wanted, FIELDS)
    except QueryRefused as refused:
        raise refused_query(refused) from None
    fixed = visible_contacts(call.site.seq, call.now, call.world.scenario.contact_index_lag)
    rows = call.store.rows(
        f"SELECT {COLUMNS} FROM contacts c"  # noqa: S608 - compiled, values bound
        f" WHERE ({fixed.sql}) AND ({chosen.sql}) AND ({text.sql}) ORDER BY c.seq",
        (*fixed.params, *chosen.params, *text.params),
    )
    return contacts_of(call.store, rows)


OPERATIONS = (
    Operation(
        "SearchContacts", "GET", f"{BASE}/search", RESPONDER, "contacts.read", search_contacts
    ),
    Operation(
        "SearchContacts", "POST", f"{BASE}/search", RESPONDER, "contacts.read", search_contacts
    ),
)
