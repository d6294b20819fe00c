"""A draft's steps back and forth: earlier drafts, which share all that did not change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from workshop.decks.draft import Draft, Path, at


@dataclass(frozen=True, slots=True)
class Step:
    """One step of undo: what the draft was before, and what was done where."""

    before: Draft
    what: str
    lang: str
    path: Path


@dataclass(slots=True)
class History:
    """The draft as it is, and as it was. What is typed in one place is one step until `rest`."""

    now: Draft
    _undo: list[Step] = field(default_factory=list)
    _redo: list[Step] = field(default_factory=list)
    _typing: tuple[str, Path] | None = None

    def change(self, draft: Draft, what: str, lang: str, path: Path, *, typing: bool = False) -> bool:
        """Take a changed draft; False where nothing is different."""
        if all(draft.get(name) is deck for name, deck in self.now.items()) and len(draft) == len(self.now):
            return False
        place = (lang, path) if typing else None
        if place is None or place != self._typing or not self._undo:
            self._undo.append(Step(self.now, what, lang, path))
            del self._undo[:-_STEPS]
        self._typing = place
        self._redo.clear()
        self.now = draft
        if place is not None and self._is_typed_back(lang, path):
            self.now, self._typing = self._undo.pop().before, None
        return True

    def _is_typed_back(self, lang: str, path: Path) -> bool:
        """Does everything say again what it said before: nothing to undo?"""
        before = self._undo[-1].before
        return at(self.now[lang], path) == at(before[lang], path) and self.now == before

    def rest(self) -> None:
        """What is typed from here on is a step of its own."""
        self._typing = None

    def undo(self) -> Step | None:
        """Go back one step; which one it was."""
        return self._go(self._undo, self._redo)

    def redo(self) -> Step | None:
        return self._go(self._redo, self._undo)

    def _go(self, back: list[Step], forth: list[Step]) -> Step | None:
        if not back:
            return None
        step = back.pop()
        forth.append(Step(self.now, step.what, step.lang, step.path))
        self.now, self._typing = step.before, None
        return step


_STEPS: Final = 500
