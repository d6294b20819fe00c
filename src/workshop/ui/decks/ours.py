"""Why us, for the deck on the table: read, changed, kept in the person's folder beside any deck, shipped ones too.

What was changed is put on the disk a moment later, beside the window, and counts as kept only then; what another window
wrote of other challenges stays. Steps back stand among the deck's own by the draft they were taken on. No widgets.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from workshop.decks import overlays
from workshop.decks.draft import Draft
from workshop.decks.draft import Path as Place
from workshop.model.deck import Challenge, Deck, Strength, Trend
from workshop.model.problem import KnownError, Problem
from workshop.ui.decks.behind import WrittenBehind
from workshop.ui.parts.host import Host

NOTHING: Final = Strength(strength="")


@dataclass(frozen=True, slots=True)
class _Step:
    """One step: what was said before and after, at which challenge, and the draft it was done on."""

    place: Place
    before: Strength
    after: Strength
    draft: Draft


class OverlayFile:
    """The overlay of one deck. Used from several threads, one at a time; newer states win."""

    def __init__(self, folder: Path, deck_id: str) -> None:
        self._folder, self._id = folder, deck_id
        self._latest = 0
        self._lock = threading.Lock()

    def write(self, mine: Mapping[str, Strength], number: int) -> None:
        """Put what was changed here over what is on the disk. Raises KnownError."""
        with self._lock:
            if number < self._latest:
                return
            overlays.write(self._folder, self._id, {**overlays.read(self._folder, self._id), **mine})
            self._latest = number


class Ours(WrittenBehind):
    """`follow` another deck; `strength` of a challenge; `set` a text of it."""

    changed = Signal(str)
    """A challenge's id: something else is said there; "": at any."""

    def __init__(self, host: Host, parent: QObject | None = None) -> None:
        super().__init__(host, parent)
        self._file: OverlayFile | None = None
        self._read: overlays.Overlay = {}
        self._mine: dict[str, Strength] = {}
        """What was changed since the file was read."""
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._typing: tuple[Place, str] | None = None
        self._dressed: dict[int, tuple[Trend, overlays.Overlay, Trend]] = {}

    # -- what is said ------------------------------------------------------------------------------------------

    def follow(self, deck_id: str | None) -> None:
        """Another deck is on the table. `flush` was called before."""
        folder = self._host.deck_folders().own
        self._file = OverlayFile(folder, deck_id) if deck_id else None
        self._read, self._mine, self.problem = {}, {}, None
        self._undo, self._redo, self._typing = [], [], None
        self._dressed.clear()
        self._rest()
        if deck_id:
            try:
                self._read = overlays.read(folder, deck_id)
            except KnownError as error:
                self._file, self.problem = None, error.problem
        self._be("saved")
        self.changed.emit("")

    @property
    def read_only(self) -> bool:
        """Can nothing be written, because the file holds what cannot be read?"""
        return self._file is None

    def strength(self, challenge: Challenge) -> Strength:
        """What is said at a challenge; empty where nothing is."""
        found = self._mine.get(challenge.id) or self._read.get(challenge.id)
        return found or challenge.why_us or NOTHING

    def leads_to_us(self, challenge: Challenge) -> bool:
        return bool(self.strength(challenge).strength.strip())

    def dressed(self, draft: Draft) -> Draft:
        """The draft as the check looks at it, with why us; a trend that says the same is the same object."""
        overlay = {**self._read, **self._mine}
        kept, self._dressed = self._dressed, {}
        if not overlay:
            return draft
        return {lang: self._with(deck, overlay, kept) for lang, deck in draft.items()}

    def _with(
        self, deck: Deck, overlay: overlays.Overlay, kept: dict[int, tuple[Trend, overlays.Overlay, Trend]]
    ) -> Deck:
        trends = []
        for trend in deck.trends:
            said = {c.id: overlay[c.id] for c in trend.challenges if c.id in overlay}
            before = kept.get(id(trend))
            if not said:
                trends.append(trend)
                continue
            if before is None or before[1] != said:
                alone = overlays.with_overlay(deck.model_copy(update={"trends": (trend,)}), said)
                before = (trend, said, alone.trends[0])
            self._dressed[id(trend)] = before
            trends.append(before[2])
        return deck.model_copy(update={"trends": tuple(trends)})

    # -- changing ----------------------------------------------------------------------------------------------

    def set(self, place: Place, challenge: Challenge, name: str, text: str, draft: Draft) -> None:
        """Write one text at a challenge. `place`: where it stands in the deck; `draft`: the deck as it is now."""
        before = self.strength(challenge)
        after = Strength.model_validate(before.model_dump() | {name: text})
        if self.read_only or after == before:
            return
        typing = (place, name)
        if typing == self._typing and self._undo and self._undo[-1].draft is draft:
            before = self._undo.pop().before
        self._undo.append(_Step(place, before, after, draft))
        self._redo.clear()
        self._typing = typing
        self._put(challenge.id, after)

    def rest(self) -> None:
        """What is typed from here on is a step of its own."""
        self._typing = None

    def undo(self, draft: Draft) -> Place | None:
        """Take back the last step, where it was done on this draft; the challenge's place."""
        return self._step(self._undo, self._redo, draft, "before")

    def redo(self, draft: Draft) -> Place | None:
        return self._step(self._redo, self._undo, draft, "after")

    def _step(self, back: list[_Step], forth: list[_Step], draft: Draft, which: str) -> Place | None:
        if not back or back[-1].draft is not draft or self.read_only:
            return None
        step = back.pop()
        forth.append(step)
        self._typing = None
        self._put(str(step.place[-1]), getattr(step, which))
        return step.place

    def _put(self, challenge_id: str, strength: Strength) -> None:
        self._mine[challenge_id] = strength
        self._number += 1
        if self.state == "saved":
            self._be("changed")
        if not self._soon.isActive():
            self._soon.start()
        self.changed.emit(challenge_id)

    # -- keeping -----------------------------------------------------------------------------------------------

    def flush(self) -> Problem | None:
        """Write now what was not written yet; why it could not be kept."""
        return self._flushed()

    def _target(self) -> OverlayFile | None:
        return self._file

    def _writing(self, number: int) -> Callable[[], object]:
        file, mine = self._file, dict(self._mine)
        assert file is not None, "nothing is written over a file that cannot be read"
        return lambda: file.write(mine, number)

    def _reached(self) -> None:
        self._host.decks_changed()

    def _refuse(self, problem: Problem, *, aloud: bool) -> None:
        first = self.state != "failed"
        self.problem = problem
        self._be("failed")
        if first and aloud:
            self._host.notify(self._host.say(problem), "error", 0)
        self._again.start()
