"""The rules page: what customers earn from now on."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.state import Phase, RulesState
from pointferry.domain.errors import CrossingError, ErrorCode, OutcomeUnknownError
from pointferry.domain.rules import (
    TRIGGER_APPS,
    EarningRule,
    NewEarningRule,
    RuleStatus,
    Trigger,
)
from pointferry.domain.run import Act

if TYPE_CHECKING:
    from pointferry.crossing.commands.connection import Connection
    from pointferry.crossing.store import Store
    from pointferry.domain.run import Intent


class RulesCommands:
    """What the rules page may ask."""

    def __init__(self, store: Store, connection: Connection) -> None:
        self._store = store
        self._connection = connection

    async def load(self) -> None:
        """Read all rules, and which kinds can be added on this site."""
        with self._store.command():
            self._store.begin(Phase.READING_RULES)
            existing = await self._list()
            apps = await self._connection.site.installed_apps()
            self._show(existing, self._store.state.rules.planned, _creatable(existing, apps))

    def plan(self, rule: NewEarningRule) -> None:
        """Put a rule on the list of those to create; nothing is sent.

        A rule whose trigger has a rule already is left out: it exists.
        """
        rules = self._store.state.rules
        taken = {planned.trigger for planned in rules.planned}
        if rule.trigger in rules.creatable - taken:
            self._publish(replace(rules, planned=(*rules.planned, rule)))

    def unplan(self, index: int) -> None:
        """Take a rule off the list."""
        rules = self._store.state.rules
        kept = tuple(rule for at, rule in enumerate(rules.planned) if at != index)
        self._publish(replace(rules, planned=kept))

    async def apply(self) -> None:
        """Create what is planned, one by one; a lost answer is found out by listing again."""
        with self._store.command():
            planned = self._store.state.rules.planned
            self._store.begin(Phase.CHANGING_RULES, len(planned))
            for done, rule in enumerate(planned, start=1):
                existing = await self._list()
                if not _has(existing, rule.trigger):
                    await self._create(rule)
                self._store.advance(done)
            await self._reload(())

    async def change(self, rule: EarningRule) -> None:
        """Send a changed rule; the last active one cannot be paused.

        Raises:
            CrossingError: ``LAST_ACTIVE_RULE``: Wix pauses a program without active rules.
        """
        with self._store.command():
            self._store.begin(Phase.CHANGING_RULES)
            if rule.status is not RuleStatus.ACTIVE:
                self._keep_one_active(rule)
            await self._connection.changes.act(
                Act.UPDATE_RULE,
                rule.id,
                lambda: self._connection.site.update_earning_rule(rule),
                json.dumps({"revision": rule.revision, "status": rule.status}),
            )
            await self._reload(self._store.state.rules.planned)

    async def delete(self, rule: EarningRule) -> None:
        """Delete a rule; the last active one cannot be deleted.

        Raises:
            CrossingError: ``LAST_ACTIVE_RULE``.
        """
        with self._store.command():
            self._store.begin(Phase.CHANGING_RULES)
            self._keep_one_active(rule)
            await self._connection.changes.act(
                Act.DELETE_RULE, rule.id, lambda: self._connection.site.delete_earning_rule(rule)
            )
            await self._reload(self._store.state.rules.planned)

    async def _create(self, rule: NewEarningRule) -> None:
        site = self._connection.site
        try:
            await self._connection.changes.act(
                Act.CREATE_RULE,
                rule.trigger,
                lambda: site.create_earning_rule(rule),
                json.dumps({"points": rule.points, "per": rule.per}),
            )
        except OutcomeUnknownError:
            if not _has(await self._list(), rule.trigger):
                raise

    async def _list(self) -> tuple[EarningRule, ...]:
        """List the rules, which also tells what became of calls whose answer was lost."""
        existing = await self._connection.site.list_earning_rules()
        await self._connection.changes.found_out(lambda intent: _happened(intent, existing))
        return existing

    async def _reload(self, planned: tuple[NewEarningRule, ...]) -> None:
        existing = await self._list()
        self._show(existing, planned, self._store.state.rules.creatable)

    def _keep_one_active(self, rule: EarningRule) -> None:
        others = (
            other
            for other in self._store.state.rules.existing or ()
            if other.id != rule.id and other.status is RuleStatus.ACTIVE
        )
        if next(others, None) is None:
            raise CrossingError(ErrorCode.LAST_ACTIVE_RULE)

    def _show(
        self,
        existing: tuple[EarningRule, ...],
        planned: tuple[NewEarningRule, ...],
        creatable: frozenset[Trigger],
    ) -> None:
        taken = {rule.trigger for rule in existing}
        left = tuple(rule for rule in planned if rule.trigger not in taken)
        self._publish(RulesState(existing, left, creatable - taken))

    def _publish(self, rules: RulesState) -> None:
        self._store.publish(replace(self._store.state, rules=rules))


def _happened(intent: Intent, existing: tuple[EarningRule, ...]) -> bool:
    revisions = {rule.id: rule.revision for rule in existing}
    match intent.act:
        case Act.CREATE_RULE:
            return any(rule.trigger == intent.subject for rule in existing)
        case Act.UPDATE_RULE:
            sent: dict[str, str] = json.loads(intent.detail)
            return revisions.get(intent.subject, sent["revision"]) != sent["revision"]
        case Act.DELETE_RULE:
            return intent.subject not in revisions
        case _:
            return False


def _has(existing: tuple[EarningRule, ...], trigger: Trigger) -> bool:
    return any(rule.trigger is trigger for rule in existing)


def _creatable(existing: tuple[EarningRule, ...], apps: frozenset[str]) -> frozenset[Trigger]:
    return frozenset(
        trigger
        for trigger in Trigger
        if not _has(existing, trigger)
        and (trigger not in TRIGGER_APPS or TRIGGER_APPS[trigger] in apps)
    )
