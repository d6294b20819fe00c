"""What is inside a trend, as the trend's own fields show it: how many there are, and a button for one more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.ui.decks.desk import Desk
from workshop.ui.decks.nodes import Kind
from workshop.ui.decks.places import Place
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.text import Text


class InnerList(Place):
    """One list of a trend, or its formula."""

    def __init__(self, desk: Desk, name: str, kind: Kind) -> None:
        words = desk.words
        what = words(f"editor.kind.{kind}")
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Text(what), 0, Qt.AlignmentFlag.AlignVCenter)
        self._count = Text("", "quiet")
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.more = Button(words("editor.add_one", what=what), "quiet", icon="plus", small=True)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        super().__init__(desk, name, what, holder)
        self.label.hide()
        self.more.clicked.connect(lambda: desk.add_wanted.emit(self.path))

    def entries(self) -> Sequence[QWidget]:
        return (self.more,)

    def show_value(self, value: Any) -> None:
        words, desk = self.desk.words, self.desk
        count = len(value) if isinstance(value, tuple) else 0 if value is None else 1
        self._count.setText(words.plural("editor.count", count))
        single = not isinstance(value, tuple)
        self.more.setVisible(not desk.read_only and not (single and count))

    def set_read_only(self, read_only: bool) -> None:
        """The button goes with the next filling."""
