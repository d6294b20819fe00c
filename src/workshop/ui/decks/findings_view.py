"""What is to be mended, as a list: a click or Enter goes to the place. That there is nothing is said too."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from workshop.ui.decks.desk import Desk
from workshop.ui.decks.findings import Found
from workshop.ui.decks.nodes import kind_of, node_path, written
from workshop.ui.widgets.button import IconLabel
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.text import Text


class FindingsView(Card):
    """The list under the preview."""

    wanted = Signal(object)
    """A Found: go there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words("editor.to_mend"))
        self._desk = desk
        self.set_margins(12, 10, 8, 8)
        self._sign = IconLabel("check-circle", "confirmed", 16)
        self.header.insertWidget(0, self._sign)
        self._none = Text(desk.words("editor.nothing_to_mend"), "quiet", wrap=True)
        self.body.addWidget(self._none, 0, Qt.AlignmentFlag.AlignTop)
        self.list = _FindingList(desk.words("editor.to_mend"))
        self.list.entered_line.connect(self._go)
        self.add(self.list, 1)
        self._shown: tuple[Found, ...] | None = None
        desk.found.connect(self.fill)
        desk.opened.connect(self.fill)

    def fill(self) -> None:
        """Show what was found last."""
        desk, words = self._desk, self._desk.words
        findings = tuple(sorted(desk.findings, key=lambda f: f.lang != desk.lang))
        if findings == self._shown:
            return
        self._shown = findings
        self.set_title(words.plural("editor.to_mend_n", len(findings)) if findings else words("editor.to_mend"))
        self._sign.set_icon(*(("warning", "internal") if findings else ("check-circle", "confirmed")))
        self._none.setVisible(not findings)
        self.list.setVisible(bool(findings))
        row = self.list.currentRow()
        self.list.clear()
        for found in findings:
            self.list.addItem(self._line(found))
        self.list.setCurrentRow(min(row, len(findings) - 1))

    def _line(self, found: Found) -> QListWidgetItem:
        desk, words = self._desk, self._desk.words
        where = self._where(found)
        other = "" if found.lang == desk.lang else f"{words(f'editor.lang.{found.lang}')}　"
        said = f"{other}{where}\n{desk.say(found)}"
        item = QListWidgetItem(said)
        item.setData(int(Qt.ItemDataRole.UserRole), found)
        item.setToolTip(said)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said.replace("\n", " "))
        return item

    def _where(self, found: Found) -> str:
        desk, words = self._desk, self._desk.words
        deck = desk.draft.get(found.lang)
        path = node_path(found.path)
        number = ""
        if deck is not None and len(path) >= 2:
            number = next((f"T{n} " for n, t in enumerate(deck.trends, start=1) if t.id == path[1]), "")
        kind = words(f"editor.kind.{kind_of(path)}")
        place = path[3] if len(path) == 4 and isinstance(path[3], int) else None
        text = ""
        part = desk.at(path)
        for name in ("figure", "title", "company", "objection"):
            text = text or written(getattr(part, name, ""))
        count = f" {place + 1}" if place is not None and not text else ""
        return f"{number}{kind}{count}　{text}".strip("　 ")

    def _go(self, found: Found) -> None:
        self.wanted.emit(found)

    def step(self) -> None:
        """Go to the next one in the list."""
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())
            self._go(self.list.currentItem().data(int(Qt.ItemDataRole.UserRole)))


class _FindingList(QListWidget):
    entered_line = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("plain", True)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ensurePolished()
        self.itemClicked.connect(lambda item: self.entered_line.emit(item.data(int(Qt.ItemDataRole.UserRole))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.entered_line.emit(self.currentItem().data(int(Qt.ItemDataRole.UserRole)))
            return
        super().keyPressEvent(event)
