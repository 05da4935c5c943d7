"""Contacts in V5's flat shape: read from requests, checked, stored, printed."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.simwix.clock import iso
from pointferry.simwix.contact_store import Contact, insert_contact, oldest_by
from pointferry.simwix.envelopes import Refusal, application_error
from pointferry.simwix.flat_shape import CONTACT, ECHOED
from pointferry.simwix.shapes import check as check_shape
from pointferry.simwix.validation import Fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pointferry.simwix.world import Call, JsonObject

TIME_ZONE = re.compile(r"UTC|GMT|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z0-9_+-]+){1,2}")


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
    _check_keys(contact.email, list(contact.additional), "EMAIL")
    _check_keys(contact.phone, _members(contact, "additionalPhones", "phone"), "PHONE")
    if len(set(ids := _members(contact, "addresses", "id"))) < len(ids):
        raise NotStored("DUPLICATE_ADDRESS_ID", "An address id is repeated")
    defaults = _members(contact, "addresses", "defaultAddress")
    if defaults.count(True) > 1:
        raise NotStored("MULTIPLE_DEFAULT_ADDRESSES", "Only one address can be the default")
    places = [repr(place) for place in _members(contact, "addresses", "address")]
    if len(set(places)) < len(places):
        raise NotStored("DUPLICATE_ADDRESS", "An address is repeated")
    zone = contact.extra.get("timeZone")
    if isinstance(zone, str) and zone and TIME_ZONE.fullmatch(zone) is None:
        raise NotStored("INVALID_TIME_ZONE", "Not the name of a time zone")
    image = contact.extra.get("image")
    url = image.get("url") if isinstance(image, dict) else None
    if isinstance(url, str) and url and not url.startswith(("https://", "http://", "wix:image://")):
        raise NotStored("INVALID_IMAGE_URL", "Not the address of an image")


def _check_keys(main: str | None, further: list[object] | list[str], what: str) -> None:
    if further and not main:
        raise NotStored(f"{what}_REQUIRED", "Additional ones need a main one")
    if len({main, *further}) < len(further) + 1:
        raise NotStored(f"DUPLICATE_{what}", "A value is repeated")


def _members(contact: Contact, name: str, member: str) -> list[object]:
    """A member of each element of one of the contact's further lists, where it is set."""
    elements = contact.extra.get(name)
    found = elements if isinstance(elements, list) else []
    return [element[member] for element in found if element.get(member) is not None]


def check_change(present: Contact, changed: Contact) -> None:
    """Raises NotStored if a change touches what is settable once."""
    if present.external_id and changed.external_id != present.external_id:
        raise NotStored("CANNOT_CHANGE_EXTERNAL_ID", "The external id is set")


def check_duplicate(call: Call, contact: Contact) -> None:
    """Raises NotStored if another contact has its external id, email or phone."""
    keys = (
        ("external_id", contact.external_id, "EXTERNAL_ID"),
        ("email", contact.email, "EMAIL"),
        ("phone", contact.phone, "PHONE"),
    )
    matches = [
        (match, other)
        for column, value, match in keys
        if value
        and (other := oldest_by(call.store, contact.site, column, value, contact.seq)) is not None
    ]
    if not matches:
        return
    match, other = matches[0]
    if match == "EMAIL" and ("PHONE", other) in matches:
        match = "EMAIL_AND_PHONE"
    data: JsonObject = {"matchingContactId": other, "matchType": match}
    raise NotStored("DUPLICATE_CONTACT_EXISTS", "A contact with the same key exists", data, 409)


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
    """The contact a request describes; members of other shapes are ignored, as Wix ignores them.

    What breaks the shape is noted in ``sent``; members that are not sent stay as they are.
    """
    check_shape(sent, CONTACT)
    now = call.now
    contact = present or Contact(0, "", call.site.seq, 1, now, now)
    quiet = Fields(sent.data)  # what is wrong has been noted
    name = quiet.child_or_empty("name")
    email = quiet.child_or_empty("email")
    phone = quiet.child_or_empty("phone")
    additional = contact.additional
    if quiet.has("additionalEmails"):
        further = [entry.email("email") for entry in quiet.children("additionalEmails")]
        additional = tuple(address for address in further if address)
    extra = dict(contact.extra)
    extra.update({member: sent.data[member] for member in ECHOED if sent.has(member)})
    return replace(
        contact,
        email=email.email("email") or contact.email,
        additional=additional,
        phone=phone.text("phone") or contact.phone,
        external_id=quiet.text("externalId") or contact.external_id,
        first=name.text("first") or contact.first,
        last=name.text("last") or contact.last,
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
