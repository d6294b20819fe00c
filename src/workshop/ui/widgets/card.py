"""What things stand in.

Card(title="", *, role="", plain=False)     .body (QVBoxLayout) .header (QHBoxLayout) .add(widget) .add_action(widget)
ScrollColumn()                               a column that scrolls: .body .add(widget) .clear() .show_widget(widget)
EmptyState(icon, title, text="", button=None)
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.widgets.text import ElidingLabel


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets in it are gone with the next turn of the event loop."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            break
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
    layout.update()  # an emptied layout does not ask for less room by itself


class Card(QFrame):
    """A frame with an optional title and things to do at its right."""

    def __init__(self, title: str = "", *, role: str = "", plain: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setProperty("plain", plain)
        self._outer = QVBoxLayout(self)
        margin = 0 if plain else 16
        self._outer.setContentsMargins(margin, 0 if plain else 14, margin, 0 if plain else 14)
        self._outer.setSpacing(8)
        self.header = QHBoxLayout()
        self.header.setSpacing(8)
        self._title = ElidingLabel(title, "heading")
        self.header.addWidget(self._title)
        self.header.addStretch(1)
        self._outer.addLayout(self.header)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        self._outer.addLayout(self.body, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def title(self) -> str:
        return self._title.text()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is there."""
        self.body.addWidget(widget, stretch)

    def add_sign(self, widget: QWidget) -> None:
        """Put a chip right after the title."""
        self.header.insertWidget(self.header.count() - 1, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the header's right end."""
        self.header.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        self._outer.setContentsMargins(left, top, right, bottom)

    def set_role(self, role: str) -> None:
        """Wear another role's border ("" is the plain line)."""
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)


class ScrollColumn(QScrollArea):
    """A column of widgets that scrolls up and down, never sideways; what has the focus is always in view."""

    def __init__(self, *, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QWidget()
        self._column.setObjectName("column")
        self._column.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        # Held at the top by a stretch: an alignment would give wrapped text the height it wants at another width.
        outer = QVBoxLayout(self._column)
        outer.setContentsMargins(*margins)
        outer.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setSpacing(spacing)
        outer.addLayout(self.body)
        outer.addStretch(1)
        self.setWidget(self._column)
        self.viewport().setAutoFillBackground(False)
        self._column.setAutoFillBackground(False)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)

    def clear(self) -> None:
        clear_layout(self.body)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll until the widget is in view."""
        self.ensureWidgetVisible(widget, 0, 16)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._column and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # its least width is that of what stands in it now
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        hint.setWidth(max(hint.width(), self._column.minimumSizeHint().width() + 12))
        return hint
