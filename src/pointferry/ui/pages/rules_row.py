"""One rule in the rules page's list, with what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pointferry.domain.rules import EarningRule, NewEarningRule, RuleStatus
from pointferry.texts import rules, say
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.pages.rules_words import sentence
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.texts import Text

_STANDING: dict[RuleStatus, tuple[Text, str, Tone]] = {
    RuleStatus.ACTIVE: (rules.ACTIVE, "check-circle", Tone.SUCCESS),
    RuleStatus.PAUSED: (rules.PAUSED, "pause", Tone.MUTED),
    RuleStatus.UNKNOWN: (rules.OTHER_STATUS, "question", Tone.MUTED),
}


class RuleRow(QFrame):
    """Title, state and sentence on the left, actions on the right.

    Args:
        title: The rule's title.
        said: What it gives.
        standing: Its state in words, with icon and tone.
    """

    def __init__(self, title: str, said: str, standing: tuple[str, str, Tone]) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._title = title
        state, icon, tone = standing
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(TextLabel(title, Role.LABEL, wrap=False))
        head.addWidget(IconLabel(icon, tone, 16))
        head.addWidget(TextLabel(state, Role.SMALL, wrap=False))
        head.addStretch(1)
        self.texts = QVBoxLayout()
        self.texts.setSpacing(SPACE // 2)
        self.texts.addLayout(head)
        self.texts.addWidget(TextLabel(said))
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SPACE // 2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, SPACE + SPACE // 2, 0, SPACE + SPACE // 2)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(self.texts, 1)
        layout.addLayout(self._actions)

    def offer(
        self, text: Text, said: Text, name: str, clicked: Callable[[], object], *, usable: bool
    ) -> None:
        """Add an action.

        Args:
            text: What its button says.
            said: Its accessible name, with the field ``title``.
            name: Object name.
            clicked: Called on a click.
            usable: Whether it may be used; otherwise its tooltip says why not.
        """
        made = button(
            say(text), name, clicked, weight=Weight.LINK, said=say(said, title=self._title)
        )
        made.setEnabled(usable)
        if not usable:
            made.setToolTip(say(rules.LAST_ONE))
            made.setAccessibleDescription(say(rules.LAST_ONE))
        self._actions.addWidget(made)


def existing_row(rule: EarningRule) -> RuleRow:
    """Make the row of a rule at Wix."""
    text, icon, tone = _STANDING[rule.status]
    row = RuleRow(rule.title, sentence(rule), (say(text), icon, tone))
    if len(rule.amounts) > 1:
        row.texts.addWidget(TextLabel(say(rules.TIERS), Role.HELP))
    return row


def planned_row(rule: NewEarningRule) -> RuleRow:
    """Make the row of a rule that is to be created."""
    return RuleRow(rule.title, sentence(rule), (say(rules.PLANNED), "plus", Tone.ACCENT))
