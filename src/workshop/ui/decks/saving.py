"""Keeps the draft on the disk: in canonical form, whole or not at all, beside the window, soon after the last change.

"Saved" is said only once it is on the disk. What is refused stays in the draft and is tried again; a file that another
program changed meanwhile is not written over, and that is said.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from workshop.decks.draft import Draft
from workshop.decks.reading import MAX_BYTES
from workshop.decks.writing import TrendTexts, file_name, text_of
from workshop.files import refused, write_whole
from workshop.model.deck import Deck
from workshop.model.problem import KnownError, Problem
from workshop.ui.parts.host import Host

State = Literal["saved", "changed", "failed", "conflict"]

SAVE_MS = 400
"""After a change, milliseconds until it is written. Not begun anew by each letter."""
AGAIN_MS = 5000
"""After a refusal, milliseconds until it is tried again."""


class DeckFiles:
    """One deck's files as we know them. Used from several threads, one at a time; newer drafts win."""

    def __init__(self, deck_id: str, folder: Path, files: Mapping[str, bytes], draft: Draft) -> None:
        self._id, self._folder = deck_id, folder
        self._known: dict[str, bytes | None] = {lang: files.get(lang) for lang in draft}
        self._written: dict[str, Deck] = dict(draft)
        self._texts: dict[str, TrendTexts] = {lang: {} for lang in draft}
        self._latest = 0
        self._lock = threading.Lock()

    def write(self, draft: Draft, number: int) -> None:
        """Put what changed since onto the disk, unless a draft with a higher number is there. Raises KnownError."""
        with self._lock:
            if number < self._latest:
                return
            self._latest = number
            for lang, deck in draft.items():
                if self._written.get(lang) is not deck:
                    self._write(lang, deck)
            for lang in [lang for lang in self._written if lang not in draft]:
                self._take_away(lang)

    def changed_by_others(self) -> bool:
        """Does a file say other than what we know?"""
        with self._lock:
            return any(self._is_foreign(lang) for lang in self._written)

    def content(self) -> dict[str, bytes]:
        """What the files hold, by language."""
        with self._lock:
            return {lang: content for lang, content in self._known.items() if content is not None}

    def _write(self, lang: str, deck: Deck) -> None:
        path = self._path(lang)
        if self._is_foreign(lang):
            raise KnownError("deck.changed_meanwhile", path.name)
        content = text_of(deck, self._texts.setdefault(lang, {})).encode()
        if len(content) > MAX_BYTES:  # it could not be read again
            raise KnownError("deck.too_large", path.name, megabytes=MAX_BYTES // 1_000_000)
        write_whole(path, content)
        self._known[lang], self._written[lang] = content, deck

    def _take_away(self, lang: str) -> None:
        """A language that was begun and taken back again."""
        path = self._path(lang)
        if self._is_foreign(lang):
            raise KnownError("deck.changed_meanwhile", path.name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise refused(path, error) from error
        del self._written[lang], self._known[lang]

    def _is_foreign(self, lang: str) -> bool:
        """A file that is gone is not foreign: it is written again."""
        try:
            return self._path(lang).read_bytes() != self._known.get(lang)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise refused(self._path(lang), error) from error

    def _path(self, lang: str) -> Path:
        return self._folder / file_name(self._id, lang)


class Saving(QObject):
    """Follows one draft after the other; `state` says how far it is with the one on the table."""

    state_changed = Signal()
    written = Signal()
    """Something reached the disk."""
    refused = Signal(object)
    """A Problem: it could not be written, and is tried again."""
    conflicted = Signal()
    """Another program changed the file, and there is text here that is not in it."""
    outdated = Signal()
    """Another program changed the file, and nothing was typed here since it was read."""

    def __init__(self, host: Host, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._files: DeckFiles | None = None
        self._draft: Draft = {}
        self._number = 0
        self._saved_number = 0
        self._under_way = False
        self.state: State = "saved"
        self.saved_at: datetime | None = None
        self.problem: Problem | None = None
        self._soon = self._timer(SAVE_MS)
        self._again = self._timer(AGAIN_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._begin)
        return timer

    def follow(self, files: DeckFiles | None, draft: Draft) -> None:
        """Another deck is on the table; None: one that is not written. `flush` was called before."""
        self._soon.stop()
        self._again.stop()
        self._files, self._draft = files, draft
        self._saved_number = self._number
        self.saved_at = None
        self._be("saved")

    def changed(self, draft: Draft) -> None:
        """The draft is another now."""
        if self._files is None:
            return
        self._draft = draft
        self._number += 1
        if self.state == "conflict":
            return
        self._be("failed" if self.state == "failed" else "changed")
        if not self._soon.isActive():
            self._soon.start()

    def content(self) -> dict[str, bytes]:
        """What the files on the table hold, by language."""
        return self._files.content() if self._files is not None else {}

    @property
    def unsaved(self) -> bool:
        return self._files is not None and self._saved_number != self._number

    def _begin(self) -> None:
        files, draft, number = self._files, self._draft, self._number
        if files is None or not self.unsaved or self.state == "conflict":
            return
        if self._under_way:
            self._soon.start()
            return
        self._under_way = True
        self._host.jobs.start(
            lambda _report: files.write(draft, number),
            done=lambda _none: self._done(files, number),
            failed=lambda error: self._failed(files, error),
        )

    def _done(self, files: DeckFiles, number: int) -> None:
        self._under_way = False
        self.written.emit()
        if files is self._files:
            self._is_saved(number)

    def _is_saved(self, number: int) -> None:
        self._saved_number = max(self._saved_number, number)
        self.saved_at = self._host.now()
        self._again.stop()
        if self.unsaved:
            self._soon.start()
        else:
            self._soon.stop()
            self._be("saved")

    def _failed(self, files: DeckFiles, error: Exception) -> None:
        self._under_way = False
        if not isinstance(error, KnownError):
            raise error
        if files is self._files:
            self._is_refused(error.problem)
        else:
            self._host.notify(self._host.say(error.problem), "error", 0)

    def _is_refused(self, problem: Problem) -> None:
        self.problem = problem
        before = self.state
        if problem.code == "deck.changed_meanwhile":
            self._be("conflict")
            if before != "conflict":
                self.conflicted.emit()
            return
        self._be("failed")
        if before != "failed":
            self.refused.emit(problem)
        self._again.start()

    def flush(self) -> bool:
        """Write now what was not written yet; was everything kept?"""
        self._soon.stop()
        self._again.stop()
        if self._files is None or not self.unsaved:
            return True
        try:
            self._files.write(self._draft, self._number)
        except KnownError as error:
            self._is_refused(error.problem)
            self._again.stop()
            return False
        self.written.emit()
        self._is_saved(self._number)
        return True

    def go_on(self) -> None:
        """Try again what could not be written before the page was left."""
        if self.unsaved and self.state == "failed":
            self._again.start()

    def look(self) -> None:
        """Did another program change the file while nobody typed here?"""
        if self._files is not None and self.state != "conflict" and not self._under_way:
            try:
                foreign = self._files.changed_by_others()
            except KnownError:
                return  # what cannot be read is said when it is to be written
            if foreign and self.unsaved:
                self._be("conflict")
                self.conflicted.emit()
            elif foreign:
                self.outdated.emit()

    def _be(self, state: State) -> None:
        if state != self.state or state == "saved":
            self.state = state
            self.state_changed.emit()
