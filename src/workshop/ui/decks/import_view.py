"""Decks are brought in from files: read beside the window, looked at, and kept only when a person says so.

What cannot be used is listed, sentence by sentence, and the file is read again with one key after it was mended.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.decks.arriving import Arrival, Choice, Kept
from workshop.model.problem import KnownError, errors
from workshop.model.terms import Industry
from workshop.ui.actions import Keys, hint
from workshop.ui.decks import arrival
from workshop.ui.decks.arrival import Arrived
from workshop.ui.decks.arrival_row import ArrivalRow
from workshop.ui.decks.problem_list import ProblemList
from workshop.ui.decks.shelf_files import Shelf
from workshop.ui.jobs import Job
from workshop.ui.parts.host import Host
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.choice import SegmentedControl
from workshop.ui.widgets.field import Field, ProgressLine
from workshop.ui.widgets.numbers import ChoiceBox
from workshop.ui.widgets.text import Text

_MOST_NAMES = 3
_HIGH, _ALONE = 260, 360
"""How high a list of sentences may be below decks, and where it is all there is."""


class ImportDialog(QDialog):
    """`kept` carries what became of the decks, and the shelf as it is then."""

    kept = Signal(object, object)

    def __init__(self, host: Host, paths: Sequence[Path], industry: Industry, parent: QWidget) -> None:
        super().__init__(parent)
        self._host, self._words = host, host.words
        self._paths = tuple(paths)
        self._job: Job | None = None
        self.found: Arrived | None = None
        self.rows: list[ArrivalRow] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._words("deckshare.import"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(Text(self._words("deckshare.import"), "title"))
        self.about = Text("", "body", wrap=True)
        column.addWidget(self.about)
        self._make_reading(column)
        self._make_found(column, industry)
        self._make_foot(column)
        window = parent.window()
        self.resize(min(760, window.width() - 48), min(560, window.height() - 48))
        self._keys = Keys(self)
        self._keys.on("deck_reread", self.read)
        self.read()

    # -- laying out --------------------------------------------------------------------------------------------

    def _make_reading(self, column: QVBoxLayout) -> None:
        self.reading = QWidget()
        inner = QVBoxLayout(self.reading)
        inner.setContentsMargins(0, 4, 0, 4)
        inner.setSpacing(8)
        self.progress = ProgressLine(0.0, name=self._words("deckshare.reading"))
        inner.addWidget(self.progress)
        self.progress_said = Text("", "small", wrap=True)
        inner.addWidget(self.progress_said)
        inner.addStretch(1)
        column.addWidget(self.reading, 1)

    def _make_found(self, column: QVBoxLayout, industry: Industry) -> None:
        words = self._words
        self.column = ScrollColumn(spacing=10, margins=(0, 0, 10, 4))
        column.addWidget(self.column, 1)
        self.slides = QWidget()
        row = QHBoxLayout(self.slides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.industry = ChoiceBox(words("editor.field.deck.industry"), [(i, words.term(i)) for i in Industry])
        self.industry.fill(industry)
        self.sections = SegmentedControl(
            [(False, words("deckshare.by_slides")), (True, words("deckshare.by_sections"))],
            words("deckshare.one_trend"),
            False,
        )
        self.sections.chosen.connect(lambda _value: self.read())
        row.addWidget(Field(words("editor.field.deck.industry"), self.industry), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Field(words("deckshare.one_trend"), self.sections), 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.column.add(self.slides)
        self.decks = QWidget()
        self._decks = QVBoxLayout(self.decks)
        self._decks.setContentsMargins(0, 0, 0, 0)
        self._decks.setSpacing(8)
        self.column.add(self.decks)
        self.lists: dict[str, tuple[Text, ProblemList, QWidget]] = {}
        for name in ("problems", "left", "report"):
            self._make_list(name)

    def _make_list(self, name: str) -> None:
        words = self._words
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        head = QHBoxLayout()
        title = Text("", "strong")
        copy = Button(words("deckshare.copy_all"), "quiet", icon="copy", small=True)
        head.addWidget(title, 1)
        head.addWidget(copy)
        inner.addLayout(head)
        found = ProblemList(words(f"deckshare.list_{name}"))
        copy.setAccessibleDescription(found.accessibleName())
        copy.clicked.connect(found.copy_all)
        inner.addWidget(found)
        self.column.add(holder)
        self.lists[name] = (title, found, holder)

    def _make_foot(self, column: QVBoxLayout) -> None:
        words = self._words
        self.said = Text("", "error", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.again_button = Button(words("deckshare.read_again"), "plain", icon="refresh", key=hint("deck_reread"))
        self.again_button.clicked.connect(self.read)
        self.close_button = Button(words("common.cancel"), "quiet", key="Esc")
        self.close_button.clicked.connect(self.reject)
        self.keep_button = Button(words("deckshare.keep"), "primary", icon="check", key="Enter")
        self.keep_button.setDefault(True)
        self.keep_button.clicked.connect(self.keep)
        foot.addWidget(self.again_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.keep_button)
        column.addLayout(foot)

    # -- reading -----------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the files, anew where they were read before."""
        if self._job is not None and self._job.running:
            return
        paths, folders = self._paths, self._host.deck_folders()
        industry, sections = self.industry.value(), bool(self.sections.value())
        edition = self._today().isoformat()
        chosen = industry if isinstance(industry, Industry) else Industry.CROSS
        self._show_reading(True)
        self._job = self._host.jobs.start(
            lambda report: arrival.read(
                paths, folders, edition=edition, industry=chosen, by_sections=sections, report=report
            ),
            self._was_read,
            self._failed,
            self._tell,
        )

    def _today(self) -> date:
        return self._host.now().date()

    def _tell(self, share: float, what: str) -> None:
        self.progress.set_share(share)
        self.progress_said.setText(self._words("deckshare.reading_file", name=what) if what else "")

    def _show_reading(self, reading: bool) -> None:
        self.reading.setVisible(reading)
        self.column.setVisible(not reading)
        self.said.hide()
        for button in (self.again_button, self.keep_button):
            button.setVisible(not reading)
        if reading:
            names = [path.name for path in self._paths]
            more = len(names) - _MOST_NAMES
            said = self._words("common.list_join").join(names[:_MOST_NAMES])
            said += self._words("deckshare.more_files", n=more) if more > 0 else ""
            self.about.setText(self._words("deckshare.reading_files", names=said))
            self._tell(0.0, "")
            self.close_button.set_text(self._words("deckshare.stop"))
            self.close_button.setFocus()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._show_reading(False)
        self.keep_button.setVisible(self.found is not None)
        self.said.setText(self._host.say(error.problem))
        self.said.show()

    # -- what came ---------------------------------------------------------------------------------------------

    def _was_read(self, found: Arrived) -> None:
        self.found = found
        words, came = self._words, found.came
        self._show_reading(False)
        self.slides.setVisible("powerpoint" in came.kinds and came.is_usable)
        for row in self.rows:
            self._decks.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for each in found.arrivals:
            dates = (found.dates or {}).get(each.deck.id, (None, None))
            row = ArrivalRow(words, each, dates, _first_choice(each, came.kinds))
            row.changed.connect(self._follow)
            self._decks.addWidget(row)
            self.rows.append(row)
        wrong = len(errors(came.problems))
        title = "wrong" if wrong else "noted"
        self._show_list("problems", [self._host.say(problem) for problem in came.problems], title)
        self._show_list("left", [self._left(row.problem, row.text) for row in came.left], "left")
        self._show_list("report", [self._host.say(problem) for problem in came.report], "report")
        if came.is_usable:
            trends = sum(len(next(iter(deck.languages.values())).trends) for deck in came.decks)
            pictures = sum(len(deck.pictures) for deck in came.decks)
            said = [words.plural("deckshare.came_decks", len(came.decks))]
            said.append(words.plural("deckshare.came_trends", trends))
            said += [words.plural("deckshare.came_pictures", pictures)] if pictures else []
            self.about.setText(words("deckshare.came", what=words("common.list_join").join(said)))
        else:
            self.about.setText(words("deckshare.nothing_came"))
        self._follow()

    def _left(self, problem: object, text: str) -> str:
        said = self._words.problem(problem)  # type: ignore[arg-type]
        return f"{said}\n{text}" if text.strip() else said

    def _show_list(self, name: str, lines: Sequence[str], title: str) -> None:
        head, found, holder = self.lists[name]
        head.setText(self._words.plural(f"deckshare.n_{title}", len(lines)))
        found.show_lines(lines, _HIGH if self.rows else _ALONE)
        holder.setVisible(bool(lines))

    def _follow(self) -> None:
        """What would be kept, as it is chosen now."""
        keeps = [row for row in self.rows if row.choice() != "leave"]
        self.keep_button.setVisible(bool(self.rows))
        self.keep_button.setEnabled(bool(keeps))
        self.close_button.set_text(self._words("common.cancel" if self.rows else "common.close"))
        (self.keep_button if keeps else self.again_button).setFocus()

    # -- the person --------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep what was chosen, as decks of one's own."""
        if self.found is None or (self._job is not None and self._job.running):
            return
        choices: dict[str, Choice] = {row.arrival.deck.id: row.choice() for row in self.rows}
        found, folders, today = self.found.arrivals, self._host.deck_folders(), self._today()
        value = self.industry.value()
        industry = value if "powerpoint" in self.found.came.kinds and isinstance(value, Industry) else None
        self._job = self._host.jobs.start(
            lambda _report: arrival.keep(found, choices, industry, folders, today), self._were_kept, self._failed
        )

    def _were_kept(self, result: tuple[tuple[Kept, ...], Shelf]) -> None:
        self.accept()
        self.kept.emit(*result)

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is not None:
            self._job.cancel()
        super().closeEvent(event)


def _first_choice(found: Arrival, kinds: Sequence[str]) -> Choice:
    """What one probably wants: a deck back from a workbook takes its own place, another edition stands beside."""
    if found.state == "same":
        return "leave"
    if found.replaceable and (found.state == "newer" or "excel" in kinds):
        return "replace"
    return "both"
