"""Paper over the console while the customer has its screen: whatever brings our window forward, nothing is to be read.

    veil = Veil(console); veil.lay(); veil.lift(); veil.console_came.connect(...)

Keys that land on the veil do nothing; the console's own table of keys still works.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from workshop.paint.palette import PAPER


class Veil(QWidget):
    """Lies over all of the console, and knows where its keyboard was."""

    console_came = Signal()
    """The console came to the front under the veil: the customer's window belongs there."""

    def __init__(self, console: QWidget) -> None:
        super().__init__(console)
        self._console = console
        self._focus: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def lay(self) -> None:
        """Over everything, at once."""
        if not self.isHidden():
            return
        self._console.installEventFilter(self)
        self._focus = self._console.focusWidget()
        self.setGeometry(self._console.rect())
        self.show()
        self.raise_()
        self.setFocus()
        if self._console.isVisible():
            self.repaint()

    def lift(self) -> None:
        """Away; the keyboard is where it was."""
        if self.isHidden():
            return
        self._console.removeEventFilter(self)
        focus, self._focus = self._focus, None
        moved = self._console.focusWidget() not in (None, self)
        self.hide()
        if moved:
            return  # a page has given the keyboard to something since
        if focus is not None and isValid(focus) and focus is not self and self._console.isAncestorOf(focus):
            focus.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._console:
            if event.type() == QEvent.Type.Resize:
                self.setGeometry(self._console.rect())
            elif event.type() == QEvent.Type.WindowActivate and QApplication.activeModalWidget() is None:
                self.console_came.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(PAPER))
        painter.end()
