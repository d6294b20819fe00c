"""A text to be read, with the words that differ from another one underlined and bold.

MarkedText(name)    .show_pieces([("same ", False), ("new", True)])    .marked() -> ["new"]
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from workshop.ui import theme
from workshop.ui.widgets.text import line_height


class MarkedText(QTextEdit):
    """Read only; it can be selected and copied, and Tab passes on."""

    def __init__(self, name: str, role: str = "accent") -> None:
        super().__init__()
        self._role = role
        self._name = name
        self._pieces: tuple[tuple[str, bool], ...] = ()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_pieces(self, pieces: Sequence[tuple[str, bool]]) -> None:
        self._pieces = tuple(pieces)
        self.clear()
        cursor = QTextCursor(self.document())
        spaced = QTextBlockFormat()
        spaced.setLineHeight(line_height(theme.TEXT), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(spaced)
        for text, differs in pieces:
            look = QTextCharFormat()
            if differs:
                role = theme.look().role(self._role)
                look.setFontUnderline(True)
                look.setFontWeight(QFont.Weight.Bold)
                look.setForeground(QColor(role.text))
                look.setBackground(QColor(role.tint))
            cursor.insertText(text, look)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def marked(self) -> list[str]:
        """The words that differ."""
        return [text for text, differs in self._pieces if differs]
