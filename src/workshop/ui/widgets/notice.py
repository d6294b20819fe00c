"""Quiet notices in place of dialogs.

Notice(text, kind="info" | "ok" | "warn" | "error", action="", seconds=0, close_words="")   .action_requested .closed
NoticeArea(close_words)      at most three, the newest above: .show_notice(...) -> Notice  .clear()
ConfirmBar(text, confirm, cancel, danger=False)    .confirmed .cancelled   (Esc cancels)
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.widgets.button import Button, IconButton, IconLabel
from workshop.ui.widgets.text import Text

NoticeKind = Literal["info", "ok", "warn", "error"]

_WORN: dict[str, tuple[str, str]] = {
    "info": ("accent", "info"),
    "ok": ("confirmed", "check-circle"),
    "warn": ("internal", "warning"),
    "error": ("issue", "error"),
}


class Notice(QFrame):
    """One sentence, one thing to do about it, and a way to put it away. It waits while the pointer is on it."""

    action_requested = Signal()
    closed = Signal()

    def __init__(
        self, text: str, kind: NoticeKind = "info", *, action: str = "", seconds: float = 0, close_words: str = ""
    ) -> None:
        super().__init__()
        role, sign = _WORN[kind]
        self.kind = kind
        self.setProperty("role", role)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 6, 5)
        row.setSpacing(8)
        row.addWidget(IconLabel(sign, role, 18), 0, Qt.AlignmentFlag.AlignVCenter)
        self._text = Text(text, wrap=True)
        self._text.setMinimumHeight(30)
        row.addWidget(self._text, 1)
        self.button: Button | None = None
        if action:
            self.button = Button(action, "quiet", small=True)
            self.button.clicked.connect(self.action_requested)
            row.addWidget(self.button)
        close = IconButton("close", close_words, size=16)
        close.clicked.connect(self.dismiss)
        row.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        if seconds > 0:
            self._timer.start(round(seconds * 1000))

    def text(self) -> str:
        return self._text.text()

    def dismiss(self) -> None:
        """Put it away."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._timer.interval() > 0:
            self._timer.start()


class NoticeArea(QWidget):
    """Where notices stand: no room while there are none."""

    _MOST = 3

    def __init__(self, close_words: str = "") -> None:
        super().__init__()
        self._close_words = close_words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 0)
        self._column.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def notices(self) -> list[Notice]:
        items = [self._column.itemAt(index) for index in range(self._column.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, Notice)]

    def show_notice(self, text: str, kind: NoticeKind = "info", *, action: str = "", seconds: float = 0) -> Notice:
        """Say something. The same sentence is not said twice; an old one goes when there are too many."""
        for old in self.notices():
            if old.text() == text and old.kind == kind:
                self._remove(old)
        notice = Notice(text, kind, action=action, seconds=seconds, close_words=self._close_words)
        notice.closed.connect(lambda: self._remove(notice))
        self._column.insertWidget(0, notice)
        for old in self.notices()[self._MOST :]:
            self._remove(old)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(notice, QAccessible.Event.Alert))
        return notice

    def clear(self) -> None:
        for notice in self.notices():
            self._remove(notice)

    def _remove(self, notice: Notice) -> None:
        self._column.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        if not self.notices():
            self.hide()


class ConfirmBar(QFrame):
    """Asks before something that cannot be taken back, where it happens; the safe answer has the focus."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, text: str, confirm: str, cancel: str, *, danger: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel("warning" if danger else "question", "issue" if danger else "accent", 18))
        row.addWidget(Text(text, wrap=True), 1)
        self.confirm_button = Button(confirm, "danger" if danger else "primary", small=True)
        self.cancel_button = Button(cancel, small=True)
        self.confirm_button.clicked.connect(self.confirmed)
        self.cancel_button.clicked.connect(self.cancelled)
        row.addWidget(self.cancel_button)
        row.addWidget(self.confirm_button)
        self.setFocusProxy(self.cancel_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)
