"""A whole meeting in one of the five places, by keys alone: what was typed, what was seen, what is left of it.

    meeting = Meeting(person, "turned", Heard()); meeting.prepare(); meeting.run(); meeting.read_back(); meeting.end()

On one screen for both sides the person brings forward what is wanted with the keys of the place, and each time it is
looked whether the console bared anything meanwhile. Everything the customer's window paints and everything our side
says is heard after each key.
"""

from __future__ import annotations

import io
import shutil
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication
from tests.journeys.person import START, Person
from tests.ui.heard import listen_to_painters, strings
from tests.ui.house import made_files

from workshop import places
from workshop.awake.steady import SteadyClock
from workshop.document.workshop_file import Folders, WorkshopFile
from workshop.model.items import Capture
from workshop.model.terms import CaptureKind
from workshop.paint.palette import PAPER
from workshop.paint.sheet import Box
from workshop.session import Session
from workshop.session.rescued import take_in, waiting
from workshop.stage.own_screen import OwnScreen
from workshop.stage.preset import Place
from workshop.ui.audience import window as audience_window

CANARY = "カナリア"
COMPANY = "東浜ロジスティクス株式会社"
REQUEST = "夜間の配車を減らしたい"
FLIP = "Ctrl+Shift+H"
SIGNS = "*！!「?=>~"
OVER_THE_CONSOLE: tuple[Place, ...] = ("turned", "side-by-side", "show-and-hide")
"""Places on the console's own screen, which then is veiled. (Side by side: where it is too narrow for both.)"""

Accident = Callable[["Meeting"], None]


class Heard:
    """Every string the customer's window painted, and every one of our side while it was discreet."""

    def __init__(self) -> None:
        self.theirs: list[str] = []
        self.drawn: list[str] = []
        """What anything drew by hand, on either side."""

    def text(self, whole: str, lines: tuple[str, ...], box: Box, size: float) -> None:
        self.theirs += [whole, *lines]

    def listen(self, patch: pytest.MonkeyPatch) -> None:
        paint = audience_window.paint_state
        patch.setattr(audience_window, "paint_state", lambda *what: paint(*what, self))
        listen_to_painters(patch, self.drawn)
        # A test presses keys faster than anybody waits for the cover.
        patch.setattr(OwnScreen, "PAUSE", 0.0)


class Meeting:
    """One person runs it; `typed` is what has to be there in the end, each once."""

    def __init__(self, person: Person, place: Place, heard: Heard) -> None:
        self.person, self.place, self.heard = person, place, heard
        self.typed: Counter[str] = Counter()
        self.marks = 0
        self.seen: set[str] = set()
        """What the customer's window has shown, and was found to be theirs."""
        self.path = Path()
        self.clock_off = timedelta(0)
        """By how much the computer's clock was set wrong."""

    # -- the app -------------------------------------------------------------------------------------------------

    def open(self, file: Path | None = None) -> None:
        self.person.open(file)
        person = self.person

        def counting() -> float:
            return (person.now - START).total_seconds()

        steady = SteadyClock(lambda: person.now + self.clock_off, counting)
        person.rooms.now = steady.now  # type: ignore[method-assign]
        person.rooms.presenting.changed.disconnect(person._watch)  # `heard` listens to what is really painted

    def prepare(self) -> None:
        person = self.person
        self.open()
        person.press("Ctrl+N")
        person.go_to(person.words("prepare.company"))
        person.type(COMPANY)
        person.go_to(person.words("prepare.request"))
        person.type(REQUEST)
        person.go_to(person.words("prepare.person"))
        person.say("山本 物流部 課長")
        person.go_to(person.words("prepare.industry"))
        person.press("Down")
        person.until(lambda: len(person.rooms.workshop.chosen()) == 3, "three trends are proposed")
        assert person.rooms.path is not None
        self.path = person.rooms.path
        person.press("F5", "F5")
        person.take_place(self.place)
        if self.place == "online":
            assert self.front() == "console"
            assert person.slide == "(covered)"
            person.press("F5")
        self.listen()

    def power_off(self) -> None:
        """The computer goes off in the middle of a line; what was on its disk then is opened again."""
        person = self.person
        self.ours()
        person.type("ここまで打ったところで")
        left = person.data_dir.with_name("after the power was back")
        shutil.copytree(person.data_dir, left)
        self.path = left / self.path.relative_to(person.data_dir)
        person.close()
        person.data_dir = left
        self.open(self.path)
        person.press("Ctrl+Alt+4", "F5")
        assert person.slide == "(covered)", "a meeting left in the middle goes on behind its cover"
        person.press("F5")
        self.listen()

    # -- whose side is in front ----------------------------------------------------------------------------------

    @property
    def one_screen(self) -> bool:
        return self.place in OVER_THE_CONSOLE

    def front(self) -> str:
        window = self.person.rooms.presenting.window
        if window is None or QApplication.activeWindow() is not window:
            return "console"
        return "cover" if self.person.rooms.presenting.state.covered else "slide"

    def theirs(self) -> None:
        """The customer has the picture."""
        if not self.one_screen:
            return
        before = self.front()
        if before == "console":
            self.person.press(FLIP)
        if self.front() == "cover":
            self.bared_nothing()
            self.person.press("Return")
        assert self.front() == "slide"
        if before != "slide":
            self.bared_nothing()

    def ours(self) -> None:
        """Our side is in front: through the cover."""
        if not self.one_screen:
            return
        key = "Esc" if self.place == "turned" else FLIP
        if self.front() == "slide":
            self.person.press(key)
            assert self.front() == "cover"
            self.bared_nothing()
        if self.front() == "cover":
            self.person.press(key)
        assert self.front() == "console"

    def bared_nothing(self) -> None:
        image = self.person.shell.grab().toImage()
        across, down = range(0, image.width(), 97), range(0, image.height(), 61)
        assert {image.pixelColor(x, y).name().upper() for x in across for y in down} == {PAPER}

    # -- doing ---------------------------------------------------------------------------------------------------

    def on_to(self, kind: str) -> None:
        """Page Down until a slide of this kind is on; from another of its kind, the next one."""
        self.theirs()
        here = self.person.rooms.workshop.run.slide
        for _ in range(12):
            self.person.press("PgDown")
            now = self.person.rooms.workshop.run.slide
            if now is not None and now.slide == kind and (here is None or now.of != here.of or here.slide != kind):
                self.listen()
                return
        raise AssertionError(f"no {kind} comes")

    def say(self, line: str, as_text: str = "") -> None:
        """A line on our side, as it is typed there."""
        self.ours()
        self.person.say(line)
        self.typed[as_text or line.lstrip(SIGNS)] += 1
        self.listen()

    def mark(self) -> None:
        self.person.press("F2")
        self.marks += 1

    def listen(self) -> None:
        """Nothing of ours on the customer's frames so far, nor anywhere on the discreet console now."""
        for said in (self.heard.theirs, self.heard.drawn):
            assert not [text for text in said if CANARY in text]
        self.seen.update(self.heard.theirs)
        self.heard.theirs.clear()
        self.heard.drawn.clear()
        if self.person.page == "run":
            assert self.person.shell.page("run").desk.discreet.on
            said = [text for text in strings(self.person.shell) if CANARY in text]
            assert not said

    def ears_are_open(self) -> None:
        """Were they deaf, nothing would ever be found: held, the key shows what is ours, and it is heard."""
        let_go = self.person.hold("F12")
        assert [text for text in strings(self.person.shell) if CANARY in text]
        assert [text for text in self.heard.drawn if CANARY in text]
        let_go()
        self.heard.drawn.clear()

    # -- the meeting ---------------------------------------------------------------------------------------------

    def run(self, accidents: Mapping[str, Accident]) -> None:
        """From the cover to the map; at each moment that is named, what happens there."""
        person = self.person
        left = dict(accidents)

        def moment(name: str) -> None:
            if name in left:
                left.pop(name)(self)
                self.listen()

        self.on_to("flow")
        person.pass_time(minutes=3)
        self.on_to("request")
        assert any(REQUEST in text for text in self.seen)
        self.say("夜の配車は一人しか組めない")
        moment("request")
        self.on_to("trend")
        self.ours()
        person.press("Alt+2")
        person.convert("にまち", "荷待ち")
        self.say("が1台55分", "荷待ちが1台55分")
        moment("conversion")
        for _ in range(2):
            self.theirs()
            person.press("PgDown")
        assert person.rooms.workshop.run.slide.beat == "confront"  # type: ignore[union-attr]
        self.mark()
        self.on_to("challenges")
        self.say("「朝の4時に電話が鳴るんです")
        self.say(f"*{CANARY}：予算は来期に取り直すらしい")
        self.ears_are_open()
        moment("first trend")
        self.on_to("trend")
        self.ours()
        person.press("Alt+3")
        self.say("?予算会議は何月か")
        person.press("F4")
        assert person.slide == "off-script"
        self.say("トラックの駐車場が足りない")
        person.press("F4")
        moment("off script")
        self.on_to("challenges")
        self.say(f"!{CANARY}：部長は今の会社と親しい")
        self.on_to("trend")
        self.ours()
        person.press("Alt+1")
        self.say("打ち間違えた行")
        person.press("Ctrl+Z")
        self.typed["打ち間違えた行"] -= 1
        moment("third trend")
        self.on_to("challenges")
        self.on_to("case")
        self.ours()
        person.press("Alt+1")
        self.say("=計測から始めることでよい")
        self.say(">様式をお送りする")
        moment("case")
        self.on_to("estimate")
        self.say("~基幹連携の費用は次回に")
        self.on_to("ranking")
        self.ours()
        person.press("Alt+1", "Alt+2", "Alt+3")
        moment("ranking")
        self.on_to("map")
        person.pass_time(minutes=5)
        moment("map")
        assert not left, "these moments never came"

    def read_back(self) -> None:
        """Line by line: answered in their window where it has the keyboard, else on our side."""
        person = self.person
        self.ours()
        person.press("Ctrl+Alt+5")
        person.go_to(person.words("wrapup.read_together"))
        person.press("Space")
        there = self.place == "show-and-hide"
        if self.one_screen:
            assert self.front() == "slide"
            if not there:
                self.ours()
        card = person.shell.page("wrapup").read_back
        assert card.left()
        if not there:
            person.press("E", "Ctrl+A")
            person.type("AEX 夜の配車を組める方がお一人")
            person.press("Return")
        person.press("X")
        for _ in range(40):
            if not card.left():
                break
            person.press("A")
        assert not card.left()
        self.listen()
        assert person.slide == "next-steps" or self.one_screen
        self.ours()
        person.go_to(person.words("wrapup.step_text"))
        person.type("様式を郵送する")
        person.go_to(person.words("wrapup.step_owner"))
        person.type("瀬名")
        person.go_to(person.words("wrapup.step_due"))
        person.type("11/27")
        person.press("Return")
        person.until(lambda: len(person.rooms.workshop.steps()) == 1, "the step is there")
        person.press("Ctrl+Alt+4")
        self.theirs()
        assert "様式を郵送する" in person.audience
        person.press("PgDown")
        assert person.slide == "thanks"
        self.listen()

    def end(self) -> None:
        """Close, and compare document and files with what was typed."""
        person = self.person
        self.listen()
        assert any("様式を郵送する" in text for text in self.seen), "the next step was on their screen"
        files = {f.name: text_of(f.content) for f in made_files(person.rooms, "customer", "ja")}
        agreed = [c.agreed.wording for c in person.rooms.workshop.captures() if c.agreed and not c.left_out]
        assert len(agreed) >= 5
        assert len(files) == 2
        for said in files.values():
            assert CANARY not in said
        minutes = next(said for name, said in files.items() if name.endswith(".docx"))
        for wording in (*agreed, "様式を郵送する", COMPANY):
            assert wording in minutes, wording
        at = [c.at for c in person.rooms.workshop.captures()]
        assert at == sorted(at), "no jump of the clock is in the record"
        assert all(START <= moment <= person.now for moment in at)
        person.close()
        self.document_holds_all()

    def document_holds_all(self) -> None:
        file = WorkshopFile.open(self.path, folders=Folders(rescue=places.rescue(self.person.data_dir)))
        session = Session(file, now=lambda: self.person.now, new_id=lambda: "x")
        try:
            if waiting(file):
                take_in(session, file)
            captures = session.workshop.captures()
            found = Counter(_plain(c) for c in captures if c.what is not CaptureKind.MARK)
            assert found == +self.typed, f"missing {+self.typed - found}, too many {found - self.typed}"
            assert sum(c.what is CaptureKind.MARK for c in captures) == self.marks
            ours = {c.what for c in captures if CANARY in c.text}
            assert ours == {CaptureKind.OPPORTUNITY, CaptureKind.ISSUE}
        finally:
            session.close()


def _plain(capture: Capture) -> str:
    """As it was typed: a correction of the read-back stands beside it, the quotation marks round it."""
    text = capture.history[0].text if capture.history else capture.text
    return text.strip("「」")


def text_of(content: bytes) -> str:
    """All text of an Office file, by none of the app's own code."""
    said: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                for part in ElementTree.fromstring(package.read(name)).iter():
                    said.append(part.text or "")
                    said += part.attrib.values()
    return "".join(said)


# -- accidents ----------------------------------------------------------------------------------------------------


class _Full:
    """A connection to a disk without room."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def execute(self, sql: str, *args: object) -> sqlite3.Cursor:
        if sql.startswith(("BEGIN", "INSERT", "COMMIT")):
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        return self.connection.execute(sql, *args)  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> object:
        return getattr(self.connection, name)


@contextmanager
def full_disk(meeting: Meeting) -> Iterator[None]:
    store = meeting.person.rooms.session.store  # type: ignore[union-attr]
    whole = store._db  # type: ignore[attr-defined]
    store._db = _Full(whole)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        store._db = whole  # type: ignore[attr-defined]


@contextmanager
def folder_gone(meeting: Meeting) -> Iterator[None]:
    """The folder of the workshops is not there: a disk that was pulled out."""
    folder = meeting.path.parent
    away = folder.with_name("pulled out")
    folder.rename(away)
    try:
        yield
    finally:
        if folder.exists():
            for made in folder.iterdir():
                made.rename(away / f"made meanwhile {made.name}")
            folder.rmdir()
        away.rename(folder)


@contextmanager
def file_deleted(meeting: Meeting) -> Iterator[None]:
    """Somebody tidies up: the file is in the waste bin, and taken out of it in the evening."""
    bin_ = meeting.path.with_name("waste bin")
    meeting.path.rename(bin_)
    try:
        yield
    finally:
        meeting.path.unlink(missing_ok=True)
        bin_.rename(meeting.path)
