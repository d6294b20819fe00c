"""Run as a program on several screens: a meeting with the app's own parts; prints a line of JSON of what happened.

python seats.py FOLDER        with QT_QPA_PLATFORM=offscreen:configfile=…
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.house import a_house, settle, texts_of
from tests.workshops import PREPARED, Clock

from workshop import places
from workshop.i18n import Words
from workshop.model.items import SlideRef
from workshop.paint.palette import PAPER
from workshop.ui.audience.chooser import PlaceChooser
from workshop.ui.audience.placing import screen_named
from workshop.ui.icons import find_icons
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme


class Story:
    """One person, one computer with these screens."""

    def __init__(self, folder: Path) -> None:
        self.app = QApplication([])
        find_icons(places.data("resources/icons"))
        self.words = Words("ja")
        self.shell = Shell(self.words)
        self.rooms = a_house(self.shell, self.words, Theme(self.app, "light"), folder, Clock())
        assert self.rooms.new_workshop()
        for command in PREPARED:
            self.rooms.apply(command)
        self.own = screen_named("laptop")
        assert self.own is not None
        self.shell.setScreen(self.own)
        self.shell.setGeometry(self.own.geometry().adjusted(20, 20, -20, -60))
        self.shell.show()
        self.shell.activateWindow()
        QTest.qWaitForWindowActive(self.shell)
        self.went_on = 0

    @property
    def presenting(self) -> Any:
        return self.rooms.presenting

    def begin(self) -> None:
        def went_on() -> None:
            self.went_on += 1

        self.presenting.begin(went_on)
        settle(8)

    def chooser(self) -> PlaceChooser | None:
        return next((c for c in self.shell.findChildren(PlaceChooser) if c.isVisible()), None)

    def is_paper(self) -> bool:
        """Is nothing of the console to be read?"""
        image = self.shell.grab().toImage()
        step = range(0, image.width(), 23), range(0, image.height(), 17)
        return {image.pixelColor(x, y).name().upper() for x in step[0] for y in step[1]} == {PAPER}

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key)
        settle(8)

    def now(self) -> dict[str, Any]:
        settle(8)
        window, state = self.presenting.window, self.presenting.state
        area = window.geometry()
        return {
            "open": self.presenting.is_open,
            "screen": window.screen().name(),
            "rect": [area.x(), area.y(), area.width(), area.height()],
            "full": window.isFullScreen(),
            "covered": state.covered,
            "place": self.presenting.place,
            "where": self.presenting.where(),
            "console": self.shell.screen().name(),
            "active": "console" if QApplication.activeWindow() is self.shell else "other",
            "slide": type(state.slide).__name__,
            "follows": self.presenting.painted_revision() == state.revision,
        }


def tell(folder: Path) -> dict[str, Any]:
    story = Story(folder)
    app, presenting = story.app, story.presenting
    out: dict[str, Any] = {}
    story.begin()
    chooser = story.chooser()
    assert chooser is not None
    out["asked"] = story.now() | {
        "free": chooser.map.free(),
        "numbers": {n.number: n.screen().name() for n in chooser.numbers.shown},
        "chosen": chooser.screen_name,
    }
    story.press(Qt.Key.Key_Right)
    out["other"] = story.now() | {"chosen": chooser.screen_name}
    story.press(Qt.Key.Key_Left)
    story.press(Qt.Key.Key_Down)
    out["elsewhere"] = story.now()
    story.press(Qt.Key.Key_Up)
    story.press(Qt.Key.Key_Return)
    out["taken"] = story.now() | {"went_on": story.went_on}
    target = out["taken"]["screen"]
    presenting.swap()
    out["swapped"] = story.now()
    presenting.swap()
    out["back"] = story.now()
    presenting.show(SlideRef(slide="flow"))
    app.screenRemoved.emit(screen_named(target))
    out["unplugged"] = story.now() | {"notices": texts_of(story.rooms)}
    presenting.step(+1)
    app.screenAdded.emit(screen_named(target))
    out["replugged"] = story.now() | {"notices": texts_of(story.rooms)}
    story.begin()
    out["again"] = story.now() | {"notices": texts_of(story.rooms), "asked": story.chooser() is not None}
    app.screenRemoved.emit(story.own)
    out["lid"] = story.now() | {"paper": story.is_paper()}
    presenting.toggle_cover()
    out["lid, on"] = story.now()
    app.screenAdded.emit(story.own)
    out["lid opened"] = story.now() | {"notices": texts_of(story.rooms)}
    presenting.confirm()
    out["lid, yes"] = story.now()
    presenting.open_window("turned")
    out["turned"] = story.now()
    presenting.window.back_requested.emit()
    QTest.qWait(450)
    presenting.window.back_requested.emit()
    out["returned"] = story.now()
    story.rooms.keep_settings(story.rooms.settings)
    presenting.open_window("second-screen")
    story.rooms.new_workshop("別の会社")
    story.begin()
    out["next day"] = story.now() | {"asked": story.chooser() is not None}
    story.shell.close()
    settle()
    return out


if __name__ == "__main__":
    print(json.dumps(tell(Path(sys.argv[1]))))
