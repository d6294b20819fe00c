"""The page: the workshops at the left, what was promised in them at the right. It reads no file itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from workshop.ui.actions import Keys, hint
from workshop.ui.home.cards_model import CardsModel
from workshop.ui.home.cards_view import CardsView
from workshop.ui.home.first_time import FirstTime
from workshop.ui.home.promises_view import PromisesView
from workshop.ui.home.troubles import Troubles
from workshop.ui.parts.host import Host
from workshop.ui.parts.page import Page
from workshop.ui.parts.paper_dialog import PaperDialog
from workshop.ui.parts.shelf import FileCard, card_of, in_order, page_for, promised, standing
from workshop.ui.parts.veiled import DiscreetGuard, Veiled
from workshop.ui.skeleton import HomeSkeleton
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.empty import EmptyState
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.text import Text

FILTER_WIDTH = (140, 260)


class HomePage(Page):
    """Shows what the shelf gives: the skeleton until it is there, then cards, or the way on for a first time."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        words = host.words
        self.cards = CardsModel(words)
        self.view = CardsView(self.cards, words("home.workshops"))
        self.view.opened.connect(self.open_card)
        self.promises = PromisesView(words)
        self.promises.opened.connect(self.open_card)
        self.troubles = Troubles(words, host.say)
        self.troubles.forgotten.connect(self._forget)
        self.troubles.recover_wanted.connect(host.shelf.recover)
        self.first = FirstTime(words)
        self.first.new_wanted.connect(self.make_new)
        self.first.sample_wanted.connect(host.shelf.open_sample)
        self.first.paper_wanted.connect(self.enter_from_paper)
        self._build_top()
        self._heading = Text("", "heading")
        self._no_match = self._build_no_match()
        self._none_opens = EmptyState("file", words("home.none_opens"), words("home.none_opens_text"))
        self._no_promise = EmptyState("check-circle", words("home.no_promises"), words("home.no_promises_text"))
        self._shelves = self._build_shelves()
        self._skeleton = HomeSkeleton(words)
        # Other customers' names: not for the one who sits beside us.
        content = QWidget()
        self.veiled = Veiled(host, content, words("home.veiled"), back=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.veiled)
        self.guard = DiscreetGuard(host, self)
        self._pile = QStackedLayout(content)
        for widget in (self._skeleton, self._shelves, self.first):
            self._pile.addWidget(widget)
        self._files: list[FileCard] = []

        self._keys = Keys(host.shell)
        self._keys.on("new_workshop", self.make_new)
        self._keys.on("open_workshop", self.choose_file)
        self._keys.on("find_here", self._to_filter)
        self._keys.enable_all(False)

    # -- building ----------------------------------------------------------------------------------------------

    def _build_top(self) -> None:
        words = self._host.words
        self.filter = LineEdit(words("home.filter"), words("home.filter_hint", key=hint("find_here")))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(FILTER_WIDTH[0])
        self.filter.setFixedWidth(FILTER_WIDTH[1])
        self.filter.textChanged.connect(self._sift)
        self.filter.submitted.connect(lambda _text: self._to_cards())
        self._open = Button(words("home.open"), icon="folder", key=hint("open_workshop"))
        self._open.clicked.connect(self.choose_file)
        self._new = Button(words("home.new"), "primary", icon="plus", key=hint("new_workshop"))
        self._new.clicked.connect(self.make_new)

    def _build_no_match(self) -> QWidget:
        words = self._host.words
        clear = Button(words("home.show_all"))
        clear.clicked.connect(self.filter.clear)
        return EmptyState("search", words("home.no_match"), words("home.no_match_text"), clear)

    def _build_shelves(self) -> QWidget:
        words = self._host.words
        shelves = QWidget()
        row = QHBoxLayout(shelves)
        row.setContentsMargins(20, 16, 20, 20)
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addStretch(1)
        sample = Button(words("home.open_sample"), "quiet", icon="note", small=True)
        sample.clicked.connect(self._host.shelf.open_sample)
        head.addWidget(sample)
        paper = Button(words("home.paper"), "quiet", icon="edit", small=True)
        paper.clicked.connect(self.enter_from_paper)
        head.addWidget(paper)
        left.addLayout(head)
        left.addWidget(self.view, 1)
        left.addWidget(self._no_match, 1)
        left.addWidget(self._none_opens, 1)
        left.addWidget(self.troubles)
        row.addLayout(left, 9)
        side = Card(words("home.promises"))
        side.add(self.promises, 1)
        side.add(self._no_promise, 1)
        side.setMinimumWidth(270)
        row.addWidget(side, 4)
        return shelves

    # -- what can be done --------------------------------------------------------------------------------------

    def make_new(self) -> None:
        """Make a workshop and go on to prepare it."""
        if self._host.new_workshop() is not None:
            self._host.show_page("prepare")

    def enter_from_paper(self) -> None:
        """A meeting was held without a screen and without having been prepared here."""
        PaperDialog(self._host, self, new=True).open()

    def choose_file(self) -> None:
        """Open a file from anywhere."""
        words = self._host.words
        start = str(self._files[0].path.parent) if self._files else ""
        kinds = f"{words('home.file_kind')} (*.workshop *.json)"
        name, _ = QFileDialog.getOpenFileName(self, words("home.open_title"), start, kinds)
        if name:
            self._open_path(Path(name))

    def open_card(self, card: FileCard) -> None:
        """Open a workshop on the page where its work goes on."""
        self._open_path(card.path)

    def _open_path(self, path: Path) -> None:
        host = self._host
        if path.suffix.lower() == ".json":
            host.shelf.open_json(path)
        elif host.open_workshop(path):
            host.show_page(page_for(standing(card_of(path, host.workshop), host.now())))
        else:
            self._read()

    def _forget(self, path: Path) -> None:
        self._host.shelf.forget(path)
        self._read()

    def _to_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _to_cards(self) -> None:
        """Enter in the filter: the one that is left opens; of several the first is chosen."""
        if self.cards.rowCount() == 1:
            self.view.choose(0)
            self.view.open_current()
        elif self.cards.rowCount():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- showing -----------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self._host.shelf.look(self._arrived)

    def _arrived(self, files: list[FileCard]) -> None:
        now = self._host.now()
        first = self._pile.currentWidget() is self._skeleton
        self._files = in_order((f for f in files if f.problem is None), now)
        self.cards.fill(self._files, now)
        self.promises.promises.fill(promised(self._files), now.date())
        self.troubles.fill(sorted((f for f in files if f.problem), key=lambda f: f.path.name))
        self._show()
        if first and self.isVisible():
            self._take_focus()

    def _sift(self, text: str) -> None:
        self.cards.filter(text)
        self._show()

    def _show(self) -> None:
        words = self._host.words
        there, shown = len(self._files), self.cards.rowCount()
        empty = not there and self.troubles.isHidden()
        self._pile.setCurrentWidget(self.first if empty else self._shelves)
        self.filter.setEnabled(there > 0)
        count = words.plural("home.count", there) if shown == there else words("home.count_of", n=shown, all=there)
        self._heading.setText(words("home.heading", count=count) if there else words("home.workshops"))
        self.view.setVisible(shown > 0)
        self._no_match.setVisible(there > 0 and shown == 0)
        self._none_opens.setVisible(there == 0)
        promises = bool(self.promises.promises.rows)
        self.promises.setVisible(promises)
        self._no_promise.setVisible(not promises)

    def _take_focus(self) -> None:
        place: QWidget = self.first if self._pile.currentWidget() is self.first else self.view
        if self._host.discreet.guards:
            place = self.veiled.back
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- Page --------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self._host.words("common.app")

    def top_widgets(self) -> list[QWidget]:
        return [self.guard.chip, self.filter, self._open, self._new]

    def enter(self) -> None:
        self.guard.enter()
        self._keys.enable_all(True)
        self._read()
        if self._pile.currentWidget() is not self._skeleton:
            self._take_focus()

    def leave(self) -> None:
        self.guard.leave()
        self._keys.enable_all(False)
