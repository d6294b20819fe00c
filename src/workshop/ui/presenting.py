"""What the audience has on its screen: one state, decided here, drawn by its window and by the console's picture.

It follows the open workshop: a pick, a number of the estimate, a step that is edited show at once, unless the picture
is frozen. Nothing but the customer's types leaves through `state`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workshop.commands.base import Command
from workshop.commands.run import Show, StartRun
from workshop.commands.wrapup import ShareSteps, StartReadBack
from workshop.i18n import Words
from workshop.model.items import SlideRef
from workshop.model.public import CoverSlide, StageState
from workshop.model.publish import header, publish_slide
from workshop.model.running_order import COVER, OFF_SCRIPT, running_order
from workshop.session import Changes
from workshop.ui.parts.host import Place

if TYPE_CHECKING:
    from workshop.ui.audience import AudienceScreen
    from workshop.ui.rooms import Rooms

READ_BACK = SlideRef(slide="readback")


class Presenting(QObject):
    """The audience's screen as our pages steer it."""

    changed = Signal()
    """The state, the window or the order of slides changed."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._revision = 0
        self._script: SlideRef | None = None
        self._reading: str | None = None
        self._blank = self._frozen = self._covered = False
        self._shown: StageState | None = None
        self._screen: AudienceScreen | None = None
        rooms.bridge.changed.connect(self._on_changed)
        rooms.bridge.followed.connect(self._start_over)

    # -- what is shown -----------------------------------------------------------------------------------------

    @property
    def lang(self) -> str:
        return self._rooms.workshop.setup.lang

    @property
    def state(self) -> StageState:
        if self._shown is None:
            self._shown = self._make()
        return self._shown

    @property
    def order(self) -> Sequence[SlideRef]:
        return running_order(self._rooms.workshop)

    @property
    def slide(self) -> SlideRef | None:
        return self._script

    @property
    def next_slide(self) -> SlideRef | None:
        return self._beside(+1)

    def next_state(self) -> StageState | None:
        following = self.next_slide
        if following is None:
            return None
        slide = publish_slide(self._rooms.workshop, following, self.lang)
        return StageState(slide=slide, lang=self.lang, revision=self._revision)

    def _make(self) -> StageState:
        workshop = self._rooms.workshop
        ref = workshop.run.slide or COVER
        slide = publish_slide(workshop, ref, self.lang, reading=self._reading)
        self._revision += 1
        return StageState(
            slide=slide,
            lang=self.lang,
            revision=self._revision,
            blank=self._blank,
            frozen=self._frozen,
            covered=self._covered,
            cover=CoverSlide(header(workshop)),
            larger=self.place == "online",
        )

    def _beside(self, by: int) -> SlideRef | None:
        order = self.order
        if not order:
            return None
        try:
            at = list(order).index(self._script or COVER)
        except ValueError:
            at = self._nearest(list(order))
        found = at + by
        return order[found] if 0 <= found < len(order) else None

    def _nearest(self, order: list[SlideRef]) -> int:
        """Where the script goes on when the slide it stood on is gone (its trend was skipped)."""
        shown = [SlideRef(slide=s.slide, of=s.of, beat=s.beat) for s in order]
        kinds = [i for i, s in enumerate(shown) if self._script and s.slide == self._script.slide]
        return kinds[0] if kinds else 0

    # -- steering ----------------------------------------------------------------------------------------------

    def show(self, slide: SlideRef) -> None:
        """Put a slide on. The clock starts by itself with the first slide past the cover."""
        workshop = self._rooms.workshop
        if self._rooms.session is None:
            return
        if slide.slide not in ("cover", OFF_SCRIPT.slide) and workshop.run.started_at is None:
            self._apply(StartRun())
        if slide != OFF_SCRIPT:
            self._script = slide
        if slide != READ_BACK:
            self._reading = None
        self._apply(Show(slide=slide))
        if slide == READ_BACK and workshop.run.readback_at is None:
            self._apply(StartReadBack())
        if slide.slide == "next-steps" and workshop.steps():
            self._share_steps()

    def step(self, by: int) -> None:
        if self._rooms.workshop.run.off_script and by > 0 and self._script is not None:
            self.show(self._script)
            return
        found = self._beside(by)
        if found is not None:
            self.show(found)

    def toggle_off_script(self) -> None:
        if self._rooms.workshop.run.off_script:
            self.show(self._script or COVER)
        else:
            self.show(OFF_SCRIPT)

    def read(self, capture_id: str | None) -> None:
        self._reading = capture_id
        if self._rooms.workshop.run.slide != READ_BACK:
            reading = capture_id
            self.show(READ_BACK)
            self._reading = reading
        self._redraw()

    def toggle_freeze(self) -> None:
        self._frozen = not self._frozen
        if self._frozen and self._shown is not None:
            # The picture stays as it is; only its sign is new.
            self._revision += 1
            self._shown = replace(self._shown, frozen=True, revision=self._revision)
            self._tell()
        else:
            self._redraw()

    def toggle_blank(self) -> None:
        self._blank = not self._blank
        self._flags()

    def toggle_cover(self) -> None:
        self._covered = not self._covered
        self._flags()

    def confirm(self) -> None:
        self._covered = False
        self._flags()

    def _flags(self) -> None:
        """Blank and cover act on a frozen picture too."""
        self._revision += 1
        self._shown = replace(self.state, blank=self._blank, covered=self._covered, revision=self._revision)
        self._tell()

    # -- the window --------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self._screen is not None and self._screen.is_open

    @property
    def place(self) -> Place:
        return self._screen.place if self._screen is not None else "second-screen"

    def open_window(self, place: Place | None = None) -> None:
        if self._rooms.session is None:
            return
        if self._screen is None:
            from workshop.ui.audience import AudienceScreen

            self._screen = AudienceScreen(self._rooms.words, self._rooms.shell, self._rooms.settings.audience_screen)
            self._screen.chosen.connect(self._remember)
            self._screen.closed.connect(self.changed)
            self._screen.cover_wanted.connect(self._cover)
            self._screen.warned.connect(lambda text: self._rooms.notify(text, "warn", 12))
            self._wire_keys(self._screen)
        self._screen.open(place, self.state)
        self.changed.emit()

    def close_window(self) -> None:
        if self._screen is not None:
            self._screen.close()
        self.changed.emit()

    def where(self) -> str:
        return self._screen.where() if self._screen is not None and self._screen.is_open else ""

    def swap(self) -> None:
        if self._screen is not None and self._screen.is_open:
            self._screen.swap()
            self.changed.emit()

    def toggle_full_screen(self) -> None:
        if self._screen is not None and self._screen.is_open:
            self._screen.toggle_full_screen()

    def painted_revision(self) -> int:
        """The revision the audience's window painted last; 0 while it is closed."""
        return self._screen.painted_revision if self._screen is not None else 0

    def _cover(self) -> None:
        self._covered = True
        self._flags()

    def _remember(self, screen: str) -> None:
        self._rooms.keep_settings(replace(self._rooms.settings, audience_screen=screen))

    def _wire_keys(self, screen: AudienceScreen) -> None:
        """The audience's window obeys the clicker and the keys of the table."""
        screen.step_wanted.connect(self.step)
        screen.blank_wanted.connect(self.toggle_blank)
        screen.mark_wanted.connect(self._mark)

    def _mark(self) -> None:
        from workshop.commands.run import CaptureLine
        from workshop.model.terms import CaptureKind

        self._apply(CaptureLine(what=CaptureKind.MARK))

    # -- following ---------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """The workshop is being closed: nothing of it stays on any screen."""
        if self._screen is not None:
            self._screen.close()
        self._shown = None
        self._script = self._reading = None
        self._blank = self._frozen = self._covered = False

    def _start_over(self) -> None:
        """Another workshop: its cover comes first, wherever it was left."""
        self._shown = None
        slide = self._rooms.workshop.run.slide
        self._script = slide if slide and slide != OFF_SCRIPT else COVER
        self._covered = self._rooms.workshop.run.started_at is not None
        self._redraw()

    def _on_changed(self, changes: Changes) -> None:
        if changes.initiator == "presenting-share":
            return
        slide = self._rooms.workshop.run.slide
        if changes.kinds == {"capture"} and (slide is None or slide.slide not in ("readback", "ranking", "map")):
            return  # a captured line is on no other slide: nothing to draw on the capture path
        if slide == SlideRef(slide="next-steps") and "step" in changes.kinds:
            self._share_steps()
        self._redraw()

    def _share_steps(self) -> None:
        """What stands on the customer's screen is what was agreed: steps are shared as they are shown."""
        workshop = self._rooms.workshop
        if self._frozen or self._blank or self._covered or not self.is_open:
            return
        changed = tuple(
            s.id
            for s in workshop.steps()
            if s.agreed is None
            or (s.agreed.text, s.agreed.side, s.agreed.owner, s.agreed.due, s.agreed.done_when)
            != (s.text, s.side, s.owner, s.due, s.done_when)
        )
        if changed:
            self._rooms.apply(ShareSteps(steps=changed), initiator="presenting-share")

    def _apply(self, command: Command) -> None:
        self._rooms.apply(command, initiator="presenting")

    def _redraw(self) -> None:
        if self._frozen and self._shown is not None:
            return
        before = self._shown
        made = self._make()
        if before is not None and replace(made, revision=before.revision) == before:
            self._revision = before.revision
            return
        self._shown = made
        self._tell()

    def _tell(self) -> None:
        if self._screen is not None and self._screen.is_open and self._shown is not None:
            self._screen.show_state(self._shown)
        self.changed.emit()

    def words(self) -> Words:
        """The catalogue of the customer's language."""
        return self._rooms.words if self._rooms.words.lang == self.lang else Words(self.lang)
