"""Which texts of one's own deck do not stand well on their slides. Looked at trend by trend while nobody types: each
slide has to be laid out for it. What did not change is not looked at again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from workshop.deck_fit import fit_findings
from workshop.decks.draft import Draft, path_of
from workshop.i18n import Words
from workshop.model.deck import Deck, Trend
from workshop.model.problem import Problem
from workshop.model.publish_deck import FindPicture
from workshop.paint.languages import Languages
from workshop.ui.decks.findings import Found

GAP_MS: Final = 25
"""Between two trends: keys and paint go first."""

_Known: TypeAlias = dict[int, tuple[Trend, tuple[Found, ...]]]


class Fits(QObject):
    """`busy` says whether somebody types."""

    found = Signal()
    """All trends were looked at."""

    def __init__(self, words: Words, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._words = Languages(words)
        self._busy = busy
        self._known: _Known = {}
        self._queue: list[tuple[Deck, Trend]] = []
        self._find: FindPicture = lambda _name: None
        self._gap = QTimer(self)
        self._gap.setSingleShot(True)
        self._gap.setInterval(GAP_MS)
        self._gap.timeout.connect(self._next)

    def look(self, draft: Draft, find: FindPicture) -> tuple[Found, ...]:
        """What is known by now; the rest is looked at from here on."""
        before, self._known, self._queue, self._find = self._known, {}, [], find
        known: list[Found] = []
        for deck in draft.values():
            for trend in deck.trends:
                kept = before.get(id(trend))
                if kept is None:
                    self._queue.append((deck, trend))
                else:
                    self._known[id(trend)] = kept
                    known += kept[1]
        if self._queue:
            self._gap.start()
        return tuple(known)

    @property
    def is_looking(self) -> bool:
        return bool(self._queue)

    def stop(self) -> None:
        """The page is left, or another deck is looked at."""
        self._gap.stop()
        self._queue = []

    def _next(self) -> None:
        if not self._busy() and self._queue:
            deck, trend = self._queue.pop(0)
            self._known[id(trend)] = trend, tuple(self._looked_at(deck, trend))
        if self._queue:
            self._gap.start()
        else:
            self.found.emit()

    def _looked_at(self, deck: Deck, trend: Trend) -> list[Found]:
        alone = deck.model_copy(update={"trends": (trend,)})
        found: list[Found] = []
        for finding in fit_findings(alone, self._words[deck.lang], self._find):
            problem = Problem(finding.code, "", dict(finding.values), "warning")
            one = Found(problem, path_of(alone, finding.loc), deck.lang)
            if one not in found:
                found.append(one)
        return found
