"""Leaving a workshop asks nothing, for all is saved; it says what is unfinished, and one press leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from workshop.ui.parts.shelf import card_of, left_words

if TYPE_CHECKING:
    from workshop.ui.rooms import Rooms
    from workshop.ui.widgets.notice import Notice

SECONDS = 15


class UnfinishedNotice(QObject):
    """Said on coming to Home, once for each state of things: nobody is nagged by going to and fro."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._said: object = None
        self._notice: Notice | None = None
        rooms.shell.page_shown.connect(self._shown)
        rooms.bridge.followed.connect(self._put_away)

    def _shown(self, page: str) -> None:
        self._put_away()
        rooms = self._rooms
        if page != "home" or rooms.path is None:
            return
        card = card_of(rooms.path, rooms.workshop)
        left = card.left
        if not left or self._said == (card.path, left):
            return
        self._said = (card.path, left)
        words = rooms.words
        self._notice = rooms.shell.notify(
            words("shell.unfinished", what=words("common.list_join").join(left_words(left, words))),
            "info",
            action=words("shell.finish"),
            on_action=lambda: rooms.show_page("wrapup"),
            seconds=SECONDS,
        )

    def _put_away(self) -> None:
        notice, self._notice = self._notice, None
        if notice is not None and isValid(notice):
            notice.dismiss()
