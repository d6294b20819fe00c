"""Challenges, ranking and map are on: the topics in their order, to be picked and scored; today's issues beside.

The room picks and says high, middle or low; on request each person scores, and two more axes and numbers are there.
On the map's slide the map itself stands in the place of the customer's picture, to be moved about (`map_board`).

An issue said today waits until somebody adds it. What the customer will read is shown first, can be reworded, and is
put on their screen by one press that names how many texts that is.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workshop.model.items import ROOM, Bearing, Capture, Person, Picks, Presence, Reaction, Score, SlideRef, Topic
from workshop.model.ranking import Axis
from workshop.ui.actions import hint
from workshop.ui.run.axis_numbers import AXES, AxisNumbers
from workshop.ui.run.case_offer import OfferLine
from workshop.ui.run.context import ContextPanel, Wish, answer_chip
from workshop.ui.run.desk import Desk
from workshop.ui.run.map_board import MapBoard
from workshop.ui.run.raters import Raters
from workshop.ui.run.topics_delegate import Group
from workshop.ui.run.topics_list import TopicList
from workshop.ui.run.waiting_issues import WaitingIssues, waiting
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.text import Text

_GROUPS: dict[str, tuple[Group, ...]] = {
    "challenges": ("pick", "importance", "bearing"),
    "ranking": ("pick", "importance", "urgency"),
    "map": (),
}
_MORE: tuple[Group, ...] = ("impact", "effort")
_KEYED = (None, 5.0, 3.0, 1.0)
"""Alt, Shift and a digit: taken back, and high, middle, low in the order of the cells."""


class RankPanel(ContextPanel):
    """The list, or the choice of what to add to it."""

    shows = (Topic, Picks, Score, Bearing, Capture, Reaction, Person, Presence)
    wish = Wish(430, 400)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words("run.rank.title"))
        words = desk.words
        self._kind = "ranking"
        self._add = Button("", small=True, icon="plus")
        self._add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._add.clicked.connect(self._choose_issues)
        self.add_action(self._add)
        self.list = TopicList(desk)
        self.raters = Raters(desk)
        self.numbers = AxisNumbers(words)
        self._by_person = answer_chip(words("run.rank.by_person"), "neutral")
        self._by_person.setToolTip(words("run.rank.by_person_about"))
        self._more = answer_chip(words("run.rank.more_axes"), "neutral")
        self._more.setToolTip(words("run.rank.more_axes_about"))
        self._rule = Text("", "small", wrap=True)
        self.offered = OfferLine(desk)
        self.issues = WaitingIssues(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page())
        self._stack.addWidget(self.issues)
        self.add(self._stack, 1)
        self.map = MapBoard(desk)
        self.map.setParent(self)  # until the stage gives it its place
        self.map.hide()
        self._connect()

    def _page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.raters)
        column.addWidget(self.list, 1)
        column.addWidget(self.numbers)
        self.numbers.add(self._by_person)
        self.numbers.add(self._more)
        column.addWidget(self._rule)
        column.addWidget(self.offered)
        return page

    def _connect(self) -> None:
        self.issues.done.connect(self._show_list)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.carried.connect(self.map.carry)
        self.list.let_go.connect(self.map.let_go)
        self.list.clicked_on.connect(self.map.arm)
        self.map.given_up.connect(self.list.forget_hand)
        self.map.chosen.connect(self.list.choose)
        self.map.dropped.connect(self._drop)
        self.map.taken_off.connect(self.list.take_off)
        self.map.nudged.connect(self.list.nudge)
        self.map.pressed_enter.connect(self.list.take)
        self.map.left.connect(self.desk.line_wanted)
        self.numbers.changed.connect(self._set_number)
        self.raters.chosen.connect(self._rate)
        self._by_person.toggled.connect(self._ask)
        self._more.toggled.connect(self._ask)
        self.desk.discreet.changed.connect(self._show_map)

    @property
    def board(self) -> QWidget | None:
        return self.map if self._kind == "map" and self._stack.currentIndex() == 0 else None

    # -- following ---------------------------------------------------------------------------------------------

    def show_slide(self, slide: SlideRef | None) -> None:
        self.slide = slide
        self._kind = kind = slide.slide if slide and slide.slide in _GROUPS else "ranking"
        of_trend = kind == "challenges"
        self.set_title(self.desk.words("run.rank.challenges" if of_trend else f"run.rank.title_{kind}"))
        self.list.ask(slide.of if slide and of_trend else None, _GROUPS[kind], on_map=kind == "map")
        self._by_person.setVisible(not of_trend)
        self._more.setVisible(not of_trend)
        self._show_list()
        self.offered.ask(slide)
        self._ask()

    def _ask(self, _on: bool = False) -> None:
        """What is asked of the topics, and of whom: as the two chips say."""
        kind, words = self._kind, self.desk.words
        people = kind != "challenges" and self._by_person.isChecked()
        more = kind != "challenges" and self._more.isChecked()
        self.list.ask_also((*_GROUPS[kind], *(_MORE if more and kind == "ranking" else ())))
        self.numbers.ask(AXES if more else AXES[:2] if kind == "map" else (), titled=kind == "map")
        self.raters.setVisible(people)
        self._rule.setText(words("run.rank.keys_people" if people else f"run.rank.keys_{kind}"))
        self.refresh()
        self._wish()

    def _wish(self) -> None:
        high = 124 + self.list.row_height() * self.list.topics.rowCount()
        if self._more.isChecked():
            high += 60
        narrow = self.board is not None
        self.wish = Wish(300 if narrow else 430, max(190, min(430 if self._more.isChecked() else 400, high)))
        self.wish_changed.emit()

    def refresh(self) -> None:
        self.offered.follow()
        self.raters.refresh()
        people = self.raters.isVisibleTo(self)
        self.list.topics.score_by(self.raters.now if people and self.raters.now else ROOM)
        n = len(waiting(self.desk.workshop))
        words = self.desk.words
        self._add.set_text(words("run.rank.add_short" if self.board else "run.rank.add", n=n))
        self._add.setToolTip(f"{words('run.rank.add', n=n)}  {hint('topic_add')}")
        self._add.setVisible(n > 0 and self._stack.currentIndex() == 0)
        self._fill_numbers()
        self._show_map()
        if self._stack.currentIndex() == 1:
            self.issues.refresh()

    def _show_map(self) -> None:
        if self._kind == "map":
            self.map.show_pins(self.list.topics.pins(), self.desk.presenting.state.lang)

    def _chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        row = self.list.chosen()
        self.map.choose(row.id if row else "")
        self._fill_numbers()

    def _rate(self, person: str) -> None:
        self.refresh()
        self.desk.line_wanted.emit()

    # -- numbers and places ------------------------------------------------------------------------------------

    def _fill_numbers(self) -> None:
        row = self.list.chosen()
        values: dict[Axis, float | None] | None = {axis: getattr(row, axis) for axis in AXES} if row else None
        self.numbers.fill(f"{row.number} {row.title}" if row else "", values)

    def _set_number(self, axis: str, value: float | None) -> None:
        row = self.list.chosen()
        if row is not None:
            self.list.score(row.id, {axis: value}, rater=self.list.topics.rater, adjusts=True)

    def _drop(self, topic: str, importance: float, urgency: float) -> None:
        """Where something stands is what the room says, whoever was asked before."""
        self.list.choose(topic)
        self.list.score(topic, {"importance": importance, "urgency": urgency})

    # -- today's issues ----------------------------------------------------------------------------------------

    def _choose_issues(self) -> None:
        self.issues.refresh()
        self._stack.setCurrentIndex(1)
        self._add.hide()
        self._wish()
        self.issues.take_focus()

    def _show_list(self) -> None:
        if self._stack.currentIndex() == 1:
            self._stack.setCurrentIndex(0)
            self._wish()
            self.desk.line_wanted.emit()
        self._add.setVisible(bool(waiting(self.desk.workshop)))

    # -- keys from the line ------------------------------------------------------------------------------------

    def needed(self, width: int) -> int:
        return 180  # the list scrolls

    def answer(self, number: int) -> None:
        self.list.pick_key(number)

    def answer_person(self, number: int) -> None:
        """The chosen attendee finds the chosen topic so important; then the next one is asked."""
        if self._kind == "challenges" or number >= len(_KEYED):
            return
        if not self._by_person.isChecked():
            self._by_person.setChecked(True)  # the first press only shows who would be asked
            return
        row = self.list.chosen()
        if row is not None and self.raters.now:
            self.list.score(row.id, {"importance": _KEYED[number]}, rater=self.raters.now)
            self.raters.go_on()

    def go(self, by: int) -> None:
        self.list.go(by)

    def take(self) -> None:
        if self._stack.currentIndex() == 1:
            self.issues.publish()
        else:
            self.list.take()

    def add_more(self) -> None:
        if waiting(self.desk.workshop):
            self._choose_issues()
        else:
            self.desk.host.notify(self.desk.words("run.wait.none"), "info")

    def shift(self, axis: Axis, by: int) -> None:
        if self._kind == "map":
            self.list.nudge(axis, by)

    def offer(self) -> None:
        self.offered.show_first()
