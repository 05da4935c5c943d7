"""Creating contacts in bulk through V5, and making sense of partial failures (contacts contract).

One malformed contact may make Wix refuse a whole batch, with or without saying which one it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.people import ContactOutcome, ContactResult, NewContact
from pointferry.wix.calls import Call, Caller, refused_as
from pointferry.wix.errors import Permission, Safety
from pointferry.wix.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST = 100
"""Most contacts in one call."""

_CREATE = "/contacts/v5/bulk/contacts/create"
# One reference page spells the code without its last letter.
_EXISTS = "DUPLICATE_CONTACT_EXIST"
_INDEX = re.compile(r"(?:^|[.\s])contacts\[(\d+)\]")


class _Data(Wire):
    matching_contact_id: str | None = None
    duplicate_contact_id: str | None = None


class _Error(Wire):
    code: str | None = None
    description: str | None = None
    data: _Data | None = None


class _ItemMetadata(Wire):
    id: str | None = None
    original_index: int | None = None
    success: bool | None = None
    error: _Error | None = None


class _Result(Wire):
    item_metadata: _ItemMetadata


class _Results(Wire):
    results: list[_Result] | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A contact with its position in what the caller asked for."""

    index: int
    contact: NewContact


async def create_contacts(
    caller: Caller, contacts: Sequence[NewContact]
) -> tuple[ContactResult, ...]:
    """Create contacts, duplicates refused; safe to repeat.

    Args:
        caller: Makes the calls.
        contacts: At most 100.

    Returns:
        One result per contact, in order.
    """
    if len(contacts) > MOST:
        raise ValueError(f"at most {MOST} contacts at once")
    wanted = [_Wanted(index, contact) for index, contact in enumerate(contacts)]
    results = await _create(caller, wanted) if wanted else []
    return tuple(sorted(results, key=lambda result: result.index))


async def _create(caller: Caller, batch: Sequence[_Wanted]) -> list[ContactResult]:
    body = {
        "contacts": [_body(wanted.contact) for wanted in batch],
        "returnEntity": False,
        "allowDuplicates": False,
    }
    call = Call("POST", _CREATE, Permission.CONTACTS_WRITE, Safety.REPEATABLE, body=body)
    try:
        answer = await caller.call(call, _Results)
    except WixError as error:
        if not refused_as(error, ErrorCode.REQUEST_REFUSED, ErrorCode.ALREADY_EXISTS):
            raise
        return await _without_the_refused(caller, batch, error)
    results = _matched(batch, answer.results or [])
    if len(batch) > 1 and _all_refused_alike(results):
        # Some bulk calls of Wix fail as a whole and put the same error on every item.
        return await _halved(caller, batch)
    return results


async def _without_the_refused(
    caller: Caller, batch: Sequence[_Wanted], error: WixError
) -> list[ContactResult]:
    named = {int(index) for index in _INDEX.findall(str(error.params.get("fields", "")))}
    named &= set(range(len(batch)))
    if len(batch) == 1:
        return [_refused_alone(batch[0], error)]
    if not named:
        return await _halved(caller, batch)
    refused = [
        ContactResult(batch[at].index, ContactOutcome.REFUSED, reason=error.detail)
        for at in sorted(named)
    ]
    rest = [wanted for at, wanted in enumerate(batch) if at not in named]
    return refused + (await _create(caller, rest) if rest else [])


async def _halved(caller: Caller, batch: Sequence[_Wanted]) -> list[ContactResult]:
    middle = len(batch) // 2
    return await _create(caller, batch[:middle]) + await _create(caller, batch[middle:])


def _refused_alone(wanted: _Wanted, error: WixError) -> ContactResult:
    exists = error.code is ErrorCode.ALREADY_EXISTS
    outcome = ContactOutcome.EXISTED if exists else ContactOutcome.REFUSED
    return ContactResult(wanted.index, outcome, reason=error.detail)


def _matched(batch: Sequence[_Wanted], results: Sequence[_Result]) -> list[ContactResult]:
    """Match results by index; a left-out index is 0, and what has no result is unknown."""
    positions = [result.item_metadata.original_index or 0 for result in results]
    clear = len(set(positions)) == len(positions) and all(0 <= at < len(batch) for at in positions)
    if not clear:
        # Indexes that contradict each other tell nothing; the order does if nobody is missing.
        positions = list(range(len(batch))) if len(results) == len(batch) else []
    by_position = {at: result.item_metadata for at, result in zip(positions, results, strict=False)}
    return [_result(wanted.index, by_position.get(at)) for at, wanted in enumerate(batch)]


def _result(index: int, item: _ItemMetadata | None) -> ContactResult:
    if item is None:
        return ContactResult(index, ContactOutcome.UNKNOWN)
    if item.success:
        return ContactResult(index, ContactOutcome.CREATED, contact_id=_id(item.id))
    error = item.error or _Error()
    code = error.code or ""
    reason = ": ".join(part for part in (code, error.description) if part)
    if code.startswith(_EXISTS):
        data = error.data or _Data()
        match = data.matching_contact_id or data.duplicate_contact_id or item.id
        return ContactResult(index, ContactOutcome.EXISTED, contact_id=_id(match), reason=reason)
    return ContactResult(index, ContactOutcome.REFUSED, reason=reason)


def _all_refused_alike(results: Sequence[ContactResult]) -> bool:
    reasons = {result.reason for result in results}
    return len(reasons) == 1 and all(result.outcome is ContactOutcome.REFUSED for result in results)


def _id(identifier: str | None) -> str | None:
    return identifier.lower() if identifier else None


def _body(contact: NewContact) -> Mapping[str, object]:
    body: dict[str, object] = {"email": {"email": contact.email}}
    name = {"first": contact.first_name, "last": contact.last_name}
    given = {part: text for part, text in name.items() if text}
    if given:
        body["name"] = given
    return body
