"""Decks: read what ships, write one's own, and see what the audience will see of it. `build(host)` makes the page."""

from __future__ import annotations

from workshop.ui.decks.page import DecksPage
from workshop.ui.parts.host import Host
from workshop.ui.parts.page import Page


def build(host: Host) -> Page:
    return DecksPage(host)
