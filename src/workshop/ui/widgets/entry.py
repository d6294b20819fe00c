"""Where people type. Both know when a kanji conversion is open, and neither saves while a form is being filled.

    LineEdit(name, placeholder="", *, big=False)       one line; Enter submits
    TextEdit(name, placeholder="", *, lines=(2, 6), enter_submits=False)   grows with its text; Ctrl+Enter submits

Signals: `submitted(str)` (never by the Enter that ends a conversion), `settled(str)` (the text rests: 0.8 s after the
last key, when the focus leaves, or on `flush()`; only when it differs from what was filled in or told last).
`fill(text)` sets the text without any of them. `composing` is true while a conversion is open. `pending` is true while
what stands there was not told, or was told in vain: `untold()` says that it could not be kept, so the next rest tells
it again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from time import monotonic

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTextEdit, QWidget

from workshop.ui import theme
from workshop.ui.actions import acts_while_typing, first_key
from workshop.ui.widgets.text import broken_lines, line_height

_REST_MS = 800
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Composition:
    """Whether a conversion is open, and whether an Enter is the one that has just ended it.

    Some input methods end a conversion and then still deliver the Enter that ended it; nobody presses Enter twice
    within `after` seconds.
    """

    after = 0.05

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self.open = False
        self._ended = float("-inf")
        self._then: list[Callable[[], object]] = []

    def then(self, act: Callable[[], object]) -> None:
        """Call `act` once, as soon as the conversion that is open has ended."""
        self._then.append(act)

    def heard(self, event: QInputMethodEvent) -> None:
        now_open = bool(event.preeditString())
        if self.open and not now_open:
            self._ended = self._clock()
        # Who types on has the next conversion opened by what ends this one.
        ended = self.open and (not now_open or bool(event.commitString()))
        self.open = now_open
        if ended:
            waiting, self._then = self._then, []
            for act in waiting:
                act()

    def owns_enter(self) -> bool:
        return self.open or self._clock() - self._ended < self.after


class _Rest:
    """Tells when typing rests; shared by both kinds of entry."""

    def __init__(
        self, owner: QWidget, text: Callable[[], str], tell: Callable[[str], None], composing: Callable[[], bool]
    ) -> None:
        self._text, self._tell, self._composing = text, tell, composing
        self._told = self._filled = ""
        self._timer = QTimer(owner)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._rested)

    def filled(self, text: str) -> None:
        self._told = self._filled = text
        self._timer.stop()

    def pending(self) -> bool:
        return self._composing() or self._text() != self._told

    def untold(self) -> None:
        self._told = self._filled

    def edited(self) -> None:
        # Not restarted by each key: someone who types without a pause is saved as well.
        if not self._timer.isActive():
            self._timer.start()

    def _rested(self) -> None:
        if self._composing():
            self._timer.start()
        else:
            self.flush()

    def flush(self) -> None:
        self._timer.stop()
        text = self._text()
        if text != self._told:
            self._told = text
            self._tell(text)


def _text_undo(widget: QLineEdit | QTextEdit, event: QKeyEvent) -> bool | None:
    """Undo belongs to the text while it has something to undo, then to the workshop. None: not an undo key."""
    pressed = event.keyCombination().toCombined()
    if pressed in _keys_of(QKeySequence.StandardKey.Undo):
        return widget.isUndoAvailable() if isinstance(widget, QLineEdit) else widget.document().isUndoAvailable()
    if pressed in _keys_of(QKeySequence.StandardKey.Redo) or pressed == _REDO:
        return widget.isRedoAvailable() if isinstance(widget, QLineEdit) else widget.document().isRedoAvailable()
    return None


_REDO = first_key("Ctrl+Shift+Z").toCombined()


@lru_cache(maxsize=2)
def _keys_of(standard: QKeySequence.StandardKey) -> frozenset[int]:
    """The platform's keys, asked for once: every letter that is typed is looked up in them."""
    bindings = QKeySequence.keyBindings(standard)
    return frozenset(sequence[0].toCombined() for sequence in bindings)  # type: ignore[index]  # the stubs err


def _left_to_shortcuts(widget: QLineEdit | QTextEdit, event: QEvent) -> bool:
    """Is this key one of the table's, so that the text must not take it for itself?"""
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.ShortcutOverride:
        return False
    if acts_while_typing(event):
        return True
    return _text_undo(widget, event) is False


class LineEdit(QLineEdit):
    """One line. `name` is what a screen reader says."""

    submitted = Signal(str)
    settled = Signal(str)

    def __init__(self, name: str, placeholder: str = "", *, big: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("big", big)
        if big:
            self.setFont(theme.font(theme.CAPTURE))
        self.composition = Composition()
        self._rest = _Rest(self, self.text, self.settled.emit, lambda: self.composing)
        self.textEdited.connect(lambda _text: self._rest.edited())

    @property
    def composing(self) -> bool:
        return self.composition.open

    def fill(self, text: str) -> None:
        """Show a text, from its beginning; nobody is told."""
        if self.text() != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)
        self._rest.filled(text)

    def flush(self) -> None:
        """Tell now what was typed, if it was not told yet."""
        self._rest.flush()

    @property
    def pending(self) -> bool:
        """Is there something that was typed and is not kept yet?"""
        return self._rest.pending()

    def untold(self) -> None:
        """What was told last could not be kept: it stays pending and is told again."""
        self._rest.untold()

    def event(self, event: QEvent) -> bool:
        if _left_to_shortcuts(self, event):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self.text()
        self.composition.heard(event)
        super().inputMethodEvent(event)
        if self.text() != before:
            self._rest.edited()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not self.composition.owns_enter():
                self._rest.flush()
                self.submitted.emit(self.text())
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._rest.flush()


class TextEdit(QTextEdit):
    """Several lines of plain text, as high as they need between the two numbers of `lines`."""

    submitted = Signal(str)
    settled = Signal(str)

    def __init__(
        self, name: str, placeholder: str = "", *, lines: tuple[int, int] = (2, 6), enter_submits: bool = False
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._placeholder = placeholder
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._line = line_height(theme.TEXT)
        self._lines = lines
        self._enter_submits = enter_submits
        self._filling = False
        self.composition = Composition()
        self._rest = _Rest(self, self.toPlainText, self.settled.emit, lambda: self.composing)
        self.textChanged.connect(self._changed)
        # Not within the resize itself: the layout that is giving the room would not hear of the new height.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._grow)
        self._space_lines()
        self._grow()

    @property
    def composing(self) -> bool:
        return self.composition.open

    def text(self) -> str:
        return self.toPlainText()

    def fill(self, text: str) -> None:
        """Show a text; nobody is told."""
        if self.toPlainText() != text:
            self._filling = True
            self.setPlainText(text)
            self._space_lines()
            self._filling = False
            self._grow()
        self._rest.filled(text)

    def flush(self) -> None:
        """Tell now what was typed, if it was not told yet."""
        self._rest.flush()

    @property
    def pending(self) -> bool:
        """Is there something that was typed and is not kept yet?"""
        return self._rest.pending()

    def untold(self) -> None:
        """What was told last could not be kept: it stays pending and is told again."""
        self._rest.untold()

    def placeholderText(self) -> str:
        return self._placeholder

    def setPlaceholderText(self, text: str) -> None:
        self._placeholder = text
        self.viewport().update()

    def _space_lines(self) -> None:
        # No step of the undo stack: the air between lines is not something that was typed.
        self.document().setUndoRedoEnabled(False)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(self._line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(spaced)
        self.document().setUndoRedoEnabled(True)

    def _changed(self) -> None:
        if not self._filling:
            self._rest.edited()
            self._grow()

    def _grow(self) -> None:
        least, most = self._lines
        lines = round(self.document().size().height() / self._line)
        height = max(least, min(most, lines)) * self._line + 14
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)
        wanted = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(wanted)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        if _left_to_shortcuts(self, event):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composition.heard(event)
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS:
            submits = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if self._enter_submits:
                submits = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if self.composition.owns_enter():  # neither a line break nor a wish to go on
                event.accept()
                return
            if submits:
                self._rest.flush()
                self.submitted.emit(self.toPlainText())
                event.accept()
                return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._rest.flush()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._placeholder and self.document().isEmpty() and not self.composing:
            # Qt's own would wrap without our air and be cut: as many lines as there is room for, then "…".
            painter = QPainter(self.viewport())
            painter.setFont(self.font())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            area = self.viewport().rect()
            rows = max(area.height() // self._line, 1)
            shown = broken_lines(self._placeholder, self.font(), area.width(), rows)
            for number, line in enumerate(shown):
                row = QRectF(0, number * self._line, area.width(), self._line)
                painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, line)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._later.start()
