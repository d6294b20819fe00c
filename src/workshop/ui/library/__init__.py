"""The Library: all that can be found in decks and own workshops, and what it looks like. `build(host)` makes it."""

from __future__ import annotations

from workshop.ui.library.page import LibraryPage
from workshop.ui.parts.host import Host
from workshop.ui.parts.page import Page


def build(host: Host) -> Page:
    return LibraryPage(host)
