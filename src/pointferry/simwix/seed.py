"""The first state: the account's sites with their apps, programs and rules, and the people."""

from __future__ import annotations

import random
import secrets
from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix.clock import Clock
from pointferry.simwix.ladder import build
from pointferry.simwix.people import people_from_files, write_people
from pointferry.simwix.program import DEFAULT_ICON
from pointferry.simwix.rule_store import RuleKind, insert_rule
from pointferry.simwix.shop import invented_people
from pointferry.simwix.store import new_id
from pointferry.simwix.world import AppId, Credentials

if TYPE_CHECKING:
    from pointferry.simwix.config import Config
    from pointferry.simwix.scenario import Scenario
    from pointferry.simwix.store import Store

DAY_MS = 86_400_000
BUSINESS_APPS = (AppId.STORES, AppId.BOOKINGS, AppId.EVENTS, AppId.PRICING_PLANS)
TIER_NAMES = "Copper", "Bronze", "Silver", "Gold", "Platinum"


class _SeededSite(msgspec.Struct, frozen=True):
    name: str
    display_name: str
    loyalty: str | None
    program_name: str = ""
    namespace: str = "WIX"
    trashed: bool = False
    premium: bool = True


MAIN_SITE = _SeededSite("larkspur-and-finch", "Larkspur & Finch", "DRAFT")
OTHER_SITES = (
    _SeededSite("larkspur-outlet", "Larkspur Outlet", "ACTIVE", "Outlet Rewards"),
    _SeededSite("finch-journal", "The Finch Journal", None, premium=False),
    _SeededSite("old-larkspur", "Old Larkspur", "DRAFT", trashed=True),
    _SeededSite("larkspur-kiosk", "Larkspur Kiosk", None, namespace="HEADLESS"),
)


def seed(store: Store, config: Config) -> None:
    """Fills an empty state, in one transaction.

    Raises:
        PeopleInvalid: If a contacts or accounts file cannot be used.
    """
    now = Clock().now_ms()
    with store.transaction():
        store.create_tables()
        _write_credentials(store, config)
        main = _write_site(store, MAIN_SITE, now, config.scenario)
        for site in OTHER_SITES:
            _write_site(store, site, now, None)
        _write_tiers(store, main, now, config.scenario.tiers)
        if config.contacts is None and config.accounts is None:
            people = invented_people(config.scenario)
        else:
            people = people_from_files(config.contacts, config.accounts)
        # One generator for ids: a million random GUIDs from the system take seconds.
        write_people(store, main, people, now, random.Random(secrets.randbits(64)))  # noqa: S311 - ids, not secrets
        store.create_indexes()
        build(store)
    store.load_statistics()


def credentials_of(store: Store, config: Config) -> Credentials:
    """The credentials kept with the state; a configured API key replaces the kept one."""
    values = {name: store.meta(name) or "" for name in Credentials.__slots__}
    if config.api_key is not None:
        values["api_key"] = config.api_key
    return Credentials(**values)


def _write_credentials(store: Store, config: Config) -> None:
    values = {
        "api_key": config.api_key or f"IST.{secrets.token_urlsafe(96)}",
        "account_id": new_id(),
        "app_id": new_id(),
        "app_secret": secrets.token_urlsafe(32),
        "instance_id": new_id(),
        "headless_id": new_id(),
        "headless_secret": secrets.token_urlsafe(32),
        "signing_secret": secrets.token_urlsafe(32),
    }
    for name, value in values.items():
        store.set_meta(name, value)


def _write_site(store: Store, site: _SeededSite, now: int, scenario: Scenario | None) -> int:
    """Writes a site; the main one takes its program from the scenario."""
    created = now - 400 * DAY_MS
    seq = store.run(
        "INSERT INTO sites (id, main, name, display_name, namespace, editor_type, premium,"
        " published, blocked, domain_connected, created_ms, updated_ms, trashed_ms)"
        " VALUES (?, ?, ?, ?, ?, 'EDITOR', ?, 1, 0, 1, ?, ?, ?)",
        (
            new_id(),
            scenario is not None,
            site.name,
            site.display_name,
            site.namespace,
            site.premium,
            created,
            now - DAY_MS,
            now - 30 * DAY_MS if site.trashed else None,
        ),
    )
    apps = BUSINESS_APPS if site.loyalty is None else (*BUSINESS_APPS, AppId.LOYALTY)
    store.run_many("INSERT INTO site_apps VALUES (?, ?, ?)", [(seq, app, new_id()) for app in apps])
    if site.loyalty is not None:
        status, name = site.loyalty, site.program_name
        if scenario is not None:
            status, name = scenario.program_status, scenario.program_name
        store.run(
            "INSERT INTO programs VALUES (?, ?, ?, 'Points', ?, 'DISABLED', 3, 100, ?, ?)",
            (seq, status, name, msgspec.json.encode(DEFAULT_ICON).decode(), created, created),
        )
        _write_rules(store, seq, created)
    return seq


def _write_rules(store: Store, site: int, created: int) -> None:
    insert_rule(
        store,
        site,
        RuleKind.PREINSTALLED,
        {
            "sourceAppId": AppId.AUTOMATIONS,
            "triggerAppId": AppId.PRICING_PLANS,
            "triggerActivityType": "wix_pricing_plans-plan_purchased",
            "title": "Order a plan",
            "status": "ACTIVE",
            "conversionRate": {
                "configs": [{"moneyAmount": 1, "points": 1}],
                "field": "priceSummary.totalAmount",
            },
        },
        created,
    )
    insert_rule(
        store,
        site,
        RuleKind.PLAIN,
        {
            "sourceAppId": AppId.LOYALTY,
            "triggerAppId": AppId.BOOKINGS,
            "triggerActivityType": "bookings/BookingConfirmed",
            "title": "Book a session",
            "status": "ACTIVE",
            "fixedAmount": {"configs": [{"points": 20}]},
        },
        created,
    )


def _write_tiers(store: Store, site: int, now: int, number: int) -> None:
    store.run_many(
        "INSERT INTO tiers (id, site, name, required_points, revision, created_ms, updated_ms)"
        " VALUES (?, ?, ?, ?, 1, ?, ?)",
        [
            (
                new_id(),
                site,
                f"{TIER_NAMES[index % len(TIER_NAMES)]} {index + 1}",
                500 * (index + 1),
                now,
                now,
            )
            for index in range(number)
        ],
    )
    if number:
        store.run(
            "INSERT INTO tier_settings VALUES (?, 'ACTIVE', 12, '{}', 1, ?, ?)", (site, now, now)
        )
