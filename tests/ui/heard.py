"""All that our side says, to the eye, to the pointer and to a screen reader: to be searched for what is ours alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QMenu, QTabWidget, QWidget

ROLES = [Qt.ItemDataRole(role) for role in range(14)]
SAYING = (
    "text", "toolTip", "accessibleName", "accessibleDescription", "windowTitle", "statusTip", "whatsThis",
    "placeholderText", "title", "toPlainText", "currentText",
)  # fmt: skip


@cache
def _saying(kind: type[QWidget]) -> tuple[str, ...]:
    return tuple(name for name in SAYING if callable(getattr(kind, name, None)))


def of_model(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        for role in ROLES:
            yield str(model.index(row, 0, parent).data(role))


def strings(root: QWidget) -> Iterator[str]:
    """Every string of a widget and of all that is in it, shown or not."""
    for widget in (root, *root.findChildren(QWidget)):
        for name in _saying(type(widget)):
            yield str(getattr(widget, name)())
        if isinstance(widget, QMenu):
            for action in widget.actions():
                yield from (action.text(), action.toolTip())
        if isinstance(widget, QComboBox):
            yield from of_model(widget.model())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from of_model(widget.model())
        if isinstance(widget, QTabWidget):
            yield from (widget.tabText(place) for place in range(widget.count()))
            yield from (widget.tabToolTip(place) for place in range(widget.count()))


def listen_to_painters(monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    """From now on every string that anything of ours draws by itself is in `said` as well."""
    draw: Callable[..., Any] = QPainter.drawText

    def listen(painter: QPainter, *what: Any) -> Any:
        said.extend(part for part in what if isinstance(part, str))
        return draw(painter, *what)

    monkeypatch.setattr(QPainter, "drawText", listen)
