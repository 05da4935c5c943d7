from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from pointferry.crossing.state import Step
from pointferry.domain.rules import NewEarningRule, RuleAmount, RuleStatus, Trigger
from pointferry.ui.pages.rules_words import earnings, sentence
from tests.ui.states import BIRTHDAY, PLAN_RULE, SHOP_RULE, STATES

if TYPE_CHECKING:
    from pointferry.ui.shell import Window
    from tests.ui.conftest import MakeWindow, Settle
    from tests.ui.fakes import FakeSession

_Widget = TypeVar("_Widget", bound=QWidget)


def _find(parent: QWidget, kind: type[_Widget], name: str) -> _Widget:
    found = parent.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def _press(parent: QWidget, name: str) -> None:
    _find(parent, QPushButton, name).click()


def _dialog(window: Window, settle: Settle) -> QDialog:
    settle(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    owner = dialog.parentWidget()
    assert owner is not None
    assert owner.window() is window
    return dialog


def test_rules_are_read_first(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    make_window(replace(STATES["rules-unread"](), work=None))
    settle()
    assert session.names() == ["rules.load"]


def test_the_last_active_rule_cannot_be_switched_off(make_window: MakeWindow) -> None:
    window = make_window(STATES["rules"]())
    for action in ("pause", "delete"):
        made = _find(window, QPushButton, f"rule-{action}-{SHOP_RULE.id}")
        assert not made.isEnabled()
        assert "has to stay active" in made.accessibleDescription()
    assert window.findChild(QPushButton, f"rule-delete-{PLAN_RULE.id}") is None


def test_pausing_and_switching_on(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    state = STATES["rules"]()
    other = replace(PLAN_RULE, status=RuleStatus.ACTIVE)
    both = replace(state.rules, existing=(SHOP_RULE, other))
    window = make_window(replace(state, rules=both))
    _press(window, f"rule-pause-{SHOP_RULE.id}")
    settle()
    assert session.calls[-1].args == (replace(SHOP_RULE, status=RuleStatus.PAUSED),)
    session.publish(state)
    _press(window, f"rule-resume-{PLAN_RULE.id}")
    settle()
    assert session.calls[-1].args == (other,)


def test_a_rule_for_money_is_added(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["rules-none"]())
    _press(window, "rules-add")
    dialog = _dialog(window, settle)
    _find(dialog, QSpinBox, "rule-points").setValue(3)
    _find(dialog, QSpinBox, "rule-per").setValue(2)
    _find(dialog, QLineEdit, "rule-title").setText("Shop for beans")
    _press(dialog, "rule-accept")
    settle()
    expected = NewEarningRule("Shop for beans", Trigger.STORES_ORDER, 3, 2)
    assert [c.args for c in session.calls if c.name == "rules.plan"] == [(expected,)]


@pytest.mark.parametrize("trigger", [Trigger.BOOKINGS_CONFIRMED, Trigger.BIRTHDAY])
def test_what_has_no_price_gives_fixed_points(
    make_window: MakeWindow, session: FakeSession, settle: Settle, trigger: Trigger
) -> None:
    window = make_window(STATES["rules-none"]())
    _press(window, "rules-add")
    dialog = _dialog(window, settle)
    combo = _find(dialog, QComboBox, "rule-trigger")
    combo.setCurrentIndex(combo.findData(trigger))
    assert not _find(dialog, QSpinBox, "rule-per").isVisible()
    _press(dialog, "rule-accept")
    settle()
    (made,) = [c.args[0] for c in session.calls if c.name == "rules.plan"]
    assert isinstance(made, NewEarningRule)
    assert (made.trigger, made.per) == (trigger, None)


def test_a_rule_needs_a_title(make_window: MakeWindow, settle: Settle) -> None:
    window = make_window(STATES["rules-none"]())
    _press(window, "rules-add")
    dialog = _dialog(window, settle)
    _find(dialog, QLineEdit, "rule-title").setText("  ")
    assert not _find(dialog, QPushButton, "rule-accept").isEnabled()
    dialog.reject()
    settle()


def test_other_amounts_keep_the_tiers(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["rules"]())
    _press(window, f"rule-edit-{PLAN_RULE.id}")
    dialog = _dialog(window, settle)
    _find(dialog, QSpinBox, "rule-points").setValue(150)
    _press(dialog, "rule-accept")
    settle()
    changed = replace(PLAN_RULE, amounts=(RuleAmount(150), RuleAmount(200, tier_id="gold")))
    assert session.calls[-1].name == "rules.change"
    assert session.calls[-1].args == (changed,)


@pytest.mark.parametrize("sure", [True, False])
def test_deleting_asks_first(
    make_window: MakeWindow, session: FakeSession, settle: Settle, sure: bool
) -> None:
    state = STATES["rules"]()
    other = replace(PLAN_RULE, status=RuleStatus.ACTIVE)
    window = make_window(replace(state, rules=replace(state.rules, existing=(SHOP_RULE, other))))
    _press(window, f"rule-delete-{SHOP_RULE.id}")
    _press(_dialog(window, settle), "rule-delete-accept" if sure else "rule-delete-reject")
    settle()
    assert [c.args for c in session.calls] == ([(SHOP_RULE,)] if sure else [])


def test_new_rules_are_sent_before_going_on(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["rules"]())
    _press(window, "primary")
    settle()
    assert session.names() == ["rules.apply"]
    session.publish(replace(session.state, rules=replace(session.state.rules, planned=())))
    _press(window, "primary")
    assert session.state.step is Step.FILE


def test_a_new_rule_can_be_removed(make_window: MakeWindow, session: FakeSession) -> None:
    window = make_window(STATES["rules"]())
    _press(window, "rule-remove-0")
    assert [(c.name, c.args) for c in session.calls] == [("rules.unplan", (0,))]


def test_without_an_active_rule_the_page_warns(make_window: MakeWindow) -> None:
    window = make_window(STATES["rules-none"]())
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert any("no rule is active" in text for text in shown)


def test_a_rule_is_a_sentence() -> None:
    assert sentence(SHOP_RULE) == "1 point for every 1 spent on orders in your shop."
    assert sentence(BIRTHDAY) == "100 points for every birthday."
    assert sentence(replace(SHOP_RULE, amounts=())) == (
        "Wix did not say how many points this rule gives."
    )


def test_paused_rules_earn_nothing() -> None:
    assert earnings((PLAN_RULE,), ()) == []


@given(points=st.integers(1, 10_000), per=st.integers(1, 10_000))
def test_the_example_rounds_down_like_wix(points: int, per: int) -> None:
    rule = NewEarningRule("Shop", Trigger.STORES_ORDER, points, per)
    (line,) = earnings((), (rule,))
    given_points = int(line.rpartition("gives ")[2].split()[0].replace(",", ""))
    assert given_points * per <= 40 * points < (given_points + 1) * per
