"""What a card of a page is: it shows the open workshop and gives up what was typed."""

from __future__ import annotations

from workshop.model.items import Item
from workshop.session import Changes
from workshop.ui.parts.host import Host
from workshop.ui.widgets.card import Card


class Section(Card):
    """A card that redraws when `shows` is touched. Filling a field never saves."""

    shows: tuple[type[Item], ...] = ()

    def __init__(self, host: Host, title: str) -> None:
        super().__init__(title)
        self.host = host
        self.words = host.words

    def refresh(self, changes: Changes | None) -> None:
        """Bring up to date; None means everything is out of date."""
        if changes is None or changes.touches(*self.shows):
            self.fill()

    def fill(self) -> None:
        raise NotImplementedError

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
