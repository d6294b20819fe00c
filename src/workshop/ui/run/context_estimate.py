"""The cost of staying as is: the customer's own numbers, typed while they stand on the screen.

A blank is legal: one press makes an action of all that are left, to be answered by next time.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from workshop.commands.answers import FillEstimate
from workshop.commands.captures import CaptureLine
from workshop.i18n import Words
from workshop.model import estimate as estimates
from workshop.model.deck import Formula
from workshop.model.items import Capture, Estimate, SlideRef
from workshop.model.terms import CaptureKind
from workshop.ui.actions import hint
from workshop.ui.run.context import ContextPanel, Wish
from workshop.ui.run.desk import Desk
from workshop.ui.run.numbers import read_number, write_number
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import clear_layout
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.text import Text


class EstimatePanel(ContextPanel):
    """A field for each number; Enter goes to the next one, and from the last back to the line."""

    shows = (Estimate, Capture)
    wish = Wish(400, 210)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words("run.estimate.title"))
        self._fields: dict[str, LineEdit] = {}
        self._made_for = ""
        self._box = QWidget()
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._box.setMaximumWidth(520)
        self.add(self._box)
        self._error = Text("", "error", wrap=True)
        self._error.hide()
        self.add(self._error)
        self._result = Text("", "strong", wrap=True)
        self.add(self._result)
        self._ask_later = Button("", small=True, icon="plus", key=hint("reaction_1"))
        self._ask_later.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._ask_later.clicked.connect(self._promise)
        self.add(self._ask_later)
        self.body.addStretch(1)

    @property
    def _trend(self) -> str:
        return self.slide.of if self.slide else ""

    def _formula(self) -> Formula | None:
        trend = self.desk.workshop.trend(self._trend)
        return trend.formula if trend else None

    def show_slide(self, slide: SlideRef | None) -> None:
        self.flush()
        self.slide = slide
        if self._made_for != self._trend:
            self._make()
        self.refresh()

    def _make(self) -> None:
        self._made_for = self._trend
        clear_layout(self._grid)
        self._fields = {}
        formula = self._formula()
        for row, given in enumerate(formula.inputs if formula else ()):
            label = Text(given.label, wrap=True)
            label.setToolTip(given.hint or given.label)
            field = LineEdit(f"{given.label} {given.unit}", self.desk.words("run.estimate.blank"))
            field.setFixedWidth(96)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.settled.connect(partial(self._fill, given.id))
            field.submitted.connect(partial(self._next, given.id))
            self._fields[given.id] = field
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(field, row, 1)
            self._grid.addWidget(Text(given.unit, "small"), row, 2)
        self.wish = Wish(400, 106 + 38 * max(len(self._fields), 1))

    def refresh(self) -> None:
        words, formula = self.desk.words, self._formula()
        found = self.desk.workshop.get(Estimate, self._trend)
        values = found.values if found else {}
        for ident, field in self._fields.items():
            if not field.hasFocus():
                field.fill(write_number(values.get(ident)))
        if formula is None:
            return
        self._show_blanks(formula, values)
        result = estimates.result(formula, values)
        if result is None:
            self._result.setText(words("run.estimate.open"))
        else:
            shown = write_number(round(result) if abs(result) >= 100 else round(result, 1))
            self._result.setText(
                words("run.estimate.result", label=formula.result_label, value=shown, unit=formula.result_unit)
            )

    def _show_blanks(self, formula: Formula, values: Mapping[str, float | None]) -> None:
        left = estimates.blanks(formula, values)
        self._ask_later.setVisible(0 < len(left) < len(formula.inputs))
        promised = self._is_promised(left)
        self._ask_later.setEnabled(not promised)
        said = "run.estimate.promised" if promised else "run.estimate.promise"
        self._ask_later.set_text(self.desk.words.plural(said, len(left)), "check" if promised else "plus")

    def _action(self, left: list[str]) -> str:
        """The action in the customer's language: it is they who will read it."""
        words = Words(self.desk.workshop.setup.lang)
        return words("run.estimate.action", names=words("run.estimate.and").join(left))

    def _is_promised(self, left: list[str]) -> bool:
        text = self._action(left)
        captures = self.desk.workshop.of(Capture).values()
        return any(c.what is CaptureKind.ACTION and c.text == text for c in captures)

    def _promise(self) -> None:
        """What is not known today is asked for by next time."""
        if self.desk.workshop.run.notes_paused:
            self.desk.host.notify(self.desk.words("audience.line.paused"), "warn")
            return
        formula = self._formula()
        found = self.desk.workshop.get(Estimate, self._trend)
        left = estimates.blanks(formula, found.values if found else {}) if formula else []
        if left and not self._is_promised(left):
            self.desk.apply(CaptureLine(what=CaptureKind.ACTION, text=self._action(left)))
        self.desk.line_wanted.emit()

    def answer(self, number: int) -> None:
        if number == 1 and self._ask_later.isVisible() and self._ask_later.isEnabled():
            self._promise()

    def _fill(self, ident: str, text: str) -> None:
        try:
            value = read_number(text)
        except ValueError:
            self._error.setText(self.desk.words("run.estimate.not_a_number"))
            self._error.show()
            self._fields[ident].setProperty("error", True)
        else:
            self._error.hide()
            self._fields[ident].setProperty("error", False)
            self.desk.apply(FillEstimate(trend=self._made_for, values={ident: value}), joins=True)
        self._fields[ident].style().unpolish(self._fields[ident])
        self._fields[ident].style().polish(self._fields[ident])
        self.refresh()

    def _next(self, ident: str, _text: str) -> None:
        ids = list(self._fields)
        place = ids.index(ident) + 1
        if place < len(ids):
            self._fields[ids[place]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.desk.line_wanted.emit()

    def take(self) -> None:
        """Alt+Enter in the line: the numbers are being said."""
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        for field in self._fields.values():
            field.flush()
