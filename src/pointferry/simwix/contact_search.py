"""Contacts V5 Search: many more fields than Query, free text, and sorting both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.aggregations import aggregated, check_aggregations
from pointferry.simwix.contact_store import COLUMNS, contacts_of, contacts_where, visible_contacts
from pointferry.simwix.contacts_v5 import BASE, RESPONDER
from pointferry.simwix.envelopes import Rule
from pointferry.simwix.flat_contact import contact_json
from pointferry.simwix.free_text import asked_text, carried_text
from pointferry.simwix.listing import list_page, refused_query
from pointferry.simwix.paging import Listing
from pointferry.simwix.query import compile_filter
from pointferry.simwix.terms import Field, Kind, Order, QueryRefused, joined
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from pointferry.simwix.contact_store import Contact
    from pointferry.simwix.free_text import FreeText
    from pointferry.simwix.terms import Clause
    from pointferry.simwix.world import Call, JsonObject

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


HAS_EXTRA = "c.extra IS NOT NULL"


def _json(path: str, operators: frozenset[str]) -> Field:
    """A member among the contact's further members."""
    return Field(
        f"json_extract(c.extra, '$.{path}')",
        Kind.TEXT,
        operators,
        ascending=False,
        descending=False,
        nullable=True,
        given=HAS_EXTRA,
    )


def _named(column: str, index: str) -> Field:
    return Field(f"c.{column}", Kind.TEXT, TEXT, empty=True, nocase=True, index=index)


def _same(sql: str, operators: frozenset[str], kind: Kind = Kind.TEXT, *, sorts: bool) -> Field:
    """A member that has one value for everybody here."""
    return Field(sql, kind, operators, ascending=sorts, descending=sorts, constant=True)


def _elements(array: str, member: str = "", operators: frozenset[str] | None = None) -> Field:
    """A member of each element of a list among the contact's further members."""
    value = f"json_extract(x.value, '$.{member}')" if member else "x.value"
    template = f"EXISTS (SELECT 1 FROM json_each(c.extra, '$.{array}') x WHERE {value} {{}})"  # noqa: S608 - names of this module
    return Field(
        f"json_extract(c.extra, '$.{array}[0]')",
        Kind.TEXT,
        operators or (TEXTS if member else LIST),
        ascending=False,
        descending=False,
        nullable=True,
        templates=(template,),
        given=HAS_EXTRA,
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
        f"memberInfo.{name}": _same("NULL", FLAG, Kind.FLAG, sorts=False)
        for name in (
            "emailVerificationRequired",
            "emailVerified",
            "profileInfo.muted",
            "profileInfo.reported",
            "requireProfileCompletion",
        )
    }
    | {
        f"memberInfo.{name}": _same("NULL", DATE, Kind.DATE, sorts=True)
        for name in ("sessionInfo.lastMobileLogin", "sessionInfo.lastWebLogin", "signupDate")
    }
    | {
        f"memberInfo.{name}": _same("NULL", CHOICE, sorts=name != "memberId")
        for name in ("memberId", "profileInfo.privacyStatus", "status", "userInfo.role")
    }
    | {
        f"memberInfo.{name}": _same("NULL", TEXT, sorts=True)
        for name in ("email", "profileInfo.nickname")
    }
    | {
        f"memberInfo.{name}": _same("NULL", LIST, sorts=False)
        for name in ("groupInfo.groupIds", "sessionInfo.mobileAppNames")
    }
)
FIELDS: dict[str, Field] = {
    "id": Field("c.id", Kind.TEXT, SET, ascending=False, descending=False),
    "createdDate": Field("c.created_ms", Kind.DATE, DATE, index="contacts_created"),
    "updatedDate": Field("c.updated_ms", Kind.DATE, DATE, index="contacts_updated"),
    "lastActivity.date": Field("c.updated_ms", Kind.DATE, DATE, index="contacts_updated"),
    "birthdate": Field("c.birthdate", Kind.TEXT, DATE, empty=True, index="contacts_birthdate"),
    "email.email": Field(
        "c.email", Kind.TEXT, TEXT, empty=True, folded=True, index="contacts_email"
    ),
    "name.first": _named("first", "contacts_first"),
    "name.last": _named("last", "contacts_last"),
    "company.name": _named("company", "contacts_company"),
    "company.jobTitle": _named("job_title", "contacts_job"),
    "phone.phone": Field("c.phone", Kind.TEXT, TEXT, empty=True, index="contacts_phone"),
    "locale": Field("c.locale", Kind.TEXT, TEXT, ascending=False, descending=False, nullable=True),
    "phone.e164": _same("NULL", TEXT, sorts=False),
    "source.additionalInfo": _json("source.additionalInfo", TEXT),
    "assigneeId": _json("assigneeId", CHOICE),
    "source.appId": _same("NULL", CHOICE, sorts=False),
    "source.userId": _same("NULL", CHOICE, sorts=False),
    "timeZone": _json("timeZone", CHOICE),
    "email.deliverabilityStatus": _same("'NOT_SET'", SET, sorts=False),
    "email.subscriptionStatus.status": _same("'NOT_SET'", SET, sorts=False),
    "phone.deliverabilityStatus": _same("'NOT_SET'", SET, sorts=False),
    "phone.subscriptionStatus.status": _same("'NOT_SET'", SET, sorts=False),
    "locationIds": _elements("locationIds"),
    "segmentIds": _elements("segmentIds"),
    "tags.privateTags.tagIds": _elements("tags.privateTags.tagIds"),
    "additionalEmails.email": Field(
        "c.seq",
        Kind.TEXT,
        TEXTS,
        ascending=False,
        descending=False,
        folded=True,
        templates=(ADDITIONAL_EMAIL,),
        exists="c.seq IN (SELECT e.contact FROM contact_emails e)",
    ),
    "additionalPhones.phone": _elements("additionalPhones", "phone"),
    "additionalPhones.e164": _elements("additionalPhones", "e164"),
    "addresses.address.country": _elements("addresses", "address.country", ELEMENTS),
    "addresses.address.subdivision": _elements("addresses", "address.subdivision", ELEMENTS),
    "addresses.recipient.phone": _elements("addresses", "recipient.phone", ELEMENTS),
    **_ADDRESSES,
    **_MEMBERS,
}
SEARCHABLE = (
    "email.email",
    "name.full",
    "phone.phone",
    "company.name",
    "company.jobTitle",
    "memberInfo.email",
    "memberInfo.profileInfo.nickname",
)
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
    """Search Contacts; total and aggregations are on the first page only."""
    call.body.choice("nameFormat", NAME_FORMATS)
    if call.body.text("semanticQuery", longest=1000):
        call.body.note("semanticQuery", "is not simulated", Rule.CUSTOM)
    search = call.body.child_or_empty("search")
    search.text("timeZone", longest=LONGEST_TIME_ZONE)
    aggregations = check_aggregations(search, FIELDS)
    text = asked_text(search.child("search"), SEARCHABLE)
    call.body.check()
    first = not search.child_or_empty("cursorPaging").has("cursor")
    seen = visible_contacts(call)

    def found(asked: object) -> Clause:
        return carried_text(asked, SEARCHABLE).clause(call.site.seq)

    page = list_page(call, SEARCH, seen, also=found, wrapper="search", required=False)
    answer: JsonObject = {
        "contacts": [contact_json(contact) for contact in contacts_of(call.store, page.rows)],
    }
    metadata = page.metadata()
    if first:  # the total, and what is computed over everybody found
        chosen = compile_filter(search.data.get("filter"), FIELDS)
        wanted = joined("AND", (chosen, text.clause(call.site.seq)))
        whole = page.next_cursor is None
        metadata["total"] = len(page.rows) if whole else seen.count(call.store, wanted)
        if aggregations:
            where = joined("AND", (seen.clause, wanted))
            answer["aggregationData"] = aggregated(
                call.store, aggregations, FIELDS, SEARCH.source, where
            )
    return answer | {"pagingMetadata": metadata}


def found_contacts(call: Call, wanted: object, text: FreeText) -> list[Contact]:
    """All contacts of a filter and a text.

    Raises:
        Refusal: 400 for a filter outside the offer.
    """
    try:
        chosen = compile_filter(wanted, FIELDS)
    except QueryRefused as refused:
        raise refused_query(refused) from None
    fixed = visible_contacts(call).clause
    where = joined("AND", (fixed, chosen, text.clause(call.site.seq)))
    return contacts_where(call.store, where)


OPERATIONS = (
    Operation(
        "SearchContacts", "GET", f"{BASE}/search", RESPONDER, "contacts.read", search_contacts
    ),
    Operation(
        "SearchContacts", "POST", f"{BASE}/search", RESPONDER, "contacts.read", search_contacts
    ),
)
