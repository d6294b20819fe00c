"""Choosing: one of a few, on or off, several of a list.

SegmentedControl([(value, text), …], name)    .value() .set_value(v) .chosen(value)   arrows move
CheckRow(text, detail="", checked=False)       .toggled(bool)   a tick with a quieter line beside or below it
Toggle(text, checked=False)                    .toggled(bool)   a switch
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from workshop.ui import theme
from workshop.ui.icons import icon
from workshop.ui.widgets.text import ElidingLabel


class Segment(QPushButton):
    """One choice of a SegmentedControl; its look is in the style sheet."""

    def __init__(self, text: str, place: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setProperty("place", place)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # As wide as the bold words it shows when chosen, so that choosing moves nothing.
        hint = super().sizeHint()
        bold = QFontMetrics(theme.font(theme.TEXT, True)).horizontalAdvance(self.text())
        return QSize(max(hint.width(), bold + 30), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class SegmentedControl(QWidget):
    """One of a few values, side by side; Tab reaches the chosen one, the arrows choose."""

    chosen = Signal(object)
    """By the person; not by `set_value`."""

    def __init__(self, choices: Sequence[tuple[object, str]], name: str, value: object = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._values = [given for given, _ in choices]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        last = len(choices) - 1
        for index, (_, text) in enumerate(choices):
            place = "only" if last == 0 else "first" if index == 0 else "last" if index == last else "inner"
            segment = Segment(text, place)
            segment.setAccessibleDescription(name)
            self._group.addButton(segment, index)
            row.addWidget(segment)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._values[index]))
        self.set_value(value if value is not None else (self._values[0] if self._values else None))

    def value(self) -> object:
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else None

    def set_value(self, value: object) -> None:
        """Show a value; nobody is told."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def segment(self, value: object) -> QAbstractButton:
        """The button of a value, to disable it or to give it a tool tip."""
        return self._group.button(self._values.index(value))

    def set_icon(self, value: object, name: str) -> None:
        """Put an icon before a value's words."""
        look = theme.look()
        self.segment(value).setIcon(icon(name, "ink_2", look.accent.on_solid, 14))


class CheckRow(QWidget):
    """A tick, its words, and a quieter line to the right of them."""

    toggled = Signal(bool)

    def __init__(self, text: str, detail: str = "", checked: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.box = QCheckBox(text.replace("&", "&&"))
        self.box.setAccessibleName(text)
        self.box.setAccessibleDescription(detail)
        self.box.setChecked(checked)
        self.box.toggled.connect(self.toggled)
        row.addWidget(self.box)
        self._detail = ElidingLabel(detail, "small")
        row.addWidget(self._detail, 1)
        self.setFocusProxy(self.box)

    def is_checked(self) -> bool:
        return self.box.isChecked()

    def set_checked(self, checked: bool) -> None:
        """Show the state; nobody is told."""
        self.box.blockSignals(True)
        self.box.setChecked(checked)
        self.box.blockSignals(False)

    def set_detail(self, detail: str) -> None:
        self._detail.setText(detail)
        self.box.setAccessibleDescription(detail)


class Toggle(QAbstractButton):
    """A switch with its words to the right."""

    _WIDTH, _HEIGHT = 34, 20

    def __init__(self, text: str, checked: bool = False) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setChecked(checked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font())
        return QSize(self._WIDTH + 16 + metrics.horizontalAdvance(self.text()), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - self._HEIGHT) / 2
        track = QRectF(3, top, self._WIDTH, self._HEIGHT)
        on = self.isChecked()
        ground = (look.accent.solid if on else look.ink_3) if self.isEnabled() else look.well
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(track, self._HEIGHT / 2, self._HEIGHT / 2)
        knob = self._HEIGHT - 6
        x = track.right() - knob - 3 if on else track.left() + 3
        painter.setBrush(QColor("#FFFFFF" if self.isEnabled() else look.card))
        painter.drawEllipse(QRectF(x, top + 3, knob, knob))
        if self.hasFocus():
            theme.draw_ring(painter, 0, top - 3, self._WIDTH + 6, self._HEIGHT + 6, self._HEIGHT / 2 + 2)
        painter.setFont(theme.font())
        painter.setPen(QColor(look.ink if self.isEnabled() else look.faint))
        left = self._WIDTH + 12
        painter.drawText(
            QRectF(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.end()
