"""A column of rows that are kept while what they stand for is kept, with the focus and what is typed in them.

    rows = Rows(); rows.show_rows([(person.id, person) ...], make_row)

May import only PySide6.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

K = TypeVar("K", bound=Hashable)


class Rows(QWidget):
    """One widget for each key, in the order of the keys. A key holds all that its row shows."""

    def __init__(self, spacing: int = 6) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)
        self._rows: dict[Hashable, QWidget] = {}

    def rows(self) -> list[QWidget]:
        return list(self._rows.values())

    def row(self, key: Hashable) -> QWidget | None:
        return self._rows.get(key)

    def focus_row(self, key: Hashable) -> bool:
        """Put the keyboard into a row; tells whether there is one to put it in."""
        row = self._rows.get(key)
        inside = _focusable(row) if row is not None else []
        if inside:
            inside[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(inside)

    def show_rows(self, keys: Sequence[K], make: Callable[[K], QWidget]) -> None:
        """Make what is missing, take away what is gone; the focus goes on to the row in its place."""
        place, child = self._focused()
        wanted = dict.fromkeys(keys)
        for key in [key for key in self._rows if key not in wanted]:
            gone = self._rows.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        made: dict[Hashable, QWidget] = {key: self._rows.get(key) or make(key) for key in wanted}
        for index, row in enumerate(made.values()):
            if self._column.indexOf(row) != index:
                self._column.insertWidget(index, row)
                row.show()
        self._rows = made
        self._chain()
        if place >= 0 and self._focused()[0] < 0:
            self._focus(place, child)

    def clear(self) -> None:
        self.show_rows([], lambda _key: QWidget())

    def _chain(self) -> None:
        """Tab goes from row to row, from where this column stands in its page, whatever was made last."""
        before: QWidget = self
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders only what could take the focus
        for row in self._rows.values():
            for inside in _focusable(row):
                QWidget.setTabOrder(before, inside)
                before = inside
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _focused(self) -> tuple[int, int]:
        """Which row has the focus, and which of its children."""
        holder = QApplication.focusWidget()
        for index, row in enumerate(self._rows.values()):
            if holder is not None and (row is holder or row.isAncestorOf(holder)):
                inside = _focusable(row)
                return index, inside.index(holder) if holder in inside else 0
        return -1, 0

    def _focus(self, place: int, child: int) -> None:
        rows = self.rows()
        if rows:
            inside = _focusable(rows[min(place, len(rows) - 1)])
            if inside:
                inside[min(child, len(inside) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


def _focusable(row: QWidget) -> list[QWidget]:
    """The row itself where it takes the focus, then what in it does; lists that pop up are windows of their own."""
    inside = [w for w in (row, *row.findChildren(QWidget)) if w.window() is row.window() and not w.focusProxy()]
    return [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled()]
