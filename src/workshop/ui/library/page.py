"""The page: a line to type in, what is found by kinds, and the one that is chosen at the right.

What may be seen now is decided by the library itself; the page asks it anew whenever that changes.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop.library.cards import OF_WORKSHOPS, Card, Kind
from workshop.library.folding import Word, words
from workshop.ui.actions import Keys
from workshop.ui.library.filters import Filters
from workshop.ui.library.preview import Preview
from workshop.ui.parts.entries import Entry, Row
from workshop.ui.parts.entry_list import EntryList
from workshop.ui.parts.host import Host
from workshop.ui.parts.library import Results, entry_of, heading_of
from workshop.ui.parts.page import Page
from workshop.ui.parts.palette import SearchLine, tell
from workshop.ui.parts.veiled import DiscreetGuard
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import Card as Frame
from workshop.ui.widgets.empty import EmptyState
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.text import Text

_FEW: Final = 8
"""Hits of a kind while several kinds are shown."""
_MANY: Final = 50
_PREVIEW_MS: Final = 40


class LibraryPage(Page):
    """The keyboard stays in the line: arrows choose, Enter goes there."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._most: Counter[Kind] = Counter()
        self._results: Results | None = None
        self._sought: tuple[Word, ...] = ()
        self._guarded = host.library.guarded
        self._build()
        self.guard = DiscreetGuard(host, self)
        self._counting = self._timer(0, self._count_on)
        self._showing = self._timer(_PREVIEW_MS, self._show_chosen)
        self._keys = Keys(host.shell)
        for action in ("jump", "find_here"):
            self._keys.on(action, self._to_line)
        self._keys.enable_all(False)
        host.library.changed.connect(self._changed)
        host.bridge.changed.connect(lambda _changes: self.preview.follow() if self.isVisible() else None)

    def _timer(self, milliseconds: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    # -- building ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words_ = self._host.words
        self.line = LineEdit(words_("library.search"), words_("library.search_hint"), big=True)
        self.line.setClearButtonEnabled(True)
        self._typing = SearchLine(self.line)
        self._typing.typed.connect(self._typed)
        self._typing.moved.connect(self._moved)
        self._typing.escaped.connect(self.line.clear)
        self.line.submitted.connect(lambda _text: self._go())
        self.filters = Filters(words_)
        self.filters.changed.connect(self._search_anew)
        self.list = EntryList(words_("library.found"), press_goes=False)
        self.list.gone.connect(self._go)
        self.list.current_changed.connect(self._wait_to_show)
        self.preview = Preview(self._host)
        self.preview.gone.connect(self._go)
        self._reading = EmptyState("refresh", words_("library.reading"))
        self._start = EmptyState("search", words_("library.start"))
        widen = Button(words_("library.widen"))
        widen.clicked.connect(self.filters.widen)
        self._none = EmptyState("search", words_("library.none"), words_("library.none_text"))
        self._none_here = EmptyState("filter", words_("library.none"), words_("library.none_here"), widen)
        self._pile = QStackedWidget()
        for widget in (self._reading, self._start, self._none, self._none_here, self.list):
            self._pile.addWidget(widget)
        self._unread = Text("", "small", wrap=True)
        found = Frame()
        found.body.setContentsMargins(0, 0, 0, 0)
        found.add(self._pile, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.line)
        column.addWidget(self.filters)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(found, 11)
        row.addWidget(self.preview, 9)
        column.addLayout(row, 1)
        column.addWidget(self._unread)

    # -- looking -----------------------------------------------------------------------------------------------

    def look_for(self, typed: str, card: Card | None) -> None:
        """Look for this; or for a card, which is chosen then."""
        self.filters.widen()
        self.line.fill(typed or (card.title or card.text if card is not None else ""))
        self._typed(self.line.text(), False)
        if card is not None:
            self.list.choose(card.key)
        self._to_line()

    def _typed(self, typed: str, composing: bool) -> None:
        sought = words(typed)
        if sought == self._sought and self._results is not None:
            return
        self._most.clear()
        self._search(sought, composing)

    def _search_anew(self) -> None:
        self._most.clear()
        self._search(self._sought)

    def _changed(self) -> None:
        """Other things are there, or may be seen."""
        guarded, self._guarded = self._guarded, self._host.library.guarded
        if self._guarded and not guarded:
            self.line.clear()  # what was looked for may be another customer
        if self.isVisible():
            self._search(self._sought, keep=True)
            self.preview.show_card(self._chosen())
            self._say_unread()

    def _search(self, sought: tuple[Word, ...], composing: bool = False, keep: bool = False) -> None:
        library, filters = self._host.library, self.filters
        filters.offer_workshops(not library.guarded)
        query = library.query(sought, kinds=filters.kinds, only_lang=filters.only_lang, industries=filters.industries)
        results = Results(library, query, self._most_of)
        if composing and not results.groups and self._results is not None and self._results.groups:
            return  # not converted yet: what is there stays
        self._sought, self._results = sought, results
        self.list.show_rows(self._rows(), sought, keep)
        self._pile.setCurrentWidget(self._place())
        self._counting.start()

    def _most_of(self, kind: Kind) -> int:
        return (_MANY if len(self.filters.kinds) <= len(OF_WORKSHOPS) else _FEW) + self._most[kind]

    def _place(self) -> QWidget:
        """What stands where the hits stand."""
        library = self._host.library
        if self._results is not None and self._results.groups:
            return self.list
        if not library.ready:
            return self._reading
        if not self._sought:
            self._start.say(self._host.words("library.start"), self._about())
            return self._start
        return self._none_here if self.filters.narrowed else self._none

    def _about(self) -> str:
        """How much there is to be found."""
        words_, counts = self._host.words, self._host.library.counts()
        told = [("trend", Kind.TREND), ("case", Kind.CASE), ("evidence", Kind.EVIDENCE)]
        told += [] if self._host.library.guarded else [("visit", Kind.VISIT)]
        parts = [words_.plural(f"library.count_{name}", counts.get(kind, 0)) for name, kind in told]
        said = words_("library.start_text", there=words_("library.comma").join(parts))
        return f"{said}\n{words_('library.guarded')}" if self._host.library.guarded else said

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        for group in self._results.groups if self._results is not None else ():
            assert self._results is not None
            rows.append(heading_of(group, self._host.words))
            rows += [entry_of(card, self._host, self._results.query, self._host.show_card) for card in group.first]
            if group.whole and group.counted > len(group.first):
                more = self._host.words("library.more", n=group.counted - len(group.first))
                rows.append(Entry(more, partial(self._show_more, group.kind), icon="chevron-down"))
        return rows

    def _show_more(self, kind: Kind) -> None:
        at = self.list.currentIndex().row()
        self._most[kind] += _MANY
        self._search(self._sought, keep=True)
        self.list.go_to(at)

    def _count_on(self) -> None:
        """Tell how many there are, a little later than what comes first."""
        if self._results is None or not self.isVisible():
            return
        if self._results.count_on():
            self._counting.start()
        elif self._results.groups:
            self.list.show_rows(self._rows(), self._sought, keep=True)

    # -- choosing and going ------------------------------------------------------------------------------------

    def _moved(self, by: int, page: bool) -> None:
        self.list.step(by * (self.list.steps_of_a_page() if page else 1))

    def _chosen(self) -> Card | None:
        entry = self.list.current() if self._pile.currentWidget() is self.list else None
        return entry.card if entry is not None else None

    def _wait_to_show(self) -> None:
        """Who runs down the list is not held up by pictures."""
        tell(self.line, self.list)
        self._showing.start()

    def _show_chosen(self) -> None:
        if self.isVisible():
            self.preview.show_card(self._chosen())

    def _go(self) -> None:
        entry = self.list.current() if self._pile.currentWidget() is self.list else None
        if entry is not None:
            entry.act()

    def _to_line(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _say_unread(self) -> None:
        problems = self._host.library.problems
        said = " ".join(self._host.say(problem) for problem in problems[:3])
        self._unread.setText(self._host.words.plural("library.unread", len(problems), said=said) if problems else "")
        self._unread.setVisible(bool(problems))

    # -- Page --------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self._host.words("shell.library")

    def top_widgets(self) -> list[QWidget]:
        return [self.guard.chip]

    def enter(self) -> None:
        self.guard.enter()
        self._keys.enable_all(True)
        self._host.library.look()
        self._search(self._sought, keep=True)
        self.preview.show_card(self._chosen())
        self._say_unread()
        self._to_line()

    def leave(self) -> None:
        self.guard.leave()
        self._keys.enable_all(False)
        for timer in (self._counting, self._showing):
            timer.stop()
