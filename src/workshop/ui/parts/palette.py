"""Ctrl+K: type a few letters and go there, or have it done; the letters that were found are marked.

A palette lies over a page or a window. What it offers by itself are its entries; what else is found (`look`) comes from
whoever made it. Up and Down choose, Enter goes, Esc stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workshop.library.folding import Word, fold, words
from workshop.ui import theme
from workshop.ui.parts.entries import Entry, Row
from workshop.ui.parts.entry_list import EntryList
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.text import Text

_SHOWN = 80
_HALF_TYPED = re.compile(r"(?<=[ぁ-ゖァ-ヺー])[a-zａ-ｚ]+$", re.IGNORECASE)
"""Roman letters on their way to kana."""


class Overlay(QFrame):
    """Something above the whole page; a press beside it closes it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        page.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()

    def close_overlay(self) -> None:
        self.hide()

    def panel(self) -> QRectF:
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._page.rect())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel().contains(event.position()):
            self.close_overlay()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("#000000", 0.28))
        painter.setPen(QColor(look.edge))
        painter.setBrush(QColor(look.card))
        painter.drawRoundedRect(self.panel(), theme.CARD_RADIUS, theme.CARD_RADIUS)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
            return
        super().keyPressEvent(event)


class SearchLine(QObject):
    """Listens to a line that is searched while it is typed in, kana before they are converted included.

    `typed` gets the text, and whether a conversion is open: what then is not found is not said to be missing yet.
    `moved` gets the steps the arrows and page keys want; `escaped` is Esc.
    """

    typed = Signal(str, bool)
    moved = Signal(int, bool)
    escaped = Signal()

    def __init__(self, line: LineEdit) -> None:
        super().__init__(line)
        self._line = line
        line.textChanged.connect(lambda text: self.typed.emit(text, False))
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line and isinstance(event, QInputMethodEvent):
            self._heard(event)
        if watched is self._line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return not self._line.composing and self._key(event)
        return super().eventFilter(watched, event)

    def _heard(self, event: QInputMethodEvent) -> None:
        preedit = _HALF_TYPED.sub("", event.preeditString())
        if preedit:
            text, at = self._line.text(), self._line.cursorPosition()
            self.typed.emit(f"{text[:at]}{event.commitString()}{preedit}{text[at:]}", True)
        elif self._line.composing and not event.preeditString() and not event.commitString():
            self.typed.emit(self._line.text(), False)  # given up

    def _key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: (1, False),
            Qt.Key.Key_Up: (-1, False),
            Qt.Key.Key_PageDown: (1, True),
            Qt.Key.Key_PageUp: (-1, True),
        }
        if step := steps.get(Qt.Key(event.key())):
            self.moved.emit(*step)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return True
        return False


def tell(line: LineEdit, entries: EntryList) -> None:
    """The keyboard stays in the line: who listens hears there what is chosen in the list."""
    entry = entries.current()
    line.setAccessibleDescription(entry.spoken if entry is not None else "")


class Palette(Overlay):
    """A line and a list. `offered` are the entries there are now."""

    closed = Signal()

    def __init__(
        self, page: QWidget, said: tuple[str, str, str], offered: Callable[[], Sequence[Entry]], width: float = 620.0
    ) -> None:
        super().__init__(page)
        name, placeholder, none = said
        self._offered = offered
        self._width = width
        self.setAccessibleName(name)
        self._entries: list[tuple[str, Entry]] = []
        self._box = QWidget(self)
        column = QVBoxLayout(self._box)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        self.line = LineEdit(name, placeholder)
        self.list = EntryList(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.line)
        self._nothing = none
        self.none = Text(none, "quiet", wrap=True)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        self._typing = SearchLine(self.line)
        self._typing.typed.connect(self._find)
        self._typing.moved.connect(lambda by, page: self.list.step(by * (self.list.steps_of_a_page() if page else 1)))
        self._typing.escaped.connect(self.close_overlay)
        self.line.submitted.connect(lambda _text: self._go())
        self.list.gone.connect(self._go)
        self.list.current_changed.connect(lambda: tell(self.line, self.list))

    def open(self) -> None:
        """Read what there is now; begin with nothing typed."""
        self._entries = [(fold(entry.whole), entry) for entry in self._offered()]
        self.line.fill("")
        self._find("")
        super().open()
        self._box.setGeometry(self.panel().toRect())
        self.line.setFocus()

    def close_overlay(self) -> None:
        if self.isHidden():
            return
        super().close_overlay()
        self.list.show_rows([], ())
        self.closed.emit()

    def panel(self) -> QRectF:
        width = min(self._width, self.width() - 40.0)
        return QRectF((self.width() - width) / 2, 24, width, min(max(480.0, self.height() * 0.6), self.height() - 48.0))

    def found(self) -> list[Entry]:
        """What the list shows now."""
        return self.list.entries()

    def find_again(self) -> None:
        """What is looked for may have changed; what is chosen stays."""
        if self.isVisible():
            self._find(self.line.text(), self.line.composing, keep=True)

    def look(self, typed: str, sought: tuple[Word, ...], found: list[Entry]) -> list[Row]:
        """The rows for what was typed, where `found` are the palette's own entries. To be overridden."""
        return list(found[:_SHOWN])

    def _find(self, typed: str, composing: bool = False, keep: bool = False) -> None:
        """Entries that have all the words, in any order."""
        sought = words(typed)
        found = [entry for folded, entry in self._entries if all(word.needle in folded for word in sought)]
        rows = self.look(typed, sought, found)
        nothing = not any(isinstance(row, Entry) for row in rows)
        if nothing and composing and self.list.entries():
            return  # not converted yet: what is there stays
        self.list.show_rows(rows, sought, keep)
        self.none.setText(self.why_nothing())
        self.none.setVisible(nothing)

    def why_nothing(self) -> str:
        """What is said where nothing was found. To be overridden."""
        return self._nothing

    def _go(self) -> None:
        entry = self.list.current()
        if entry is not None:
            self.close_overlay()
            entry.act()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._box.setGeometry(self.panel().toRect())
