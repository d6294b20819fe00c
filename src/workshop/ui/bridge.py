"""From the session to the windows: everything that changed, as one Qt signal on the GUI thread.

    bridge = Bridge(); bridge.follow(session); bridge.changed.connect(page.on_changed); bridge.let_go()

The session calls its listeners within `apply`, on the thread that applied; the app applies on the GUI thread alone, so
`changed(changes)` arrives before `apply` returns. A page looks at `changes.kinds`, `.keys` and `.initiator` and redraws
only what it shows. Knows no widgets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from workshop.session import Changes


class Told(Protocol):
    """What the bridge needs of a session."""

    def subscribe(self, listener: Callable[[Any], None], /) -> Callable[[], None]: ...


class Bridge(QObject):
    """Follows one session at a time; pages stay connected when another workshop is opened."""

    changed = Signal(object)
    """Changes."""
    standing_changed = Signal()
    """Whether the document has all that was applied changed, without a command: `session.behind()` tells."""
    followed = Signal()
    """Another session is followed now, or none: everything shown is out of date."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end: Callable[[], None] | None = None

    def follow(self, session: Told) -> None:
        """Follow this session from now on, and no other."""
        self._stop()
        self._end = session.subscribe(self._tell)
        self.followed.emit()

    def let_go(self) -> None:
        """Follow none."""
        self._stop()
        self.followed.emit()

    def _stop(self) -> None:
        if self._end is not None:
            self._end()
            self._end = None

    def _tell(self, changes: Changes) -> None:
        self.changed.emit(changes)
