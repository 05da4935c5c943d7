"""One of several big answers to one question: a radio button that is a whole card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from pointferry.ui.accessible import identify
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.labels import Role, TextLabel, set_property

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


_INDENT = 30
"""Where the text of a radio button begins, in device-independent pixels."""


class Choice(QFrame):
    """One answer: a click anywhere on the card chooses it.

    Args:
        name: Object name of the radio button.
        text: The answer, with its mnemonic.
        help_: What follows from it, empty for nothing.
        icon: Name of an icon, empty for none.

    Attributes:
        radio: The radio button.
    """

    def __init__(self, name: str, text: str, help_: str = "", icon: str = "") -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setObjectName(f"{name}-card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.radio = QRadioButton(text)
        identify(self.radio, name, text, help_)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.radio)
        if help_:
            texts.addLayout(indented(TextLabel(help_, Role.MUTED)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE, SPACE * 2, SPACE + SPACE // 2)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(texts, 1)
        if icon:
            layout.addWidget(IconLabel(icon, Tone.ACCENT, 28), 0, Qt.AlignmentFlag.AlignVCenter)
        self.radio.toggled.connect(self._mark)
        self.radio.installEventFilter(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose this answer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.radio.click()
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show on the whole card that its radio button has the focus."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            focused = event.type() is QEvent.Type.FocusIn
            set_property(self, "focused", "true" if focused else "false")
        return super().eventFilter(watched, event)

    def _mark(self, chosen: bool) -> None:
        set_property(self, "chosen", "true" if chosen else "false")


def indented(widget: QWidget) -> QHBoxLayout:
    """Place a widget below the text of a radio button or a check box."""
    line = QHBoxLayout()
    line.addSpacing(_INDENT)
    line.addWidget(widget, 1)
    return line


class ChoiceGroup(QWidget):
    """Several answers, one below the other; exactly one holds once one was chosen.

    Attributes:
        chosen: Emitted with the key of an answer the person chose.
    """

    chosen = Signal(str)

    def __init__(self, name: str, question: str) -> None:
        super().__init__()
        identify(self, name, question)
        self._group = QButtonGroup(self)
        self._choices: dict[str, Choice] = {}
        self._showing = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE + SPACE // 2)

    def add(self, key: str, choice: Choice) -> None:
        """Add an answer under a key."""
        self._choices[key] = choice
        self._group.addButton(choice.radio)
        self._layout.addWidget(choice)
        # A layout shows late what it is given late, and the focus cannot go there until then.
        choice.show()

        def toggled(on: bool) -> None:
            if on and not self._showing:
                self.chosen.emit(key)

        # Not ``clicked``: a screen reader's "toggle" checks the button without a click.
        choice.radio.toggled.connect(toggled)

    def clear(self) -> None:
        """Take all answers away."""
        for choice in self._choices.values():
            self._group.removeButton(choice.radio)
            self._layout.removeWidget(choice)
            choice.hide()
            choice.deleteLater()
        self._choices.clear()

    def key(self) -> str | None:
        """Return the key of the present answer, None before there is one."""
        return next((key for key, made in self._choices.items() if made.radio.isChecked()), None)

    def choose(self, key: str) -> None:
        """Show an answer as chosen, without emitting ``chosen``."""
        self._showing = True
        self._choices[key].radio.setChecked(True)
        self._showing = False

    def choice(self, key: str) -> Choice:
        """Return the card of an answer."""
        return self._choices[key]
