"""The one line under the customer's picture that both sides of the table read while it is being typed.

    line = SharedLine(words); line.submitted.connect(...)   a stage.shared_line.Shared
    line.choose(CaptureKind.ACTION); line.kept(text); line.not_kept()

A line of ours is not taken here: its sign is refused in the moment it is typed, and nothing behind it is ever shown.
What the line says to that is written for the customer's eyes as well. Always light, like all the customer sees.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout

from workshop.i18n import Words
from workshop.model.terms import CaptureKind
from workshop.paint.palette import (
    ACCENT,
    ACTION,
    CONFIRMED,
    EDGE,
    INK,
    INK_2,
    ISSUE,
    LINE,
    NEUTRAL,
    PAPER,
    WHITE,
    Tone,
)
from workshop.stage.shared_line import KINDS, label, read, up_to_refused
from workshop.ui import theme
from workshop.ui.audience.way_back import SHEET, strip_button
from workshop.ui.widgets.entry import LineEdit

_TONES: dict[CaptureKind, Tone] = {
    CaptureKind.ISSUE: ISSUE,
    CaptureKind.VOICE: ACCENT,
    CaptureKind.QUESTION: NEUTRAL,
    CaptureKind.DECISION: CONFIRMED,
    CaptureKind.ACTION: ACTION,
    CaptureKind.PARKING: NEUTRAL,
}
_SIZE = 18
_SHEET = f"""
SharedLine {{ background: {PAPER}; border: none; border-top: 1px solid {LINE}; }}
QLineEdit {{ background: {WHITE}; color: {INK}; border: 2px solid {EDGE}; border-radius: 8px; padding: 6px 12px;
  selection-background-color: {ACCENT.mark}; selection-color: {WHITE}; placeholder-text-color: {INK_2}; }}
QLineEdit:focus {{ border-color: {ACCENT.mark}; }}
QLineEdit[refused="true"] {{ border-color: {ISSUE.mark}; }}
QLabel {{ color: {INK_2}; background: transparent; }}
QLabel[refused="true"] {{ color: {ISSUE.text}; }}
QMenu {{ background: {WHITE}; color: {INK}; border: 1px solid {EDGE}; }}
QMenu::item {{ padding: 6px 18px; }}
QMenu::item:selected {{ background: {ACCENT.tint}; color: {ACCENT.text}; }}
{SHEET}"""


class _Entry(LineEdit):
    """Esc empties; it never leaves the window. A text that does not fit is not cut: nothing of it is put in."""

    too_long = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(name, placeholder)
        # What is dropped or taken from a menu would come in unasked, and a menu has words of the system's own.
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def paste_text(self, text: str) -> None:
        """Put a text in where the cursor is; lines become one."""
        flat = " ".join(text.split("\n")).strip() if len(text) <= self.maxLength() else text
        if len(self.text()) - len(self.selectedText()) + len(flat) > self.maxLength():
            self.too_long.emit()
        else:
            self.insert(flat)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_text(QGuiApplication.clipboard().text())
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and not self.composing and self.text():
            self.selectAll()
            self.del_()
            event.accept()
            return
        super().keyPressEvent(event)


class SharedLine(QFrame):
    """Kind, line, and one quiet sentence below."""

    submitted = Signal(object)
    """A line to keep: `stage.shared_line.Shared`, never a refused or an empty one."""
    cover_requested = Signal()
    """The cover instead of the picture and the line."""

    def __init__(self, words: Words, lang: str = "", cover_key: str = "") -> None:
        super().__init__()
        self._words = words
        self._lang = lang or words.lang
        self._chosen = CaptureKind.ISSUE
        self.setAutoFillBackground(True)
        self.setStyleSheet(_SHEET)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 8)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.kind_button = QToolButton()
        self.kind_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.kind_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.kind_button.setFont(theme.font(15, True))
        self.kind_button.setMinimumHeight(38)
        self._menu = QMenu(self)
        for kind in KINDS:
            self._menu.addAction(label(kind, self._lang)).triggered.connect(partial(self._picked, kind))
        self.kind_button.setMenu(self._menu)
        self.entry = _Entry(words("audience.line.name"), words("audience.line.hint"))
        self.entry.setFont(theme.font(_SIZE))
        self.entry.setMinimumHeight(38)
        self.entry.textChanged.connect(self._changed)
        self.entry.submitted.connect(self._submitted)
        self.entry.too_long.connect(lambda: self._say(self._words("audience.line.too_long"), refused=True))
        row.addWidget(self.kind_button)
        row.addWidget(self.entry, 1)
        self.cover_button = strip_button(words("audience.line.cover"), cover_key)
        self.cover_button.setMinimumHeight(38)
        self.cover_button.clicked.connect(self.cover_requested)
        row.addWidget(self.cover_button)
        column.addLayout(row)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setFont(theme.font(13))
        self._said.setMinimumHeight(20)
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column.addWidget(self._said)
        self.setFocusProxy(self.entry)
        self._show_kind(self._chosen)

    @property
    def kind(self) -> CaptureKind:
        """What the line would become now."""
        return read(self.entry.text(), self._chosen).kind

    def choose(self, kind: CaptureKind) -> None:
        """The kind of the next line; one of ours is not to be had here."""
        if kind not in KINDS:
            self._say(self._words("audience.line.no_kind"), refused=True)
            return
        self._chosen = kind
        self._changed(self.entry.text())

    def said(self) -> str:
        """The sentence below the line."""
        return self._said.text()

    def kept(self, text: str) -> None:
        """The line is on the disk: it is emptied, and said."""
        self.entry.fill("")
        self._chosen = CaptureKind.ISSUE
        self._show_kind(self._chosen)
        self._say(self._words("audience.line.kept", text=text))

    def not_kept(self) -> None:
        """It could not be written: it stays where it is."""
        self.entry.untold()
        self._say(self._words("audience.line.not_kept"), refused=True)

    def paused(self) -> None:
        """No notes were asked for: it stays where it is."""
        self.entry.untold()
        self._say(self._words("audience.line.paused"), refused=True)

    # -- inside --------------------------------------------------------------------------------------------------

    def _picked(self, kind: CaptureKind, _checked: bool = False) -> None:
        self.choose(kind)
        self.entry.setFocus()

    def _changed(self, text: str) -> None:
        found = read(text, self._chosen)
        if found.refused:
            allowed = up_to_refused(text)
            if allowed != text:
                self.entry.setText(allowed)  # comes back here with nothing behind the sign
                return
            self._say(self._words("audience.line.refused", sign=found.refused), refused=True)
        elif text:
            self._say("")
        self._show_kind(found.kind)

    def _submitted(self, text: str) -> None:
        found = read(text, self._chosen)
        if found.text and not found.refused:
            self.submitted.emit(found)

    def _show_kind(self, kind: CaptureKind) -> None:
        tone = _TONES.get(kind, NEUTRAL)
        self.kind_button.setText(f"{label(kind, self._lang)} ▾")
        self.kind_button.setAccessibleName(self._words("audience.line.kind", kind=label(kind, self._lang)))
        self.kind_button.setStyleSheet(
            f"QToolButton {{ background: {tone.tint}; color: {tone.text}; border: 2px solid {tone.tint};"
            f" border-radius: 8px; padding: 4px 12px; }}"
            f"QToolButton:focus {{ border-color: {ACCENT.mark}; }} QToolButton::menu-indicator {{ image: none; }}"
        )

    def _say(self, text: str, *, refused: bool = False) -> None:
        self._said.setText(self._said.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self._room()))
        for widget in (self._said, self.entry):
            if widget.property("refused") != refused:
                widget.setProperty("refused", refused)
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def _room(self) -> int:
        return max(self.width() - 40, 240)

    def sizeHint(self) -> QSize:
        return QSize(720, 88)
