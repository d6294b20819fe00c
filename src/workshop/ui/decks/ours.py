"""Why us, for the deck on the table: read, changed, kept in the person's folder beside any deck, shipped ones too.

What was changed is put on the disk a moment later, beside the window, and counts as kept only then; what another window
wrote of other challenges stays. Steps back stand among the deck's own by the draft they were taken on. No widgets.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from workshop.decks import overlays
from workshop.decks.draft import Draft
from workshop.decks.draft import Path as Place
from workshop.model.deck import Challenge, Deck, Strength, Trend
from workshop.model.problem import KnownError, Problem
from workshop.ui.parts.host import Host

SAVE_MS: Final = 400
"""After a change, milliseconds until it is written. Not begun anew by each letter."""
AGAIN_MS: Final = 5000
NOTHING: Final = Strength(strength="")

State = Literal["saved", "changed", "failed"]


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


class Ours(QObject):
    """`follow` another deck; `strength` of a challenge; `set` a text of it."""

    changed = Signal(str)
    """A challenge's id: something else is said there; "": at any."""
    state_changed = Signal()

    def __init__(self, host: Host, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._file: OverlayFile | None = None
        self._read: overlays.Overlay = {}
        self._mine: dict[str, Strength] = {}
        """What was changed since the file was read."""
        self.problem: Problem | None = None
        """Why the file cannot be read (it is not written over then) or could not be written."""
        self.state: State = "saved"
        self.saved_at: datetime | None = None
        self._number = self._saved = 0
        self._under_way = False
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._typing: tuple[Place, str] | None = None
        self._dressed: dict[int, tuple[Trend, overlays.Overlay, Trend]] = {}
        self._soon = self._timer(SAVE_MS)
        self._again = self._timer(AGAIN_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._begin)
        return timer

    # -- what is said ------------------------------------------------------------------------------------------

    def follow(self, deck_id: str | None) -> None:
        """Another deck is on the table. `flush` was called before."""
        self._soon.stop()
        self._again.stop()
        folder = self._host.deck_folders().own
        self._file = OverlayFile(folder, deck_id) if deck_id else None
        self._read, self._mine, self.problem = {}, {}, None
        self._undo, self._redo, self._typing = [], [], None
        self._dressed.clear()
        self._saved, self.saved_at = self._number, None
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

    @property
    def unsaved(self) -> bool:
        return self._file is not None and self._saved != self._number

    def _begin(self) -> None:
        file, mine, number = self._file, dict(self._mine), self._number
        if file is None or not self.unsaved:
            return
        if self._under_way:
            self._soon.start()
            return
        self._under_way = True
        self._host.jobs.start(
            lambda _report: file.write(mine, number),
            done=lambda _none: self._done(file, number),
            failed=lambda error: self._failed(file, error),
        )

    def _done(self, file: OverlayFile, number: int) -> None:
        self._under_way = False
        self._host.decks_changed()
        if file is self._file:
            self._is_saved(number)

    def _is_saved(self, number: int) -> None:
        self._saved = max(self._saved, number)
        self.saved_at, self.problem = self._host.now(), None
        self._again.stop()
        if self.unsaved:
            self._soon.start()
        else:
            self._soon.stop()
            self._be("saved")

    def _failed(self, file: OverlayFile, error: Exception) -> None:
        self._under_way = False
        if not isinstance(error, KnownError):
            raise error
        if file is not self._file:
            self._host.notify(self._host.say(error.problem), "error", 0)
            return
        first = self.state != "failed"
        self.problem = error.problem
        self._be("failed")
        if first:
            self._host.notify(self._host.say(error.problem), "error", 0)
        self._again.start()

    def flush(self) -> Problem | None:
        """Write now what was not written yet; why it could not be kept."""
        self._soon.stop()
        self._again.stop()
        if self._file is None or not self.unsaved:
            return None
        try:
            self._file.write(dict(self._mine), self._number)
        except KnownError as error:
            self.problem = error.problem
            self._be("failed")
            return error.problem
        self._host.decks_changed()
        self._is_saved(self._number)
        return None

    def _be(self, state: State) -> None:
        self.state = state
        self.state_changed.emit()
