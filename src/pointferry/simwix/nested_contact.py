"""Contacts in V4's nested shape: read from requests, printed whole or projected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.simwix import shapes
from pointferry.simwix.clock import iso
from pointferry.simwix.contact_store import Contact, oldest_by
from pointferry.simwix.envelopes import Rule, application_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import Call, JsonObject

MOST_ITEMS = 50
LONGEST_TEXT = 1000
MOST_LABELS = 2000
EMAIL_TAGS = ("UNTAGGED", "MAIN", "HOME", "WORK")
PHONE_TAGS = ("UNTAGGED", "MAIN", "HOME", "MOBILE", "WORK", "FAX")
ADDRESS_TAGS = ("UNTAGGED", "HOME", "WORK", "BILLING", "SHIPPING")

_DATED = frozenset({"createdDate", "updatedDate", "lastActivity", "source"})
_LONG = shapes.text(LONGEST_TEXT)
ADDRESS: shapes.Shape = {
    "streetAddress": shapes.nested({"number": shapes.text(100), "name": _LONG}),
    "addressLine": _LONG,
    "addressLine2": _LONG,
    "country": shapes.formatted("COUNTRY"),
    "subdivision": shapes.text(100),
    "city": _LONG,
    "postalCode": shapes.text(100),
}
INFO: shapes.Shape = {
    "name": shapes.nested({"first": _LONG, "last": _LONG}),
    "emails": shapes.nested(
        {
            "items": shapes.items(
                {
                    "tag": shapes.choice(*EMAIL_TAGS),
                    "email": shapes.formatted("EMAIL", 320, 1),
                    "primary": shapes.flag,
                },
                MOST_ITEMS,
            )
        }
    ),
    "phones": shapes.nested(
        {
            "items": shapes.items(
                {
                    "tag": shapes.choice(*PHONE_TAGS),
                    "countryCode": shapes.formatted("COUNTRY"),
                    "phone": shapes.text(50, 1),
                    "primary": shapes.flag,
                },
                MOST_ITEMS,
            )
        }
    ),
    "addresses": shapes.nested(
        {
            "items": shapes.items(
                {"tag": shapes.choice(*ADDRESS_TAGS), "address": shapes.nested(ADDRESS)},
                MOST_ITEMS,
            )
        }
    ),
    "company": _LONG,
    "jobTitle": _LONG,
    "birthdate": shapes.formatted("LOCAL_DATE"),
    "locale": shapes.formatted("LANGUAGE_TAG"),
    "labelKeys": shapes.nested({"items": shapes.texts(MOST_LABELS)}),
    "extendedFields": shapes.nested({"items": shapes.free}),
    "picture": shapes.nested(
        {
            "image": shapes.nested(
                {
                    "id": shapes.text(),
                    "url": shapes.text(),
                    "height": shapes.whole(0),
                    "width": shapes.whole(0),
                    "altText": shapes.text(),
                }
            )
        }
    ),
}


def read_info(call: Call, info: Fields, present: Contact | None = None) -> Contact:
    """The contact that ``info`` describes; for an update, over the present one.

    Raises:
        Refusal: 400 for members that break the shape, for two primary items of one kind, and for
            a contact without a name, an email or a phone.
    """
    shapes.check(info, INFO)
    info.check()
    now = call.now
    contact = present or Contact(0, "", call.site.seq, 1, now, now)
    if info.has("name"):
        name = info.child_or_empty("name")
        contact = replace(contact, first=name.text("first"), last=name.text("last"))
    if info.has("emails"):
        found = _ranked(info.child_or_empty("emails"), "email")
        addresses = list(dict.fromkeys(address.strip().lower() for address in found))
        contact = replace(
            contact,
            email=addresses[0] if addresses else None,
            additional=tuple(addresses[1:]),
        )
    if info.has("phones"):
        numbers = _ranked(info.child_or_empty("phones"), "phone")
        contact = replace(contact, phone=numbers[0] if numbers else None)
    info.check()
    contact = replace(contact, extra=_extra(info, contact))
    if not (contact.first or contact.last or contact.email or contact.phone):
        raise application_error(
            400, "INSUFFICIENT_CONTACT_DATA", "A name, an email or a phone is needed"
        )
    return contact


def _ranked(wrapper: Fields, member: str) -> list[str]:
    """The items' values, the primary one first."""
    entries = [
        (entry.text(member, required=True), entry.flag("primary"))
        for entry in wrapper.children("items")
    ]
    if sum(primary for _, primary in entries) > 1:
        raise application_error(
            400, "CANNOT_HAVE_MULTIPLE_PRIMARY_INFO", "Only one item can be primary"
        )
    entries.sort(key=lambda entry: not entry[1])
    return [value for value, _ in entries if value]


def _extra(info: Fields, contact: Contact) -> JsonObject:
    """Further members, in the flat shape."""
    extra = dict(contact.extra)
    known = extra.get("company")
    company: JsonObject = dict(known) if isinstance(known, dict) else {}
    for name, member in (("company", "name"), ("jobTitle", "jobTitle")):
        if info.has(name):
            company[member] = info.text(name)
    if company:
        extra["company"] = company
    for name in ("birthdate", "locale"):
        if info.has(name):
            extra[name] = info.text(name)
    if info.has("addresses"):
        extra["addresses"] = info.child_or_empty("addresses").data.get("items")
    return extra


def check_duplicate(call: Call, contact: Contact) -> None:
    """Refuses a contact whose main email, or without one its phone, belongs to another.

    Raises:
        Refusal: 409 with the other contact's id.
    """
    column, value = ("email", contact.email) if contact.email else ("phone", contact.phone)
    if not value:
        return
    other = oldest_by(call.store, call.site.seq, column, value, contact.seq)
    if other is not None:
        data = {
            "duplicateContactId": other,
            "duplicateEmail": contact.email,
            "duplicatePhone": None if contact.email else contact.phone,
        }
        raise application_error(409, "DUPLICATE_CONTACT_EXISTS", "Contact exists", data)


def check_labels(call: Call, keys: Sequence[str], at: Fields, name: str) -> None:
    """Notes label keys that do not exist."""
    for index, key in enumerate(keys):
        known = call.store.row(
            "SELECT 1 FROM labels WHERE site = ? AND key = ?", (call.site.seq, key)
        )
        if known is None:
            at.note(f"{name}[{index}]", "is not the key of a label", Rule.CUSTOM)


def contact_json(
    contact: Contact, sections: frozenset[str] | None, labels: Sequence[str] = ()
) -> JsonObject:
    """A contact in the nested shape, projected to some sections (``info.emails``) or whole."""
    info = _info_json(contact, labels)
    if sections is not None and "info" not in sections:
        info = {name: value for name, value in info.items() if f"info.{name}" in sections}
    out: JsonObject = {"id": contact.id, "revision": contact.revision}
    # Pages have up to 1000 contacts: only what is asked for is printed.
    if sections is None or not sections.isdisjoint(_DATED):
        rest = _dated_json(contact)
        out |= {name: value for name, value in rest.items() if sections is None or name in sections}
    if sections is None or "primaryInfo" in sections:
        out["primaryInfo"] = {"email": contact.email, "phone": contact.phone}
    if contact.email and (sections is None or "primaryEmail" in sections):
        out["primaryEmail"] = {
            "email": contact.email,
            "subscriptionStatus": "NOT_SET",
            "deliverabilityStatus": "NOT_SET",
        }
    if info:
        out["info"] = info
    return out


def _dated_json(contact: Contact) -> JsonObject:
    updated = iso(contact.updated_ms)
    return {
        "createdDate": iso(contact.created_ms),
        "updatedDate": updated,
        "lastActivity": {"activityDate": updated, "activityType": "CONTACT_CREATED"},
        "source": {"sourceType": "OTHER"},
    }


def _info_json(contact: Contact, labels: Sequence[str]) -> JsonObject:
    info: JsonObject = {}
    if contact.first or contact.last:
        info["name"] = {"first": contact.first, "last": contact.last}
    if contact.email:
        addresses = [contact.email, *contact.additional]
        info["emails"] = {
            "items": [
                {"tag": "UNTAGGED", "email": address, "primary": index == 0}
                for index, address in enumerate(addresses)
            ]
        }
    if contact.phone:
        info["phones"] = {"items": [{"tag": "UNTAGGED", "phone": contact.phone, "primary": True}]}
    company = contact.extra.get("company")
    if isinstance(company, dict):
        info |= {"company": company.get("name"), "jobTitle": company.get("jobTitle")}
    info |= {name: contact.extra[name] for name in ("birthdate", "locale") if name in contact.extra}
    if "addresses" in contact.extra:
        info["addresses"] = {"items": contact.extra["addresses"]}
    if labels:
        info["labelKeys"] = {"items": list(labels)}
    return info
