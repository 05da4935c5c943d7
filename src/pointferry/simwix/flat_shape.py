"""What a contact in V5's flat shape may hold."""

from __future__ import annotations

from pointferry.simwix import shapes

LONGEST_NAME = 1000
PHONE_TAGS = ("OTHER", "MAIN", "HOME", "MOBILE", "WORK", "FAX")
ADDRESS_TAGS = ("OTHER", "HOME", "WORK", "BILLING", "SHIPPING")
SUBDIVISION_TYPES = (
    "UNKNOWN_SUBDIVISION_TYPE",
    *(f"ADMINISTRATIVE_AREA_LEVEL_{level}" for level in range(1, 6)),
    "COUNTRY",
)

_LONG = shapes.text(LONGEST_NAME)
_PHONE = shapes.text(50, 1)
ADDRESS: shapes.Shape = {
    "streetAddress": shapes.nested(
        {
            "number": shapes.text(100),
            "name": shapes.text(300),
            "apt": shapes.text(50),
            "formattedAddressLine": shapes.text(2000),
        }
    ),
    "addressLine": _LONG,
    "addressLine2": _LONG,
    "country": shapes.formatted("COUNTRY"),
    "subdivision": shapes.formatted("SUBDIVISION"),
    "city": shapes.text(300),
    "postalCode": shapes.text(100),
    "formattedAddress": shapes.text(2000),
    "hint": shapes.text(200),
    "geocode": shapes.nested(
        {"latitude": shapes.number(-90, 90), "longitude": shapes.number(-180, 180)}
    ),
    "countryFullname": shapes.text(100),
    "subdivisions": shapes.items(
        {
            "code": shapes.text(20),
            "name": shapes.text(100),
            "type": shapes.choice(*SUBDIVISION_TYPES),
            "typeInfo": shapes.text(100),
        },
        6,
    ),
    "subdivisionFullname": shapes.text(100),
}
TAGS: shapes.Shape = {
    "privateTags": shapes.nested({"tagIds": shapes.texts(1000, 5)}),
}
CONTACT: shapes.Shape = {
    "externalId": shapes.text(100),
    "name": shapes.nested({"first": _LONG, "last": _LONG}),
    "email": shapes.nested({"email": shapes.formatted("EMAIL", 320)}),
    "additionalEmails": shapes.items({"email": shapes.formatted("EMAIL", 320)}, 10),
    "phone": shapes.nested({"tag": shapes.choice(*PHONE_TAGS), "phone": _PHONE}),
    "additionalPhones": shapes.items({"tag": shapes.choice(*PHONE_TAGS), "phone": _PHONE}, 10),
    "addresses": shapes.items(
        {
            "tag": shapes.choice(*ADDRESS_TAGS),
            "address": shapes.nested(ADDRESS),
            "defaultAddress": shapes.flag,
            "id": shapes.formatted("GUID"),
            "recipient": shapes.nested(
                {"firstName": _LONG, "lastName": _LONG, "company": _LONG, "phone": _PHONE}
            ),
        },
        50,
    ),
    "company": shapes.nested({"name": _LONG, "jobTitle": _LONG}),
    "locale": shapes.formatted("LANGUAGE_TAG"),
    "birthdate": shapes.formatted("LOCAL_DATE"),
    "timeZone": shapes.text(50),
    "assigneeId": shapes.formatted("GUID"),
    "locationIds": shapes.texts(50, kind="GUID"),
    "image": shapes.nested(
        {"id": shapes.text(255), "url": shapes.text(2048), "altText": shapes.text(100)}
    ),
    "source": shapes.nested({"additionalInfo": _LONG}),
    "tags": shapes.nested(TAGS),
    "extendedFields": shapes.nested({"namespaces": shapes.free}),
}
ECHOED = (
    "company",
    "birthdate",
    "locale",
    "timeZone",
    "additionalPhones",
    "addresses",
    "source",
    "assigneeId",
    "locationIds",
    "image",
    "tags",
    "extendedFields",
)
