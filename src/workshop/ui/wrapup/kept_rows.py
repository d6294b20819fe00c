"""A list of short entries with a form below: added, taken up again to be changed, removed. Base of such cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.base import Command
from workshop.ui.parts.host import Host
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import Section, brief
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.wrapup.day_field import DayField


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry as its row shows it; `sign` is a chip beside it, in a role."""

    id: str
    text: str
    detail: str = ""
    sign: tuple[str, str] | None = None
    fixed: bool = False
    """It can be taken away, not reworded."""


class KeptRows(Section):
    """Enter in any field of the form keeps the entry and begins the next."""

    def __init__(self, host: Host, title: str) -> None:
        super().__init__(host, title)
        self.rows = Rows(spacing=6)
        self._editing: str | None = None
        self._first: LineEdit
        self._lines: tuple[LineEdit, ...] = ()
        self._days: tuple[DayField, ...] = ()

    # -- what a card says ---------------------------------------------------------------------------------------

    def kept(self) -> Sequence[Kept]:
        """The entries there are, in their order."""
        raise NotImplementedError

    def command(self, editing: str | None) -> Command:
        """What keeps the form: as a new entry, or as another wording of one."""
        raise NotImplementedError

    def remove(self, entry_id: str) -> Command:
        raise NotImplementedError

    def take_up(self, entry_id: str) -> None:
        """Put an entry into the form."""
        raise NotImplementedError

    # -- the form -----------------------------------------------------------------------------------------------

    def make_form(self, add: str, lines: Sequence[LineEdit], days: Sequence[DayField] = ()) -> None:
        """The fields stand already; `add` is said on the button. The first line is what an entry is about."""
        self._first, self._lines, self._days = lines[0], tuple(lines), tuple(days)
        self._add_words = add
        self.add_button = Button(add, "plain", icon="plus")
        self.add_button.clicked.connect(self._keep)
        self.add(self.add_button)
        self.body.setAlignment(self.add_button, Qt.AlignmentFlag.AlignLeft)
        for line in (*lines, *(day.line for day in days)):
            line.submitted.connect(lambda _text: self._keep())

    def pair(self, left: QWidget, right: QWidget) -> None:
        """Two fields beside each other."""
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _keep(self, _checked: bool = False) -> bool:
        for day in self._days:
            day.flush()
        if not self._first.text().strip():
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        for day in self._days:
            if day.error():
                day.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        if self.apply(self.command(self._editing)) is None:
            return False
        self.clear()
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def clear(self) -> None:
        """An empty form, for a new entry."""
        self._editing = None
        for line in self._lines:
            line.fill("")
        for day in self._days:
            day.fill(None)
            day.set_error("")
        self.add_button.set_text(self._add_words, "plus")

    # -- the rows -----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        kept = list(self.kept())
        if self._editing is not None and self._editing not in {one.id for one in kept}:
            self._editing = None
            self.add_button.set_text(self._add_words, "plus")
        self.rows.setVisible(bool(kept))
        self.rows.show_rows(kept, self._row)

    def _row(self, one: Kept) -> QWidget:
        words = self.words
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(8)
        if one.sign is not None:
            line.addWidget(Chip(one.sign[0], role=one.sign[1]), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(brief(one.text, "strong"))
        if one.detail:
            texts.addWidget(brief(one.detail, "small", most=280))
        line.addLayout(texts, 1)
        buttons: list[tuple[str, str, Callable[[str], object]]] = [("trash", "wrapup.remove_step", self._remove)]
        if not one.fixed:
            buttons.insert(0, ("edit", "wrapup.edit_step", self._edit))
        for icon, key, act in buttons:
            button = IconButton(icon, words(key, text=one.text), size=16)
            button.clicked.connect(lambda _checked=False, act=act: act(one.id))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _edit(self, entry_id: str) -> None:
        """What is being entered is kept before another entry takes the form."""
        if self._first.text().strip() and not self._keep():
            return
        self.clear()
        self._editing = entry_id
        self.take_up(entry_id)
        self.add_button.set_text(self.words("wrapup.keep_step"), "check")
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, entry_id: str) -> None:
        if self._editing == entry_id:
            self.clear()
        self.apply(self.remove(entry_id))

    def start_over(self) -> None:
        self.clear()
        super().start_over()

    def flush(self) -> None:
        super().flush()
        for day in self._days:
            day.flush()
