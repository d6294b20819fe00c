"""Where the customer's picture is: which of the five places, chosen how, remembered with which screens.

Joins the customer's window (`ui.audience`, public types alone) to what is ours: settings, notices, the shell. What is
shown there is decided by `ui.presenting`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from workshop.model.public import CoverSlide, StageState
from workshop.stage.memory import Choice, keep, recall
from workshop.stage.placement import Remembered, free_screens
from workshop.stage.preset import Place, possible
from workshop.stage.shared_line import Shared
from workshop.stage.stage import Stage
from workshop.ui.actions import hint

if TYPE_CHECKING:
    from workshop.ui.audience.chooser import PlaceChooser
    from workshop.ui.audience.venue import Venue
    from workshop.ui.rooms import Rooms
    from workshop.ui.widgets.notice import Notice


class Seating(QObject):
    """One meeting's window, made when it is first wanted and gone with its workshop."""

    changed = Signal()
    asked = Signal(str)
    """An action of the table was pressed in the customer's window."""
    line_submitted = Signal(object)
    """A line written before everybody: `stage.shared_line.Shared`."""

    def __init__(self, rooms: Rooms, stage: Callable[[], Stage], cover: Callable[[], CoverSlide]) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._stage, self._cover = stage, cover
        self._asked: Place | None = None
        self._explained: set[Place] = set()
        self._chooser: PlaceChooser | None = None
        self._standing: Notice | None = None
        """Of a screen that went or came; put away by what follows."""
        self.venue: Venue | None = None
        self.hold = False
        """A workshop was left in the middle: the cover stays until a person says that all is well."""

    # -- facts -------------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        return self.venue.place if self.venue is not None else "second-screen"

    @property
    def is_open(self) -> bool:
        return self.venue is not None and self.venue.is_open

    @property
    def is_taken(self) -> bool:
        """Is there a place, be our side in front for the moment or not?"""
        return self.venue is not None and (self.venue.is_open or self.venue.on_console)

    @property
    def is_minimised(self) -> bool:
        return self.venue is not None and self.venue.is_minimised

    @property
    def is_seen(self) -> bool:
        return self.venue is not None and self.venue.is_seen

    @property
    def is_stuck(self) -> bool:
        return self.venue is not None and self.venue.following.is_stuck

    @property
    def painted_revision(self) -> int:
        return self.venue.window.painted_revision if self.venue is not None else -1

    def where(self) -> str:
        return self.venue.where() if self.venue is not None else ""

    # -- choosing ----------------------------------------------------------------------------------------------

    def begin(self, then: Callable[[], object]) -> None:
        """Open where one is used to with these screens, or ask; `then` follows once the customer has the picture."""
        if self.is_minimised and self.venue is not None:
            self.venue.take_up()
            self._go_on(then)
        elif self.is_taken or self._used_to() is not None:
            self.open()
            self._go_on(then)
        else:
            self.choose(then=then)

    def flip(self) -> None:
        """Show and hide. Where there is nothing to hide yet, the picture comes to where one is used to, else asked."""
        if self.venue is not None and self.is_taken:
            self.venue.flip()
        elif self._used_to() is not None:
            self.open()
        else:
            self.choose(None if free_screens(self._rooms.screens(), self._own_screen()) else "show-and-hide")

    def may_steer(self) -> bool:
        """Is there a picture to freeze, hide or move? Else it is said, once and quietly, how it comes."""
        if not self.is_taken:
            self._say(self._rooms.words("audience.said.not_open", key=hint("start")), "info")
        return self.is_taken

    def choose(self, place: Place | None = None, then: Callable[[], object] | None = None) -> None:
        """Let a person choose a place; one that was explained today is taken at once."""
        if place is not None and place in self._explained and place != "second-screen":
            self.open(place)
            return
        if self._chooser is not None:
            self._chooser.choose(place or self._chooser.place)
            return
        venue = self._made()
        chooser = self._rooms.place_chooser(place or self._still_asked())
        chooser.previewed.connect(venue.preview)
        chooser.taken.connect(partial(self._taken, then))
        chooser.finished.connect(self._chosen)
        chooser.rejected.connect(partial(venue.preview, ""))
        self._chooser = chooser
        chooser.open()

    def _taken(self, then: Callable[[], object] | None, place: Place, screen: str) -> None:
        self.open(place, screen)
        if then is not None:
            self._go_on(then)

    def _chosen(self, _result: int) -> None:
        self._chooser = None

    def _go_on(self, then: Callable[[], object]) -> None:
        if self.is_open and not self._stage().state.covered:
            then()

    # -- opening -----------------------------------------------------------------------------------------------

    def open(self, place: Place | None = None, screen: str = "") -> None:
        """Open at this place, else where it was last, else where these screens suggest it."""
        self._put_away()
        venue = self._made()
        wanted = place or self._still_asked()
        if venue.on_console and wanted in (None, venue.place):
            venue.confirm()
            return
        recalled = self._recalled()
        chosen = wanted is not None or recalled is not None
        if wanted is None:
            wanted = recalled.place if recalled is not None else "second-screen"
        if place is not None:
            self._explained.add(place)
        self._asked = wanted if chosen else None
        known = recalled.remembered if recalled is not None and recalled.audience else self._legacy()
        venue.open(wanted, screen=screen, remembered=known, hold=self.hold, chosen=chosen)
        if venue.place in ("second-screen", "online"):
            self._rooms.shell.activateWindow()

    def close(self) -> None:
        if self.venue is not None:
            self.venue.close()

    def forget(self) -> None:
        """The workshop is being closed: nothing of it stays on any screen."""
        if self._chooser is not None:
            self._chooser.close()
            self._chooser = None
        venue, self.venue = self.venue, None
        if venue is not None:
            venue.finish()
        self._asked = None
        self.hold = False
        self._put_away()

    def show_state(self, state: StageState) -> None:
        if self.venue is not None:
            self.venue.show_state(state)

    def _made(self) -> Venue:
        if self.venue is None:
            venue = self._rooms.venue(self._stage, self._cover)
            venue.changed.connect(self.changed)
            venue.settled.connect(self._keep)
            venue.said.connect(self._say)
            venue.offered.connect(self._offer)
            venue.asked.connect(self.asked)
            venue.line_submitted.connect(self.line_submitted)
            self.venue = venue
        return self.venue

    # -- memory ------------------------------------------------------------------------------------------------

    def _own_screen(self) -> str:
        return self._rooms.shell.screen().name()

    def _still_asked(self) -> Place | None:
        """What was chosen today, if the screens still allow it."""
        asked = self._asked
        return None if asked is None or possible(asked, self._rooms.screens(), self._own_screen()) else asked

    def _used_to(self) -> Place | None:
        """Where the picture goes without a question: as chosen today, else as on another day with these screens."""
        recalled = self._recalled()
        return self._still_asked() or (recalled.place if recalled is not None else None)

    def _recalled(self) -> Choice | None:
        """What was chosen with these screens on another day."""
        known = self._rooms.screens()
        own = self._own_screen()
        found = recall(self._rooms.settings.audience_places, known, own)
        if found is not None:
            return found
        kept = self._legacy()
        free = {screen.identity for screen in free_screens(known, own)}
        return Choice("second-screen", kept.audience, kept.console) if kept and kept.audience in free else None

    def _legacy(self) -> Remembered | None:
        settings = self._rooms.settings
        return Remembered(settings.audience_screen, settings.console_screen) if settings.audience_screen else None

    def _keep(self, choice: Choice) -> None:
        settings = self._rooms.settings
        changed = replace(settings, audience_places=keep(settings.audience_places, self._rooms.screens(), choice))
        if choice.audience:
            changed = replace(changed, audience_screen=choice.audience, console_screen=choice.console)
        if changed != settings:
            self._rooms.keep_settings(changed)

    # -- telling -----------------------------------------------------------------------------------------------

    def _say(self, text: str, kind: str) -> None:
        if kind == "lost":  # stays until there is a screen again
            self._put_away()
            self._standing = self._rooms.shell.notify(text, "warn")
        else:
            self._rooms.notify(text, "warn" if kind == "warn" else "ok" if kind == "ok" else "info", 8)

    def _put_away(self) -> None:
        notice, self._standing = self._standing, None
        if notice is not None and isValid(notice):
            notice.dismiss()

    def _offer(self, screen: str) -> None:
        """A screen was plugged in: offered, never taken by itself."""
        if self.venue is None or self._chooser is not None:
            return
        words = self._rooms.words
        number = self.venue.controller.numbers().get(screen, 2)
        self._put_away()
        self._standing = self._rooms.shell.notify(
            words("audience.said.offered", number=number),
            "info",
            action=words("audience.said.use"),
            on_action=lambda: self.open("second-screen", screen),
        )


def shared(line: object) -> Shared:
    """What `line_submitted` carries."""
    assert isinstance(line, Shared)
    return line
