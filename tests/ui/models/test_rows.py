from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from tests.ui.models.letters import Letters

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
WORDS = ("pear", "Apple", "fig", "apple", "plum")
words = st.lists(st.text("abcde", max_size=4), max_size=40)


def test_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = Letters(WORDS)
    model.search("p")
    model.sort(0, DESCENDING)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt's


def test_shows_everything_in_the_order_of_the_data(qapp: object) -> None:
    assert Letters(WORDS).shown() == list(WORDS)


@given(words, st.text("abcde", max_size=2), st.sampled_from([ASCENDING, DESCENDING]), st.booleans())
def test_choosing_keeping_searching_and_sorting_combine(
    qapp: object, given_words: list[str], needle: str, order: Qt.SortOrder, by_length: bool
) -> None:
    model = Letters(given_words)
    chosen = range(0, len(given_words), 2)
    model.choose(chosen)
    model.keep(lambda source: len(given_words[source]) != 3)
    model.search(needle)
    model.sort(int(by_length), order)
    kept = [given_words[i] for i in chosen if len(given_words[i]) != 3 and needle in given_words[i]]
    key = len if by_length else str
    assert model.shown() == sorted(kept, key=key, reverse=order is DESCENDING)


@pytest.mark.parametrize("order", [ASCENDING, DESCENDING])
@pytest.mark.parametrize("column", [0, 1])
def test_many_rows_are_sorted_elsewhere(qtbot: QtBot, column: int, order: Qt.SortOrder) -> None:
    many = ["x" * (number % 61) + str(number * 7919 % 10_007) for number in range(9_000)]
    model = Letters(many)
    with qtbot.waitSignal(model.arranged):
        model.sort(column, order)
    key = len if column else str
    assert model.shown() == sorted(many, key=key, reverse=order is DESCENDING)
    model.sort(-1)
    assert model.shown() == many


def test_searching_ignores_case_and_outer_spaces(qapp: object) -> None:
    model = Letters(WORDS)
    model.search("  APP ")
    assert model.shown() == ["Apple", "apple"]
    model.search("")
    assert model.shown() == list(WORDS)


def test_new_data_keep_search_and_order(qapp: object) -> None:
    model = Letters(WORDS)
    model.search("a")
    model.sort(0, ASCENDING)
    model.show_words(("grape", "fig", "banana"))
    assert model.shown() == ["banana", "grape"]


def test_fewer_data_leave_no_row_behind(qapp: object) -> None:
    model = Letters(WORDS)
    model.choose([0, 4])
    model.choose(None)
    model.show_words(WORDS[:1])
    assert model.shown() == ["pear"]


def test_equal_rows_are_not_reset(qapp: object) -> None:
    model = Letters(WORDS)
    resets: list[None] = []
    changes: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.dataChanged.connect(lambda: changes.append(None))
    model.show_words(tuple(word.upper() for word in WORDS))
    assert not resets
    assert changes
    model.choose([1])
    assert resets


def test_tells_how_many_are_shown(qapp: object) -> None:
    model = Letters(WORDS)
    told: list[int] = []
    model.arranged.connect(told.append)
    model.search("ap")
    assert told == [2]
