"""What a merchant can rely on, before anything begins."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from pointferry.texts import say, welcome
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.labels import TextLabel


def promises() -> Card:
    """Show the three promises."""
    card = Card("welcome-promises", say(welcome.PROMISES))
    for icon, text in (
        ("preview", welcome.PROMISE_SHOWN),
        ("lock", welcome.PROMISE_ONCE),
        ("verify", welcome.PROMISE_PROOF),
    ):
        line = QHBoxLayout()
        line.setSpacing(SPACE + SPACE // 2)
        line.addWidget(IconLabel(icon, Tone.SUCCESS))
        line.addWidget(TextLabel(say(text)), 1)
        card.body.addLayout(line)
    return card
