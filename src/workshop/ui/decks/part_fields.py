"""The fields of the part that is looked at. A form is made once for each kind of part and filled from then on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from workshop.decks.draft import Path
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.fields import make_form
from workshop.ui.decks.findings import Found
from workshop.ui.decks.forms import Folded, Group, ListPlace, chain
from workshop.ui.decks.nodes import Kind, kind_of, node_path
from workshop.ui.decks.places import Place
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.entry import Composition
from workshop.ui.widgets.text import ElidingLabel, Text


class PartFields(ScrollColumn):
    """Follows the desk: another part, another language, another draft."""

    removed = Signal(str)
    """A part of a list was taken out; how it is called."""
    left = Signal()
    """Esc: back to the outline."""
    writing_tried = Signal()
    """Somebody types where there is only to be read."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(spacing=10, margins=(4, 2, 14, 16))
        self._desk = desk
        self._today = today
        self.comes_after: QWidget = self
        """From where Tab comes to the fields."""
        self._forms: dict[Kind, Group] = {}
        self._form: Group | None = None
        self._wanted: Place | None = None
        self.verticalScrollBar().rangeChanged.connect(self._show_wanted)
        self.heading = ElidingLabel("", "title")
        self.about = Text("", "small", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.heading)
        self.part_id = Text("", "small")
        head.addWidget(self.part_id, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self.body.addLayout(head)
        self.add(self.about)
        # One ear for all fields: a filter on each would be asked about every event of every key.
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        desk.opened.connect(self.show_part)
        desk.chosen.connect(self.show_part)
        desk.restructured.connect(self.show_part)
        desk.found.connect(self._mark)

    def show_part(self) -> None:
        """Show the fields of the part the desk is at."""
        desk = self._desk
        if desk.deck is None:
            self._show(None)
            return
        kind = kind_of(desk.part)
        form = self._forms.get(kind)
        if form is None:
            form = self._forms[kind] = make_form(kind, desk, self._today)
            form.hide()
            self.add(form)
            for found in form.findChildren(ListPlace):
                found.removed.connect(self.removed)
        other = form.part != desk.part or form is not self._form
        form.set_read_only(desk.read_only)
        form.bind(desk.part)
        form.fill()
        self._show(form)
        if other:
            self.verticalScrollBar().setValue(0)
        words = desk.words
        self.heading.setText(words(f"editor.kind.{kind}"))
        self.part_id.setText(str(getattr(desk.at(desk.part), "id", "")))
        self.about.setText(words(f"editor.about.{kind}"))
        self._mark()

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and isValid(before) and self.isAncestorOf(before):
            self._desk.rest()
        holder = now if now is not None and isValid(now) and self.isAncestorOf(now) else None
        while holder is not None and holder is not self:
            if isinstance(holder, Place):
                self._desk.land(holder.path)
                return
            holder = holder.parentWidget()

    def _show(self, form: Group | None) -> None:
        if self._form is not None and self._form is not form:
            self._form.hide()
        self._form = form
        self.heading.setVisible(form is not None)
        self.about.setVisible(form is not None)
        self.part_id.setVisible(form is not None)
        if form is not None:
            form.show()
            chain(self.comes_after, form)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field has a use for."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers() and not self._converting():
            self.left.emit()
        elif self._desk.read_only and _writes(event):
            self.writing_tried.emit()
        else:
            super().keyPressEvent(event)

    def _converting(self) -> bool:
        composition = getattr(QApplication.focusWidget(), "composition", None)
        return isinstance(composition, Composition) and composition.owns_enter()

    def _mark(self) -> None:
        """Say at every field what is to be mended there: once, at the field that is nearest."""
        if self._form is None:
            return
        places = list(self._form.places())
        at: dict[int, list[Found]] = {}
        for found in self._desk.findings_at(self._desk.part):
            if node_path(found.path) != self._desk.part:
                continue  # in a part that has a line of its own in the outline
            place = self._nearest(found.path, places)
            if place is not None:
                at.setdefault(id(place), []).append(found)
        for place in places:
            place.show_found(at.get(id(place), []))

    def _nearest(self, path: Path, places: list[Place | ListPlace]) -> Place | ListPlace | None:
        """The field at this path, else the innermost one round it, else the first one inside it."""
        round_it = [p for p in places if path[: len(p.path)] == p.path]
        if round_it:
            return max(round_it, key=lambda p: len(p.path))
        return next((p for p in places if p.path[: len(path)] == path), None)

    def focus_path(self, path: Path) -> bool:
        """Put the keyboard into the field at this place."""
        if self._form is None:
            return False
        place = self._nearest(path, list(self._form.places())) if path != self._desk.part else self.first()
        if place is None:
            return False
        self._unfold(place)
        place.focus()
        if not isinstance(place, Place):
            return True
        self._wanted = place
        self._show_wanted()
        return True

    def _show_wanted(self) -> None:
        """Where it stands is known only when all above it has its height, which takes several rounds."""
        wanted = self._wanted
        if wanted is not None and isValid(wanted) and any(entry.hasFocus() for entry in wanted.entries()):
            self.show_widget(wanted)
        else:
            self._wanted = None

    def first(self) -> Place | ListPlace | None:
        return next(iter(self._form.places()), None) if self._form is not None else None

    def _unfold(self, place: QWidget) -> None:
        holder: QWidget | None = place.parentWidget()
        while holder is not None and holder is not self:
            if isinstance(holder, Folded):
                holder.open()
            holder = holder.parentWidget()

    def places(self) -> list[Place | ListPlace]:
        """The fields that are shown, in the order of Tab."""
        return list(self._form.places()) if self._form is not None else []

    def unfold(self) -> None:
        """Open all that is folded away."""
        for folded in self._form.findChildren(Folded) if self._form is not None else ():
            folded.open()

    def focused(self) -> Place | None:
        """The field that has the keyboard."""
        places = self._form.places() if self._form is not None else ()
        return next((p for p in places if isinstance(p, Place) and any(e.hasFocus() for e in p.entries())), None)

    def enter(self) -> None:
        """Put the keyboard into the first field."""
        first = self.first()
        if first is not None:
            first.focus()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)


def _writes(event: QKeyEvent) -> bool:
    """Would this key change a text?"""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    takes_out = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
    return not held and (takes_out or (bool(event.text()) and event.text().isprintable()))
