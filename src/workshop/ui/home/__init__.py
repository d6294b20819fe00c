"""Home: the workshops of this computer, and what was promised in them. `build(host)` makes the page."""

from __future__ import annotations

from workshop.ui.home.page import HomePage
from workshop.ui.parts.host import Host
from workshop.ui.parts.page import Page


def build(host: Host) -> Page:
    return HomePage(host)
