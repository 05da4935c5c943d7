"""What a V4 caller wants to see of a contact: ``fields`` and ``fieldsets``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.envelopes import Rule

if TYPE_CHECKING:
    from pointferry.simwix.validation import Fields

MOST_FIELDS = 100
MOST_FIELDSETS = 10
LONGEST_FIELD = 100
FIELDSETS = frozenset({"BASIC", "COMMUNICATION_DETAILS", "EXTENDED", "FULL"})


def asked_in_body(query: Fields) -> frozenset[str] | None:
    """The projection a query object asks for; notes what breaks its rules."""
    members = query.texts("fields", most=MOST_FIELDS, longest=LONGEST_FIELD)
    sets = query.texts("fieldsets", most=MOST_FIELDSETS)
    _check_fieldsets(query, sets)
    return sections(members, sets)


def asked_in_address(query: Fields) -> frozenset[str] | None:
    """The projection an address asks for; notes what breaks its rules."""
    members = _repeated(query, "fields", MOST_FIELDS)
    for index, member in enumerate(members):
        if len(member) > LONGEST_FIELD:
            query.note(f"fields[{index}]", "is too long", Rule.MAX_LENGTH, threshold=LONGEST_FIELD)
    sets = _repeated(query, "fieldsets", MOST_FIELDSETS)
    _check_fieldsets(query, sets)
    return sections(members, sets)


def _repeated(query: Fields, name: str, most: int) -> list[str]:
    """A list in the address: repeated, or one text with commas."""
    value = query.data.get(name)
    values = value if isinstance(value, list) else [value] if value is not None else []
    out = [part for text in values if isinstance(text, str) for part in text.split(",")]
    if len(out) > most:
        query.note(name, f"must have at most {most} elements", Rule.MAX_SIZE, threshold=most)
    return out


def _check_fieldsets(at: Fields, sets: list[str]) -> None:
    for index, name in enumerate(sets):
        if name not in FIELDSETS:
            at.note(
                f"fieldsets[{index}]",
                "is not a value of the enum",
                Rule.FORMAT,
                expected=sorted(FIELDSETS),
            )


def sections(members: list[str], sets: list[str]) -> frozenset[str] | None:
    """The projection: None prints everything."""
    if "FULL" in sets or "EXTENDED" in sets or not (members or sets):
        return None
    chosen = set(members)
    if "BASIC" in sets:
        chosen |= {"primaryInfo", "info.name"}
    if "COMMUNICATION_DETAILS" in sets:
        chosen |= {"primaryInfo", "info.name", "info.emails", "info.phones", "primaryEmail"}
    return frozenset(chosen)
