"""The customer's window in one of its five places, and the ways from one to another.

    venue = Venue(console, words, lambda: stage, cover); venue.open("turned"); venue.flip(); venue.confirm()
    venue.show_state(stage.state)      after every change of the stage

Knows public types alone. What is to be remembered, said or done with the meeting itself is told by signals. On the
console's own screen the console is only reached through the neutral cover (`Curtain`).
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from workshop.i18n import Words
from workshop.model.public import CoverSlide, ReadBackSlide, StageState
from workshop.model.terms import CaptureKind
from workshop.paint.languages import Languages
from workshop.paint.slide import paint_text_of, shown_slide
from workshop.stage.memory import Choice
from workshop.stage.placement import Placement, Remembered
from workshop.stage.preset import Place
from workshop.stage.stage import Stage
from workshop.ui.actions import hint
from workshop.ui.audience.curtain import Curtain
from workshop.ui.audience.exile import Exile
from workshop.ui.audience.following import Following
from workshop.ui.audience.placing import AudienceController
from workshop.ui.audience.shared_line import SharedLine
from workshop.ui.audience.way_back import WayBack
from workshop.ui.audience.window import AudienceWindow
from workshop.ui.audience.window_keys import WindowKeys

_WHERE: dict[Place, str] = {
    "second-screen": "window",
    "turned": "turned",
    "side-by-side": "side_by_side",
    "show-and-hide": "shown",
    "online": "online",
}


class Venue(QObject):
    """One window, its place, and what it lets through."""

    changed = Signal()
    """The window, its place or what it lets through changed."""
    settled = Signal(object)
    """A person said that this is the place: the `stage.memory.Choice` worth keeping for these screens."""
    said = Signal(str, str)
    """A sentence for our side, and its kind: "info", "ok", "warn", or "lost", which stands until a screen is back."""
    offered = Signal(str)
    """The name of a screen that was plugged in."""
    asked = Signal(str)
    """An action of the table was pressed in the customer's window: "next", "blank", "mark"…"""
    line_submitted = Signal(object)
    """A line written before everybody: `stage.shared_line.Shared`."""

    def __init__(
        self,
        console: QWidget,
        words: Words,
        stage: Callable[[], Stage],
        cover: Callable[[], CoverSlide],
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(console)
        self._console, self._words = console, words
        self._languages = Languages(words)
        self._stage, self._cover = stage, cover
        self.place: Place = "second-screen"
        self.line: SharedLine | None = None
        self._chosen = False
        self._before: tuple[Placement | None, bool, bool] | None = None
        """While a screen is being chosen: where the window was, whether it was open, whether it was covered."""
        self.window = AudienceWindow(words)
        self.controller = AudienceController(self.window, console)
        self.curtain = Curtain(console, self.window, self.controller, stage, cover, clock)
        self.exile = Exile(console, self.controller, self.curtain, stage, cover)
        self.following = Following(self.window)
        self.keys = WindowKeys(self.window)
        self._wire()

    def _wire(self) -> None:
        window, controller = self.window, self.controller
        window.hidden_by_person.connect(self.close)
        window.left_full_screen.connect(self.changed)
        window.confirm_requested.connect(self.confirm)
        window.minimised.connect(self.changed)
        controller.lost.connect(self._lost)
        controller.offered.connect(self._offered)
        self.exile.moved.connect(self._exiled)
        controller.confirmed.connect(self._confirmed)
        self.curtain.changed.connect(self.changed)
        self.following.stuck.connect(lambda _stuck: self.changed.emit())
        self.keys.pressed.connect(self._pressed)
        self.keys.kind_pressed.connect(self._kind_pressed)
        self.keys.held.connect(self.flip)

    # -- facts -------------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self.window.isVisible()

    @property
    def is_seen(self) -> bool:
        """Does the customer see the slide, as far as this computer knows?"""
        state = self._stage().state
        return self.is_open and not self.window.isMinimized() and not (state.frozen or state.blank or state.covered)

    @property
    def is_minimised(self) -> bool:
        """Did somebody make the window small? Nobody sees it then."""
        return self.is_open and self.window.isMinimized()

    @property
    def on_console(self) -> bool:
        """Is the place taken, and our side in front for the moment?"""
        return self.curtain.phase == "console"

    def where(self) -> str:
        """One short line for the console: where the picture is; empty where it is nowhere."""
        words = self._words
        if self.on_console:
            return words("audience.where.console")
        if not self.is_open:
            return ""
        if self.place == "second-screen" and self.window.isFullScreen():
            number = self.controller.numbers().get(self.window.screen().name(), 1)
            return words("audience.where.screen", number=number)
        return words(f"audience.where.{_WHERE[self.place]}")

    # -- taking a place ----------------------------------------------------------------------------------------

    def open(
        self,
        place: Place,
        *,
        screen: str = "",
        remembered: Remembered | None = None,
        hold: bool = False,
        chosen: bool = True,
    ) -> None:
        """Take this place. The cover stays until the place is known to be right, and while `hold` is wanted.

        A second screen that is not there becomes a plain window. `chosen`: a person said so, now or on another day.
        """
        self._before = None
        self._leave_place()
        stage = self._stage()
        stage.cover(self._cover())
        stage.enlarge(place == "online")
        self.window.show_state(stage.state)
        self.place = place
        if place == "second-screen":
            confirmed = self._open_second(screen, remembered)
            chosen = chosen and self.place == place and confirmed
        else:
            confirmed = self._open_on_own(place, hold)
        self.keys.allow(self.place)
        self._chosen = chosen
        if chosen:
            self.settled.emit(self._choice())
        if confirmed and not hold:
            stage.uncover()
        self.show_state(stage.state)
        self.changed.emit()

    def _open_second(self, screen: str, remembered: Remembered | None) -> bool:
        at = self.controller.choose(screen) if screen else self.controller.start(remembered)
        if not at.full_screen:
            self.place = "side-by-side"
        self._console.activateWindow()
        return self.controller.placement is not None and self.controller.placement.confirmed

    def _open_on_own(self, place: Place, hold: bool) -> bool:
        if place == "online":
            self.controller.as_window()
            self._console.activateWindow()
            self.said.emit(self._words("audience.said.online"), "warn")
            return False
        if place == "side-by-side":
            together = self.controller.beside() is not None
            self._lay_line(over=not together)
            if together:
                self.curtain.customer_first()
                return True
        self.curtain.rise(hold=hold)
        return True

    def _lay_line(self, *, over: bool) -> None:
        """One line both sides of the table read; where it lies `over` the console, the cover has a way back to it."""
        lang = self._stage().state.lang
        words, key = self._languages[lang], hint("show_hide")
        self.line = SharedLine(words, lang, cover_key=key)
        self.line.submitted.connect(self.line_submitted)
        self.line.cover_requested.connect(self.flip)
        foot = WayBack(words) if over else None
        if foot is not None:
            foot.on_requested.connect(self.confirm)
            foot.back_requested.connect(self.curtain.back)
        self.window.set_line(self.line, foot)

    def _leave_place(self) -> None:
        """Whatever belonged to the place before."""
        self.exile.forget()
        self.curtain.end()
        self.window.set_line(None)
        self.line = None
        self.controller.give_back()

    def preview(self, screen: str) -> None:
        """Lay the cover on a screen that is being chosen; empty: back to how it was."""
        stage = self._stage()
        if screen:
            if self._before is None:
                self._before = (self.controller.placement, self.is_open, stage.state.covered)
            stage.cover(self._cover())
            self.window.show_state(stage.state)
            self.controller.preview(screen)
        elif self._before is not None:
            (placement, was_open, was_covered), self._before = self._before, None
            self.controller.restore(placement if was_open else None)
            if not was_covered:
                stage.uncover()
        self.changed.emit()

    def close(self) -> None:
        """Take the picture away; it can be opened again."""
        self._leave_place()
        self.window.hide()
        self._console.activateWindow()
        self.changed.emit()

    def finish(self) -> None:
        """The meeting's window goes for good: nothing of it stays on any screen."""
        self._leave_place()
        self.blockSignals(True)
        self.window.finish()
        self.deleteLater()

    # -- cover and console -------------------------------------------------------------------------------------

    def confirm(self) -> None:
        """The neutral cover goes: this is the right screen."""
        if self.curtain.up:
            self.curtain.show()
            return
        self.controller.confirm()
        self._stage().uncover()
        self.changed.emit()

    def flip(self) -> None:
        """The one key: through the cover between the customer's picture and our side; elsewhere cover on and off.

        A window that was made small comes up as it is: whoever presses it wants to see it.
        """
        if self.is_minimised:
            self.take_up()
        elif self.place == "turned" and self.on_console:
            self.curtain.show()  # turned round again: the laptop still faces us
        elif self.curtain.up:
            self.curtain.flip()
        elif self._stage().state.covered:
            self.confirm()
        else:
            self._stage().cover(self._cover())
            self.changed.emit()

    def take_up(self) -> None:
        """A window that was made small is there again; who types on our side types on."""
        ours = self._console.isActiveWindow() and not self.curtain.up
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        if ours:
            self._console.activateWindow()
        self.show_state(self._stage().state)
        self.changed.emit()

    def woke(self) -> None:
        """The computer slept: whoever sits before it sees the cover."""
        if not self.curtain.up and not self.is_open:
            return
        self._stage().cover(self._cover())
        self.curtain.woke()
        self.said.emit(self._words("audience.said.slept"), "warn")
        self.changed.emit()

    # -- moving ------------------------------------------------------------------------------------------------

    def swap(self) -> None:
        """The two windows change screens; else it is said why not."""
        if self.curtain.up or not self.controller.swap():
            self.said.emit(self._words(self._why_no_swap()), "info")
        self.changed.emit()

    def _why_no_swap(self) -> str:
        alone = len(QGuiApplication.screens()) < 2
        return "audience.said.one_screen" if alone else "audience.said.not_second"

    def toggle_full_screen(self) -> None:
        """Full screen or a titled window; never where the console lies behind it."""
        if self.curtain.up:
            self.said.emit(self._words("audience.said.stays_full"), "info")
        elif self.is_open:
            self.controller.toggle_full_screen()
            self.changed.emit()

    def rescue(self) -> None:
        """Bring back a window that lies off all screens."""
        if self.controller.rescue():
            self.said.emit(self._words("audience.said.rescued"), "info")

    def copy_for_chat(self) -> str:
        """Put the text of what the customer sees on the clipboard; gives it, too."""
        state = self._stage().state
        slide = shown_slide(state)
        text = "\n".join(paint_text_of(slide, self._languages[state.lang])) if slide is not None else ""
        if text:
            QGuiApplication.clipboard().setText(text)
        word = "audience.said.copied" if text else "audience.said.nothing_to_copy"
        self.said.emit(self._words(word), "ok" if text else "info")
        return text

    def show_state(self, state: StageState) -> None:
        """Draw this state, and see that it is drawn."""
        if self.is_open:
            self.window.show_state(state)
            self.following.expect(state.revision)
            self.keys.read(isinstance(shown_slide(state), ReadBackSlide))

    # -- what comes from outside -------------------------------------------------------------------------------

    def _lost(self) -> None:
        """The customer's screen went: nothing is shown anywhere until a person says where."""
        self._leave_place()
        self._stage().cover(self._cover())
        self.said.emit(self._words("audience.said.lost"), "lost")
        self.changed.emit()

    def _offered(self, screen: str) -> None:
        if not self.exile.ends(screen):
            self.offered.emit(screen)

    def _exiled(self, place: Place) -> None:
        """Our own screen went, or is there again; nobody chose this place, and it is not remembered."""
        self.place, self._chosen = place, False
        self.keys.allow(place)
        self.show_state(self._stage().state)
        if place == "second-screen":
            said = self._words("audience.said.own_back", start=hint("start"))
        else:
            said = self._words("audience.said.own_lost", key=hint("show_hide"))
        self.said.emit(said, "lost")
        self.changed.emit()

    def _confirmed(self, _kept: Remembered) -> None:
        if self._chosen or self.place == "second-screen":
            self.settled.emit(self._choice())

    def _choice(self) -> Choice:
        if self.place != "second-screen":
            return Choice(self.place)
        kept = self.controller.remembered()
        return Choice("second-screen", kept.audience, kept.console)

    def _pressed(self, action: str) -> None:
        own = {"show_hide": self.flip, "swap": self.swap, "full_screen": self.toggle_full_screen}
        if action in own:
            own[action]()
        elif self.curtain.phase == "cover":
            if action == "next":
                self.confirm()  # for whoever holds only a clicker
        else:
            self.asked.emit(action)

    def _kind_pressed(self, kind: CaptureKind) -> None:
        if self.line is not None:
            self.line.choose(kind)
