"""The contract between the shell and its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pointferry.texts import shell
from pointferry.ui.theme import SPACE

if TYPE_CHECKING:
    from pointferry.crossing.state import State, Step
    from pointferry.texts import Text
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session


@dataclass(frozen=True, slots=True)
class Primary:
    """The one action that leads on, as the shell's button shows it."""

    text: Text
    enabled: bool = True


class Page(QWidget):
    """One step of the wizard.

    A page renders what the state says and sends commands; it keeps nothing that the state has.
    What a merchant is still typing is in the widgets and is not overwritten by rendering.

    Attributes:
        step: The step this page shows.
        title: Heading above the page.
        subtitle: What the merchant does here, in a sentence.
        wide: Whether the page fills the window (tables) or keeps to a readable width.
        usable_while_working: Whether the page stays enabled while work is under way.
        changed: Emitted when :meth:`primary` may give another answer although the state is the
            same, as while the merchant types.
        help_asked: Emitted with the :class:`~pointferry.ui.help_topics.Topic` that would help here.
        connect_first: Emitted with a run that goes on as soon as a connection is there, or with an
            empty text when none is to.
        layout_: The page's vertical layout, without margins, its items 16 pixels apart.
    """

    step: ClassVar[Step]
    title: ClassVar[Text]
    subtitle: ClassVar[Text]
    wide: ClassVar[bool] = False
    usable_while_working: ClassVar[bool] = False

    changed = Signal()
    help_asked = Signal(str)
    connect_first = Signal(str)

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName(f"page-{self.step.value}")
        self.session = session
        self.jobs = jobs
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(SPACE * 2)

    def render(self, state: State) -> None:  # type: ignore[override] # not QWidget's
        """Show ``state``; called at most once in 16 ms, and only while this page is in front."""
        raise NotImplementedError

    def primary(self, state: State) -> Primary | None:
        """Return the shell's main button for ``state``, or None where nothing leads on.

        The shell disables it while work is under way.
        """
        raise NotImplementedError

    def lead(self, state: State) -> Text:
        """Return what stands below the heading for ``state``; the subtitle where it is true."""
        del state
        return self.subtitle

    def comes_next(self) -> Text:
        """Say what the main button leads to."""
        return shell.NEXT[self.step]

    def on_primary(self) -> None:
        """Do what the main button says; by default, go to the next page."""
        self.session.next()

    def on_enter(self, state: State) -> None:
        """Prepare when the page comes to the front, as by starting a job that reads something."""

    def initial_focus(self) -> QWidget | None:
        """Return the widget to focus when the page comes to the front, None for the heading."""
        return None

    def take_over(self, other: Page) -> None:
        """Go on where another page of this kind was, as after a change of language.

        Takes what is typed; whatever else a page keeps for itself, it takes over itself.
        """
        for field in self.findChildren(QLineEdit):
            name = field.objectName()
            # Qt's own, as in boxes of numbers, have names of this kind; their boxes are rendered.
            typed = None if name.startswith("qt_") else other.findChild(QLineEdit, name)
            if typed is not None and typed.text() != field.text():
                field.setText(typed.text())

    def resume_after(self, run_id: str) -> None:
        """Go on with a run once this page has done its part; empty for none.

        Only the page that connects has such a part.
        """

    def recall_site(self, site_id: str) -> None:
        """Prefer the site of last time where there are several; empty for none.

        Only the page that connects has such a part.
        """
