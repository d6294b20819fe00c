"""Widgets in lines that break like words: chips, small cards.

FlowLayout(parent=None, spacing=8, line_spacing=8)
Flow(*widgets)      a widget with such a layout: .add(widget) .clear()
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from workshop.ui.widgets.card import clear_layout


class FlowLayout(QLayout):
    """Lines of widgets, each as wide as it wants; items of a line are centred on it."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8, line_spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._line_spacing = line_spacing
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def _arrange(self, area: QRect, place: bool) -> int:
        inner = area.marginsRemoved(self.contentsMargins())
        x, y = inner.x(), inner.y()
        line: list[tuple[QLayoutItem, QSize, int]] = []
        height = 0

        def finish() -> None:
            if place:
                for item, size, at in line:
                    item.setGeometry(QRect(QPoint(at, y + (height - size.height()) // 2), size))

        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(inner.width(), 1)))
            if line and x + size.width() > inner.right() + 1:
                finish()
                x, y, height = inner.x(), y + height + self._line_spacing, 0
                line = []
            line.append((item, size, x))
            x += size.width() + self.spacing()
            height = max(height, size.height())
        finish()
        return y + height - area.y() + self.contentsMargins().bottom()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() + self.spacing() for item in self._items)
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(max(width - self.spacing(), 0), height)

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        highest = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(widest, highest)


class Flow(QWidget):
    """A widget whose children flow."""

    def __init__(self, *widgets: QWidget, spacing: int = 8, line_spacing: int = 6) -> None:
        super().__init__()
        self._flow = FlowLayout(self, spacing, line_spacing)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        self._flow.addWidget(widget)

    def clear(self) -> None:
        clear_layout(self._flow)
