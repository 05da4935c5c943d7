"""The part of the report about calls and minutes at Wix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.markdown import rows_of
from bench.results import number, table, tables, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

from bench.results import Table

_FORMULA = """The real session and the real client, with journal, pacing and repeats, under a clock
that jumps; in place of the network stands an imitated site. It answers in {latency:g} s, parses an
import in {parse:g} s and books it in {book:g} s, whatever its size: how long Wix takes is not
known, so the minutes are those of the calls. Of N customers 40 % are no contacts yet (M); T
contacts are on the site and A of them (half) own points.
At 200 calls a minute the smallest number of calls is:

| for | calls |
| --- | --- |
| contacts | 1 + min(⌈T / 1000⌉, ⌈N / 100⌉) + ⌈M / 100⌉ |
| new contacts shown | 1 if M > 0 |
| balances before | 1 + min(⌈A / 100⌉, ⌈T / 100⌉) |
| the customer who shows what an import does to a balance | 1 if A > 0 |
| imports, F files of at most 10 MB and the trial | 5 (F + 1) + 1 |
| proof, every balance read back | ⌈N / 100⌉ |
| the program's own sums, before and after | 2 |

Wix's look-ups show a new contact some seconds late, and an import that comes before would have
its row refused; so one call asks for the newest contact first, and counts as one for contacts.
A file takes an address, a create, an execute and two looks. Connecting and naming the program
({opening} calls) are left out: they do not depend on N. Wix decides how long an import takes and
so how often one has to look; the column "without looks" leaves these out. Customers shop meanwhile,
so balances that were read more than ten minutes before the move begins are read once more. For a
million customers reading alone takes longer; that second reading is what they cost more. Minutes
are from the preview's first call to the verdict, beside the shortest that so many calls can take.
"""

_BURSTS = """Bursts of refusals: every call that arrives in the burst is refused, with nothing said
about when to come back. Pointferry then asks with one call at a time, at most eight seconds apart.
Once a call is accepted, its pace climbs within five seconds from half to the rate at which calls
were last accepted, and soon beyond; a rate that was refused twice is tried again ever more rarely.
Once a burst was refused long before a minute's calls were used up, calls keep a quarter of a second
apart. The measurement cuts a move off after three times the shortest time and an hour. An empty 403
counts as a refusal for speed for methods that have answered before; the first call of a method is
made twice more within some seconds, before it reads as a missing permission and stops the move,
which can be resumed.
"""


def wix(section: Table) -> Iterator[str]:
    """Yield the part's paragraphs."""
    moves = tables(section["moves"])
    yield _FORMULA.format(
        latency=number(section["latency"]),
        parse=number(section["parse"]),
        book=number(section["book"]),
        opening=moves[0]["opening"],
    )
    yield rows_of(
        (
            "customers", "calls", "smallest", "over", "over, contacts alone", "over, without looks",
            "minutes", "shortest", "rate in use", "own refusals",
        ),
        [_move(move) for move in moves],
    )  # fmt: skip
    agreed = table(section["agreed"])
    if agreed:
        sizes = " and ".join(f"{int(size):,}" for size in agreed)
        yield (
            f"With {sizes} customers the same move was made on the simulated service over sockets: "
            "calls of every kind agree.\n"
        )
    yield _BURSTS
    yield rows_of(
        ("refusals", "calls", "refused", "minutes", "ended"), map(_burst, tables(section["bursts"]))
    )


def _move(move: Table) -> tuple[str, ...]:
    least = table(move["least"])
    share = "-" if move["share"] is None else f"{number(move['share']) * 100:.1f} %"
    ended = "" if move["finished"] else f" ({move['phase']})"
    return (
        f"{whole(table(move['people'])['customers']):,}{ended}",
        f"{whole(move['calls']):,}",
        f"{whole(least['total']):,}",
        _percent(move["over"]),
        _percent(move["contacts_over"]),
        _percent(move["over_without_waiting"]),
        f"{number(move['minutes']):.1f}",
        f"{number(least['minutes']):.0f}",
        share,
        str(move["too_fast"]),
    )


def _burst(move: Table) -> tuple[str, ...]:
    customers = f"{whole(table(move['people'])['customers']):,} customers"
    return (
        str(move["refusals"]),
        f"{whole(move['calls']):,}",
        str(move["refused"]),
        f"{number(move['minutes']):.1f}",
        f"{customers} proven" if move["finished"] else str(move["phase"]),
    )


def _percent(value: object) -> str:
    return f"{number(value) * 100:+.1f} %"
