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
    QDragEnterEvent,
    QDragMoveEvent,
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
"""What a line can hold. Qt cuts what is longer without a word: it is asked about before it comes to that."""


class CaptureEntry(LineEdit):
    """A big line. Enter submits (never the Enter of a conversion), Esc clears in a way that Ctrl+Z brings back."""

    lines_pasted = Signal(list)
    """A text of several lines was pasted or dropped: nothing is put in before somebody says what it is to become."""
    too_long = Signal(str)
    """A text of one line was pasted or dropped that the line cannot hold."""
    files_dropped = Signal(list)
    """Files were dropped: their paths."""
    full = Signal()
    """A letter had no room any more."""
    emptied = Signal()
    """Esc on an empty line."""
    suggestion_wanted = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(name, placeholder, big=True)
        self.setMaxLength(LONGEST)
        self.inputRejected.connect(self.full)
        self.ground: Callable[[], str] = lambda: theme.look().card
        """The colour of what it stands on, seen at its corners."""
        self.keeps: Callable[[], bool] = lambda: False
        """Asked when Esc comes: does what is typed stay? Shift+Esc clears all the same."""
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
        elif self.holds(text.strip("\r\n")):
            self.insert(text.strip("\r\n"))
        else:
            self.too_long.emit(text.strip("\r\n"))

    def holds(self, text: str) -> bool:
        """Is there room for a text where the cursor is?"""
        return len(self.text()) - len(self.selectedText()) + _units(text) <= self.maxLength()

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
            event.accept()
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.keeps():
                return
            if self.text():
                self.selectAll()
                self.del_()  # stays in the line's own undo, which setText would forget
            else:
                self.emptied.emit()
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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()  # Qt knows of texts alone
            return
        super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            return
        super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        text = data.text()
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)
        elif len(split_lines(text)) > 1 or not self.holds(text):
            event.acceptProposedAction()
            self.paste_text(text)
        else:
            super().dropEvent(event)


def _units(text: str) -> int:
    """The length as Qt counts it: what lies beyond the first 65,536 characters of Unicode counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
