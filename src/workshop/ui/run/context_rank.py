"""Challenges, ranking and map are on: the topics in their order, to be picked and scored; today's issues beside.

An issue said today waits until somebody adds it. What the customer will read is shown first, can be reworded, and is
put on their screen by one press that names how many texts that is.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop.commands.answers import SetScore
from workshop.model.items import Bearing, Capture, Picks, Reaction, Score, SlideRef, Topic
from workshop.ui.run.case_offer import OfferLine
from workshop.ui.run.context import ContextPanel, Wish
from workshop.ui.run.desk import Desk
from workshop.ui.run.topics_delegate import Group
from workshop.ui.run.topics_list import TopicList
from workshop.ui.run.waiting_issues import WaitingIssues, waiting
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.text import ElidingLabel, Text

_GROUPS: dict[str, tuple[Group, ...]] = {
    "challenges": ("pick", "importance", "bearing"),
    "ranking": ("pick", "importance", "urgency"),
    "map": ("pick", "importance", "urgency"),
}


class RankPanel(ContextPanel):
    """The list, or the choice of what to add to it."""

    shows = (Topic, Picks, Score, Bearing, Capture, Reaction)
    wish = Wish(430, 400)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words("run.rank.title"))
        self._add = Button("", small=True, icon="plus")
        self._add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._add.clicked.connect(self._choose_issues)
        self.add_action(self._add)
        self.list = TopicList(desk)
        self._spins = self._make_spins()
        self._rule = ElidingLabel("", "small")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list, 1)
        column.addWidget(self._spins)
        column.addWidget(self._rule)
        self.offered = OfferLine(desk)
        column.addWidget(self.offered)
        self.issues = WaitingIssues(desk)
        self.issues.done.connect(self._show_list)
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(self.issues)
        self.add(self._stack, 1)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._fill_spins())

    def _make_spins(self) -> QWidget:
        """The highlighted topic's place on the map in numbers."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        self._spin_title = ElidingLabel("", "strong")
        row.addWidget(self._spin_title, 1)
        self._number: dict[str, QDoubleSpinBox] = {}
        for axis in ("importance", "urgency"):
            name = self.desk.words(f"run.rank.{axis}")
            row.addWidget(Text(name, "small"))
            spin = QDoubleSpinBox()
            spin.setRange(-0.5, 5.0)
            spin.setSingleStep(0.5)
            spin.setDecimals(1)
            spin.setSpecialValueText("–")
            spin.setAccessibleName(name)
            spin.setFixedWidth(76)
            spin.setKeyboardTracking(False)
            spin.valueChanged.connect(lambda value, axis=axis: self._place(axis, value))
            self._number[axis] = spin
            row.addWidget(spin)
        return box

    def show_slide(self, slide: SlideRef | None) -> None:
        self.slide = slide
        kind = slide.slide if slide else "ranking"
        of_trend = kind == "challenges"
        self.set_title(self.desk.words("run.rank.challenges" if of_trend else f"run.rank.title_{kind}"))
        self.list.ask(slide.of if slide and of_trend else None, _GROUPS[kind])
        self._spins.setVisible(kind == "map")
        self._rule.setText(self.desk.words(f"run.rank.keys_{kind}"))
        self._show_list()
        self.offered.ask(slide)
        self.refresh()
        self.wish = Wish(430, max(190, min(400, 96 + 40 * self.list.topics.rowCount())))

    def refresh(self) -> None:
        self.list.follow()
        self.offered.follow()
        n = len(waiting(self.desk.workshop))
        self._add.set_text(self.desk.words("run.rank.add", n=n))
        self._add.setVisible(n > 0 and self._stack.currentIndex() == 0)
        self._fill_spins()
        if self._stack.currentIndex() == 1:
            self.issues.refresh()

    def _fill_spins(self) -> None:
        row = self.list.chosen()
        self._spin_title.setText(f"{row.number} {row.title}" if row else "")
        for axis, spin in self._number.items():
            value = getattr(row, axis) if row else None
            spin.blockSignals(True)
            spin.setValue(-0.5 if value is None else value)
            spin.blockSignals(False)
            spin.setEnabled(row is not None)

    def _place(self, axis: str, value: float) -> None:
        row = self.list.chosen()
        if row is not None:
            self.desk.apply(SetScore(**{"topic": row.id, axis: None if value < 0 else value}), joins=True)

    def _choose_issues(self) -> None:
        self.issues.refresh()
        self._stack.setCurrentIndex(1)
        self._add.hide()
        self.issues.take_focus()

    def _show_list(self) -> None:
        if self._stack.currentIndex() == 1:
            self._stack.setCurrentIndex(0)
            self.desk.line_wanted.emit()
        self._add.setVisible(bool(waiting(self.desk.workshop)))

    def needed(self, width: int) -> int:
        return 180  # the list scrolls

    def answer(self, number: int) -> None:
        self.list.pick_key(number)

    def go(self, by: int) -> None:
        self.list.go(by)

    def take(self) -> None:
        self.list.take()

    def offer(self) -> None:
        self.offered.show_first()
