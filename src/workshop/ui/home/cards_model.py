"""The workshops that are listed, filtered as one types. Words for a card are made here, once for drawing and reading.

`FACE_ROLE` gives a `Face`; the accessible text says the same in one line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workshop.i18n import Words
from workshop.ui.parts.shelf import FileCard, Standing, left_words, standing
from workshop.ui.theme import RoleName

Index = QModelIndex | QPersistentModelIndex

FACE_ROLE = Qt.ItemDataRole.UserRole + 1

_WORN: dict[Standing, tuple[RoleName, str]] = {
    Standing.RUNNING: ("issue", "play"),
    Standing.ON_PAPER: ("internal", "note"),
    Standing.TODAY: ("issue", "clock"),
    Standing.PASSED: ("internal", "warning"),
    Standing.PREPARING: ("neutral", ""),
    Standing.HELD: ("internal", "file-word"),
    Standing.FOLLOWING: ("confirmed", ""),
    Standing.DONE: ("neutral", "check"),
}


@dataclass(frozen=True, slots=True)
class Face:
    """What a card says."""

    company: str
    about: str
    state: str
    state_role: RoleName
    state_icon: str
    counts: tuple[tuple[str, RoleName], ...]
    invented: str

    def said(self) -> str:
        return ", ".join(part for part in (self.company, self.state, self.about, self.invented) if part)


def folded(text: str) -> str:
    """For comparing what is typed with what is there: full and half width, great and small letters are one."""
    return unicodedata.normalize("NFKC", text).casefold()


def face_of(card: FileCard, words: Words, now: datetime) -> Face:
    """The words of a card on this day."""
    state = standing(card, now)
    role, icon = _WORN[state]
    on = card.held_on.astimezone(now.tzinfo) if card.held_on else None
    time = words.time(on) if on else ""
    if on is None:
        day = words("home.no_date")
    else:
        day = words(
            "home.held_on" if card.started_at or card.on_paper else "home.planned_on", day=words.short_date(on.date())
        )
    invented = words("home.invented") if card.invented else ""
    counts: tuple[tuple[str, int, RoleName], ...] = (
        ("home.issues", card.issues, "issue"),
        ("home.opportunities", card.opportunities, "internal"),
        ("home.steps", len(card.promises), "action"),
    )
    # That nothing was handed over, the state says.
    left = [] if state is Standing.RUNNING else [(code, n) for code, n in card.left if code != "not_sent"]
    unfinished = words("common.list_join").join(left_words(left, words))
    paper = words("home.on_paper") if card.on_paper else ""
    industry = card.industry.label(words.lang) if card.industry else ""
    about = (invented, day, paper, unfinished, industry, card.request)
    return Face(
        company=words("common.company_honoured", company=card.company) if card.company else words("home.no_company"),
        about=words("home.between").join(part for part in about if part),
        state=words(f"home.state_{state.value}", time=time),
        state_role=role,
        state_icon=icon,
        # What there is none of keeps its place and wears no colour.
        counts=tuple((words.plural(key, n), role if n else "neutral") for key, n, role in counts),
        invented=words("common.invented") if card.invented else "",
    )


class CardsModel(QAbstractListModel):
    """The cards that match the filter, in the order they are given."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._all: list[tuple[FileCard, Face, str]] = []
        self._shown: list[tuple[FileCard, Face, str]] = []
        self._wanted: tuple[str, ...] = ()

    def fill(self, cards: Sequence[FileCard], now: datetime) -> None:
        """Show these."""
        self._all = []
        for card in cards:
            face = face_of(card, self._words, now)
            self._all.append((card, face, folded(f"{card.company} {face.about} {card.path.stem}")))
        self._sift()

    def filter(self, text: str) -> None:
        """Show those that have every word of `text`; all of them for ''."""
        self._wanted = tuple(folded(text).split())
        self._sift()

    def _sift(self) -> None:
        shown = [row for row in self._all if all(part in row[2] for part in self._wanted)]
        if [row[:2] for row in shown] != [row[:2] for row in self._shown]:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()

    def card(self, index: Index) -> FileCard | None:
        return self._shown[index.row()][0] if index.isValid() and index.row() < len(self._shown) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card, face, _ = self._shown[index.row()]
        if role == FACE_ROLE:
            return face
        if role == Qt.ItemDataRole.DisplayRole:
            return face.company
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return face.said()
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._words("common.list_join").join(text for text, _ in face.counts)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (face.company, face.about, face.invented, str(card.path)) if part)
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)
