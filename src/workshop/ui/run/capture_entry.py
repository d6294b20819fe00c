"""The one line that keeps what is said: its keys, its kanji conversion, what happens to a pasted text.

Says what was meant to be done (`submitted`, `lines_pasted`, `emptied`, `suggestion_wanted`); the bar round it does it.
Knows nothing of the workshop.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShowEvent,
)

from workshop.ui import theme
from workshop.ui.run.line_parser import split_lines
from workshop.ui.widgets.entry import LineEdit

LONGEST = 200_000
"""Qt would cut a pasted text at 32,767 characters without a word."""


class CaptureEntry(LineEdit):
    """A big line. Enter submits (never the Enter of a conversion), Esc clears in a way that Ctrl+Z brings back."""

    lines_pasted = Signal(list)
    """A text of several lines was pasted or dropped: nothing is put in before somebody says what it is to become."""
    emptied = Signal()
    """Esc on an empty line."""
    suggestion_wanted = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(name, placeholder, big=True)
        self.setMaxLength(LONGEST)
        self.ground: Callable[[], str] = lambda: theme.look().card
        """The colour of what it stands on, seen at its corners."""
        self.takes_tab = False
        """Is there something that Tab would take?"""

    def clear_line(self) -> None:
        """After saving: empty, and nothing of it comes back by undo."""
        self.fill("")

    def paste_text(self, text: str) -> None:
        """Put a text in where the cursor is; one of several lines is asked about."""
        lines = split_lines(text)
        if len(lines) > 1:
            self.lines_pasted.emit(lines)
        else:
            self.insert(text.strip("\r\n"))

    def _paste(self) -> None:
        self.paste_text(QGuiApplication.clipboard().text())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab, and Tab alone, takes the suggestion; not `event`, which every event of the line would go through."""
        if forward and self.takes_tab and not self.composing:
            self.suggestion_wanted.emit()
            return True
        return super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._be_opaque()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._be_opaque()

    def _be_opaque(self) -> None:
        """Corners and all: a key paints the line alone, and nothing that lies beneath it. A style takes this back."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self.ground()))
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and not self.composing:
            if self.text():
                self.selectAll()
                self.del_()  # stays in the line's own undo, which setText would forget
                event.accept()
            else:
                self.emptied.emit()
                event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def dropEvent(self, event: QDropEvent) -> None:
        text = event.mimeData().text()
        if len(split_lines(text)) > 1:
            event.acceptProposedAction()
            self.lines_pasted.emit(split_lines(text))
            return
        super().dropEvent(event)
