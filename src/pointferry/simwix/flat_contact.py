"""Contacts in V5's flat shape: read from requests, checked, stored, printed."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.simwix.clock import iso
from pointferry.simwix.contact_store import Contact, insert_contact, oldest_by
from pointferry.simwix.envelopes import Refusal, Rule, application_error
from pointferry.simwix.validation import Fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pointferry.simwix.world import Call, JsonObject

MOST_ADDITIONAL = 10
LONGEST_NAME = 1000
ECHOED = ("company", "birthdate", "locale", "timeZone", "additionalPhones", "addresses", "source")


class NotStored(Exception):  # noqa: N818 - an outcome, answered per item or as a refusal
    """A contact that is not stored, and why."""

    def __init__(
        self, code: str, description: str, data: JsonObject | None = None, status: int = 400
    ) -> None:
        super().__init__(code)
        self.code = code
        self.description = description
        self.data = data or {}
        self.status = status

    def as_json(self) -> JsonObject:
        """The error of a bulk item."""
        out: JsonObject = {"code": self.code, "description": self.description}
        return {**out, "data": self.data} if self.data else out


@contextmanager
def refusing() -> Iterator[None]:
    """Answers a contact that is not stored with a refusal of the whole call."""
    try:
        yield
    except NotStored as why:
        raise application_error(why.status, why.code, why.description, why.data) from None


def create(call: Call, contact: Contact, *, allow: bool) -> Contact:
    """Stores a new contact; ``allow`` lets it share its keys with others.

    Raises:
        NotStored: If it lacks content or doubles another.
    """
    check_content(contact)
    if not allow:
        check_duplicate(call, contact)
    return insert_contact(call.store, contact)


def check_content(contact: Contact) -> None:
    """Raises NotStored unless something identifies the contact, without repeats."""
    if not (contact.first or contact.last or contact.email or contact.phone):
        raise NotStored("INSUFFICIENT_CONTACT_DATA", "A name, an email or a phone is needed")
    if contact.additional and not contact.email:
        raise NotStored("EMAIL_REQUIRED", "Additional emails need a main one")
    emails = [contact.email, *contact.additional]
    if len(set(emails)) < len(emails):
        raise NotStored("DUPLICATE_EMAIL", "An email is repeated")


def check_duplicate(call: Call, contact: Contact) -> None:
    """Raises NotStored if another contact has its external id, email or phone."""
    keys = (
        ("external_id", contact.external_id, "EXTERNAL_ID"),
        ("email", contact.email, "EMAIL"),
        ("phone", contact.phone, "PHONE"),
    )
    for column, value, match in keys:
        if not value:
            continue
        other = oldest_by(call.store, contact.site, column, value, contact.seq)
        if other is not None:
            data: JsonObject = {"matchingContactId": other, "matchType": match}
            raise NotStored(
                "DUPLICATE_CONTACT_EXISTS", "A contact with the same key exists", data, 409
            )


def read_item(call: Call, item: Fields, *, alone: bool) -> Contact | None:
    """A bulk item; with ``alone`` a malformed one is None instead of refusing the request."""
    if not alone:
        return read(call, item)
    apart = Fields(item.data)
    contact = read(call, apart)
    try:
        apart.check()
    except Refusal:
        return None
    return contact


def read(call: Call, sent: Fields, present: Contact | None = None) -> Contact:
    """The contact a request describes; members of other shapes are ignored, as Wix ignores them."""
    now = call.now
    contact = present or Contact(0, "", call.site.seq, 1, now, now)
    name = sent.child_or_empty("name")
    email = sent.child_or_empty("email")
    phone = sent.child_or_empty("phone")
    main = email.email("email") if email.has("email") else contact.email
    additional = contact.additional
    if sent.has("additionalEmails"):
        further = sent.children("additionalEmails", most=MOST_ADDITIONAL)
        read = [entry.email("email", required=True) for entry in further]
        additional = tuple(address for address in read if address)
    external = sent.text("externalId", longest=100) or contact.external_id
    if present is not None and present.external_id and external != present.external_id:
        sent.note("externalId", "cannot be changed", Rule.CUSTOM)
    extra = dict(contact.extra)
    extra.update({member: sent.data[member] for member in ECHOED if sent.has(member)})
    return replace(
        contact,
        email=main,
        additional=additional,
        phone=phone.text("phone", shortest=1, longest=50) or contact.phone,
        external_id=external,
        first=name.text("first", longest=LONGEST_NAME) or contact.first,
        last=name.text("last", longest=LONGEST_NAME) or contact.last,
        extra=extra,
    )


def contact_json(contact: Contact) -> JsonObject:
    """A contact in the flat shape."""
    out: JsonObject = {
        "id": contact.id,
        "revision": str(contact.revision),
        "createdDate": iso(contact.created_ms),
        "updatedDate": iso(contact.updated_ms),
        "externalId": contact.external_id,
    }
    if contact.first or contact.last:
        out["name"] = {"first": contact.first, "last": contact.last}
    if contact.email:
        out["email"] = {
            "email": contact.email,
            "subscriptionStatus": {"status": "NOT_SET"},
            "deliverabilityStatus": "NOT_SET",
        }
    if contact.additional:
        out["additionalEmails"] = [{"email": address} for address in contact.additional]
    if contact.phone:
        out["phone"] = {"phone": contact.phone, "tag": "MAIN"}
    return {**out, **contact.extra}
