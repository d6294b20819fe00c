"""What every page owes its user: a name for each control, a way to it by Tab, a visible focus, no text that is cut."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QScrollArea, QWidget
from tests.ui.house import focusables, settle

from workshop.ui.widgets.chip import Chip, ChipButton
from workshop.ui.widgets.text import ElidingLabel

_SLACK = 1


def unnamed(page: QWidget) -> list[str]:
    """Controls a screen reader would pass over in silence."""
    return [_said(w) for w in focusables(page) if not w.accessibleName().strip()]


def cut_texts(page: QWidget) -> list[str]:
    """Visible texts with less room than they need, that do not give way with … and a tool tip."""
    found = [_said(w) for w in page.findChildren(QWidget) if w.isVisible() and _is_cut(w)]
    return found + [f"beside its column: {_said(w)}" for w in _beside(page)]


def _is_cut(w: QWidget) -> bool:
    wanted, width = w.sizeHint().width(), w.width()
    if isinstance(w, ElidingLabel):
        return width + _SLACK < wanted and w.toolTip() != w.text()
    if isinstance(w, QLabel):
        if w.wordWrap():
            return bool(w.text()) and w.height() + _SLACK < w.heightForWidth(width)
        return width + _SLACK < wanted
    if isinstance(w, QComboBox):
        return width < w.fontMetrics().horizontalAdvance(w.currentText()) + 34
    if isinstance(w, QAbstractButton | Chip | ChipButton):
        return width + _SLACK < wanted and not w.toolTip()
    return False


def _beside(page: QWidget) -> list[QWidget]:
    """What stands out at the right of the column it is in."""
    found: list[QWidget] = []
    for area in page.findChildren(QScrollArea):
        if not area.isVisible() or area.widget() is None:
            continue
        right = area.viewport().width()
        inside = [w for w in area.widget().findChildren(QWidget) if w.isVisible()]
        found += [w for w in inside if w.mapTo(area.viewport(), QPoint(w.width(), 0)).x() > right + _SLACK]
    return found


def tab_round(page: QWidget, *, most: int = 400) -> list[QWidget]:
    """The widgets Tab reaches from the first one on, until it comes round or leaves the page."""
    reachable = focusables(page)
    first = reachable[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = []
    for _ in range(most):
        holder = QApplication.focusWidget()
        if holder is None or holder in found:
            break
        found.append(holder)
        QTest.keyClick(holder, Qt.Key.Key_Tab)
    return found


def without_visible_focus(page: QWidget) -> list[str]:
    """Controls that look the same with and without the keyboard's focus."""
    found = []
    for w in focusables(page):
        w.setFocus(Qt.FocusReason.TabFocusReason)
        settle(1)
        if not w.hasFocus():
            continue
        with_focus = w.grab().toImage()
        w.clearFocus()
        settle(1)
        if w.grab().toImage() == with_focus:
            found.append(_said(w))
    return found


def _said(w: QWidget) -> str:
    text = getattr(w, "text", None)
    words = text() if callable(text) else ""
    return f"{type(w).__name__} {w.accessibleName()!r} {words[:40]!r} {w.width()}/{w.sizeHint().width()}"
