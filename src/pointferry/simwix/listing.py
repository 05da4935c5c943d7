"""The request side of cursor methods: reads ``query`` or ``search`` and yields a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.cursors import CursorInvalid
from pointferry.simwix.envelopes import Refusal, Rule, Violation, validation_error
from pointferry.simwix.paging import Listing, Page, everything, first_page, next_page
from pointferry.simwix.terms import QueryRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.simwix.terms import Clause
    from pointferry.simwix.validation import Fields
    from pointferry.simwix.visible import Visible
    from pointferry.simwix.world import Call

LONGEST_CURSOR = 16_000
LONGEST_SORT_NAME = 512


def list_page(
    call: Call,
    listing: Listing,
    fixed: Clause | Visible,
    *,
    also: Callable[[object], Clause] = everything,
    wrapper: str = "query",
    default_limit: int = 50,
    most: int = 100,
    required: bool = True,
) -> Page:
    """Serves the page a request asks for.

    Args:
        call: The request; its body holds ``{wrapper: {filter, sort, cursorPaging}}``.
        listing: The method's offer.
        fixed: Conditions the caller does not choose.
        also: Compiles the text of a search, as it is asked or carried by a cursor.
        wrapper: Name of the query's member.
        default_limit: Rows when no limit is given.
        most: Largest limit.
        required: Whether the query's member must be there.

    Raises:
        Refusal: 400 for anything outside the offer.
    """
    call.body.child(wrapper, required=required)
    call.body.check()
    query = call.body.child_or_empty(wrapper)
    paging = query.child_or_empty("cursorPaging")
    limit = paging.integer("limit", least=1, most=most) or default_limit
    cursor = paging.text("cursor", longest=LONGEST_CURSOR)
    check_sort_names(query, LONGEST_SORT_NAME, listing.most_sorts)
    query.check()
    world = call.world
    try:
        if cursor:
            return next_page(
                call.store,
                world.cursors,
                listing,
                fixed=fixed,
                also=also,
                cursor=cursor,
                limit=limit,
            )
        asked = (query.data.get("filter"), query.data.get("sort"), query.data.get("search"))
        return first_page(
            call.store, world.cursors, listing, fixed=fixed, also=also, query=asked, limit=limit
        )
    except CursorInvalid:
        paging.note("cursor", "is not a cursor of this method", Rule.CUSTOM)
        paging.check()
        raise
    except QueryRefused as refused:
        raise refused_query(refused) from None


def check_sort_names(query: Fields, longest: int, most: int | None = None) -> None:
    """Notes a sort of a wrong form: too many entries, too long a name, an unknown direction."""
    for entry in query.children("sort", most=most):
        entry.text("fieldName", longest=longest)
        entry.choice("order", ("ASC", "DESC"))


def refused_query(refused: QueryRefused) -> Refusal:
    """The 400 for a filter or sort outside a method's offer."""
    return validation_error([Violation("value", refused.detail, Rule.CUSTOM)])
