"""The connect page's readiness list: each permission, how it came out, what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pointferry.crossing.connect_state import Readiness, ReadinessItem
from pointferry.texts import connect, say
from pointferry.texts.errors import describe
from pointferry.texts.readiness import PROBES, READINESS
from pointferry.ui.accessible import announce, identify
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LOOK: Mapping[Readiness, tuple[str, Tone]] = {
    Readiness.READY: ("check-circle", Tone.SUCCESS),
    Readiness.ATTENTION: ("info", Tone.ACCENT),
    Readiness.BLOCKED: ("error", Tone.DANGER),
    Readiness.UNKNOWN: ("question", Tone.MUTED),
}


_URGENCY = (Readiness.BLOCKED, Readiness.ATTENTION, Readiness.UNKNOWN, Readiness.READY)


class ReadinessCard(Card):
    """Shows the list; those that need something say what.

    Attributes:
        again: Emitted when the merchant wants the site probed again.
    """

    again = Signal()

    def __init__(self) -> None:
        super().__init__("connect-readiness", say(connect.READY), "verify")
        self.head.addWidget(
            button(
                say(connect.PROBE_AGAIN),
                "connect-probe",
                self.again.emit,
                icon="resume",
                weight=Weight.LINK,
            )
        )
        self._shown: Sequence[ReadinessItem] = ()
        self._summary = TextLabel("", Role.LABEL)
        self.add(self._summary)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE)
        self.body.addLayout(self._lines)

    def show_items(self, items: Sequence[ReadinessItem]) -> None:
        """Show the items, those that need something first."""
        if items == self._shown:
            return
        self._shown = items
        while (taken := self._lines.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for item in sorted(items, key=lambda item: _URGENCY.index(item.readiness)):
            self._lines.addWidget(_Line(item))
        blocked = any(item.readiness is Readiness.BLOCKED for item in items)
        summary = say(connect.READY_BLOCKED if blocked else connect.READY_ALL)
        self._summary.setText(summary)
        if items:
            announce(self, summary)


class _Line(QWidget):
    def __init__(self, item: ReadinessItem) -> None:
        super().__init__()
        texts = PROBES[item.probe]
        ready = item.readiness is Readiness.READY
        told = say(texts.ready) if ready else _problem(item)
        name = say(texts.title)
        identify(
            self,
            f"readiness-{item.probe.value}",
            say(
                connect.PROBE_LINE, probe=name, readiness=say(READINESS[item.readiness]), told=told
            ),
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE + SPACE // 2)
        line.addWidget(IconLabel(*_LOOK[item.readiness]), 0, Qt.AlignmentFlag.AlignTop)
        title = TextLabel(name, Role.LABEL, wrap=False)
        title.setMinimumWidth(SPACE * 22)
        line.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        words = TextLabel(told, Role.MUTED if ready else Role.BODY)
        line.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)


def _problem(item: ReadinessItem) -> str:
    remedy = say(PROBES[item.probe].remedy)
    if item.error is None:
        return remedy
    told = describe(item.error)
    return f"{told.title}. {remedy}"
