"""The parts of a result, and which customers belong where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.domain.run import Customer, Standing
from pointferry.texts import Text
from pointferry.texts import verify as texts

if TYPE_CHECKING:
    from collections.abc import Generator

_BITE = 500
_OPEN = frozenset({Standing.WAITING, Standing.SENT, Standing.DIFFERENT})


class Show(StrEnum):
    """A part of the result."""

    DIFFERENT = "different"
    ASIDE = "aside"
    SKIPPED = "skipped"
    RAW = "raw"
    EVERYBODY = "everybody"


TITLES: dict[Show, Text] = {
    Show.DIFFERENT: texts.TAB_DIFFERENT,
    Show.ASIDE: texts.TAB_ASIDE,
    Show.SKIPPED: texts.TAB_SKIPPED,
    Show.RAW: texts.TAB_RAW,
    Show.EVERYBODY: texts.TAB_EVERYBODY,
}


@dataclass(frozen=True, slots=True)
class Sorted:
    """Customers of a run that need looking at."""

    different: tuple[Customer, ...]
    aside: tuple[Customer, ...]


def sort_out(customers: tuple[Customer, ...]) -> Generator[None, None, Sorted]:
    """Pick the customers whose balance is not the promised one, and those set aside.

    To be run in slices. Who owned the promised balance before but does not any more differs too.
    """
    different: list[Customer] = []
    aside: list[Customer] = []
    for position, customer in enumerate(customers):
        if position % _BITE == 0:
            yield
        if customer.standing is Standing.SET_ASIDE:
            aside.append(customer)
        elif customer.standing in _OPEN or _lost(customer):
            different.append(customer)
    return Sorted(tuple(different), tuple(aside))


def _lost(customer: Customer) -> bool:
    right = customer.standing is Standing.ALREADY_RIGHT
    return right and customer.after is not None and customer.after != customer.target
