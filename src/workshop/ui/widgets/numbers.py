"""Standard controls that only need their manners mended: the wheel never changes what has no focus, names are set.

NumberBox(name, least=0, most=99, suffix="")    TimeBox(name)    .changed(int | QTime) by the person, .fill(value)
ChoiceBox(name, [(value, text), …])             .value() .fill(value) .chosen(value)
ItemList(name)                                  QListWidget whose lines keep their height
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTime, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QListWidget, QSizePolicy, QSpinBox, QTimeEdit


def _settle(box: QAbstractSpinBox, name: str) -> None:
    box.setAccessibleName(name)
    # WORKAROUND: a style sheet that draws the arrows leaves no room before the text.
    box.lineEdit().setTextMargins(9, 0, 0, 0)
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class NumberBox(QSpinBox):
    """A whole number."""

    changed = Signal(int)
    """By the person; not by `fill`."""

    def __init__(self, name: str, least: int = 0, most: int = 99, *, suffix: str = "", step: int = 1) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.setSingleStep(step)
        self.setKeyboardTracking(False)
        _settle(self, name)
        self.valueChanged.connect(self.changed)

    def fill(self, value: int) -> None:
        """Show a value; nobody is told."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class TimeBox(QTimeEdit):
    """A time of day."""

    changed = Signal(QTime)
    """By the person; not by `fill`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setDisplayFormat("HH:mm")
        self.setKeyboardTracking(False)
        _settle(self, name)
        self.timeChanged.connect(self.changed)

    def fill(self, value: QTime) -> None:
        """Show a value; nobody is told."""
        self.blockSignals(True)
        self.setTime(value)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceBox(QComboBox):
    """One of many values, by name."""

    chosen = Signal(object)
    """By the person; not by `fill`."""

    def __init__(self, name: str, choices: Sequence[tuple[object, str]] = (), value: object = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._values: list[object] = []
        self.activated.connect(lambda index: self.chosen.emit(self._values[index]))
        self.set_choices(choices, value)

    def set_choices(self, choices: Sequence[tuple[object, str]], value: object = None) -> None:
        """Offer other values; nobody is told."""
        self.clear()
        self._values = [given for given, _ in choices]
        self.addItems([text for _, text in choices])
        self.fill(value)

    def value(self) -> object:
        index = self.currentIndex()
        return self._values[index] if index >= 0 else None

    def fill(self, value: object) -> None:
        """Show a value; one that is not offered shows nothing. Nobody is told."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ItemList(QListWidget):
    """A list of lines; `strong` marks the chosen one in full colour, `plain` drops the frame."""

    def __init__(self, name: str, *, strong: bool = False, plain: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("strong", strong)
        self.setProperty("plain", plain)
        # WORKAROUND: a list lays its lines out before the style sheet has told their height, and never again.
        self.ensurePolished()
