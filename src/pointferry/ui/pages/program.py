"""The page of the loyalty program: names, icon, and the program started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pointferry.crossing.state import Step
from pointferry.domain.program import (
    NAME_LENGTH,
    POINT_NAME_MAX,
    LoyaltyProgram,
    ProgramChange,
    ProgramStatus,
    ProgramWish,
)
from pointferry.texts import program, say, shell
from pointferry.ui.commands import WORK
from pointferry.ui.page import Page, Primary
from pointferry.ui.pages.program_changes import ChangesCard
from pointferry.ui.pages.program_icon import IconCard
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.form import add_field
from pointferry.ui.widgets.labels import Role, TextLabel
from pointferry.ui.widgets.notice import Kind, Notice
from pointferry.ui.widgets.standby import Standby

if TYPE_CHECKING:
    from pointferry.crossing.state import ProgramState, State
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session


class ProgramPage(Page):
    """Shows the program as it is, takes wishes, and says what will change."""

    step = Step.PROGRAM
    title = program.TITLE
    subtitle = program.SUBTITLE

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session, jobs)
        self._filled_from: LoyaltyProgram | None = None
        self._unread = Standby("program-unread", "star")
        self._again = button(say(program.READ_AGAIN), "program-read", self._load, icon="resume")
        self._unread.buttons.addWidget(self._again)
        self._no_plan = Notice(
            "program-no-plan", Kind.WARNING, say(program.NO_PLAN), say(program.NO_PLAN_TEXT)
        )
        names = Card("program-names", say(program.NAMES), "star")
        self._name = add_field(
            names.body, program.NAME, QLineEdit(), "program-name", program.NAME_HELP
        )
        self._name_wrong = _wrong(names.body, say(program.NAME_WRONG))
        self._point_name = add_field(
            names.body,
            program.POINT_NAME,
            QLineEdit(),
            "program-point-name",
            program.POINT_NAME_HELP,
        )
        self._point_name_wrong = _wrong(names.body, say(program.POINT_NAME_WRONG))
        self._icon = IconCard()
        self._changes = ChangesCard()
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(self.layout_.spacing())
        for card in (self._changes, names, self._icon):
            form.addWidget(card)
        for widget in (self._unread, self._no_plan, self._form):
            self.layout_.addWidget(widget)
        self.layout_.addStretch(1)
        self._name.textChanged.connect(self._wish)
        self._point_name.textChanged.connect(self._wish)
        self._icon.changed.connect(self._wish)

    def render(self, state: State) -> None:  # type: ignore[override] # not QWidget's
        """Show the program, and the wishes beside it."""
        page = state.program
        read = page.now is not None
        self._unread.setVisible(not read)
        self._form.setVisible(read)
        self._no_plan.setVisible(page.now is not None and page.now.premium is False)
        if page.now is None:
            reading = state.work is not None
            title = program.READING if reading else program.UNREAD
            text = program.READING_HELP if reading else program.UNREAD_HELP
            self._unread.tell(say(title), say(text))
            self._again.setVisible(not reading)
            return
        if page.now != self._filled_from:
            self._fill(page)
        self._judge()
        self._changes.show_changes(page)

    def primary(self, state: State) -> Primary | None:
        """Save what differs, then continue."""
        if state.program.settled:
            return Primary(shell.CONTINUE, self._valid())
        changes = state.program.changes
        starts = ProgramChange.ACTIVATE in changes
        text = program.APPLY_AND_START if starts else program.APPLY
        return Primary(text, state.program.now is not None and self._valid())

    def on_primary(self) -> None:
        """Save, or go on."""
        if self.session.state.program.settled:
            self.session.next()
        else:
            self.jobs.start(WORK, self.session.program.apply())

    def on_enter(self, state: State) -> None:
        """Read the program where it was not read yet."""
        if state.program.now is None:
            self._load()

    def initial_focus(self) -> QWidget | None:
        """Return the first field."""
        return self._name if self._form.isVisibleTo(self) else None

    def _load(self) -> None:
        self.jobs.start(WORK, self.session.program.load())

    def _fill(self, page: ProgramState) -> None:
        now, wish = page.now, page.wish
        if now is None:
            return
        self._filled_from = now
        for field, wished, present in (
            (self._name, wish.name, now.name),
            (self._point_name, wish.point_name, now.point_name),
        ):
            field.blockSignals(True)
            field.setText(wished if wished is not None else present)
            field.blockSignals(False)
        self._icon.fill(wish.icon_url)

    def _wish(self) -> None:
        now = self.session.state.program.now
        if now is None:
            return
        self._judge()
        if self._valid():
            name, points = self._name.text().strip(), self._point_name.text().strip()
            self.session.program.wish(
                ProgramWish(
                    name=name if name != now.name else None,
                    point_name=points if points and points != now.point_name else None,
                    icon_url=self._icon.address(),
                )
            )
        self.changed.emit()

    def _valid(self) -> bool:
        return self._name_fits() and self._point_name_fits() and self._icon.valid()

    def _name_fits(self) -> bool:
        shortest, longest = NAME_LENGTH
        return shortest <= len(self._name.text().strip()) <= longest

    def _point_name_fits(self) -> bool:
        return len(self._point_name.text().strip()) <= POINT_NAME_MAX

    def _judge(self) -> None:
        now = self.session.state.program.now
        empty = not self._name.text().strip()
        draft = now is not None and now.status is ProgramStatus.DRAFT
        self._name_wrong.setVisible(not self._name_fits())
        self._name_wrong.setText(say(program.NEEDS_NAME if empty and draft else program.NAME_WRONG))
        self._point_name_wrong.setVisible(not self._point_name_fits())


def _wrong(layout: QVBoxLayout, text: str) -> TextLabel:
    label = TextLabel(text, Role.HELP)
    label.setProperty("tone", "warning")
    layout.addWidget(label)
    label.hide()
    return label
