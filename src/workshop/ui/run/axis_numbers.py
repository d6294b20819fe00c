"""A topic's scores as numbers: finer than high, middle and low."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from workshop.i18n import Words
from workshop.model.ranking import Axis
from workshop.ui.widgets.flow import Flow
from workshop.ui.widgets.text import ElidingLabel, Text

AXES: tuple[Axis, ...] = ("importance", "urgency", "impact", "effort")
_NOT_ASKED = -0.5
"""One step below zero is a dash."""


class AxisNumbers(QWidget):
    """The topic's name and a box for each axis that is asked for; a dash is 'not asked'."""

    changed = Signal(str, object)
    """By the person: the axis, and the number or None."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 0, 0)
        column.setSpacing(2)
        self._title = ElidingLabel("", "strong")
        column.addWidget(self._title)
        self._flow = Flow(spacing=9, line_spacing=2)
        column.addWidget(self._flow)
        self.boxes: dict[Axis, QDoubleSpinBox] = {}
        self._parts: dict[Axis, QWidget] = {}
        for axis in AXES:
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4)
            name = words(f"run.rank.{axis}")
            row.addWidget(Text(name, "small"))
            self.boxes[axis] = self._box(axis, words(f"run.rank.{axis}_name"))
            row.addWidget(self.boxes[axis])
            self._parts[axis] = part
            self._flow.add(part)

    def _box(self, axis: Axis, name: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(_NOT_ASKED, 5.0)
        box.setSingleStep(0.5)
        box.setDecimals(1)
        box.setSpecialValueText("–")
        box.setFixedWidth(66)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setKeyboardTracking(False)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel alone changes nothing
        box.valueChanged.connect(partial(self._tell, axis))
        return box

    def _tell(self, axis: Axis, value: float) -> None:
        self.changed.emit(axis, None if value < 0 else value)

    def add(self, widget: QWidget) -> None:
        """Put something behind the boxes: there is little room below a list."""
        self._flow.add(widget)

    def ask(self, axes: Sequence[Axis], *, titled: bool = True) -> None:
        """Boxes for these axes; `titled`: with the topic's name over them."""
        self._title.setVisible(titled)
        for axis, part in self._parts.items():
            part.setVisible(axis in axes)

    def fill(self, title: str, values: Mapping[Axis, float | None] | None) -> None:
        """Show a topic; None: there is none. Filling tells nobody."""
        self._title.setText(title)
        for axis, box in self.boxes.items():
            value = values[axis] if values else None
            box.blockSignals(True)
            box.setValue(_NOT_ASKED if value is None else value)
            box.blockSignals(False)
            box.setEnabled(values is not None)
