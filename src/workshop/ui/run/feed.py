"""The feed: what was kept, newest first, to be changed by hand and by key.

With the keyboard in it: arrows choose, Ctrl+digit makes it another kind, Enter edits, Delete takes away, the menu key
opens the rest, Esc goes back to the line. Letters do nothing here.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from workshop.commands.captures import ConvertCapture, HoldCapture, LinkCapture, RemoveCapture, SetSpeaker
from workshop.model.items import Capture, Topic
from workshop.model.ranking import number_key
from workshop.model.terms import TYPED_KINDS, CaptureKind, Visibility
from workshop.ui.actions import hint
from workshop.ui.run.desk import Desk
from workshop.ui.run.feed_delegate import FeedDelegate
from workshop.ui.run.feed_model import FeedModel
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.text import Text

_NOWHERE = QModelIndex()
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FeedView(QListView):
    """The list itself."""

    def __init__(self, desk: Desk, model: FeedModel) -> None:
        super().__init__()
        self._desk = desk
        self._model = model
        self.setModel(model)
        self.lines = FeedDelegate(self, model, desk.words)
        self.setItemDelegate(self.lines)
        self.setAccessibleName(desk.words("run.feed.name"))
        self.setProperty("plain", True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def chosen(self) -> Capture | None:
        """The capture the keyboard is at, while it is in this list."""
        return self._model.capture(self.currentIndex()) if self.hasFocus() else None

    def show_line(self, capture_id: str) -> bool:
        """Choose a line and bring it into view, however long ago it was kept; tells whether it is there."""
        row = self._model.row_of(capture_id)
        while row >= self._model.rowCount() and self._model.canFetchMore(_NOWHERE):
            self._model.fetchMore(_NOWHERE)
        if row < 0:
            return False
        self.setCurrentIndex(self._model.index(row))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scrollTo(self._model.index(row), QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def convert(self, kind: CaptureKind) -> None:
        """Make the chosen capture another kind; id, time and place in the list stay."""
        capture = self._model.capture(self.currentIndex())
        if capture is not None:
            self._desk.apply(ConvertCapture(id=capture.id, what=kind))

    def _remove(self, ident: str) -> None:
        row = self.currentIndex().row()
        if self._desk.apply(RemoveCapture(id=ident)) is None:
            return
        words = self._desk.words
        self._desk.host.notify(words("run.feed.removed", key=hint("undo")), "info")
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(min(max(row, 0), self._model.rowCount() - 1)))

    def _menu(self, capture: Capture) -> QMenu:
        words, desk = self._desk.words, self._desk
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kinds = menu.addMenu(words("run.feed.convert"))
        for kind in TYPED_KINDS:
            action = kinds.addAction(f"{words.term(kind)}\t{hint(f'kind_{kind.value}')}")
            action.setEnabled(kind is not capture.what)
            action.triggered.connect(partial(self._convert_to, capture.id, kind))
        index = self._model.index(self._model.row_of(capture.id))
        edit = menu.addAction(words("run.feed.edit"))
        edit.setEnabled(bool(self._model.flags(index) & Qt.ItemFlag.ItemIsEditable))
        edit.triggered.connect(partial(self._edit, capture.id))
        held = capture.visibility is Visibility.HELD
        hold = menu.addAction(words("run.feed.release" if held else "run.feed.hold"))
        hold.setEnabled(capture.visibility is not Visibility.SHARED and capture.what is not CaptureKind.OPPORTUNITY)
        hold.triggered.connect(partial(self._hold, capture.id, not held))
        self._add_links(menu.addMenu(words("run.feed.link")), capture)
        speakers = menu.addMenu(words("run.capture.speaker"))
        nobody = speakers.addAction(words("run.capture.nobody"))
        nobody.triggered.connect(partial(self._say_who, capture.id, None, False))
        for ref in desk.person_refs():
            who = speakers.addAction(desk.speaker_name(ref.id).replace("&", "&&"))
            who.triggered.connect(partial(self._say_who, capture.id, ref.id, False))
        if capture.speaker and capture.what is CaptureKind.VOICE:
            named = menu.addAction(words("run.feed.with_name"))
            named.setCheckable(True)
            named.setChecked(capture.with_name)
            named.triggered.connect(partial(self._say_who, capture.id, capture.speaker, not capture.with_name))
        menu.addSeparator()
        menu.addAction(words("common.delete")).triggered.connect(partial(self._remove, capture.id))
        return menu

    def _add_links(self, menu: QMenu, capture: Capture) -> None:
        none = menu.addAction(self._desk.words("run.feed.no_link"))
        none.triggered.connect(partial(self._link, capture.id, None))
        topics = sorted(self._desk.workshop.of(Topic).values(), key=lambda topic: number_key(topic.number))
        for topic in topics:
            if topic.id != capture.id:
                action = menu.addAction(f"{topic.number} {self._desk.topic_title(topic)}".replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(topic.id == capture.link)
                action.triggered.connect(partial(self._link, capture.id, topic.id))

    def _convert_to(self, ident: str, kind: CaptureKind, _checked: bool = False) -> None:
        self._desk.apply(ConvertCapture(id=ident, what=kind))

    def _hold(self, ident: str, held: bool, _checked: bool = False) -> None:
        self._desk.apply(HoldCapture(id=ident, held=held))

    def _link(self, ident: str, topic: str | None, _checked: bool = False) -> None:
        self._desk.apply(LinkCapture(id=ident, link=topic))

    def _say_who(self, ident: str, person: str | None, with_name: bool, _checked: bool = False) -> None:
        self._desk.apply(SetSpeaker(id=ident, speaker=person, with_name=with_name))

    def _edit(self, ident: str, _checked: bool = False) -> None:
        index = self._model.index(self._model.row_of(ident))
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def keyboardSearch(self, search: str) -> None:
        """Letters alone never act."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        capture = self._model.capture(self.currentIndex())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            self._desk.line_wanted.emit()
        elif capture is not None and plain and event.key() in _ENTERS:
            self._edit(capture.id)
        elif capture is not None and plain and event.key() == Qt.Key.Key_Delete:
            self._remove(capture.id)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index: QModelIndex = self.currentIndex() if by_key else self.indexAt(event.pos())
        capture = self._model.capture(index)
        if capture is None:
            return
        self.setCurrentIndex(index)
        at = self.visualRect(index).center() if by_key else event.pos()
        self._menu(capture).popup(self.viewport().mapToGlobal(QPoint(at.x(), at.y())))


class Feed(QWidget):
    """The list under its heading, with undo and redo at hand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.model = FeedModel(desk)
        self.view = FeedView(desk, self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)
        self._title = Text("", "heading")
        head.addWidget(self._title)
        head.addStretch(1)
        undo = IconButton("undo", f"{words('common.undo')} ({hint('undo')})", size=16)
        redo = IconButton("redo", f"{words('common.redo')} ({hint('redo')})", size=16)
        undo.clicked.connect(desk.host.undo)
        redo.clicked.connect(desk.host.redo)
        head.addWidget(undo)
        head.addWidget(redo)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self._empty = Text(words("run.feed.empty"), "small", wrap=True)
        column.addWidget(self._empty)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._count)
        self._count()

    def _count(self, _parent: QModelIndex = _NOWHERE, first: int = 0, _last: int = 0) -> None:
        n = self.model.count()
        self._title.setText(self._desk.words("run.feed.title", n=n))
        self._empty.setVisible(n == 0)
        if n and first == 0 and not self.view.hasFocus():
            self.view.scrollToTop()
            self.model.forget_old()
