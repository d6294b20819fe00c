"""What the audience has on its screen: one stage, steered here, drawn by its window and by the console's picture.

It follows the open workshop: a pick, a number of the estimate, a step that is edited show at once, unless the picture
is frozen. Nothing but the customer's types leaves through `state`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from workshop.commands.base import Command
from workshop.commands.run import CaptureLine, Show, StartRun
from workshop.commands.wrapup import ShareSteps, StartReadBack
from workshop.model.items import NextStep, SlideRef
from workshop.model.public import CoverSlide, PublicSlide, StageState
from workshop.model.publish import header, publish_slide
from workshop.model.running_order import COVER, OFF_SCRIPT, running_order
from workshop.model.terms import CaptureKind
from workshop.session import Changes
from workshop.stage.placement import Remembered
from workshop.stage.stage import Stage
from workshop.ui.actions import Keys
from workshop.ui.audience.placing import AudienceController
from workshop.ui.audience.window import AudienceWindow
from workshop.ui.parts.host import Place

if TYPE_CHECKING:
    from workshop.ui.rooms import Rooms

READ_BACK = SlideRef(slide="readback")
NEXT_STEPS = SlideRef(slide="next-steps")
_LINES_ON = ("readback", "ranking", "map")
"""Slides a captured line may change; no other is drawn again on the capture path."""


class Presenting(QObject):
    """The audience's screen as our pages steer it (`ui.parts.host.Presenting`)."""

    changed = Signal()
    """The state, the window or the order of slides changed."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._script: SlideRef | None = None
        self._reading: str | None = None
        self._place: Place = "second-screen"
        self._stage = Stage(self.lang, self._slide(COVER), self._cover(), self._staged)
        self._window: AudienceWindow | None = None
        self._controller: AudienceController | None = None
        rooms.bridge.changed.connect(self._on_changed)
        rooms.bridge.followed.connect(self._start_over)

    # -- what is shown -----------------------------------------------------------------------------------------

    @property
    def lang(self) -> str:
        return self._rooms.workshop.setup.lang

    @property
    def state(self) -> StageState:
        return self._stage.state

    @property
    def order(self) -> Sequence[SlideRef]:
        return running_order(self._rooms.workshop)

    @property
    def slide(self) -> SlideRef | None:
        """Where the script stands; stays where it was while off-script."""
        return self._script

    @property
    def next_slide(self) -> SlideRef | None:
        return self._beside(+1)

    def next_state(self) -> StageState | None:
        """The following slide, for the small picture."""
        following = self.next_slide
        return StageState(slide=self._slide(following), lang=self.lang) if following else None

    def _slide(self, ref: SlideRef) -> PublicSlide:
        return publish_slide(self._rooms.workshop, ref, self.lang, reading=self._reading)

    def _cover(self) -> CoverSlide:
        return CoverSlide(header(self._rooms.workshop))

    def _beside(self, by: int) -> SlideRef | None:
        order = list(self.order)
        here = self._script or COVER
        # The slide it stood on may be gone (its trend was skipped): go on from the first of its kind.
        same_kind = (i for i, slide in enumerate(order) if slide.slide == here.slide)
        at = order.index(here) if here in order else next(same_kind, 0)
        return order[at + by] if 0 <= at + by < len(order) else None

    # -- steering ----------------------------------------------------------------------------------------------

    def show(self, slide: SlideRef) -> None:
        """Put a slide on. The clock starts by itself with the first slide past the cover."""
        workshop = self._rooms.workshop
        if self._rooms.session is None:
            return
        if slide not in (COVER, OFF_SCRIPT) and workshop.run.started_at is None:
            self._apply(StartRun())
        if slide != OFF_SCRIPT:
            self._script = slide
        if slide != READ_BACK:
            self._reading = None
        elif workshop.run.readback_at is None:
            self._apply(StartReadBack())
        self._apply(Show(slide=slide))
        self._share_steps()

    def step(self, by: int) -> None:
        """Forward or back in the script; from off-script, forward goes back to where it was left."""
        found = self._script if self._rooms.workshop.run.off_script and by > 0 else self._beside(by)
        if found is not None:
            self.show(found)

    def toggle_off_script(self) -> None:
        self.show((self._script or COVER) if self._rooms.workshop.run.off_script else OFF_SCRIPT)

    def read(self, capture_id: str | None) -> None:
        """Put this line on the read-back slide; the slide is shown if it is not."""
        self._reading = capture_id
        if self._rooms.workshop.run.slide != READ_BACK:
            self.show(READ_BACK)
        self._redraw()

    def toggle_freeze(self) -> None:
        self._stage.toggle_frozen()

    def toggle_blank(self) -> None:
        self._stage.toggle_blank()

    def toggle_cover(self) -> None:
        """Show and hide the audience on one screen."""
        if self.state.covered:
            self._stage.uncover()
        else:
            self._stage.cover(self._cover())

    def confirm(self) -> None:
        """The neutral cover goes: this is the right screen."""
        if self._controller is not None:
            self._controller.confirm()
        self._stage.uncover()
        self._share_steps()

    # -- the window --------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self._window is not None and self._window.isVisible()

    @property
    def place(self) -> Place:
        return self._place

    @property
    def painted_revision(self) -> int:
        """The revision the audience's window painted last; a picture that is stuck stays behind `state.revision`."""
        return self._window.painted_revision if self._window is not None else -1

    def open_window(self, place: Place | None = None) -> None:
        """Show the audience window where it was last; the cover stays until that is known to be the right place."""
        if self._rooms.session is None:
            return
        window, controller = self._made()
        self._stage.cover(self._cover())
        settings = self._rooms.settings
        remembered = Remembered(settings.audience_screen, settings.console_screen) if settings.audience_screen else None
        placement = controller.start(remembered)
        self._place = "second-screen" if placement.full_screen else "side-by-side"
        if place is not None:
            self._place = place
        window.show_state(self.state)
        if placement.confirmed:
            self._stage.uncover()
        self._rooms.shell.activateWindow()
        self.changed.emit()

    def _made(self) -> tuple[AudienceWindow, AudienceController]:
        if self._window is None or self._controller is None:
            rooms = self._rooms
            self._window = AudienceWindow(rooms.words)
            self._controller = AudienceController(self._window, rooms.shell)
            self._window.hidden_by_person.connect(self.changed)
            self._window.left_full_screen.connect(self.changed)
            self._controller.confirmed.connect(self._remember)
            self._controller.lost.connect(self._lost)
            self._controller.offered.connect(self._offered)
            self._wire_keys(self._window)
        return self._window, self._controller

    def close_window(self) -> None:
        if self._window is not None:
            self._window.hide()
        self.changed.emit()

    def where(self) -> str:
        """One short line for the console's chip: which screen or window the audience has."""
        if self._window is None or not self.is_open:
            return ""
        words = self._rooms.words
        if self._window.isFullScreen():
            return words("shell.audience_screen", screen=self._window.screen().name())
        return words("shell.audience_window")

    def swap(self) -> None:
        if self._controller is not None and self.is_open and not self._controller.swap():
            self._rooms.notify(self._rooms.words("shell.one_screen"), "info", 4)
        self.changed.emit()

    def toggle_full_screen(self) -> None:
        if self._controller is not None and self.is_open:
            self._controller.toggle_full_screen()
            self.changed.emit()

    def _lost(self) -> None:
        """The audience's screen went: nothing is shown anywhere until a person says where."""
        self._stage.cover(self._cover())
        self._rooms.notify(self._rooms.words("shell.screen_lost"), "warn", 0)
        self.changed.emit()

    def _offered(self, screen: str) -> None:
        """A screen was plugged in: offered, never taken by itself."""
        words = self._rooms.words
        self._rooms.shell.notify(
            words("shell.screen_offered", screen=screen),
            "info",
            action=words("shell.use_screen"),
            on_action=lambda: self._use(screen),
        )

    def _use(self, screen: str) -> None:
        window, controller = self._made()
        controller.choose(screen)
        self._place = "second-screen"
        window.show_state(self.state)
        self._stage.uncover()
        self.changed.emit()

    def _remember(self, chosen: Remembered) -> None:
        changed = replace(self._rooms.settings, audience_screen=chosen.audience, console_screen=chosen.console)
        if changed != self._rooms.settings:
            self._rooms.keep_settings(changed)

    def _wire_keys(self, window: AudienceWindow) -> None:
        """The audience's window obeys the clicker; the person may well have clicked into it."""
        keys = Keys(window, Qt.ShortcutContext.WindowShortcut)
        keys.on("clicker_next", lambda: self.step(+1))
        keys.on("clicker_previous", lambda: self.step(-1))
        keys.on("clicker_blank", self.toggle_blank)
        keys.on("clicker_mark", lambda: self._apply(CaptureLine(what=CaptureKind.MARK)))
        keys.on("full_screen", self.toggle_full_screen)

    # -- following ---------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """The workshop is being closed: nothing of it stays on any screen."""
        if self._window is not None:
            self._window.finish()
        self._window = self._controller = None
        self._script = self._reading = None

    def _start_over(self) -> None:
        """Another workshop: its cover comes first, wherever it was left."""
        slide = self._rooms.workshop.run.slide
        self._script = slide if slide and slide != OFF_SCRIPT else COVER
        revision = self._stage.revision + 1
        self._stage = Stage(self.lang, self._slide(slide or COVER), self._cover(), self._staged, revision=revision)
        self.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        slide = self._rooms.workshop.run.slide or COVER
        if changes.kinds == {"capture"} and slide.slide not in _LINES_ON:
            return
        self._redraw()
        if changes.touches(NextStep):
            self._share_steps()

    def _redraw(self) -> None:
        self._stage.speak(self.lang)
        self._stage.show(self._slide(self._rooms.workshop.run.slide or COVER))
        self.changed.emit()

    def _staged(self, state: StageState) -> None:
        if self._window is not None and self._window.isVisible():
            self._window.show_state(state)
        self.changed.emit()

    def _share_steps(self) -> None:
        """What stands on the customer's screen is what was agreed: steps are shared as they are shown."""
        state = self.state
        if self._rooms.workshop.run.slide != NEXT_STEPS or not self.is_open:
            return
        if state.frozen or state.blank or state.covered:
            return
        changed = tuple(s.id for s in self._rooms.workshop.steps() if not _as_agreed(s))
        if changed:
            self._apply(ShareSteps(steps=changed))

    def _apply(self, command: Command) -> None:
        self._rooms.apply(command, initiator="presenting")


def _as_agreed(step: NextStep) -> bool:
    agreed = step.agreed
    return agreed is not None and (agreed.text, agreed.side, agreed.owner, agreed.due, agreed.done_when) == (
        step.text,
        step.side,
        step.owner,
        step.due,
        step.done_when,
    )
