"""Somebody at the app: opens it, presses keys, types, and looks what is on the screens.

Acts only as a person can: on the window that has the keyboard, through Qt's own events. Counts key presses; the letters
of a text are not among them, the Enter that ends it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from workshop.i18n import Lang, Words
from workshop.paint.slide import sheet_of, shown_slide
from workshop.stage.preset import PLACES, Place
from workshop.ui.app import App, AppArguments
from workshop.ui.audience.chooser import PlaceChooser
from workshop.ui.parts import wall
from workshop.ui.rooms import Rooms
from workshop.ui.widgets.entry import Composition
from workshop.ui.widgets.text import ElidingLabel

JST = timezone(timedelta(hours=9))
START = datetime(2026, 11, 24, 14, 0, tzinfo=JST)
PATIENCE = 10_000
"""Milliseconds until something that has to happen is given up; nothing is measured."""


class Person:
    """One person, one computer, one data folder. `close` ends what `open` began."""

    def __init__(self, qt: QApplication, data_dir: Path, lang: Lang = "ja") -> None:
        self._qt = qt
        self.data_dir = data_dir
        self._lang = lang
        self.now = START
        self.presses = 0
        self.shown: list[str] = []
        """Every text the customer's screen has had, in order."""
        self._app: App | None = None

    # -- the app -----------------------------------------------------------------------------------------------

    def open(self, file: Path | None = None, *, sample: bool = False) -> None:
        """Start the app and wait until it has come to rest."""
        arguments = AppArguments(file=file, data_dir=self.data_dir, sample=sample, lang=self._lang)
        self._app = App(arguments, self._qt)
        clock, wall.local_now = wall.local_now, lambda: self.now  # the day is ours from the first moment
        try:
            self._app.start()
            self.until(lambda: self._app is not None and self._app.rooms is not None, "the app is loaded")
        finally:
            wall.local_now = clock
        self.rooms.now = lambda: self.now  # type: ignore[method-assign]
        self.rooms.presenting.changed.connect(self._watch)
        self.shell.activateWindow()
        self.settle()

    def close(self) -> None:
        """Close the window as people do."""
        if self._app is None:
            return
        app, self._app = self._app, None
        if not app.shell.close():
            app.shell.close()  # it was said what would be lost
        app.stop()
        app.shell.deleteLater()
        self._qt.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._qt.processEvents()

    @property
    def rooms(self) -> Rooms:
        assert self._app is not None
        assert self._app.rooms is not None
        return self._app.rooms

    @property
    def shell(self) -> Any:
        assert self._app is not None
        return self._app.shell

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return str(self.shell.current())

    def words(self, key: str, **values: object) -> str:
        return self.rooms.words(key, **values)

    def pass_time(self, **time: float) -> None:
        self.now += timedelta(**time)

    # -- keys --------------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys by their names: "Ctrl+N", "Return", "PgDown"."""
        for name in keys:
            combination = QKeySequence(name)[0]
            self.presses += 1
            QTest.keyClick(self._keyboard(), combination.key(), combination.keyboardModifiers())
            self.settle()

    def take_place(self, place: Place) -> None:
        """Where the customer's picture goes: through the list by arrows, and Enter."""
        chooser = QApplication.activeModalWidget()
        assert isinstance(chooser, PlaceChooser), "nobody asks where the picture goes"
        while chooser.place != place:
            self.press("Down" if PLACES.index(place) > PLACES.index(chooser.place) else "Up")
        self.press("Return")

    def hold(self, key: str) -> Callable[[], None]:
        """Press a key down; what is returned lets it go."""
        self.presses += 1
        code = QKeySequence(key)[0].key()
        QTest.keyPress(self._keyboard(), code)
        self.settle()

        def let_go() -> None:
            QTest.keyRelease(self._keyboard(), code)
            self.settle()

        return let_go

    def type(self, text: str) -> None:
        """Type a text: what is on the keyboard by keys, the rest as an input method gives it."""
        for sign in text:
            target = self._keyboard()
            if sign.isascii() and sign.isprintable():
                QTest.keyClicks(target, sign)
            else:
                event = QInputMethodEvent()
                event.setCommitString(sign)
                QApplication.sendEvent(target, event)
        self.settle()

    def convert(self, reading: str, result: str) -> None:
        """Type a reading and turn it into kanji; Enter ends the conversion, and the app still hears that Enter."""
        for end in range(1, len(reading) + 1):
            QApplication.sendEvent(self._keyboard(), QInputMethodEvent(reading[:end], []))
        # Keys of a conversion belong to the input method; those of the table must do nothing meanwhile.
        QTest.keyClick(self._keyboard(), Qt.Key.Key_F2)
        ended = QInputMethodEvent("", [])
        ended.setCommitString(result)
        QApplication.sendEvent(self._keyboard(), ended)
        QTest.keyClick(self._keyboard(), Qt.Key.Key_Return)
        QTest.qWait(round(Composition.after * 1000) + 20)  # a hand needs longer for the next Enter
        self.settle()

    def say(self, text: str) -> None:
        """A line and its Enter; that takes a few seconds."""
        self.pass_time(seconds=5)
        self.type(text)
        self.press("Return")

    def go_to(self, name: str, *, back: bool = False) -> QWidget:
        """Press Tab until what is called so has the keyboard."""
        for _ in range(200):
            now = self.focus
            if now is not None and called(now) == name:
                return now
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"no Tab leads to {name!r}; there are {sorted(self.names())}")

    @property
    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    def _keyboard(self) -> QWidget:
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None, "no window has the keyboard"
        return target

    # -- looking -----------------------------------------------------------------------------------------------

    def find(self, name: str, within: QWidget | None = None) -> QWidget:
        """The one visible widget that is called so."""
        found = [w for w in _visible(within or self.shell) if called(w) == name]
        assert found, f"nothing is called {name!r}; there are {sorted(self.names())}"
        return found[0]

    def names(self) -> set[str]:
        return {called(widget) for widget in _visible(self.shell)} - {""}

    def reads(self) -> str:
        """Every text on our side of the table, one a line."""
        return "\n".join(_text(widget) for widget in _visible(self.shell) if _text(widget))

    def notices(self) -> list[str]:
        return [notice.text() for notice in self.shell.notices.notices()]

    @property
    def audience(self) -> str:
        """Every text that is drawn on the customer's screen now."""
        state = self.rooms.presenting.state
        slide = shown_slide(state)
        if slide is None:
            return ""
        return "\n".join(mark.whole for mark in sheet_of(slide, Words(state.lang), 16 / 9).texts())

    @property
    def slide(self) -> str:
        """The kind of slide that is on, where the screen is neither covered nor blank."""
        state = self.rooms.presenting.state
        if state.covered:
            return "(covered)"
        if state.blank:
            return "(blank)"
        return str(self.rooms.workshop.run.slide.slide) if self.rooms.workshop.run.slide else "cover"

    def _watch(self) -> None:
        if self._app is None:
            return  # being closed
        said = self.audience
        if not self.shown or self.shown[-1] != said:
            self.shown.append(said)

    # -- waiting -----------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Until nothing is under way any more."""
        self._qt.processEvents()
        if self._app is not None and self._app.rooms is not None:
            self.until(lambda: not self.rooms.jobs.busy(), "the jobs are done")
        self._qt.processEvents()
        self._expect_no_crash()

    def _expect_no_crash(self) -> None:
        dialog = self._app.guard.dialog if self._app is not None else None
        assert dialog is None, _text_of(dialog)

    def until(self, done: Callable[[], bool], what: str) -> None:
        patience = QDeadlineTimer(PATIENCE)
        while not done():
            assert not patience.hasExpired(), f"it never came that {what}"
            self._qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def expect_saved(self) -> None:
        """The console says that what was typed is on the disk."""
        time = f"{self.now.astimezone(self.rooms.now().tzinfo):%H:%M:%S}"
        assert self.words("run.saved", time=time) in self.names(), sorted(self.names())


def called(widget: QObject) -> str:
    """What a screen reader says a widget is."""
    return widget.accessibleName() if isinstance(widget, QWidget) else ""


def _text_of(dialog: QWidget | None) -> str:
    """The report of a crash."""
    from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

    edits = dialog.findChildren(QPlainTextEdit) + dialog.findChildren(QTextEdit) if dialog else []
    return "the app broke:\n" + "\n".join(edit.toPlainText() for edit in edits)


def _visible(root: QWidget) -> Iterator[QWidget]:
    yield from (w for w in root.findChildren(QWidget) if w.isVisible())


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | ElidingLabel):
        return str(widget.text())
    return called(widget)
