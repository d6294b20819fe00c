"""The pictures of the open workshop: kept in its document, read from it once. Knows no widgets."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable

from workshop.model.problem import KnownError
from workshop.session import Store

_KEPT = 48_000_000
"""Bytes kept at hand; what is more is read again when it is wanted."""

_log = logging.getLogger(__name__)


class Album:
    """`store` gives the open workshop's store, or None."""

    def __init__(self, store: Callable[[], Store | None]) -> None:
        self._store = store
        self._at_hand: OrderedDict[str, bytes] = OrderedDict()
        self._held = 0

    def find(self, sha: str) -> bytes | None:
        """A kept picture. One that cannot be read is none: the show goes on with the slide's text."""
        found = self._at_hand.get(sha)
        if found is not None:
            self._at_hand.move_to_end(sha)
            return found
        store = self._store()
        try:
            kept = store.asset(sha) if store is not None else None
        except KnownError as error:
            _log.info("a picture could not be read: %s", error)
            return None
        if kept is None:
            return None
        self._keep_at_hand(sha, kept[1])
        return kept[1]

    def have_at_hand(self, shas: Iterable[str]) -> None:
        """Read these now, as far as there is room: what is shown in the room needs no disk any more."""
        for sha in shas:
            if self._held < _KEPT:
                self.find(sha)

    def keep(self, assets: dict[str, tuple[str, bytes]]) -> bool:
        """Put pictures (media type and bytes by SHA-256) into the document. Raises KnownError; False: none is open."""
        store = self._store()
        if store is None:
            return False
        store.put_assets(assets)
        return True

    def forget(self) -> None:
        """Another workshop, or none."""
        self._at_hand.clear()
        self._held = 0

    def _keep_at_hand(self, sha: str, data: bytes) -> None:
        self._at_hand[sha] = data
        self._held += len(data)
        while self._held > _KEPT and len(self._at_hand) > 1:
            _, gone = self._at_hand.popitem(last=False)
            self._held -= len(gone)
