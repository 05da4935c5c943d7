"""What the window holds: steps on the left, a page, one main button always in the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from pointferry.crossing.state import Step
from pointferry.crossing.steps import ORDER, previous_step
from pointferry.texts import say, shell
from pointferry.ui.accessible import announce, identify, plain
from pointferry.ui.charts.history import History
from pointferry.ui.charts.places import has_picture
from pointferry.ui.commands import WORK
from pointferry.ui.frame import PRODUCT
from pointferry.ui.pages.registry import page_class
from pointferry.ui.theme import READABLE, SPACE
from pointferry.ui.widgets.busy_strip import BusyStrip
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.error_panel import ErrorPanel
from pointferry.ui.widgets.extras import Extras
from pointferry.ui.widgets.labels import Role, TextLabel
from pointferry.ui.widgets.page_head import PageHead
from pointferry.ui.widgets.practice_banner import PracticeBanner
from pointferry.ui.widgets.side_menu import SideMenu
from pointferry.ui.widgets.sidebar import Sidebar
from pointferry.ui.widgets.step_list import StepList

if TYPE_CHECKING:
    from pointferry.crossing.state import State
    from pointferry.domain.errors import PointferryError
    from pointferry.ui.aio import Jobs
    from pointferry.ui.charts.dialog import PicturesDialog
    from pointferry.ui.commands import Session
    from pointferry.ui.page import Page


class Window(QWidget):
    """Shows a session's state and carries the merchant's wishes back to it.

    Args:
        session: The engine.
        jobs: Where long commands run.

    Attributes:
        menu: The small menu below the steps.
        extras: News, recent files and pasting.
        help_asked: Emitted with the :class:`~pointferry.ui.help_topics.Topic` that is wanted.
    """

    help_asked = Signal(str)

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__()
        self._session, self._jobs = session, jobs
        self._pages: dict[Step, Page] = {}
        self._holders: dict[Step, QScrollArea] = {}
        self._shown: Step | None = None
        self._told: PointferryError | None = None
        self._away: QWidget | None = None
        self._unread = False
        self.setObjectName("window")
        self.menu = SideMenu()
        self._steps = StepList()
        self._steps.chosen.connect(self._go_back_to)
        self._banner = PracticeBanner()
        self._head = PageHead()
        self._head.picture_asked.connect(self._show_picture)
        self._title = self._head.title
        self._history = History()
        self._pictures: PicturesDialog | None = None
        self._error = ErrorPanel()
        self._stack = QStackedWidget()
        self.extras = Extras()
        self._busy = BusyStrip()
        self._busy.hold.connect(session.move.hold)
        self._busy.release.connect(session.move.release)
        self._busy.cancel.connect(self._cancel)
        self._back = button(say(shell.BACK), "back", self._go_back, icon="back")
        self._primary = button(say(shell.CONTINUE), "primary", self._act, weight=Weight.PRIMARY)
        self._next = TextLabel("", Role.SMALL)
        self._next.setObjectName("what-comes-next")
        self._next.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()

    def render_state(self, state: State) -> None:
        """Show ``state``."""
        page = self._page(state.step)
        entered = state.step is not self._shown
        focused = self.focusWidget()
        if entered:
            self._enter(page)
        self._steps.render_steps(state)
        self._banner.setVisible(state.practice)
        self._busy.render_work(state.work)
        self.extras.render_state(state)
        self._render_error(state)
        self._render_picture(state)
        page.render(state)
        page.setEnabled(state.work is None or page.usable_while_working)
        self._render_bar(state)
        if entered:
            page.on_enter(state)
            self._focus(page)
        elif self._unread and focused is self._title:
            self._focus(page)
        else:
            self._keep_focus(focused)

    def look_again(self) -> None:
        """Follow what may have changed although the state is the same: jobs, what is typed."""
        state = self._session.state
        if state.step is self._shown:
            focused = self.focusWidget()
            self._render_bar(state)
            self._keep_focus(focused)

    def show_error(self, error: PointferryError) -> None:
        """Tell a failure that no command of the session put into its state."""
        self._told = error
        self._render_error(self._session.state)

    def _lay_out(self) -> None:
        alert = QHBoxLayout()
        alert.setContentsMargins(SPACE * 4, 0, SPACE * 4, SPACE)
        alert.addWidget(self._error)
        bar = QFrame()
        bar.setObjectName("bottom-bar")
        buttons = QHBoxLayout(bar)
        buttons.setContentsMargins(SPACE * 4, SPACE + SPACE // 2, SPACE * 4, SPACE + SPACE // 2)
        buttons.addWidget(self._back)
        buttons.addSpacing(SPACE * 2)
        buttons.addWidget(self._next, 1)
        buttons.addSpacing(SPACE * 2)
        buttons.addWidget(self._primary)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._banner)
        main.addWidget(self._head)
        main.addLayout(alert)
        main.addWidget(self._stack, 1)
        main.addWidget(self.extras)
        main.addWidget(self._busy)
        main.addWidget(bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Sidebar(self._steps, self.menu))
        layout.addLayout(main, 1)

    def _page(self, step: Step) -> Page:
        if step not in self._pages:
            page = page_class(step)(self._session, self._jobs)
            page.changed.connect(self.look_again)
            page.help_asked.connect(self.help_asked)
            page.connect_first.connect(self._connect_first)
            self._pages[step] = page
            self._holders[step] = _holder(page)
            self._stack.addWidget(self._holders[step])
        return self._pages[step]

    def _enter(self, page: Page) -> None:
        self._shown = page.step
        self._told = None
        self._stack.setCurrentWidget(self._holders[page.step])
        title = say(page.title)
        self._head.show_page(title, say(page.subtitle))
        self.setWindowTitle(say(shell.WINDOW_TITLE, page=title, product=PRODUCT))
        step = say(shell.STEP_CURRENT, n=ORDER.index(page.step) + 1, total=len(ORDER), step=title)
        announce(self, step)

    def _focus(self, page: Page) -> None:
        """Focus where the page begins, or its heading as long as there is nothing to do yet."""
        wanted = page.initial_focus()
        if wanted is None or not _takes_focus(wanted):
            wanted = self._primary
        self._unread = not _takes_focus(wanted)
        (self._title if self._unread else wanted).setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_focus(self, focused: QWidget | None) -> None:
        """Put the focus back where work under way took it from.

        Qt moves it on from a control that is disabled, and a second press of the space bar would
        then reach the button that pauses or cancels. The heading keeps it meanwhile.
        """
        if focused is not None and isValid(focused) and not _takes_focus(focused):
            self._away = focused if focused is not self._title else self._away
            self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        away = self._away
        if away is None or not isValid(away):
            self._away = None
        elif _takes_focus(away):
            self._away = None
            if self.focusWidget() is self._title:
                away.setFocus(Qt.FocusReason.OtherFocusReason)

    def _render_error(self, state: State) -> None:
        self._error.render_error(state.error or self._told)

    def _render_picture(self, state: State) -> None:
        self._history.look(state)
        self._head.picture.setVisible(has_picture(state))
        if self._pictures is not None:
            self._pictures.render_state(state)

    def _show_picture(self) -> None:
        from pointferry.ui.charts.dialog import PicturesDialog  # noqa: PLC0415 - start-up time

        if self._pictures is None:
            self._pictures = PicturesDialog(self._history, self)
            self._pictures.finished.connect(self._forget_pictures)
        self._pictures.render_state(self._session.state)
        self._pictures.show()
        self._pictures.activateWindow()

    def _forget_pictures(self) -> None:
        self._pictures = None

    def _render_bar(self, state: State) -> None:
        page = self._pages[state.step]
        self._back.setVisible(state.step is not ORDER[0])
        self._back.setEnabled(previous_step(state) is not None)
        self._next.setText(say(page.comes_next()))
        wanted = page.primary(state)
        self._primary.setVisible(wanted is not None)
        if wanted is not None:
            text = say(wanted.text)
            self._primary.setText(text)
            identify(self._primary, "primary", plain(text))
            # A command may run for a while before it has work to show.
            busy = state.work is not None or self._jobs.running(WORK)
            self._primary.setEnabled(wanted.enabled and not busy)

    def _act(self) -> None:
        if self._shown is not None:
            self._told = None
            self._pages[self._shown].on_primary()

    def _cancel(self) -> None:
        self._jobs.cancel(WORK)

    def _connect_first(self, run_id: str) -> None:
        self._page(Step.CONNECT).resume_after(run_id)
        self._session.go(Step.CONNECT)

    def _go_back(self) -> None:
        self._session.back()

    def _go_back_to(self, step: Step) -> None:
        self._session.go(step)


def _takes_focus(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.isVisibleTo(widget.window())


def _holder(page: Page) -> QScrollArea:
    inner = QWidget()
    inner.setObjectName("page-holder")
    row = QHBoxLayout(inner)
    row.setContentsMargins(SPACE * 4, SPACE // 2, SPACE * 4, SPACE * 3)
    row.addWidget(page, 1)
    if not page.wide:
        page.setMaximumWidth(READABLE)
        row.addStretch(0)
    scroll = QScrollArea()
    scroll.setObjectName("page-scroll")
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inner)
    return scroll
