"""How fields stand together: one under the other, two side by side, folded away, or in a list of equal parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from workshop.decks.draft import Path
from workshop.model.problem import Problem
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.findings import Found
from workshop.ui.decks.places import Place
from workshop.ui.parts.movable_row import MovableRow
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.text import Divider, Text


class Group(QWidget):
    """Fields of one part. `add` puts one below, `beside` several into a line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.part: Path = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self._members: list[Place | ListPlace | Group] = []

    def add(self, member: Place | ListPlace | Group) -> None:
        self._members.append(member)
        self.column.addWidget(member)

    def beside(self, *members: tuple[Place, int]) -> None:
        """In one line, each with its share of the width."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for member, share in members:
            self._members.append(member)
            row.addWidget(member, share, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def bind(self, part: Path) -> None:
        self.part = part
        for member in self._members:
            member.bind(part)

    def fill(self) -> None:
        for member in self._members:
            member.fill()

    def set_read_only(self, read_only: bool) -> None:
        for member in self._members:
            member.set_read_only(read_only)

    def places(self) -> Iterator[Place | ListPlace]:
        """Every field, also those inside lists, in the order of Tab."""
        for member in self._members:
            if isinstance(member, Place):
                yield member
            else:
                if isinstance(member, ListPlace):
                    yield member
                yield from member.places()


class Folded(Group):
    """Fields that few need at first: a line to press, and the fields under it."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk)
        self.column.setSpacing(8)
        self.column.addWidget(Divider())
        self.button = Button(title, "quiet", icon="chevron-right", small=True)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._fold)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.inner = QWidget()
        outer, self.column = self.column, QVBoxLayout(self.inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        outer.addWidget(self.inner)
        self.inner.hide()

    def _fold(self, opened: bool) -> None:
        self.inner.setVisible(opened)
        self.button.set_text(self.button.accessibleName(), "chevron-down" if opened else "chevron-right")

    def open(self) -> None:
        self.button.setChecked(True)


class PartRow(MovableRow):
    """One part of a list, with its fields."""

    def __init__(self, group: Group, name: str, words: Callable[..., str]) -> None:
        super().__init__()
        self.group = group
        self._name = name
        self._words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 2, 6)
        row.setSpacing(4)
        row.addWidget(group, 1)
        self.tools = QVBoxLayout()
        self.tools.setSpacing(0)
        self.remove = IconButton("close", "", size=14)
        self.remove.clicked.connect(self.removal_requested)
        self.tools.addWidget(self.remove)
        self.tools.addLayout(self.moves)
        self.tools.addStretch(1)
        row.addLayout(self.tools)

    def stand(self, place: int, count: int, *, read_only: bool, least: int) -> None:
        """Know its place among its neighbours."""
        named = f"{self._name} {place + 1}"
        self.setAccessibleName(named)
        self.up.set_icon("chevron-up", self._words("editor.up", what=named))
        self.down.set_icon("chevron-down", self._words("editor.down", what=named))
        self.remove.set_icon("close", self._words("editor.remove", what=named))
        self.set_place(place, last=place == count - 1)
        for button in (self.up, self.down):
            button.setVisible(not read_only and count > 1)
        self.remove.setVisible(not read_only and count > least)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == _MOVE and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_by(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)


_MOVE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class ListPlace(QWidget):
    """A list of equal parts (questions, results, sources …): rows that are kept and filled, one more or one less."""

    removed = Signal(str)
    """A part was taken out; how it is called."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        label: str,
        one: str,
        make: Callable[[Desk], Group],
        *,
        least: int = 0,
        most: int = 99,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.name, self._one, self._make = name, one, make
        self._least, self._most = least, most
        self.path: Path = ()
        self._read_only = False
        self._rows: list[PartRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.label = Text(label, "heading")
        column.addWidget(self.label)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        column.addLayout(self._column)
        self._found = Text("", "small", wrap=True)
        self._found.hide()
        column.addWidget(self._found)
        self.more = Button(desk.words("editor.add_one", what=one), "quiet", icon="plus", small=True)
        self.more.clicked.connect(self._add)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def bind(self, part: Path) -> None:
        self.path = (*part, self.name)

    def fill(self) -> None:
        members = self.desk.at(self.path) or ()
        while len(self._rows) > len(members):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(members):
            self._rows.append(self._new_row())
        for place, (row, member) in enumerate(zip(self._rows, members, strict=True)):
            row.group.bind((*self.path, getattr(member, "id", place)))
            row.group.fill()
            row.stand(place, len(members), read_only=self._read_only, least=self._least)
        self.more.setVisible(not self._read_only and len(members) < self._most)
        self.setVisible(bool(members) or not self._read_only)

    def _new_row(self) -> PartRow:
        group = self._make(self.desk)
        group.set_read_only(self._read_only)
        row = PartRow(group, self._one, self.desk.words)
        place = len(self._rows)
        row.move_requested.connect(lambda to: self._move(place, to))
        row.removal_requested.connect(lambda: self._remove(place))
        self._column.addWidget(row)
        row.show()
        return row

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        for row in self._rows:
            row.group.set_read_only(read_only)

    def places(self) -> Iterator[Place | ListPlace]:
        for row in self._rows:
            yield from row.group.places()

    def rows(self) -> Sequence[PartRow]:
        return self._rows

    def show_found(self, found: Sequence[Found]) -> None:
        """What is to be mended with the list itself."""
        said = "\n".join(dict.fromkeys(self.desk.say(f) for f in found))
        self._found.setText(said)
        self._found.setVisible(bool(said))

    def focus(self) -> None:
        first = next(iter(self.places()), None)
        if first is not None:
            first.focus()
        else:
            self.more.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- the person --------------------------------------------------------------------------------------------

    def _add(self) -> None:
        made = self.desk.add(self.path)
        if not isinstance(made, Problem) and self._rows:
            first = next(iter(self._rows[-1].group.places()), None)
            if first is not None:
                first.focus()

    def _move(self, place: int, to: int) -> None:
        if not self._read_only and place < len(self._rows) and to < len(self._rows):
            self.desk.move(self._rows[place].group.part, to)
            self._rows[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, place: int) -> None:
        if self._read_only or len(self._rows) <= self._least:
            return
        self.desk.remove(self._rows[place].group.part)
        self.removed.emit(f"{self._one} {place + 1}")
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)


def chain(before: QWidget, form: QWidget) -> None:
    """Tab goes through the form as it is read, whenever its parts were made, and comes to it from `before`."""
    for widget in _as_read(form):
        QWidget.setTabOrder(before, widget)
        before = widget


def _as_read(widget: QWidget) -> Iterator[QWidget]:
    proxy = widget.focusProxy()
    if proxy is not None and widget.isAncestorOf(proxy):
        # Qt cannot put what hands the focus on into an order: Tab would come round to the fields by it, for ever.
        widget.setFocusProxy(None)  # type: ignore[arg-type]  # it takes None
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _as_read(widget)
        elif inner is not None:
            yield from _in_layout(inner)
