"""Short moves that arrive or stop, and what is asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.short_move import NEWCOMERS, POINTS, Moved, Mover

if TYPE_CHECKING:
    from tests.simwix.shop import Json, Shop

EVERY_TENTH = len(NEWCOMERS) // 10
ALL = (len(NEWCOMERS), 0)
BOM = b"\xef\xbb\xbf"


def moved(shop: Shop, rows: list[tuple[str, str | int]] | None = None) -> Moved:
    return Mover(shop, rows).run()


def arrives(shop: Shop) -> Moved:
    """A move that ends with every newcomer's points there."""
    came = moved(shop)
    assert came.stopped is None
    balances = shop.balances()
    assert [balances[email] for email in NEWCOMERS] == [POINTS] * len(NEWCOMERS)
    return came


def stops(shop: Shop, step: str, status: int, code: str | None) -> None:
    """A move that is refused at a step; no points arrive."""
    stopped = moved(shop).stopped
    assert stopped is not None
    found = (stopped.step, stopped.reply.status)
    assert found == (step, status), str(stopped)
    if code is None:
        assert not stopped.reply.response.content
    else:
        assert stopped.reply.code == code
    assert not set(NEWCOMERS) & set(shop.balances())


def plain(came: Moved, step: str) -> Json:
    """A step's whole answer."""
    answer = came.steps[step].at()
    assert isinstance(answer, dict)
    return answer
