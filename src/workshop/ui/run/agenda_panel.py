"""The left panel: where the talk stands in its agenda, today's trends and how they were taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.commands.prepare import SkipTrend
from workshop.model.items import ROOM, ChosenTrend, Reaction, SlideRef
from workshop.model.running_order import block_in, trend_of
from workshop.model.terms import TrendReaction
from workshop.ui import theme
from workshop.ui.actions import hint
from workshop.ui.run.desk import Desk
from workshop.ui.run.lines import shortened, two_lines, write
from workshop.ui.run.pace import BlockState, block_states
from workshop.ui.run.top import minutes_and_seconds
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.card import ScrollColumn, clear_layout
from workshop.ui.widgets.text import Text

_LINE = 17
_RANK = {reaction: rank for rank, reaction in enumerate(TrendReaction)}


class _Painted(QAbstractButton):
    """A row that is pressed and painted by hand."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def ground(self, painter: QPainter, tint: str = "") -> None:
        look = theme.look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = tint or (look.shade if self.underMouse() else "")
        if fill:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            theme.draw_ring(painter, 0, 0, self.width(), self.height(), 6)

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())


class BlockRow(_Painted):
    """A block: its name, its minutes, how much of them is used, and what state it is in."""

    def __init__(self, words: Callable[..., str], number: int) -> None:
        super().__init__(48)
        self._words = words
        self._number = number
        self._state: BlockState | None = None

    def show_state(self, state: BlockState) -> None:
        self._state = state
        self.setAccessibleName(f"{self._number} {self._title()} {self._minutes()} {self._below()}")
        self.setFixedHeight(54 if state.state == "now" else 33)
        self.update()

    def _title(self) -> str:
        return self._words.term(self._state.block.block) if self._state else ""  # type: ignore[attr-defined]

    def _minutes(self) -> str:
        return self._words("common.minutes", n=self._state.minutes) if self._state else ""

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
        metrics = QFontMetrics(theme.font(theme.SMALL))
        minutes = self._words("run.block.left_out") if out else self._minutes()
        wide = metrics.horizontalAdvance(minutes) + 4
        title = f"{self._number} {self._title()}"
        room = QRectF(10, 4, self.width() - 20 - wide - 6, 20)
        write(painter, room, Qt.AlignmentFlag.AlignVCenter, shortened(title, painter.font(), room.width()))
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(look.ink_2 if now else look.ink_3))
        painter.drawText(QRectF(self.width() - 10 - wide, 4, wide, 20), Qt.AlignmentFlag.AlignVCenter, minutes)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(10, 26, self.width() - 20, 5)
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
            painter.drawText(QRectF(10, 34, self.width() - 20, 16), Qt.AlignmentFlag.AlignVCenter, self._below())
        painter.end()


class TrendRow(_Painted):
    """A trend: number, title, and dots for the room's reaction; a line through what is skipped."""

    def __init__(self) -> None:
        super().__init__(30)
        self._dots = 42
        self._now = False
        self._skipped = False
        self._reaction: TrendReaction | None = None

    def show_trend(self, title: str, reaction: TrendReaction | None, said: str, now: bool, skipped: bool) -> None:
        self.setText(title)
        self._grow()
        self._reaction, self._now, self._skipped = reaction, now, skipped
        self.setAccessibleName(f"{title} {said}")
        self.setToolTip(f"{title}\n{said}")
        self.update()

    def _room(self) -> float:
        return self.width() - 22.0 - self._dots

    def _grow(self) -> None:
        """Two lines where the title needs them."""
        lines = two_lines(self.text(), theme.font(theme.TEXT, True), self._room())
        self.setFixedHeight(30 if len(lines) == 1 else 44)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        self.ground(painter, look.accent.solid if self._now else "")
        ink = look.accent.on_solid if self._now else look.faint if self._skipped else look.ink
        font = theme.font(theme.TEXT, self._now)
        font.setStrikeOut(self._skipped)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        dots = self._dots
        lines = two_lines(self.text(), font, self._room())
        top = (self.height() - len(lines) * _LINE) / 2
        for place, line in enumerate(lines):
            where = QRectF(10, top + place * _LINE, self._room() + 6, _LINE)
            write(painter, where, Qt.AlignmentFlag.AlignVCenter, line)
        x, y = self.width() - 8.0 - dots, self.height() / 2
        if self._reaction is None:
            painter.drawText(
                QRectF(x, 0, dots, self.height()), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "–"
            )
        else:
            for place in range(3):
                full = place < _RANK[self._reaction]
                painter.setPen(QColor(ink))
                painter.setBrush(QColor(ink) if full else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QRectF(x + 6 + place * 12, y - 4, 8, 8))
        painter.end()


class AgendaPanel(QFrame):
    """Blocks above, trends below; every row goes to its first slide."""

    def __init__(self, desk: Desk, jump: Callable[[], Any]) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.setAccessibleName(words("run.agenda.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 8, 10)
        column.setSpacing(6)
        scroll = ScrollColumn(spacing=2, margins=(0, 0, 4, 0))
        column.addWidget(scroll, 1)
        scroll.add(Text(words("run.agenda.title"), "heading"))
        self._blocks_box = QWidget()
        self._blocks = QVBoxLayout(self._blocks_box)
        self._trends_box = QWidget()
        self._trends = QVBoxLayout(self._trends_box)
        for layout in (self._blocks, self._trends):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(1)
        scroll.add(self._blocks_box)
        heading = Text(words("run.agenda.trends"), "heading")
        heading.setContentsMargins(0, 10, 0, 2)
        scroll.add(heading)
        scroll.add(self._trends_box)
        every = Button(words("run.agenda.slides"), "quiet", icon="list", key=hint("jump"))
        every.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        every.clicked.connect(jump)
        column.addWidget(every)
        self._block_rows: list[BlockRow] = []
        self._trend_rows: dict[str, tuple[TrendRow, IconButton]] = {}

    # -- following ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Blocks, trends, reactions or the slide changed."""
        self._make_blocks()
        self._make_trends()
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

    def _make_trends(self) -> None:
        desk, workshop = self._desk, self._desk.workshop
        chosen = [c for c in workshop.chosen() if workshop.trend(c.id)]
        if list(self._trend_rows) != [c.id for c in chosen]:
            clear_layout(self._trends)
            self._trend_rows = {}
            for trend in chosen:
                self._trends.addWidget(self._make_trend(trend.id))
        now = trend_of(workshop, desk.presenting.slide)
        for trend in chosen:
            row, skip = self._trend_rows[trend.id]
            found = workshop.get(Reaction, f"{trend.id}|{ROOM}")
            reaction = found.trend if found else None
            said = desk.words.term(reaction) if reaction else desk.words("run.rank.not_asked")
            if trend.skipped:
                said = desk.words("run.agenda.skipped")
            title = f"{trend.number} {desk.trend_title(trend.id)}"
            row.show_trend(title, reaction, said, trend.id == now, trend.skipped)
            skip.set_icon(
                "undo" if trend.skipped else "eye-off",
                desk.words("run.agenda.unskip" if trend.skipped else "run.agenda.skip", title=title),
            )

    def _make_trend(self, trend: str) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        row = TrendRow()
        row.clicked.connect(partial(self._go_to_trend, trend))
        skip = IconButton("eye-off", "", size=14, tint="ink_3")
        skip.clicked.connect(partial(self._skip, trend))
        line.addWidget(row, 1)
        line.addWidget(skip)
        self._trend_rows[trend] = (row, skip)
        return box

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

    def _skip(self, trend: str, _checked: bool = False) -> None:
        chosen = self._desk.workshop.get(ChosenTrend, trend)
        if chosen is not None:
            self._desk.apply(SkipTrend(trend=trend, skipped=not chosen.skipped))
