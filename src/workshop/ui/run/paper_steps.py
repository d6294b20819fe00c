"""What is entered of a meeting that was held on paper, in its order; stands where the agenda stands in a run.

steps.next_step()     to what comes next: among the trends to the next one whose interest is missing
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.model.items import SlideRef
from workshop.model.paper import PaperStep, StepState, place_of, progress, unasked
from workshop.ui import theme
from workshop.ui.actions import hint
from workshop.ui.icons import draw_icon
from workshop.ui.parts.lines import shortened, write
from workshop.ui.run.desk import Desk
from workshop.ui.run.painted_row import PaintedRow
from workshop.ui.widgets.chip import KeyCap
from workshop.ui.widgets.text import Text

_STEPS = tuple(PaperStep)
_OF_SLIDE = {"cover": PaperStep.PEOPLE, "ranking": PaperStep.RANKING, "next-steps": PaperStep.STEPS}


class StepRow(PaintedRow):
    """A step's number and name, and how much of it there is; a tick where nothing is missing."""

    def __init__(self) -> None:
        super().__init__(34)
        self._said = ""
        self._done = self._now = False

    def show_step(self, name: str, said: str, done: bool, now: bool) -> None:
        self._said, self._done, self._now = said, done, now
        self.setText(name)
        self.setAccessibleName(f"{name} {said}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        self.ground(painter, look.accent.tint if self._now else "")
        height = self.height()
        painter.setFont(theme.font(theme.SMALL))
        wide = painter.fontMetrics().horizontalAdvance(self._said)
        right = self.width() - 10.0
        if self._done:
            draw_icon(painter, "check", QRectF(right - 14, (height - 14) / 2, 14, 14), look.confirmed.text)
            right -= 18
        painter.setPen(QColor(look.confirmed.text if self._done else look.ink_3))
        write(painter, QRectF(right - wide, 0, wide + 2, height), Qt.AlignmentFlag.AlignVCenter, self._said)
        painter.setFont(theme.font(theme.TEXT, self._now))
        painter.setPen(QColor(look.accent.text if self._now else look.ink))
        room = right - wide - 18
        name = shortened(self.text(), painter.font(), room)
        write(painter, QRectF(10, 0, room + 4, height), Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()


class PaperSteps(QWidget):
    """Five rows; a press goes there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._now = PaperStep.PEOPLE
        words = desk.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(words("run.paper.to_enter"), "heading"))
        self.rows: dict[PaperStep, StepRow] = {}
        for step in _STEPS:
            row = StepRow()
            row.clicked.connect(partial(self._pressed, step))
            self.rows[step] = row
            column.addWidget(row)
        column.addWidget(KeyCap(hint("start"), words("run.paper.next_step")))
        self.refresh()

    @property
    def current(self) -> PaperStep:
        """The step that is being entered."""
        return self._now

    def name_of(self, step: PaperStep) -> str:
        return self._desk.words("run.paper.step", n=_STEPS.index(step) + 1, name=self._desk.words(f"run.paper.{step}"))

    def refresh(self) -> None:
        """Something was entered, or the notes hang on something else."""
        self._now = self._step_of(self._desk.presenting.slide)
        for state in progress(self._desk.workshop):
            said = self._said(state)
            self.rows[state.step].show_step(self.name_of(state.step), said, state.done, state.step is self._now)

    def _step_of(self, slide: SlideRef | None) -> PaperStep:
        if slide is None:
            return PaperStep.PEOPLE
        other = self._now if self._now is PaperStep.INTEREST else PaperStep.NOTES
        return _OF_SLIDE.get(slide.slide, other)

    def _said(self, state: StepState) -> str:
        words = self._desk.words
        if state.of:
            return words("run.paper.count_of", n=state.count, of=state.of)
        if not state.count:
            return "–"
        return words.plural(
            "run.paper.came_count" if state.step is PaperStep.PEOPLE else "run.paper.count", state.count
        )

    def next_step(self) -> None:
        """On, in the order of the list."""
        missing = bool(unasked(self._desk.workshop))
        if self._now is PaperStep.NOTES and not missing:
            self.go_to(PaperStep.RANKING)
        elif self._now is PaperStep.INTEREST and missing:
            self.go_to(PaperStep.INTEREST)
        else:
            self.go_to(_STEPS[min(_STEPS.index(self._now) + 1, len(_STEPS) - 1)])

    def go_to(self, step: PaperStep) -> None:
        slide = place_of(self._desk.workshop, step)
        if slide is None:
            self._desk.host.show_page("wrapup")
            return
        self._now = step
        self._desk.presenting.show(slide)
        self.refresh()
        self._desk.line_wanted.emit()

    def _pressed(self, step: PaperStep, _checked: bool = False) -> None:
        self.go_to(step)
