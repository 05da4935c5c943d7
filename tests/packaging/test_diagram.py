"""The drawing of the packages shows the imports there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.packaging.steps import step

diagram = step("diagram")


def test_drawing_is_up_to_date() -> None:
    drawn = diagram.draw(diagram.edges())
    assert diagram.TARGET.read_text(encoding="utf-8") == drawn, (
        "run .venv/bin/python packaging/steps/diagram.py"
    )


def test_a_package_without_a_place_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(diagram._PLACES, "wix")
    with pytest.raises(ValueError, match="wix"):
        diagram.edges()


_NAMES = "abcdef"
_DOWNWARDS = st.sets(
    st.tuples(st.sampled_from(_NAMES), st.sampled_from(_NAMES)).filter(
        lambda edge: edge[0] < edge[1]
    )
)


def _reachable(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
    found = set(edges)
    while True:
        more = {(a, d) for a, b in found for c, d in found if b == c} | found
        if more == found:
            return found
        found = more


@given(_DOWNWARDS)
def test_what_is_left_out_follows_and_nothing_more_can_be_left_out(
    edges: set[tuple[str, str]],
) -> None:
    left: set[tuple[str, str]] = diagram.reduced(edges)
    assert left <= edges
    assert _reachable(left) == _reachable(edges)
    for edge in left:
        assert edge not in _reachable(left - {edge})
