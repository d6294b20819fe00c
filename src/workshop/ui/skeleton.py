"""Home before anything is loaded: its headings in real words, its cards still empty.

Takes the place Home will take, so that nothing jumps. May import only PySide6 and `ui` parts with the same rule.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.ui.widgets.card import Card
from workshop.ui.widgets.text import Text


class HomeSkeleton(QWidget):
    """Headings and empty cards."""

    def __init__(self, words: Callable[..., str]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 20)
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(Text(words("shell.skeleton_workshops"), "heading"))
        for _ in range(2):
            pair = QHBoxLayout()
            pair.setSpacing(12)
            for _ in range(2):
                card = Card()
                card.setFixedHeight(96)
                pair.addWidget(card)
            left.addLayout(pair)
        left.addStretch(1)
        row.addLayout(left, 9)
        promises = Card(words("shell.skeleton_promises"))
        promises.add(Text(words("shell.loading"), "small"))
        promises.body.addStretch(1)
        promises.setMinimumWidth(270)
        row.addWidget(promises, 4)
