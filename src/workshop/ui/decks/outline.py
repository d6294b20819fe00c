"""The deck's outline: trends and what is in them, with quiet marks where something is to be mended.

Arrows choose, Enter goes into the fields, Ctrl+Shift+Up and Down (and dragging) put a part to another place among its
neighbours, Delete takes it out. Lines are changed in place; nothing is built anew for a letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from workshop.decks.draft import Path
from workshop.ui import theme
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.nodes import Node, node_path, nodes
from workshop.ui.decks.row_delegate import (
    ICON_ROLE,
    INNER_MARKS_ROLE,
    NUMBER_ROLE,
    OURS_ROLE,
    OWN_MARKS_ROLE,
    PATH_ROLE,
    STRONG_ROLE,
    UNWRITTEN_ROLE,
    dress,
)
from workshop.ui.icons import draw_icon

_ICONS = {
    "deck": "info",
    "trend": "",
    "evidence": "table",
    "challenge": "flag",
    "case": "case",
    "objection": "question",
    "formula": "clock",
}


_NAME_ROLE = int(Qt.ItemDataRole.UserRole) + 40


class Outline(QTreeWidget):
    """Shows the desk's deck and chooses its parts."""

    entered = Signal()
    """Enter: on into the fields."""
    move_requested = Signal(object, int)
    removal_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._items: dict[Path, QTreeWidgetItem] = {}
        self._filling = False
        dress(self, desk.words("editor.outline"))
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.currentItemChanged.connect(self._current)
        desk.opened.connect(self.fill)
        desk.restructured.connect(self.fill)
        self._stale: set[Path] = set()
        """Parts whose lines follow when the hand rests: nobody reads them while typing."""
        desk.edited.connect(lambda path: self._stale.add(node_path(path)))
        desk.rested.connect(self._catch_up)
        desk.chosen.connect(self._follow)
        desk.found.connect(self._mark)
        desk.ours.changed.connect(self._mark_ours)

    # -- showing -----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Show the deck as it is; what was folded stays folded."""
        self._stale.clear()
        deck = self._desk.deck
        open_before = {path for path, item in self._items.items() if item.isExpanded()}
        self._filling = True
        self.setUpdatesEnabled(False)
        self.clear()
        self._items.clear()
        if deck is not None:
            for node in nodes(deck):
                self._put(node, None)
            for path in open_before & self._items.keys():
                self._items[path].setExpanded(True)
            self.setDragEnabled(not self._desk.read_only)
        self.setUpdatesEnabled(True)
        self._filling = False
        self._mark_ours()
        self._mark()
        self._follow()

    def _put(self, node: Node, parent: QTreeWidgetItem | None) -> None:
        item = QTreeWidgetItem()
        item.setData(0, PATH_ROLE, node.path)
        item.setData(0, ICON_ROLE, _ICONS[node.kind])
        item.setData(0, STRONG_ROLE, node.kind == "trend")
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if node.kind not in ("deck", "formula"):
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags)
        self._say(item, node)
        if parent is None:
            self.addTopLevelItem(item)
        else:
            parent.addChild(item)
        self._items[node.path] = item
        for child in node.children:
            self._put(child, item)

    def _say(self, item: QTreeWidgetItem, node: Node) -> None:
        words = self._desk.words
        kind = words(f"editor.kind.{node.kind}")
        text = " ".join(node.text.split())
        item.setData(0, UNWRITTEN_ROLE, not text)
        item.setText(0, text or words("editor.unwritten", kind=kind))
        item.setData(0, NUMBER_ROLE, node.number)
        item.setToolTip(0, f"{kind}　{text}" if text else kind)
        item.setData(0, _NAME_ROLE, f"{node.number} {kind} {text}".strip())
        self._name(item)

    def _catch_up(self) -> None:
        """Bring the lines whose fields were changed up to date."""
        deck, stale = self._desk.deck, self._stale
        self._stale = set()
        for at in stale & self._items.keys() if deck is not None else ():
            node = self._node(at)
            if node is not None:
                self._say(self._items[at], node)

    def _name(self, item: QTreeWidgetItem) -> None:
        """What a screen reader says: the line, and how much is to be mended there."""
        marks = (item.data(0, OWN_MARKS_ROLE) or 0) + (item.data(0, INNER_MARKS_ROLE) or 0)
        said = f"{item.data(0, _NAME_ROLE)} {self._desk.words.plural('editor.to_mend_n', marks) if marks else ''}"
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said.strip())

    def _node(self, at: Path) -> Node | None:
        """The node at a place, made of its trend alone."""
        deck = self._desk.deck
        assert deck is not None
        if not at:
            return nodes(deck)[0]
        alone = deck.model_copy(update={"trends": tuple(t for t in deck.trends if t.id == at[1])})
        node = next((n for n in _all(nodes(alone)) if n.path == at), None)
        if node is not None and node.kind == "trend":
            number = next(n for n, t in enumerate(deck.trends, start=1) if t.id == at[1])
            node = Node(node.kind, node.path, node.text, f"T{number}", node.children)
        return node

    def _mark_ours(self, challenge_id: str = "") -> None:
        """A sign where a challenge leads to a strength of ours."""
        for path, item in self._items.items():
            if len(path) == 4 and path[2] == "challenges" and challenge_id in ("", path[3]):
                leads = self._desk.leads_to_us(path)
                if bool(item.data(0, OURS_ROLE)) != leads:
                    item.setData(0, OURS_ROLE, leads)
                    said = self._desk.words("deckshare.leads_to_us") if leads else ""
                    item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, said)

    def _mark(self) -> None:
        """Put the marks where they belong now."""
        own: dict[Path, int] = {}
        for found in self._desk.findings:
            if found.lang == self._desk.lang:
                at = node_path(found.path)
                own[at] = own.get(at, 0) + 1
        for path, item in self._items.items():
            inner = sum(n for at, n in own.items() if len(at) > len(path) == 2 and at[: len(path)] == path)
            for role, count in ((OWN_MARKS_ROLE, own.get(path, 0)), (INNER_MARKS_ROLE, inner)):
                if (item.data(0, role) or 0) != count:
                    item.setData(0, role, count)
                    self._name(item)

    def _follow(self) -> None:
        """The line of the part that is looked at."""
        item = self._items.get(self._desk.part)
        if item is None:
            return
        was, self._filling = self._filling, True
        above = item.parent()
        if above is not None:
            above.setExpanded(True)
        elif len(self._desk.part) == 2:
            item.setExpanded(True)
        self.setCurrentItem(item)
        self.scrollToItem(item)
        self._filling = was

    # -- the person --------------------------------------------------------------------------------------------

    def _current(self, item: QTreeWidgetItem | None) -> None:
        if not self._filling and item is not None:
            self._desk.choose(item.data(0, PATH_ROLE))

    def path(self) -> Path:
        """The part of the current line."""
        item = self.currentItem()
        return item.data(0, PATH_ROLE) if item is not None else ()

    def move_current(self, by: int) -> None:
        """Ask for the current part to be put so many places further down."""
        path = self.path()
        place, count = self._place(path)
        if count and 0 <= place + by < count:
            self.move_requested.emit(path, place + by)

    def _place(self, path: Path) -> tuple[int, int]:
        """Where the part stands among its neighbours, and how many they are; (0, 0) where it cannot be moved."""
        if len(path) not in (2, 4):
            return 0, 0
        members = self._desk.at(path[:-1])
        keys = [getattr(member, "id", place) for place, member in enumerate(members or ())]
        return (keys.index(path[-1]), len(keys)) if path[-1] in keys else (0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        moves = held in (_MOVE, Qt.KeyboardModifier.AltModifier) and key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if moves:
            self.move_current(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and len(self.path()) > 1:
            self.removal_requested.emit(self.path())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """The arrow alone: the line itself is what is chosen."""
        painter.fillRect(rect, QColor(theme.look().card))
        plain = QModelIndex(index)  # type: ignore[arg-type]  # it takes both
        if self.model().hasChildren(plain):
            name = "chevron-down" if self.isExpanded(plain) else "chevron-right"
            area = QRectF(rect.right() - 12, rect.center().y() - 6, 12, 12)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_icon(painter, name, area, theme.look().ink_3)
            painter.restore()

    def event(self, event: QEvent) -> bool:
        # Keys that move a part are the outline's own while it has the focus.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.modifiers() in (_MOVE, Qt.KeyboardModifier.AltModifier)
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            event.accept()
            return True
        return super().event(event)

    # -- dragging ----------------------------------------------------------------------------------------------

    def _target(self, where: QPoint) -> tuple[Path, int] | None:
        """What is dragged and the place it would have, where it may be dropped there."""
        path = self.path()
        place, count = self._place(path)
        item = self.itemAt(where)
        if not count or item is None:
            return None
        over: Path = item.data(0, PATH_ROLE)
        # Over a part of another trend a dragged trend comes after that trend.
        over = over[: len(path)] if len(path) == 2 and len(over) > 2 else over
        if len(over) != len(path) or over[:-1] != path[:-1]:
            return None
        there, _ = self._place(over)
        rect = self.visualItemRect(item)
        after = where.y() > rect.center().y() or len(item.data(0, PATH_ROLE)) > len(path)
        to = there + after
        return path, to - (to > place)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.source() is self and self._target(event.position().toPoint()) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """The draft is what moves; the lines follow it."""
        target = self._target(event.position().toPoint()) if event.source() is self else None
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if target is not None:
            self.move_requested.emit(*target)


def _all(some: tuple[Node, ...]) -> Iterator[Node]:
    for node in some:
        yield node
        yield from _all(node.children)


_MOVE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
