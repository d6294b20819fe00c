"""A labelled place in a form.

Field(label, widget, *, hint="", beside=False, label_width=0)   .set_error("…") / .set_error("")
ProgressLine(share=0.0, role="accent", name="")                  .set_share(0.4)
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui import theme
from workshop.ui.widgets.button import IconLabel
from workshop.ui.widgets.text import Text


class Field(QWidget):
    """A label above (or beside) a widget, a hint, and a line for what is wrong with the entry."""

    def __init__(
        self, label: str, widget: QWidget, *, hint: str = "", beside: bool = False, label_width: int = 0
    ) -> None:
        super().__init__()
        self.widget = widget
        self.label = Text(label, "strong" if beside else "heading")
        self.label.setBuddy(widget)
        if label_width:
            self.label.setFixedWidth(label_width)
        self._hint = Text(hint, "small", wrap=True)
        self._sign = IconLabel("error", "issue", 14)
        self._error = Text("", "error", wrap=True)
        self._error_row = QWidget()
        row = QHBoxLayout(self._error_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._error, 1)
        self._error_row.hide()
        if not widget.accessibleName():
            widget.setAccessibleName(label)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if beside:
            outer = QHBoxLayout(self)
            outer.setContentsMargins(0, 0, 0, 0)
            outer.setSpacing(12)
            outer.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
            self.label.setMinimumHeight(32)
            outer.addLayout(column, 1)
        else:
            self.setLayout(column)
            column.addWidget(self.label)
        column.addWidget(widget)
        column.addWidget(self._hint)
        column.addWidget(self._error_row)
        self._hint.setVisible(bool(hint))  # not before it stands in here: it would open as a window of its own
        self.setFocusProxy(widget)

    def set_error(self, text: str) -> None:
        """Say what is wrong; "" takes it away."""
        self._error.setText(text)
        self._error_row.setVisible(bool(text))
        self.widget.setProperty("error", bool(text))
        self.widget.setAccessibleDescription(text or self._hint.text())
        self.widget.style().unpolish(self.widget)
        self.widget.style().polish(self.widget)

    def error(self) -> str:
        return self._error.text()

    def set_hint(self, text: str) -> None:
        self._hint.setText(text)
        self._hint.setVisible(bool(text))


class ProgressLine(QWidget):
    """How much of something is done or used up, as a thin line."""

    def __init__(self, share: float = 0.0, role: str = "accent", *, name: str = "", thickness: int = 6) -> None:
        super().__init__()
        self._share = share
        self._role = role
        self._thickness = thickness
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float, role: str = "") -> None:
        """Show another share, 0 to 1."""
        self._share = share
        self._role = role or self._role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, self._thickness)

    def minimumSizeHint(self) -> QSize:
        return QSize(16, self._thickness)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self._thickness / 2
        painter.setBrush(QColor(look.well))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        width = self.width() * min(max(self._share, 0.0), 1.0)
        if width > 0:
            painter.setBrush(QColor(look.role(self._role).mark))
            painter.drawRoundedRect(QRectF(0, 0, max(width, self._thickness), self.height()), radius, radius)
        painter.end()
