"""The screens of this computer, and moving the customer's window to the one it belongs on.

    controller = AudienceController(window, console_window); controller.start(remembered)
    controller.confirm()          # "yes, that is the customer's screen": the cover may go
    controller.choose("HDMI-1"); controller.swap(); controller.as_window(); controller.rescue()

A QScreen is never kept: screens are asked for anew, and known by their names. The decisions are `stage.placement`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from workshop.stage import placement as places
from workshop.stage.placement import Placement, Rect, Remembered, ScreenFact
from workshop.ui.audience.window import AudienceWindow


class AudienceController(QObject):
    """Keeps the customer's window where it belongs while screens come and go."""

    placed = Signal(object)
    """A Placement was taken."""
    offered = Signal(str)
    """A screen was plugged in that could be the customer's; its name."""
    lost = Signal()
    """The customer's screen went, or became a copy of ours: the window is hidden, the stage should be covered."""
    own_lost = Signal(str, str)
    """The console's screen went and the customer's is still there; their names."""
    confirmed = Signal(object)
    """A person said where the customer's screen is: the Remembered worth keeping."""

    def __init__(self, window: AudienceWindow, console: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._console = console
        self._console_rect: QRect | None = None
        self._console_on = ""
        """Where the console was when it was last asked; some systems have moved it before they tell of a screen."""
        self._known = facts()
        self.placement: Placement | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._added)
        app.screenRemoved.connect(self._removed)
        for screen in app.screens():
            screen.geometryChanged.connect(self._resized)

    # -- taking a place ------------------------------------------------------------------------------------------

    def start(self, remembered: Remembered | None = None) -> Placement:
        """Place the window for the screens there are; it is to be covered until `placement.confirmed`."""
        self._known = facts()
        return self._take(places.place(self._known, self.console_screen(), remembered))

    def choose(self, name: str) -> Placement:
        """Take the screen somebody picked."""
        self._known = facts()
        found = self._take(places.place(self._known, self.console_screen(), chosen=name))
        self.confirm()
        return found

    def preview(self, name: str) -> Placement:
        """Lie on this screen while somebody is still choosing; nothing is confirmed or remembered."""
        self._known = facts()
        found = places.place(self._known, self.console_screen(), chosen=name)
        return self._take(replace(found, confirmed=False))

    def restore(self, placement: Placement | None) -> None:
        """Back to where it was before a preview; None: it was not open."""
        self.placement = placement
        if placement is None:
            self._window.fall_back()
        else:
            self._take(placement)

    def confirm(self) -> None:
        """The customer's screen is where it should be."""
        if self.placement is None:
            return
        self.placement = replace(self.placement, confirmed=True)
        self.confirmed.emit(self.remembered())

    def swap(self) -> bool:
        """Let the two windows change screens; False where there is nothing to swap."""
        if self.placement is None:
            return False
        found = places.swapped(facts(), self.placement, self.console_screen())
        if found is None:
            return False
        console_screen, placement = found
        with self._keyboard_stays():
            self.console_to(console_screen)
            self._take(placement)
        self.confirm()
        return True

    def as_window(self) -> Placement:
        """Be a titled window on the console's own screen, for sharing it alone."""
        own = self._own()
        return self._take(Placement("window", own.name, places.window_on(own), False, True))

    def beside(self) -> Placement | None:
        """Be a titled window beside the console; None, and nothing done, where there is no room for both."""
        own = self._own()
        found = places.beside(own)
        if found is None:
            return None
        console, picture = found
        if self._console_rect is None and not self._console.isMaximized():
            self._console_rect = self._console.geometry()
        self._console.showNormal()
        self._fit(self._console, console)
        placed = self._take(Placement("window", own.name, picture, False, True))
        self._fit(self._window, picture)
        return placed

    def fill_own_screen(self) -> Placement:
        """Fill the console's own screen: turned, shown and hidden, or looked at together where there is no room."""
        own = self._own()
        return self._take(Placement("window", own.name, own.geometry, True, True))

    def console_to(self, name: str) -> None:
        """Let the console be on this screen, as it was: full screen, maximised or not."""
        screen = screen_named(name)
        if screen is not None:
            _move(self._console, screen)
        self._console_on = self.console_screen()

    def give_back(self) -> None:
        """The console has the room again that it left to the window beside it."""
        rect, self._console_rect = self._console_rect, None
        if rect is not None:
            self._console.setGeometry(rect)

    def toggle_full_screen(self) -> None:
        """Full screen or a titled window, where it is."""
        with self._keyboard_stays():
            if self._window.isFullScreen():
                self._window.leave_full_screen()
            else:
                self._window.full_screen_on(self._window.screen())

    def rescue(self) -> bool:
        """Bring back what lies outside of all screens; tells whether anything did."""
        found = False
        for window in (self._console, self._window):
            if not window.isVisible() or window.isFullScreen() or window.isMaximized():
                continue
            back = places.rescued(facts(), _rect(window.frameGeometry()), self.console_screen())
            if back is not None:
                self._fit(window, back)
                found = True
        return found

    def remembered(self) -> Remembered:
        """Which screens are the customer's and ours now, as they are known on another day."""
        if self.placement is None:
            return Remembered()
        return places.to_remember(facts(), self.placement, self.console_screen())

    # -- facts ---------------------------------------------------------------------------------------------------

    def console_screen(self) -> str:
        screen = self._console.screen() or QGuiApplication.primaryScreen()
        return screen.name()

    def numbers(self) -> dict[str, int]:
        """Screen names with the numbers to be shown on them while choosing."""
        return places.numbered(facts())

    def _own(self) -> ScreenFact:
        name = self.console_screen()
        known = facts()
        return next((s for s in known if s.name == name), known[0])

    # -- inside --------------------------------------------------------------------------------------------------

    def _take(self, placement: Placement) -> Placement:
        self.placement = placement
        self._console_on = self.console_screen()
        screen = screen_named(placement.screen)
        with self._keyboard_stays(placement.mode == "second"):
            self._put(screen, placement)
        self.placed.emit(placement)
        return placement

    @contextmanager
    def _keyboard_stays(self, wanted: bool = True) -> Iterator[None]:
        """A window that fills a screen takes the keyboard: whoever types on our side types on there."""
        ours = wanted and self._console.isActiveWindow()
        yield
        if ours:
            self._console.activateWindow()

    def _put(self, screen: QScreen | None, placement: Placement) -> None:
        if screen is not None:
            if placement.full_screen:
                self._window.full_screen_on(screen)
            else:
                at = placement.geometry
                self._window.window_at(screen, QRect(at.x, at.y, at.width, at.height))
                self._window.show()

    @staticmethod
    def _fit(window: QWidget, rect: Rect) -> None:
        """Let the frame, not only what is in it, take this room."""
        frame, inner = window.frameGeometry(), window.geometry()
        left, top = inner.x() - frame.x(), inner.y() - frame.y()
        wide, high = frame.width() - inner.width(), frame.height() - inner.height()
        window.setGeometry(rect.x + left, rect.y + top, rect.width - wide, rect.height - high)

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._resized)
        now = facts()
        name = places.offered(self._known, now, self.console_screen())
        self._known = now
        if name:
            self.offered.emit(name)

    def _removed(self, screen: QScreen) -> None:
        # Qt still lists the screen in some versions while it tells of its going.
        gone = screen.name()
        self._follow([fact for fact in facts() if fact.name != gone])

    def _resized(self, _geometry: QRect) -> None:
        """A screen has another size or corner: it may also have become a copy of the console's."""
        self._follow(facts())

    def _follow(self, now: list[ScreenFact]) -> None:
        self._known = now
        if self.placement is None:
            return
        if self._window.isVisible() and places.own_gone(now, self.placement, self._console_on):
            self.own_lost.emit(self._console_on, self.placement.screen)
            return
        then = places.after_unplug(now, self.placement, self.console_screen())
        if then is not None:
            self._window.fall_back()
            self.placement = then
            self.lost.emit()
            return
        refitted = places.refitted(now, self.placement)
        if refitted is not None and self._window.isVisible() and self._window.isFullScreen():
            self._take(refitted)
        self.rescue()


def facts() -> list[ScreenFact]:
    """What is known of every screen now."""
    primary = QGuiApplication.primaryScreen()
    found: list[ScreenFact] = []
    for screen in QGuiApplication.screens():
        rect = _rect(screen.geometry())
        found.append(
            ScreenFact(
                name=screen.name(),
                geometry=rect,
                dpr=screen.devicePixelRatio(),
                primary=screen is primary or (primary is not None and screen.name() == primary.name()),
                model=" ".join(part for part in (screen.manufacturer(), screen.model()) if part),
                serial=screen.serialNumber(),
                mirrored=any(places.same_picture(rect, other.geometry) for other in found),
                available=_rect(screen.availableGeometry()),
            )
        )
    return found


def screen_named(name: str) -> QScreen | None:
    return next((screen for screen in QGuiApplication.screens() if screen.name() == name), None)


def _rect(area: QRect) -> Rect:
    return Rect(area.x(), area.y(), area.width(), area.height())


def _move(window: QWidget, screen: QScreen) -> None:
    """Move a window to a screen; full screen and maximised survive."""
    state = window.windowState()
    area = screen.availableGeometry()
    window.showNormal()
    window.setScreen(screen)
    size = window.size().boundedTo(area.size())
    window.setGeometry(QRect(area.topLeft(), size))
    window.setWindowState(state)
