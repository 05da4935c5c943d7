"""The request side of cursor methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.simwix.listing import check_sort_names
from pointferry.simwix.validation import Fields
from tests.simwix.shop import ACCOUNTS, V5

if TYPE_CHECKING:
    from tests.simwix.shop import Shop


@pytest.mark.parametrize(
    ("sort", "fields"),
    [
        (None, []),
        ([], []),
        ([{"fieldName": "a", "order": "DESC"}], []),
        ([{"fieldName": "abcdef"}], ["sort[0].fieldName"]),
        ([{"fieldName": "a"}, {"order": "up"}], ["sort[1].order"]),
        ([{}] * 3, ["sort"]),
        ("a", ["sort"]),
        (["a"], ["sort[0]"]),
    ],
)
def test_the_form_of_a_sort(sort: object, fields: list[str]) -> None:
    query = Fields({"sort": sort})
    check_sort_names(query, 5, 2)
    assert [violation.field for violation in query.violations] == fields


def test_where_a_query_is_needed_and_where_not(shop: Shop) -> None:
    assert shop.post(f"{ACCOUNTS}/query", {}).fields == ["query"]
    assert len(shop.post(f"{V5}/query", {}).rows("contacts")) == 50
