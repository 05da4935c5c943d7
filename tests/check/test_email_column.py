"""The array path accepts only what the grammar accepts, and equal addresses share a key."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pointferry.check.email_column import check_exactly, check_plain, text_keys
from pointferry.check.flags import BIT
from pointferry.domain.emails import read_email
from pointferry.domain.issues import Tidied
from tests.check.test_points_column import block_of

part = st.text(alphabet="abZ09.-_+%&'@ /é", max_size=20)
addresses = st.builds(
    "{}@{}.{}".format,
    part,
    st.text(alphabet="aZ0-._", max_size=40),
    st.sampled_from(["com", "c", "1a", "a1", "12", "Org"]),
)


@given(st.lists(addresses | part, min_size=1, max_size=40))
def test_plain_addresses_are_sound_and_share_keys_with_exact_ones(cells: list[str]) -> None:
    good, bits, keys = check_plain(*block_of(cells))
    exact_bits, exact_keys = check_exactly(cells)
    for index, cell in enumerate(cells):
        if good[index]:
            reading = read_email(cell)
            assert reading.issue is None
            assert bool(bits[index] & BIT[Tidied.EMAIL_CASE]) == reading.lowered
            assert keys[index] == exact_keys[index]
            assert bits[index] == exact_bits[index]


def test_everyday_addresses_take_the_fast_path() -> None:
    cells = ["ana@example.com", "O'Hara+shop@Mail.Example.org", "a_b-c.d@x--y.example"]
    good, _, _ = check_plain(*block_of(cells))
    assert good.all()


def test_long_addresses_have_keys_of_their_own() -> None:
    long = "x" * 60 + "@" + "y" * 300 + ".example"
    one, same, other = text_keys([long, long, long.replace("y.", "z.")])
    assert one == same != other
    assert text_keys(["ana@example.com"])[0] == text_keys(["ana@example.com", long])[0]
