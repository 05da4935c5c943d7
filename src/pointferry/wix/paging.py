"""Follows cursors to the end (platform contract, section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from pointferry.domain.errors import ErrorCode, WixError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from pointferry.wix.calls import Call, Caller
    from pointferry.wix.wire import Paging

R_co = TypeVar("R_co", covariant=True)
Row = TypeVar("Row")


class Page(Protocol[R_co]):
    """A page of rows with what is needed to find the next one."""

    @property
    def rows(self) -> Sequence[R_co]:
        """The rows, an empty list when Wix left it out."""
        ...

    @property
    def paging(self) -> Paging | None:
        """The paging object, None when Wix left it out."""
        ...


async def pages(
    caller: Caller,
    ask: Callable[[dict[str, object]], Call],
    shape: type[Page[Row]],
    *,
    condition: Mapping[str, object] | None = None,
    sort: str = "createdDate",
    order: str = "ASC",
    limit: int,
) -> AsyncIterator[tuple[Row, ...]]:
    """Yield the pages of a cursor query; raises rather than ending early.

    Args:
        caller: Makes the calls.
        ask: Makes the call from the query object.
        shape: What an answer is read as.
        condition: The filter, None for everything.
        sort: The field to sort by.
        order: ``ASC`` or ``DESC``.
        limit: Rows to a page.

    Raises:
        WixError: A page was refused, or the cursors lead in a circle (``ANSWER_UNREADABLE``).
    """
    query: dict[str, object] = {
        "sort": [{"fieldName": sort, "order": order}],
        "cursorPaging": {"limit": limit},
    }
    if condition:
        query["filter"] = condition
    seen: set[str] = set()
    while True:
        page = await caller.call(ask(query), shape)
        yield tuple(page.rows)
        cursor = page.paging.next_cursor(len(page.rows)) if page.paging else None
        if cursor is None:
            return
        if cursor in seen:
            raise WixError(ErrorCode.ANSWER_UNREADABLE, detail="cursors lead in a circle")
        seen.add(cursor)
        # The cursor carries filter and sort; repeating them may be refused.
        query = {"cursorPaging": {"limit": limit, "cursor": cursor}}
