"""What is to be mended, as a list: a click or Enter goes to the place. That there is nothing is said too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop.decks.draft import Draft
from workshop.ui import theme
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.finding_words import said, where
from workshop.ui.decks.findings import Found
from workshop.ui.decks.nodes import nodes
from workshop.ui.widgets.button import IconLabel
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.text import Text, broken_lines, line_height

_FOUND: Final = int(Qt.ItemDataRole.UserRole) + 1
_WHERE: Final = _FOUND + 1
_SHARED: Final = frozenset(
    f"deck.{code}"
    for code in (
        "no_evidence", "no_challenges", "no_cases", "no_questions", "no_strength", "figure_not_seen", "not_checked",
        "checked_later", "no_refresh", "refresh_passed", "origin_unsaid", "case_without_challenge", "odd_date",
    )
)  # fmt: skip
"""Findings about what every language has alike."""
_PAD: Final = 8
_MOST: Final = 4
"""Lines of a sentence; the tool tip has all of it."""


class FindingsView(Card):
    """The list under the preview."""

    wanted = Signal(object)
    """A Found: go there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words("editor.to_mend"))
        self._desk = desk
        self.set_margins(12, 10, 6, 8)
        self._sign = IconLabel("check-circle", "confirmed", 16)
        self.header.insertWidget(0, self._sign)
        self._none = Text(desk.words("editor.nothing_to_mend"), "quiet", wrap=True)
        self.body.addWidget(self._none, 0, Qt.AlignmentFlag.AlignTop)
        self.list = _FindingList(desk.words("editor.to_mend"))
        self.list.wanted.connect(self.wanted)
        self.add(self.list, 1)
        self._shown: tuple[Found, ...] | None = None
        desk.found.connect(self.fill)
        desk.opened.connect(self.fill)

    def fill(self) -> None:
        """Show what was found last, the language that is written first, in the deck's order."""
        desk, words = self._desk, self._desk.words
        findings = tuple(sorted(self._told_once(), key=lambda f: (f.lang != desk.lang, self._place(f, desk.draft))))
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

    def _told_once(self) -> Iterator[Found]:
        """What is the same in every language is mended in all of them at once."""
        desk = self._desk
        here = {(f.problem.code, f.path) for f in desk.findings if f.lang == desk.lang}
        for found in desk.findings:
            told = found.problem.code in _SHARED and (found.problem.code, found.path) in here
            if found.lang == desk.lang or not told:
                yield found

    def _place(self, found: Found, draft: Draft) -> int:
        """Where its part stands in the outline."""
        deck = draft.get(found.lang)
        order = [()] if deck is None else [p.path for n in nodes(deck) for p in (n, *n.children)]
        return max((n for n, path in enumerate(order) if found.path[: len(path)] == path), default=0)

    def _line(self, found: Found) -> QListWidgetItem:
        desk, words = self._desk, self._desk.words
        place = where(words, found, desk.draft)
        if found.lang != desk.lang:
            place = f"{words(f'editor.lang.{found.lang}')}　{place}"
        sentence = said(words, found)
        item = QListWidgetItem(sentence)
        item.setData(_FOUND, found)
        item.setData(_WHERE, place)
        item.setToolTip(f"{place}\n{sentence}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place}: {sentence}")
        return item

    def step(self) -> None:
        """Go to the next one in the list."""
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())
            self.wanted.emit(self.list.currentItem().data(_FOUND))


class _FindingList(QListWidget):
    wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("frameless", True)
        self.setMouseTracking(True)
        self.setItemDelegate(_FindingDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(lambda item: self.wanted.emit(item.data(_FOUND)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.wanted.emit(self.currentItem().data(_FOUND))
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _FindingDelegate(QStyledItemDelegate):
    """Where, quietly; what, in as many lines as it needs."""

    def _lines(self, view: object, index: QModelIndex | QPersistentModelIndex) -> list[str]:
        wide = view.viewport().width() if isinstance(view, QListWidget) else 200
        return broken_lines(str(index.data()), theme.font(12), max(wide - 2 * _PAD - 2, 40), _MOST)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = len(self._lines(option.widget, index))
        return QSize(80, line_height(theme.SMALL) + lines * line_height(12) + 9)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme.look()
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent.tint if here else look.shade))
            painter.drawRoundedRect(area, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            theme.draw_ring(painter, area.x(), area.y(), area.width(), area.height(), 6)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(look.accent.text if here else look.ink_3))
        line = QRectF(area.x() + _PAD, area.y() + 3, area.width() - 2 * _PAD, line_height(theme.SMALL))
        place = QFontMetricsF(painter.font()).elidedText(
            str(index.data(_WHERE)), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, place)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(look.ink))
        line = QRectF(line.x(), line.bottom(), line.width(), line_height(12))
        for text in self._lines(option.widget, index):
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
            line.translate(0, line_height(12))
        painter.restore()
