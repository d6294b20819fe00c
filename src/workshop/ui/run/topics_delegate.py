"""How a topic is drawn in the ranking list: key, number, title, and the cells that are pressed.

The cells' places are worked out once for drawing, clicking and the keyboard: `cells(area)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop.model.items import ROOM
from workshop.model.terms import BEARING_LABELS, LEVEL_SCORES, level_of
from workshop.ui import theme
from workshop.ui.parts.lines import shortened, write
from workshop.ui.run.desk import Desk
from workshop.ui.run.topics_model import TOPIC_ROLE, TopicRow, TopicsModel

Group = Literal["pick", "importance", "urgency", "impact", "effort", "bearing"]
Index = QModelIndex | QPersistentModelIndex

ONE_LINE = 34
_CELLS_LINE, _FIRST_CELLS = 27, 31
"""A line of cells under the title, and where the first one begins."""
WIDE_SPREAD = 3.0
"""From here the people do not mean the same: worth a word."""
_TITLE_LEAST = 260
"""Room for key, number and a readable title; with less the cells stand under it."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How much air the cells have."""

    least: float
    pad: float
    gap: float
    signs: int
    """So many characters of a label."""


_ROOMY, _TIGHT = _Fit(26, 12, 12, 9), _Fit(24, 7, 6, 1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing to press in a row: a place, a level's score, a bearing."""

    group: Group
    value: float
    label: str
    area: QRectF


class TopicDelegate(QStyledItemDelegate):
    """Draws rows; `active` is the cell the keyboard is at in the current row (-1: the row itself)."""

    def __init__(self, view: QAbstractItemView, desk: Desk, active: Callable[[], int]) -> None:
        super().__init__(view)
        self._view = view
        self._desk = desk
        self._active = active
        self.groups: tuple[Group, ...] = ("pick", "importance", "urgency")
        self.on_map = False
        """Do the rows wear the numbers they have on the map beside them?"""
        self._font = theme.font(theme.TEXT)
        self._small = theme.font(theme.SMALL)
        self._bold = theme.font(12, True)

    # -- where things are --------------------------------------------------------------------------------------

    def narrow(self) -> bool:
        """Do the cells stand under the title? Where it would have too little room beside them."""
        return bool(self.groups) and self._view.viewport().width() - self._total(_ROOMY) < _TITLE_LEAST

    def _choices(self, group: Group) -> list[tuple[float, str]]:
        if group == "pick":
            return [(n, str(n)) for n in (1, 2, 3)]
        if group == "bearing":
            return [(n, str(n)) for n in BEARING_LABELS]
        return [(score, self._desk.words(f"run.level.{level.value}")) for level, score in LEVEL_SCORES.items()]

    def _head(self, group: Group) -> str:
        return "" if group == "pick" else self._desk.words(f"run.rank.{group}")

    def _measures(self, fit: _Fit) -> list[tuple[Group, float, float]]:
        """Each group with the width of its heading and of one of its cells."""
        metrics = QFontMetrics(self._small)
        found = []
        for group in self.groups:
            head = self._head(group)
            longest = max(metrics.horizontalAdvance(label[: fit.signs]) for _, label in self._choices(group))
            found.append(
                (group, metrics.horizontalAdvance(head) + 4.0 if head else 0.0, max(fit.least, longest + fit.pad))
            )
        return found

    def _total(self, fit: _Fit) -> float:
        measures = self._measures(fit)
        wide = sum(head + cell * len(self._choices(group)) for group, head, cell in measures)
        return wide + fit.gap * (len(measures) - 1)

    def _lines(self, width: float) -> tuple[_Fit, list[list[tuple[Group, float, float]]]]:
        """The groups in as many lines as they need at this width."""
        if self._total(_ROOMY) <= width:
            return _ROOMY, [self._measures(_ROOMY)]
        lines: list[list[tuple[Group, float, float]]] = [[]]
        used = 0.0
        for measured in self._measures(_TIGHT):
            group, head, cell = measured
            wide = head + cell * len(self._choices(group)) + _TIGHT.gap
            if lines[-1] and used + wide - _TIGHT.gap > width:
                lines.append([])
                used = 0.0
            lines[-1].append(measured)
            used += wide
        return _TIGHT, lines

    def cells(self, area: QRectF) -> list[Cell]:
        """The row's cells, in the order the keyboard goes through them."""
        if not self.groups:
            return []
        narrow = self.narrow()
        fit, lines = self._lines(area.width() - 16)
        y = area.y() + (_FIRST_CELLS if narrow else 5)
        found: list[Cell] = []
        for line in lines:
            wide = sum(head + cell * len(self._choices(group)) + fit.gap for group, head, cell in line) - fit.gap
            x = max(area.x() + 4, area.right() - 8 - wide)
            for group, head, width in line:
                x += head
                for value, label in self._choices(group):
                    found.append(Cell(group, value, label[: fit.signs], QRectF(x, y, width, 24)))
                    x += width
                x += fit.gap
            y += _CELLS_LINE
        return found

    def height(self) -> int:
        if not self.groups or not self.narrow():
            return ONE_LINE
        _, lines = self._lines(self._view.viewport().width() - 16)
        return _FIRST_CELLS + _CELLS_LINE * len(lines)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self.height())

    # -- drawing -----------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: TopicRow = index.data(TOPIC_ROLE)
        look = theme.look()
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent.tint if chosen else look.shade))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
        painter.setPen(QColor(look.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        cells = self.cells(area)
        if self.on_map:
            x = self._paint_dot(painter, area, row)
        else:
            x = self._paint_number(painter, self._paint_key(painter, area, row), area, row)
        right = area.right() - 8 if self.narrow() or not cells else self._first_left(cells) - 10
        small = QFontMetrics(self._small)
        for note, colour in self._notes(row):
            wide = small.horizontalAdvance(note) + 4
            painter.setFont(self._small)
            painter.setPen(QColor(colour))
            write(painter, QRectF(right - wide, area.y(), wide + 3, ONE_LINE - 1), Qt.AlignmentFlag.AlignVCenter, note)
            right -= wide + 8
        painter.setFont(theme.font(theme.TEXT, row.pick is not None))
        painter.setPen(QColor(look.ink))
        title = shortened(row.title, painter.font(), max(right - x, 20))
        write(painter, QRectF(x, area.y(), right - x + 4, ONE_LINE - 1), Qt.AlignmentFlag.AlignVCenter, title)
        self._paint_cells(painter, cells, row, chosen and self._view.hasFocus())
        painter.restore()

    def _notes(self, row: TopicRow) -> list[tuple[str, str]]:
        """What stands at the right of the title, and in which colour."""
        look, words = theme.look(), self._desk.words
        if not row.shown:
            return [(words("run.rank.not_shown"), look.internal.text)]
        if self.on_map:
            return [(words("run.rank.place", n=row.pick), look.issue.text)] if row.pick else []
        if row.spread is not None and self._model().rater != ROOM:
            wide = row.spread >= WIDE_SPREAD and not self._desk.discreet.veiled
            return [(self._model().spread_of(row), look.issue.text if wide else look.ink_2)]
        return [(words("run.rank.said", n=row.said), look.ink_3)] if row.said else []

    def _model(self) -> TopicsModel:
        model = self._view.model()
        assert isinstance(model, TopicsModel), "the list has its model"
        return model

    def _paint_dot(self, painter: QPainter, area: QRectF, row: TopicRow) -> float:
        """The number on the map; a dashed ring while it has no place there, or the customer does not see it."""
        look = theme.look()
        ink = look.issue.solid if row.from_today else look.accent.solid
        dot = QRectF(area.x() + 6, area.y() + 5.5, 22, 22)
        solid = row.is_placed and row.shown
        painter.setBrush(QColor(ink) if solid else Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen if solid else QPen(QColor(look.ink_3), 1.2, Qt.PenStyle.DashLine))
        painter.drawEllipse(dot)
        painter.setFont(self._bold)
        said = str(row.place) if row.place else row.number
        if QFontMetrics(self._bold).horizontalAdvance(said) > 20:
            painter.setFont(theme.font(9, True))
        role = look.issue if row.from_today else look.accent
        painter.setPen(QColor(role.on_solid if solid else look.ink_2))
        write(painter, dot.adjusted(-6, 0, 6, 0), Qt.AlignmentFlag.AlignCenter, said)
        return area.x() + 38

    def _first_left(self, cells: list[Cell]) -> float:
        head = QFontMetrics(self._small).horizontalAdvance(self._head(cells[0].group))
        return cells[0].area.left() - head

    def _paint_key(self, painter: QPainter, area: QRectF, row: TopicRow) -> float:
        look = theme.look()
        if row.key:
            cap = QRectF(area.x() + 6.5, area.y() + 8.5, 17, 17)
            painter.setPen(QPen(QColor(look.edge), 1))
            painter.setBrush(QColor(look.card))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setFont(self._small)
            painter.setPen(QColor(look.ink_2))
            write(painter, cap, Qt.AlignmentFlag.AlignCenter, str(row.key))
        return area.x() + 32

    def _paint_number(self, painter: QPainter, x: float, area: QRectF, row: TopicRow) -> float:
        role = theme.look().issue if row.from_today else theme.look().accent
        metrics = QFontMetrics(self._bold)
        width = max(metrics.horizontalAdvance(row.number) + 14, 42)
        chip = QRectF(x, area.y() + 8, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(role.tint))
        painter.drawRoundedRect(chip, 9, 9)
        painter.setFont(self._bold)
        painter.setPen(QColor(role.text))
        write(painter, chip, Qt.AlignmentFlag.AlignCenter, row.number)
        return x + width + 8

    def chosen(self, cell: Cell, row: TopicRow) -> bool:
        """Does the row have this cell's value?"""
        if cell.group == "pick":
            return row.pick == cell.value
        if cell.group == "bearing":
            return row.bearing == cell.value
        level = level_of(getattr(row, cell.group))
        return level is not None and LEVEL_SCORES[level] == cell.value

    def _paint_cells(self, painter: QPainter, cells: list[Cell], row: TopicRow, focused: bool) -> None:
        look = theme.look()
        active = self._active()
        last: Group | None = None
        painter.setFont(self._small)
        metrics = QFontMetrics(self._small)
        for place, cell in enumerate(cells):
            if cell.group != last:
                last = cell.group
                head = self._head(cell.group)
                wide = metrics.horizontalAdvance(head) + 4
                painter.setPen(QColor(look.ink_3))
                where = QRectF(cell.area.left() - wide, cell.area.y(), wide, cell.area.height())
                write(painter, where, Qt.AlignmentFlag.AlignVCenter, head)
            on = self.chosen(cell, row)
            role = look.issue if cell.group == "pick" else look.accent
            box = cell.area.adjusted(1.5, 1.5, -1.5, -1.5)
            painter.setPen(QPen(QColor(role.solid if on else look.edge), 1))
            painter.setBrush(QColor(role.solid if on else look.card))
            painter.drawRoundedRect(box, 5, 5)
            if focused and place == active:
                painter.setPen(QPen(QColor(look.ink), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box, 5, 5)
            painter.setPen(QColor(role.on_solid if on else look.ink_2))
            write(painter, cell.area, Qt.AlignmentFlag.AlignCenter, cell.label)
