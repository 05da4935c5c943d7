"""The questions of the rules page: a new rule, other amounts, and whether to delete."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from pointferry.domain.rules import (
    PER_MONEY,
    TITLE_MAX,
    EarningRule,
    NewEarningRule,
    RuleAmount,
    Trigger,
)
from pointferry.texts import rules, say
from pointferry.ui.pages.rules_words import sentence
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight
from pointferry.ui.widgets.choice import Choice, ChoiceGroup
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.form import add_field
from pointferry.ui.widgets.labels import Role, TextLabel
from pointferry.ui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from collections.abc import Iterable


_FIXED = "fixed"
_PER = "per"
_MOST = 1_000_000
_USUAL_FIXED = 50


class RuleDialog(Dialog):
    """Asks for what one rule gives; shows it as a sentence while it is edited.

    Args:
        parent: The page.
        creatable: Triggers to choose from for a new rule.
        rule: The rule to change, None for a new one.
    """

    def __init__(
        self, parent: QWidget, creatable: Iterable[Trigger] = (), rule: EarningRule | None = None
    ) -> None:
        super().__init__("rule", rules.DIALOG_EDIT if rule else rules.DIALOG_ADD, parent)
        self._rule = rule
        self._trigger = QComboBox()
        for trigger in sorted(creatable, key=list(Trigger).index):
            self._trigger.addItem(say(rules.TRIGGERS[trigger]), trigger)
        if rule is None:
            add_field(self.column, rules.TRIGGER, self._trigger, "rule-trigger")
        self._title = add_field(
            self.column, rules.RULE_TITLE, QLineEdit(), "rule-title", rules.RULE_TITLE_HELP
        )
        self._title.setMaxLength(TITLE_MAX)
        self._kind = ChoiceGroup("rule-kind", say(rules.AMOUNT))
        self._kind.add(_FIXED, Choice("rule-fixed", say(rules.AMOUNT_FIXED)))
        self._kind.add(_PER, Choice("rule-per-money", say(rules.AMOUNT_PER)))
        self.column.addWidget(self._kind)
        numbers = QHBoxLayout()
        numbers.setSpacing(SPACE * 2)
        self._points = add_field(numbers, rules.POINTS_FIELD, _spin(), "rule-points")
        self._per_box = QWidget()
        per = QVBoxLayout(self._per_box)
        per.setContentsMargins(0, 0, 0, 0)
        self._per = add_field(per, rules.PER_FIELD, _spin(), "rule-per")
        numbers.addWidget(self._per_box)
        self.column.addLayout(numbers)
        self._help = TextLabel(say(rules.PER_HELP), Role.HELP)
        self.column.addWidget(self._help)
        self._sentence = Notice("rule-sentence", Kind.INFO)
        self.column.addWidget(self._sentence)
        self._accept = self.close_with(rules.CANCEL, rules.OK_EDIT if rule else rules.OK_ADD)
        self._fill()
        self._trigger.currentIndexChanged.connect(self._follow_trigger)
        self._title.textChanged.connect(self._show)
        self._kind.chosen.connect(self._show)
        self._points.valueChanged.connect(self._show)
        self._per.valueChanged.connect(self._show)
        self._show()

    def new_rule(self) -> NewEarningRule:
        """Return the rule to create, as entered."""
        return NewEarningRule(
            title=self._title.text().strip(),
            trigger=Trigger(self._trigger.currentData()),
            points=self._points.value(),
            per=self._per_value(),
        )

    def changed_rule(self, rule: EarningRule) -> EarningRule:
        """Return ``rule`` with the title and the base amount as entered; tiers are kept."""
        base = RuleAmount(self._points.value(), self._per_value())
        tiers = tuple(amount for amount in rule.amounts if amount.tier_id is not None)
        return replace(rule, title=self._title.text().strip(), amounts=(base, *tiers))

    def _fill(self) -> None:
        if self._rule is None:
            self._follow_trigger()
            return
        base = self._rule.base or RuleAmount(1)
        self._title.setText(self._rule.title)
        self._points.setValue(base.points)
        self._per.setValue(base.per or 1)
        # The kind of amount belongs to the rule; Wix takes a change of its numbers only.
        self._kind.choose(_FIXED if base.per is None else _PER)
        self._kind.hide()

    def _follow_trigger(self) -> None:
        trigger = Trigger(self._trigger.currentData())
        self._title.setText(say(rules.DEFAULT_TITLES[trigger]))
        by_money = trigger in PER_MONEY
        self._kind.setVisible(by_money)
        self._kind.choose(_PER if by_money else _FIXED)
        self._points.setValue(1 if by_money else _USUAL_FIXED)
        self._per.setValue(1)
        self._show()

    def _show(self) -> None:
        by_money = self._kind.key() == _PER
        self._per_box.setVisible(by_money)
        self._help.setVisible(by_money)
        shown = self.changed_rule(self._rule) if self._rule else self.new_rule()
        self._sentence.show_note(Kind.INFO, sentence(shown))
        self._accept.setEnabled(bool(self._title.text().strip()))
        self.fit()

    def _per_value(self) -> int | None:
        return self._per.value() if self._kind.key() == _PER else None


class DeleteDialog(Dialog):
    """Asks whether to delete a rule; accepted means yes."""

    def __init__(self, parent: QWidget, rule: EarningRule) -> None:
        super().__init__("rule-delete", rules.DELETE_TITLE, parent)
        self.column.addWidget(TextLabel(say(rules.DELETE_TEXT, title=rule.title)))
        self.close_with(rules.DELETE_NO, rules.DELETE_YES, Weight.DANGER)


def _spin() -> QSpinBox:
    made = QSpinBox()
    made.setRange(1, _MOST)
    made.setGroupSeparatorShown(True)
    made.lineEdit().setTextMargins(SPACE, 0, 0, 0)
    return made
