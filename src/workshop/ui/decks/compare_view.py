"""An own deck beside the newer edition of its original: what differs, side by side, to be taken or left.

Nothing is taken before it is asked for; each taking is a step of the deck's own undo. What both sides changed is called
so, and is never taken together with the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.model.deck import Deck
from workshop.model.problem import Problem
from workshop.ui.actions import Keys, hint
from workshop.ui.decks import newer
from workshop.ui.decks.change_list import ChangeList, Line
from workshop.ui.decks.change_words import marked, place, text_of
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.newer import Row
from workshop.ui.decks.nodes import written
from workshop.ui.decks.shelf_files import ShelfDeck
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.choice import SegmentedControl
from workshop.ui.widgets.marked_text import MarkedText
from workshop.ui.widgets.text import Text


class CompareDialog(QDialog):
    """`desk` holds our deck; `theirs` is the newer edition; `origins` what our deck was made of, where that is kept."""

    finished_comparing = Signal()
    """What was not taken is left for good: this edition is not offered again."""

    def __init__(self, desk: Desk, theirs: ShelfDeck, origins: Mapping[str, Deck], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._theirs, self._words = desk, theirs, desk.words
        self._all = origins.keys() >= desk.draft.keys() & theirs.languages.keys()
        """Is the original there in every language? Else what we changed ourselves cannot be told from their changes."""
        self._origins = origins
        self.rows = newer.rows(desk.draft, theirs.languages, origins)
        self._open: set[tuple[str, ...]] = set()
        self._steps = 0
        self._lang = desk.lang
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._words("deckshare.compare"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        self._make_head(column)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        self.list = ChangeList(self._words("deckshare.changes"))
        middle.addWidget(self.list, 2)
        middle.addLayout(self._make_sides(), 3)
        column.addLayout(middle, 1)
        self._make_foot(column)
        self._wire()
        window = parent.window()
        self.resize(min(1080, window.width() - 32), min(640, window.height() - 32))
        self._fill()
        self.list.setFocus()

    # -- laying out --------------------------------------------------------------------------------------------

    def _make_head(self, column: QVBoxLayout) -> None:
        words = self._words
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Text(words("deckshare.compare"), "title"), 1)
        self.language = SegmentedControl(
            [(lang, words(f"editor.lang.{lang}")) for lang in self._desk.draft], words("editor.language"), self._lang
        )
        self.language.setVisible(len(self._desk.draft) > 1)
        head.addWidget(self.language)
        column.addLayout(head)
        mine = self._desk.deck
        before = mine.based_on.edition if mine is not None and mine.based_on else ""
        now = self._theirs.in_language(self._lang)
        said = words("deckshare.compare_about", title=written(now.title), before=before, now=now.edition)
        if not self._all:
            said += words("deckshare.compare_no_origin")
        column.addWidget(Text(said, "quiet", wrap=True))

    def _make_sides(self) -> QVBoxLayout:
        words = self._words
        column = QVBoxLayout()
        column.setSpacing(6)
        self.what = Text("", "strong", wrap=True)
        self.state = Text("", "small", wrap=True)
        column.addWidget(self.what)
        column.addWidget(self.state)
        sides = QHBoxLayout()
        sides.setSpacing(12)
        self.ours = MarkedText(words("deckshare.ours_now"), "neutral")
        self.new = MarkedText(words("deckshare.theirs_now"), "accent")
        for name, text in (("deckshare.ours_now", self.ours), ("deckshare.theirs_now", self.new)):
            side = QVBoxLayout()
            side.setSpacing(4)
            side.addWidget(Text(words(name), "heading"))
            side.addWidget(text, 1)
            sides.addLayout(side, 1)
        column.addLayout(sides, 1)
        self.legend = Text(words("deckshare.legend"), "small")
        column.addWidget(self.legend)
        return column

    def _make_foot(self, column: QVBoxLayout) -> None:
        words = self._words
        self.said = Text("", "error", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.take_button = Button(words("deckshare.take"), "primary", key="Enter")
        self.all_button = Button("", "plain")
        self.undo_button = Button(words("editor.undo"), "quiet", icon="undo", key=hint("undo"))
        self.later_button = Button(words("deckshare.later"), "quiet", key="Esc")
        self.finish_button = Button(words("deckshare.finish"), "plain", icon="check")
        for button in (self.take_button, self.all_button, self.undo_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.later_button)
        foot.addWidget(self.finish_button)
        column.addLayout(foot)

    def _wire(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.list.entered_line.connect(self.take)
        self.language.chosen.connect(self._show_language)
        self.take_button.clicked.connect(self.take)
        self.all_button.clicked.connect(self.take_all)
        self.undo_button.clicked.connect(self.undo)
        self.later_button.clicked.connect(self.reject)
        self.finish_button.clicked.connect(self._finish)
        self._keys = Keys(self)
        self._keys.on("undo", self.undo)

    # -- showing -----------------------------------------------------------------------------------------------

    def _show_language(self, lang: object) -> None:
        self._lang = str(lang)
        self._fill()

    def _fill(self) -> None:
        """Which rows are still open, as the deck is now."""
        left = newer.rows(self._desk.draft, self._theirs.languages, self._origins)
        self._open = {row.at for row in left}
        self.list.show_lines([self._line(row) for row in self.rows])
        free = self._free()
        self.all_button.set_text(self._words.plural("deckshare.take_all", len(free)))
        self.all_button.setEnabled(bool(free))
        self.all_button.setVisible(self._all)
        self.undo_button.setEnabled(self._steps > 0)
        self._show()

    def _free(self) -> list[Row]:
        """What we did not change ourselves."""
        return [row for row in self.rows if row.at in self._open and row.kind != "both"]

    def _place(self, row: Row) -> tuple[str, str]:
        change = row.change(self._lang)
        mine, theirs = self._desk.draft.get(self._lang), self._theirs.in_language(self._lang)
        return place(mine if change.theirs is None and mine is not None else theirs, row.at, self._words)

    def _state(self, row: Row) -> str:
        return row.kind if row.at in self._open else "taken"

    def _line(self, row: Row) -> Line:
        state = self._state(row)
        return Line(*self._place(row), self._words(f"deckshare.change.{state}"), state)

    def row(self) -> Row | None:
        number = self.list.currentRow()
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def _show(self) -> None:
        row, words = self.row(), self._words
        self.take_button.setEnabled(row is not None and row.at in self._open)
        if row is None:
            self.what.setText(words("deckshare.no_changes"))
            self.state.setText("")
            self.ours.show_pieces(())
            self.new.show_pieces(())
            return
        trend, what = self._place(row)
        self.what.setText(f"{trend}　{what}" if words.lang == "ja" else f"{trend} · {what}")
        state = self._state(row)
        others = [lang for lang in row.changes if lang != self._lang and lang in self._desk.draft]
        said = words(f"deckshare.change_about.{state}")
        if others and state != "taken":
            said += words("deckshare.other_language", lang=words(f"deckshare.lang.{others[0]}"))
        self.state.setText(said)
        change = row.changes.get(self._lang)
        if change is None:
            same = words("deckshare.only_in", lang=words(f"deckshare.lang.{next(iter(row.changes))}"))
            self.ours.show_pieces([(same, False)])
            self.new.show_pieces([(same, False)])
            return
        mine, theirs = (text_of(value, words) for value in (change.mine, change.theirs))
        nothing = words("deckshare.not_there")
        left, right = marked(mine, theirs)
        self.ours.show_pieces(left or [(nothing, False)])
        self.new.show_pieces(right or [(nothing, False)])

    # -- the person --------------------------------------------------------------------------------------------

    def take(self) -> None:
        """Take over the current one; on to the next that is open."""
        row = self.row()
        if row is not None and row.at in self._open:
            self._take([row])
            later = [n for n in range(self.list.currentRow() + 1, len(self.rows)) if self.rows[n].at in self._open]
            if later:
                self.list.setCurrentRow(later[0])

    def take_all(self) -> None:
        """Take over whatever we did not change ourselves."""
        self._take(self._free())
        self.list.setFocus()

    def _take(self, rows: Sequence[Row]) -> None:
        problem = self._desk.replace(lambda draft: newer.with_rows(draft, rows), "newer")
        self._steps += problem is None
        self._say(problem)
        self._fill()

    def undo(self) -> None:
        """Take back the last taking."""
        if self._steps:
            self._steps -= 1
            self._desk.undo()
            self._say(None)
            self._fill()

    def _finish(self) -> None:
        problem = self._desk.replace(lambda draft: newer.settled(draft, self._theirs.languages), "settled")
        self._say(problem)
        if problem is None:
            self.finished_comparing.emit()
            self.accept()

    def _say(self, problem: Problem | None) -> None:
        self.said.setText(self._words.problem(problem) if problem else "")
        self.said.setVisible(problem is not None)
