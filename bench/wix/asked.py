"""The bodies of the calls that a move makes, as far as the imitated site looks at them."""

from __future__ import annotations

import msgspec


class EmailInfo(msgspec.Struct):
    """An address as contacts have it."""

    email: str


class NewContact(msgspec.Struct):
    """A contact to be created."""

    email: EmailInfo


class Page(msgspec.Struct):
    """Which part of a list is asked for."""

    limit: int = 0
    offset: int = 0
    cursor: str = ""


class Query(msgspec.Struct, rename="camel"):
    """A query: filter by field, and paging of either kind."""

    filter: dict[str, dict[str, list[str] | str] | list[str]] = {}
    paging: Page = msgspec.field(default_factory=Page)
    cursor_paging: Page = msgspec.field(default_factory=Page)


class Asked(msgspec.Struct, rename="camel"):
    """Whatever a call may ask for."""

    query: Query = msgspec.field(default_factory=Query)
    contacts: list[NewContact] = []
    file_url: str = ""
    file_name: str = ""
    loyalty_import_id: str = ""


def values_of(query: Query, name: str) -> list[str]:
    """Return the values that a filter asks for in a field."""
    condition = query.filter[name]
    asked = condition["$in"] if isinstance(condition, dict) else condition
    return [asked] if isinstance(asked, str) else asked
