"""What stands where nothing is yet.

EmptyState(icon, title, text="", button=None)
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.ui.widgets.button import IconLabel
from workshop.ui.widgets.text import Text


class EmptyState(QWidget):
    """What stands where nothing is yet: what belongs here, and how it gets here."""

    def __init__(self, icon: str, title: str, text: str = "", button: QWidget | None = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(8)
        column.addStretch(1)
        if icon:
            column.addWidget(IconLabel(icon, "ink_3", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        self._heading = Text(title, "strong", wrap=True)
        self._said = Text(text, "quiet", wrap=True)
        for label in (self._heading, self._said):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self._said.setVisible(bool(text))
        if button is not None:
            column.addSpacing(4)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setAccessibleName(title)

    def say(self, title: str, text: str) -> None:
        """Say something else."""
        self._heading.setText(title)
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self.setAccessibleName(title)
