"""Ctrl+K on every page but the console: the library, the pages, and what can be done from anywhere.

Part of the composition: it lies over the window and leads from page to page. The console has a palette of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from workshop.library.cards import OF_DECKS, Card, Kind
from workshop.library.folding import Word
from workshop.ui.actions import hint
from workshop.ui.parts.entries import Entry, Heading, Row
from workshop.ui.parts.library import Results, heading_of, rows_of
from workshop.ui.parts.palette import Palette

if TYPE_CHECKING:
    from workshop.ui.rooms import Rooms

_MOST: Final = 6
"""Hits of a kind; the Library page has them all."""
_DOING: Final = 5
"""Things to do, where hits stand below."""
_WIDTH: Final = 720.0
_AT_HOME: Final = (Kind.VISIT, Kind.LINE, *(kind for kind in Kind if kind in OF_DECKS))
"""Where workshops are what one came for."""


class JumpPalette(Palette):
    """Opened by a key; goes back to where one was when it is left."""

    def __init__(self, rooms: Rooms) -> None:
        words = rooms.words
        said = (words("library.palette.title"), words("library.palette.placeholder"), words("library.palette.none"))
        super().__init__(rooms.shell.body, said, lambda: list(_entries(rooms)), _WIDTH)
        self._rooms = rooms
        self._before: QWidget | None = None
        self._results: Results | None = None
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(0)
        self._counting.timeout.connect(self._count_on)
        rooms.library.changed.connect(self.find_again)
        rooms.shell.page_shown.connect(self._page_shown)
        self.closed.connect(self._go_back)

    def open(self) -> None:
        if self.isVisible():
            self.line.selectAll()
            return
        self._before = QApplication.focusWidget()
        self._rooms.library.look()
        super().open()

    def look(self, typed: str, sought: tuple[Word, ...], found: list[Entry]) -> list[Row]:
        """What can be done, then what the library has."""
        self._counting.stop()
        rooms = self._rooms
        if not sought:
            self._results = None
            return list(found)
        order = _AT_HOME if rooms.shell.current() == "home" else tuple(Kind)
        self._results = Results(rooms.library, rooms.library.query(sought), lambda _kind: _MOST, order)
        hits = rows_of(self._results, rooms, self._show)
        rows: list[Row] = [Heading(rooms.words("library.palette.doing")), *found[: _DOING if hits else None]]
        if not found:
            rows = []
        if hits:
            rows += hits
            everything = rooms.words("library.palette.all", typed=" ".join(typed.split()))
            rows.append(Entry(everything, partial(rooms.leading.show_library, typed), icon="library"))
            self._counting.start()
        return rows

    def why_nothing(self) -> str:
        return super().why_nothing() if self._rooms.library.ready else self._rooms.words("library.reading")

    def _count_on(self) -> None:
        """Tell how many there are, a little later than what comes first."""
        if self._results is None or self.isHidden():
            return
        more = self._results.count_on()
        told = {
            heading.text: heading.count for g in self._results.groups if (heading := heading_of(g, self._rooms.words))
        }
        for place, row in enumerate(self.list.rows.rows):
            if isinstance(row, Heading) and row.text in told:
                self.list.rows.count(place, told[row.text])
        if more:
            self._counting.start()

    def _show(self, card: Card) -> None:
        self._rooms.show_card(card)

    def _page_shown(self, _name: str) -> None:
        if self.isVisible():
            self._before = None  # the page that came took the keyboard
            self.close_overlay()

    def _go_back(self) -> None:
        self._counting.stop()
        self._results = None
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()


def _entries(rooms: Rooms) -> Iterator[Entry]:
    """The pages there are, and what has a key everywhere."""
    words, shell = rooms.words, rooms.shell
    for name in rooms.pages():
        if name != shell.current():
            yield Entry(
                words(f"keys.page_{name}"),
                partial(rooms.show_page, name),
                hint(f"page_{name}"),
                also=words(f"library.palette.also.{name}"),
                icon="arrow-right",
            )
    acts: dict[str, tuple[Callable[[], Any], str]] = {
        "new_workshop": (rooms.leading.begin_new, "plus"),
        "undo": (rooms.undo, "undo"),
        "redo": (rooms.redo, "redo"),
        "help": (shell.show_key_help, "keyboard"),
    }
    for action, (act, icon) in acts.items():
        if rooms.session is not None or action not in ("undo", "redo"):
            yield Entry(words(f"library.palette.{action}"), act, hint(action), icon=icon)
