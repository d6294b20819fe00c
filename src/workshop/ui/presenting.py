"""What the audience has on its screen: one stage, steered here, drawn by its window and by the console's picture.

It follows the open workshop: a pick, a number of the estimate, a step that is edited show at once, unless the picture
is frozen. Nothing but the customer's types leaves through `state`. What cannot be recorded is shown all the same: a
full disk stops no meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from workshop.commands.base import Command
from workshop.commands.run import CaptureLine, Show, StartRun
from workshop.commands.wrapup import ShareSteps, StartReadBack
from workshop.model.items import NextStep, Run, Shown, SlideRef
from workshop.model.public import CoverSlide, PublicSlide, StageState
from workshop.model.publish import header, publish_slide
from workshop.model.running_order import COVER, OFF_SCRIPT, running_order
from workshop.model.terms import CaptureKind
from workshop.model.workshop import Workshop
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
        self._on: SlideRef = COVER
        """The slide that is on, recorded or not."""
        self._recorded: SlideRef | None = None
        self._reading: str | None = None
        self._place: Place = "second-screen"
        self._asked_place: Place | None = None
        self._resumed = False
        """The workshop was left in the middle: the cover stays until a person says that all is well."""
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
        self._on = slide
        if self._apply(Show(slide=slide)) is None:
            self._redraw()
        self._share_steps()

    def step(self, by: int) -> None:
        """Forward or back in the script; from off-script, forward goes back to where it was left."""
        found = self._script if self._on == OFF_SCRIPT and by > 0 else self._beside(by)
        if found is not None:
            self.show(found)

    def toggle_off_script(self) -> None:
        self.show((self._script or COVER) if self._on == OFF_SCRIPT else OFF_SCRIPT)

    def read(self, capture_id: str | None) -> None:
        """Put this line on the read-back slide; the slide is shown if it is not."""
        self._reading = capture_id
        if self._on != READ_BACK:
            self.show(READ_BACK)
        self._redraw()

    def toggle_freeze(self) -> None:
        self._stage.toggle_frozen()
        self._share_steps()

    def toggle_blank(self) -> None:
        self._stage.toggle_blank()
        self._share_steps()

    def toggle_cover(self) -> None:
        """Show and hide the audience on one screen; elsewhere the cover comes and goes."""
        if self._place == "show-and-hide" and self._window is not None and self._controller is not None:
            if self._window.isVisible():
                self._hide_behind_cover()
            else:
                self._controller.fill_own_screen()
                self._uncover()
        elif self.state.covered:
            self._uncover()
        else:
            self._stage.cover(self._cover())

    def confirm(self) -> None:
        """The neutral cover goes: this is the right screen."""
        if self._controller is not None:
            self._controller.confirm()
        self._uncover()

    def _uncover(self) -> None:
        self._resumed = False
        self._stage.uncover()
        self.changed.emit()
        self._share_steps()

    def _hide_behind_cover(self) -> None:
        self._stage.cover(self._cover())
        self.close_window()
        self._rooms.shell.activateWindow()

    # -- the window --------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self._window is not None and self._window.isVisible()

    @property
    def place(self) -> Place:
        return self._place

    def painted_revision(self) -> int:
        """The revision the audience's window painted last; a picture that is stuck stays behind `state.revision`."""
        return self._window.painted_revision if self._window is not None else -1

    def open_window(self, place: Place | None = None) -> None:
        """Show the audience window where it was last, or at `place`.

        The cover stays until that is known to be the right place, and after a workshop that was left in the middle.
        """
        if self._rooms.session is None:
            return
        window, controller = self._made()
        self._asked_place = place = place or self._asked_place
        self._stage.cover(self._cover())
        self._stage.enlarge(place == "online")
        window.show_state(self.state)
        if place in ("side-by-side", "online"):
            placement = controller.as_window()
        elif place in ("turned", "show-and-hide"):
            placement = controller.fill_own_screen()
        else:
            settings = self._rooms.settings
            kept = Remembered(settings.audience_screen, settings.console_screen) if settings.audience_screen else None
            placement = controller.start(kept)
            place = "second-screen" if placement.full_screen else "side-by-side"
        self._place = place
        window.show_state(self.state)
        self.changed.emit()
        if place not in ("turned", "show-and-hide"):
            self._rooms.shell.activateWindow()
        if placement.confirmed and not self._resumed:
            self._uncover()

    def _made(self) -> tuple[AudienceWindow, AudienceController]:
        if self._window is None or self._controller is None:
            rooms = self._rooms
            self._window = AudienceWindow(rooms.words)
            self._controller = AudienceController(self._window, rooms.shell)
            self._window.hidden_by_person.connect(self.close_window)
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
        self._place = self._asked_place = "second-screen"
        window.show_state(self.state)
        self._uncover()

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
        for action, slot in (
            ("full_screen", self.toggle_full_screen),
            ("freeze", self.toggle_freeze),
            ("swap", self.swap),
            ("show_hide", self.toggle_cover),
            ("off_script", self.toggle_off_script),
        ):
            keys.on(action, slot)

    # -- following ---------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """The workshop is being closed: nothing of it stays on any screen."""
        if self._window is not None:
            self._window.finish()
        self._window = self._controller = None
        self._script = self._reading = self._asked_place = None
        self._place = "second-screen"
        self._on = COVER

    def _start_over(self) -> None:
        """Another workshop: one that was left in the middle goes on where it stood, behind its cover."""
        workshop = self._rooms.workshop
        self._recorded = workshop.run.slide
        self._on = self._recorded or COVER
        self._script = self._on if self._on != OFF_SCRIPT else _left_at(workshop)
        self._resumed = workshop.run.started_at is not None
        revision = self._stage.revision + 1
        self._stage = Stage(self.lang, self._slide(self._on), self._cover(), self._staged, revision=revision)
        self.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        recorded = self._rooms.workshop.run.slide
        if changes.touches(Run) and recorded != self._recorded:
            self._recorded, self._on = recorded, recorded or COVER
        if changes.kinds == {"capture"} and self._on.slide not in _LINES_ON:
            return
        self._redraw()
        if changes.touches(NextStep):
            self._share_steps()

    def _redraw(self) -> None:
        self._stage.speak(self.lang)
        if self.state.covered:
            self._stage.cover(self._cover())
        self._stage.show(self._slide(self._on))
        self.changed.emit()

    def _staged(self, state: StageState) -> None:
        if self._window is not None and self._window.isVisible():
            self._window.show_state(state)
        self.changed.emit()

    def _share_steps(self) -> None:
        """What stands on the customer's screen is what was agreed: steps are shared as they are really seen."""
        if self._on != NEXT_STEPS or not self._is_seen():
            return
        changed = tuple(s.id for s in self._rooms.workshop.steps() if not _as_agreed(s))
        if changed:
            self._apply(ShareSteps(steps=changed))

    def _is_seen(self) -> bool:
        state = self.state
        away = self._window is None or not self._window.isVisible() or self._window.isMinimized()
        return not (away or state.frozen or state.blank or state.covered)

    def _apply(self, command: Command) -> Changes | None:
        return self._rooms.apply(command, initiator="presenting")


def _left_at(workshop: Workshop) -> SlideRef:
    """The last slide of the script that was on."""
    shown = sorted(workshop.of(Shown).values(), key=lambda s: (s.at, s.id))
    return next((s.slide for s in reversed(shown) if s.slide != OFF_SCRIPT), COVER)


def _as_agreed(step: NextStep) -> bool:
    agreed = step.agreed
    return agreed is not None and (agreed.text, agreed.side, agreed.owner, agreed.due, agreed.done_when) == (
        step.text,
        step.side,
        step.owner,
        step.due,
        step.done_when,
    )
