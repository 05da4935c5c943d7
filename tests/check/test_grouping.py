"""Grouping by address stays exact when two addresses share a key."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pointferry.check.grouping import codes_of, group

names = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=30)


@given(names, st.integers(1, 6), st.sampled_from([0, 60]))
def test_groups_are_the_addresses_also_when_keys_collide(
    found: list[str], keys: int, shift: int
) -> None:
    # Keys that differ in their last bits only are taken for equal at first.
    key = np.array([ord(name) % keys << shift for name in found], np.uint64)
    rows = np.arange(len(found))
    codes = codes_of(key, rows, found.__getitem__)
    assert len(set(zip(codes.tolist(), found, strict=True))) == len(set(found))
    groups = group(codes, rows)
    assert groups.first.tolist() == sorted({name: found.index(name) for name in found}.values())
    assert groups.size.tolist() == [found.count(found[row]) for row in groups.first.tolist()]
    several = groups.first[groups.several].tolist()
    for index, first in enumerate(several):
        expected = [row for row, name in enumerate(found) if name == found[first]]
        assert groups.rows(index).tolist() == expected


@given(names, st.data())
def test_rows_may_be_left_out_of_numbered_ones(found: list[str], data: st.DataObject) -> None:
    rows = np.arange(len(found))
    codes = codes_of(np.array([ord(name) for name in found], np.uint64), rows, found.__getitem__)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=len(found), max_size=len(found))))
    groups = group(codes[kept], rows[kept])
    left = [name for name, keep in zip(found, kept.tolist(), strict=True) if keep]
    assert [found[row] for row in groups.first.tolist()] == list(dict.fromkeys(left))
    assert groups.size.sum() == len(left)
