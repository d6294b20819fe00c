"""The page: what was said at the left (read back, written up, ranked, hidden), steps and files at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from workshop.model.items import SlideRef
from workshop.session import Changes
from workshop.ui.actions import Keys
from workshop.ui.parts import wall
from workshop.ui.parts.host import Host
from workshop.ui.parts.page import Page
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.choice import SegmentedControl
from workshop.ui.wrapup.hand_over_card import HandOverCard
from workshop.ui.wrapup.marks_card import MarksCard
from workshop.ui.wrapup.opportunities_card import OpportunitiesCard
from workshop.ui.wrapup.read_back_card import ReadBackCard
from workshop.ui.wrapup.steps_card import StepsCard
from workshop.ui.wrapup.topics_card import TopicsCard

VIEWS = ("read_back", "marks", "topics", "opportunities")
TABLE_ALONE_BELOW = 1180
"""Width of the page below which the table of topics has it for itself."""


class WrapUpPage(Page):
    """Lays the cards out and gives the read-back its keys while no text is being typed."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        words = host.words
        self.read_back = ReadBackCard(host)
        self.marks = MarksCard(host)
        self.topics = TopicsCard(host)
        self.opportunities = OpportunitiesCard(host)
        self.steps = StepsCard(host)
        self.hand_over = HandOverCard(host)
        self._views = dict(zip(VIEWS, (self.read_back, self.marks, self.topics, self.opportunities), strict=True))
        self._cards = (*self._views.values(), self.steps, self.hand_over)

        self._choice = SegmentedControl(
            [(v, words(f"wrapup.view_{v}")) for v in VIEWS], words("wrapup.views"), VIEWS[0]
        )
        self._choice.chosen.connect(self._show_view)
        self._together = Button(words("wrapup.read_together"), "plain", icon="screen")
        self._together.clicked.connect(self._start_reading)
        self._make = Button(words("wrapup.make_files"), "primary", icon="file-word")
        self._make.clicked.connect(self.hand_over.make)

        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 4, 0)
        row.setSpacing(8)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self._choice, 0, Qt.AlignmentFlag.AlignLeft)
        column = ScrollColumn(spacing=12, margins=(0, 0, 10, 16))
        for card in self._views.values():
            column.add(card)
        column.body.addStretch(1)
        left.addWidget(column, 1)
        self._left = column
        row.addLayout(left, 5)
        right = ScrollColumn(spacing=12, margins=(0, 0, 10, 16))
        right.add(self.steps)
        right.add(self.hand_over)
        right.body.addStretch(1)
        row.addWidget(right, 4)
        self._right = right
        self.hand_over.said.connect(self._show_result)

        keys = Keys(self, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.on("readback_confirm", self.read_back.confirm)
        keys.on("readback_correct", self.read_back.correct)
        keys.on("readback_leave_out", self.read_back.leave_out)
        keys.on("next", lambda: self.read_back.move(+1))
        keys.on("previous", lambda: self.read_back.move(-1))
        keys.on("blank", host.presenting.toggle_blank)
        keys.on("freeze", host.presenting.toggle_freeze)
        self._keys = keys
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self.read_back.finished.connect(self._after_reading)
        host.bridge.changed.connect(self._on_changed)
        host.bridge.followed.connect(self._refresh)
        self._show_view(VIEWS[0])
        self._refresh()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Letters are keys only while no text can be typed."""
        typing = isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit)
        for action in ("readback_confirm", "readback_correct", "readback_leave_out"):
            self._keys.enable(action, not typing and self._choice.value() == "read_back")

    def _show_view(self, view: object) -> None:
        for name, card in self._views.items():
            card.setVisible(name == view)
        self._fit()
        self._focus_moved(None, QApplication.focusWidget())

    def _fit(self) -> None:
        alone = self._choice.value() == "topics" and self.width() < TABLE_ALONE_BELOW
        self._right.setVisible(not alone)

    def _show_result(self, notice: QWidget) -> None:
        """What came of making the files is seen wherever the page stood."""
        self._right.show()

        def in_view() -> None:
            # Twice: the card's new height is known to the column only after its own layout has run.
            self._right.show_widget(notice)
            QTimer.singleShot(0, notice, lambda: self._right.show_widget(notice))

        QTimer.singleShot(0, notice, in_view)

    def _start_reading(self) -> None:
        """The lines go onto the customer's screen, one at a time."""
        self._choice.set_value("read_back")
        self._show_view("read_back")
        self.flush()
        if not self._host.presenting.is_open:
            self._host.presenting.open_window()
        self.read_back.start()

    def _after_reading(self) -> None:
        """All lines have an answer: the next steps come onto the screen."""
        if self._host.presenting.is_open:
            self._host.presenting.show(SlideRef(slide="next-steps"))
        self.steps.start_typing()

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible():
            for card in self._cards:
                card.refresh(changes)

    def _refresh(self) -> None:
        for card in self._cards:
            card.refresh(None)
        self.heading_changed.emit()

    # -- Page --------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self._host.words("common.company_honoured", company=self._host.workshop.setup.company)

    def subtitle(self) -> str:
        setup, words = self._host.workshop.setup, self._host.words
        parts = [setup.meeting_name.label(words.lang)]
        if setup.starts_at:
            parts.append(words.short_date(wall.shown(setup.starts_at, self._host.now()).date()))
        return words("wrapup.head_join").join(parts)

    def top_widgets(self) -> list[QWidget]:
        return [self._together, self._make]

    def enter(self) -> None:
        self._refresh()
        if self.read_back.left() and self._choice.value() == "read_back":
            self.read_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        for card in self._cards:
            card.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
