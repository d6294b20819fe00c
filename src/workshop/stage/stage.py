"""What the customer's screen shows: one state with a revision, which both windows draw.

    stage = Stage("ja", slide, cover); stage.show(slide); stage.freeze(); stage.state

Every change makes a new state with the next revision and is told to `on_change`; what changes nothing is not told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from workshop.model.public import CoverSlide, PublicSlide, StageState


def _nobody(state: StageState) -> None:
    """Nobody listens."""


class Stage:
    """Holds the state of the customer's screen.

    While it is frozen the customer keeps the slide of that moment; `next_slide` is what they will have afterwards.
    """

    def __init__(
        self,
        lang: str,
        slide: PublicSlide,
        cover: CoverSlide | None = None,
        on_change: Callable[[StageState], object] = _nobody,
        *,
        revision: int = 0,
    ) -> None:
        self._state = StageState(slide=slide, lang=lang, cover=cover, revision=revision)
        self._wanted = slide
        self.on_change = on_change

    @property
    def state(self) -> StageState:
        return self._state

    @property
    def revision(self) -> int:
        return self._state.revision

    @property
    def wanted(self) -> PublicSlide:
        """The slide shown last, whether or not a frozen screen has it."""
        return self._wanted

    @property
    def behind(self) -> bool:
        """Does a frozen screen still have an older slide?"""
        return self._state.slide != self._wanted

    def show(self, slide: PublicSlide) -> None:
        """Show a slide; a frozen screen gets it when it is released."""
        self._wanted = slide
        if not self._state.frozen:
            self._change(slide=slide)

    def freeze(self) -> None:
        self._change(frozen=True)

    def unfreeze(self) -> None:
        self._change(frozen=False, slide=self._wanted)

    def toggle_frozen(self) -> bool:
        """Freeze or release; tells whether the screen is frozen now."""
        if self._state.frozen:
            self.unfreeze()
        else:
            self.freeze()
        return self._state.frozen

    def blank(self, on: bool = True) -> None:
        self._change(blank=on)

    def toggle_blank(self) -> bool:
        self._change(blank=not self._state.blank)
        return self._state.blank

    def cover(self, slide: CoverSlide | None = None) -> None:
        """Lay the cover over the slide; a new cover replaces the one before."""
        self._change(covered=True, **({"cover": slide} if slide is not None else {}))

    def uncover(self) -> None:
        self._change(covered=False)

    def speak(self, lang: str) -> None:
        """Show labels in this language."""
        self._change(lang=lang)

    def enlarge(self, on: bool = True) -> None:
        """Set everything larger, for a screen that is shared over the network."""
        self._change(larger=on)

    def _change(self, **changes: Any) -> None:
        changed = replace(self._state, **changes)
        if changed == self._state:
            return
        self._state = replace(changed, revision=self._state.revision + 1)
        self.on_change(self._state)
