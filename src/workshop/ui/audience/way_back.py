"""The strip under the cover where two people look at one screen: on with the picture, or over to our side.

    foot = WayBack(words); foot.on_requested.connect(...); foot.back_requested.connect(...)

Enter and Esc do the same and stand on the buttons (the one key goes on the way one was going); a click is for whoever
has forgotten them. Written for the customer's eyes as well, and always light.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from workshop.i18n import Words
from workshop.paint.palette import ACCENT, EDGE, INK, INK_2, LINE, PAPER, WHITE
from workshop.ui import theme

SHEET = f"""
QToolButton {{ background: {WHITE}; color: {INK}; border: 1px solid {EDGE}; border-radius: 8px; padding: 6px 14px; }}
QToolButton:hover {{ border-color: {ACCENT.mark}; color: {ACCENT.text}; }}
QToolButton[quiet="true"] {{ color: {INK_2}; border-color: {LINE}; }}
"""


def strip_button(text: str, key: str) -> QToolButton:
    """A button for the pointer: its key is pressed without going to it."""
    button = QToolButton()
    button.setText(f"{text}   {key}")
    button.setAccessibleName(text)
    button.setAccessibleDescription(key)
    button.setFont(theme.font(13))
    button.setMinimumHeight(34)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


class WayBack(QFrame):
    """Two ways on from the cover."""

    on_requested = Signal()
    back_requested = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setStyleSheet(f"WayBack {{ background: {PAPER}; border: none; border-top: 1px solid {LINE}; }} {SHEET}")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(10)
        self.on_button = strip_button(words("audience.cover.on"), "Enter")
        self.on_button.clicked.connect(self.on_requested)
        self.back_button = strip_button(words("audience.cover.back"), "Esc")
        self.back_button.setProperty("quiet", True)
        self.back_button.clicked.connect(self.back_requested)
        row.addStretch(1)
        row.addWidget(self.on_button)
        row.addWidget(self.back_button)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()  # beside the buttons nothing is meant

    def sizeHint(self) -> QSize:
        return QSize(720, 56)
