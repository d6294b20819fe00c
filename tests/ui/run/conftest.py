"""The console on a table: a real session and shell, and an audience that is only played."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.run.workshops import Clock, prepared

from workshop.commands.base import Command
from workshop.commands.run import Show, StartRun
from workshop.i18n import Words
from workshop.library.cards import Card, deck_cards
from workshop.library.folding import Word
from workshop.library.index import Index, Query, folded
from workshop.model.deck import Deck
from workshop.model.items import SlideRef
from workshop.model.problem import KnownError, Problem
from workshop.model.public import StageState
from workshop.model.publish import publish_slide
from workshop.model.running_order import COVER, OFF_SCRIPT, beside, running_order
from workshop.model.workshop import Workshop
from workshop.session import Changes, Session
from workshop.ui.bridge import Bridge
from workshop.ui.jobs import Jobs
from workshop.ui.parts.discreet import Discreet
from workshop.ui.run.page import RunPage
from workshop.ui.shell import Shell


class PlayedAudience(QObject):
    """The audience's screen without a window."""

    changed = Signal()

    def __init__(self, host: TableHost) -> None:
        super().__init__(host)
        self._host = host
        self._script: SlideRef | None = None
        self._flags = {"blank": False, "frozen": False, "covered": False}
        self._revision = 0
        self.is_open = False
        self.is_stuck = False
        self.is_minimised = False
        self.place = "second-screen"
        self.said: list[str] = []

    @property
    def state(self) -> StageState:
        workshop = self._host.workshop
        slide = publish_slide(workshop, workshop.run.slide or COVER, "ja")
        return StageState(slide=slide, lang="ja", revision=self._revision, **self._flags)

    @property
    def order(self) -> Sequence[SlideRef]:
        return running_order(self._host.workshop)

    @property
    def slide(self) -> SlideRef | None:
        return self._script

    @property
    def aside(self) -> SlideRef | None:
        on = self._host.workshop.run.slide
        return on if on and on.slide == "case" and on != self._script else None

    @property
    def next_slide(self) -> SlideRef | None:
        return self._script if self.aside else self._beside(1)

    def _beside(self, by: int) -> SlideRef | None:
        return beside(self._host.workshop, self._script or COVER, by)

    def next_state(self) -> StageState | None:
        following = self.next_slide
        return replace(self.state, slide=publish_slide(self._host.workshop, following, "ja")) if following else None

    def show_aside(self, slide: SlideRef) -> None:
        self.show(slide, keep=True)

    def show(self, slide: SlideRef, keep: bool = False) -> None:
        if slide.slide not in ("cover", "off-script") and self._host.workshop.run.started_at is None:
            self._host.apply(StartRun())
        if slide != OFF_SCRIPT and not keep:
            self._script = slide
        self._host.apply(Show(slide=slide))
        self._tell()

    def step(self, by: int) -> None:
        waits = self.aside is not None or (self._host.workshop.run.off_script and by > 0)
        found = self._script if waits else self._beside(by)
        if found is not None:
            self.show(found)

    def toggle_off_script(self) -> None:
        self.show((self._script or COVER) if self._host.workshop.run.off_script else OFF_SCRIPT)

    def _toggle(self, flag: str) -> None:
        self._flags[flag] = not self._flags[flag]
        self._tell()

    def toggle_freeze(self) -> None:
        self._toggle("frozen")

    def toggle_blank(self) -> None:
        self._toggle("blank")

    def toggle_cover(self) -> None:
        self._toggle("covered")

    def confirm(self) -> None:
        self._flags["covered"] = False
        self._tell()

    def read(self, capture_id: str | None) -> None:
        self.said.append(f"read {capture_id}")

    @property
    def is_taken(self) -> bool:
        return self.is_open

    def begin(self, then: Callable[[], object]) -> None:
        self.open_window()

    def choose_place(self, place: str | None = None) -> None:
        self.open_window(place)

    def copy_for_chat(self) -> None:
        self.said.append("copy")

    def open_window(self, place: str | None = None) -> None:
        self.is_open, self.place = True, place or self.place
        self._flags["covered"] = True
        self._tell()

    def close_window(self) -> None:
        self.is_open = False
        self._tell()

    def where(self) -> str:
        return "ディスプレイ2"

    def swap(self) -> None:
        self.said.append("swap")

    def toggle_full_screen(self) -> None:
        self.said.append("full screen")

    def painted_revision(self) -> int:
        return self._revision

    def _tell(self) -> None:
        self._revision += 1
        self.changed.emit()


class PlayedLibrary(QObject):
    """What can be found in a few decks; a test gives them with `fill`."""

    changed = Signal()

    def __init__(self, host: TableHost) -> None:
        super().__init__(host)
        self._discreet = host.discreet
        self._index = Index()
        self.looks = 0
        self.ready = False

    def fill(self, decks: Iterable[Deck]) -> None:
        self._index = Index(folded(card) for deck in decks for card in deck_cards(deck))
        self.ready = True
        self.changed.emit()

    def look(self) -> None:
        self.looks += 1

    def query(self, words: tuple[Word, ...], *, console: bool = False, **asked: Any) -> Query:
        return Query(words, open_only=console and self._discreet.veiled, **asked)

    def hits(self, query: Query) -> Iterator[Card]:
        return self._index.hits(query)


class TableHost(QObject):
    """A host for one page. `refusing` makes every change fail, as a full disk does."""

    def __init__(self, shell: Shell, words: Words, clock: Clock, session: Session) -> None:
        super().__init__(shell)
        self.shell, self.words, self.now = shell, words, clock
        self.data_dir: Path | None = None
        self.path: Path | None = None
        self.session = session
        self.bridge = Bridge(self)
        self.jobs = Jobs(self)
        self.presenting = PlayedAudience(self)
        self.discreet = Discreet(self)
        self.library = PlayedLibrary(self)
        self.refusing = False
        self.applied: list[Command] = []
        self.notices: list[str] = []
        self.pages: list[str] = []
        self.bridge.follow(session)
        shell.keys.on("undo", self.undo)
        shell.keys.on("redo", self.redo)

    @property
    def workshop(self) -> Workshop:
        return self.session.workshop

    def apply(self, command: Command, *, initiator: str = "", joins: bool = False) -> Changes | None:
        if self.refusing:
            self.notify("not saved", "error")
            return None
        self.applied.append(command)
        try:
            return self.session.apply(command, initiator=initiator, joins=joins)
        except KnownError as error:
            self.notify(str(error), "error")
            return None

    def undo(self) -> None:
        self.session.undo()

    def redo(self) -> None:
        self.session.redo()

    def notify(self, text: str, kind: str = "info", seconds: int = 6) -> None:
        self.notices.append(text)

    def say(self, problem: Problem) -> str:
        return self.words.problem(problem)

    def show_page(self, name: str) -> None:
        self.pages.append(name)

    def captures(self) -> list[Any]:
        return self.workshop.captures()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(clock: Clock) -> Session:
    return prepared(clock)


@pytest.fixture
def host(shell: Shell, words_ja: Words, clock: Clock, session: Session) -> Iterator[TableHost]:
    made = TableHost(shell, words_ja, clock, session)
    yield made
    made.jobs.close()


@pytest.fixture
def page(host: TableHost, shown: Callable[..., Any]) -> RunPage:
    """The console in its window, the keyboard in the line."""
    made = RunPage(host)  # type: ignore[arg-type]
    host.shell.register("run", made)
    host.shell.show_page("run")
    shown(host.shell, 1440, 900)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.bar.entry.setFocus()
    return made


@pytest.fixture
def at(host: TableHost) -> Callable[..., None]:
    """Puts a slide on."""

    def show(slide: str, of: str = "", beat: str = "") -> None:
        host.presenting.show(SlideRef(slide=slide, of=of, beat=beat))

    return show


@pytest.fixture
def typed(page: RunPage, composing: Callable[..., None]) -> Callable[[str], None]:
    """Puts words into the line the way an input method does: a conversion that is then accepted."""

    def type_in(text: str) -> None:
        composing(page.bar.entry, text[:1])
        composing(page.bar.entry, "", text)

    return type_in


@pytest.fixture
def entered(page: RunPage, typed: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Types a line and keeps it; long enough after the conversion for the Enter to be one's own."""

    def enter(text: str) -> None:
        typed(text)
        monkeypatch.setattr(page.bar.entry.composition, "after", 0.0)
        QTest.keyClick(page.bar.entry, Qt.Key.Key_Return)

    return enter
