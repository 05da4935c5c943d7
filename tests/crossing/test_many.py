from __future__ import annotations

import gc

from pointferry.crossing.many import empty, set_of, without_collecting


def test_every_distinct_item_is_in_the_set() -> None:
    items = [f"{number % 4500}@example.com" for number in range(9_001)]
    assert set_of(items) == set(items)
    assert set_of([]) == set()


def test_nothing_is_collected_meanwhile_and_again_afterwards() -> None:
    assert gc.isenabled()
    seen: list[bool] = []
    with without_collecting():
        seen.append(gc.isenabled())
    assert seen == [False]
    assert gc.isenabled()


def test_what_was_made_is_not_looked_through_again() -> None:
    with without_collecting():
        made = [[number] for number in range(1_000)]
    looked_through = {id(one) for one in gc.get_objects()}
    assert not looked_through & set(map(id, made))
    gc.unfreeze()


def test_collecting_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


def test_what_is_let_go_is_empty_afterwards() -> None:
    listed = [str(number) for number in range(4_501)]
    distinct = set(listed)
    empty(listed)
    empty(distinct)
    assert not listed
    assert not distinct
