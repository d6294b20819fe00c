"""The fields of a part, each bound to one place of the draft: what it says, what the check found, what was refused.

    place = TextPlace(desk, "spark", label, lines=(2, 5)); place.bind(("trends", "LOG-T1")); place.fill()

A field tells the desk with every change, so that preview and saving follow the hand; a text that is being converted is
told when the conversion ends. What the model refuses stays in the field, with the reason beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from workshop.decks.draft import Path
from workshop.model.problem import Problem
from workshop.model.typed_date import parse_date
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.entries import EditorLine, EditorText
from workshop.ui.decks.finding_words import refusal
from workshop.ui.decks.findings import Found
from workshop.ui.decks.nodes import written
from workshop.ui.widgets.button import IconLabel
from workshop.ui.widgets.dates import DateBox
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.numbers import ChoiceBox
from workshop.ui.widgets.text import Text


class Place(Field):
    """Base of all fields. `name` is the field's, or a path of names, below the part it is bound to."""

    def __init__(self, desk: Desk, name: str | Path, label: str, widget: QWidget, *, hint: str = "") -> None:
        super().__init__(label, widget, hint=hint)
        self.desk = desk
        self.name: Path = (name,) if isinstance(name, str) else name
        self.path: Path = ()
        self._said: tuple[str, ...] = ()
        self._found_row = QWidget()
        row = QHBoxLayout(self._found_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(IconLabel("warning", "internal", 14), 0, Qt.AlignmentFlag.AlignTop)
        self._found = Text("", "small", wrap=True)
        row.addWidget(self._found, 1)
        self._found_row.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._found_row)

    # -- what a kind of field overrides ------------------------------------------------------------------------

    def show_value(self, value: Any) -> None:
        """Show what stands in the draft; nobody is told."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read alone."""
        raise NotImplementedError

    def entries(self) -> Sequence[QWidget]:
        """What takes the focus."""
        return (self.widget,)

    # -- the draft ---------------------------------------------------------------------------------------------

    def bind(self, part: Path) -> None:
        """Stand for the field of another part."""
        path = (*part, *self.name)
        if path != self.path:
            self.path = path
            self.set_error("")

    def fill(self) -> None:
        """Show the draft as it is."""
        self.set_error("")
        self.show_value(self.desk.at(self.path))

    def tell(self, value: Any, *, typing: bool = False) -> None:
        """Write into the draft; say why where it was refused."""
        if typing:
            self.desk.type(self.path, value, self._told)
        else:
            self._told(self.desk.set(self.path, value))

    def _told(self, problem: Problem | None) -> None:
        said = refusal(self.desk.words, problem) if problem is not None else ""
        if said != self.error():
            self.set_error(said)

    def show_found(self, found: Sequence[Found]) -> None:
        """Say what is to be mended here."""
        said = tuple(dict.fromkeys(self.desk.say(f) for f in found))
        if said == self._said:
            return
        self._said = said
        self._found.setText("\n".join(said))
        self._found_row.setVisible(bool(said))
        for entry in self.entries():
            entry.setAccessibleDescription("\n".join(said))

    def found(self) -> str:
        return "\n".join(self._said)

    def focus(self) -> None:
        """Put the keyboard here."""
        entries = self.entries()
        if entries:
            entries[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            if isinstance(entries[0], EditorText):
                entries[0].moveCursor(QTextCursor.MoveOperation.End)  # one goes on writing, or deletes backwards


class TextPlace(Place):
    """A text of one line (`lines` is None) or several."""

    def __init__(
        self,
        desk: Desk,
        name: str | Path,
        label: str,
        *,
        hint: str = "",
        placeholder: str = "",
        lines: tuple[int, int] | None = None,
    ) -> None:
        self.entry: EditorLine | EditorText = (
            EditorLine(label, placeholder) if lines is None else EditorText(label, placeholder, lines=lines)
        )
        self._shown = ""
        super().__init__(desk, name, label, self.entry, hint=hint)
        self.entry.textChanged.connect(self._typed)

    def text_of(self, value: Any) -> str:
        """The value as it is typed."""
        return written(value) if isinstance(value, str) else ""

    def value_of(self, text: str) -> Any:
        """The typed text as a value."""
        return text

    def show_value(self, value: Any) -> None:
        self._shown = self.text_of(value)
        self.entry.fill(self._shown)

    def set_read_only(self, read_only: bool) -> None:
        self.entry.setReadOnly(read_only)

    def _typed(self) -> None:
        text = self.entry.text()
        if text != self._shown and not self.entry.isReadOnly():
            self._shown = text
            self.tell(self.value_of(text), typing=True)


class NumberPlace(TextPlace):
    """A number as people write it."""

    def text_of(self, value: Any) -> str:
        if not isinstance(value, int | float):
            return ""
        return str(int(value)) if float(value).is_integer() else repr(float(value))

    def value_of(self, text: str) -> Any:
        return text.strip() or "0"


class LinesPlace(TextPlace):
    """Several short texts, one on each line: addresses, names."""

    def __init__(self, desk: Desk, name: str | Path, label: str, *, hint: str = "", lines: tuple[int, int]) -> None:
        super().__init__(desk, name, label, hint=hint, lines=lines)

    def text_of(self, value: Any) -> str:
        return "\n".join(value or ())

    def value_of(self, text: str) -> Any:
        return tuple(line.strip() for line in text.split("\n") if line.strip())


class ChoicePlace(Place):
    """One of a closed list; a line of text where it may only be read."""

    def __init__(
        self,
        desk: Desk,
        name: str | Path,
        label: str,
        choices: Sequence[tuple[object, str]],
        *,
        hint: str = "",
        unset: Callable[[Path], bool] = lambda _path: False,
    ) -> None:
        self._holder = QWidget()
        row = QHBoxLayout(self._holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.box = ChoiceBox(label, choices)
        self.line = LineEdit(label)
        self.line.setReadOnly(True)
        self.line.hide()
        row.addWidget(self.box)
        row.addWidget(self.line, 1)
        row.addStretch(0)
        self._labels = dict(choices)
        self._unset = unset
        super().__init__(desk, name, label, self._holder, hint=hint)
        self.setFocusProxy(self.box)
        self.box.chosen.connect(self.tell)

    def entries(self) -> Sequence[QWidget]:
        return (self.line,) if self.box.isHidden() else (self.box, self.line)

    def show_value(self, value: Any) -> None:
        if self._unset(self.path):
            value = None  # what nobody has said is not shown as chosen
        self.box.fill(value)
        self.line.fill(self._labels.get(value, ""))

    def set_read_only(self, read_only: bool) -> None:
        self.box.setVisible(not read_only)
        self.line.setVisible(read_only)


class DatePlace(Place):
    """A day, typed as people write it or picked from the calendar."""

    def __init__(self, desk: Desk, name: str | Path, label: str, today: Callable[[], date], *, hint: str = "") -> None:
        words = desk.words
        self.box = DateBox(
            label, lambda day: day.isoformat(), today, words("editor.calendar"), words("editor.date_example"), read=_day
        )
        super().__init__(desk, name, label, self.box, hint=hint)
        self.box.chosen.connect(self.tell)
        self.box.unclear.connect(self._unclear)

    def entries(self) -> Sequence[QWidget]:
        return (self.box.line,)

    def show_value(self, value: Any) -> None:
        self.box.fill(value)

    def set_read_only(self, read_only: bool) -> None:
        self.box.line.setReadOnly(read_only)
        self.box.button.setVisible(not read_only)

    def _unclear(self, unclear: bool) -> None:
        text = self.box.line.text()
        values = {"field": self.label.text(), "value": text}
        self.set_error(self.desk.words.problem(Problem("deck.wrong_date", "", values)) if unclear else "")


def _day(text: str, today: date) -> date | None:
    return parse_date(text, today)


class TicksPlace(Place):
    """References to other parts: a tick for each that may be referred to."""

    def __init__(
        self,
        desk: Desk,
        name: str | Path,
        label: str,
        offered: Callable[[Path], Sequence[tuple[str, str]]],
        *,
        hint: str = "",
    ) -> None:
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._offered = offered
        self._ticks: dict[str, QCheckBox] = {}
        self._read_only = False
        super().__init__(desk, name, label, self._holder, hint=hint)

    def entries(self) -> Sequence[QWidget]:
        return tuple(self._ticks.values())

    def show_value(self, value: Any) -> None:
        offered = list(self._offered(self.path))
        if [*self._ticks] != [one for one, _ in offered]:
            self._make(offered)
        for one, text in offered:
            tick = self._ticks[one]
            tick.setText(_short(text).replace("&", "&&"))
            tick.setToolTip(text)
            tick.setAccessibleName(text)
            tick.blockSignals(True)
            tick.setChecked(one in (value or ()))
            tick.blockSignals(False)
        self.setVisible(bool(offered))

    def _make(self, offered: Sequence[tuple[str, str]]) -> None:
        for tick in self._ticks.values():
            self._column.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self._ticks = {}
        for one, _text in offered:
            tick = QCheckBox()
            tick.setEnabled(not self._read_only)
            tick.toggled.connect(self._toggled)
            self._column.addWidget(tick)
            self._ticks[one] = tick

    def _toggled(self) -> None:
        # In the order in which they stand in the deck.
        self.tell(tuple(one for one, tick in self._ticks.items() if tick.isChecked()))

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        for tick in self._ticks.values():
            tick.setEnabled(not read_only)


def _short(text: str, most: int = 30) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
