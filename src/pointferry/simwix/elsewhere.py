"""Methods beside a move's path: installing an app, submitting a contact, creating a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix.contact_store import find_contact, insert_contact, oldest_by, save_contact
from pointferry.simwix.envelopes import application_error, permission_denied
from pointferry.simwix.nested_contact import read_info
from pointferry.simwix.program import DEFAULT_ICON
from pointferry.simwix.store import new_id
from pointferry.simwix.world import AppId, CallerKind, Operation

if TYPE_CHECKING:
    from pointferry.simwix.world import Call, JsonObject

LONGEST_PASSED = 300


def install_app(call: Call) -> JsonObject:
    """Install App, on the site the body names."""
    tenant = call.body.child("tenant", required=True)
    instance = call.body.child("appInstance", required=True)
    site_id = app_id = None
    if tenant is not None:
        tenant.choice("tenantType", ("SITE",), required=True)
        site_id = tenant.guid("id", required=True)
    if instance is not None:
        app_id = instance.guid("appDefId", required=True)
        instance.flag("enabled")
    call.body.check()
    if site_id != call.site.id:
        raise permission_denied()
    row = call.store.row(
        "SELECT instance_id FROM site_apps WHERE site = ? AND app_id = ?", (call.site.seq, app_id)
    )
    instance_id = new_id() if row is None else row["instance_id"]
    if row is None:
        call.store.run(
            "INSERT INTO site_apps VALUES (?, ?, ?)", (call.site.seq, app_id, instance_id)
        )
    if app_id == AppId.LOYALTY:
        call.store.run(
            "INSERT OR IGNORE INTO programs"
            " VALUES (?, 'DRAFT', '', 'Points', ?, 'DISABLED', 3, 100, ?, ?)",
            (call.site.seq, msgspec.json.encode(DEFAULT_ICON).decode(), call.now, call.now),
        )
    return {
        "appInstance": {
            "id": instance_id,
            "appDefId": app_id,
            "version": "^1.0.0",
            "enabled": True,
            "status": "INSTALLED",
        }
    }


def submit_contact(call: Call) -> JsonObject:
    """Submit Contact: changes the contact with the same email or phone, or creates one."""
    info = call.body.child("info", required=True)
    call.body.text("passThroughData", longest=LONGEST_PASSED)
    call.body.guid("contactId")
    call.body.check()
    if info is None:
        msg = "a checked required member is present"
        raise LookupError(msg)
    contact = read_info(call, info)
    for column, value in (("email", contact.email), ("phone", contact.phone)):
        known = value and oldest_by(call.store, call.site.seq, column, value)
        if known:
            present = find_contact(call.store, call.site.seq, known)
            saved = save_contact(call.store, read_info(call, info, present), call.now)
            return {"contactId": saved.id, "identityType": "CONTACT", "newContact": False}
    stored = insert_contact(call.store, contact)
    return {"contactId": stored.id, "identityType": "CONTACT", "newContact": True}


def create_tag(call: Call) -> JsonObject:
    """Create Tag: a name once per kind of entity."""
    tag = call.body.child("tag", required=True)
    name = fqdn = None
    if tag is not None:
        name = tag.text("name", required=True)
        fqdn = tag.text("fqdn", required=True)
    call.body.check()
    known = call.store.row(
        "SELECT 1 FROM tags WHERE site = ? AND fqdn = ? AND name = ?",
        (call.site.seq, fqdn, name),
    )
    if known is not None:
        raise application_error(409, "ALREADY_EXISTS", "A tag has this name")
    tag_id = new_id()
    call.store.run("INSERT INTO tags VALUES (?, ?, ?, ?)", (call.site.seq, fqdn, name, tag_id))
    return {"tag": {"id": tag_id, "revision": "1", "name": name, "fqdn": fqdn}}


OPERATIONS = (
    Operation(
        "InstallApp",
        "POST",
        "/apps-installer-service/v1/app-instance/install",
        "com.wixpress.apps-installer-service",
        "apps",
        install_app,
        callers=frozenset({CallerKind.KEY, CallerKind.HEADLESS}),
    ),
    Operation(
        "SubmitContact",
        "POST",
        "/contacts/v4/contact-submit",
        "com.wixpress.contacts.submitted-contact",
        "contacts.write",
        submit_contact,
        callers=frozenset({CallerKind.APP}),
    ),
    Operation(
        "CreateTag", "POST", "/tags/v1/tags", "wix.tags.v1.tags", "contacts.write", create_tag
    ),
)
