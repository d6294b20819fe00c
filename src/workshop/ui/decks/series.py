"""A small chart that a figure may have: there or not, and which of its values stands out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from workshop.decks.draft import Path
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.forms import Group
from workshop.ui.decks.nodes import written
from workshop.ui.decks.places import ChoicePlace
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.text import Text


class SeriesGroup(Group):
    """The chart's fields where there is a chart, a button to begin one where there is none."""

    def __init__(self, desk: Desk, title: str, hint: str, chart: Group) -> None:
        super().__init__(desk)
        self.column.setSpacing(6)
        self.title = Text(title, "heading")
        self.column.addWidget(self.title)
        self._hint = Text(hint, "small", wrap=True)
        self.column.addWidget(self._hint)
        self.chart = chart
        self.column.addWidget(chart)
        self.begin = Button(desk.words("editor.chart_add"), "quiet", icon="plus", small=True)
        self.begin.clicked.connect(self._begin)
        self.column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.end = Button(desk.words("editor.chart_remove"), "quiet", icon="close", small=True)
        self.end.clicked.connect(self._end)
        self.column.addWidget(self.end, 0, Qt.AlignmentFlag.AlignLeft)
        self._read_only = False

    def bind(self, part: Path) -> None:
        self.part = (*part, "series")
        self.chart.bind(self.part)

    def fill(self) -> None:
        there = self.desk.at(self.part) is not None
        self.chart.setVisible(there)
        self.begin.setVisible(not there and not self._read_only)
        self.end.setVisible(there and not self._read_only)
        self.setVisible(there or not self._read_only)
        self._hint.setVisible(not there)
        self._members = [self.chart] if there else []
        if there:
            self.chart.fill()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.chart.set_read_only(read_only)

    def _begin(self) -> None:
        self.desk.add(self.part)
        first = next(iter(self.places()), None)
        if first is not None:
            first.focus()

    def _end(self) -> None:
        self.desk.remove(self.part)
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)


class LabelPlace(ChoicePlace):
    """Which of the chart's values is drawn in full colour; none where nothing is chosen."""

    def __init__(self, desk: Desk, name: str, label: str) -> None:
        super().__init__(desk, name, label, [])

    def show_value(self, value: Any) -> None:
        series = self.desk.at(self.path[:-1])
        labels = [point.label for point in series.points] if series is not None else []
        choices: list[tuple[object, str]] = [("", self.desk.words("editor.none"))]
        choices += [(label, label) for label in labels if written(label)]
        if list(self._labels.items()) != choices:
            self._labels = dict(choices)
            self.box.set_choices(choices)
        super().show_value(value)
