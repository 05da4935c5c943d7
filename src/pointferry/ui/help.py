"""Help inside the window: guides with drawings, beside the page they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pointferry.texts import guides, say
from pointferry.ui.accessible import announce, identify, plain
from pointferry.ui.drawings import Drawing
from pointferry.ui.help_paper import save_pdf
from pointferry.ui.help_topics import GUIDES, Guide, GuideStep, Topic
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.pages.file_dialogs import ask_save
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from pointferry.ui.aio import Jobs

_SIZE = (940, 600)
_LIST_WIDTH = 264
_NUMBER_WIDTH = SPACE * 3
_SAVING = "save-guide"


class HelpDialog(Dialog):
    """Topics on the left, the guide on the right; it stays open while the merchant works on.

    Args:
        topic: The guide to begin with.
        jobs: Where saving runs.
        parent: The window it belongs to.
    """

    def __init__(self, topic: Topic, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("help", guides.TITLE, parent)
        self._jobs = jobs
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._topics = QListWidget()
        self._topics.setFixedWidth(_LIST_WIDTH)
        self._topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        identify(self._topics, "help-topics", say(guides.TOPICS))
        self._topics.addItems([guide.heading for guide in GUIDES.values()])
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        identify(self._scroll, "help-content", say(guides.CONTENT))
        columns = QHBoxLayout()
        columns.setSpacing(SPACE * 2)
        columns.addWidget(self._topics)
        columns.addWidget(self._scroll, 1)
        self.column.addLayout(columns, 1)
        self._saved = TextLabel("", Role.MUTED)
        self._link = button("", "help-open-link", self._open, icon="external", weight=Weight.LINK)
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self._link)
        line.addWidget(self._saved, 1)
        line.addWidget(button(say(guides.SAVE_PDF), "help-save", self._save, icon="save"))
        line.addWidget(button(say(guides.CLOSE), "help-close", self.close))
        self.column.addLayout(line)
        self._topics.currentRowChanged.connect(self._show)
        self.show_topic(topic)

    @property
    def topic(self) -> Topic:
        """The guide in front."""
        return list(GUIDES)[self._topics.currentRow()]

    def show_topic(self, topic: Topic) -> None:
        """Show another guide."""
        self._topics.setCurrentRow(list(GUIDES).index(topic))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the topics, at a size that shows a drawing beside its step."""
        super().showEvent(event)
        self.resize(*_SIZE)
        self._topics.setFocus()

    def _show(self, _row: int) -> None:
        guide = GUIDES[self.topic]
        self._saved.setText("")
        self._link.setVisible(guide.link is not None)
        if guide.link is not None:
            self._link.setText(say(guide.link))
            self._link.setAccessibleName(plain(say(guide.link)))
        content = _content(guide)
        self._scroll.setWidget(content)
        steps = "\n".join(say(step.text) for step in guide.steps)
        self._scroll.setAccessibleName(guide.heading)
        self._scroll.setAccessibleDescription(f"{guide.opening}\n{steps}")

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(GUIDES[self.topic].address))

    def _save(self) -> None:
        self._jobs.start(_SAVING, self._save_as())

    async def _save_as(self) -> None:
        guide = GUIDES[self.topic]
        path = await ask_save(
            self, say(guides.SAVE_TITLE), say(guides.PDF_NAME), say(guides.PDF_FILTER)
        )
        if path is not None:
            save_pdf(guide, path)
            self._saved.setText(say(guides.SAVED, file=path.name))
            announce(self, self._saved.text())


def _content(guide: Guide) -> QWidget:
    made = QWidget()
    made.setObjectName("page-holder")
    column = QVBoxLayout(made)
    column.setContentsMargins(SPACE, 0, SPACE, SPACE)
    column.setSpacing(SPACE * 2)
    column.addWidget(TextLabel(guide.heading, Role.HEADING))
    column.addWidget(TextLabel(guide.opening))
    for number, step in enumerate(guide.steps, start=1):
        column.addLayout(_line(guide, step, number))
    if guide.note is not None:
        column.addWidget(TextLabel(say(guide.note), Role.MUTED))
    column.addStretch(1)
    return made


def _line(guide: Guide, step: GuideStep, number: int) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(SPACE + SPACE // 2)
    top = Qt.AlignmentFlag.AlignTop
    if guide.checklist:
        line.addWidget(IconLabel("checkbox", Tone.MUTED), 0, top)
    elif guide.numbered:
        figure = TextLabel(str(number), Role.HEADING, wrap=False)
        figure.setFixedWidth(_NUMBER_WIDTH)
        line.addWidget(figure, 0, top)
    line.addWidget(TextLabel(say(step.text)), 1, top)
    if step.drawing and step.shows is not None:
        said = say(guides.DRAWING, shown=say(step.shows))
        line.addWidget(Drawing(step.drawing, said), 0, top)
    return line
