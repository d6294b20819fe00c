"""Keeps the draft on the disk: in canonical form, whole or not at all, beside the window, soon after the last change.

"Saved" is said only once it is on the disk. What is refused stays in the draft and is tried again; a file that another
program changed meanwhile is not written over, and that is said.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workshop.decks.draft import Draft
from workshop.decks.reading import MAX_BYTES
from workshop.decks.writing import TrendTexts, file_name, text_of
from workshop.files import refused, write_whole
from workshop.model.deck import Deck
from workshop.model.problem import KnownError, Problem
from workshop.ui.decks.behind import WrittenBehind
from workshop.ui.parts.host import Host


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


class Saving(WrittenBehind):
    """Follows one draft after the other; `state` says how far it is with the one on the table."""

    written = Signal()
    """Something reached the disk."""
    refused = Signal(object)
    """A Problem: it could not be written, and is tried again."""
    conflicted = Signal()
    """Another program changed the file, and there is text here that is not in it."""
    outdated = Signal()
    """Another program changed the file, and nothing was typed here since it was read."""

    def __init__(self, host: Host, parent: QObject | None = None) -> None:
        super().__init__(host, parent)
        self._files: DeckFiles | None = None
        self._draft: Draft = {}

    def follow(self, files: DeckFiles | None, draft: Draft) -> None:
        """Another deck is on the table; None: one that is not written. `flush` was called before."""
        self._files, self._draft = files, draft
        self._rest()
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

    def flush(self) -> bool:
        """Write now what was not written yet; was everything kept?"""
        return self._flushed() is None

    def _target(self) -> DeckFiles | None:
        return self._files

    def _writing(self, number: int) -> Callable[[], object]:
        files, draft = self._files, self._draft
        assert files is not None, "nothing is written of a deck that is read only"
        return lambda: files.write(draft, number)

    def _reached(self) -> None:
        self.written.emit()

    def _refuse(self, problem: Problem, *, aloud: bool) -> None:
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
