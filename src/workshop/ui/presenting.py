"""What the audience has on its screen: one stage, steered here, drawn by its window and by the console's picture.

It follows the open workshop: a pick, a number of the estimate, a step that is edited show at once, unless the picture
is frozen. Nothing but the customer's types leaves through `state`. What cannot be recorded is shown all the same: a
full disk stops no meeting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workshop.commands.base import Command
from workshop.commands.captures import CaptureLine
from workshop.commands.paper import TurnTo
from workshop.commands.run import Show, StartRun
from workshop.commands.wrapup import ShareSteps, StartReadBack
from workshop.model.closing_order import step_from
from workshop.model.items import NextStep, Run, Setup, Shown, SlideRef
from workshop.model.public import CoverSlide, PublicSlide, StageState
from workshop.model.publish import header, publish_slide
from workshop.model.running_order import COVER, OFF_SCRIPT, running_order
from workshop.model.terms import CaptureKind, StepState
from workshop.model.workshop import Workshop
from workshop.session import Changes
from workshop.stage.preset import Place
from workshop.stage.stage import Stage
from workshop.ui.seating import Seating, shared

if TYPE_CHECKING:
    from workshop.ui.audience.window import AudienceWindow
    from workshop.ui.rooms import Rooms

READ_BACK = SlideRef(slide="readback")
NEXT_STEPS = SlideRef(slide="next-steps")
_LINES_ON = ("readback", "ranking", "map")
"""Slides a captured line may change; no other is drawn again on the capture path."""


class Presenting(QObject):
    """The audience's screen as our pages steer it (`ui.parts.host.Presenting`)."""

    changed = Signal()
    """The state, the window or the order of slides changed."""
    answered = Signal(str)
    """In the customer's window, to the line being read together: "confirmed" or "left_out"."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._script: SlideRef | None = None
        self._on: SlideRef = COVER
        """The slide that is on, recorded or not."""
        self._recorded: SlideRef | None = None
        self._ahead = False
        """The customer's picture is being drawn, before anything is recorded and before our side is told."""
        self._reading: str | None = None
        self._stage = Stage(self.lang, self._slide(COVER), self._cover(), self._staged)
        self._seating = Seating(rooms, lambda: self._stage, self._cover)
        self._seating.changed.connect(self._place_changed)
        self._seating.asked.connect(self._asked)
        self._seating.line_submitted.connect(self._written)
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
    def aside(self) -> SlideRef | None:
        """A case that was shown out of turn and is on; the script waits where it stands."""
        return self._on if self._is_aside() else None

    def _is_aside(self) -> bool:
        return self._on.slide == "case" and self._on != self._script

    @property
    def next_slide(self) -> SlideRef | None:
        return self._waiting(+1) if self._is_aside() else self._beside(+1)

    def next_state(self) -> StageState | None:
        """The following slide, for the small picture."""
        following = self.next_slide
        return StageState(slide=self._slide(following), lang=self.lang) if following else None

    def _slide(self, ref: SlideRef) -> PublicSlide:
        return publish_slide(self._rooms.workshop, ref, self.lang, reading=self._reading, find=self._rooms.album.find)

    def _cover(self) -> CoverSlide:
        return CoverSlide(header(self._rooms.workshop, self._rooms.album.find))

    def _beside(self, by: int) -> SlideRef | None:
        return step_from(self._rooms.workshop, self._script or COVER, by)

    def _waiting(self, by: int) -> SlideRef:
        """Where the script waits; what was left out meanwhile is not shown again."""
        script = self._script or COVER
        if script in self.order:
            return script
        return self._beside(by) or self._beside(-by) or COVER

    # -- steering ----------------------------------------------------------------------------------------------

    def show_aside(self, slide: SlideRef) -> None:
        """Put a case on out of turn: the next key goes back to where the script stands."""
        self.show(slide, keep=True)

    def show(self, slide: SlideRef, *, keep: bool = False) -> None:
        """Put a slide on. The clock starts by itself with the first slide past the cover, and goes on after a break."""
        workshop = self._rooms.workshop
        if self._rooms.session is None:
            return
        if workshop.setup.held_on_paper:
            self._turn_to(slide, keep=keep)
            return
        run = workshop.run
        if run.left_at is not None or (run.started_at is None and slide not in (COVER, OFF_SCRIPT)):
            self._apply(StartRun())
        if slide != OFF_SCRIPT and not keep:
            self._script = slide
        if slide != READ_BACK:
            self._reading = None
        elif workshop.run.readback_at is None:
            self._apply(StartReadBack())
        self._on = slide
        self._draw_ahead()
        if self._apply(Show(slide=slide, aside=keep)) is None:
            self._redraw()
        self._share_steps()

    def _draw_ahead(self) -> None:
        """The customer's picture comes first: it waits for no disk and for no panel of ours."""
        self._ahead = True
        try:
            self._stage.show(self._slide(self._on))
        finally:
            self._ahead = False

    def _turn_to(self, slide: SlideRef, *, keep: bool) -> None:
        """Held on paper: the notes hang on this one from now on; nothing is shown to anybody."""
        if slide != OFF_SCRIPT and not keep:
            self._script = slide
        self._on = slide
        if self._apply(TurnTo(slide=slide, aside=keep)) is None:
            self._redraw()

    def _no_screen(self) -> bool:
        """Was it held on paper? Then there is no screen to open, hide or freeze, and it is said."""
        on_paper = self._rooms.workshop.setup.held_on_paper
        if on_paper:
            self._rooms.notify(self._rooms.words("run.paper.no_screen"), "info", 6)
            self.changed.emit()
        return on_paper

    def step(self, by: int) -> None:
        """Forward or back in the script; from off-script, forward goes back to where it was left.

        From a case shown out of turn either way goes back to the script.
        """
        waits = self._is_aside() or (self._on == OFF_SCRIPT and by > 0)
        found = self._waiting(by) if waits else self._beside(by)
        if found is not None:
            self.show(found)

    def toggle_off_script(self) -> None:
        self.show(self._waiting(+1) if self._on == OFF_SCRIPT else OFF_SCRIPT)

    def read(self, capture_id: str | None) -> None:
        """Put this line on the read-back slide; the slide is shown if it is not."""
        if self._no_screen():
            return
        self._reading = capture_id
        if self._on != READ_BACK:
            self.show(READ_BACK)
        self._redraw()

    def toggle_freeze(self) -> None:
        """What nobody sees cannot be frozen; what is frozen can always be given free."""
        if self.state.frozen or self._may_steer():
            self._stage.toggle_frozen()
            self._share_steps()

    def toggle_blank(self) -> None:
        if self.state.blank or self._may_steer():
            self._stage.toggle_blank()
            self._share_steps()

    def toggle_cover(self) -> None:
        """Show and hide the audience on one screen; elsewhere the cover comes and goes, and with no window it opens."""
        if self._rooms.session is not None and not self._no_screen():
            self._seating.flip()

    def _may_steer(self) -> bool:
        """Has the picture a place? Else it is said, and a button that was pressed is as it was."""
        if self._no_screen():
            return False
        found = self._rooms.session is not None and self._seating.may_steer()
        if not found:
            self.changed.emit()
        return found

    def confirm(self) -> None:
        """The neutral cover goes: this is the right screen."""
        if self._seating.venue is not None:
            self._seating.venue.confirm()
        else:
            self._stage.uncover()

    # -- the window --------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self._seating.is_open

    @property
    def is_taken(self) -> bool:
        """Has the customer's picture a place, be our side in front of it for the moment or not?"""
        return self._seating.is_taken

    @property
    def is_minimised(self) -> bool:
        """Was the customer's window made small? Nobody sees it then."""
        return self._seating.is_minimised

    @property
    def is_stuck(self) -> bool:
        """Has the customer's picture stopped following?"""
        return self._seating.is_stuck

    @property
    def place(self) -> Place:
        return self._seating.place

    @property
    def window(self) -> AudienceWindow | None:
        return self._seating.venue.window if self._seating.venue is not None else None

    def painted_revision(self) -> int:
        """The revision the audience's window painted last; a picture that is stuck stays behind `state.revision`."""
        return self._seating.painted_revision

    def begin(self, then: Callable[[], object]) -> None:
        """Open the window where one is used to with these screens, else ask; `then`, once it shows the slide."""
        if self._rooms.session is not None and not self._no_screen():
            self._seating.begin(then)

    def choose_place(self, place: Place | None = None) -> None:
        """Let a person choose where the window goes, beginning with `place`."""
        if self._rooms.session is not None and not self._no_screen():
            self._seating.choose(place)

    def open_window(self, place: Place | None = None) -> None:
        """Show the audience window where it was last, or at `place`.

        The cover stays until that is known to be the right place, and after a workshop that was left in the middle.
        """
        if self._rooms.session is not None and not self._no_screen():
            self._seating.open(place)

    def close_window(self) -> None:
        self._seating.close()

    def where(self) -> str:
        """One short line for the console's chip: which screen or window the audience has."""
        return self._seating.where()

    def swap(self) -> None:
        if self._may_steer() and self._seating.venue is not None:
            self._seating.venue.swap()

    def toggle_full_screen(self) -> None:
        if self._may_steer() and self._seating.venue is not None:
            self._seating.venue.toggle_full_screen()

    def copy_for_chat(self) -> None:
        """Put the text of what the customer sees on the clipboard."""
        if self._seating.venue is not None:
            self._seating.venue.copy_for_chat()

    def woke(self) -> None:
        """The computer slept: the cover comes first."""
        if self._seating.venue is not None:
            self._seating.venue.woke()

    def _asked(self, action: str) -> None:
        """A key in the audience's window: the clicker's, or one of the table."""
        slots: dict[str, Callable[[], object]] = {
            "next": lambda: self.step(+1),
            "previous": lambda: self.step(-1),
            "blank": self.toggle_blank,
            "freeze": self.toggle_freeze,
            "off_script": self.toggle_off_script,
            "mark": self._mark,
            "confirm_line": lambda: self.answered.emit("confirmed"),
            "leave_line": lambda: self.answered.emit("left_out"),
        }
        slots[action]()

    def _mark(self) -> None:
        if self._rooms.workshop.run.notes_paused:
            self._rooms.notify(self._rooms.words("audience.line.paused"), "warn")
        else:
            self._apply(CaptureLine(what=CaptureKind.MARK))

    def _written(self, line: object) -> None:
        """A line written before everybody's eyes."""
        found = shared(line)
        shown = self._seating.venue.line if self._seating.venue is not None else None
        if self._rooms.workshop.run.notes_paused:
            if shown is not None:
                shown.paused()
            return
        kept = self._apply(CaptureLine(what=found.kind, text=found.text))
        if shown is not None:
            if kept is not None:
                shown.kept(found.text)
            else:
                shown.not_kept()

    def _place_changed(self) -> None:
        if self.is_open:
            self._rooms.album.have_at_hand(page.asset for page in self._rooms.workshop.own_pages())
        self.changed.emit()
        self._share_steps()

    # -- following ---------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """The workshop is being closed: nothing of it stays on any screen."""
        self._seating.forget()
        self._script = self._reading = None
        self._on = COVER

    def _start_over(self) -> None:
        """Another workshop: one that was left in the middle goes on where it stood, behind its cover."""
        self._stand()
        revision = self._stage.revision + 1
        self._stage = Stage(self.lang, self._slide(self._on), self._cover(), self._staged, revision=revision)
        self.changed.emit()

    def _stand(self) -> None:
        """Where the document says it stands."""
        workshop = self._rooms.workshop
        self._recorded = workshop.run.slide
        self._on = self._recorded or COVER
        at = workshop.run.waits or self._on
        self._script = at if at in self.order else _left_at(workshop, self.order)
        if not self.is_taken:
            self._seating.hold = workshop.run.started_at is not None

    def _on_changed(self, changes: Changes) -> None:
        recorded = self._rooms.workshop.run.slide
        if changes.touches(Run) and recorded != self._recorded:
            if changes.initiator == "rescue":  # what waited since an earlier opening is taken in
                self._stand()
            else:
                self._recorded, self._on = recorded, recorded or COVER
        if changes.touches(Setup) and self._rooms.workshop.setup.held_on_paper and self._seating.is_taken:
            self._seating.close()
        if changes.kinds == {"capture"} and self._on.slide not in _LINES_ON:
            return
        self._redraw()
        if changes.touches(NextStep):
            self._share_steps()

    def _redraw(self) -> None:
        before = self._stage.revision
        self._stage.speak(self.lang)
        if self.state.covered:
            self._stage.cover(self._cover())
        self._stage.show(self._slide(self._on))
        if self._stage.revision == before:  # else it has been told
            self.changed.emit()

    def _staged(self, state: StageState) -> None:
        if self.is_open and not state.covered:
            self._seating.hold = False
        self._seating.show_state(state)
        if not self._ahead:
            self.changed.emit()

    def _share_steps(self) -> None:
        """What stands on the customer's screen is what was agreed: steps are shared as they are really seen."""
        if self._on != NEXT_STEPS or not self._seating.is_seen:
            return
        changed = tuple(
            s.id for s in self._rooms.workshop.steps() if not _as_agreed(s) and s.state is not StepState.DROPPED
        )
        if changed:
            self._apply(ShareSteps(steps=changed))

    def _apply(self, command: Command) -> Changes | None:
        return self._rooms.apply(command, initiator="presenting")


def _left_at(workshop: Workshop, order: Sequence[SlideRef]) -> SlideRef:
    """The last slide of the script that was on."""
    shown = sorted(workshop.of(Shown).values(), key=lambda s: (s.at, s.id))
    return next((s.slide for s in reversed(shown) if s.slide in order), COVER)


def _as_agreed(step: NextStep) -> bool:
    agreed = step.agreed
    return agreed is not None and (agreed.text, agreed.side, agreed.owner, agreed.due, agreed.done_when) == (
        step.text,
        step.side,
        step.owner,
        step.due,
        step.done_when,
    )
