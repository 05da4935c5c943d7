"""What is being done right now, how far it is, why it waits, and the way to pause or cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
)

from pointferry.crossing.state import Phase, Work
from pointferry.texts import numbers, say, shell
from pointferry.texts.phases import PAUSES, PHASES
from pointferry.ui.accessible import announce, identify
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_CAN_HOLD = frozenset(
    {
        Phase.CREATING_CONTACTS,
        Phase.TRIAL,
        Phase.IMPORTING,
        Phase.ADJUSTING,
        Phase.VERIFYING,
        Phase.UNDOING,
    }
)
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_STEPS = 1000
_SECOND_MS = 1000
_QUARTERS = 4


class BusyStrip(QFrame):
    """One strip above the bottom bar, there only while work is under way.

    Attributes:
        hold: Emitted when the merchant wants a pause.
        release: Emitted when the merchant wants to go on.
        cancel: Emitted when the merchant wants to stop.
    """

    hold = Signal()
    release = Signal()
    cancel = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("busy-strip")
        self._work: Work | None = None
        self._seconds = 0
        self._quarter = 0
        self._since = QElapsedTimer()
        self._phase = TextLabel("", Role.LABEL, wrap=False)
        self._count = TextLabel("", Role.MUTED)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        identify(self._bar, "busy-progress", say(shell.PROGRESS))
        self._why = TextLabel("", Role.MUTED)
        self._pause = button(say(shell.PAUSE), "busy-pause", self._toggle, icon="pause")
        self._cancel = button(say(shell.CANCEL), "busy-cancel", self.cancel.emit, icon="close")
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND_MS)
        self._clock.timeout.connect(self._tick)
        self._words = QBoxLayout(_BESIDE)
        self._words.addWidget(self._phase)
        self._words.addWidget(self._count, 1)
        texts = QVBoxLayout()
        texts.setSpacing(SPACE // 2)
        texts.addLayout(self._words)
        texts.addWidget(self._bar)
        texts.addWidget(self._why)
        layout = self._line = QHBoxLayout(self)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(texts, 1)
        layout.addWidget(self._pause)
        layout.addWidget(self._cancel)
        self.hide()

    def set_inset(self, left: int) -> None:
        """Begin and end so far from the edges."""
        self._line.setContentsMargins(left, SPACE, left, SPACE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out anew whether the words fit into one line."""
        super().resizeEvent(event)
        self._place_count(_BESIDE)

    def render_work(self, work: Work | None) -> None:
        """Show the work, or hide the strip."""
        before, self._work = self._work, work
        self.setVisible(work is not None)
        if work is None:
            self._clock.stop()
            return
        phase = say(PHASES[work.phase])
        if before is None or before.phase is not work.phase:
            self._since.start()
            self._clock.start()
            self._phase.setText(phase)
            self._place_count(_BESIDE)
            self._quarter = 0
            announce(self, phase)
        self._render_progress(work)
        self._pause.setVisible(work.phase in _CAN_HOLD)
        self._pause.setText(say(shell.RESUME if work.held else shell.PAUSE))
        self._pause.setAccessibleName(self._pause.text().replace("&", ""))
        self._pause.show_icon("play" if work.held else "pause", self._pause.tone)
        if before is None or before.pause != work.pause or before.held != work.held:
            self._begin_wait(work)

    def _render_progress(self, work: Work) -> None:
        # Qt would paint the bar at once, and with it everything else that has just changed.
        self._bar.setUpdatesEnabled(False)
        if work.total:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(min(_STEPS, work.done * _STEPS // work.total))
        else:
            self._bar.setRange(0, 0)
        self._bar.setUpdatesEnabled(True)
        # A bar without an end moves to and fro; whoever wants less motion gets a clock instead.
        still = not work.total and not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
        self._bar.setVisible(not still)
        parts = [_count(work)]
        if still:
            elapsed = int(self._since.elapsed() / _SECOND_MS)
            parts.append(say(shell.WORKING, time=numbers.duration(elapsed)) if elapsed else "")
        if work.seconds_left is not None and work.pause is None and not work.held:
            parts.append(say(shell.TIME_LEFT, time=numbers.duration(work.seconds_left)))
        self._count.setText("  ·  ".join(part for part in parts if part))
        # Once below, it stays there: nothing is to jump with every digit.
        self._place_count(self._words.direction())
        quarter = work.done * _QUARTERS // work.total if work.total else 0
        if quarter > self._quarter:
            # Often enough to know that it goes on, seldom enough to be let through.
            self._quarter = quarter
            announce(self, self._count.text())

    def _place_count(self, place: QBoxLayout.Direction) -> None:
        """Keep the count at ``place``, or put it below the phase where it would have to wrap."""
        said = self._count.fontMetrics().horizontalAdvance(self._count.text())
        room = self._bar.width() - self._phase.sizeHint().width() - 2 * SPACE
        beside = place is _BESIDE and said <= room
        self._words.setDirection(_BESIDE if beside else _BELOW)
        self._words.setSpacing(SPACE * 2 if beside else 0)

    def _begin_wait(self, work: Work) -> None:
        self._seconds = round(work.pause.seconds) if work.pause else 0
        if work.pause and not work.held:
            # A pause counts down in whole seconds of its own.
            self._clock.start()
        self._why.setText(self._wait_text(work))
        self._why.setVisible(bool(self._why.text()))
        if self._why.text():
            announce(self, self._why.text())

    def _wait_text(self, work: Work) -> str:
        if work.held:
            return say(shell.HELD)
        if work.pause is None:
            return ""
        reason = say(PAUSES[work.pause.reason])
        if self._seconds <= 0:
            return say(shell.PAUSED_NOW, reason=reason)
        return say(shell.PAUSED, reason=reason, time=numbers.duration(self._seconds))

    def _tick(self) -> None:
        self._seconds = max(0, self._seconds - 1)
        if self._work is not None:
            self._why.setText(self._wait_text(self._work))
            self._render_progress(self._work)

    def _toggle(self) -> None:
        if self._work is not None and self._work.held:
            self.release.emit()
        else:
            self.hold.emit()


def _count(work: Work) -> str:
    if work.phase is Phase.READING_FILE:
        if not work.total:
            return ""
        return say(shell.SIZE, done=numbers.size(work.done), total=numbers.size(work.total))
    if work.total:
        return say(shell.COUNT, done=work.done, total=work.total)
    return say(shell.COUNT_ALONE, done=work.done) if work.done else ""
