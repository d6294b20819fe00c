"""The left panel: where the talk stands in its agenda, today's trends and how they were taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workshop.model.items import SlideRef
from workshop.model.running_order import block_in
from workshop.ui import theme
from workshop.ui.actions import hint
from workshop.ui.parts.lines import write
from workshop.ui.run.desk import Desk
from workshop.ui.run.pace import BlockState, block_states
from workshop.ui.run.painted_row import PaintedRow
from workshop.ui.run.paper_steps import PaperSteps
from workshop.ui.run.top import minutes_and_seconds
from workshop.ui.run.trend_list import TrendList
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import ScrollColumn, clear_layout
from workshop.ui.widgets.text import Text, broken_lines

_SIDE, _APART, _LINE = 10, 4, 17


class BlockRow(PaintedRow):
    """A block: its name, its minutes, how much of them is used, and what state it is in."""

    def __init__(self, words: Callable[..., str], number: int) -> None:
        super().__init__(48)
        self._words = words
        self._number = number
        self._state: BlockState | None = None
        self._lines: list[str] = []

    def show_state(self, state: BlockState) -> None:
        self._state = state
        self._fit()
        self.setAccessibleName(f"{self._number} {self._title()} {self._minutes()} {self._below()}")
        self.update()

    def _fit(self) -> None:
        """A second line for a name that does not fit beside its minutes."""
        state = self._state
        if state is None:
            return
        now = state.state == "now"
        room = self.width() - 2 * _SIDE - self._minutes_wide() - _APART
        title = f"{self._number} {self._title()}"
        self._lines = broken_lines(title, theme.font(theme.TEXT, now), room, 2)
        self.setFixedHeight((50 if now else 30) + (len(self._lines) - 1) * _LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _title(self) -> str:
        return self._words.term(self._state.block.block) if self._state else ""  # type: ignore[attr-defined]

    def _minutes(self) -> str:
        if self._state is None:
            return ""
        out = self._state.state == "left_out"
        return self._words("run.block.left_out") if out else self._words("common.minutes", n=self._state.minutes)

    def _minutes_wide(self) -> int:
        return QFontMetrics(theme.font(theme.SMALL)).horizontalAdvance(self._minutes()) + 2

    def _below(self) -> str:
        state = self._state
        if state is None or state.state == "ahead":
            return ""
        if state.state == "now":
            left = state.minutes - state.spent
            used = minutes_and_seconds(state.spent * 60)
            if left < 0:
                return self._words("run.block.over", used=used, over=minutes_and_seconds(-left * 60))
            return self._words("run.block.left", used=used, left=minutes_and_seconds(left * 60))
        return self._words(f"run.block.{state.state}")

    def paintEvent(self, event: QPaintEvent) -> None:
        state = self._state
        if state is None:
            return
        look = theme.look()
        painter = QPainter(self)
        now, out = state.state == "now", state.state == "left_out"
        self.ground(painter, look.accent.tint if now else "")
        ink = look.ink_3 if out or state.state == "done" else look.ink
        painter.setFont(theme.font(theme.TEXT, now))
        painter.setPen(QColor(look.accent.text if now else ink))
        wide = self._minutes_wide()
        for place, line in enumerate(self._lines):
            where = QRectF(_SIDE, 2 + place * _LINE, self.width() - 2 * _SIDE - wide, 20)
            write(painter, where, Qt.AlignmentFlag.AlignVCenter, line)
        more = (len(self._lines) - 1) * _LINE
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(look.ink_2 if now else look.ink_3))
        beside = QRectF(self.width() - _SIDE - wide, 2, wide, 20)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, self._minutes())
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(_SIDE, 23 + more, self.width() - 2 * _SIDE, 5)
        painter.setBrush(QColor(look.well if not now else look.card))
        painter.drawRoundedRect(bar, 2.5, 2.5)
        share = 1.0 if state.state == "done" else min(state.spent / max(state.minutes, 0.01), 1.0) if now else 0.0
        if share > 0:
            over = now and state.spent > state.minutes
            role = look.confirmed if state.state == "done" else look.issue if over else look.accent
            painter.setBrush(QColor(role.mark))
            painter.drawRoundedRect(QRectF(bar.x(), bar.y(), max(bar.width() * share, 5), 5), 2.5, 2.5)
        if now:
            painter.setPen(QColor(look.ink_2))
            below = QRectF(_SIDE, 30 + more, self.width() - 2 * _SIDE, 16)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, self._below())
        painter.end()


class AgendaPanel(QFrame):
    """Blocks above, trends below; every row goes to its first slide."""

    def __init__(self, desk: Desk, jump: Callable[[], Any]) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.setAccessibleName(words("run.agenda.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 5, 10)
        column.setSpacing(6)
        scroll = ScrollColumn(spacing=2, margins=(0, 0, 2, 0))
        column.addWidget(scroll, 1)
        self.steps = PaperSteps(desk)
        scroll.add(self.steps)
        self._title = Text(words("run.agenda.title"), "heading")
        scroll.add(self._title)
        self._blocks_box = QWidget()
        self._blocks = QVBoxLayout(self._blocks_box)
        self._blocks.setContentsMargins(0, 0, 0, 0)
        self._blocks.setSpacing(1)
        self.trends = TrendList(desk, self._go_to_trend)
        self.trends.in_view_wanted.connect(scroll.show_widget)
        scroll.add(self._blocks_box)
        heading = Text(words("run.agenda.trends"), "heading")
        heading.setContentsMargins(0, 8, 0, 0)
        scroll.add(heading)
        scroll.add(self.trends)
        every = Button(words("run.agenda.slides"), "quiet", icon="list", key=hint("jump"))
        every.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        every.clicked.connect(jump)
        column.addWidget(every)
        self._block_rows: list[BlockRow] = []

    # -- following ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Blocks, trends, reactions or the slide changed."""
        on_paper = self._desk.on_paper
        self.steps.setVisible(on_paper)
        for widget in (self._title, self._blocks_box):
            widget.setVisible(not on_paper)
        if on_paper:
            self.steps.refresh()
        self._make_blocks()
        self.trends.refresh()
        self.tick(self._desk.host.now())

    def tick(self, now: datetime) -> None:
        states = block_states(self._desk.workshop, now)
        for row, state in zip(self._block_rows, states, strict=False):
            row.show_state(state)

    def _make_blocks(self) -> None:
        count = len(self._desk.workshop.blocks())
        if len(self._block_rows) == count:
            return
        clear_layout(self._blocks)
        self._block_rows = []
        for number in range(1, count + 1):
            row = BlockRow(self._desk.words, number)
            row.clicked.connect(partial(self._go_to_block, number - 1))
            self._block_rows.append(row)
            self._blocks.addWidget(row)

    # -- going -------------------------------------------------------------------------------------------------

    def _go_to_block(self, place: int, _checked: bool = False) -> None:
        workshop = self._desk.workshop
        blocks = workshop.blocks()
        if place < len(blocks):
            wanted = blocks[place].block
            self._go_to(lambda slide: block_in(workshop, slide) is wanted)

    def _go_to_trend(self, trend: str, _checked: bool = False) -> None:
        self._go_to(lambda slide: slide.slide == "trend" and slide.of == trend)

    def _go_to(self, test: Callable[[SlideRef], bool]) -> None:
        slide = next((slide for slide in self._desk.presenting.order if test(slide)), None)
        if slide is not None:
            self._desk.presenting.show(slide)
        self._desk.line_wanted.emit()
