"""Calls at Wix, counted on an imitated site that agrees with the simulated service."""

from __future__ import annotations

import pytest
from bench.wix.agreement import agree
from bench.wix.journey import move
from bench.wix.manners import Manners
from bench.wix.minimum import minimum, minutes
from bench.wix.people import People


def test_smallest_number_for_the_contracts_own_example() -> None:
    people = People.usual(100_000)
    least = minimum(people, 3_300_000)
    assert (people.missing, least.contacts, least.shown) == (40_000, 461, 1)
    assert (least.balances, least.learner, least.imports, least.proof) == (301, 1, 11, 1_000)


@pytest.mark.parametrize(("calls", "least"), [(1, 0), (200, 0), (201, 1), (1_400, 6)])
def test_shortest_time(calls: int, least: int) -> None:
    assert minutes(calls) == least


@pytest.mark.parametrize(
    "people", [People.usual(350), People(120, 0, 0), People(230, 230, 230), People(3, 2, 1)]
)
def test_imitated_site_and_simulated_service_see_the_same_calls(people: People) -> None:
    assert agree(people)


def test_calls_stay_near_the_smallest_number() -> None:
    outcome = move(People.usual(10_000))
    assert outcome.finished
    # One look-up shows that the newest contacts can be found; one call asks for the program.
    assert outcome.contacts == outcome.least.contacts + outcome.least.shown
    assert outcome.calls - outcome.looks + 2 * outcome.least.files <= outcome.least.total + 2


def test_allowed_rate_is_used_and_never_passed() -> None:
    outcome = move(People(40_000, 0, 0))
    assert outcome.share is not None
    assert outcome.share >= 0.95
    assert outcome.too_fast == 0


@pytest.mark.parametrize("bare", [False, True])
def test_bursts_of_refusals_end_in_a_proof(bare: bool) -> None:
    outcome = move(People.usual(10_000), Manners(burst_every=60.0, burst=9.0, bare=bare))
    assert outcome.finished
    assert outcome.refused > 0


def test_a_limit_by_the_second_hardly_slows_a_move() -> None:
    people = People.usual(10_000)
    free = move(people, Manners(latency=0.05))
    kept = move(people, Manners(latency=0.05, a_second=8, bare=True))
    assert kept.finished
    # The limit is met once, while connecting, and kept from then on.
    assert 0 < kept.opening - free.opening <= 4
    assert kept.refused == 0
    assert kept.minutes <= free.minutes + 1
