"""The page of the earning rules: what exists, what is added, what a customer earns."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from pointferry.crossing.state import RulesState, Step
from pointferry.domain.rules import EarningRule, NewEarningRule, RuleStatus
from pointferry.texts import rules, say, shell
from pointferry.ui.aio import ask
from pointferry.ui.commands import WORK
from pointferry.ui.page import Page, Primary
from pointferry.ui.pages.rules_dialog import DeleteDialog, RuleDialog
from pointferry.ui.pages.rules_row import RuleRow, existing_row, planned_row
from pointferry.ui.pages.rules_words import earnings
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.labels import Role, TextLabel
from pointferry.ui.widgets.notice import Kind, Notice
from pointferry.ui.widgets.standby import Standby

if TYPE_CHECKING:
    from pointferry.crossing.state import State
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session

_ASKING = "rule-dialog"


class RulesPage(Page):
    """Lists the rules at Wix and those to add."""

    step = Step.RULES
    title = rules.TITLE
    subtitle = rules.SUBTITLE

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session, jobs)
        self._shown: RulesState | None = None
        self._unread = Standby("rules-unread", "gift")
        self._again = button(say(rules.READ_AGAIN), "rules-read", self._load, icon="resume")
        self._unread.buttons.addWidget(self._again)
        self._earns = Notice("rules-earns", Kind.INFO)
        self._card = Card("rules-existing", say(rules.EXISTING), "gift")
        self._none = TextLabel(say(rules.EXISTING_NONE), Role.MUTED)
        self._card.add(self._none)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._card.body.addLayout(self._rows)
        self._add = button(say(rules.ADD), "rules-add", self._ask_new, icon="plus")
        self._add_none = TextLabel(say(rules.ADD_NONE), Role.HELP)
        line = QHBoxLayout()
        line.addWidget(self._add)
        line.addWidget(self._add_none, 1)
        line.addStretch(0)
        self._card.body.addLayout(line)
        for widget in (self._unread, self._earns, self._card):
            self.layout_.addWidget(widget)
        self.layout_.addStretch(1)

    def render(self, state: State) -> None:  # type: ignore[override] # not QWidget's
        """Show the rules and what they come to."""
        page = state.rules
        read = page.existing is not None
        self._unread.setVisible(not read)
        self._earns.setVisible(read)
        self._card.setVisible(read)
        if page.existing is None:
            reading = state.work is not None
            title = rules.READING if reading else rules.UNREAD
            text = rules.READING_HELP if reading else rules.UNREAD_HELP
            self._unread.tell(say(title), say(text))
            self._again.setVisible(not reading)
        elif page != self._shown:
            self._shown = page
            self._list(page.existing, page.planned)
            self._sum_up(page.existing, page.planned)
            free = page.creatable - {rule.trigger for rule in page.planned}
            self._add.setEnabled(bool(free))
            self._add_none.setVisible(not free)

    def primary(self, state: State) -> Primary | None:
        """Add what is planned, then continue."""
        if state.rules.planned:
            return Primary(rules.APPLY_ANY)
        return Primary(shell.CONTINUE, state.rules.existing is not None)

    def on_primary(self) -> None:
        """Add the new rules, or go on."""
        if self.session.state.rules.planned:
            self.jobs.start(WORK, self.session.rules.apply())
        else:
            self.session.next()

    def on_enter(self, state: State) -> None:
        """Read the rules where they were not read yet."""
        if state.rules.existing is None:
            self._load()

    def _load(self) -> None:
        self.jobs.start(WORK, self.session.rules.load())

    def _list(self, existing: tuple[EarningRule, ...], planned: tuple[NewEarningRule, ...]) -> None:
        while (taken := self._rows.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        active = [rule for rule in existing if rule.status is RuleStatus.ACTIVE]
        for rule in existing:
            self._rows.addWidget(self._existing(rule, last=active == [rule]))
        for index, new in enumerate(planned):
            row = planned_row(new)
            remove = partial(self.session.rules.unplan, index)
            row.offer(rules.REMOVE, rules.REMOVE_SAID, f"rule-remove-{index}", remove, usable=True)
            self._rows.addWidget(row)
        self._none.setVisible(not existing and not planned)

    def _existing(self, rule: EarningRule, *, last: bool) -> RuleRow:
        row = existing_row(rule)
        if rule.base is not None:
            edit = partial(self._ask_change, rule)
            row.offer(rules.EDIT, rules.EDIT_SAID, f"rule-edit-{rule.id}", edit, usable=True)
        if rule.status is RuleStatus.ACTIVE:
            pause = partial(self._set_status, rule, RuleStatus.PAUSED)
            row.offer(
                rules.PAUSE, rules.PAUSE_SAID, f"rule-pause-{rule.id}", pause, usable=not last
            )
        else:
            resume = partial(self._set_status, rule, RuleStatus.ACTIVE)
            row.offer(
                rules.RESUME, rules.RESUME_SAID, f"rule-resume-{rule.id}", resume, usable=True
            )
        if rule.can_be_deleted:
            delete = partial(self._ask_delete, rule)
            row.offer(
                rules.DELETE, rules.DELETE_SAID, f"rule-delete-{rule.id}", delete, usable=not last
            )
        return row

    def _sum_up(
        self, existing: tuple[EarningRule, ...], planned: tuple[NewEarningRule, ...]
    ) -> None:
        lines = earnings(existing, planned)
        if lines:
            self._earns.show_note(Kind.INFO, say(rules.EARNS), "\n".join(lines))
        else:
            self._earns.show_note(Kind.WARNING, say(rules.EARNS), say(rules.EARNS_NOTHING))

    def _set_status(self, rule: EarningRule, status: RuleStatus) -> None:
        self.jobs.start(WORK, self.session.rules.change(replace(rule, status=status)))

    def _ask_new(self) -> None:
        self.jobs.start(_ASKING, self._new())

    def _ask_change(self, rule: EarningRule) -> None:
        self.jobs.start(_ASKING, self._change(rule))

    def _ask_delete(self, rule: EarningRule) -> None:
        self.jobs.start(_ASKING, self._delete(rule))

    async def _new(self) -> None:
        page = self.session.state.rules
        free = page.creatable - {rule.trigger for rule in page.planned}
        dialog = RuleDialog(self, free)
        if await ask(dialog) == QDialog.DialogCode.Accepted:
            self.session.rules.plan(dialog.new_rule())

    async def _change(self, rule: EarningRule) -> None:
        dialog = RuleDialog(self, rule=rule)
        if await ask(dialog) == QDialog.DialogCode.Accepted:
            self.jobs.start(WORK, self.session.rules.change(dialog.changed_rule(rule)))

    async def _delete(self, rule: EarningRule) -> None:
        if await ask(DeleteDialog(self, rule)) == QDialog.DialogCode.Accepted:
            self.jobs.start(WORK, self.session.rules.delete(rule))
